"""A caller's way to the engine that all share: an engine to him, his own units to the queue."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

from dateline.engine import DecodingOptions, Hypothesis, ModelInfo, Progress, TranslationUnit
from dateline.errors import Cancelled, DeadlineExceeded
from dateline.tracing import Facts, past

Found = list[Hypothesis]
Gone = Callable[[], bool]


class Priority(IntEnum):
    """Whose turn it is first."""

    INTERACTIVE = 0  #: somebody sits there and waits
    BULK = 1  #: an archive


@dataclass(frozen=True, slots=True)
class Kind:
    """What the units of one batch have in common; ``count`` is None for a translation, else that of alternatives."""

    lang: str
    align: bool
    count: int | None
    options: DecodingOptions | None


@dataclass(slots=True, eq=False)
class Ticket:
    """A unit that waits, and later what was found for it."""

    unit: TranslationUnit
    kind: Kind
    tokens: int
    found: Found | None = None
    error: BaseException | None = None
    taken: float | None = None  #: when a worker took it, by time.time()

    @property
    def done(self) -> bool:
        """Tell whether it waits no longer."""
        return self.found is not None or self.error is not None


class Queue(Protocol):
    """What a lane needs of the queue that it leads to."""

    @property
    def info(self) -> ModelInfo:
        """Say which model is loaded."""
        ...

    def put(self, lane: Lane, tickets: Sequence[Ticket]) -> None:
        """Let tickets wait."""
        ...

    def wait(self, lane: Lane, tickets: Sequence[Ticket], tell: Callable[[int], None]) -> list[Found]:
        """Wait for what is found for tickets; ``tell`` is told how many are done."""
        ...


@dataclass(slots=True, eq=False)
class Lane:
    """One caller's way to the engine, an engine itself."""

    queue: Queue
    priority: Priority
    deadline: float | None  #: by time.monotonic()
    gone: Gone | None
    admitted: bool = False
    tickets: dict[Kind, deque[Ticket]] = field(default_factory=dict)

    @property
    def info(self) -> ModelInfo:
        """Say which model is loaded."""
        return self.queue.info

    @property
    def left(self) -> float | None:
        """Return the seconds that are left, or None where there is no end to them."""
        return None if self.deadline is None else max(0.0, self.deadline - time.monotonic())

    def over(self) -> Cancelled | DeadlineExceeded | None:
        """Say why nobody waits for the result any more, if nobody does."""
        if self.gone is not None and self.gone():
            return Cancelled("the caller has gone")
        if self.left == 0.0:
            return DeadlineExceeded("the time for this request is up; send less at once, or allow more time")
        return None

    def put(self, ticket: Ticket) -> None:
        """Let a unit wait here."""
        self.tickets.setdefault(ticket.kind, deque()).append(ticket)

    def waiting(self, kind: Kind) -> int:
        """Return the tokens of a kind that wait here."""
        return sum(ticket.tokens for ticket in self.tickets.get(kind, ()))

    def next(self, kind: Kind) -> Ticket | None:
        """Take the first unit of a kind that waits here."""
        waiting = self.tickets.get(kind)
        if not waiting:
            return None
        ticket = waiting.popleft()
        if not waiting:
            del self.tickets[kind]
        return ticket

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,
        *,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """Translate all units; see Engine. Raise Busy, DeadlineExceeded or Cancelled too."""
        distinct = list(dict.fromkeys(units))

        def tell(done: int) -> None:
            if progress:
                progress(done, len(distinct))

        found = dict(zip(distinct, self._found(distinct, None, options, tell), strict=True))
        return [found[unit][0] for unit in units]

    def alternatives(self, units: Sequence[TranslationUnit], count: int) -> list[list[Hypothesis]]:
        """Return different translations of each unit; see Engine."""
        return self._found(units, count, None, lambda _: None)

    def _found(
        self,
        units: Sequence[TranslationUnit],
        count: int | None,
        options: DecodingOptions | None,
        tell: Callable[[int], None],
    ) -> list[Found]:
        if reason := self.over():
            raise reason
        tickets = [
            Ticket(unit, Kind(unit.target_lang, unit.align, count, options), _tokens(unit.source)) for unit in units
        ]
        if not tickets:
            return []
        began = time.time()
        try:
            self.queue.put(self, tickets)
            return self.queue.wait(self, tickets, tell)
        finally:
            _trace(tickets, began)


def _trace(tickets: Sequence[Ticket], began: float) -> None:
    """Tell how long a caller's units waited until the first of them was taken, and how long the rest of it took."""
    facts: Facts = {"dateline.sentences": len(tickets), "dateline.tokens": sum(ticket.tokens for ticket in tickets)}
    now = time.time()
    taken = min((ticket.taken for ticket in tickets if ticket.taken), default=now)
    past("queue", facts, began, taken)
    if taken < now:
        past("decode", facts, taken, now)


def _tokens(text: str) -> int:
    """Return about the number of tokens of an English text: it only says when a batch is full."""
    return len(text) // 4 + 2
