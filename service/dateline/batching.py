"""One queue in front of the engine for all callers: their sentences share batches, and none waits for all of another's.

A caller has a lane. Workers take from the lanes by turns, the interactive ones first, until a batch is full. Callers
that wait no longer (their time is up, they have gone) are passed over. When more is waiting than may, a new caller is
told at once.
"""

from __future__ import annotations

import math
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TypeVar

from dateline.engine import Engine, ModelInfo
from dateline.errors import Busy
from dateline.lane import Found, Gone, Kind, Lane, Priority, Ticket

_T = TypeVar("_T")

_LEAST = 128  # tokens that are worth a batch of their own, where several workers could share what there is
_BULK_SHARE = 2  # of a full batch bulk work gets one part of so many: whoever comes meanwhile waits for no more
_LINGER = 0.25  # seconds that somebody who waits is expected to ask again: what fails the checks is decoded anew
_BULK_EVERY = 4  # of so many batches one begins with a bulk lane, so that bulk work never stands still
_GLANCE = 0.25  # seconds between two looks whether a caller has gone
_MEMORY = 0.8  # of the speed measured before, when a new batch is done


@dataclass(frozen=True, slots=True)
class Load:
    """What a queue has to do and has done since it was opened."""

    waiting: int  #: units
    waiting_tokens: int
    running: int  #: batches
    callers: int  #: lanes that wait for something
    batches: int
    units: int
    tokens: int  #: of the sources, as estimated
    capacity: int  #: tokens that a full batch has
    seconds: float  #: spent in the engine, all workers together
    refused: int  #: callers that were told that the queue is full

    @property
    def fill(self) -> float:
        """Return how full batches were on the average, 0 to 1 (a batch may be a little over)."""
        return self.tokens / (self.batches * self.capacity) if self.batches else 0.0


@dataclass(frozen=True, slots=True)
class _Batch:
    """Units that are translated together; ``bulk`` says that a bulk lane's turn began it."""

    tickets: Sequence[Ticket]
    bulk: bool


