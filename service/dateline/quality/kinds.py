"""Kinds of one thing that a text names: months, currencies, units. Told apart by a pattern for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.language import SOURCE, VERSED
from dateline.quality.bare import KEPT, Bare, bare
from dateline.quality.required import Needed, lacks, needed
from dateline.segment import Span

LANGUAGES = (SOURCE, *VERSED)
_START = r"(?:(?<![^\W\d_])(?=[^\W\d_])|(?=[^\w\s])|(?<!\d)(?=\d))"  # of a word or number, or a sign
Patterns = tuple[str, str, str, str, str]  # in the order of LANGUAGES


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """A vocabulary of kinds; the first that matches at a place counts. A text without what is ``needed`` has none."""

    patterns: Mapping[str, re.Pattern[str]]
    needed: Mapping[str, Needed]

    @classmethod
    def of(cls, table: Mapping[str, Patterns], *, within: bool = False) -> Kinds:
        """Read a table of kinds with a pattern for each language.

        They are looked for at the beginning of words, and ``within`` them if told so, which takes three times as long.
        """
        start = "" if within else _START
        words = {
            lang: "|".join(f"(?P<{kind}>{row[i]})" for kind, row in table.items()) for i, lang in enumerate(LANGUAGES)
        }
        return cls(
            {lang: re.compile(f"{start}(?:{either})", re.IGNORECASE) for lang, either in words.items()},
            {lang: needed(either) for lang, either in words.items()},
        )

    def found(self, text: str, lang: str) -> dict[str, Span]:
        """Return where each kind stands first in a text."""
        return dict(reversed([(kind, span) for kind, span in self.all(text, lang)]))

    def all(self, text: str, lang: str) -> list[tuple[str, Span]]:
        """Return the kinds in a text and where they stand, in order."""
        return _all(self, bare(text), lang)


@lru_cache(maxsize=7 * KEPT)
def _all(kinds: Kinds, read: Bare, lang: str) -> list[tuple[str, Span]]:
    if lacks(read.folded, kinds.needed[lang]):
        return []
    matches = kinds.patterns[lang].finditer(read.text)
    return [(match.lastgroup or "", read.span(*match.span())) for match in matches]
