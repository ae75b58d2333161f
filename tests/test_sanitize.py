"""Characters that no text needs."""

from __future__ import annotations

import pytest

from dateline.sanitize import sanitize, sanitize_markup


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


@pytest.mark.parametrize(
    ("text", "clean", "count"),
    [
        ("<scr\x00ipt>", "<scr\ufffdipt>", 1),
        ("<p\x0cclass=x>e\u0301", "<p\x0cclass=x>e\u0301", 0),
        ("\u2067\ufeff", "\u2067\ufeff", 2),
        ("\ud83d", "\ufffd", 1),
    ],
)
def test_markup_does_not_become_other_markup(text: str, clean: str, count: int) -> None:
    assert sanitize_markup(text) == (clean, count)
