"""Dates and times of day as English news writes them, read into numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

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
_SLASHED = r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}(?![0-9])"
_DAY_OF_MONTH = rf"(?:{_MONTH}\s{_DAYS}|(?:the\s)?{_DAYS}\s(?:of\s)?{_MONTH})"
_DAY_AND_MONTH = rf"{_DAY_OF_MONTH}(?:\s?/\s?{_DAY_OF_MONTH})?(?:,?\s{_YEAR}(?!\s(?:GMT|UTC)))?(?:,\s{_WEEKDAY})?"

#: A date with its day, perhaps after the weekday.
DAY = re.compile(rf"(?i:(?:{_WEEKDAY},?\s)?(?:{_DAY_AND_MONTH}|{_ISO}|{_DOTTED}|{_SLASHED}))(?!\w)")
#: A weekday, or a month without a day.
PERIOD = re.compile(rf"(?i:{'|'.join(_WEEKDAYS)}|(?:{'|'.join(_MONTHS)})(?:\s{_YEAR})?)(?!\w)")

#: A time of day, perhaps with its zone.
TIME = re.compile(
    r"(?:at\s)?(?:(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?:\s?(?P<half>[ap]\.?m\.?|[AP]M))?"
    r"(?:\s(?P<zone>GMT|UTC|MSK|[ECMP][SD]?T|CES?T|BST|EES?T|IST|JST|KST))?|(?P<long>[0-9]{4})\s(?P<of>GMT|UTC))(?!\w)"
)

_MOMENT = re.compile(_ISO + r"[T ][0-9]{2}:[0-9]{2}[0-9:.]{0,16}(?:Z|[+-][0-9]{2}:?[0-9]{2})?")
_TWENTIETH_CENTURY = 69  # years of two digits from here on are of the 20th century, as in POSIX


@dataclass(frozen=True, slots=True)
class NewsDate:
    """A day (or two, up to ``until``), a month, and a weekday from 0 for Monday; nothing at all if it was not read."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    weekday: int | None = None
    until_month: int | None = None  #: the month of ``until``, where it is another
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
    months = [_index(_MONTHS, name) + 1 for name in re.findall(rf"(?i:{_MONTH})", text)]
    numbers = [int(number) for number in re.findall("[0-9]+", text)]
    if not months:
        return _read_numbers(text, numbers)
    weekday = re.search(rf"(?i:\b{_WEEKDAY})", text)
    year = numbers.pop() if re.search(rf"{_YEAR}(?:,\s\w+\.?)?$", text) else None
    return NewsDate(
        year,
        months[0],
        numbers[0],
        numbers[1] if len(numbers) > 1 else None,
        _index(_WEEKDAYS, weekday[0]) if weekday else None,
        months[1] if len(months) > 1 else None,
    )


def _read_numbers(text: str, numbers: list[int]) -> NewsDate:
    """Read a date without words; of 4/5/2026 nobody knows which is the month."""
    if "-" in text:
        return NewsDate(numbers[0], numbers[1], numbers[2], iso=True)
    day, month, year = numbers
    if "/" in text and month > 12:
        day, month = month, day
    elif "/" in text and day <= 12 and day != month:
        return NewsDate()
    return NewsDate(_full_year(year), month, day)


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
    year, month = 2000 if found.year is None else found.year, found.month or 0
    try:
        date(year, month, 1 if found.day is None else found.day)
        if found.until is not None:
            date(year, found.until_month or month, found.until)
    except (ValueError, OverflowError):
        return NewsDate()
    later = found.until_month != month if found.until_month else (found.until or 32) > (found.day or 0)
    return found if later else NewsDate()


def read_instant(text: str) -> datetime | None:
    """Read ``2026-12-07T22:30:00Z``; None for what names no instant, as a time without its offset from UTC."""
    if not _MOMENT.fullmatch(text.strip()):
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def local_day(moment: datetime, zones: Sequence[str]) -> date | None:
    """Return the day that it is at an instant in all of these time zones; None if they differ or there are none."""
    try:
        days = {moment.astimezone(ZoneInfo(zone)).date() for zone in zones}
    except (OverflowError, ZoneInfoNotFoundError):
        return None
    return days.pop() if len(days) == 1 else None


def read_time(text: str) -> str | None:
    """Read ``14:05``, ``2:05 p.m. EST`` or ``1405 GMT`` as ``14:05 GMT``; None for what is no time of day."""
    match = TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match["hour"] or match["long"][:2]), int(match["minute"] or match["long"][2:])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    zone = match["zone"] or match["of"]
    return f"{hour:02}:{minute:02}" + (f" {zone}" if zone else "") if hour < 24 and minute < 60 else None
