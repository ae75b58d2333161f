"""Names of places, countries, regions and news agencies in the five languages."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale
from babel.core import get_global

from dateline import resources
from dateline.language import SOURCE, TARGETS
from dateline.once import once

_LANGUAGES = (SOURCE, *TARGETS)
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_FACTS = ("country", "kind", "zone", "guard")
_SETTLEMENTS = frozenset({None, "capital", "city", "town", "island", "territory"})  # kinds that stories are filed from
_SPELLINGS = str.maketrans({"’": "'", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Row:
    """A name in the five languages, with what else its table says of it: country, kind, zone, guard."""

    names: dict[str, str]
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class NameTable:
    """Names by their English form; looked up without regard to casing and accents, by aliases too."""

    rows: dict[str, dict[str, str]]
    facts: dict[str, dict[str, str]] = field(default_factory=dict)  #: such as the country, where it has them
    found: dict[str, tuple[Row, ...]] = field(default_factory=dict)  #: all that are called so, in the table's order

    @classmethod
    def load(cls, path: Path) -> NameTable:
        """Read a table with the columns en, hy, az, ru, de, aliases (parted by ``|``) and perhaps facts.

        Of two places with one name the first counts, unless something else (a region) says that it is another.
        """
        found: dict[str, tuple[Row, ...]] = {}
        for row, aliases in _rows(path):
            for key in dict.fromkeys(_key(alias) for alias in (row.names["en"], *aliases)):
                if key:
                    found[key] = (*found.get(key, ()), row)
        first = {key: rows[0] for key, rows in found.items()}
        return cls({key: row.names for key, row in first.items()}, {k: row.facts for k, row in first.items()}, found)

    def name(self, english: str, lang: str) -> str | None:
        """Return the name in a language, or None where the table does not have it."""
        row = self.rows.get(_key(english))
        return (row[lang] or None) if row else None

    def called(self, english: str, country: str | None = None) -> Row | None:
        """Return the row of a name, of several the one in a country; None if there is none."""
        rows = self.found.get(_key(english), ())
        return next((row for row in rows if country is None or row.facts.get("country") == country), None)

    def country(self, english: str) -> str | None:
        """Return the code of the country in which a place lies, or None where the table does not say."""
        return self._fact(english, "country")

    def kind(self, english: str) -> str | None:
        """Return what a place is (``city``, ``river``), or None where the table does not say."""
        return self._fact(english, "kind")

    def zone(self, english: str) -> str | None:
        """Return the IANA time zone of a place, or None where the table does not say."""
        return self._fact(english, "zone")

    def guarded(self, english: str) -> bool:
        """Tell whether a name is an ordinary word or a person's name too (Reading, Mary): none to look for in prose."""
        return self._fact(english, "guard") is not None

    def _fact(self, english: str, fact: str) -> str | None:
        return self.facts.get(_key(english), {}).get(fact)


