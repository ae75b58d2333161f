"""Datelines: read from English, written in five languages."""

from __future__ import annotations

import pytest

from dateline.article import DatelineFields
from dateline.dateline import find_dateline, from_fields, parse_dateline, render_dateline

# source: Russian, Armenian, Azerbaijani, German
RENDERED = {
    "YEREVAN, December 7 (Reuters) —": (
        "ЕРЕВАН, 7 декабря (Рейтер)",
        "ԵՐԵՎԱՆ, 7 դեկտեմբերի (Ռոյթերս)",
        "İRƏVAN, 7 dekabr (Reuters)",
        "Eriwan, 7. Dezember (Reuters)",
    ),
    "BAKU, June 5 –": ("БАКУ, 5 июня", "ԲԱՔՈՒ, 5 հունիսի", "BAKI, 5 iyun", "Baku, 5. Juni"),
    "WASHINGTON (AP) -": ("ВАШИНГТОН (AP)", "ՎԱՇԻՆԳՏՈՆ (AP)", "VAŞİNQTON (AP)", "Washington (AP)"),
    "TBILISI, Georgia (AP) —": (
        "ТБИЛИСИ, Грузия (AP)",
        "ԹԲԻԼԻՍԻ, Վրաստան (AP)",
        "TBİLİSİ, Gürcüstan (AP)",
        "Tiflis, Georgien (AP)",
    ),
    "BERLIN, March 3 (dpa) --": (
        "БЕРЛИН, 3 марта (ДПА)",
        "ԲԵՌԼԻՆ, 3 մարտի (DPA)",
        "BERLİN, 3 mart (DPA)",
        "Berlin, 3. März (dpa)",
    ),
    "Beijing/Moscow (AFP) –": ("ПЕКИН/МОСКВА (AFP)", "ՊԵԿԻՆ/ՄՈՍԿՎԱ (AFP)", "PEKİN/MOSKVA (AFP)", "Peking/Moskau (AFP)"),
    "PARIS, Dec. 7, 2023 (AFP) —": (
        "ПАРИЖ, 7 декабря 2023 г. (AFP)",
        "ՓԱՐԻԶ, 7 դեկտեմբերի, 2023 թ. (AFP)",
        "PARİS, 7 dekabr 2023 (AFP)",
        "Paris, 7. Dezember 2023 (AFP)",
    ),
}


@pytest.mark.parametrize("source", RENDERED)
def test_a_dateline_is_written_as_the_language_writes_it(source: str) -> None:
    found = find_dateline(f"{source} The minister spoke.")
    assert found is not None
    rendered = tuple(render_dateline(found[0], lang).text for lang in ("ru", "hy", "az", "de"))
    assert rendered == RENDERED[source]


@pytest.mark.parametrize(
    ("text", "place", "agency", "day"),
    [
        ("YEREVAN, JUNE 14, ARMENPRESS. The president", "YEREVAN", "ARMENPRESS", 14),
        ("MOSCOW, June 5. /TASS/. The ministry", "MOSCOW", "TASS", 5),
        ("NEW YORK, Dec. 7, 2023 /AFP/ -- Shares", "NEW YORK", "AFP", 7),
        ("ST. PETERSBURG, Russia, Monday, Dec 5 (TASS) — Police", "ST. PETERSBURG", "TASS", 5),
        ("GYUMRI, 7 December (Armenpress) - A school", "GYUMRI", "Armenpress", 7),
        ("Stockholm (dpa) – Die", "Stockholm", "dpa", None),
    ],
)
def test_forms_seen_in_the_wild_are_read(text: str, place: str, agency: str, day: int | None) -> None:
    found = find_dateline(text)
    assert found is not None
    dateline, end = found
    assert (dateline.places[0], dateline.agency, dateline.day) == (place, agency, day)
    assert text[end:].split()[0] in ("The", "Shares", "Police", "A", "Die")


@pytest.mark.parametrize(
    "text",
    [
        "COVID — the disease — spread.",
        "NATO (the alliance) said so.",
        "The minister – a lawyer – resigned.",
        "",
        "—",
        "U.S. — what next?",
        "Yerevan is the capital.",
        "IN BRIEF: news",
        "HE (he) - she",
        "Georgia (the country) - not the state.",
    ],
)
def test_what_only_looks_alike_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_fields_make_a_dateline() -> None:
    dateline = from_fields(DatelineFields("Yerevan", "2026-12-07", "Reuters"))
    assert render_dateline(dateline, "ru").text == "ЕРЕВАН, 7 декабря (Рейтер)"


def test_an_unknown_name_is_left_as_it_is_and_named() -> None:
    dateline = parse_dateline("KLEINKLECKERSDORF, May 2 (Blabla)")
    assert dateline is not None
    rendering = render_dateline(dateline, "hy")
    assert rendering.text == "KLEINKLECKERSDORF, 2 մայիսի (Blabla)"
    assert rendering.unknown == ("KLEINKLECKERSDORF", "Blabla")


@pytest.mark.parametrize("date", ["31 February", "2026-02-30", "soon", "Maytember 4"])
def test_a_date_that_is_none_is_left_as_it_is_and_named(date: str) -> None:
    dateline = from_fields(DatelineFields("Baku", date))
    assert dateline.unread == date
    assert render_dateline(dateline, "az").text == f"BAKI, {date}"


@pytest.mark.parametrize("text", ["", "A long sentence that is no dateline at all", "no capitals"])
def test_a_string_that_is_no_dateline_is_not_read(text: str) -> None:
    assert parse_dateline(text) is None
