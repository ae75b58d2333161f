"""Where jobs are kept: the protocol that the database's board has."""

from __future__ import annotations

from typing import Protocol

from dateline.jobs.job import Counts, Item, Job, NewJob, Outcome, State, Task


class Board(Protocol):
    """Keeps jobs; each call is kept for good once it returns. Threads and processes may share it.

    Raises JobsUnavailable where its database cannot be read or written.
    """

    def find(self, new: NewJob) -> Job | None:
        """Return the job that was made with the same idempotency key.

        Raise IdempotencyKeyReused where that asked for something else.
        """
        ...

    def submit(self, new: NewJob, *, most_waiting: int) -> tuple[Job, bool]:
        """Keep a job; return it, and whether it was there before, by its idempotency key.

        Raise IdempotencyKeyReused, and Busy where so many jobs of the owner are not ended yet.
        """
        ...

    def job(self, id_: str, owner: str) -> Job:
        """Return a job; raise UnknownJob, for those of others too."""
        ...

    def jobs(self, owner: str, *, after: str | None, limit: int, state: State | None) -> list[Job]:
        """Return an owner's jobs, the newest first, those that are older than another one."""
        ...

    def items(self, id_: str, owner: str, *, after: int, limit: int, state: State | None, results: bool) -> list[Item]:
        """Return the items of a job with higher numbers, in order; ``results`` says whether with what came of them."""
        ...

    def item(self, id_: str, owner: str, number: int) -> Item:
        """Return an item with what came of it; raise UnknownJob."""
        ...

    def ended(self, id_: str, owner: str, *, after: int, limit: int) -> list[Item]:
        """Return the items that ended after the one with such an order, in the order in which they ended."""
        ...

    def cancel(self, id_: str, owner: str) -> Job:
        """Cancel what has not ended of a job; raise UnknownJob, and JobEnded where all of it has."""
        ...

    def delete(self, id_: str, owner: str) -> None:
        """Forget a job; raise UnknownJob, and JobRunning where it has not ended."""
        ...

    def claim(self, worker: str, seconds: float) -> Task | None:
        """Give an item to a worker, who says within so many seconds that he is at it; None for nothing to do.

        Jobs have turns, so that a large one keeps no small one waiting. What a lost worker was at is given again.
        """
        ...

    def renew(self, worker: str, seconds: float) -> set[tuple[str, int]]:
        """Say that a worker is at his items; return those that are still his, as jobs and numbers."""
        ...

    def release(self, worker: str, task: Task | None = None) -> None:
        """Give an item back, or all of a worker's."""
        ...

    def finish(self, worker: str, task: Task, outcome: Outcome) -> bool:
        """Keep what came of an item, unless it is no longer the worker's; tell whether it was kept."""
        ...

    def prune(self) -> int:
        """Forget the jobs whose time is over; return how many."""
        ...

    def counts(self) -> Counts:
        """Return how much there is to do."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
