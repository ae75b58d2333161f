"""Which words of a text the model knows neither from the newswire nor from the dictionary."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from unlisted import kinds, listed_words

from tests.conftest import ROOT

TEXTS = [
    "The corset of Hovsep was on display.",
    "He said that Hovsep and the corset had left, and 12 others.",
    "Corset makers said so.",
]
COMMON = ("the", "of", "was", "on", "he", "said", "that", "and", "had", "left", "others", "so")
NEWSWIRE = dict.fromkeys(COMMON, 61) | {"display": 60}


def unlisted(*args: str | Path) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [sys.executable, ROOT / "models/recipe/unlisted.py", *args]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_word_is_common_beyond_sixty_times_and_may_be_looked_up_until_then() -> None:
    found = kinds(TEXTS, NEWSWIRE, {"display", "makers"})
    assert found["common"]["said"] == 2
    assert found["listed"] == {"display": 1, "makers": 1}


def test_short_forms_and_genitives_are_no_entries() -> None:
    assert kinds(["It didn't. Makers' corsets, people's corsets."], NEWSWIRE, {"makers"})["unlisted"] == {
        "corsets": 2,
        "it": 1,
    }


def test_what_has_no_entry_is_unlisted_also_where_a_sentence_begins_with_it() -> None:
    assert kinds(TEXTS, NEWSWIRE, {"display", "makers"})["unlisted"] == {"corset": 3}


def test_a_word_with_a_capital_within_sentences_is_a_name() -> None:
    assert kinds(TEXTS, NEWSWIRE, {"display"})["names"] == {"hovsep": 2}


def test_a_word_that_was_found_to_have_no_rendering_is_not_asked_for_again(tmp_path: Path) -> None:
    dictionary = tmp_path / "dictionary.tsv"
    dictionary.write_text("avic\t-\nCorset\tկորսետ\tkorset\tкорсет\tKorsett\n", encoding="utf-8")
    assert {"avic", "corset", "tbilisi"} <= listed_words(dictionary)


@pytest.mark.parametrize(("least", "expected"), [("1", "lichens\t2\nwarlords\t1\n"), ("2", "lichens\t2\n")])
def test_the_command_prints_words_and_times(tmp_path: Path, least: str, expected: str) -> None:
    text, dictionary, newswire = tmp_path / "text.txt", tmp_path / "dictionary.tsv", tmp_path / "newswire"
    text.write_text("Lichens and warlords.\nWhat lichens?\n", encoding="utf-8")
    dictionary.write_text("what\t-\nand\t-\n", encoding="utf-8")
    newswire.mkdir()
    (newswire / "mill.tsv").write_text("The mill.\tհ\ta\tр\td\n", encoding="utf-8")
    done = unlisted(text, "--least", least, "--dictionary", dictionary, "--newswire", newswire)
    assert done.returncode == 0
    assert done.stdout == expected
    assert "unlisted 60.0%" in done.stderr


def test_a_text_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = unlisted(tmp_path / "none.txt")
    assert done.returncode == 1
    assert "none.txt" in done.stderr
    assert "Traceback" not in done.stderr
