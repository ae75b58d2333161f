"""A job at work: files are read in their order, records translated several at a time, and what is done is kept.

What is committed goes in the order in which it was read. The bytes of an output follow from its input and the recipe
alone, so that after a stop at any moment nothing has to be found out but what the ledger says: an article whose output
was written, and not yet kept as done, is translated again, and the same file written again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import BinaryIO

from dateline.archive.form import Read
from dateline.archive.ledger import Entry, FileEntry, Ledger, State
from dateline.archive.output import Output
from dateline.archive.pool import Pool, Waiting
from dateline.archive.record import Refused
from dateline.archive.source import Place, Source
from dateline.errors import ArchiveInvalid

_PAGE = 100  # records whose entries are looked up at a time
_HEAD = 1 << 20  # bytes of a container's beginning that its form may need to write it
_PUT = 20  # entries that are kept at a time, at most

Unreadable = (OSError, EOFError)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a run does."""

    max_errors: int | None = None  #: after which it stops
    limit: int | None = None  #: articles that are translated at most
    since: int | None = None  #: files that were changed later only, in nanoseconds since 1970
    max_characters: int = 100_000


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    done: int = 0
    failed: int = 0
    known: int = 0  #: records that an earlier run did
    words: int = 0
    flagged: int = 0
    hits: int = 0  #: sentences that the memory had
    asked: int = 0  #: sentences that it was asked for
    bytes_read: int = 0  #: of files that are dealt with
    position: int = 0  #: bytes read of the file that is being read
    files: int = 0
    unreadable: list[Refused] = field(default_factory=list)
    complete: bool = False  #: nothing is left to be done

    def add(self, entry: Entry) -> None:
        """Count what became of a record."""
        self.done += entry.state is State.DONE
        self.failed += entry.state is State.FAILED
        self.words += entry.words
        for name in ("flagged", "hits", "asked"):
            setattr(self, name, getattr(self, name) + entry.facts.get(name, 0))


@dataclass(slots=True)
class _Open:
    """A file that is being worked on."""

    place: Place
    known: FileEntry | None
    read: int = 0
    cut: bool = False  #: the run ends before the file does
    message: str = ""


@dataclass(slots=True)
class _Task:
    """A record on its way, or the end of a file, or a record that is done already."""

    file: _Open
    future: Waiting | None = None
    end: bool = False


