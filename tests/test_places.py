"""Names of places, countries and agencies."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from babel import Locale

from dateline import resources
from dateline.places import (
    NameTable,
    agencies,
    country,
    is_namesake,
    is_settlement,
    places,
    region,
    regions,
    spot,
    spots,
    town,
    zones,
)

KINDS = {
    *("capital", "city", "town", "region", "river", "sea", "lake", "mountain", "island", "strait", "territory"),
    "other",
}
NAME = {
    "hy": re.compile(r"[\u0531-\u058f\s՚’()«».–-]+"),
    "az": re.compile(r"[A-Za-zÇçƏəĞğİıÖöŞşÜü\s'’().–-]+"),
    "ru": re.compile(r"[\u0400-\u04ff\s'’().–-]+"),
    "de": re.compile(r"[A-Za-z\u00c0-\u024f\s'’().ʻ–-]+"),
}
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
    for row in (*places().rows.values(), *regions().rows.values(), *spots().rows.values()):
        assert all(low <= char <= high for char in row[lang] if char.isalpha()), row


def test_the_tables_are_complete() -> None:
    for table in (places(), regions(), agencies(), spots()):
        assert all(all(row.values()) for row in table.rows.values())
    assert len(places().rows) > 500
    assert len({row["en"] for row in agencies().rows.values()}) >= 180


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
    assert len({row["en"] for key, row in regions().rows.items() if regions().facts[key].get("country") == "US"}) == 51


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


def _gazetteer() -> list[dict[str, str]]:
    lines = resources.data("places.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_gazetteer_has_the_places_of_the_news() -> None:
    rows = _gazetteer()
    assert len(rows) >= 2500
    assert {row["kind"] for row in rows} == KINDS
    assert all(row["source"] in {"cldr", "press", "transcribed"} for row in rows)
    assert sum(row["kind"] == "capital" for row in rows) >= 195


@pytest.mark.parametrize("lang", ["hy", "az", "ru", "de"])
def test_each_name_of_the_gazetteer_is_in_the_script_of_its_language(lang: str) -> None:
    wrong = [row["en"] for row in _gazetteer() if not NAME[lang].fullmatch(row[lang])]
    assert wrong == []


def test_each_zone_of_the_gazetteer_is_known() -> None:
    zones = {row["zone"] for row in _gazetteer()} - {""}
    assert sorted(zone for zone in zones if not ZoneInfo(zone).key) == []


def test_no_place_of_the_gazetteer_stands_there_twice() -> None:
    found = Counter((row["en"].casefold(), row["country"]) for row in _gazetteer())
    assert [place for place, times in found.items() if times > 1] == []


def test_where_cldr_is_the_source_the_names_are_those_of_cldr() -> None:
    for lang in ("hy", "az", "ru", "de"):
        locale = Locale(lang)
        known = {str(zone.get("city")) for zone in locale.time_zones.values()} | {
            *map(str, locale.territories.values())
        }
        assert [row["en"] for row in _gazetteer() if row["source"] == "cldr" and row[lang] not in known] == []


def test_words_that_are_no_places_within_a_sentence_are_guarded() -> None:
    guarded = {row["en"] for row in _gazetteer() if row["guard"]}
    assert {"Reading", "Nice", "Split", "Mobile", "Bath", "Van", "Mary"} <= guarded
    assert not guarded & {"Yerevan", "Baku", "Moscow", "Berlin", "Tbilisi"}


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("near Kyiv", "Киев (окрестности)"),
        ("OUTSIDE KYIV", "Киев (окрестности)"),
        ("TIRANA REGION", "Тирана (область)"),
        ("ON THE TURKEY-ARMENIA BORDER", "Армяно-турецкая граница"),
        ("ABOARD AIR FORCE ONE", "Борт самолета президента США"),
        ("near Nowhere", None),
        ("nearly Kyiv", None),
        ("{}", None),
    ],
)
def test_a_spot_that_is_no_town_has_a_name(english: str, russian: str | None) -> None:
    assert spot(english, "ru") == russian


@pytest.mark.parametrize(
    ("name", "settlement"),
    [("BAKU", True), ("near Kyiv", True), ("AT SEA", True), ("Armenia", False), ("Siberia", False)],
)
def test_a_settlement_is_told_from_a_region(name: str, settlement: bool) -> None:
    assert is_settlement(name) is settlement


@pytest.mark.parametrize(
    ("place", "state", "names"),
    [
        ("Berlin", None, {"Europe/Berlin"}),
        ("Yerevan", "Armenia", {"Asia/Yerevan"}),
        ("Tbilisi", "Georgia", {"Asia/Tbilisi"}),
        ("Somewhere", "Armenia", {"Asia/Yerevan"}),
        ("Armenia", None, {"Asia/Yerevan"}),
        ("Nowhere", None, set()),
    ],
)
def test_a_place_has_the_zones_of_its_own_or_its_country(place: str, state: str | None, names: set[str]) -> None:
    assert names <= set(zones(place, state))
    assert set(zones(place, state)) <= available_timezones()
    assert bool(names) == bool(zones(place, state))


TABLE = """en\thy\taz\tru\tde\tkind\tcountry\tzone\taliases\tsource
London\tԼոնդոն\tLondon\tЛондон\tLondon\tcapital\tGB\tEurope/London\t\tcldr
London\tԼոնդոն\tLondon\tЛондон-в-Канаде\tLondon\tcity\tCA\tAmerica/Toronto\t\tpress
Volga\tՎոլգա\tVolqa\tВолга\tWolga\triver\tRU\t\tItil\tcldr
"""


def test_of_two_places_with_one_name_the_region_tells_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "places.tsv"
    path.write_text(TABLE, encoding="utf-8")
    table = NameTable.load(path)
    monkeypatch.setattr("dateline.places.places", lambda: table)
    assert [town("LONDON", "ru", state) for state in (None, "England", "Ontario", "Texas")] == [
        "Лондон",
        "Лондон",
        "Лондон-в-Канаде",
        None,
    ]
    assert zones("London") == ("Europe/London",)
    assert zones("London", "Ontario") == ("America/Toronto",)
    assert table.name("itil", "de") == "Wolga"
    assert not is_settlement("Volga")
    assert (table.kind("Volga"), table.zone("London"), table.guarded("London")) == ("river", "Europe/London", False)


def test_postal_codes_of_states_are_regions_of_a_place_and_nothing_else() -> None:
    assert region("TX", "ru", "Austin") == "Техас"
    assert region("OR", "ru") is None
    assert is_namesake("PARIS", "TX")
