"""What ordinary English has far oftener than the newswire."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from scarce import Phrases, scarce
from unlisted import names

from tests.conftest import ROOT

TEXTS = ["This is also true.", "However, this is Baku.", "They also saw Baku, and this is 12."]
NEWSWIRE = ["The mill is shut.", "They saw the mill, and the mill is shut."]


def found(times: float = 1.0, least: int = 2) -> dict[str, tuple[float, float]]:
    here = Phrases(TEXTS)
    some = scarce(here, Phrases(NEWSWIRE), names(TEXTS, here.counts), times, least)
    return {one.phrase: (one.here, one.there) for one in some}


def test_words_and_phrases_that_the_newswire_lacks_are_found() -> None:
    assert {"this", "also", "this is"} <= set(found())


def test_what_the_newswire_has_as_often_is_not_found() -> None:
    assert "and" not in found(least=1)
    assert "is" not in found(times=2.0)


def test_a_name_is_not_asked_for() -> None:
    assert not any("baku" in phrase for phrase in found(least=1))


def test_a_word_is_no_name_because_texts_begin_with_it() -> None:
    texts = ["They go.", "They say."]
    assert names(texts, Phrases(texts).counts) == set()


def test_punctuation_and_numbers_part_phrases() -> None:
    phrases = Phrases(["He left, they stayed 3 days."]).counts
    assert phrases["he left"] == phrases["they stayed"] == 1
    assert not {"left they", "stayed days"} & set(phrases)


def test_rates_are_in_a_million_words_and_what_is_not_there_at_all_counts_once() -> None:
    here, there = found()["this"]
    assert here == pytest.approx(3 / 15 * 1_000_000)
    assert there == pytest.approx(1 / 13 * 1_000_000)


def test_the_command_prints_what_weighs_most_first(tmp_path: Path) -> None:
    text, newswire = tmp_path / "text.txt", tmp_path / "newswire"
    text.write_text("\n".join(TEXTS), encoding="utf-8")
    newswire.mkdir()
    rows = (f"{english}\thy\taz\tru\tde" for english in NEWSWIRE)
    (newswire / "mill.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    command = [sys.executable, ROOT / "models/recipe/scarce.py", text, "--newswire", newswire, "--least", "2"]
    done = subprocess.run([*map(str, command), "--most", "2"], capture_output=True, text=True, check=True)
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["this", "this is"]


def test_a_text_that_is_not_there_is_an_error_in_one_line(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "models/recipe/scarce.py"), str(tmp_path / "no.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("scarce.py: ")
    assert done.stderr.count("\n") == 1


def test_a_folder_without_newswire_is_an_error_not_a_newswire_without_words(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("This is also true.", encoding="utf-8")
    command = [sys.executable, str(ROOT / "models/recipe/scarce.py"), str(text), "--newswire", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no newswire in" in done.stderr


def test_a_text_too_small_to_tell_is_told(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("This is also true.", encoding="utf-8")
    command = [sys.executable, str(ROOT / "models/recipe/scarce.py"), str(text)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert "lower --least" in done.stderr
