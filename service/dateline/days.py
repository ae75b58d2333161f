"""Days of the calendar within a sentence: ``December 7`` that a model left in English, or in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from dateline.conventions import NBSP
from dateline.dates import read_date
from dateline.markup.edit import Change, Edit, Rule

_KEPT = 256  # sources that were read last, for each of their languages
_GAP = rf"[ {NBSP}]"
_ENGLISH_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?(?![\w/]|[.,:–-]\d)"
_YEAR = rf"(?:,?{_GAP}[12]\d{{3}}(?![\w/]|[.,:–-]\d))?"
_MONTH_FIRST = rf"{_ENGLISH_MONTHS}{_GAP}{_NUMBER}{_YEAR}"
_DAY_FIRST = rf"(?<![\w.,:/–-])\d{{1,2}}(?:st|nd|rd|th)?{_GAP}(?:of{_GAP})?{_ENGLISH_MONTHS}(?!\w){_YEAR}"
_ENGLISH = re.compile(rf"(?<!\w)(?:{_MONTH_FIRST}|{_DAY_FIRST})")
_RANGE = re.compile(r"\s?(?:[-–]|to|and|through|until)\s?\d")
_CAPITALS = frozenset({"de", "tr"})  # languages whose months begin with one
_ENDING = re.compile(r"[-’'][^\W\d_]")


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; the year is there where it is written."""

    month: int
    day: int
    year: int | None = None

    @classmethod
    def read(cls, text: str) -> Day | None:
        """Read an English date; None if there is no such day."""
        found = read_date(text.replace(NBSP, " "))
        return cls(found.month, found.day, found.year) if found.month and found.day else None

    def written(self, lang: str) -> str:
        """Write it as a sentence of the language has it, in Armenian with the month before the day."""
        month, day = _months(lang, "format")[self.month - 1], f"{self.day}{NBSP}"
        if lang == "hy":
            year = f"{self.year}{NBSP}թ. " if self.year else ""
            return f"{year}{month}{NBSP}{self.day}"
        if lang == "ru":
            return f"{day}{month} {self.year}{NBSP}года" if self.year else f"{day}{month}"
        if lang == "de":
            day = f"{self.day}.{NBSP}"
        return f"{day}{month} {self.year}" if self.year else f"{day}{month}"


@cache
def _months(lang: str, context: str) -> tuple[str, ...]:
    """Return the months as they stand beside a day (``format``) or alone; some languages have capitals there."""
    names = Locale(lang).months[context]["wide"]
    return tuple(str(names[number]) if lang in _CAPITALS else str(names[number]).lower() for number in range(1, 13))


@lru_cache(maxsize=_KEPT)
def days_of(source: str) -> tuple[Day, ...]:
    """Return the days that an English text names."""
    found = (Day.read(match[0]) for match in _ENGLISH.finditer(source))
    return tuple(day for day in found if day)


def day_rules(source: str, lang: str) -> list[Rule]:
    """Return the rules for days that the source has: left in English, or in its own order of day and month."""
    known = set(days_of(source))
    if not known:
        return []
    return [lambda text: _left(text, known, lang), lambda text: _ordered(text, known, lang)]


def _left(text: str, known: set[Day], lang: str) -> Iterator[Change]:
    """Write a date that is still in English; not the first of two days, and no ending that would not fit."""
    for match in _ENGLISH.finditer(text):
        day = Day.read(match[0])
        if day is None or day not in _with_parts(known) or _RANGE.match(text, match.end()):
            continue
        if _alike(match[0], day.written(lang), lang) or (lang != "hy" and _ENDING.match(text, match.end())):
            continue
        yield (Edit(match.start(), match.end(), day.written(lang)),)


def _with_parts(known: set[Day]) -> set[Day]:
    """Return days with those that lack their year: a translation may have it elsewhere."""
    return known | {Day(one.month, one.day) for one in known}


def _ordered(text: str, known: set[Day], lang: str) -> Iterator[Change]:
    """Set day and month in order where the month is the language's: ``декабря 7`` → ``7 декабря``, ``7 Dezember``."""
    for one in sorted(known, key=lambda day: (day.month, day.day)):
        right = Day(one.month, one.day).written(lang)
        for match in _disordered(one.month, one.day, lang).finditer(text):
            if not _alike(match[0], right, lang) and not _RANGE.match(text, match.end()):
                yield (Edit(match.start(), match.end(), right),)


def _alike(written: str, right: str, lang: str) -> bool:
    """Tell whether a date is right already; Azerbaijani holidays are written with a capital (*9 May*)."""
    if lang == "az":
        written = written.lower()
    return written.replace(NBSP, " ") == right.replace(NBSP, " ")


@cache
def _disordered(month: int, day: int, lang: str) -> re.Pattern[str]:
    """Return the pattern of a date in an order or form that its language does not have; what may be right is none."""
    beside, alone = _months(lang, "format")[month - 1], _months(lang, "stand-alone")[month - 1]
    name = f"(?:{beside}|{alone})"
    first = rf"(?<!\w)(?i:{name}){_GAP}{day}(?![\w/]|[.,:–’'-]\w|{_GAP}(?:год|թ\b|թվ|il\b|процент|%))"
    second = rf"(?<![\w.,:/–-]){day}{_GAP}(?i:{name})(?!\w)"
    if lang == "hy":  # 7 դեկտեմբերի is right as well
        return re.compile(
            rf"(?<!\w)(?i:{alone}){_GAP}{day}(?![\w/]|[.,:–]\w)|(?<![\w.,:/–-]){day}{_GAP}(?i:{alone})(?!\w)"
        )
    return re.compile(f"{first}|{second}")
