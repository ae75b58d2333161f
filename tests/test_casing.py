"""Upper and lower case."""

from __future__ import annotations

import pytest

from dateline.casing import capitalize, lower, upper


@pytest.mark.parametrize(
    ("lang", "small", "capital"),
    [
        ("az", "bakı, sumqayıt, tbilisi", "BAKI, SUMQAYIT, TBİLİSİ"),
        ("hy", "երևան", "ԵՐԵՎԱՆ"),
        ("de", "münchen", "MÜNCHEN"),
        ("ru", "артём", "АРТЁМ"),
        ("en", "paris", "PARIS"),
    ],
)
def test_capitals_are_those_of_the_language(lang: str, small: str, capital: str) -> None:
    assert upper(small, lang) == capital


def test_small_letters_are_those_of_the_language() -> None:
    assert lower("İRAN VƏ BAKI", "az") == "iran və bakı"
    assert lower("IRAN", "de") == "iran"


@pytest.mark.parametrize(
    ("lang", "word", "expected"),
    [("az", "ilk", "İlk"), ("az", "ışıq", "Işıq"), ("hy", "և", "Եվ"), ("ru", "и", "И"), ("de", "", "")],
)
def test_the_first_letter_alone_is_made_a_capital(lang: str, word: str, expected: str) -> None:
    assert capitalize(word, lang) == expected
