"""Datelines written as a language's press writes them, in a house style."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline import places
from dateline.filing import Dateline
from dateline.styledate import write_date
from dateline.styles import Style, builtin

_PARTING = re.compile(r"(\s?[/,]\s?)")
_SOURCE_END = ("—", "–", "-", "―", ".", ":", "/")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A dateline in a language, with the names that the tables do not have and that were left as they are."""

    text: str
    unknown: tuple[str, ...] = ()


def render_dateline(dateline: Dateline, lang: str, style: Style | None = None) -> Rendering:
    """Write a dateline in a language and style, without what leads over to the story."""
    style = style or builtin().of(lang)
    writer = _Writer(style)
    values = {
        "places": writer.places(dateline),
        "date": write_date(dateline, style) or dateline.unread or "",
        "agency": writer.agency(dateline.agency) if dateline.agency else "",
    }
    text = style.template.write(values)
    shown = [name for name in writer.unknown if name]
    return Rendering(write_flag(dateline.flag, style) + text, tuple(dict.fromkeys(shown)))


def lead_over(lang: str, style: Style | None = None, *, bare: bool = False) -> str:
    """Return what stands between a dateline and its story; ``bare`` says that the dateline names no agency."""
    style = style or builtin().of(lang)
    return style.lead_bare if bare else style.lead


def end_alone(source: str, lang: str, style: Style | None = None, *, bare: bool = False) -> str:
    """Return the end of a dateline that has its line for itself: none where the source has none."""
    style = style or builtin().of(lang)
    if not source.rstrip().endswith(_SOURCE_END):
        return ""
    return lead_over(lang, style, bare=bare).rstrip() if style.alone is None else style.alone


def write_flag(flag: str | None, style: Style) -> str:
    """Write what stands before a dateline (``UPDATE 2:``); nothing for what the style has no word for."""
    name, _, number = (flag or "").partition(" ")
    template = style.flags.get(name)
    return template.write({"number": number}) + style.flag_end if template else ""


class _Writer:
    """Writes names in a style and keeps those that no table has."""

    def __init__(self, style: Style) -> None:
        self.unknown: list[str] = []
        self._style, self._lang = style, style.lang

    def places(self, dateline: Dateline) -> str:
        """Write the places, each with its region if it has one."""
        *others, last = dateline.places or ("",)
        parted = [_parted(name) for name in others] + ([(last, dateline.region)] if last else [])
        return self._style.between_places.join(self._place(name, region) for name, region in parted)

    def agency(self, name: str) -> str:
        """Write an agency, or several."""
        if "agency" not in self._style.template.fields:
            return ""
        table = places.agencies()
        whole = table.name(name, self._lang)
        if whole or not re.search("[/,]", name):
            return self._agency(name)
        parts = _PARTING.split(name)
        return "".join(self._agency(part) if number % 2 == 0 else part for number, part in enumerate(parts))

    def _agency(self, name: str) -> str:
        written = self._named(name, places.agencies().name(name, self._lang))
        if written == places.agencies().name(name, "en"):
            return written.upper() if "agency" in self._style.capitals else written  # English i stays I
        return self._style.cased("agency", written)

    def _place(self, name: str, region: str | None) -> str:
        city = self._city(name, region)
        if not region or not self._style.region.fields:
            return city
        parts = [self._region(part, name) for part in region.split(", ")]
        values = {"region": self._style.cased("region", ", ".join(parts))}
        return city + self._style.region.write(values, follows=True)

    def _region(self, region: str, name: str) -> str:
        written = places.region(region, self._lang, name) or places.places().name(region, self._lang)
        return self._named(region, written)

    def _city(self, name: str, region: str | None) -> str:
        written = places.town(name, self._lang, region and region.split(", ")[0])
        if written is None and region and places.is_namesake(name, region.split(", ")[0]):
            return self._latin(name if self._lang in ("en", "de") else self._named(name, None))
        written = written or places.spot(name, self._lang) or places.region(name, self._lang)
        if written is None:
            return self._latin(self._named(name, None))
        return self._style.cased("places", written)

    def _latin(self, name: str) -> str:
        return name.upper() if "places" in self._style.capitals else uncapped(name)

    def _named(self, name: str, written: str | None) -> str:
        if written is None:
            self.unknown.append(name)
        return written or name


def _parted(name: str) -> tuple[str, str | None]:
    city, _, region = name.partition(", ")
    return city, region or None


def uncapped(name: str) -> str:
    """Give a name that no table has, written in capitals, ordinary casing."""
    return name.title() if name.isupper() and len(name) > 3 else name
