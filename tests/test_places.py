"""Names of places, countries and agencies."""

from __future__ import annotations

import pytest

from dateline.places import agencies, country, places

SCRIPTS = {"hy": ("\u0531", "\u0587"), "ru": ("\u0400", "\u04ff")}


@pytest.mark.parametrize(
    ("english", "lang", "name"),
    [
        ("Yerevan", "de", "Eriwan"),
        ("KIEV", "ru", "Киев"),
        ("tbilisi", "az", "Tbilisi"),
        ("Baku", "hy", "Բաքու"),
        ("The Hague", "de", "Den Haag"),
    ],
)
def test_a_place_is_found_in_any_casing_and_by_its_aliases(english: str, lang: str, name: str) -> None:
    assert places().name(english, lang) == name


def test_what_is_not_in_the_table_is_not_guessed() -> None:
    assert places().name("Nowhere", "ru") is None
    assert country("Nowhere", "ru") is None


@pytest.mark.parametrize("lang", ["hy", "ru"])
def test_every_place_is_in_the_script_of_its_language(lang: str) -> None:
    low, high = SCRIPTS[lang]
    for row in places().rows.values():
        assert all(low <= char <= high for char in row[lang] if char.isalpha()), row


def test_the_tables_are_complete() -> None:
    for table in (places(), agencies()):
        assert all(all(row.values()) for row in table.rows.values())
    assert len(places().rows) > 500


def test_countries_come_from_cldr() -> None:
    assert country("Armenia", "ru") == "Армения"
    assert country("Georgia", "az") == "Gürcüstan"
