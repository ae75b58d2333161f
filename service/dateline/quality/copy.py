"""A source that came through untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from dateline.casing import upper
from dateline.segment import Check, Severity

_WORD = re.compile(r"[^\W\d_]+")  # typography writes numbers anew
_FEWEST_WORDS = 4  # fewer may be a name


def find(source: str, target: str, lang: str) -> list[Check]:
    """Return a check if the target has the source's words; numbers, marks and capitals may be the target's own."""
    pairs = zip_longest(_words(source, lang), _words(target, lang))
    if len(source.split()) < _FEWEST_WORDS or any(one != other for one, other in pairs):
        return []
    return [Check("copied", Severity.ERROR, "the source came through untranslated")]


def _words(text: str, lang: str) -> Iterator[str]:
    return (upper(match[0], lang) for match in _WORD.finditer(text))
