"""Terms of a sentence masked for the model, and their renderings written where the masks come out.

Their marks are such as numbers hardly reach (``dateline.figures``): *in ⟨1⟩* would be read as a year.
What is written in so is not inflected, beyond an ending that the model itself hangs on the mask.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from dateline.casing import capitalize
from dateline.demand import Demand
from dateline.engine import Hypothesis
from dateline.figures import MASK, MOST, mark_of
from dateline.inflection import is_ending, plain

_FIRST = 6  # numbers hardly reach it, and models still copy it: models/recipe/LOG.md, run 13
_ENDED = re.compile(r"(<m\d+>)(?:[-‐‑]+(\w+|$))?(?=(\d)?)")  # the model may leave a hyphen, or a space out
# An ordinal (``<m6>-cü``), an age or a span of years: what a number takes, and no name.
_NUMBERED = re.compile(
    r"<m\d+>[-‐‑ ]?(?:(?:[ıiuü]?n?c[ıiuü]|րդ|(?<=-)(?:й|го|я))(?!\w)|(?<=-)(?:летн|illik)|ամյա|jährig|yaşlı)"
)


@dataclass(frozen=True, slots=True)
class MaskedTerms:
    """An English sentence with ``<m6>``, ``<m7>`` … for some of its terms, and what is still demanded of the rest."""

    text: str
    masked: tuple[Demand, ...]
    left: tuple[Demand, ...]

    def intact(self, target: str) -> bool:
        """Return whether a translation has each placeholder once, and none as a number (``<m6>-cü``, ``<m6>-ամյա``)."""
        first = first_of(len(self.masked))
        wanted = sorted(mark_of(first + i) for i in range(len(self.masked)))
        return not _NUMBERED.search(target) and sorted(MASK.findall(target)) == wanted

    def filled(self, hypothesis: Hypothesis, lang: str) -> Hypothesis:
        """Return a translation with the renderings in it; their words are aligned to the first word of their term."""
        words = [
            _ENDED.sub(partial(self._ended, lang=lang, first=not at), word)
            for at, word in enumerate(hypothesis.text.split())
        ]
        alignment = hypothesis.alignment
        if alignment is not None:
            places = [None if place is None else self._place(place) for place in alignment]
            alignment = tuple(at for word, at in zip(words, places, strict=True) for _ in word.split())
        return replace(hypothesis, text=" ".join(words), alignment=alignment, inserted=self.masked)

    def _ended(self, match: re.Match[str], *, lang: str, first: bool) -> str:
        """Return a rendering with the ending that the model gave its mask; a name in other letters keeps the hyphen."""
        demand = self.masked[int(match[1][2:-1]) - first_of(len(self.masked))]
        rendering = _cased(demand, lang, first=first)
        ending = match[2]
        if not ending:
            return f"{rendering} " if match[3] else rendering
        bare = lang != "de" and not demand.term.do_not_translate and is_ending(plain(ending, lang), lang)
        return rendering + ("" if bare else "-") + ending

    def _place(self, word: int) -> int:
        """Return which word of the sentence a word of the masked text is."""
        longer = 0
        for number, demand in enumerate(self.masked, first_of(len(self.masked))):
            before = len(re.findall(r"\s+", self.text[: self.text.index(mark_of(number))]))
            longer += len(demand.written.split()) - 1 if before < word else 0
        return word + longer


def first_of(terms: int) -> int:
    """Return what the marks of so many terms are counted from."""
    return min(_FIRST, MOST + 1 - terms)


def mask_terms(text: str, demands: Sequence[Demand], masked: Sequence[Demand]) -> MaskedTerms | None:
    """Mask some of the terms of a sentence; None if there are none or too many, or if the sentence has marks."""
    if not 0 < len(masked) <= MOST or MASK.search(text):
        return None
    parts: list[str] = []
    at, left = 0, []
    chosen = [one for one in demands if one in masked]
    first = first_of(len(chosen))
    for one in demands:
        shift = sum(map(len, parts)) - at
        if one in chosen:
            parts += [text[at : one.begin], mark_of(first + chosen.index(one))]
            at = one.end
        else:
            left.append(one.moved(shift))
    return MaskedTerms("".join([*parts, text[at:]]), tuple(chosen), tuple(left))


def _cased(demand: Demand, lang: str, *, first: bool) -> str:
    """Return a rendering as it is written where it came out: a capital is for a sentence's start, or for a headline."""
    rendering = demand.rendering or ""
    if demand.term.do_not_translate:
        return rendering
    if first:
        return capitalize(rendering, lang)
    at_start = demand.begin <= 1  # behind a quotation mark at most
    return demand.term.target or rendering if at_start else rendering
