"""Cheap checks on a translated sentence. What fails is reported with the article, never hidden.

A finder looks for one kind of thing that is wrong. To add one, write a module with a ``find`` and put it in the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from dateline.language import SOURCE
from dateline.quality import copy, finders, length, marks, names, numbers, script
from dateline.quality.bare import KEPT, LONGEST
from dateline.segment import Check, Severity

Finder = Callable[[str, str, str], list[Check]]  #: of source, target and target language

_FINDERS: tuple[Finder, ...] = (
    numbers.find,
    names.find,
    marks.find,
    script.find,
    copy.find,
    length.find,
    finders.find,
)
_OF_ANY_SOURCE: tuple[Finder, ...] = (numbers.find, names.find, marks.find, script.find, copy.find, length.find)
_TELLS_OF_NUMBERS = frozenset({"magnitude_differs", "time_differs"})
_MOST = 50  # checks of one finder that are told of one sentence

# How much a check weighs where hypotheses are ranked: by its severity, unless its code stands here.
_WEIGHT = {Severity.ERROR: 4, Severity.WARNING: 1}
_WEIGHTS = {
    "empty": 400,
    "wrong_script": 80,
    "copied": 80,
    "output_unfinished": 40,
    "length_ratio": 16,
    "mixed_script": 8,
    "unreadable": 8,
    "name_differs": 4,
}
# Errors for which a sentence is decoded once more and no oftener: beside a weak model they are common, and another
# hypothesis often has the same.
_TRIED_ONCE = frozenset(
    {
        *("repetition", "number_added", "number_word_differs", "unit_differs", "percent_differs", "currency_differs"),
        *("date_differs", "weekday_differs", "time_differs"),
    }
)
# Errors for which it is decoded in all ways, though as warnings they are among those: around its numbers, a time of day
# comes out right by rule.
_BY_RULE = frozenset({"time_differs"})
# Warnings for which a sentence is decoded again, as it is for every other error.
_TRIED_AGAIN = frozenset({"length_ratio", "name_differs"})


def check(source: str, target: str, lang: str, source_lang: str = SOURCE) -> list[Check]:
    """Return what is wrong with a translation, with spans in the two texts; of one kind not more than some dozens.

    Of a source that is not English, only what needs none of its words is looked at.
    """
    ask = _known if len(source) + len(target) <= LONGEST else _found
    return list(ask(source, target, lang, source_lang))


def _found(source: str, target: str, lang: str, source_lang: str) -> tuple[Check, ...]:
    if not target.strip():
        return tuple(length.find(source, target, lang))
    chosen = _FINDERS if source_lang == SOURCE else _OF_ANY_SOURCE
    return tuple(_once([one for find in chosen for one in find(source, target, lang)[:_MOST]]))


_known = lru_cache(maxsize=KEPT)(_found)  # what the gate let pass is looked at again once it is typeset


def _once(checks: list[Check]) -> list[Check]:
    """Leave out a number that is missing where it is told better what became of it: another magnitude, another hour."""
    better = [one.source_span for one in checks if one.code in _TELLS_OF_NUMBERS and one.source_span]
    return [
        one
        for one in checks
        if one.code != "numbers_differ"
        or one.source_span is None
        or not any(begin < one.source_span[1] and one.source_span[0] < end for begin, end in better)
    ]


def severity(checks: Iterable[Check]) -> int:
    """Return how bad a translation is by what is wrong with it: 0 for nothing; an error weighs more than a warning."""
    return sum(_WEIGHTS.get(one.code, _WEIGHT[one.severity]) for one in checks)


def tried_again(checks: Iterable[Check]) -> bool:
    """Tell whether a sentence is decoded again, in whatever ways there are, for what is wrong with its translation.

    What may be wrong ranks hypotheses, but most of it does not start costly ways by itself.
    """
    once = _TRIED_ONCE - _BY_RULE
    return any(one.code in _TRIED_AGAIN or (one.severity is Severity.ERROR and one.code not in once) for one in checks)


def tried_once(checks: Iterable[Check]) -> bool:
    """Tell whether there is something for which a sentence is decoded once more."""
    return any(one.code in _TRIED_ONCE for one in checks)
