"""The names list: settled spellings of the names that news of the region has daily.

It is a glossary that nobody need hand in (``names.tsv``), with the gazetteer's places. Only spellings stand in it, and
nothing that a person or body is or does. Case counts in finding a name, so that ``Mobile`` is one and ``mobile`` not;
what is an ordinary word with a capital too is left out (``no-names.tsv``, the gazetteer's guard).
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline import resources
from dateline.glossary import Term
from dateline.language import TARGETS
from dateline.matcher import Matcher
from dateline.once import once

PLACE = "place"


@dataclass(frozen=True, slots=True)
class Name:
    """A name, other English spellings of it, and how each target language writes it, the settled spelling first.

    An alias that is the first or the last words of a longer spelling (``Aliyev``) stands for the same words of the
    renderings.
    """

    english: str
    renderings: Mapping[str, tuple[str, ...]]
    kind: str
    aliases: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return all English spellings, the usual one first."""
        return (self.english, *self.aliases)

    def written(self, spelling: str, lang: str) -> tuple[str, ...]:
        """Return what stands in a target language for one of the English spellings."""
        full, words = self.renderings[lang], spelling.split()
        longer = [one.split() for one in self.spellings if len(one.split()) > len(words)]
        if self.kind != "person" or not longer:
            return full
        if any(one[-len(words) :] == words for one in longer):
            return _distinct(" ".join(one.split()[-len(words) :]) for one in full)
        if any(one[: len(words)] == words for one in longer):
            return _distinct(" ".join(one.split()[: len(words)]) for one in full)
        return full

    def terms(self, lang: str) -> Iterator[Term]:
        """Yield a term of a glossary for each English spelling."""
        for spelling in self.spellings if self.renderings[lang] else ():
            first, *others = self.written(spelling, lang)
            yield Term(spelling, first, lang, case_sensitive=True, settled=True, accepted=tuple(others))


def read(path: Path) -> tuple[Name, ...]:
    """Read a table with the columns en, hy, az, ru, de, aliases and perhaps kind; ``|`` parts several in one.

    Rows with a guard are ordinary words or personal names too, and left out.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Name(
                row["en"],
                {lang: _parted(row.get(lang) or "") for lang in TARGETS},
                row.get("kind") or PLACE,
                _parted(row["aliases"]),
            )
            for row in rows
            if not row.get("guard")
        )


@once
def no_names() -> Mapping[str, str]:
    """Return why spellings that the tables of places have are not taken for names in a sentence."""
    with resources.data("no-names.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["en"]: row["reason"] for row in rows}


@once
def names() -> tuple[Name, ...]:
    """Return the names list and, where it has none of these, the places and regions of the gazetteer."""
    own = read(resources.data("names.tsv"))
    taken = {spelling for name in own for spelling in name.spellings} | set(no_names())
    found = list(own)
    for name in (*read(resources.data("places.tsv")), *read(resources.data("regions.tsv"))):
        free = tuple(one for one in name.spellings if one not in taken and "." not in one.removeprefix("St."))
        if free:
            found.append(Name(free[0], name.renderings, PLACE, free[1:]))
            taken.update(free)
    return tuple(found)


@once
def matcher(lang: str) -> Matcher:
    """Return what finds the names in a sentence; it is built once in a process."""
    return Matcher((term for name in names() for term in name.terms(lang)), lang)


@once
def _by_letters() -> Mapping[str, tuple[str, Name]]:
    return {_key(spelling): (spelling, name) for name in reversed(names()) for spelling in reversed(name.spellings)}


def cased(text: str) -> str | None:
    """Return a name as it is written within a sentence, given it in whatever case; None for what is none."""
    found = _by_letters().get(_key(text))
    return found[0] if found else None


def person(text: str, lang: str) -> str | None:
    """Return how a target language writes a person's full name; None for what the list does not have."""
    spelling, name = _by_letters().get(_key(text), ("", None))
    if name is None or name.kind != "person" or " " not in spelling:
        return None
    return next(iter(name.written(spelling, lang)), None)


def _parted(text: str) -> tuple[str, ...]:
    return tuple(one for one in text.split("|") if one)


def _distinct(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _key(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split())).replace("’", "'").casefold()
