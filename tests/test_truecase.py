"""English in capitals and in Title Case, as the model is to read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.truecase import Case, Truecaser


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("ROAD REOPENS AFTER THREE DECADES", "Road reopens after three decades"),
        ("ELECTIONS", "Elections"),
        ("THE BRIDGE IS CLOSED. NOBODY CAME.", "The bridge is closed. Nobody came."),
        # Acronyms and names.
        ("UN, EU AND NATO WARN US", "UN, EU and NATO warn US"),
        ("U.S. TOUR BEGINS", "U.S. tour begins"),
        ("G20 AND 5G: A GUIDE", "G20 and 5G: a guide"),
        ("FIRE IN NEW YORK AND YEREVAN", "Fire in New York and Yerevan"),
        ("IVORY COAST BEATS TURKEY", "Ivory Coast beats Turkey"),
        ("REUTERS AND AFP LEAVE RUSSIA", "Reuters and AFP leave Russia"),
        ("GERMAN AND RUSSIAN TEACHERS STRIKE", "German and Russian teachers strike"),
        ("WHITE HOUSE AND RED CROSS TO TALK", "White House and Red Cross to talk"),
        ("WOJNAROWICZ WINS", "Wojnarowicz wins"),
        ("O'BRIEN AND MCKINLEY WIN", "O'Brien and McKinley win"),
        ("A NICE READING IN BATH", "A nice reading in bath"),
        # Words that are two.
        ("VOTE ON MAY 5 MAY FAIL", "Vote on May 5 may fail"),
        ("THOUSANDS MARCH IN PARIS IN MARCH", "Thousands march in Paris in March"),
        ("PEOPLE WHO PAY", "People who pay"),
        ("TALKS AT 5 P.M., NOT 7 PM: UK PM", "Talks at 5 p.m., not 7 pm: UK PM"),
        ("WHO SAYS FLU IS BACK", "WHO says flu is back"),
        ("WHO SPEAKS FOR THE RIVER?", "Who speaks for the river?"),
        # Apostrophes, ordinals, quotations.
        ("DON'T MISS GEORGIA'S 81ST BIRTHDAY", "Don't miss Georgia's 81st birthday"),
        ('CHIEF: "WE ARE GOING"', 'Chief: "We are going"'),
    ],
)
def test_capitals_are_restored(source: str, expected: str) -> None:
    assert Truecaser().restored(source) == (expected, Case.CAPITALS)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Rate-Hike Fears Push Rupee to Record Low", "Rate-hike fears push rupee to record low"),
        ("Renault Ditches Engines in Small Cars", "Renault ditches engines in small cars"),
        ("Turkey's Trade Deficit Narrows in May", "Turkey's trade deficit narrows in May"),
        ("Who Speaks for the River? Fishermen Take Stand", "Who speaks for the river? Fishermen take stand"),
        ("NATO Chief Meets New York Mayor", "NATO chief meets New York mayor"),
        ("UN Warns of 'Lost Decade'", "UN warns of 'lost decade'"),
        ("Army Bans iPhone and YouTube", "Army bans iPhone and YouTube"),
        ("WHO Sends Aid to Kasai", "WHO sends aid to Kasai"),
    ],
)
def test_title_case_is_restored(source: str, expected: str) -> None:
    assert Truecaser().restored(source) == (expected, Case.TITLE)


@pytest.mark.parametrize(
    "source",
    [
        "Georgia's president vetoes the law",
        "The Prime Minister met the President of the Republic of Armenia.",
        "Anna Petrosyan and Bob Smith",
        "GDP",
        "EU-UN",
        "ARMENPRESS",
        "12 345",
        "",
        "Ebola: WHO sends 3.5 tonnes to Kasai",
        "iPhone sales fall",
        "5 km “Yes.” was",
        "of Mice and Men",
    ],
)
def test_what_is_in_sentence_case_stays(source: str) -> None:
    assert Truecaser().restored(source) == (source, Case.SENTENCE)


def test_the_article_itself_shows_how_its_names_are_written() -> None:
    prose = ["On Monday the WHO said that Wgm and eBay agreed.", "A SHOUT, AND A CREW."]
    assert Truecaser.of(prose).restored("WGM AND WHO SPEAK TO CREW")[0] == "Wgm and WHO speak to crew"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("RATES RAISED BY FED AS EBAY FALLS", "Rates raised by Fed as eBay falls"),
        ("What Rates the Fed Will Tell Us", "What rates the Fed will tell us"),
        ("AT&T PAYS YAHOO! $5 MILLION", "AT&T pays Yahoo! $5 million"),
    ],
)
def test_names_are_written_as_they_are_given(source: str, expected: str) -> None:
    assert Truecaser.of([], ["Fed", "eBay", "US", "AT&T", "Yahoo!", "rates"]).restored(source)[0] == expected


@given(st.text(max_size=60))
def test_length_and_letters_stay(text: str) -> None:
    restored, _ = Truecaser().restored(text)
    assert len(restored) == len(text)
    assert restored.casefold() == text.casefold() or restored.lower() == text.lower()
