"""Datelines: read from English, written in five languages."""

from __future__ import annotations

import pytest

from dateline.article import DatelineFields
from dateline.dateline import Dateline, find_dateline, from_fields, parse_dateline, render_dateline

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


FOUND = {
    "WASHINGTON—The": "ВАШИНГТОН",
    "BRUSSELS–The": "БРЮССЕЛЬ",
    "YEREVAN (Armenian Weekly)—The": "ЕРЕВАН (Armenian Weekly)",
    "NEW YORK--(BUSINESS WIRE)--Company": "НЬЮ-ЙОРК (Business Wire)",
    "MOSCOW. Dec 7 (Interfax) - The": "МОСКВА, 7 декабря (Интерфакс)",
    "KYIV. Dec 7 (Interfax-Ukraine) – The": "КИЕВ, 7 декабря (Интерфакс-Украина)",
    "BAKU, Azerbaijan, July 14. The": "БАКУ, Азербайджан, 14 июля",
    "Baku. 7 December. REPORT.AZ: The": "БАКУ, 7 декабря (Report)",
    "Baku. 7 Dec. REPORT.AZ: The": "БАКУ, 7 декабря (Report)",
    "Baku / 07.12.23 / Turan: The": "БАКУ, 7 декабря 2023 г. (Туран)",
    "WASHINGTON, Dec 7 (IANS) The": "ВАШИНГТОН, 7 декабря (IANS)",
    "New Delhi, Dec 7 (PTI) The": "НЬЮ-ДЕЛИ, 7 декабря (PTI)",
    "Paris, Dec 7 (AFP) French": "ПАРИЖ, 7 декабря (AFP)",
    "MOSCOW, December 7. /ARKA/ The": "МОСКВА, 7 декабря (АРКА)",
    "NEW DELHI: The": "НЬЮ-ДЕЛИ",
    "RIYADH: The": "ЭР-РИЯД",
    "YEREVAN, SEPTEMBER 7, ARMENPRESS:  The": "ЕРЕВАН, 7 сентября (Арменпресс)",
    "Dec 7 (Reuters) - Shares": "7 декабря (Рейтер)",
    "(Reuters) - Shares": "(Рейтер)",
    "(CNN) — Trump": "(CNN)",
    "BEIJING, Dec. 7 (Xinhua)  --  The": "ПЕКИН, 7 декабря (Синьхуа)",
    "Berlin (dpa/tmn) - The": "БЕРЛИН (ДПА/tmn)",
    "YEREVAN (Reuters, AP) — The": "ЕРЕВАН (Рейтер, AP)",
    "İSTANBUL (AP) — The": "СТАМБУЛ (AP)",
    "İSTANBUL — The": "СТАМБУЛ",
    "McALLEN, Texas (AP) — The": "МАКАЛЛЕН, Техас (AP)",
    "Sharm el-Sheikh (AP) — The": "ШАРМ-ЭШ-ШЕЙХ (AP)",
    "BEIRUT, Lebanon/JERUSALEM (Reuters) - The": "БЕЙРУТ, Ливан/ИЕРУСАЛИМ (Рейтер)",
    "BAKU, December 7th — The": "БАКУ, 7 декабря",
    "BAKU, Thurs. Dec 7 — The": "БАКУ, 7 декабря",
    "BAKU, 2023-12-07 — The": "БАКУ, 7 декабря 2023 г.",
    "BAKU, Dec 7/8 — The": "БАКУ, 7/8 декабря",
    "YEREVAN, May 5 —\nThe": "ЕРЕВАН, 5 мая",
    "GENEVA (7 December 2023) – The": "ЖЕНЕВА, 7 декабря 2023 г.",
    "KYIV, Tuesday — The": "КИЕВ, вторник",
    "Vienna, May (Reuters) - The": "ВЕНА, май (Рейтер)",
    "UNITED NATIONS (AP) — The": "ООН (AP)",
    "BEIJING/MOSCOW — The": "ПЕКИН/МОСКВА",
    "BEIRUT / JERUSALEM — The": "БЕЙРУТ/ИЕРУСАЛИМ",
    "NEW YORK /PRNewswire/ -- The": "НЬЮ-ЙОРК (PR Newswire)",
    "WASHINGTON, D.C. — The": "ВАШИНГТОН, округ Колумбия",
    "BEIJING - China’s": "ПЕКИН",
    "LONDON - “We": "ЛОНДОН",
    "LONDON — 12": "ЛОНДОН",
    "SARAJEVO, Bosnia and Herzegovina (AP) — The": "САРАЕВО, Босния и Герцеговина (AP)",
    "MOSCOW, June 5 - 150": "МОСКВА, 5 июня",
    "BAKU, February 31 (AP) — The": "БАКУ, February 31 (AP)",
}


