"""All finders together: what may be wrong with a translation beyond its figures, script and length."""

from __future__ import annotations

from collections.abc import Callable

from dateline.language import VERSED
from dateline.quality import calendar, ending, identity, negation, quantities, quotation, repetition
from dateline.quality.bare import LONGEST
from dateline.segment import Check

Finder = Callable[[str, str, str], list[Check]]

FINDERS: tuple[Finder, ...] = (
    quantities.find,
    calendar.find,
    negation.find,
    identity.find,
    quotation.find,
    ending.find,
    repetition.find,
)


def find(source: str, target: str, lang: str) -> list[Check]:
    """Return what the finders report; nothing for a translation that is empty or the source itself.

    In a language that no vocabulary knows, only marks are looked at.
    Of what is longer than any sentence, only the beginning is looked at, and for loops alone.
    """
    if not target.strip() or source.strip().casefold() == target.strip().casefold():
        return []
    if lang not in VERSED:
        return quotation.find(source, target, lang)
    if max(len(source), len(target)) > LONGEST:
        return repetition.find(source[:LONGEST], target[:LONGEST], lang)
    return [check for finder in FINDERS for check in finder(source, target, lang)]