class Runner:
    """Does a job. ``tell`` is told after each record; ``stop`` asks whether to end early."""

    def __init__(
        self,
        source: Source,
        output: Output,
        ledger: Ledger,
        pool: Pool,
        bounds: Bounds,
        *,
        langs: Sequence[str],
        recipe: str,
        tell: Callable[[Tally], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        self._source, self._output, self._ledger = source, output, ledger
        self._pool, self._bounds = pool, bounds
        self._tell, self._stop = tell, stop
        self._langs, self._recipe = langs, recipe
        self.tally = Tally()
        self._begun = 0  # records given to translation
        self._cut = False

    def run(self) -> Tally:
        """Do what is left to do; raise ArchiveStopped where it cannot go on, ArchiveInvalid at max_errors."""
        self._output.clear()
        waiting: deque[_Task] = deque()
        for task in self._tasks():
            waiting.append(task)
            while len(waiting) > self._pool.room:
                self._settle(waiting)
        while waiting:
            self._settle(waiting)
        return self.tally

    # What is to be done.

    def _tasks(self) -> Iterator[_Task]:
        for place in self._source.places():
            if self._stop():
                return
            if isinstance(place, Refused):
                self.tally.unreadable.append(place)
                continue
            if self._bounds.since is not None and place.time < self._bounds.since:
                continue
            yield from self._file(place)
            if self._cut:
                return
        self.tally.complete = True

    def _over(self) -> bool:
        bounds, tally = self._bounds, self.tally
        if bounds.max_errors is not None and tally.failed + len(tally.unreadable) > bounds.max_errors:
            raise ArchiveInvalid(
                f"more than {bounds.max_errors} articles failed (--max-errors); what is done is kept, and "
                "“dateline archive status” lists what failed"
            )
        return self._stop() or (bounds.limit is not None and self._begun >= bounds.limit)

    def _file(self, place: Place) -> Iterator[_Task]:
        known = self._ledger.file(place.name)
        if known and self._is_whole(known, place):
            self.tally.known += known.records
            self.tally.files += 1
            self.tally.bytes_read += place.size
            self._tell(self.tally)
            return
        entry = FileEntry(place.name, place.form.name, place.stamp, self._recipe, whole=False)
        self._ledger.put_file(entry)
        file = _Open(place, known)
        try:
            with place.open() as opened:
                reading = place.form.read(opened, place.name, self._bounds.max_characters)
                while page := list(islice(reading, _PAGE)):
                    for record in page:
                        if record.number is None and isinstance(record, Refused):
                            file.message = record.message
                    yield from self._page(file, [record for record in page if record.number is not None])
                    self.tally.position = opened.tell() if place.is_plain else 0
                    if file.cut:
                        return
        except Unreadable as error:
            file.message = f"it cannot be read to its end: {_reason(error)}"
        yield _Task(file, end=True)

    def _is_whole(self, known: FileEntry, place: Place) -> bool:
        return (
            known.whole
            and not known.message
            and (known.stamp, known.recipe) == (place.stamp, self._recipe)
            and all(self._output.path(lang, place.name).exists() for lang in known.outputs)
        )

    def _page(self, file: _Open, page: list[Read]) -> Iterator[_Task]:
        if not page:
            return
        known = self._ledger.entries(file.place.name, page[0].number or 0, (page[-1].number or 0) + 1)
        for record in page:
            file.read = (record.number or 0) + 1
            before = known.get(record.number or 0)
            if before and self._stands(before, record, file.place):
                self.tally.known += 1
                continue
            if self._over():
                file.cut = self._cut = True
                return
            self._begun += 1
            yield _Task(file, self._pool.submit(file.place.form, record))

    def _stands(self, before: Entry, record: Read, place: Place) -> bool:
        """Tell whether what became of a record still stands; of a single file the output must be there too."""
        if (before.digest, before.recipe) != (record.digest, self._recipe):
            return False
        if before.state is State.FAILED or place.form.container:
            return True
        outputs = before.facts.get("outputs", {})
        return bool(outputs) and all(self._output.digest(lang, place.name) == outputs[lang] for lang in outputs)

    # What is done with what is done.

    def _settle(self, waiting: deque[_Task]) -> None:
        """Wait for the first of what is waiting; keep it, and what else of the same file is ready."""
        task = waiting.popleft()
        if task.end:
            self._end(task.file)
            return
        if task.future is None:
            return
        entries = [self._written(task, task.future.result())]
        while waiting and len(entries) < _PUT and _ready(waiting[0], task.file):
            following = waiting.popleft()
            entries.append(self._written(following, following.future.result()))  # type: ignore[union-attr]
        self._ledger.put(task.file.place.name, entries)
        for entry in entries:
            self.tally.add(entry)
            self._tell(self.tally)

    def _written(self, task: _Task, entry: Entry) -> Entry:
        """Write a file that is one record; a container's records wait for the others in the ledger."""
        place = task.file.place
        if place.form.container or entry.state is State.FAILED:
            return entry
        outputs = {lang: self._output.write(lang, place.name, _filling(data)) for lang, data in entry.texts.items()}
        return replace(entry, texts={}, facts={**entry.facts, "outputs": outputs})

    def _end(self, file: _Open) -> None:
        place = file.place
        outputs = self._joined(file) if place.form.container else self._single(file)
        if file.message:
            self.tally.unreadable.append(Refused(place.name, None, "file_unreadable", file.message))
        self._ledger.put_file(
            FileEntry(place.name, place.form.name, place.stamp, self._recipe, True, file.read, outputs, file.message)
        )
        self.tally.files += 1
        self.tally.bytes_read += place.size
        self.tally.position = 0
        self._tell(self.tally)

    def _single(self, file: _Open) -> dict[str, str]:
        entry = self._ledger.entries(file.place.name, 0, 1).get(0)
        return dict(entry.facts.get("outputs", {})) if entry else {}

    def _joined(self, file: _Open) -> dict[str, str]:
        place = file.place
        if file.message and not file.read:
            return {}
        try:
            with place.open() as opened:
                head = opened.read(_HEAD)
        except Unreadable:
            head = b""
        return {lang: self._output.write(lang, place.name, self._joining(file, head, lang)) for lang in self._langs}

    def _joining(self, file: _Open, head: bytes, lang: str) -> Callable[[BinaryIO], None]:
        def fill(out: BinaryIO) -> None:
            place = file.place
            place.form.join(head, self._ledger.texts(place.name, lang, file.read), out)

        return fill


def _ready(task: _Task, file: _Open) -> bool:
    return task.file is file and task.future is not None and task.future.done()


def _filling(data: bytes) -> Callable[[BinaryIO], None]:
    def fill(out: BinaryIO) -> None:
        out.write(data)

    return fill


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
