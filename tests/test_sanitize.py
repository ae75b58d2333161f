"""Characters that no text needs."""

from __future__ import annotations

import pytest

from dateline.sanitize import sanitize


@pytest.mark.parametrize(
    ("text", "clean", "count"),
    [
        ("a\x00b\x07", "ab", 2),
        ("one\ttwo\r\nthree", "one\ttwo\r\nthree", 0),
        ("\u202eevil\u202c", "evil", 2),
        ("half \ud83d", "half \N{REPLACEMENT CHARACTER}", 1),
        ("e\u0301", "é", 0),
        ("zero\u200bwidth", "zero\u200bwidth", 0),
    ],
)
def test_controls_and_direction_marks_are_taken_out_and_counted(text: str, clean: str, count: int) -> None:
    assert sanitize(text) == (clean, count)


def test_markup_keeps_the_form_of_its_characters() -> None:
    assert sanitize("e\u0301\x00", compose=False) == ("e\u0301", 1)
