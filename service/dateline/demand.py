"""What a glossary demands of one sentence's translation, and whether a translation has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.glossary import Term
from dateline.inflection import is_derived, is_ending, is_form, plain
from dateline.segment import Span

_WORD = re.compile(r"\w+")
_MARKED_WORD = re.compile("[\\w\u0301\u055a-\u055c\u055e]+")  # with the marks that stand inside of words
_INITIALS = {letter: pair for pair in ("aä", "oö", "uü") for letter in pair}  # of forms of one word: Amt, Ämter


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


def beside(demands: Sequence[Demand], others: Iterable[Demand]) -> tuple[Demand, ...]:
    """Return demands with those of others that overlap none of them, in the text's order."""
    free = [one for one in others if not any(one.begin < own.end and own.begin < one.end for own in demands)]
    return tuple(sorted([*demands, *free], key=lambda one: one.begin))


def within(demands: Iterable[Demand], begin: int, end: int) -> tuple[Demand, ...]:
    """Return the demands of a part of a text, with their places in the part."""
    return tuple(one.moved(-begin) for one in demands if begin <= one.begin and one.end <= end)


def spelled_out(text: str, demands: Iterable[Demand]) -> str:
    """Return a text with the renderings of the terms that have a figure: ``G20`` need not be one in the target."""
    parts, at = [], 0
    for one in _figures(demands):
        parts += [text[at : one.begin], one.rendering or ""]
        at = one.end
    return "".join([*parts, text[at:]])


def as_sent(span: Span, demands: Iterable[Demand]) -> Span:
    """Return where a span of a text that was spelled out is in the text itself; in a rendering it is the term's."""
    begin, end = span
    shift, first, last = 0, begin, end
    for one in _figures(demands):
        at = one.begin + shift
        shift += len(one.rendering or "") - (one.end - one.begin)
        behind = one.end + shift
        first = first if begin <= at else one.begin if begin < behind else begin - shift
        last = last if end <= at else one.end if end <= behind else end - shift
    return first, last


def _figures(demands: Iterable[Demand]) -> Iterator[Demand]:
    """Yield the demands of a rendering for something with a figure."""
    return (one for one in demands if one.rendering is not None and any(char.isdigit() for char in one.written))


def kept_names(demands: Iterable[Demand]) -> re.Pattern[str] | None:
    """Return a pattern that finds the names which are not translated, as the glossary or the text writes them."""
    names = {text for one in demands if one.term.do_not_translate for text in (one.term.source, one.written)}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})") if names else None


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
        if any(_find(_words(text, lang), left, lang))
    ]


def forbidden_at(wrong: str, demands: Sequence[Demand], target: str, lang: str) -> Span | None:
    """Return where a translation first has a rendering that ``forbidden`` found; None where the words are not clear."""
    places = [match.span() for match in _MARKED_WORD.finditer(target)]
    words = [plain(target[begin:end], lang) for begin, end in places]
    if words != _words(target, lang):
        return None
    _, taken = _unmet(demands, target, lang)
    left = ["" if place in taken else word for place, word in enumerate(words)]
    found = next(_find(_words(wrong, lang), left, lang), None)
    return (places[found[0]][0], places[found[-1]][1]) if found else None


def _unmet(demands: Sequence[Demand], target: str, lang: str) -> tuple[list[Demand], set[int]]:
    """Return the demands that are not met, and the places of the words that meet the others."""
    words, taken, unmet = _words(target, lang), set[int](), list[Demand]()
    spans: dict[tuple[Term, str], Iterator[range]] = {}
    for one in sorted(demands, key=lambda demand: -len(demand.rendering or "")):
        if one.rendering is None:
            continue
        left = spans.setdefault((one.term, one.written), _spans(one, target, words, lang))
        found = next((span for span in left if taken.isdisjoint(span)), None)
        if found is None:
            unmet.append(one)
        else:
            taken.update(found)
    return sorted(unmet, key=lambda demand: demand.begin), taken


def _spans(demand: Demand, target: str, words: Sequence[str], lang: str) -> Iterator[range]:
    """Yield the places of the words in a row that may be a demand's rendering.

    A term that is kept stands there as the glossary or the sentence writes it, in the same case.
    """
    if not demand.term.do_not_translate:
        for text in (demand.rendering or "", *demand.term.accepted):
            yield from _find(_words(text, lang), words, lang, derived=demand.term.settled)
        return
    for text in dict.fromkeys((demand.term.source, demand.written)):
        if text in target:
            yield from _find(_words(text, lang), words, lang, exact=True)


def _find(
    rendering: Sequence[str], words: Sequence[str], lang: str, *, exact: bool = False, derived: bool = False
) -> Iterator[range]:
    """Yield the places of the words in a row that are forms of a rendering's words.

    With ``derived`` the last of them may be made of the rendering's: ``Kremlsprecher``.
    """
    count = len(rendering)
    initials = _INITIALS.get(rendering[0][0], rendering[0][0]) if rendering else ""
    for begin in range(len(words) - count + 1):
        # Asked first, since it is soon said: a long sentence may have thousands of words and of terms.
        if rendering and words[begin][:1] not in initials:
            continue
        span = range(begin, begin + count)
        same = [_same(words[at], wanted, lang, exact=exact) for at, wanted in zip(span, rendering, strict=True)]
        if all(same[:-1]) and (same[-1] or (derived and is_derived(words[span[-1]], rendering[-1], lang))):
            yield span


def _same(word: str, wanted: str, lang: str, *, exact: bool) -> bool:
    if exact:  # an ending may hang on a name that was kept, but not another word
        return word.startswith(wanted) and is_ending(word[len(wanted) :], lang)
    return is_form(word, wanted, lang)


def _words(text: str, lang: str) -> list[str]:
    return _WORD.findall(plain(text, lang))
