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


def test_pairs_without_text_are_one_void_tag_however_deep() -> None:
    content = build("a ", *["<b>"] * 20_000, "<i/>", *["</b>"] * 20_000, " c")
    assert [(tag.kind, tag.raw.count("<")) for tag in content.tags] == [(TagKind.VOID, 40_001)]


def test_a_void_tag_parts_words_unless_it_stands_in_one() -> None:
    builder = InlineBuilder()
    builder.add_text("super")
    builder.add_tag(TagKind.VOID, "<wbr>", parting=False)
    builder.add_text("market")
    builder.add_tag(TagKind.VOID, "<img>")
    builder.add_text("open")
    assert builder.build().text == "supermarket open"


def test_the_space_after_a_void_tag_that_stands_alone_is_kept() -> None:
    content = build("<a/>", " \n\n", "Two words.")
    pieces = [(lead, part.render(), tail) for lead, part, tail in content.sentences(lambda _: [" \n\n", "Two words."])]
    assert pieces == [("", "<a/>", " \n\n"), ("", "Two words.", "")]


def test_parts_of_a_tag_are_filled_in() -> None:
    builder = InlineBuilder()
    builder.add_tag(TagKind.VOID, "<img alt='a'>", pieces=("<img alt='", 0, "'>"))
    assert builder.build().filled(["b"]).render() == "<img alt='b'>"
