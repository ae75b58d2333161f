"""What a glossary demands of one sentence's translation, and whether a translation has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.glossary import Term
from dateline.inflection import is_ending, is_form, plain

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Demand:
    """A term at a place of an English text.

    ``written`` is how it stands there, ``rendering`` what must stand for it, in whatever form: with a capital where
    the text has one, or None where something is only forbidden.
    """

    begin: int
    end: int
    term: Term
    written: str
    rendering: str | None

    def moved(self, by: int) -> Demand:
        """Return the same in a text that has so many characters more before it."""
        return replace(self, begin=self.begin + by, end=self.end + by)


def within(demands: Iterable[Demand], begin: int, end: int) -> tuple[Demand, ...]:
    """Return the demands of a part of a text, with their places in the part."""
    return tuple(one.moved(-begin) for one in demands if begin <= one.begin and one.end <= end)


def spelled_out(text: str, demands: Iterable[Demand]) -> str:
    """Return a text with the renderings of the terms that have a figure: ``G20`` need not be one in the target."""
    parts, at = [], 0
    for one in demands:
        if one.rendering is not None and any(char.isdigit() for char in one.written):
            parts += [text[at : one.begin], one.rendering]
            at = one.end
    return "".join([*parts, text[at:]])


def missing(demands: Sequence[Demand], target: str, lang: str) -> list[Demand]:
    """Return the demands whose rendering a translation does not have.

    A term that comes twice must be rendered twice, and a word of the target serves one term only.
    """
    return _unmet(demands, target, lang)[0]


def forbidden(demands: Sequence[Demand], target: str, lang: str) -> list[tuple[Demand, str]]:
    """Return the demands that forbid a rendering which a translation has, with the rendering.

    What belongs to a rendering that is demanded is not forbidden.
    """
    if not any(one.term.forbidden for one in demands):
        return []
    words = _words(target, lang)
    _, taken = _unmet(demands, target, lang)
    left = ["" if place in taken else word for place, word in enumerate(words)]
    return [
        (one, text)
        for one in {demand.term: demand for demand in demands}.values()
        for text in one.term.forbidden
        if _find(_words(text, lang), left, set(), lang) is not None
    ]


def _unmet(demands: Sequence[Demand], target: str, lang: str) -> tuple[list[Demand], set[int]]:
    """Return the demands that are not met, and the places of the words that meet the others."""
    words, taken = _words(target, lang), set[int]()
    unmet: list[Demand] = []
    for one in sorted(demands, key=lambda demand: -len(demand.rendering or "")):
        if one.rendering is None:
            continue
        if one.term.do_not_translate:
            found = _kept(one, target, words, taken, lang)
        else:
            found = _find(_words(one.rendering, lang), words, taken, lang)
        if found is None:
            unmet.append(one)
        else:
            taken.update(found)
    return sorted(unmet, key=lambda demand: demand.begin), taken


def _kept(demand: Demand, target: str, words: Sequence[str], taken: set[int], lang: str) -> range | None:
    """Return the places of a term that was kept as the glossary or the sentence writes it, in the same case."""
    for text in dict.fromkeys((demand.term.source, demand.written)):
        found = _find(_words(text, lang), words, taken, lang, exact=True) if text in target else None
        if found is not None:
            return found
    return None


def _find(
    rendering: Sequence[str], words: Sequence[str], taken: set[int], lang: str, *, exact: bool = False
) -> range | None:
    """Return the places of the first words in a row that are forms of a rendering's words and serve no other term."""
    count = len(rendering)
    for begin in range(len(words) - count + 1):
        span = range(begin, begin + count)
        if taken.isdisjoint(span) and all(
            _same(words[at], wanted, lang, exact=exact) for at, wanted in zip(span, rendering, strict=True)
        ):
            return span
    return None


def _same(word: str, wanted: str, lang: str, *, exact: bool) -> bool:
    if exact:  # an ending may hang on a name that was kept, but not another word
        return word.startswith(wanted) and is_ending(word[len(wanted) :], lang)
    return is_form(word, wanted, lang)


def _words(text: str, lang: str) -> list[str]:
    return _WORD.findall(plain(text, lang))
