"""Numbers in a sentence, and names with numbers in them: masked for the model, and written back by rule."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.placeable import DESIGNATION

NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?")
_MASKED = re.compile(f"{DESIGNATION.pattern}|{NUMBER.pattern}")  # a name with a number in it is one thing
_MASK = re.compile(r"<m\d+>")
_HALF_DAY = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)  # the hour changes with the language, so it stays visible
_MOST = 11  # placeholders that a model has; the last of its marks are for terms and for the lexicon
_GROUP = {"hy": "\u00a0", "az": "\u00a0", "ru": "\u00a0", "de": "."}


@dataclass(frozen=True, slots=True)
class Masked:
    """An English sentence with ``<m1>``, ``<m2>`` … for its numbers, and the numbers."""

    text: str
    numbers: tuple[str, ...]

    def intact(self, target: str) -> bool:
        """Return whether a translation has each placeholder once and no number of its own."""
        marks = _MASK.findall(target)
        own = NUMBER.search(_MASK.sub("", target))
        return own is None and sorted(marks) == sorted(_mark(i) for i in range(1, len(self.numbers) + 1))

    def filled(self, target: str, lang: str) -> str:
        """Return a translation with the numbers in it, written as the language writes them."""
        return _MASK.sub(lambda match: localize(self.numbers[int(match[0][2:-1]) - 1], lang), target)


def mask(text: str) -> Masked | None:
    """Mask the numbers of an English sentence, and names like A7; None for none, too many, or a half-day hour."""
    numbers = _MASKED.findall(text)
    if not 0 < len(numbers) <= _MOST or _MASK.search(text) or _HALF_DAY.search(text):
        return None
    left = iter(range(1, len(numbers) + 1))
    return Masked(_MASKED.sub(lambda _: _mark(next(left)), text), tuple(numbers))


def localize(number: str, lang: str) -> str:
    """Write an English number (``12,345.6``) with a decimal comma and the language's grouping, from 10,000 on.

    A name with a number in it stays as it is.
    """
    if not NUMBER.fullmatch(number):
        return number
    whole, _, decimals = number.replace(",", "").partition(".")
    if "," in number and len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", _GROUP[lang])
    return f"{whole},{decimals}" if decimals else whole


def _mark(number: int) -> str:
    return f"<m{number}>"