@pytest.mark.parametrize("source", FOUND)
def test_the_story_begins_after_the_dateline(source: str) -> None:
    text = f"{source} end."
    found = find_dateline(text)
    assert found is not None
    assert render_dateline(found[0], "ru").text == FOUND[source]
    assert text[found[1] :] == source.split()[-1].split("—")[-1].split("–")[-1].split("--")[-1] + " end."


def test_a_dateline_may_stand_alone_on_its_line() -> None:
    assert find_dateline("YEREVAN, May 5 —") == (Dateline(("YEREVAN",), month=5, day=5), 16)
    assert find_dateline("YEREVAN —") is None


@pytest.mark.parametrize(
    "text",
    [
        "WORLD — The news of the day.",
        "EUROPE — The news of the day.",
        "ASIA — The news of the day.",
        "AFRICA — The news of the day.",
        "UKRAINE - Russia's war goes on.",
        "IRAN — ISRAEL",
        "ARMENIA - AZERBAIJAN: The talks",
        "SAUDI ARABIA - Iran talks resume",
        "GEORGIA - a small country - said no.",
        "CHINA – the world's second economy – grew.",
        "CHINA – The world's second economy – grew.",
        "PARIS — the word alone — makes one dream.",
        "PARIS — The word alone — makes one dream.",
        "NICE — that is how it was.",
        "LYON - PSG 1-2.",
        "LONDON - Paris train is late.",
        "LONDON–Paris train is late.",
        "NEW YORK-based",
        "Paris, March 15 – April 2: An exhibition",
        "LONDON, JUNE 5 - JUNE 9: The fair",
        "LONDON, June 5 - 9: The fair",
        "LONDON, June 5—June 9: The fair",
        "Washington, May 5 — the day it burned — is remembered.",
        "Washington, May 5 — The day it burned — is remembered.",
        "Moscow, December 7 (a Monday). The day",
        "Paris, June 6 (the day after) - was cold.",
        "Paris, June 6. The day was cold.",
        "Paris: The city of light.",
        "PARIS: the city of light.",
        "Paris, Dec 7 (FIFA) The match",
        "(FIFA) - The match",
        "(Reuters) said so.",
        "Dec 7 - The day",
        "Tuesday (Reuters) The day",
        "TUESDAY — The day",
        "May I come on 5?",
    ],
)
def test_an_ordinary_first_line_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


REGIONS = {
    "ANKARA, Turkey (AP)": ("АНКАРА, Турция", "ԱՆԿԱՐԱ, Թուրքիա", "ANKARA, Türkiyə", "Ankara, Türkei"),
    "TBILISI, Georgia (AP)": ("ТБИЛИСИ, Грузия", "ԹԲԻԼԻՍԻ, Վրաստան", "TBİLİSİ, Gürcüstan", "Tiflis, Georgien"),
    "ATLANTA, Georgia (AP)": ("АТЛАНТА, Джорджия", "ԱՏԼԱՆՏԱ, Ջորջիա", "ATLANTA, Corciya", "Atlanta, Georgia"),
    "ATHENS, Georgia (AP)": ("АТЕНС, Джорджия", "ԱԹԵՆՍ, Ջորջիա", "ATENS, Corciya", "Athens, Georgia"),
    "ATHENS, Ga. (AP)": ("АТЕНС, Джорджия", "ԱԹԵՆՍ, Ջորջիա", "ATENS, Corciya", "Athens, Georgia"),
    "ROME, Ga. (AP)": ("ROME, Джорджия", "ROME, Ջորջիա", "ROME, Corciya", "Rome, Georgia"),
    "MOSCOW, Idaho (AP)": ("MOSCOW, Айдахо", "MOSCOW, Այդահո", "MOSCOW, Aydaho", "Moscow, Idaho"),
    "PARIS, Texas (AP)": ("PARIS, Техас", "PARIS, Տեխաս", "PARIS, Texas", "Paris, Texas"),
    "ST. PETERSBURG, Russia (AP)": (
        "САНКТ-ПЕТЕРБУРГ, Россия",
        "ՍԱՆԿՏ ՊԵՏԵՐԲՈՒՐԳ, Ռուսաստան",
        "SANKT-PETERBURQ, Rusiya",
        "Sankt Petersburg, Russland",
    ),
    "UNITED NATIONS (AP)": ("ООН", "ՄԱԿ", "BMT", "Vereinte Nationen"),
    "KYIV, Tuesday (AP)": ("КИЕВ, вторник", "ԿԻԵՎ, երեքշաբթի", "KİYEV, çərşənbə axşamı", "Kiew, Dienstag"),
    "VIENNA, May (AP)": ("ВЕНА, май", "ՎԻԵՆՆԱ, մայիս", "VYANA, may", "Wien, Mai"),
    "BAKU, Dec 7/8 (AP)": ("БАКУ, 7/8 декабря", "ԲԱՔՈՒ, 7/8 դեկտեմբերի", "BAKI, 7/8 dekabr", "Baku, 7./8. Dezember"),
}


