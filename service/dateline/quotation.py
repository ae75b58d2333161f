"""Quotation marks: which of them open, close or are apostrophes, and how deep each pair stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_DOUBLE, _SINGLE = '"“”„‟«»', "'‘’‚‛‹›"
MARKS = _DOUBLE + _SINGLE
_ANY = frozenset(MARKS)
_EACH = re.compile(f"[{MARKS}]")
_OPENING, _CLOSING = "«„‚‹‟‛", "»›”’"
_BEFORE_OPENING = "([{<—–-/=\u00a0\u202f"
_AFTER_CLOSING = ".,;:!?…։՝՞՜)]}>—–"


@dataclass(frozen=True, slots=True)
class Pair:
    """The offsets of an opening mark and of its closing one; ``depth`` is 0 for a pair that stands in no other."""

    opening: int
    closing: int
    depth: int


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    opens: bool
    sure: bool  # by what stands around it
    single: bool


@lru_cache(maxsize=1024)
def pairs(text: str) -> tuple[Pair, ...] | None:
    """Return the pairs of a text, by their opening marks; None if a double mark has no partner.

    A single mark without a partner is an apostrophe, as is each between two letters.
    """
    if _ANY.isdisjoint(text):
        return ()
    stack: list[_Mark] = []
    found: list[tuple[_Mark, _Mark]] = []
    for mark in _marks(text):
        if not mark.sure:
            mark = _Mark(mark.at, _opens_by_shape(text[mark.at], bool(stack)), sure=False, single=mark.single)
        if mark.opens:
            stack.append(mark)
        elif mark.single:
            if stack and stack[-1].single:
                found.append((stack.pop(), mark))
        else:
            while stack and stack[-1].single:
                stack.pop()
            if not stack:
                return None
            found.append((stack.pop(), mark))
    if any(not mark.single for mark in stack):
        return None
    return _nested(sorted((opening.at, closing.at) for opening, closing in found))


def _nested(spans: list[tuple[int, int]]) -> tuple[Pair, ...]:
    result: list[Pair] = []
    outer: list[int] = []
    for opening, closing in spans:
        while outer and outer[-1] < opening:
            outer.pop()
        result.append(Pair(opening, closing, len(outer)))
        outer.append(closing)
    return tuple(result)


def _marks(text: str) -> Iterator[_Mark]:
    """Yield the marks that are no apostrophes and no signs of feet and inches."""
    after_opening, last = False, -1
    for match in _EACH.finditer(text):
        at, char = match.start(), match[0]
        after_opening, last = after_opening and at == last + 1, at
        single = char in _SINGLE
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if single and char in "'’‘" and _is_apostrophe(text, at):
            after_opening = False
            continue
        if char in "\"'" and _is_inches(text, at):
            continue
        starts = not before or before.isspace() or before in _BEFORE_OPENING or after_opening
        opens = starts and bool(after) and not after.isspace() and after not in _AFTER_CLOSING
        closes = not starts and (not after or not after.isalnum() or char in _CLOSING)
        after_opening = opens
        yield _Mark(at, opens, opens or closes, single)


def _opens_by_shape(char: str, inside: bool) -> bool:
    if char in _OPENING or char in _CLOSING:
        return char in _OPENING
    return not inside


def _is_apostrophe(text: str, at: int) -> bool:
    """Tell whether a mark stands between letters (``O'Brien``), or before a decade (``'90s``)."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() and after.isalpha():
        return True
    decade = text[at + 1 : at + 3].isdigit() and text[at + 3 : at + 4] in ("s", "-", "–")
    return decade and not before.isalnum()


def _is_inches(text: str, at: int) -> bool:
    """Tell whether a straight mark is one of ``6'2"``."""
    if not (at and text[at - 1].isdigit()):
        return False
    if text[at] == "'":
        return text[at + 1 : at + 2].isdigit()
    start = at
    while start and text[start - 1].isdigit():
        start -= 1
    return text[start - 1 : start] in ("'", "′") and start > 0 and at - start <= 2
