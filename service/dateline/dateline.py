"""Datelines: ``YEREVAN, December 7 (Reuters) —`` read from English text and written as each language's press does."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from babel.dates import format_date

from dateline import places
from dateline.article import DatelineFields
from dateline.casing import lower, upper
from dateline.credible import credible
from dateline.dates import read_date
from dateline.heads import LONGEST, Head, scan

_STORY = 400  # characters after a dateline that are looked at to tell whether it is one


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a story was written, and for which agency.

    Names are English. ``day`` comes with ``month``, ``until`` with ``day``, and ``weekday`` (0 is Monday) without both.
    A place that is not the last may have its region with it, after a comma.
    """

    places: tuple[str, ...] = ()
    region: str | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    agency: str | None = None
    unread: str | None = None  #: a date that was given and could not be read
    until: int | None = None  #: the second of two days, as in ``Dec 7/8``
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Rendering:
    """A dateline in a language, with the names that the tables do not have and that were left as they are."""

    text: str
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Style:
    """How a language's press writes a dateline; names are in capitals or not."""

    capitals: bool
    dash: str
    day: str  # CLDR patterns, without and with the year; the month stands in the form that goes with a day
    full: str


_STYLES = {
    "en": _Style(capitals=True, dash=" —", day="MMMM d", full="MMMM d, y"),
    "hy": _Style(capitals=True, dash=" –", day="d MMMM", full="d MMMM, y թ."),
    "az": _Style(capitals=True, dash=" –", day="d MMMM", full="d MMMM y"),
    "ru": _Style(capitals=True, dash=" —", day="d MMMM", full="d MMMM y 'г'."),
    "de": _Style(capitals=False, dash=" –", day="d. MMMM", full="d. MMMM y"),
}


def find_dateline(text: str) -> tuple[Dateline, int] | None:
    """Find a dateline at the head of a text; return it with the offset at which the story begins."""
    head = scan(text)
    if head is None:
        return None
    story = text[head.stop : head.stop + _STORY].lstrip()
    if not credible(head, story):
        return None
    rest = text[head.stop :]
    return _from_head(head), head.stop + len(rest) - len(rest.lstrip())


def parse_dateline(text: str) -> Dateline | None:
    """Read a string that is a dateline and nothing else, or return None."""
    text = text.strip()
    head = scan(text) if len(text) <= LONGEST else None
    return _from_head(head) if head and head.stop == len(text) else None


def from_fields(fields: DatelineFields) -> Dateline:
    """Build a dateline from place, date and agency as a request gives them."""
    place = (fields.place or "").strip()
    parsed = parse_dateline(place)
    if parsed is None or not parsed.places:
        parsed = Dateline((place,) if place else ())
    if fields.date:
        parsed = _dated(parsed, fields.date, year_of_iso=False)
    return replace(parsed, agency=fields.agency.strip()) if fields.agency else parsed


def render_dateline(dateline: Dateline, lang: str) -> Rendering:
    """Write a dateline in a language, without the dash that leads over to the story."""
    writer = _Writer(lang)
    *others, last = dateline.places or ("",)
    cities = [writer.place(*_parted(name)) for name in others]
    cities += [writer.place(last, dateline.region)] if last else []
    written = _write_date(dateline, lang) or dateline.unread
    text = ", ".join(filter(None, ["/".join(cities), written]))
    if dateline.agency:
        text += (" " if text else "") + f"({writer.agency(dateline.agency)})"
    return Rendering(text, tuple(writer.unknown))


def lead_over(lang: str) -> str:
    """Return what stands between a dateline and its story in a language."""
    return _STYLES[lang].dash + " "


class _Writer:
    """Writes names in a language and keeps those that no table has."""

    def __init__(self, lang: str) -> None:
        self.unknown: list[str] = []
        self._lang = lang
        self._capitals = _STYLES[lang].capitals

    def place(self, name: str, region: str | None) -> str:
        """Write a place as the language's press does, with its region if it has one."""
        city = self._namesake(name) if region and places.is_namesake(name, region) else self._city(name)
        if not region:
            return city
        written = places.region(region, self._lang, name) or places.places().name(region, self._lang)
        return f"{city}, {self._named(region, written)}"

    def agency(self, name: str) -> str:
        """Write an agency, or several, as they stand in brackets."""
        table = places.agencies()
        whole = table.name(name, self._lang)
        if whole or not re.search("[/,]", name):
            return self._named(name, whole)
        parts = re.split(r"(\s?[/,]\s?)", name)
        return "".join(
            self._named(part, table.name(part, self._lang)) if i % 2 == 0 else part for i, part in enumerate(parts)
        )

    def _city(self, name: str) -> str:
        written = places.places().name(name, self._lang) or places.region(name, self._lang)
        if written is None:
            return self._latin(self._named(name, None))
        return upper(written, self._lang) if self._capitals else written

    def _namesake(self, name: str) -> str:
        """Leave the name of a place that is called like a better known one, whose name is not to be used for it."""
        return self._latin(name if self._lang in ("en", "de") else self._named(name, None))

    def _latin(self, name: str) -> str:
        return name.upper() if self._capitals else _uncapped(name)

    def _named(self, name: str, written: str | None) -> str:
        if written is None:
            self.unknown.append(name)
        return written or name


def _parted(name: str) -> tuple[str, str | None]:
    city, _, region = name.partition(", ")
    return city, region or None


def _from_head(head: Head) -> Dateline:
    last = len(head.places) - 1
    names = tuple(
        f"{name}, {head.regions[i]}" if i in head.regions and i < last else name for i, name in enumerate(head.places)
    )
    dateline = Dateline(names, head.regions.get(last), agency=head.agency)
    return _dated(dateline, head.date) if head.date else dateline


def _dated(dateline: Dateline, text: str, *, year_of_iso: bool = True) -> Dateline:
    """Return the dateline with a date as it is written; news names the year only where the source does."""
    found = read_date(text)
    read = found.month is not None or found.weekday is not None
    return replace(
        dateline,
        year=found.year if year_of_iso or not found.iso else None,
        month=found.month,
        day=found.day,
        until=found.until,
        weekday=found.weekday,
        unread=None if read else text,
    )


def _write_date(dateline: Dateline, lang: str) -> str | None:
    style, year = _STYLES[lang], dateline.year or 2000
    if dateline.weekday is not None:
        return _write_weekday(dateline.weekday, lang)
    if dateline.month is None:
        return None
    if dateline.day is None:
        return str(format_date(date(year, dateline.month, 1), "LLLL y" if dateline.year else "LLLL", locale=lang))
    pattern = style.full if dateline.year else style.day
    if dateline.until:
        pattern = re.sub(r"d(\.?)", rf"d\1'/{dateline.until}'\1", pattern)
    return str(format_date(date(year, dateline.month, dateline.day), pattern, locale=lang))


def _write_weekday(weekday: int, lang: str) -> str:
    # 3 January 2000 was a Monday. CLDR gives Azerbaijani weekdays a capital, which they do not have within a line.
    name = str(format_date(date(2000, 1, 3 + weekday), "EEEE", locale=lang))
    return lower(name, lang) if lang == "az" else name


def _uncapped(name: str) -> str:
    """Give a name that no table has, written in capitals, ordinary casing."""
    return name.title() if name.isupper() and len(name) > 3 else name
