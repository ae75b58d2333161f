"""Datelines: ``YEREVAN, December 7 (Reuters) —`` read from English text and from the fields of a request."""

from __future__ import annotations

from dataclasses import replace

from dateline import places
from dateline.article import DatelineFields
from dateline.credible import credible
from dateline.dates import local_day, read_date, read_instant, read_time
from dateline.filing import Dateline
from dateline.heads import LONGEST, Head, scan, scan_first_agency
from dateline.rendering import Rendering, end_alone, lead_over, render_dateline

__all__ = [
    "Dateline",
    "Rendering",
    "end_alone",
    "find_dateline",
    "from_fields",
    "is_whole_dateline",
    "lead_over",
    "parse_dateline",
    "render_dateline",
]

_STORY = 400  # characters after a dateline that are looked at to tell whether it is one


def find_dateline(text: str) -> tuple[Dateline, int] | None:
    """Find a dateline at the head of a text; return it with the offset at which the story begins."""
    for head in (scan_first_agency(text), scan(text)):
        if head is not None and credible(head, text[head.stop : head.stop + _STORY].lstrip()):
            rest = text[head.stop :]
            return _from_head(head), head.stop + len(rest) - len(rest.lstrip())
    return None


def is_whole_dateline(text: str) -> bool:
    """Tell whether a text is a dateline and nothing else, and more than the name of a place."""
    found = find_dateline(text) if len(text) <= LONGEST else None
    return found is not None and found[1] == len(text) and bool(found[0].agency or found[0].day)


def parse_dateline(text: str) -> Dateline | None:
    """Read a string that is a dateline and nothing else, or return None."""
    text = text.strip()
    head = scan(text) if len(text) <= LONGEST else None
    return _from_head(head) if head and head.stop == len(text) else None


def from_fields(fields: DatelineFields) -> Dateline:
    """Build a dateline from place, date and agency as a request gives them.

    Of an instant (``2026-12-07T22:30:00Z``) the day is that of the place.
    """
    place = (fields.place or "").strip()
    parsed = parse_dateline(place)
    if parsed is None or not parsed.places:
        parsed = Dateline((place,) if place else ())
    if fields.date:
        parsed = _on_day(parsed, fields.date.strip())
    return replace(parsed, agency=fields.agency.strip()) if fields.agency else parsed


def _on_day(dateline: Dateline, text: str) -> Dateline:
    moment = read_instant(text)
    if moment is None:
        return _dated(dateline, text, year_of_iso=False)
    day = local_day(moment, _zones(dateline))
    dated = _dated(dateline, day.isoformat() if day else text, year_of_iso=False)
    return dated if day else replace(dated, unplaced=text)


def _zones(dateline: Dateline) -> tuple[str, ...]:
    """Return the time zones that the places may be in; none where one of them is not known."""
    *others, last = [name.partition(", ")[::2] for name in dateline.places] or [("", "")]
    regions = [region for _, region in others] + [dateline.region or ""]
    names = [name for name, _ in (*others, last)]
    found = [
        places.zones(name, region.rpartition(", ")[2] or None) for name, region in zip(names, regions, strict=True)
    ]
    return tuple(zone for zones in found for zone in zones) if all(found) else ()


def _from_head(head: Head) -> Dateline:
    last = len(head.places) - 1
    names = tuple(
        f"{name}, {head.regions[i]}" if i in head.regions and i < last else name for i, name in enumerate(head.places)
    )
    time = read_time(head.time) if head.time else None
    dateline = Dateline(names, head.regions.get(last), agency=head.agency, time=time, flag=head.flag)
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
        until_month=found.until_month,
        unread=None if read else text,
    )