class Batching:
    """Shares one engine among callers; safe to use from any thread. Close it to let its workers go."""

    def __init__(self, engine: Engine, *, workers: int = 1, batch_tokens: int = 512, most_waiting: int = 200_000):
        """Set up the queue; its workers start with the first work.

        ``batch_tokens`` is about the tokens of a batch, ``most_waiting`` of all that may wait.
        """
        self._engine = engine
        self._batch_tokens, self._most_waiting = batch_tokens, most_waiting
        self._changed = threading.Condition()
        self._lanes: dict[Priority, deque[Lane]] = {priority: deque() for priority in Priority}
        self._waiting = self._waiting_tokens = self._running = self._turn = 0
        self._seen = -math.inf  # when somebody who waits last brought or got something, by time.monotonic()
        self._bulk = 0  # of the batches that are running, those that began with bulk work
        self._batches = self._units = self._tokens = self._refused = 0
        self._seconds, self._speed = 0.0, 0.0
        self._closed = False
        self._workers = [
            threading.Thread(target=self._work, name=f"dateline-translator-{number}", daemon=True)
            for number in range(workers)
        ]
        self._started = False

    @property
    def info(self) -> ModelInfo:
        """Say which model is loaded."""
        return self._engine.info

    def lane(
        self, priority: Priority = Priority.INTERACTIVE, *, seconds: float | None = None, gone: Gone | None = None
    ) -> Lane:
        """Return an engine for one caller, whose time is up after ``seconds`` and who may tell that he has gone."""
        return Lane(self, priority, None if seconds is None else time.monotonic() + seconds, gone)

    def load(self) -> Load:
        """Say what there is to do and what was done."""
        with self._changed:
            return Load(
                self._waiting,
                self._waiting_tokens,
                self._running,
                sum(len(lanes) for lanes in self._lanes.values()),
                self._batches,
                self._units,
                self._tokens,
                self._batch_tokens,
                self._seconds,
                self._refused,
            )

    def close(self) -> None:
        """Finish what is waiting, take nothing more, and let the workers go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._started:
            for worker in self._workers:
                worker.join()

    def __enter__(self) -> Batching:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    # What lanes call.

    def put(self, lane: Lane, tickets: Sequence[Ticket]) -> None:
        """Let tickets wait; raise Busy for a caller who comes when too much is waiting.

        A caller who was let in is never sent away half way, and one alone may bring as much as he likes.
        """
        tokens = sum(ticket.tokens for ticket in tickets)
        with self._changed:
            if self._closed:
                raise Busy("the service is being stopped; ask another one, or again later", seconds=10)
            if not lane.admitted and self._waiting and self._waiting_tokens + tokens > self._most_waiting:
                self._refused += 1
                raise Busy(
                    f"{self._waiting_tokens:,} tokens are waiting already, at most {self._most_waiting:,} may; "
                    "come again later",
                    seconds=self._patience(),
                )
            self._start()
            lane.admitted = True
            if lane.priority is Priority.INTERACTIVE:
                self._seen = time.monotonic()
            for ticket in tickets:
                lane.put(ticket)
            self._waiting += len(tickets)
            self._waiting_tokens += tokens
            if lane not in self._lanes[lane.priority]:
                self._lanes[lane.priority].append(lane)
            self._changed.notify_all()

    def _start(self) -> None:
        if not self._started:
            self._started = True
            for worker in self._workers:
                worker.start()

    def wait(self, lane: Lane, tickets: Sequence[Ticket], tell: Callable[[int], None]) -> list[Found]:
        """Wait for tickets; raise what was raised for one, DeadlineExceeded or Cancelled."""
        told = 0
        with self._changed:
            while (done := sum(ticket.done for ticket in tickets)) < len(tickets):
                if done > told:
                    told = done
                    self._outside(tell, told)
                    continue
                self._changed.wait(_GLANCE if lane.gone else lane.left)
                if reason := self._outside(lane.over):
                    self._drop(lane)
                    raise reason
        if done > told:
            tell(done)
        for ticket in tickets:
            if ticket.error:
                raise ticket.error
        return [ticket.found or [] for ticket in tickets]

    def _outside(self, ask: Callable[..., _T], *given: object) -> _T:
        """Ask what is not ours while the lock is free."""
        self._changed.release()
        try:
            return ask(*given)
        finally:
            self._changed.acquire()

    def _drop(self, lane: Lane) -> None:
        self._forget([ticket for waiting in lane.tickets.values() for ticket in waiting])
        lane.tickets.clear()
        if lane in self._lanes[lane.priority]:
            self._lanes[lane.priority].remove(lane)

    def _forget(self, tickets: Sequence[Ticket]) -> None:
        self._waiting -= len(tickets)
        self._waiting_tokens -= sum(ticket.tokens for ticket in tickets)

    def _patience(self) -> int:
        """Return in how many seconds there is likely to be room."""
        return min(600, max(1, math.ceil(self._waiting_tokens / self._speed))) if self._speed else 5

    # What workers do.

    def _work(self) -> None:
        while batch := self._take():
            began = time.monotonic()
            answers = self._translate(batch.tickets)
            self._settle(batch, answers, time.monotonic() - began)

    def _take(self) -> _Batch | None:
        """Wait for work and take a batch of it; none when the queue is closed and empty."""
        with self._changed:
            while not self._waiting or (held := self._held()) > 0:
                if self._closed and not self._waiting:
                    return None
                self._changed.wait(held if self._waiting else None)
            order = self._order()
            first = next(lane for priority in order for lane in self._lanes[priority])
            batch = _Batch(list(self._fill(first, order)), first.priority is Priority.BULK)
            self._move_on(first)
            now = time.time()
            for ticket in batch.tickets:
                ticket.taken = now
            self._forget(batch.tickets)
            self._running += 1
            self._bulk += batch.bulk
            return batch

    def _held(self) -> float:
        """Return the seconds for which a worker that has only bulk work to do does not take it.

        A batch in the engine cannot be stopped. So while somebody waits, or may ask again at once, bulk work leaves one
        worker free, if there are several.
        """
        if self._lanes[Priority.INTERACTIVE] or self._closed:
            return 0.0
        return self._left_to_others()

    def _left_to_others(self) -> float:
        """Return the seconds for which bulk work may not begin another batch, by what is known now."""
        if not 0 < len(self._workers) - 1 <= self._bulk:
            return 0.0
        if self._running > self._bulk:
            return _LINGER
        return max(0.0, self._seen + _LINGER - time.monotonic())

    def _order(self) -> list[Priority]:
        """Return whose turn it is first."""
        self._turn += 1
        return sorted(Priority, reverse=self._turn % _BULK_EVERY == 0 and not self._left_to_others())

    def _fill(self, first: Lane, order: Sequence[Priority]) -> Iterator[Ticket]:
        """Take units of one kind by turns from the lanes, one each, until a batch is full.

        Bulk work has smaller batches, and does not make those of others longer.
        """
        kind = self._fullest(first)
        room = self._share(kind, first.priority)
        for priority in order if first.priority is Priority.BULK else [Priority.INTERACTIVE]:
            waiting = deque(self._lanes[priority])
            while waiting and room > 0:
                lane = waiting.popleft()
                if ticket := lane.next(kind):
                    room -= ticket.tokens
                    waiting.append(lane)
                    yield ticket

    def _fullest(self, first: Lane) -> Kind:
        """Return the kind of what waits in a lane of which most waits in all: it makes the fullest batch."""
        waiting = Counter[Kind]()
        for lanes in self._lanes.values():
            for lane in lanes:
                waiting.update({kind: lane.waiting(kind) for kind in first.tickets if kind in lane.tickets})
        return max(first.tickets, key=waiting.__getitem__)

    def _move_on(self, first: Lane) -> None:
        """Let go of lanes that wait for nothing; whose turn it was goes to the back with what is left."""
        for lanes in self._lanes.values():
            if lanes and lanes[0] is first:
                lanes.rotate(-1)
            for lane in [lane for lane in lanes if not lane.tickets]:
                lanes.remove(lane)

    def _share(self, kind: Kind, priority: Priority) -> int:
        """Return the tokens that a worker takes: what others that are idle could do too is left to them.

        Those that do bulk work are soon as good as idle to an interactive lane.
        """
        interactive = priority is Priority.INTERACTIVE
        most = self._batch_tokens if interactive else max(1, self._batch_tokens // _BULK_SHARE)
        idle = len(self._workers) - self._running + (self._bulk if interactive else 0)
        lanes = [lane for one in Priority for lane in self._lanes[one] if one is priority or not interactive]
        if idle <= len({one for lane in lanes for one in lane.tickets}):
            return most
        same = sum(lane.waiting(kind) for lane in lanes)
        return min(most, max(_LEAST, -(-same // idle)))

    def _translate(self, batch: Sequence[Ticket]) -> list[Found | BaseException]:
        """Translate a batch; where that fails, each unit by itself, so that only the one at fault is told."""
        try:
            return list(self._ask(batch))
        except Exception as error:  # noqa: BLE001 - it is handed on to whom it concerns
            if len(batch) == 1:
                return [error]
            return [answer for ticket in batch for answer in self._translate([ticket])]

    def _ask(self, batch: Sequence[Ticket]) -> list[Found]:
        units, kind = [ticket.unit for ticket in batch], batch[0].kind
        if kind.count is not None:
            return self._engine.alternatives(units, kind.count)
        return [[hypothesis] for hypothesis in self._engine.translate(units, kind.options)]

    def _settle(self, batch: _Batch, answers: Sequence[Found | BaseException], seconds: float) -> None:
        """Hand out what was found and count it, in one step: who has his answer finds it counted."""
        tokens = sum(ticket.tokens for ticket in batch.tickets)
        with self._changed:
            for ticket, answer in zip(batch.tickets, answers, strict=True):
                if isinstance(answer, BaseException):
                    ticket.error = answer
                else:
                    ticket.found = answer
            self._running -= 1
            self._bulk -= batch.bulk
            if not batch.bulk:
                self._seen = time.monotonic()
            self._batches += 1
            self._units += len(batch.tickets)
            self._tokens += tokens
            self._seconds += seconds
            speed = tokens * len(self._workers) / max(seconds, 1e-6)
            self._speed = _MEMORY * self._speed + (1 - _MEMORY) * speed if self._speed else speed
            self._changed.notify_all()
