"""Datelines read back from what a house style writes: the inverse of rendering.py, made from the same templates.

What is read is checked by writing it again, so that nothing is taken for a dateline that the style does not write.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from babel import Locale

from dateline import places
from dateline.casing import upper
from dateline.filing import Dateline
from dateline.heads import known_agency
from dateline.language import SOURCE
from dateline.once import once
from dateline.places import NameTable
from dateline.rendering import render_dateline
from dateline.styledate import DateReader
from dateline.styles import Style

_Rows = Callable[[], Iterator[dict[str, str]]]

LONGEST = 300  # characters
_PLAIN = str.maketrans({"İ": "I", "’": "'"})


def read_written(text: str, style: Style) -> Dateline | None:
    """Read a string that is a dateline in a language and style, without what leads over; None if it is none.

    Names come back in English, as the first row of the tables that is written so.
    """
    if len(text) > LONGEST:
        return None
    first = None
    for found in _reader(style).candidates(text):
        rendering = render_dateline(found, style.lang, style)
        if rendering.text == text:
            if not rendering.unknown:
                return found
            first = first or found
    return first


def find_written(text: str, style: Style) -> tuple[Dateline, int] | None:
    """Find a dateline at the head of a text in a language and style, with the offset at which the story begins.

    One of its places or its agency must be known, or anything might be the name of a place.
    """
    told: list[tuple[Dateline, int]] = []
    for lead in dict.fromkeys((style.lead, style.lead_bare)):
        for match in re.finditer(re.escape(lead), text[:LONGEST]):
            found = read_written(text[: match.start()], style)
            if found and _is_known(found) and lead == (style.lead if found.agency else style.lead_bare):
                told.append((found, match.end()))
    return max(told, key=_fullness) if told else None


def _fullness(found: tuple[Dateline, int]) -> tuple[bool, int]:
    dateline, stop = found
    return bool(dateline.agency and known_agency(dateline.agency)), -stop


def _is_known(dateline: Dateline) -> bool:
    if dateline.places:
        return any(places.is_settlement(name.partition(", ")[0]) for name in dateline.places)
    return dateline.agency is not None and known_agency(dateline.agency)


@lru_cache(maxsize=256)
def _reader(style: Style) -> _Reader:
    return _Reader(style)


class _Reader:
    """Reads what one style writes."""

    def __init__(self, style: Style) -> None:
        self._style, self._lang = style, style.lang
        self._dates = DateReader.of(style)
        self._wholes = [
            re.compile(pattern)
            for place, agency in ((".{1,200}?", r"[^()\[\]]{1,80}"), (".{1,200}", r"[^()\[\]]{1,80}?"))
            for pattern in style.template.patterns({"places": place, "date": self._dates.whole, "agency": agency})
        ]  # short names of places first, then long ones: in "A, B, AP" B may belong to either side
        self._towns = _Names(self._lang, _town_rows)
        self._regions = _Names(self._lang, _region_rows)
        self._agencies = _Names(self._lang, _agency_rows)
        region = next(style.region.patterns({"region": ".{1,100}"}, follows=True))
        self._region = re.compile(region) if style.region.fields else None

    def candidates(self, text: str) -> Iterator[Dateline]:
        """Yield what a text might say, the fullest first."""
        flag, text = self._flag(text)
        for pattern in self._wholes:
            match = pattern.fullmatch(text)
            values = match.groupdict() if match else {}
            dated = self._dates.read(values["date"]) if values.get("date") else Dateline()
            if not values or dated is None:
                continue
            yield from (replace(one, flag=flag) for one in self._filled(dated, values))

    def _filled(self, dated: Dateline, values: Mapping[str, str]) -> Iterator[Dateline]:
        names = self._places(values["places"]) if values.get("places") else []
        agency = self._agency(values["agency"]) if values.get("agency") else None
        *others, last = names or [("", None)]
        first = tuple(f"{name}, {region}" if region else name for name, region in others)
        yield replace(dated, places=(*first, last[0]) if names else (), region=last[1], agency=agency)

    def _flag(self, text: str) -> tuple[str | None, str]:
        for name, template in self._style.flags.items():
            for pattern in template.patterns({"number": "[0-9]{1,2}"}):
                match = re.match(pattern + re.escape(self._style.flag_end), text)
                if match:
                    number = match.groupdict().get("number")
                    return f"{name} {number}" if number else name, text[match.end() :]
        return None, text

    def _places(self, text: str) -> list[tuple[str, str | None]]:
        return [self._place(part) for part in text.split(self._style.between_places)]

    def _place(self, text: str) -> tuple[str, str | None]:
        whole = self._towns.english(text) or self._spot(text)
        if whole:
            return whole, None
        for at in range(1, len(text)):
            match = self._region.fullmatch(text, at) if self._region else None
            if match:
                regions = [self._regions.english(part) or part for part in match["region"].split(", ")]
                return self._town(text[:at]), ", ".join(regions)
        return self._town(text), None

    def _town(self, text: str) -> str:
        known = self._towns.english(text) or self._spot(text) or self._regions.english(text)
        return known or _Names(SOURCE, _town_rows).english(text) or text

    def _spot(self, text: str) -> str | None:
        for form, english in _surroundings(self._lang):
            match = re.fullmatch(form, _folded(text, self._lang))
            town = self._towns.english(match[1]) if match else None
            if town:
                return english.replace("{}", town)
        return None

    def _agency(self, text: str) -> str:
        whole = self._agencies.english(text)
        parts = re.split(r"(\s?[/,]\s?)", text)
        return whole or "".join(self._agencies.english(part) or part for part in parts)


class _Names:
    """Names of a language with their English; of several with one name the first."""

    def __init__(self, lang: str, rows: _Rows) -> None:
        self._lang = lang
        self._names = _reversed(lang, rows)

    def english(self, name: str) -> str | None:
        """Return the English name of what is written so, or None."""
        return self._names.get(_folded(name, self._lang))


def _folded(name: str, lang: str) -> str:
    return unicodedata.normalize("NFC", upper(name, lang)).translate(_PLAIN)


@once
def _reversed(lang: str, rows: _Rows) -> dict[str, str]:
    names: dict[str, str] = {}
    for row in rows():
        names.setdefault(_folded(row[lang], lang), row[SOURCE])
    return names


def _table_rows(table: NameTable) -> Iterator[dict[str, str]]:
    seen: set[str] = set()
    for row in table.rows.values():
        if row[SOURCE] not in seen:
            seen.add(row[SOURCE])
            yield row


def _town_rows() -> Iterator[dict[str, str]]:
    yield from _table_rows(places.places())
    yield from (row for row in _table_rows(places.spots()) if "{}" not in row[SOURCE])


def _agency_rows() -> Iterator[dict[str, str]]:
    yield from _table_rows(places.agencies())


def _region_rows() -> Iterator[dict[str, str]]:
    yield from _table_rows(places.regions())
    for code in map(str, Locale(SOURCE).territories):
        if len(code) == 2:
            yield _Territory(code)


class _Territory(dict[str, str]):
    """CLDR's names of a country, by language."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def __missing__(self, lang: str) -> str:
        return str(Locale(lang).territories.get(self._code, ""))


@once
def _surroundings(lang: str) -> list[tuple[str, str]]:
    rows = [row for row in _table_rows(places.spots()) if "{}" in row[SOURCE]]
    return [(re.escape(_folded(row[lang], lang)).replace(r"\{\}", "(.+)"), row[SOURCE]) for row in rows]
