"""Dates as English news writes them, read into numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTH = rf"(?:(?:{'|'.join(_MONTHS)})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)}|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
_DAYS = r"[0-9]{1,2}(?:st|nd|rd|th)?(?:[/–-][0-9]{1,2}(?:st|nd|rd|th)?)?(?![0-9])"
_YEAR = r"[0-9]{4}(?![0-9])"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"
_DOTTED = r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})(?![0-9])"
_DAY_AND_MONTH = rf"(?:{_MONTH}\s{_DAYS}|{_DAYS}\s(?:of\s)?{_MONTH})(?:,?\s{_YEAR})?"

#: A date with its day, perhaps after the weekday.
DAY = re.compile(rf"(?i:(?:{_WEEKDAY},?\s)?(?:{_DAY_AND_MONTH}|{_ISO}|{_DOTTED}))(?!\w)")
#: A weekday, or a month without a day.
PERIOD = re.compile(rf"(?i:{'|'.join(_WEEKDAYS)}|(?:{'|'.join(_MONTHS)})(?:\s{_YEAR})?)(?!\w)")

_MOMENT = re.compile(_ISO + r"[T ][0-9]{2}:[0-9]{2}[0-9:.]{0,16}(?:Z|[+-][0-9]{2}:?[0-9]{2})?")
_TWENTIETH_CENTURY = 69  # years of two digits from here on are of the 20th century, as in POSIX


@dataclass(frozen=True, slots=True)
class NewsDate:
    """A day (or two, up to ``until``), a month, or a weekday from 0 for Monday; nothing at all if it was not read."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    weekday: int | None = None
    iso: bool = False  #: written in numbers, of which the year is a part in any case


def read_date(text: str) -> NewsDate:
    """Read ``2026-12-07``, ``Dec. 7th, 2026``, ``7 December``, ``07.12.26``, ``Dec 7/8``, ``May`` or ``Tuesday``."""
    text = text.strip()
    if DAY.fullmatch(text):
        return _checked(_read_day(text))
    if _MOMENT.fullmatch(text):
        return _checked(_read_day(text[:10]))
    return _read_period(text) if PERIOD.fullmatch(text) else NewsDate()


def _read_day(text: str) -> NewsDate:
    month = re.search(rf"(?i:{_MONTH})", text)
    numbers = [int(number) for number in re.findall("[0-9]+", text)]
    if month is None and "-" in text:
        return NewsDate(numbers[0], numbers[1], numbers[2], iso=True)
    if month is None:
        return NewsDate(_full_year(numbers[2]), numbers[1], numbers[0])
    year = numbers.pop() if re.search(rf"{_YEAR}$", text) else None
    return NewsDate(year, _index(_MONTHS, month[0]) + 1, numbers[0], numbers[1] if len(numbers) > 1 else None)


def _full_year(year: int) -> int:
    if year >= 100:
        return year
    return year + (1900 if year >= _TWENTIETH_CENTURY else 2000)


def _read_period(text: str) -> NewsDate:
    if text.casefold() in (day.casefold() for day in _WEEKDAYS):
        return NewsDate(weekday=_index(_WEEKDAYS, text))
    year = re.search(_YEAR, text)
    return _checked(NewsDate(int(year[0]) if year else None, _index(_MONTHS, text) + 1))


def _index(names: list[str], text: str) -> int:
    return next(i for i, name in enumerate(names) if name[:3].casefold() == text[:3].casefold())


def _checked(found: NewsDate) -> NewsDate:
    """Return the date, or none if there is no such day."""
    try:
        for day in (1 if found.day is None else found.day, found.until):
            if day is not None:
                date(2000 if found.year is None else found.year, found.month or 0, day)
    except (ValueError, OverflowError):
        return NewsDate()
    return NewsDate() if found.until and found.until <= (found.day or 0) else found
