"""Numbers by which texts like another are found, and how like they are."""

from __future__ import annotations

import pytest

from dateline.grams import MOST, grams
from dateline.similarity import lengths, similarity

SENTENCE = "The ministry said on Monday that the new railway between the two towns would open in the spring."


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (SENTENCE.replace("Monday", "Tuesday"), True),
        (SENTENCE.replace("spring", "autumn").replace("two", "three"), True),
        (SENTENCE.upper(), True),
        ("The ministry said nothing.", False),
        ("Prices fell for the third month in a row.", False),
    ],
)
def test_texts_that_are_alike_share_a_number(other: str, shared: bool) -> None:
    assert (not set(grams(SENTENCE, "de")).isdisjoint(grams(other, "de"))) is shared


def test_languages_share_none() -> None:
    assert set(grams(SENTENCE, "de")).isdisjoint(grams(SENTENCE, "ru"))


@pytest.mark.parametrize(("text", "count"), [(SENTENCE, MOST), ("Prices fell", 3), ("It is", 3), ("Հայ", 1), ("…", 0)])
def test_a_text_has_a_few_numbers(text: str, count: int) -> None:
    assert len(grams(text, "hy")) == count
    assert all(-(2**63) <= number < 2**63 for number in grams(text, "hy"))


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [("abcd", "abcd", 1.0), ("abcd", "abcx", 0.75), ("abcd", "", 0.0), ("Բաքու", "Բաքվում", 5 / 7)],
)
def test_likeness_is_the_share_that_stays(one: str, other: str, score: float) -> None:
    assert similarity(one, other) == pytest.approx(score)
    assert similarity(one, other, 0.9) == (score if score >= 0.9 else 0)


def test_no_text_that_is_like_enough_is_out_of_bounds() -> None:
    shortest, longest = lengths(10, 0.7)
    assert similarity("a" * 10, "a" * (shortest - 1)) < 0.7
    assert similarity("a" * 10, "a" * (longest + 1)) < 0.7
    assert similarity("a" * 10, "a" * 7) >= 0.7
    assert shortest <= 7 <= 14 <= longest
