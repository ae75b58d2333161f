"""What is kept away from the model."""

from __future__ import annotations

import pytest

from dateline.placeable import PLACEABLE, translatable


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/a?b=1&c=(2), please.", ["https://example.org/a?b=1&c=(2"]),
        ("Write to desk.news@example.co.am.", ["desk.news@example.co.am"]),
        ("@newsroom and #COP29 trend", ["@newsroom", "#COP29"]),
        ("Goal! ⚽️🎉 Next", ["⚽️🎉"]),
        ("Flat 5 #3 at www.example.org.", ["www.example.org"]),
        ("Nothing here; a/b and c:d.", []),
    ],
)
def test_placeables_are_found_without_the_punctuation_around_them(text: str, found: list[str]) -> None:
    assert [match.group() for match in PLACEABLE.finditer(text)] == found


@pytest.mark.parametrize(
    ("text", "expected"), [("Hello", True), ("😀😀", False), ("12.5 %", False), ("https://a.b/c", False), ("", False)]
)
def test_a_text_without_words_is_not_for_the_model(text: str, expected: bool) -> None:
    assert translatable(text) is expected
