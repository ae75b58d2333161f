"""How many characters were translated for the clients of DeepL since the service was started."""

from __future__ import annotations

import threading

from flask import current_app

UNLIMITED = 1_000_000_000_000  # what DeepL says where there is no limit


class Usage:
    """Counts characters; safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._characters = 0

    def add(self, characters: int) -> None:
        """Count characters."""
        with self._lock:
            self._characters += characters

    @property
    def characters(self) -> int:
        """Return the number of characters."""
        return self._characters


def usage() -> Usage:
    """Return what counts the characters of this service."""
    found: Usage = current_app.extensions["dateline.deepl_usage"]
    return found
