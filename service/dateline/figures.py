"""Numbers in a sentence, times and names with numbers in them: masked for the model, and written back by rule."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.clock import HALF_DAY, NO_TIME, Time
from dateline.placeable import DESIGNATION

NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?")
_MASKED = re.compile(f"</?m\\d+>|(?i:{HALF_DAY.pattern})|{DESIGNATION.pattern}|{NUMBER.pattern}")  # each is one thing
MASK = re.compile(r"<m\d+>")
_MARK = re.compile(r"</?m\d+>")
_HALF_DAY = re.compile(
    r"\d\s?[ap]\.?m\b", re.IGNORECASE
)  # what is left of it changes with the language and stays visible
_AT_END = re.compile(r"[\s\"'”’»)]*$")
MOST = 11  # placeholders that a model has; the last of its marks are for terms and for the lexicon
_SPACED = re.compile(r"\s")
_GROUP = {"hy": "\u00a0", "az": "\u00a0", "ru": "\u00a0", "de": "."}


@dataclass(frozen=True, slots=True)
class Masked:
    """An English sentence with ``<m1>``, ``<m2>`` … for its numbers, and the numbers; its own marks stay."""

    text: str
    numbers: tuple[str, ...]
    places: tuple[int, ...]  #: where each number begins in the sentence
    first: int = 1  #: what the marks are counted from: those before are the sentence's own

    def moved(self, at: int) -> int:
        """Return where a place of the sentence is in the masked text; inside of a number it is that of its mark."""
        before = [i for i, begin in enumerate(self.places) if begin < at]
        longer = (len(mark_of(i + self.first)) - min(len(self.numbers[i]), at - self.places[i]) for i in before)
        return at + sum(longer)

    def intact(self, target: str) -> bool:
        """Return whether a translation has each placeholder once, no other number, and no time where a year stands."""
        numbers = (int(mark[0][2:-1]) for mark in MASK.finditer(target))
        ours = sorted(number for number in numbers if number >= self.first)
        whole = ours == list(range(self.first, self.first + len(self.numbers)))
        return whole and NUMBER.search(_MARK.sub("", target)) is None and not self._misread(target)

    def _number(self, mark: re.Match[str]) -> str | None:
        """Return the number that a mark stands for; None for one of the sentence's own."""
        at = int(mark[0][2:-1]) - self.first
        return self.numbers[at] if 0 <= at < len(self.numbers) else None

    def _misread(self, target: str) -> bool:
        """Return whether the mark of a time stands where a year does."""
        times = (mark for mark in MASK.finditer(target) if HALF_DAY.fullmatch(self._number(mark) or ""))
        return any(NO_TIME.match(target, mark.end()) for mark in times)

    def filled(self, target: str, lang: str) -> str:
        """Return a translation with the numbers in it, written as the language writes them."""

        def number(mark: re.Match[str]) -> str:
            written = self._number(mark)
            return mark[0] if written is None else localize(written, lang)

        return MASK.sub(number, target)


def mask(text: str) -> Masked | None:
    """Mask the numbers of an English sentence, times like 4 p.m. and names like A7; None for none or too many.

    Tags and placeholders that it has stay, and the marks of the numbers are counted on from theirs.

    None too for hours of half a day that are not read as a time, as in 3-4 p.m.
    """
    found = [(match.start(), _end(match)) for match in _MASKED.finditer(text) if not _MARK.fullmatch(match[0])]
    first = 1 + max((int(mark[0].strip("</m>")) for mark in _MARK.finditer(text)), default=0)
    if not 0 < len(found) <= MOST + 1 - first or _HALF_DAY.search(HALF_DAY.sub("", text)):
        return None
    parts, at = [], 0
    for number, (begin, end) in enumerate(found, first):
        parts += [text[at:begin], mark_of(number)]
        at = end
    numbers = tuple(text[begin:end] for begin, end in found)
    return Masked("".join([*parts, text[at:]]), numbers, tuple(begin for begin, _ in found), first)


def _end(match: re.Match[str]) -> int:
    """Return where what is masked ends: the full stop of *p.m.* at the end is that of the sentence too."""
    end = match.end()
    return end - (match[0].endswith(".") and bool(_AT_END.match(match.string, end)))


def localize(number: str, lang: str) -> str:
    """Write an English number (``12,345.6``) with a decimal comma and the language's grouping, from 10,000 on.

    A time is written on the clock of 24 hours. A name with a number in it stays as it is, and so does a number that has
    spaces and commas (``12 345,6``).
    """
    if time := HALF_DAY.fullmatch(number):
        return Time.read(time).written(lang)
    if not NUMBER.fullmatch(number) or ("," in number and _SPACED.search(number)):
        return number
    whole, _, decimals = number.replace(",", "").partition(".")
    if "," in number and len(whole) > 4:
        whole = _GROUP.get(lang, "\u00a0").join(
            whole[max(0, end - 3) : end] for end in range(len(whole) % 3 or 3, len(whole) + 1, 3)
        )
    return f"{whole},{decimals}" if decimals else whole


def mark_of(number: int) -> str:
    """Return the placeholder with a number, which a model carries through."""
    return f"<m{number}>"
