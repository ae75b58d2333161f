"""Slugs: the end of an article's address, in small ASCII letters, digits and hyphens.

Russian is romanized by BGN/PCGN (1947) as the press's addresses have it: without the marks for ь and ъ, and е always
*e*. Armenian is romanized by BGN/PCGN (1981) without its apostrophes. Azerbaijani letters lose their marks, as its
news pages write them (ə → e, ç → c); German has ä → ae, ß → ss, by DIN 5007-2. Other letters lose their marks too, and
what has no letter in ASCII is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

LONGEST, SHORTEST, USUAL = 200, 10, 80  #: bounds of the length that may be asked for, and the one that is taken
MOST_TAKEN = 1000  #: slugs that a request may name as taken

_RUSSIAN = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
    "ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ь": "", "ю": "yu", "я": "ya",
}  # fmt: skip
_ARMENIAN = {
    **dict(zip("աբգդեզէըիլկհմյնոպջսվտրօֆւ", "abgdezeyilkhmynopjsvtrofv", strict=True)),
    "թ": "t", "ժ": "zh", "խ": "kh", "ծ": "ts", "ձ": "dz", "ղ": "gh", "ճ": "ch", "շ": "sh", "չ": "ch", "ռ": "rr",
    "ց": "ts", "փ": "p", "ք": "k", "ու": "u", "և": "ev", "եւ": "ev",
}  # fmt: skip
_AZERBAIJANI = dict(zip("əçğıöşü", "ecgiosu", strict=True))
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_OTHER = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ə": "e", "ß": "ss"}
_TABLES = {"hy": _ARMENIAN, "az": _AZERBAIJANI, "ru": _RUSSIAN, "de": _GERMAN, "en": {}}
_VOWEL_START = re.compile(r"(?<![ա-և])(ե(?!ւ)|ո(?!ւ)|և)")
_ARMENIAN_STARTS = {"ե": "ye", "ո": "vo", "և": "yev"}
_MARKS = re.compile(r"[՞՜՛’'‘ʼ]")


@dataclass(frozen=True, slots=True)
class SlugWish:
    """What a slug is made from: ``text``, or the headline; ``taken`` are those that it must not be."""

    text: str | None = None
    longest: int = USUAL
    taken: tuple[str, ...] = ()


def slug(text: str, lang: str, longest: int = USUAL, taken: Collection[str] = ()) -> str:
    """Return the slug of a text, cut at a word; one that is taken gets ``-2``, ``-3`` …, within the length.

    It is empty for a text without any letter or digit that has a form in ASCII.
    """
    whole = "-".join(re.findall("[a-z0-9]+", transliterated(text, lang)))
    if not whole:
        return ""
    chosen, number = _cut(whole, longest), 1
    while chosen in taken:
        number += 1
        chosen = f"{_cut(whole, longest - len(str(number)) - 1)}-{number}"
    return chosen


def transliterated(text: str, lang: str) -> str:
    """Return a text in small ASCII letters by the tables of the module."""
    text = _MARKS.sub("", unicodedata.normalize("NFC", text.replace("İ", "i"))).lower()
    if lang == "hy":
        text = _VOWEL_START.sub(lambda match: _ARMENIAN_STARTS[match[1]], text)
    tables = [_TABLES.get(lang, {}), _ARMENIAN, _RUSSIAN, _OTHER]
    for table in tables:
        for letter in sorted(table, key=len, reverse=True):
            text = text.replace(letter, table[letter])
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char))


def _cut(whole: str, longest: int) -> str:
    """Cut at a hyphen; a single word that is too long is cut within."""
    if len(whole) <= longest:
        return whole
    head = whole[: longest + 1].rpartition("-")[0]
    return head or whole[:longest]
