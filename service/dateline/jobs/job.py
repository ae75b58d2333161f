"""What a job is, and what it is made of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

LONGEST_IDEMPOTENCY_KEY = 255


class State(StrEnum):
    """How far a job has come, or one of its items."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Tell whether nothing more happens to it."""
        return self in (State.DONE, State.FAILED, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many items a job has, and what became of them."""

    total: int
    done: int
    failed: int
    cancelled: int

    @property
    def ended(self) -> int:
        """Return how many items nothing more happens to."""
        return self.done + self.failed + self.cancelled


@dataclass(frozen=True, slots=True)
class Job:
    """A job without its articles; times are seconds since 1970."""

    id: str
    state: State
    langs: tuple[str, ...]
    options: Mapping[str, Any]  #: how its articles are to be translated, as the caller said
    progress: Progress
    created: float
    started: float | None = None
    ended: float | None = None
    expires: float | None = None  #: when it is forgotten

    def left(self, now: float) -> float | None:
        """Return about how many seconds it still takes, by its pace so far; None where nothing is known of that."""
        done = self.progress.ended
        if self.state is not State.RUNNING or self.started is None or not done:
            return None
        return max(0.0, (now - self.started) / done * (self.progress.total - done))


@dataclass(frozen=True, slots=True)
class Item:
    """An article of a job; ``order`` numbers those that ended by when they did."""

    number: int
    article: str | None  #: its own id
    state: State
    order: int | None = None
    result: Mapping[str, Any] | None = None
    problem: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job that is asked for; ``owner`` is who may see it: the name of a key, or nothing where there are none."""

    owner: str
    langs: tuple[str, ...]
    options: Mapping[str, Any]
    articles: Sequence[Mapping[str, Any]]
    idempotency_key: str | None = None
    endpoints: tuple[str, ...] | None = None  #: the webhooks that are told; None for all of the owner's

    @property
    def digest(self) -> str:
        """Return what tells it from a job that asks for something else."""
        told = [self.langs, dict(self.options), [dict(one) for one in self.articles], self.endpoints]
        return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    @property
    def idempotency(self) -> str | None:
        """Return what its idempotency key is kept as: two owners may use the same."""
        if self.idempotency_key is None:
            return None
        return sha256(f"{self.owner}\0{self.idempotency_key}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Task:
    """An item that is to be translated now."""

    job: str
    number: int
    owner: str
    options: Mapping[str, Any]
    article: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an item: a result, or the problem that it has."""

    result: Mapping[str, Any] | None = None
    problem: Mapping[str, Any] | None = None

    @property
    def state(self) -> State:
        """Return the item's state."""
        return State.FAILED if self.result is None else State.DONE


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is to do, for who watches over the service."""

    jobs: Mapping[State, int] = field(default_factory=dict)
    items: Mapping[State, int] = field(default_factory=dict)
