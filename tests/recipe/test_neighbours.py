"""Sentences near a held-out one."""

from __future__ import annotations

import pytest
from neighbours import Neighbours

HELD = [
    "The city council in Gyumri voted on Tuesday to close the swimming pool for repairs.",
    "Who will pay for the damage?",
    *(f"On day {n} the prime minister of country {n} spoke about {word}." for n, word in enumerate("abcdefgh")),
]


@pytest.mark.parametrize(
    "text",
    [
        "The city council in Gyumri voted on Tuesday to close the swimming pool for repairs.",
        "THE CITY COUNCIL IN GYUMRI VOTED ON TUESDAY TO CLOSE THE SWIMMING POOL FOR REPAIRS",
        "The city council in Vanadzor voted on Friday to close the swimming pool for repairs.",
        "The city council in Gyumri voted to close the old swimming pool.",
        "Who will pay for the <m1>damage</m1> now?",
    ],
)
def test_a_copy_with_a_few_changes_is_near(text: str) -> None:
    assert Neighbours(HELD).nearest(text) in HELD[:2]


@pytest.mark.parametrize(
    "text",
    [
        "The city council in Ganja published its budget for next year.",
        "Parents in Gyumri voted for a new school at the swimming pool.",
        "Who knows?",
        "",
    ],
)
def test_another_sentence_on_the_subject_is_not(text: str) -> None:
    assert Neighbours(HELD).nearest(text) is None


def test_a_changed_number_alone_makes_no_other_sentence() -> None:
    assert Neighbours(["Inflation slowed to 3.1 percent in May."]).nearest("Inflation slowed to 4 percent in May.")


def test_a_sentence_of_common_words_alone_is_found() -> None:
    held = ["It was so.", *(f"It was so in town {name}." for name in "abcdefghij")]
    assert Neighbours(held).nearest("It was so") is not None
