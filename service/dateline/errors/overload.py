"""What cannot be done now, with nothing wrong in what was asked for."""

from __future__ import annotations

from dateline.errors.base import DatelineError


class Overload(DatelineError):
    """It cannot be done now; nothing is wrong with what was asked for."""

    def __init__(self, message: str, *, seconds: int | None = None) -> None:
        super().__init__(message)
        self.seconds = seconds  #: after which it is worth trying again


class Busy(Overload):
    """Too much is waiting for the model."""

    code = "busy"


class DeadlineExceeded(Overload):
    """The time that a request has is up."""

    code = "deadline_exceeded"


class Stopping(Overload):
    """The service is being stopped; another one may do it."""

    code = "stopping"


class Cancelled(Overload):
    """Nobody waits for the result any more."""

    code = "cancelled"
