"""Quantities in metric units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.article import Article, Format
from dateline.catalog import Catalogs
from dateline.language import TARGETS
from dateline.markup.inline import InlineText
from dateline.metric import Conversion, Units, metric, rounded
from dateline.pipeline import Pipeline
from dateline.quality import check
from tests.engines import Echo
from tests.test_inline import build


def converted(text: str) -> str:
    return metric(InlineText(text))[0].text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Length and distance.
        ("The town is about 60 miles away.", "The town is about 100 kilometres away."),
        ("He ran 26.2 miles.", "He ran 42.2 kilometres."),
        ("It is five miles from the border.", "It is 8 kilometres from the border."),
        ("It is 0.5 miles off.", "It is 800 metres off."),
        ("It is 1,200 miles off.", "It is 1,900 kilometres off."),
        ("The plane was at 35,000 feet.", "The plane was at 11,000 metres."),
        ("A wall 1 foot high.", "A wall 30 centimetres high."),
        ("Rain of 3 inches fell.", "Rain of 7.6 centimetres fell."),
        ("They dug 100 yards.", "They dug 90 metres."),
        # Area, volume, weight, speed.
        ("It covers 10 square miles.", "It covers 26 square kilometres."),
        ("It burned 1.2 million acres.", "It burned 490,000 hectares."),
        ("It burned 5 million acres.", "It burned 2 million hectares."),
        ("A flat of 1,000 square feet.", "A flat of 90 square metres."),
        ("It let 500 cubic feet through.", "It let 14 cubic metres through."),
        ("It spilled 50,000 gallons of oil.", "It spilled 190,000 litres of oil."),
        ("Police seized 50 pounds of cocaine.", "Police seized 23 kilograms of cocaine."),
        ("The baby weighs 8 lbs.", "The baby weighs 3.6 kilograms."),
        ("A 500-pound bomb fell.", "A 230-kilogram bomb fell."),
        ("He drank 8 ounces of water.", "He drank 230 grams of water."),
        ("Winds of 75 mph hit.", "Winds of 120 kilometres per hour hit."),
        ("It went 100 miles per hour.", "It went 160 kilometres per hour."),
        # Before a noun, with the article.
        ("An 8-mile road opened.", "A 13-kilometre road opened."),
        ("A 5-mile road opened.", "An 8-kilometre road opened."),
        ("The 20-foot wall fell.", "The 6-metre wall fell."),
        ("A 10 mile road opened.", "A 16-kilometre road opened."),
        # Two numbers.
        ("It has 10 to 15 square miles.", "It has 26 to 39 square kilometres."),
        ("It is between 5 and 10 miles long.", "It is between 8 and 16 kilometres long."),
        ("A road of 3-4 miles.", "A road of 4.8-6.4 kilometres."),
        # Heights.
        ("He is 6 feet 2 inches tall.", "He is 1.88 metres tall."),
        ("The 5-foot-10 guard left.", "The 1.78-metre guard left."),
        ("He is 6'2\".", "He is 1.88 metres."),
        # Temperatures.
        ("It was 90 degrees Fahrenheit.", "It was 32 degrees Celsius."),
        ("It was 98.6°F inside.", "It was 37°C inside."),
        ("It was -4°F outside.", "It was -20°C outside."),
        ("It was minus 4 degrees Fahrenheit.", "It was minus 20 degrees Celsius."),
        ("It was 90 to 100 degrees Fahrenheit.", "It was 32 to 38 degrees Celsius."),
        ("Steel melts at 2,500 degrees Fahrenheit.", "Steel melts at 1,400 degrees Celsius."),
        # What the source has twice.
        ("About 60 miles (97 kilometers) north.", "About 97 kilometers north."),
        ("About 100 kilometers (60 miles) north.", "About 100 kilometers north."),
        ("It was 90 F (32 C).", "It was 90 F (32 C)."),
        ("It was 90°F (32°C).", "It was 32°C."),
        ("FIRE BURNS 5 MILLION ACRES", "FIRE BURNS 2 MILLION HECTARES"),
    ],
)
def test_a_quantity_is_converted(source: str, expected: str) -> None:
    assert converted(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "A six-foot man moved inch by inch, miles away.",
        "He stood on two feet, half a mile off, hundreds of miles from home.",
        "A mile is a mile.",
        "He watched 8 Mile on a 55-inch TV in a 10-gallon hat.",
        "The car makes 30 miles per gallon.",
        "He paid 50 pounds for it.",
        "They invested 5 million pounds.",
        "The 50-pound note is new.",
        "Gold rose to $2,000 an ounce, and he had 5 ounces of gold.",
        "Camps lie 5, 10 and 15 miles away.",
        "It warmed by 5 degrees Fahrenheit, 3 degrees Fahrenheit warmer than usual.",
        "The vote was 60-40, at 3 feetball.",
        "The 100-metre race took 12 km of wire.",
        "1/2 mile, $5 miles.com",
    ],
)
def test_what_is_no_measure_stays(source: str) -> None:
    assert metric(InlineText(source)) == (InlineText(source), ())


def test_what_was_converted_is_told() -> None:
    _, told = metric(InlineText("A 20-foot wall, 60 miles (97 km) long, 5 km (3 miles) off."))
    assert told == (
        Conversion("20-foot", "6-metre"),
        Conversion("60 miles (97 km)", "97 km"),
        Conversion("(3 miles)", ""),
    )


def test_tags_stay_with_their_words() -> None:
    content, _ = metric(build("It is ", "<b>", "60 miles", "</b>", " from ", "<i>", "Baku", "</i>", "."))
    assert content.render() == "It is <b>100 kilometres</b> from <i>Baku</i>."


@given(st.decimals(min_value=1, max_value=10**9, allow_nan=False, places=3), st.integers(1, 4))
def test_a_rounded_number_is_never_far_off(number: Decimal, figures: int) -> None:
    assert abs(rounded(number, figures) - number) <= number / 25


@given(st.text(alphabet="0123456789 -,.miles'\"feetpound°F()toan", max_size=60))
def test_twice_is_once_for_what_has_no_other_units_left(text: str) -> None:
    once = converted(text)
    assert converted(converted(once)) == converted(once)


@pytest.fixture(scope="module")
def echo(catalogs: Catalogs) -> Pipeline:
    return Pipeline(Echo(), catalogs)


def test_units_stay_unless_asked_for(echo: Pipeline) -> None:
    article = echo.translate(Article(body="It is 60 miles long."), ["de"])["de"]
    assert article.body == "It is 60 miles long."
    assert article.segments[0].conversions == ()


@pytest.mark.parametrize("lang", TARGETS)
def test_the_model_reads_metric_units_and_the_segment_has_its_source(echo: Pipeline, lang: str) -> None:
    body = '<p>It is <b>60 miles</b> long and "6 feet" high.</p>'
    article = echo.translate(Article(body=body, format=Format.HTML), [lang], units=Units.METRIC)[lang]
    (segment,) = article.segments
    assert segment.source == body[3:-4]
    assert "<b>100 kilometres</b>" in article.body
    assert segment.conversions == (Conversion("60 miles", "100 kilometres"), Conversion("6 feet", "1.8 metres"))
    assert "numbers_differ" not in {one.code for one in segment.checks}


def test_a_pipeline_has_a_default_for_callers_who_say_nothing(catalogs: Catalogs) -> None:
    metric_one = Pipeline(Echo(), catalogs, units=Units.METRIC)
    article = Article(body="It is 60 miles long.")
    assert "100 kilometres" in metric_one.translate(article, ["de"])["de"].body
    assert "60 miles" in metric_one.translate(article, ["de"], units=Units.KEEP)["de"].body


@pytest.mark.parametrize(("source", "target"), [("at 12:15 a.m.", "в 00:15"), ("at 12 a.m.", "um 0 Uhr")])
def test_midnight_is_found_by_the_numbers_check(source: str, target: str) -> None:
    assert "numbers_differ" not in {one.code for one in check(f"It ended {source}", f"x {target}", "de")}
