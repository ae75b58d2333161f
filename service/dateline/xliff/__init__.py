"""XLIFF 2.1 and 1.2: a translation handed to an editor's tool, and taken back from it."""
