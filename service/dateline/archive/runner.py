"""A job at work: groups are translated several at a time, kept in their order, and files written once all of them is.

After a stop at any moment nothing has to be found out but what the ledger says: an article whose output was written,
and not yet kept as done, is translated again, with the same others, and the same file written again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from dateline.archive.backlog import Backlog, Group, Item, OpenFile
from dateline.archive.bounds import Bounds, Tally
from dateline.archive.compression import whole
from dateline.archive.ledger import Entry, FileEntry, Ledger, State
from dateline.archive.output import SEGMENTS, Output
from dateline.archive.pool import Pool, Waiting
from dateline.archive.record import Refused
from dateline.archive.source import Place, Source, reason
from dateline.errors import ArchiveInvalid, ArchiveStopped


@dataclass(slots=True)
class _Task:
    """A group on its way."""

    group: Group
    waiting: Waiting


class Runner:
    """Does a job. ``tell`` is told after each group; ``stop`` asks whether to end early."""

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
        self._output, self._ledger, self._pool, self._bounds = output, ledger, pool, bounds
        self._langs, self._recipe, self._tell = langs, recipe, tell
        self.tally = Tally()
        self._backlog = Backlog(source, output, ledger, recipe, bounds, self.tally, stop, lambda: tell(self.tally))

    def run(self) -> Tally:
        """Do what is left to do; raise ArchiveStopped where it cannot go on, ArchiveInvalid at max_errors."""
        self._output.clear()
        tasks: deque[_Task] = deque()
        for group in self._backlog.groups():
            tasks.append(_Task(group, self._pool.submit([(item.form, item.record) for item in group.items])))
            while len(tasks) > self._pool.room:
                self._settle(tasks.popleft())
        while tasks:
            self._settle(tasks.popleft())
        self.tally.complete = self._backlog.complete
        return self.tally

    def _settle(self, task: _Task) -> None:
        """Wait for a group and keep it; then write the files that are whole with it."""
        items = task.group.items
        entries = [self._written(*pair) for pair in zip(items, task.waiting.result(), strict=True)]
        by_file: dict[str, list[Entry]] = {}
        for item, entry in zip(items, entries, strict=True):
            by_file.setdefault(item.file.place.name, []).append(entry)
        if by_file:
            self._ledger.put(by_file)
        for item, entry in zip(items, entries, strict=True):
            self.tally.add(entry)
            self.tally.position = item.position
        self._tell(self.tally)
        for file in task.group.ends:
            self._end(file)
        self._check()

    def _check(self) -> None:
        most = self._bounds.max_errors
        if most is not None and self.tally.failed + len(self.tally.unreadable) > most:
            raise ArchiveInvalid(
                f"more than {most} articles failed (--max-errors); what is done is kept, and "
                "“dateline archive status” lists what failed"
            )

    def _written(self, item: Item, entry: Entry) -> Entry:
        """Write a file that is one record; a container's records wait for the others in the ledger."""
        if item.form.container or entry.state is State.FAILED:
            return entry
        name = item.file.place.name
        outputs = {lang: self._output.write(lang, name, _filling(data)) for lang, data in entry.texts.items()}
        return replace(entry, texts={}, facts={**entry.facts, "outputs": outputs})

    def _end(self, file: OpenFile) -> None:
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

    def _single(self, file: OpenFile) -> dict[str, str]:
        entry = self._ledger.entries(file.place.name, 0, 1).get(0)
        return dict(entry.facts.get("outputs", {})) if entry else {}

    def _joined(self, file: OpenFile) -> dict[str, str]:
        place = file.place
        if file.message and not file.read:
            return {}
        return {lang: self._output.write(lang, place.name, self._joining(file, lang)) for lang in self._langs}

    def _joining(self, file: OpenFile, lang: str) -> Callable[[BinaryIO], None]:
        place = file.place

        def fill(out: BinaryIO) -> None:
            texts = self._ledger.texts(place.name, lang, file.read)
            if lang == SEGMENTS:
                out.writelines(texts)
                return
            with _opened(place) as source:
                place.form.join(source, lang, texts, out)

        return fill


def _opened(place: Place) -> BinaryIO:
    """Open a file that was read before; raise ArchiveStopped where that cannot be done any more."""
    try:
        return place.open() if place.is_plain else whole(place.open())
    except OSError as error:
        raise ArchiveStopped(f"{place.name} cannot be read any more: {reason(error)}") from error


def _filling(data: bytes) -> Callable[[BinaryIO], None]:
    def fill(out: BinaryIO) -> None:
        out.write(data)

    return fill
