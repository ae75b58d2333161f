"""A string as blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.markup.lines import read_lines, read_whole

TEXTS = st.text(st.sampled_from("ab. \n\r\t<>/&;='\"#x1"), max_size=60)


@given(TEXTS)
def test_every_character_comes_back(text: str) -> None:
    for read in (read_lines, read_whole):
        assert read(text).render({}) == text


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One\n\n two \nthree", ["One", "two", "three"]),
        (
            "A line that an editor broke in two here\nand its end",
            ["A line that an editor broke in two here", "and its end"],
        ),
        ("a < b & c", ["a < b & c"]),
        ("a &lt; b &amp; c", ["a < b & c"]),
        ("a <b>c</b>", ["a c"]),
        ("<p>One</p><p>Two</p>\nthree", ["One", "Two", "three"]),
        ("  \n", []),
    ],
)
def test_a_line_is_a_block_unless_it_has_markup(text: str, blocks: list[str]) -> None:
    assert [block.content.text for block in read_lines(text).blocks] == blocks


def test_a_text_may_be_one_block() -> None:
    assert [block.content.text for block in read_whole(" One\ntwo.\n").blocks] == ["One\ntwo."]
