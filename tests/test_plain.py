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
