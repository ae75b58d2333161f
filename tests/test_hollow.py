"""Links that lost their words."""

from __future__ import annotations

from dataclasses import replace

from dateline.hollow import hollow
from dateline.markup.html import read_html
from dateline.markup.inline import InlineText

TWO = '<p>The <a href="/1">first</a> and the <a href="/2">second</a> one.</p>'


def inline(html: str) -> InlineText:
    (block,) = read_html(html).blocks
    return block.content


def test_a_link_without_words_is_told_with_its_place_in_the_source() -> None:
    source, text = inline(TWO), "Der erste."
    tags = tuple(replace(tag, at=min(tag.at, len(text))) for tag in source.tags)
    found = hollow(source, InlineText(text, tags))
    assert [(one.code, one.source_span) for one in found] == [("link_empty", (18, 24))]


def test_links_with_words_are_well() -> None:
    assert hollow(inline(TWO), inline(TWO)) == []
