"""Tests that need other programs which read and write XLIFF: ``make test-xliff``."""
