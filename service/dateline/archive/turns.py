"""The translation memory as the groups of an archive have it: each sees what all before it made, and nothing else.

So what a group finds there is the same however fast the others are, and whenever a run was killed: what a group made is
kept in one step, before the group is, and one that is done again finds all of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.errors import MemoryUnavailable
from dateline.history import Asked, Entry, Occasion
from dateline.memory import UNTOLD, Count, Match, Memory, MemoryUnit
from dateline.segment import Origin


class Turns:
    """Whose turn it is: groups are numbered from 0."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._next = 0

    def wait(self, number: int) -> None:
        """Wait for a group's turn."""
        with self._changed:
            self._changed.wait_for(lambda: self._next >= number)

    def done(self, number: int) -> None:
        """Let the next one have its turn."""
        with self._changed:
            self._next = max(self._next, number + 1)
            self._changed.notify_all()


@dataclass(slots=True)
class GroupMemory:
    """The memory for one group; what it makes is kept back until ``keep``."""

    memory: Memory
    turns: Turns
    number: int
    made: dict[int, list[MemoryUnit]] = field(default_factory=dict)  #: by member
    lost: bool = False  #: what was made could not be kept
    one: threading.Lock = field(default_factory=threading.Lock)  #: looks at a time: a database has few writers

    def of(self, at: int, leave: Callable[[], None]) -> MemberMemory:
        """Return the memory of a member; it asks the engine for nothing more once it has something to remember."""
        return MemberMemory(self, at, leave)

    def keep(self) -> None:
        """Keep what the members made, in their order, and let the next group have its turn."""
        units = [unit for at in sorted(self.made) for unit in self.made[at]]
        try:
            if units:
                self.memory.remember(units)
        except MemoryUnavailable:
            self.lost = True
        finally:
            self.turns.done(self.number)


@dataclass(slots=True)
class MemberMemory:
    """One article's memory; all but looking up and remembering is passed on."""

    group: GroupMemory
    at: int
    leave: Callable[[], None]

    def recall(self, keys: Collection[str]) -> dict[str, MemoryUnit]:
        """Return the units with these keys, once it is the group's turn."""
        self.group.turns.wait(self.group.number)
        with self.group.one:
            return self.group.memory.recall(keys)

    def remember(self, units: Sequence[MemoryUnit]) -> None:
        """Note machine translations, to be kept with those of the others."""
        self.group.made.setdefault(self.at, []).extend(units)
        self.leave()

    def correct(self, units: Sequence[MemoryUnit], occasion: Occasion = UNTOLD) -> list[MemoryUnit]:
        """Keep human translations."""
        return self.group.memory.correct(units, occasion)

    def exact(self, text: str, lang: str) -> list[MemoryUnit]:
        """Return the units whose source is a text."""
        return self.group.memory.exact(text, lang)

    def similar(self, text: str, lang: str, *, least: float, most: int) -> list[Match]:
        """Return the human units whose source is like a text."""
        return self.group.memory.similar(text, lang, least=least, most=most)

    def delete(self, id_: int, occasion: Occasion = UNTOLD) -> bool:
        """Delete a unit."""
        return self.group.memory.delete(id_, occasion)

    def history(self, asked: Asked) -> list[Entry]:
        """Return what was written down of corrections."""
        return self.group.memory.history(asked)

    def forget(self, days: int) -> int:
        """Delete what was written down of corrections."""
        return self.group.memory.forget(days)

    def units(self, langs: Sequence[str], origins: Sequence[Origin]) -> Iterator[MemoryUnit]:
        """Yield units."""
        return self.group.memory.units(langs, origins)

    def counts(self) -> list[Count]:
        """Return how many units there are."""
        return self.group.memory.counts()

    def prune(self, days: int) -> int:
        """Delete machine translations that nobody used."""
        return self.group.memory.prune(days)
