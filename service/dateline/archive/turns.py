"""The translation memory as the shards of an archive have it: each sees what all before it made, and nothing else.

So what a shard finds there is the same however fast the others are, and whenever a run was killed: what a shard made is
kept in one step, before the shard is, and one that is done again finds all of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from dateline.errors import MemoryUnavailable
from dateline.memory import Count, Match, Memory, MemoryUnit
from dateline.segment import Origin


class Turns:
    """Whose turn it is: shards are numbered from 0."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._next = 0

    def wait(self, number: int) -> None:
        """Wait for a shard's turn."""
        with self._changed:
            self._changed.wait_for(lambda: self._next >= number)

    def done(self, number: int) -> None:
        """Let the next one have its turn."""
        with self._changed:
            self._next = max(self._next, number + 1)
            self._changed.notify_all()


@dataclass(slots=True)
class ShardMemory:
    """The memory for one shard; what it makes is kept back until ``keep``."""

    memory: Memory
    turns: Turns
    number: int
    made: dict[int, list[MemoryUnit]] = field(default_factory=dict)  #: by member

    def of(self, at: int, leave: Callable[[], None]) -> MemberMemory:
        """Return the memory of a member; it asks the engine for nothing more once it has something to remember."""
        return MemberMemory(self, at, leave)

    def keep(self) -> None:
        """Keep what the members made, in their order, and let the next shard have its turn."""
        try:
            units = [unit for at in sorted(self.made) for unit in self.made[at]]
            with suppress(MemoryUnavailable):  # told by the next that asks it
                if units:
                    self.memory.remember(units)
        finally:
            self.turns.done(self.number)


@dataclass(slots=True)
class MemberMemory:
    """One article's memory; all but looking up and remembering is passed on."""

    shard: ShardMemory
    at: int
    leave: Callable[[], None]

    def recall(self, keys: Collection[str]) -> dict[str, MemoryUnit]:
        """Return the units with these keys, once it is the shard's turn."""
        self.shard.turns.wait(self.shard.number)
        return self.shard.memory.recall(keys)

    def remember(self, units: Sequence[MemoryUnit]) -> None:
        """Note machine translations, to be kept with those of the others."""
        self.shard.made.setdefault(self.at, []).extend(units)
        self.leave()

    def correct(self, units: Sequence[MemoryUnit]) -> list[MemoryUnit]:
        """Keep human translations."""
        return self.shard.memory.correct(units)

    def exact(self, text: str, lang: str) -> list[MemoryUnit]:
        """Return the units whose source is a text."""
        return self.shard.memory.exact(text, lang)

    def similar(self, text: str, lang: str, *, least: float, most: int) -> list[Match]:
        """Return the human units whose source is like a text."""
        return self.shard.memory.similar(text, lang, least=least, most=most)

    def delete(self, id_: int) -> bool:
        """Delete a unit."""
        return self.shard.memory.delete(id_)

    def units(self, langs: Sequence[str], origins: Sequence[Origin]) -> Iterator[MemoryUnit]:
        """Yield units."""
        return self.shard.memory.units(langs, origins)

    def counts(self) -> list[Count]:
        """Return how many units there are."""
        return self.shard.memory.counts()

    def prune(self, days: int) -> int:
        """Delete machine translations that nobody used."""
        return self.shard.memory.prune(days)
