"""A line of an article that says something about it: a byline, a credit, a stamp, the head of a notice.

Such lines have few forms, so they are read by rule and written from the catalogues; what is none goes to the model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from dateline import places
from dateline.casing import upper
from dateline.catalog import Catalogs

AND = {"hy": "և", "az": "və", "ru": "и", "de": "und"}
LONGEST = 300  # characters of a line; what is longer is prose

_WORD = r"(?:(?:Mc|Mac|d['’]|O['’])?[^\W\d_a-z][\w.'’-]{0,40})"
#: A name: words with capitals, and the small ones within names.
NAME = rf"{_WORD}(?: (?:{_WORD}|van|von|de|der|al|bin|ibn|da|di)){{0,4}}"
#: Names in a row: ``A, B and C``.
NAMES = rf"{NAME}(?:(?:, and | and |, ){NAME}){{0,8}}"
#: Agencies that write themselves with small letters (``dpa``); whether a table knows them is for others to ask.
SMALL = r"[a-z]{3,5}(?:/[A-Za-z]{2,5})?"
_PARTS = re.compile(r"(,? (?:and|AND) |, )")


@dataclass(frozen=True, slots=True)
class Written:
    """A line in a language, with the names in it that were left as they are."""

    text: str
    latin: tuple[str, ...] = ()


class Line(Protocol):
    """A line that was read, and can be written in any language."""

    def written(self, lang: str, catalogs: Catalogs) -> Written:
        """Return the line in a language."""
        ...


def listed(names: str, lang: str) -> str:
    """Return names in a row with the language's *and* before the last."""
    own = {"and": f" {AND[lang]} ", "AND": f" {upper(AND[lang], lang)} "}
    return "".join(own.get(part.strip(", "), part) for part in _PARTS.split(names))


def apart(names: str) -> list[str]:
    """Return names in a row each by itself."""
    return _PARTS.split(names)[::2]


def place(name: str, lang: str) -> str | None:
    """Return a city, country or region in a language, or None where no table has it."""
    return places.places().name(name, lang) or places.region(name, lang)


def labelled(label: str, text: str, lang: str) -> str:
    """Return a label and what it says: with ՝ in Armenian, else with a colon."""
    return f"{label}{'՝' if lang == 'hy' else ':'} {text}"
