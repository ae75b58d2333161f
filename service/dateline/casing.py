"""Upper and lower case by language, where Unicode's default mapping is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.markup.edit import Change, Edit, revised
from dateline.markup.inline import InlineText


def upper(text: str, lang: str) -> str:
    """Return a text in capitals: Azerbaijani i → İ, Armenian և → ԵՎ (reformed spelling)."""
    if lang == "az":
        text = text.replace("i", "İ")
    elif lang == "hy":
        text = text.replace("և", "ԵՎ")
    return text.upper()


def lower(text: str, lang: str) -> str:
    """Return a text in small letters: Azerbaijani I → ı and İ → i."""
    if lang == "az":
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()


def capitalize(text: str, lang: str) -> str:
    """Return a text with its first letter in capitals and the rest as it is; և → Եվ at the start of a word."""
    if lang == "hy" and text.startswith("և"):
        return "Եվ" + text[1:]
    return upper(text[:1], lang) + text[1:]


def capitals(content: InlineText, lang: str, names: re.Pattern[str] | None = None) -> InlineText:
    """Return a text in capitals, its tags and what must survive untouched as they are; German ß becomes SS.

    What ``names`` finds is English, and has English capitals: NETFLIX in Azerbaijani too.
    """

    def raised(text: str) -> Iterator[Change]:
        english = {at for match in names.finditer(text) for at in range(*match.span())} if names else set()
        for at, char in enumerate(text):
            if char != (capital := upper(char, "en" if at in english else lang)):
                yield (Edit(at, at + 1, capital),)

    return revised(content, [raised])
