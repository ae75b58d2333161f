"""Datelines: ``YEREVAN, December 7 (Reuters) —`` read from English text and written as each language's press does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from dateline import places
from dateline.article import DatelineFields
from dateline.casing import upper

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
_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|" + "|".join(_MONTHS) + r")(?![a-z])\.?"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
_DATE = rf"{_DAY}(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
_NAME = r"[A-Z][\w.'’\-]*(?:\s(?:[A-Z][\w.'’\-]*|de|la|del|da|do|am|an\sder))*"
_LONGEST = 200  # characters of a dateline, far more than there are
_HEAD = re.compile(
    rf"""^(?P<place>{_NAME}(?:\s?/\s?{_NAME})*)
    (?:,\s(?P<region>(?!(?i:{_DATE})){_NAME}))?
    (?:,\s(?P<date>(?i:{_DATE})))?
    (?:,?\s?\((?P<bracketed>[\w .\-/]{{2,40}})\)
      |[,.]?\s?/(?P<slashed>[\w .\-]{{2,40}})/
      |[,.]\s(?P<bare>[A-Z][A-Z.\-]{{2,20}}))?
    (?P<end>\s?(?:—|–|--|-)(?=\s)|\.\s?[—–-]?(?=\s)|\s*$)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a story was written, and for which agency. Names are English; ``day`` comes with ``month``."""

    places: tuple[str, ...] = ()
    region: str | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    agency: str | None = None
    unread: str | None = None  #: a date that was given and could not be read


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
    match = _HEAD.match(text[:_LONGEST])
    if match is None or not match["end"].strip() or not _credible(match):
        return None
    rest = text[match.end() :]
    return _from_match(match), match.end() + len(rest) - len(rest.lstrip())


def parse_dateline(text: str) -> Dateline | None:
    """Read a string that is a dateline and nothing else, or return None."""
    match = _HEAD.match(text.strip()[: _LONGEST + 1])
    if match is None or match.end() < len(text.strip()):
        return None
    return _from_match(match)


def from_fields(fields: DatelineFields) -> Dateline:
    """Build a dateline from place, date and agency as a request gives them."""
    parsed = parse_dateline(fields.place) if fields.place else None
    year, month, day = _read_date(fields.date) if fields.date else (None, None, None)
    return Dateline(
        places=parsed.places if parsed else (fields.place.strip(),) if fields.place and fields.place.strip() else (),
        region=parsed.region if parsed else None,
        month=month,
        day=day,
        year=year if fields.date and not _is_iso(fields.date) else None,
        agency=fields.agency.strip() if fields.agency else parsed.agency if parsed else None,
        unread=fields.date if fields.date and not month else None,
    )


def render_dateline(dateline: Dateline, lang: str) -> Rendering:
    """Write a dateline in a language, without the dash that leads over to the story."""
    style, unknown = _STYLES[lang], []

    def named(name: str, *lookups: Callable[[str, str], str | None]) -> str:
        found = next((hit for look in lookups if (hit := look(name, lang))), None)
        if found is None:
            unknown.append(name)
        return found or name

    gazetteer, agencies = places.places(), places.agencies()
    names = "/".join(named(place, gazetteer.name, places.country) for place in dateline.places)
    parts = [upper(names, lang) if style.capitals else _uncapped(names)] if names else []
    if dateline.region:
        parts.append(named(dateline.region, places.country, gazetteer.name))
    written = _write_date(dateline, lang) or dateline.unread
    parts += [written] if written else []
    text = ", ".join(parts)
    if dateline.agency:
        text += (" " if text else "") + f"({named(dateline.agency, agencies.name)})"
    return Rendering(text, tuple(unknown))


def lead_over(lang: str) -> str:
    """Return what stands between a dateline and its story in a language."""
    return _STYLES[lang].dash + " "


def _credible(match: re.Match[str]) -> bool:
    """Tell a dateline from an acronym or a sentence that begins alike."""
    agency = match["bracketed"] or match["slashed"] or match["bare"]
    if match["end"].startswith(".") and not (match["date"] and agency):
        return False
    known = all(_known(name) for name in re.split(r"\s?/\s?", match["place"]))
    if match["date"] or (agency and places.agencies().name(agency, "en")):
        return known or match["place"].isupper()
    return known and match["place"].isupper() and not (agency and agency.islower())


def _known(name: str) -> bool:
    return places.places().name(name, "en") is not None or places.country(name, "en") is not None


def _from_match(match: re.Match[str]) -> Dateline:
    year, month, day = _read_date(match["date"]) if match["date"] else (None, None, None)
    agency = match["bracketed"] or match["slashed"] or match["bare"]
    names = tuple(re.split(r"\s?/\s?", match["place"]))
    return Dateline(names, match["region"], month, day, year, agency, None)


def _is_iso(text: str) -> bool:
    return bool(re.match(r"\d{4}-\d{2}-\d{2}", text.strip()))


def _read_date(text: str) -> tuple[int | None, int | None, int | None]:
    """Read ``2026-12-07``, ``December 7``, ``Dec. 7, 2026`` or ``7 December`` into year, month and day."""
    if _is_iso(text):
        try:
            value = date.fromisoformat(text.strip()[:10])
        except ValueError:
            return None, None, None
        return value.year, value.month, value.day
    match = re.search(rf"(?i:({_MONTH}))", text)
    numbers = re.findall(r"\d+", text)
    if match is None or not numbers:
        return None, None, None
    month = next(i for i, name in enumerate(_MONTHS, 1) if name.lower().startswith(match[1].lower().rstrip(".")[:3]))
    day, year = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else None
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None, None, None
    return year, month, day


def _write_date(dateline: Dateline, lang: str) -> str | None:
    if dateline.month is None or dateline.day is None:
        return None
    value = date(dateline.year or 2000, dateline.month, dateline.day)
    style = _STYLES[lang]
    return str(format_date(value, style.full if dateline.year else style.day, locale=lang))


def _uncapped(name: str) -> str:
    """Give a name that no table has, written in capitals, ordinary casing."""
    return name.title() if name.isupper() and len(name) > 3 else name
