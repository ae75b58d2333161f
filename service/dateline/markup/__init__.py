"""Marked-up text: documents as blocks, blocks as text with inline tags, and the way back."""
