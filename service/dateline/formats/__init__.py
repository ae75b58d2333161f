"""News formats, read and written."""
