"""The locale of a page as Open Graph has it: ``de_DE``."""

from __future__ import annotations

from babel import Locale
from babel.core import get_global


def locale_of(lang: str) -> str:
    """Return a language with the country that most of its readers live in, by CLDR."""
    likely = Locale.parse(get_global("likely_subtags").get(lang, lang))
    return f"{lang}_{likely.territory or lang.upper()}"
