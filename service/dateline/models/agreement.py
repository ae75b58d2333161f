"""Does a converted model say what it said before? The same twenty sentences tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Protocol

from dateline.engine import Pair
from dateline.resources import data
from dateline.similarity import similarity

SENTENCES = 20
#: The least that the texts must be alike, 0 to 1. Rounding changes a word here and there, and not half of them.
LEAST = 0.75
_COLUMNS = ("en", "hy", "az", "ru", "de")
#: Tokens of a translation that are compared.
MOST_TOKENS = 64


class Plain(Protocol):
    """A model that says what it says by itself."""

    def plainly(self, asked: Sequence[tuple[str, Pair]], most: int) -> list[str]:
        """Return what the model makes of texts, the likeliest token each time and so many at most."""
        ...


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much of some translations is the same: texts that are, and characters on the average, 0 to 1."""

    same: int
    of: int
    alike: float

    def __str__(self) -> str:
        return f"{self.same} of {self.of} sentences the same, {100 * self.alike:.1f}% of their characters"


def sentences(pairs: Sequence[Pair]) -> list[tuple[str, Pair]]:
    """Return twenty sentences of news, with a pair of languages for each by turns."""
    rows = [line.split("\t") for line in data("probe.tsv").read_text(encoding="utf-8").splitlines()]
    turns = cycle([pair for pair in pairs if pair[0] in _COLUMNS])
    return [(row[_COLUMNS.index(pair[0])], pair) for row, pair in zip(rows[:SENTENCES], turns, strict=False)]


def agreement(before: Sequence[str], after: Sequence[str]) -> Agreement:
    """Compare translations, one by one."""
    pairs = list(_compared(before, after))
    alike = [similarity(one, other) if one or other else 1.0 for one, other in pairs]
    same = sum(one == other for one, other in pairs)
    return Agreement(same, len(pairs), sum(alike) / len(alike) if alike else 1.0)


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of texts, spaces aside."""
    for one, other in zip(before, after, strict=True):
        yield " ".join(one.split()), " ".join(other.split())
