"""Finds quotations and brackets that are lost or left open."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.quotation import Pair, pairs
from dateline.segment import Check, Severity

_BRACKETS = {"(": ")", "[": "]"}
_BRACKET_MARKS = frozenset("()[]")
_LONG = 3  # words from which on a quotation is no name or title, which a language may write without marks


def find(source: str, target: str, lang: str) -> list[Check]:  # noqa: ARG001 (finders are called alike)
    """Return what differs in quotation marks and brackets."""
    return [*_quotations(source, target), *_brackets(source, target)]


def _quotations(source: str, target: str) -> list[Check]:
    here, there = pairs(source), pairs(target)
    if here is None:  # half of a quotation that goes on in another sentence
        return []
    if there is None:
        return [_warning("a quotation mark of the translation has no partner")]
    long_here, long_there = _long(source, here), _long(target, there)
    if long_here and not there:
        pair = long_here[0]
        return [
            Check(
                "quotation_differs", Severity.WARNING, "the quotation marks are lost", (pair.opening, pair.closing + 1)
            )
        ]
    if not here and len(long_there) and any(_words(target, pair) > 5 for pair in long_there):
        pair = long_there[0]
        span = (pair.opening, pair.closing + 1)
        return [Check("quotation_differs", Severity.WARNING, "the source has no quotation", None, span)]
    return []


def _warning(message: str) -> Check:
    return Check("quotation_differs", Severity.WARNING, message)


def _long(text: str, found: Sequence[Pair]) -> list[Pair]:
    return [pair for pair in found if pair.depth == 0 and _words(text, pair) >= _LONG]


def _words(text: str, pair: Pair) -> int:
    return len(text[pair.opening + 1 : pair.closing].split())


def _brackets(source: str, target: str) -> list[Check]:
    if not _are_paired(source):
        return []
    if not _are_paired(target):
        return [_warning("a bracket of the translation has no partner")]
    lost = next((opening for opening in _BRACKETS if opening in source and opening not in target), None)
    if lost is None or source.count(lost) < 1:
        return []
    at = source.index(lost)
    span = (at, source.index(_BRACKETS[lost], at) + 1)
    return [
        Check("quotation_differs", Severity.WARNING, f"“{source[span[0] : span[1]][:60]}” has lost its brackets", span)
    ]


def _are_paired(text: str) -> bool:
    if _BRACKET_MARKS.isdisjoint(text):
        return True
    stack = []
    for char in text:
        if char in _BRACKETS:
            stack.append(_BRACKETS[char])
        elif char in _BRACKETS.values() and (not stack or stack.pop() != char):
            return False
    return not stack
