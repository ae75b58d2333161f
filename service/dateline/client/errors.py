"""What a client raises.

::

    ClientError
    ├── NotReached         no connection, or none that lasted until the answer was there
    ├── Unsigned           a message of a webhook that nobody signed, or long ago
    ├── TimeUp             a job was not over in the time that somebody waits for it
    └── Problem            the service answered with an error; has its status, code and details
        ├── KeyRefused     401, 403: a key is missing, unknown, or for other things
        ├── NotFound       404
        ├── TooMany        429: the rate or the quota is used up
        └── Unavailable    503 and its like: worth trying again later
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class ClientError(Exception):
    """Base of all that a client raises."""


class NotReached(ClientError):
    """There is no connection to the service, or it broke before the answer was there."""


class Unsigned(ClientError):
    """A message of a webhook has no signature that is right, or an old one."""


class TimeUp(ClientError):
    """A job was not over in time; it goes on."""


class Problem(ClientError):
    """The service answered with an error.

    ``code`` is stable and for programs; ``errors`` has the single fields that are at fault, ``request_id`` is in the
    service's log, ``retry_after`` are the seconds after which it is worth trying again, where it is.
    """

    def __init__(self, status: int, told: Mapping[str, Any], retry_after: float | None = None) -> None:
        self.status = status
        self.code = str(told.get("code") or "http_error")
        self.detail = str(told.get("detail") or f"the answer has the status {status}")
        self.errors: Sequence[Mapping[str, Any]] = told.get("errors") or ()
        self.request_id: str | None = told.get("request_id")
        self.retry_after = retry_after
        super().__init__(f"{self.detail} [{self.code}, {status}]")


class KeyRefused(Problem):
    """A key is missing or unknown, or is for other things."""


class NotFound(Problem):
    """There is no such thing."""


class TooMany(Problem):
    """The rate or the quota is used up; ``retry_after`` says until when."""


class Unavailable(Problem):
    """It cannot be done now; nothing is wrong with what was asked for."""


def problem(status: int, told: Mapping[str, Any], retry_after: float | None = None) -> Problem:
    """Return the error that an answer is."""
    kinds = {401: KeyRefused, 403: KeyRefused, 404: NotFound, 429: TooMany}
    kind = kinds.get(status, Unavailable if status >= 500 else Problem)
    return kind(status, told, retry_after)
