"""Where messages go, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

MOST_ENDPOINTS = 100  #: of an owner
FORMER_SECONDS = 86_400  #: that a secret signs on after it was changed


class Event(StrEnum):
    """What an endpoint may be told."""

    JOB_DONE = "job.done"
    JOB_FAILED = "job.failed"
    JOB_CANCELLED = "job.cancelled"
    ITEM_DONE = "item.done"
    ITEM_FAILED = "item.failed"


TEST = "webhook.test"  #: the event of a message that somebody asks for
USUAL = (Event.JOB_DONE, Event.JOB_FAILED, Event.JOB_CANCELLED)  #: events of an endpoint that names none


class MessageState(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where messages go; times are seconds since 1970. Only who made it sees its secret."""

    id: str
    owner: str
    url: str
    events: tuple[Event, ...]
    description: str
    enabled: bool
    created: float
    trouble: str | None = None  #: why it was switched off


@dataclass(frozen=True, slots=True)
class Message:
    """A message, and what became of it."""

    id: str
    endpoint: str
    event: str
    state: MessageState
    attempts: int
    due: float
    created: float
    ended: float | None
    status: int | None  #: of the last answer
    trouble: str | None  #: of the last attempt


@dataclass(frozen=True, slots=True)
class Due:
    """A message that is to be sent now."""

    id: str
    endpoint: str
    url: str
    body: bytes
    secrets: tuple[str, ...]
    attempts: int


class Endpoints(Protocol):
    """Keeps endpoints and their messages. Raises JobsUnavailable."""

    def add(self, owner: str, url: str, events: Sequence[Event], description: str) -> tuple[Endpoint, str]:
        """Keep an endpoint; return it and its secret, which nobody can tell afterwards. Raise EndpointInvalid."""
        ...

    def get(self, id_: str, owner: str) -> Endpoint:
        """Return an endpoint; raise UnknownEndpoint, for those of others too."""
        ...

    def all(self, owner: str) -> list[Endpoint]:
        """Return an owner's endpoints, the oldest first."""
        ...

    def change(
        self,
        id_: str,
        owner: str,
        *,
        url: str | None = None,
        events: Sequence[Event] | None = None,
        description: str | None = None,
        enabled: bool | None = None,
    ) -> Endpoint:
        """Change what is given of an endpoint; raise UnknownEndpoint."""
        ...

    def remove(self, id_: str, owner: str) -> None:
        """Forget an endpoint with its messages; raise UnknownEndpoint."""
        ...

    def renew_secret(self, id_: str, owner: str) -> str:
        """Give an endpoint a new secret and return it; the one before signs too for a day."""
        ...

    def test(self, id_: str, owner: str) -> Message:
        """Write a message that says nothing; raise UnknownEndpoint."""
        ...

    def messages(
        self, id_: str, owner: str, *, state: MessageState | None, after: str | None, limit: int
    ) -> list[Message]:
        """Return an endpoint's messages, the newest first, those that are older than another one."""
        ...

    def redeliver(self, id_: str, owner: str, message: str) -> Message:
        """Have a message sent again, from the first attempt on; raise UnknownEndpoint."""
        ...

    def take(self, worker: str, seconds: float) -> Due | None:
        """Give a message that is due to a worker for so many seconds; None where none is."""
        ...

    def delivered(self, due: Due, status: int) -> None:
        """Write down that a message arrived."""
        ...

    def missed(self, due: Due, status: int | None, trouble: str, again: float | None) -> None:
        """Write down that it did not, and when it is tried again; None makes it dead."""
        ...

    def switch_off(self, id_: str, trouble: str) -> None:
        """Send an endpoint nothing more, until its owner switches it on."""
        ...

    def prune(self, seconds: float) -> int:
        """Forget messages that ended so long ago; return how many."""
        ...

    def counts(self) -> Mapping[MessageState, int]:
        """Return how many messages there are, for who watches over the service."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
