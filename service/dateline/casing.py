"""Upper and lower case by language, where Unicode's default mapping is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.markup.edit import Change, Edit, revised
from dateline.markup.inline import InlineText

_DOTTED = frozenset({"az", "tr"})  # languages with a dotted and a dotless i


def upper(text: str, lang: str) -> str:
    """Return a text in capitals: Azerbaijani and Turkish i → İ, Armenian և → ԵՎ (reformed spelling)."""
    if lang in _DOTTED:
        text = text.replace("i", "İ")
    elif lang == "hy":
        text = text.replace("և", "ԵՎ")
    return text.upper()


def lower(text: str, lang: str) -> str:
    """Return a text in small letters: Azerbaijani and Turkish I → ı and İ → i."""
    if lang in _DOTTED:
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


# German words that are small within a sentence and often begin a clause; any other may be a noun.
_GERMAN_SMALL = frozenset({
    "aber", "alle", "als", "am", "an", "auch", "auf", "aus", "bei", "beide", "beim", "bevor", "bis", "da",
    "damit", "dann", "das", "dass", "dem", "den", "denn", "der", "deren", "des", "dessen", "die", "dies", "diese",
    "diesem", "diesen", "dieser", "dieses", "doch", "durch", "ein", "eine", "einem", "einen", "einer", "eines",
    "einige", "er", "es", "für", "gegen", "hinter", "ihr", "ihre", "im", "in", "indem", "ins", "jede", "jeder",
    "jedes", "kein", "keine", "laut", "man", "mehr", "mehrere", "mit", "nach", "nachdem", "neben", "nicht",
    "noch", "nur", "ob", "obwohl", "oder", "ohne", "schon", "sein", "seine", "seit", "sich", "sie", "so",
    "sondern", "sowie", "trotz", "über", "um", "und", "unter", "viele", "vom", "von", "vor", "wann", "warum",
    "was", "weil", "welche", "welcher", "wenn", "wer", "wie", "wir", "wo", "wobei", "während", "wegen", "zu",
    "zum", "zur", "zwischen",
})  # fmt: skip


def small_start(text: str, lang: str) -> str:
    """Return a text as it is written where no sentence begins; a German word that may be a noun stays as it is."""
    word = text.split(" ", 1)[0].rstrip(",")
    if (lang == "de" and word.lower() not in _GERMAN_SMALL) or (len(word) > 1 and not word[1:].islower()):
        return text
    return lower(text[:1], lang) + text[1:]


def begun(content: InlineText, first: str) -> InlineText:
    """Return a text with its tags and another first character."""

    def changed(text: str) -> Iterator[Change]:
        if text and text[: len(first)] != first:
            yield (Edit(0, 1, first),)

    return revised(content, [changed])
