"""Names of places, countries, regions and news agencies in the five languages."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel import Locale

from dateline import resources

_LANGUAGES = ("en", "hy", "az", "ru", "de")
_FACTS = ("country", "kind", "zone", "guard")
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_SPELLINGS = str.maketrans({"’": "'", "ı": "i"})


@dataclass(frozen=True, slots=True)
class NameTable:
    """Names by their English form; looked up without regard to casing and accents, by aliases too."""

    rows: dict[str, dict[str, str]]
    facts: dict[str, dict[str, str]] = field(default_factory=dict)  #: such as the country, where it has them

    @classmethod
    def load(cls, path: Path) -> NameTable:
        """Read a table with the columns en, hy, az, ru, de, aliases (parted by ``|``) and perhaps facts.

        Of two places with one name the first counts.
        """
        rows: dict[str, dict[str, str]] = {}
        facts: dict[str, dict[str, str]] = {}
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                names = {lang: row[lang] for lang in _LANGUAGES}
                known = {fact: row[fact] for fact in _FACTS if row.get(fact)}
                for alias in (row["en"], *(row.get("aliases") or "").split("|")):
                    key = _key(alias)
                    if key and key not in rows:
                        rows[key], facts[key] = names, known
        return cls(rows, facts)

    def name(self, english: str, lang: str) -> str | None:
        """Return the name in a language, or None where the table does not have it."""
        row = self.rows.get(_key(english))
        return row[lang] if row else None

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


def _key(name: str) -> str:
    """Fold away what spellings of one name differ in: ``İSTANBUL``, ``BOGOTÁ``, ``Bosnia and Herzegovina``."""
    letters = unicodedata.normalize("NFD", " ".join(name.split()).strip(".").translate(_SPELLINGS))
    folded = "".join(char for char in letters if unicodedata.category(char) != "Mn").casefold()
    return folded.replace(" and ", " & ")


@cache
def places() -> NameTable:
    """Return the gazetteer of cities."""
    return NameTable.load(resources.data("places.tsv"))


@cache
def regions() -> NameTable:
    """Return the US states and other regions, and the names of countries that CLDR does not have or not so."""
    return NameTable.load(resources.data("regions.tsv"))


@cache
def agencies() -> NameTable:
    """Return the news agencies."""
    return NameTable.load(resources.data("agencies.tsv"))


@cache
def _territory_codes() -> dict[str, str]:
    """Return CLDR's countries; its other territories are continents, unions and the like."""
    names = Locale("en").territories.items()
    return {_key(name): code for code, name in names if len(code) == 2 and code not in _NO_COUNTRIES}


def country(english: str, lang: str) -> str | None:
    """Return a country's name in a language by CLDR, or None if no country is called so."""
    code = _territory_codes().get(_key(english))
    name = Locale(lang).territories.get(code) if code else None
    return str(name) if name else None


def region(english: str, lang: str, place: str | None = None) -> str | None:
    """Return the name of a country or region, of two with one name (Georgia) the one in which the place may lie."""
    code, lies_in = _territory_codes().get(_key(english)), places().country(place) if place else None
    if code and regions().country(english) and lies_in in (None, code):
        return country(english, lang)
    return regions().name(english, lang) or country(english, lang)


def is_namesake(place: str, region_name: str) -> bool:
    """Tell whether a place in a region is not the city that the gazetteer knows by its name (``PARIS, Texas``)."""
    city, state = places().country(place), regions().country(region_name)
    if city is None or state is None or city == state:
        return False
    return city != _territory_codes().get(_key(region_name))
