"""Quotation marks and apostrophes."""

from __future__ import annotations

import pytest

from dateline.quotation import Pair, pairs


def shown(text: str) -> str | None:
    """Return a text with its pairs as brackets that tell how deep they stand: ``[0 … 0]``."""
    found = pairs(text)
    if found is None:
        return None
    marks = {
        at: mark for pair in found for at, mark in ((pair.opening, f"[{pair.depth}"), (pair.closing, f"{pair.depth}]"))
    }
    return "".join(marks.get(at, char) for at, char in enumerate(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a "b" c', "a [0b0] c"),
        ("a “b” c", "a [0b0] c"),
        ("a „b“ c", "a [0b0] c"),
        ("a „b” c", "a [0b0] c"),
        ("a »b« c", "a [0b0] c"),
        ("a 'b' c", "a [0b0] c"),
        ("« b » c", "[0 b 0] c"),
        ("\"a 'b'\"", "[0a [1b1]0]"),
        ("'a \"b\" c'", "[0a [1b1] c0]"),
        ('"a "b" c"', "[0a [1b1] c0]"),
        ('""a" b"', "[0[1a1] b0]"),
        ('"a" "b"', "[0a0] [0b0]"),
        ('"a"-ը', "[0a0]-ը"),
        ('"a"ı b', "[0a0]ı b"),
        ('("a")', "([0a0])"),
        ('x:"a"', "x:[0a0]"),
        ('"I was—" he', "[0I was—0] he"),
        ('"What?" he', "[0What?0] he"),
        # Apostrophes, decades, feet and inches.
        ("O'Brien's d’Ivoire", "O'Brien's d’Ivoire"),
        ("at 5 o'clock", "at 5 o'clock"),
        ("the workers' vote", "the workers' vote"),
        ('"the workers\' vote"', "[0the workers' vote0]"),
        ("in the '90s", "in the '90s"),
        ("rock 'n' roll", "rock [0n0] roll"),
        ("he is 6'2\" tall", "he is 6'2\" tall"),
        ("", ""),
    ],
)
def test_marks_are_paired(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("text", ['a "b', 'a b"', '"a" b"', "«a", "a»", '"a "b" c', "„a"])
def test_a_double_mark_without_a_partner_leaves_all_undecided(text: str) -> None:
    assert pairs(text) is None


def test_pairs_come_in_the_order_of_their_opening_marks() -> None:
    assert pairs('"a "b""') == (Pair(0, 6, 0), Pair(3, 5, 1))
