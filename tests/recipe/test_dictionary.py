"""The dictionary of news words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest

from tests.conftest import ROOT

RECIPE = ROOT / "models" / "recipe"
TEXT = (RECIPE / "dictionary.tsv").read_text(encoding="utf-8")
ROWS = [line.split("\t") for line in TEXT.splitlines()]
SCRIPTS = {
    1: re.compile(r"[\u0531-\u0587\u0589\u055b-\u055e’\- ]+"),
    2: re.compile(r"[A-Za-zÀ-ÿĞğİıŞşƏə’'\- ]+"),
    3: re.compile(r"[А-Яа-яёЁ\- ]+"),
    4: re.compile(r"[A-Za-zÀ-ÿß’'\- ]+"),
}


def test_an_entry_has_a_word_and_four_renderings() -> None:
    assert len(ROWS) > 25_000
    assert [row for row in ROWS if len(row) != 5 or not all(cell.strip() == cell != "" for cell in row)] == []


def test_no_word_has_two_entries() -> None:
    assert [word for word, times in Counter(row[0].lower() for row in ROWS).items() if times > 1] == []


@pytest.mark.parametrize("column", SCRIPTS)
def test_renderings_are_letters_of_their_language(column: int) -> None:
    assert [row[column] for row in ROWS if not SCRIPTS[column].fullmatch(row[column])] == []


def test_text_is_normalised() -> None:
    assert unicodedata.normalize("NFC", TEXT) == TEXT
    assert "ё" not in TEXT


def test_the_words_of_the_word_list_are_there() -> None:
    listed, none = (
        {
            line.split()[0]
            for line in (RECIPE / "newswire" / name).read_text(encoding="utf-8").splitlines()
            if line[:1] not in ("", "#")
        }
        for name in ("words.txt", "not-words.txt")
    )
    words = {row[0] for row in ROWS}
    assert not words & none
    assert len(listed - none - words) < 350  # words that mean nothing by themselves, or too much


def test_a_word_is_one_the_lexicon_can_find() -> None:
    plain = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
    assert [row[0] for row in ROWS if not plain.fullmatch(row[0])] == []