@pytest.mark.parametrize("source", REGIONS)
def test_a_region_and_a_day_are_written_as_the_language_writes_them(source: str) -> None:
    found = find_dateline(f"{source} — The minister spoke.")
    assert found is not None
    rendered = tuple(render_dateline(found[0], lang).text for lang in ("ru", "hy", "az", "de"))
    assert rendered == tuple(f"{text} (AP)" for text in REGIONS[source])


@pytest.mark.parametrize(("lang", "unknown"), [("ru", ("PARIS",)), ("hy", ("PARIS",)), ("az", ("PARIS",)), ("de", ())])
def test_a_namesake_of_a_known_city_is_named_as_unknown(lang: str, unknown: tuple[str, ...]) -> None:
    dateline = parse_dateline("PARIS, Texas")
    assert dateline is not None
    assert render_dateline(dateline, lang).unknown == unknown


def test_fields_make_a_dateline() -> None:
    dateline = from_fields(DatelineFields("Yerevan", "2026-12-07", "Reuters"))
    assert render_dateline(dateline, "ru").text == "ЕРЕВАН, 7 декабря (Рейтер)"


def test_an_unknown_name_is_left_as_it_is_and_named() -> None:
    dateline = parse_dateline("KLEINKLECKERSDORF, May 2 (Blabla)")
    assert dateline is not None
    rendering = render_dateline(dateline, "hy")
    assert rendering.text == "KLEINKLECKERSDORF, 2 մայիսի (Blabla)"
    assert rendering.unknown == ("KLEINKLECKERSDORF", "Blabla")


@pytest.mark.parametrize(
    "date",
    [
        "31 February",
        "2026-02-30",
        "soon",
        "Maytember 4",
        "May 5, 9999999999",
        "9" * 2000 + " May",
        "May 5, 0000",
        "0000-01-01",
        "May 0",
        "May 0000",
        "March 7 and May 8",
        "May I come on 5?",
        "2026-12-07 or later",
        "2026-12-07T",
        "May 8/7",
        "May ٥",
        "1.13.2023",
    ],
)
def test_a_date_that_is_none_is_left_as_it_is_and_named(date: str) -> None:
    dateline = from_fields(DatelineFields("Baku", date))
    assert dateline.unread == date
    assert render_dateline(dateline, "az").text == f"BAKI, {date}"


@pytest.mark.parametrize("text", ["", "A long sentence that is no dateline at all", "no capitals"])
def test_a_string_that_is_no_dateline_is_not_read(text: str) -> None:
    assert parse_dateline(text) is None


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2026-12-07", "7 dekabr"),
        ("2026-12-07T10:00:00Z", "7 dekabr"),
        ("Dec. 7, 2026", "7 dekabr 2026"),
        ("Thursday, 7th of December", "7 dekabr"),
        ("07.12.99", "7 dekabr 1999"),
        ("Friday", "cümə"),
        ("May 2026", "may 2026"),
    ],
)
def test_a_date_of_a_request_is_read(date: str, written: str) -> None:
    dateline = from_fields(DatelineFields("Baku", date))
    assert dateline.unread is None
    assert render_dateline(dateline, "az").text == f"BAKI, {written}"


def test_a_place_field_may_hold_the_date_too() -> None:
    assert render_dateline(from_fields(DatelineFields("Baku, May 5")), "de").text == "Baku, 5. Mai"
    assert render_dateline(from_fields(DatelineFields("May 5")), "de").text == "May 5"


@pytest.mark.parametrize(
    "piece", ["A", "A ", "A.", "A-", "A/", "A, ", "(", "(a", "/a", "- ", " ", "May ", "7 ", "é", "— ", "de "]
)
def test_hostile_text_comes_to_an_end(piece: str) -> None:
    for text in (piece * 50_000, f"A {piece * 50_000}", f"BAKU, May 5 — {piece * 50_000}", f"BAKU — A{piece * 50_000}"):
        find_dateline(text)
        parse_dateline(text)
        from_fields(DatelineFields(text, text, text))
