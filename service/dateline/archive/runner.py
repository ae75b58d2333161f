"""A job at work: shards are worked on several at a time, kept in their order, and files written once all of them is.

After a stop at any moment nothing has to be found out but what the ledger says: an article whose output was written,
and not yet kept as done, is translated again, with the same others, and the same file written again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import BinaryIO

from dateline.archive.backlog import OpenFile, Reader, Shard
from dateline.archive.bounds import Bounds, Tally
from dateline.archive.compression import whole
from dateline.archive.ledger import Entry, FileEntry, Ledger
from dateline.archive.output import SEGMENTS, Output
from dateline.archive.record import Refused
from dateline.archive.source import Place, Source, reason
from dateline.archive.translation import Translating
from dateline.archive.work import Work
from dateline.errors import ArchiveInvalid, ArchiveStopped


@dataclass(slots=True)
class _Under:
    """A shard that is worked on."""

    shard: Shard
    future: Future[list[Entry]]


class Runner:
    """Does a job. ``tell`` is told after each shard; ``stop`` asks whether to end early."""

    def __init__(
        self,
        source: Source,
        output: Output,
        ledger: Ledger,
        translating: Translating,
        bounds: Bounds,
        *,
        tell: Callable[[Tally], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        self._output, self._ledger, self._tell, self._stop = output, ledger, tell, stop
        self._recipe, self._bounds = translating.key, bounds
        self._kinds = (*translating.recipe.langs, *([SEGMENTS] if translating.recipe.segments else []))
        self.tally = Tally()
        self._work = Work(translating, output)
        self._reader = Reader(
            source, output, ledger, self._recipe, bounds, self.tally, stop, lambda: tell(self.tally)
        )  # fmt: skip

    def run(self) -> Tally:
        """Do what is left to do; raise ArchiveStopped where nothing can be written, ArchiveInvalid at max_errors."""
        self._output.clear()
        under: deque[_Under] = deque()
        pool = ThreadPoolExecutor(self._bounds.workers, thread_name_prefix="dateline-shard")
        try:
            for shard in self._reader.shards():
                under.append(_Under(shard, pool.submit(self._work.entries, shard)))
                while len(under) > self._bounds.workers:
                    self._settle(under.popleft())
                    self._check()
            while under and not (self._stop() and self._called_off(under)):
                self._settle(under.popleft())
                self._check()
        finally:
            pool.shutdown(cancel_futures=True)
        self.tally.complete = self._reader.complete and not under
        return self.tally

    def _check(self) -> None:
        most = self._bounds.max_errors
        if most is not None and self.tally.failed + len(self.tally.unreadable) > most:
            raise ArchiveInvalid(
                f"more than {most} articles failed (--max-errors); what is done is kept, and "
                "“dateline archive status” lists what failed"
            )

    def _called_off(self, under: deque[_Under]) -> bool:
        """Call off what was not begun; tell whether nothing else is left."""
        for one in reversed(under):
            one.future.cancel()
        return under[0].future.cancelled()

    def _settle(self, under: _Under) -> None:
        """Wait for a shard and keep it; then write the files that are whole with it."""
        entries, items = under.future.result(), under.shard.items
        by_file: dict[str, list[Entry]] = {}
        for item, entry in zip(items, entries, strict=True):
            by_file.setdefault(item.file.place.name, []).append(entry)
        if by_file:
            self._ledger.put(by_file)
        for item, entry in zip(items, entries, strict=True):
            self.tally.add(entry)
            self.tally.position = item.position
        self._tell(self.tally)
        for file in under.shard.ends:
            self._end(file)

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
        return {lang: self._output.write(lang, place.name, self._joining(file, lang)) for lang in self._kinds}

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
        return place.open() if place.form.name == "parquet" else whole(place.open())
    except OSError as error:
        raise ArchiveStopped(f"{place.name} cannot be read any more: {reason(error)}") from error
