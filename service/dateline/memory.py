"""The translation memory: what it keeps, and the protocol that every store of it has."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from dateline.history import Asked, Entry, Occasion
from dateline.language import SOURCE
from dateline.markup.inline import InlineText
from dateline.metric import Units
from dateline.segment import Origin

LONGEST = 10_000  # characters of a text that is kept
LEAST_SCORE, MOST_MATCHES = 0.5, 20  # of texts that are like another
USUAL_SCORE, USUAL_MATCHES = 0.7, 3
UNTOLD = Occasion()  # nothing is known of a correction but what it says


class Mode(StrEnum):
    """What a translation does with the memory."""

    ON = "on"  #: what is known is reused, what is new is kept
    READ = "read"  #: what is known is reused
    OFF = "off"  #: neither


@dataclass(frozen=True, slots=True)
class Made:
    """What a model said of its translation; see Hypothesis. ``inserted`` are places in the unit's demands."""

    score: float
    alignment: tuple[int | None, ...] | None
    complete: bool
    inserted: tuple[int, ...]
    model: str


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """A source and its translation, a machine's (``made`` says how) or a human's; ``key`` tells what it is good for.

    ``at`` is ISO 8601 in UTC, ``by`` who wrote it. ``id`` is given by the store.
    """

    key: str
    lang: str
    source: InlineText
    target: InlineText
    at: str
    by: str | None = None
    made: Made | None = None
    id: int = 0

    @property
    def origin(self) -> Origin:
        """Say whose translation it is: ``tm`` or ``human``."""
        return Origin.HUMAN if self.made is None else Origin.TM


@dataclass(frozen=True, slots=True)
class Match:
    """A unit whose source is like a text; the score is 1 less the share of characters to be changed."""

    unit: MemoryUnit
    score: float


@dataclass(frozen=True, slots=True)
class Count:
    """How many units there are of one origin in one language."""

    origin: Origin
    lang: str
    units: int


class Memory(Protocol):
    """Keeps units; safe to call from several threads at once.

    Every method raises MemoryUnavailable where what is kept cannot be read or written.
    """

    def recall(self, keys: Collection[str]) -> dict[str, MemoryUnit]:
        """Return the units with these keys, by key, and note that they were used."""
        ...

    def remember(self, units: Sequence[MemoryUnit]) -> None:
        """Keep machine translations, those unused for longest making room for them."""
        ...

    def correct(self, units: Sequence[MemoryUnit], occasion: Occasion = UNTOLD) -> list[MemoryUnit]:
        """Keep human translations in the place of those with the same keys, and write that down; raise MemoryFull.

        Return them with their ids.
        """
        ...

    def exact(self, text: str, lang: str) -> list[MemoryUnit]:
        """Return the units whose source is a text, whatever their tags; human ones first, then the newest."""
        ...

    def similar(self, text: str, lang: str, *, least: float, most: int) -> list[Match]:
        """Return the human units whose source is like a text with such a score at least, the likest first."""
        ...

    def delete(self, id_: int, occasion: Occasion = UNTOLD) -> bool:
        """Delete a unit, and write that down where a human wrote it; tell whether there was one."""
        ...

    def history(self, asked: Asked) -> list[Entry]:
        """Return what was written down of corrections, the newest first."""
        ...

    def forget(self, days: int) -> int:
        """Delete what was written down more than so many days ago; return how many entries."""
        ...

    def units(self, langs: Sequence[str], origins: Sequence[Origin]) -> Iterator[MemoryUnit]:
        """Yield units in the order in which they came."""
        ...

    def counts(self) -> list[Count]:
        """Return how many units there are."""
        ...

    def prune(self, days: int) -> int:
        """Delete the machine translations that were not used for so many days; return how many."""
        ...


def human_key(lang: str, source: InlineText, units: Units = Units.KEEP) -> str:
    """Return the key of a human's translation: of the text and of where its tags stand, not of what they say."""
    shape = [(tag.kind.value, tag.at) for tag in source.tags]
    return digest(["human", SOURCE, lang, units.value, source.text, shape])


def digest(parts: object) -> str:
    """Return a SHA-256 of what JSON can hold."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode(errors="replace")).hexdigest()
