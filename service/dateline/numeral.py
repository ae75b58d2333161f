"""Numbers as English writes them in figures, and what their last word means for the endings of Azerbaijani."""

from __future__ import annotations

import re
from decimal import Decimal

#: An English number in figures, whole or with decimals: ``5``, ``1,250``, ``2.5``.
ENGLISH = r"(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?"
#: A number of a translation: with whatever separators a model gives it.
WRITTEN = r"\d+(?:[.,]\d+|[ \u00a0\u202f]\d{3}(?!\d))*"
#: What no number begins or ends at: the inside of a longer number, of a date, of a score or of a name.
BEFORE, AFTER = r"(?<![\w.,:/–-])", r"(?![\d/]|[.,:–-]\d)"

# The vowel of the last syllable that a number is read with: bir, iki, üç, dörd …; iyirmi, otuz, qırx …
_ONES = dict(zip("123456789", "iiüöeıiiu", strict=True))
_TENS = dict(zip("123456789", "oiuıiıiəa", strict=True))
_TWOFOLD = str.maketrans("aıouəeiöü", "aaaaəəəəə")
_FOURFOLD = str.maketrans("aıouəeiöü", "ııuuiiiüü")


def value(number: str) -> Decimal:
    """Return the value of an English number in figures."""
    return Decimal(number.replace(",", ""))


def digits(number: str) -> str:
    """Return the digits of a number, which stay the same whatever the separators."""
    return re.sub(r"\D", "", number)


def last_vowel(number: str) -> str:
    """Return the last vowel of a whole number as Azerbaijani reads it: 6 is *altı*, 100 *yüz*, 0 *sıfır*."""
    if not number.strip("0"):
        return "ı"
    zeros = len(number) - len(number.rstrip("0"))
    if zeros == 0:
        return _ONES[number[-1]]
    if zeros == 1:
        return _TENS[number[-2]]
    return "ü" if zeros == 2 else "i" if zeros < 6 else "o"  # yüz, min, milyon


def twofold(number: str) -> str:
    """Return ``a`` or ``ə``: the vowel of endings such as *-da* after a number."""
    return last_vowel(number).translate(_TWOFOLD)


def fourfold(number: str) -> str:
    """Return ``ı``, ``i``, ``u`` or ``ü``: the vowel of endings such as *-cı* after a number."""
    return last_vowel(number).translate(_FOURFOLD)
