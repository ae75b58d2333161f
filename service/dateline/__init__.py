"""Dateline: translation and localization of English news articles, on the newsroom's own machine."""

__version__ = "0.1.0"
