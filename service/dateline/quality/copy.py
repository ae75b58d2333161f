"""A source that came through untranslated."""

from __future__ import annotations

import re

from dateline.casing import upper
from dateline.segment import Check, Severity

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 4  # fewer may be a name


def find(source: str, target: str, lang: str) -> list[Check]:
    """Return a check if the target has the source's words; marks, spaces and capitals may be the target's own."""
    if len(source.split()) < _FEWEST_WORDS or _words(source, lang) != _words(target, lang):
        return []
    return [Check("copied", Severity.ERROR, "the source came through untranslated")]


def _words(text: str, lang: str) -> list[str]:
    return _WORD.findall(upper(text, lang))
