"""Plain text into blocks."""

from __future__ import annotations

import pytest

from dateline.markup.document import BlockKind
from dateline.markup.plain import read_plain


@pytest.mark.parametrize(
    "text",
    ["", "\n", "One.", "One.\nTwo.\n", "\n\n  One.  \r\n\r\nTwo.\r\n\r\n\r\nThree.", "\tIndented\n\n\n", "a\u2028b"],
)
def test_a_document_without_changes_is_the_same_text(text: str) -> None:
    assert read_plain(text).render({}) == text


def test_each_line_is_a_block() -> None:
    blocks = read_plain("Get a summary\nNext Article\n\nA story.").blocks
    assert [block.content.text for block in blocks] == ["Get a summary", "Next Article", "A story."]


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    text = (
        "Officials from two neighbouring countries said on Saturday that a\n"
        "mountain road closed for more than thirty years would reopen to\ntrucks in March.\n"
    )
    assert [block.content.text for block in read_plain(text).blocks] == [" ".join(text.split())]


def test_list_items_are_not_joined() -> None:
    text = "The commission will look into these three matters next week\n- water\n- power\n"
    assert len(read_plain(text).blocks) == 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Road to reopen\n\nA story.", BlockKind.HEADLINE),
        ("Will it reopen?\n\nA story.", BlockKind.HEADLINE),
        ("A first sentence.\n\nA second.", BlockKind.PARAGRAPH),
        ("Only one line", BlockKind.PARAGRAPH),
        ("Line one\nLine two.", BlockKind.PARAGRAPH),
    ],
)
def test_a_first_line_by_itself_without_a_full_stop_is_a_headline(text: str, kind: BlockKind) -> None:
    assert read_plain(text, page=True).blocks[0].kind is kind


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| Armenia | 3.0 million | |", ["Armenia", "3.0 million"]),
        ("|---|---|", ["---", "---"]),
        ("+------+-----+", ["+------+-----+"]),
        ("Yerevan\t12\tcloudy skies", ["Yerevan", "12", "cloudy skies"]),
        ("  Yerevan       12    cloudy skies", ["Yerevan", "12", "cloudy skies"]),
        ("The minister\tsaid so.", ["The minister\tsaid so."]),
        ("One | two and  three", ["One | two and  three"]),
    ],
)
def test_cells_of_a_row_are_blocks(line: str, cells: list[str]) -> None:
    document = read_plain(line + "\n")
    assert [block.content.text for block in document.blocks] == cells
    assert document.render({}) == line + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "Whose woods these are I have not heard of, though\nHis house was in the village I have seen\n"
        "He will not mind that I have stopped right here\nTo look at how the snow lies on his land\n",
        "| a name that is long enough to be broken | 1 |\n| another | 2 |\n",
        "def the_first_line_of_a_program_that_is_long(value)\n    return value + 1\n",
    ],
)
def test_lines_of_verse_tables_and_programs_are_not_joined(text: str) -> None:
    assert "".join(f"{line}\n" for line in text.splitlines()) == read_plain(text).render({})
    assert len(read_plain(text).blocks) >= len(text.splitlines())


def test_a_paragraph_with_spaces_at_the_ends_of_its_lines_is_no_row() -> None:
    text = "Officials from two neighbouring countries said in the  \ncapital that a mountain road would be opened\n"
    assert [block.content.text for block in read_plain(text).blocks] == [" ".join(text.split())]


def test_a_paragraph_with_names_at_the_edge_is_joined() -> None:
    text = (
        "Officials from two neighbouring countries said in the\nGeorgian capital that a mountain road closed for\n"
        "Thirty years in all would reopen to drivers of\ntrucks in March.\n"
    )
    assert len(read_plain(text).blocks) == 1
