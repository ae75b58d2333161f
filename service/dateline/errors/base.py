"""The base of all errors that Dateline raises on purpose."""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all: ``code`` is stable and for programs, the message says what to do, ``field`` names the culprit."""

    code = "error"

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
