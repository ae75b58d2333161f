"""Pairs made from pairs."""

from __future__ import annotations

import random

import pytest
from augment import Pair, title_case, variants, with_numbers_masked, with_other_numbers, with_tags, without_end


def pair(english: str, target: str, lang: str = "ru") -> Pair:
    return Pair("newswire", lang, english, target)


@pytest.mark.parametrize(
    ("english", "target"),
    [
        ("It took 42 minutes.", "На это ушло 42 минуты."),
        ("It cost 1,250 lari.", "Это стоило 1250 лари."),
        ("Exports fell by 3.6 percent.", "Экспорт сократился на 3,6 процента."),
    ],
)
def test_other_numbers_are_the_same_on_both_sides_and_end_alike(english: str, target: str) -> None:
    changed = with_other_numbers(pair(english, target), random.Random(3))
    assert changed is not None
    digits = [[c for c in text if c.isdigit()] for text in (changed.english, changed.target)]
    assert digits[0] == digits[1]
    assert changed.english != english
    assert digits[0][-2:][-1] == [c for c in english if c.isdigit()][-1]


@pytest.mark.parametrize(
    ("english", "target"),
    [
        ("It happened in 1998.", "Это произошло в 1998 году."),  # a year
        ("He is 14.", "Ему 14 лет."),  # 14 takes other forms than 24
        ("He has 7 sheep.", "У него 7 овец."),  # nothing before the last digit
        ("On 26 May it rained.", "26 мая шёл дождь."),  # a day
        ("It took 42 days, not 42 weeks.", "На это ушло 42 дня, а не 42 недели."),  # which is which is not certain
        ("It took 42 days.", "На это ушло сорок два дня."),
    ],
)
def test_numbers_that_could_become_wrong_stay(english: str, target: str) -> None:
    assert with_other_numbers(pair(english, target), random.Random(3)) is None


def test_tags_come_round_the_same_number() -> None:
    seen = set()
    for seed in range(20):
        marked = with_tags(pair("It took 42 minutes.", "На это ушло 42 минуты."), random.Random(seed))
        assert marked is not None
        seen.add((marked.english, marked.target))
    assert ("It took <m1>42</m1> minutes.", "На это ушло <m1>42</m1> минуты.") in seen
    assert ("It took <m1> minutes.", "На это ушло <m1> минуты.") in seen


def test_tags_come_round_the_same_quotation() -> None:
    quotation = pair('He called it "a bad joke" on air.', "Er nannte es im Radio „einen schlechten Scherz“.", "de")
    found = {with_tags(quotation, random.Random(seed)) for seed in range(20)}
    assert 'He called it "<m1>a bad joke</m1>" on air.' in {marked.english for marked in found if marked}
    assert "Er nannte es im Radio „<m1>einen schlechten Scherz</m1>“." in {m.target for m in found if m}


def test_all_numbers_are_masked_by_their_english_order() -> None:
    masked = with_numbers_masked(pair("Of 1,250 sheep 42 died in 2024.", "В 2024 году из 1250 овец погибли 42."))
    assert masked is not None
    assert (masked.english, masked.target) == (
        "Of <m1> sheep <m2> died in <m3>.",
        "В <m3> году из <m1> овец погибли <m2>.",
    )


def test_where_a_number_has_no_match_none_is_masked() -> None:
    assert with_numbers_masked(pair("Of 1,250 sheep 42 died.", "Из 1250 овец погибли сорок две.")) is None


def test_a_full_stop_goes_on_both_sides() -> None:
    bare = without_end(pair("Rain is expected.", "Անձրև է սպասվում։", "hy"))
    assert bare is not None
    assert (bare.english, bare.target) == ("Rain is expected", "Անձրև է սպասվում")


def test_a_quotation_keeps_its_end() -> None:
    assert without_end(pair('"Rain is expected."', "«Ожидается дождь».")) is None


def test_title_case_leaves_little_words() -> None:
    assert title_case("Rain is expected in the valley") == "Rain is Expected in the Valley"


def test_two_lines_become_a_paragraph() -> None:
    pairs = [pair(f"Rain fell on day {word}.", f"В день {word} шёл дождь.") for word in ("one", "two", "three")] * 30
    joined = [v for v in variants(pairs, random.Random(1)) if v.source == "joined"]
    assert joined
    assert all(v.english.count(".") == v.target.count(".") == 2 for v in joined)
