"""Places of a text in its markup."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.markup.align import spaced
from dateline.markup.document import Block, Document
from dateline.markup.html import read_html
from dateline.markup.inline import InlineText, Tag, TagKind
from dateline.markup.markdown import read_markdown
from dateline.markup.offsets import Offsets
from dateline.markup.plain import read_plain

CASES = [
    (read_plain, r"He paid \* &amp; left.", "left", "left"),
    (read_html, "Lots of <b>R&amp;D</b> here.", "R&D", "R&amp;D"),
    (read_html, "It is <b>5</b>&nbsp;<i>km</i> on.", "5\xa0km", "5</b>&nbsp;<i>km"),
    (read_html, "It&#8217;s <a href='/x?a=1&b=2'>over</a>.", "’s over", "&#8217;s <a href='/x?a=1&b=2'>over"),
    (read_html, "a &#60;m1&#62; b", "<m1>", "&#60;m1&#62;"),
    (read_markdown, "Rates of *5* per cent rose \\*again\\*.", "*again*", r"\*again\*"),
    (read_markdown, "See [the bank](/bank_a) now.", "the bank now", "the bank](/bank_a) now"),
    (read_markdown, "1\\. May it was.", "1. May", r"1\. May"),
    (read_markdown, "Use `x_y` for R&amp;amp;D.", "R&amp;D", "R&amp;amp;D"),
    (read_markdown, "| A \\| B | C |\n|---|---|\n", "A | B", r"A \| B"),
]


@pytest.mark.parametrize(("read", "source", "text", "written"), CASES)
def test_a_span_is_that_of_what_was_written(
    read: Callable[[str], Document], source: str, text: str, written: str
) -> None:
    block = read(source).blocks[0]
    at = block.content.text.index(text)
    markup = block.write(block.content)
    offsets = Offsets.of(block.content, markup)
    assert offsets is not None
    assert markup[slice(*offsets.span(at, at + len(text)))] == written


def test_white_space_that_is_put_in_at_a_tag_shifts_what_is_behind_it() -> None:
    content = InlineText("See, then", (Tag(TagKind.VOID, "<img>", 3, (True, True)),))
    written = spaced(content).render()
    offsets = Offsets.of(content, written)
    assert (written, offsets and offsets.span(5, 9)) == ("See <img>, then", (11, 15))


@pytest.mark.parametrize(("at", "place"), [(0, 0), (1, 8), (2, 9)])
def test_an_empty_span_stands_behind_the_character_before_it(at: int, place: int) -> None:
    content = InlineText("&b", (Tag(TagKind.OPEN, "<i>", 0), Tag(TagKind.CLOSE, "</i>", 2)))
    offsets = Offsets.of(content, "<i>&amp;b</i>")
    assert offsets is not None
    assert offsets.span(at, at) == (place, place)


def test_what_was_not_written_of_the_text_has_no_offsets() -> None:
    assert Offsets.of(InlineText("one"), "two") is None
    assert Offsets.of(InlineText("one"), "one more") is None


BLOCKS = {
    "plain": read_plain("x").blocks[0],
    "html": read_html("&laquo;x&raquo; &#233; &nbsp; it&apos;s &hellip; &gt; x").blocks[0],
    "attribute": read_html("<p title='&quot;x &amp;'>").blocks[0],
    "markdown": read_markdown("x").blocks[0],
    "cell": read_markdown("| x |\n|---|\n").blocks[0],
}
CHARACTERS = "ab1 _*`[]<>&;#|\\.)-+=\xa0\"'«»…éա։\n"
RAWS = ["<b>", "</b>", "**", "_", "`a&amp;b`", '<img alt="&lt;">', "[", "](/x_y)", "<m1>", "  \n"]


@st.composite
def contents(draw: st.DrawFn) -> InlineText:
    text = draw(st.text(CHARACTERS, max_size=25) | st.sampled_from(["&amp;", "&#60;b", "1. a", "\\*", "&lt;b&gt;"]))
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    kinds = st.sampled_from([TagKind.OPEN, TagKind.CLOSE, TagKind.VOID])
    tags = (
        Tag(draw(kinds), draw(st.sampled_from(RAWS)), at, draw(st.tuples(st.booleans(), st.booleans())))
        for at in places
    )
    return InlineText(text, tuple(tags))


def without_tags(text: str, content: InlineText) -> str:
    """Return a text without white space and without those tags of a content that it has, in their order."""
    rest = "".join(text.split())
    for tag in content.tags:
        rest = rest.removeprefix("".join(tag.raw.split()))
    return rest


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
@given(content=contents(), widened=st.booleans())
def test_each_character_is_found_where_it_was_written(block: Block, content: InlineText, widened: bool) -> None:
    written = block.write(spaced(content) if widened else content)
    offsets = Offsets.of(content, written)
    assert offsets is not None
    last, between = 0, ""
    for begin, end, char in zip(offsets.begins, offsets.ends, content.text, strict=True):
        assert last <= begin < end
        unit, between, last = written[begin:end], between + written[last:begin], end
        assert char in (unit, html.unescape(unit), unit[1:])
    assert without_tags(between + written[last:], content) == ""
