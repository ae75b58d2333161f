"""Who translates the records of a job: threads of this process, or whoever else keeps to the protocol."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Protocol

from dateline.archive.form import Form, Read
from dateline.archive.ledger import Entry


class Waiting(Protocol):
    """What will become of a record."""

    def done(self) -> bool:
        """Tell whether it is known."""
        ...

    def result(self) -> Entry:
        """Wait for it; raise what stops the whole job."""
        ...


class Pool(Protocol):
    """Translates records, several at a time."""

    @property
    def room(self) -> int:
        """Return how many records may be on their way."""
        ...

    def submit(self, form: Form, record: Read) -> Waiting:
        """Have a record translated."""
        ...


class Threads:
    """A pool of threads of this process, whose sentences share batches."""

    def __init__(self, translated: Callable[[Form, Read], Entry], workers: int) -> None:
        """Set it up for so many records at a time."""
        self._translated = translated
        self.room = 2 * workers
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="dateline-archive")

    def submit(self, form: Form, record: Read) -> Waiting:
        """Have a record translated."""
        return self._threads.submit(self._translated, form, record)

    def __enter__(self) -> Threads:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Finish what is being worked on."""
        self._threads.shutdown(cancel_futures=True)
