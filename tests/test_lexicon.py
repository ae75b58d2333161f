"""Rare words looked up for the model."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.lexicon import Lexicon

LEXICON = Lexicon(
    {
        "ru": {"honey": "мед", "apples": "яблоки", "well-known": "известный"},
        "hy": {"honey": "մեղր"},
        "de": {"Nice": "Nizza"},
    }
)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Honey, milk", "ru", "Honey<m12> мед</m12>, milk"),
        ("He sells apples and honey.", "ru", "He sells apples<m12> яблоки</m12> and honey<m12> мед</m12>."),
        ("He sells apples and honey.", "hy", "He sells apples and honey<m12> մեղր</m12>."),
        ("He sells honey.", "de", "He sells honey."),
        ("A well-known “honey”", "ru", "A well-known<m12> известный</m12> “honey<m12> мед</m12>”"),
        ("HONEY FAIR", "ru", "HONEY FAIR"),
        ("A nice day in Nice.", "de", "A nice day in Nice<m12> Nizza</m12>."),
        (
            "honeymoon, honey.com, honey/milk, a@honey, honey's",
            "ru",
            "honeymoon, honey.com, honey/milk, a@honey, honey's",
        ),
        ("<m1>honey</m1>", "ru", "<m1>honey</m1>"),
        (
            "He sells<m14> bee honey<m15> пчелиный мед</m15> and apples.",
            "ru",
            "He sells<m14> bee honey<m15> пчелиный мед</m15> and apples.",
        ),
        ("honey " * 10, "ru", "honey<m12> мед</m12> " * 8 + "honey " * 2),
    ],
)
def test_the_renderings_of_known_words_stand_behind_them(text: str, lang: str, expected: str) -> None:
    assert LEXICON.annotated(text, lang) == expected


def test_a_file_has_a_column_for_each_language(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.tsv"
    path.write_text("honey\tմեղր\t-\napples\t-\talma\n", encoding="utf-8")
    lexicon = Lexicon.read(path, ("hy", "az"))
    assert lexicon.annotated("honey, apples", "hy") == "honey<m12> մեղր</m12>, apples"
    assert lexicon.annotated("honey, apples", "az") == "honey, apples<m12> alma</m12>"


def test_a_line_with_a_column_too_few_is_named(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.tsv"
    path.write_text("honey\tմեղր\tbal\napples\talma\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"lexicon\.tsv:2: 2 columns, not 3"):
        Lexicon.read(path, ("hy", "az"))
