"""The corpus itself: every line of it is sound, and what it is measured by is never trained on."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from check import faults_of, near
from corpus import DEV, read_newswire
from neighbours import Neighbours
from row import Row, read_rows
from sketch import Sketch
from wordlist import count_lines, lacking, read_words

from tests.conftest import ROOT

FOLDER = ROOT / "models" / "recipe" / "newswire"
TEST = ROOT / "tests" / "data" / "newswire-test.tsv"
TOPICS = [path for path in sorted(FOLDER.glob("*.tsv")) if path.name != DEV]


def rows_of(*paths: Path) -> list[Row]:
    return [row for path in paths for row in read_rows(path)]


@pytest.fixture(scope="module")
def trained_on() -> list[Row]:
    return rows_of(*TOPICS)


@pytest.fixture(scope="module")
def held_out() -> list[Row]:
    return rows_of(FOLDER / DEV, TEST)


def test_every_line_is_sound(trained_on: list[Row], held_out: list[Row]) -> None:
    assert list(faults_of(chain(trained_on, held_out))) == []


def test_there_are_as_many_lines_as_the_readme_says(trained_on: list[Row]) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert f"{len(trained_on):,} lines to train on" in readme


def test_test_and_dev_are_of_their_size() -> None:
    assert (len(rows_of(TEST)), len(rows_of(FOLDER / DEV))) == (600, 400)


def test_nothing_held_out_is_trained_on(trained_on: list[Row], held_out: list[Row]) -> None:
    assert not {row.english for row in trained_on} & {row.english for row in held_out}


def test_nothing_near_a_held_out_line_is_trained_on(trained_on: list[Row], held_out: list[Row]) -> None:
    neighbours = Neighbours(row.english for row in held_out)
    assert [row.english for row in trained_on if neighbours.nearest(row.english)] == []


@pytest.mark.parametrize("change", [str.upper, lambda text: text.replace("the", "a"), lambda text: f"Then {text}"])
def test_a_changed_held_out_line_would_be_seen(held_out: list[Row], change: type[str]) -> None:
    neighbours = Neighbours(row.english for row in held_out)
    texts = [row.english for row in held_out if len(row.english.split()) > 6]
    assert all(neighbours.nearest(change(text)) for text in texts)


def test_dev_and_test_are_apart() -> None:
    assert list(near(rows_of(FOLDER / DEV), [row.english for row in rows_of(TEST)])) == []


def test_the_recipe_reads_it_so() -> None:
    newswire = read_newswire(FOLDER, TEST)
    assert len(newswire.test) == 600
    assert not {row[0] for row in newswire.train} & set(newswire.held_out())


def test_no_line_is_from_the_public_test_set(trained_on: list[Row], held_out: list[Row]) -> None:
    sketch = Sketch(ROOT / "tests" / "data" / "flores200-devtest.sketch.txt")
    assert [row.english for row in chain(trained_on, held_out) if sketch.overlaps(row.english)] == []


def test_every_word_of_the_list_is_in_three_lines(trained_on: list[Row], held_out: list[Row]) -> None:
    words = set(read_words(FOLDER / "words.txt")) - set(read_words(FOLDER / "not-words.txt"))
    assert lacking(sorted(words), count_lines(row.english for row in chain(trained_on, held_out))) == {}
