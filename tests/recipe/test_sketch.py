"""Fingerprints of a test set."""

from __future__ import annotations

from pathlib import Path

import pytest
from sketch import Sketch, fingerprints

SENTENCE = (
    "The observatory on the slope above the village recorded forty faint tremors overnight, but none was strong "
    "enough to wake the shepherds who had settled there for the summer with their dogs and three hundred sheep."
)


@pytest.fixture
def sketch(tmp_path: Path) -> Sketch:
    path = tmp_path / "sketch.txt"
    whole, runs = fingerprints(SENTENCE)
    path.write_text("\n".join([whole, *runs]))
    return Sketch(path)


def test_the_sentence_itself_overlaps_whatever_its_case(sketch: Sketch) -> None:
    assert sketch.overlaps(SENTENCE.upper())


def test_a_sentence_with_another_beginning_and_end_overlaps(sketch: Sketch) -> None:
    assert sketch.overlaps(f"Officials said {SENTENCE[:-40]}")


def test_another_sentence_does_not(sketch: Sketch) -> None:
    assert not sketch.overlaps("The observatory on the slope recorded nothing at all last night, its director said.")
