"""A shard at work: its articles translated together, each in a thread of its own, and written if they are files."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from dateline.archive.backlog import Item, Shard
from dateline.archive.chorus import Chorus
from dateline.archive.form import Read
from dateline.archive.ledger import Entry, State
from dateline.archive.output import Output
from dateline.archive.record import Refused
from dateline.archive.translation import UNEXPECTED, Translating
from dateline.archive.turns import ShardMemory, Turns
from dateline.errors import DatelineError
from dateline.memory import Mode
from dateline.pipeline import Pipeline


@dataclass(slots=True)
class Work:
    """Works on shards, several at a time; done again, a shard has the same outcome."""

    translating: Translating
    output: Output
    turns: Turns = field(default_factory=Turns)

    def entries(self, shard: Shard) -> list[Entry]:
        """Return what became of a shard's items, in their order; what is a file of its own is written.

        Raise ArchiveStopped where it cannot be.
        """
        memory = self._memory(shard)
        if not shard.items:
            self.turns.done(shard.number)
            return []
        keep = memory.keep if memory else lambda: None
        chorus = Chorus(self.translating.pipeline.engine, len(shard.items), keep)

        def entry(at: int) -> Entry:
            try:
                return self._entry(shard.items[at], self._pipeline(chorus, memory, at, shard.items[at].record))
            finally:
                chorus.leave(at)

        with ThreadPoolExecutor(len(shard.items), thread_name_prefix="dateline-archive") as pool:
            return list(pool.map(entry, range(len(shard.items))))

    def _memory(self, shard: Shard) -> ShardMemory | None:
        pipeline = self.translating.pipeline
        if pipeline.memory is None or pipeline.memory_mode is Mode.OFF:
            return None
        return ShardMemory(pipeline.memory, self.turns, shard.number)

    def _pipeline(self, chorus: Chorus, memory: ShardMemory | None, at: int, record: Read) -> Pipeline:
        def leave() -> None:
            if isinstance(record, Refused) or len(record.articles) < 2:  # else it is not yet known to be the last
                chorus.leave(at)

        own = memory.of(at, leave) if memory else None
        return replace(self.translating.pipeline, engine=chorus.member(at), memory=own)

    def _entry(self, item: Item, pipeline: Pipeline) -> Entry:
        """Translate an item, and write it if it is a file of its own; whatever is wrong with it is told of it."""
        record = item.record
        try:
            entry = self.translating.entry(item.form, record, pipeline)
        except DatelineError:
            raise
        except Exception as error:  # noqa: BLE001 - one article must not stop the others
            message = f"it cannot be translated, and that is a fault of Dateline: {type(error).__name__}"
            number, key = record.number or 0, self.translating.key
            return Entry(number, record.digest, key, State.FAILED, "", UNEXPECTED, message, at=time.time())
        if item.form.container or entry.state is State.FAILED:
            return entry
        outputs = {lang: self.output.write(lang, record.file, _filling(data)) for lang, data in entry.texts.items()}
        return replace(entry, texts={}, facts={**entry.facts, "outputs": outputs})


def _filling(data: bytes) -> Callable[[BinaryIO], None]:
    def fill(out: BinaryIO) -> None:
        out.write(data)

    return fill
