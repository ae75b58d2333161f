"""The database: its tables, how they came to be what they are, and the translation memory in them."""
