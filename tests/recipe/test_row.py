"""Five-way lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from row import normalized, read_rows, without_tags


def test_a_line_gives_its_columns_by_language(tmp_path: Path) -> None:
    path = tmp_path / "weather.tsv"
    path.write_text("Rain is expected.\tԱնձրև է սպասվում։\tYağış gözlənilir.\tОжидается дождь.\tRegen wird erwartet.\n")
    (row,) = read_rows(path)
    assert [row.of(lang) for lang in ("en", "hy", "de")] == [
        "Rain is expected.",
        "Անձրև է սպասվում։",
        "Regen wird erwartet.",
    ]
    assert (row.file, row.number) == ("weather", 1)


def test_a_line_with_too_few_columns_is_named(tmp_path: Path) -> None:
    path = tmp_path / "weather.tsv"
    path.write_text("Rain is expected.\tԱնձրև է սպասվում։\n")
    with pytest.raises(ValueError, match=r"weather\.tsv:1: 2 columns"):
        list(read_rows(path))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<m1>Rain</m1> is expected.", "Rain is expected."),
        ("No tags.", "No tags."),
        ("He paid <m1> lari.", "He paid lari."),
    ],
)
def test_tags_are_taken_out(text: str, plain: str) -> None:
    assert without_tags(text) == plain


def test_case_punctuation_and_tags_make_no_other_line() -> None:
    assert normalized("<m1>Rain</m1> is expected, again!") == normalized("RAIN IS EXPECTED AGAIN")
