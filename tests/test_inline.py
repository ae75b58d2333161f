"""Text with inline tags."""

from __future__ import annotations

import re

from dateline.markup.inline import InlineBuilder, InlineText, TagKind, join, take_out
from dateline.splitter import split_sentences


def build(*parts: str) -> InlineText:
    """Build text with tags: ``<x>`` opens, ``</x>`` closes, ``<x/>`` stands alone."""
    builder = InlineBuilder()
    for part in parts:
        if part.startswith("<"):
            kind = TagKind.CLOSE if part.startswith("</") else TagKind.VOID if part.endswith("/>") else TagKind.OPEN
            builder.add_tag(kind, part)
        else:
            builder.add_text(part)
    return builder.build()


def test_text_and_tags_are_written_back() -> None:
    assert build("a ", "<b>", "c", "</b>", " d", "<i/>").render() == "a <b>c</b> d<i/>"


def test_only_the_text_is_escaped() -> None:
    assert build("a<", "<b>", "&", "</b>").render(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")) == (
        "a&lt;<b>&amp;</b>"
    )


def test_white_space_collapses_and_tags_keep_their_words() -> None:
    content = build("  one \n", "<b>", " two", "</b>", "  three ").collapsed()
    assert content.render() == "one <b>two</b> three"


def test_sentences_take_the_tags_that_belong_to_them() -> None:
    content = build("One ", "<b>", "bold.", "</b>", " ", "<i>", "Two.", "</i>", " Three.")
    assert [part.render() for _, part, _ in content.sentences(split_sentences)] == [
        "One <b>bold.</b>",
        "<i>Two.</i>",
        "Three.",
    ]


def test_sentences_join_to_the_whole() -> None:
    content = build(" ", "<a>", "One. Two", "<b/>", " is here.", "</a>", "  ")
    parts = [piece for sentence in content.sentences(split_sentences) for piece in sentence]
    assert join(parts).text == content.text
    assert [tag.raw for tag in join(parts).tags] == ["<a>", "<b/>", "</a>"]


def test_what_is_taken_out_becomes_a_tag_and_the_text_stays_tidy() -> None:
    content = take_out(build("See ", "<b>", "https://a.b", "</b>", " or https://c.d."), re.compile(r"https://\w\.\w"))
    tidy = content.collapsed().tightened()
    assert tidy.text == "See or."
    assert [tag.raw for tag in tidy.tags] == ["<b>https://a.b</b>", "https://c.d"]
