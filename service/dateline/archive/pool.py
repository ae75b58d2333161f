"""Who translates the records of a job: this process, or whoever else keeps to the protocol."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Protocol

from dateline.archive.form import Form, Read
from dateline.archive.ledger import Entry
from dateline.archive.work import Work

Records = Sequence[tuple[Form, Read]]


class Waiting(Protocol):
    """What will become of a group of records."""

    def result(self) -> list[Entry]:
        """Wait for it, in the order of the records; raise what stops the whole job."""
        ...


class Pool(Protocol):
    """Translates groups of records, several at a time; what comes of a group follows from the group alone."""

    @property
    def room(self) -> int:
        """Return how many groups may be on their way."""
        ...

    def submit(self, records: Records) -> Waiting:
        """Have a group translated."""
        ...


class Threads:
    """A pool in this process: so many groups are worked on at a time, and one more waits."""

    def __init__(self, work: Work, groups: int) -> None:
        """Set it up."""
        self.room = groups
        self._work, self._next = work, 0
        self._threads = ThreadPoolExecutor(groups, thread_name_prefix="dateline-group")

    def submit(self, records: Records) -> Waiting:
        """Have a group translated."""
        self._next += 1
        return self._threads.submit(self._work.entries, records, self._next - 1)

    def __enter__(self) -> Threads:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Finish what is being worked on."""
        self._threads.shutdown(cancel_futures=True)
