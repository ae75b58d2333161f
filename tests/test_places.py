"""Names of places, countries and agencies."""

from __future__ import annotations

import pytest

from dateline.places import agencies, country, is_namesake, places, region, regions

SCRIPTS = {"hy": ("\u0531", "\u0587"), "ru": ("\u0400", "\u04ff")}


@pytest.mark.parametrize(
    ("english", "lang", "name"),
    [
        ("Yerevan", "de", "Eriwan"),
        ("KIEV", "ru", "Киев"),
        ("tbilisi", "az", "Tbilisi"),
        ("Baku", "hy", "Բաքու"),
        ("The Hague", "de", "Den Haag"),
        ("İSTANBUL", "ru", "Стамбул"),
        ("BOGOTÁ", "ru", "Богота"),
        ("Iğdır", "ru", "Ыгдыр"),
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
    for row in (*places().rows.values(), *regions().rows.values()):
        assert all(low <= char <= high for char in row[lang] if char.isalpha()), row


def test_the_tables_are_complete() -> None:
    for table in (places(), regions(), agencies()):
        assert all(all(row.values()) for row in table.rows.values())
    assert len(places().rows) > 500


def test_countries_come_from_cldr() -> None:
    assert country("Armenia", "ru") == "Армения"
    assert country("Georgia", "az") == "Gürcüstan"


@pytest.mark.parametrize("name", ["world", "Europe", "Asia", "Africa", "European Union", "Unknown Region", "Eurozone"])
def test_what_is_no_country_is_not_taken_for_one(name: str) -> None:
    assert country(name, "en") is None
    assert region(name, "en") is None


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Turkey", "Türkei"),
        ("Türkiye", "Türkei"),
        ("Czech Republic", "Tschechien"),
        ("Ivory Coast", "Elfenbeinküste"),
        ("Myanmar", "Myanmar"),
        ("Burma", "Birma"),
        ("Congo", "Kongo"),
        ("UAE", "VAE"),
        ("U.A.E.", "VAE"),
        ("D.C.", "D.C."),
        ("England", "England"),
        ("Scotland", "Schottland"),
        ("Northern Ireland", "Nordirland"),
        ("West Bank", "Westjordanland"),
        ("Gaza Strip", "Gazastreifen"),
        ("Abkhazia", "Abchasien"),
        ("Nagorno-Karabakh", "Bergkarabach"),
        ("Fla.", "Florida"),
        ("Ga.", "Georgia"),
        ("Texas", "Texas"),
        ("Calif.", "Kalifornien"),
        ("N.Y.", "New York"),
        ("Armenia", "Armenien"),
        ("Bosnia and Herzegovina", "Bosnien und Herzegowina"),
    ],
)
def test_regions_and_countries_have_names_as_the_press_writes_them(english: str, german: str) -> None:
    assert region(english, "de") == german


def test_all_fifty_states_and_the_capital_are_there() -> None:
    assert len({row["en"] for key, row in regions().rows.items() if regions().countries.get(key) == "US"}) == 51


@pytest.mark.parametrize(
    ("place", "state", "namesake"),
    [
        ("PARIS", "Texas", True),
        ("CAMBRIDGE", "Mass.", True),
        ("CAMBRIDGE", "England", False),
        ("LONDON", "Ontario", True),
        ("ATHENS", "Georgia", True),
        ("TBILISI", "Georgia", False),
        ("ATLANTA", "Georgia", False),
        ("PARIS", "France", False),
        ("SUKHUMI", "Abkhazia", False),
        ("NOWHERE", "Texas", False),
    ],
)
def test_a_namesake_is_told_by_its_state(place: str, state: str, namesake: bool) -> None:
    assert is_namesake(place, state) is namesake
