"""A group of articles at work: translated together, each in a thread of its own."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from dateline.archive.chorus import Chorus
from dateline.archive.form import Form, Read
from dateline.archive.ledger import Entry
from dateline.archive.record import Refused
from dateline.archive.translation import Translating
from dateline.archive.turns import GroupMemory, Turns
from dateline.memory import Mode
from dateline.pipeline import Pipeline


@dataclass(slots=True)
class Work:
    """Works on groups, several at a time; done again, a group has the same outcome.

    Groups are numbered from 0, and each must come, since the next one's look into the memory waits for it.
    """

    translating: Translating
    turns: Turns = field(default_factory=Turns)

    def entries(self, records: Sequence[tuple[Form, Read]], number: int) -> list[Entry]:
        """Return what became of a group's records, in their order."""
        memory = self._memory(number)
        if not records:
            self.turns.done(number)
            return []
        keep = memory.keep if memory else lambda: None
        chorus = Chorus(self.translating.pipeline.engine, len(records), keep)

        def entry(at: int) -> Entry:
            try:
                return self.translating.entry(*records[at], self._pipeline(chorus, memory, at, records[at][1]))
            finally:
                chorus.leave(at)

        with ThreadPoolExecutor(len(records), thread_name_prefix="dateline-article") as pool:
            entries = list(pool.map(entry, range(len(records))))
        lost = memory is not None and memory.lost
        return [replace(one, facts={**one.facts, "forgotten": 1}) for one in entries] if lost else entries

    def _memory(self, number: int) -> GroupMemory | None:
        pipeline = self.translating.pipeline
        if pipeline.memory is None or pipeline.memory_mode is Mode.OFF:
            return None
        return GroupMemory(pipeline.memory, self.turns, number)

    def _pipeline(self, chorus: Chorus, memory: GroupMemory | None, at: int, record: Read) -> Pipeline:
        def leave() -> None:
            if isinstance(record, Refused) or len(record.articles) < 2:  # else more of its articles are to come
                chorus.leave(at)

        own = memory.of(at, leave) if memory else None
        return replace(self.translating.pipeline, engine=chorus.member(at), memory=own)
