"""A text as the finders read it: without the model's marks and Armenian tone marks, which stand inside of words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.marks import MARK
from dateline.quality.required import folded
from dateline.segment import Span

_TONE = re.compile("[\u0301\u055a-\u055c\u055e]")  # Russian stress; Armenian ՚ ՛ ՜ ՞
KEPT = 1024  # texts that were read last: a source is read for each target language and hypothesis
LONGEST = 10_000  # code points that are read; no sentence is so long
WORDS_KEPT = 16_384  # words of which something is known
LONGEST_WORD = 40  # code points of a word that is kept


@dataclass(frozen=True, slots=True, eq=False)
class Bare:
    """A text to search, and where each of its characters stood in the text that was given (None: there).

    ``folded`` is the text as the literals are looked for that a pattern needs.
    """

    text: str
    folded: str
    places: tuple[int, ...] | None = None

    def span(self, begin: int, end: int) -> Span:
        """Return a stretch of this text as offsets in the text that was given."""
        if self.places is None or begin >= end:
            return begin, end
        return self.places[begin], self.places[end - 1] + 1


@lru_cache(maxsize=KEPT)
def bare(text: str) -> Bare:
    """Return a text with spaces for the model's marks and without tone marks; what is too long is cut off."""
    text = text[:LONGEST]
    if "<" in text:
        text = MARK.sub(lambda match: " " * len(match[0]), text)
    if not _TONE.search(text):
        return Bare(text, folded(text))
    kept = tuple(at for at, char in enumerate(text) if not _TONE.match(char))
    text = "".join(text[at] for at in kept)
    return Bare(text, folded(text), kept)