def _rows(path: Path) -> Iterator[tuple[Row, list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = {lang: row.get(lang) or "" for lang in _LANGUAGES}
            facts = {fact: row[fact] for fact in _FACTS if row.get(fact)}
            yield Row(names, facts), (row.get("aliases") or "").split("|")


def _key(name: str) -> str:
    """Fold away what spellings of one name differ in: ``İSTANBUL``, ``BOGOTÁ``, ``Bosnia and Herzegovina``."""
    letters = unicodedata.normalize("NFD", " ".join(name.split()).strip(".").translate(_SPELLINGS))
    folded = "".join(char for char in letters if unicodedata.category(char) != "Mn").casefold()
    return folded.replace(" and ", " & ")


@once
def places() -> NameTable:
    """Return the gazetteer of cities."""
    return NameTable.load(resources.data("places.tsv"))


@once
def regions() -> NameTable:
    """Return the US states and other regions, and the names of countries that CLDR does not have or not so."""
    return NameTable.load(resources.data("regions.tsv"))


@once
def agencies() -> NameTable:
    """Return the news agencies."""
    return NameTable.load(resources.data("agencies.tsv"))


@once
def _territory_codes() -> dict[str, str]:
    """Return CLDR's countries; its other territories are continents, unions and the like."""
    names = Locale("en").territories.items()
    return {_key(name): code for code, name in names if len(code) == 2 and code not in _NO_COUNTRIES}


@once
def spots() -> NameTable:
    """Return where stories are filed from that is no place on a map, such as borders; ``{}`` stands for a place."""
    return NameTable.load(resources.data("spots.tsv"))


@once
def _surroundings() -> list[tuple[re.Pattern[str], Row]]:
    """Return the forms of spots that have a place within, such as ``near {}``."""
    rows = [
        (alias, row) for row, aliases in _rows(resources.data("spots.tsv")) for alias in (row.names["en"], *aliases)
    ]
    return [(re.compile(re.escape(form).replace(r"\{\}", "(.+)"), re.I), row) for form, row in rows if "{}" in form]


def spot(english: str, lang: str) -> str | None:
    """Return the name of a spot that is no town (``NEAR POKROVSK``, ``AT SEA``), or None where no table has it."""
    written = spots().name(english, lang)
    for form, row in () if written else _surroundings():
        match = form.fullmatch(english)
        place = (town(match[1], lang) or region(match[1], lang)) if match else None
        if place and row.names[lang]:
            return row.names[lang].replace("{}", place)
    return written


def is_settlement(english: str) -> bool:
    """Tell whether a name is that of a town, or of another spot that stories are filed from."""
    row = places().called(english)
    return (row is not None and row.facts.get("kind") in _SETTLEMENTS) or spot(english, "en") is not None


def country(english: str, lang: str) -> str | None:
    """Return a country's name in a language by CLDR, or None if no country is called so."""
    code = _territory_codes().get(_key(english))
    name = Locale(lang).territories.get(code) if code else None
    return str(name) if name else None


def country_code(english: str) -> str | None:
    """Return the code of a country by CLDR or by one of the names that news has for it (``UAE``)."""
    known = regions().name(english, "en")
    return _territory_codes().get(_key(english)) or (_territory_codes().get(_key(known)) if known else None)


def region(english: str, lang: str, place: str | None = None) -> str | None:
    """Return the name of a country or region, of two with one name (Georgia) the one in which the place may lie."""
    english = _POSTAL.get(english, english) if place else english
    code, lies_in = _territory_codes().get(_key(english)), places().country(place) if place else None
    if code and regions().country(english) and lies_in in (None, code):
        return country(english, lang)
    return regions().name(english, lang) or country(english, lang)


def town(english: str, lang: str, region_name: str | None = None) -> str | None:
    """Return a town's name in a language; with a region, that of the one which lies there, or may lie there."""
    row = _row(english, region_name)
    return (row.names[lang] or None) if row else None


def _row(english: str, region_name: str | None) -> Row | None:
    if region_name and is_namesake(english, region_name):
        return places().called(english, regions().country(_POSTAL.get(region_name, region_name)))
    code = country_code(region_name) if region_name else None
    return (places().called(english, code) if code else None) or places().called(english)


def is_namesake(place: str, region_name: str) -> bool:
    """Tell whether a place in a region is not the city that the gazetteer knows by its name (``PARIS, Texas``)."""
    region_name = _POSTAL.get(region_name, region_name)
    city, state = places().country(place), regions().country(region_name)
    if city in (None, "UN", state) or state is None:
        return False
    return city != _territory_codes().get(_key(region_name))


def zones(english: str, region_name: str | None = None) -> tuple[str, ...]:
    """Return the time zones that a place may be in: its own, or those of its country; none where nothing is known."""
    row = _row(english, region_name)
    if row is not None and row.facts.get("zone"):
        return (row.facts["zone"],)
    code = (
        row.facts.get("country")
        if row
        else country_code(region_name or english) or regions().country(region_name or english)
    )
    return tuple(get_global("territory_zones").get(code, ())) if code else ()


def is_postal(code: str) -> bool:
    """Tell whether two letters are the postal code of a state."""
    return code in _POSTAL


# Codes of the United States Postal Service, which press releases have in the place of the Associated Press's forms.
_POSTAL = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "D.C.", "FL": "Florida", "GA": "Ga.", "HI": "Hawaii", "ID": "Idaho",
    "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi",
    "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
    "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio",
    "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
