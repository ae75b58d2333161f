"""Names of places, countries and news agencies in the five languages."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale

from dateline import resources

_LANGUAGES = ("en", "hy", "az", "ru", "de")


@dataclass(frozen=True, slots=True)
class NameTable:
    """Names by their English form; looked up without regard to casing, by aliases too."""

    rows: dict[str, dict[str, str]]

    @classmethod
    def load(cls, path: Path) -> NameTable:
        """Read a table with the columns en, hy, az, ru, de and aliases (parted by ``|``)."""
        rows: dict[str, dict[str, str]] = {}
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                names = {lang: row[lang] for lang in _LANGUAGES}
                for alias in (row["en"], *(row.get("aliases") or "").split("|")):
                    if alias.strip():
                        rows.setdefault(_key(alias), names)
        return cls(rows)

    def name(self, english: str, lang: str) -> str | None:
        """Return the name in a language, or None where the table does not have it."""
        row = self.rows.get(_key(english))
        return row[lang] if row else None


def _key(name: str) -> str:
    return name.strip().strip(".").replace("’", "'").casefold()


@cache
def places() -> NameTable:
    """Return the gazetteer of cities."""
    return NameTable.load(resources.data("places.tsv"))


@cache
def agencies() -> NameTable:
    """Return the news agencies."""
    return NameTable.load(resources.data("agencies.tsv"))


@cache
def _territory_codes() -> dict[str, str]:
    return {_key(name): code for code, name in Locale("en").territories.items()}


def country(english: str, lang: str) -> str | None:
    """Return a country's name in a language by CLDR, or None if no country is called so."""
    code = _territory_codes().get(_key(english))
    name = Locale(lang).territories.get(code) if code else None
    return str(name) if name else None
