"""HTML into blocks and back."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.markup.document import BlockKind
from dateline.markup.html import read_html
from dateline.markup.inline import InlineText

BODY = """<!-- wp:paragraph {"dropCap":true} -->
<p class="x" data-a='1 > 0'>Hello <a href="u?a=1&b=2">the <b>world</b></a>, <code>x&lt;y</code> is text.<br/>Next</p>
<!-- /wp:paragraph -->
<script>if (a<b) "x"</script><style>p > a { color: red }</style>
<div translate="no"><p>Keep <b>it</b></p></div>
<ul><li>One<li>Two <span class="notranslate">Brand</span> three</ul><h2>Head</h2>
<figure><img src="a.jpg" alt="A"><figcaption>Caption</figcaption></figure>
<pre>  as
 it is </pre><custom-tag flag>own</custom-tag>"""


@pytest.mark.parametrize(
    "text", ["", "plain", "<p></p>", "<p>\n</p>", BODY, "<td>a<td>b", "<!doctype html><title>T</title>"]
)
def test_a_document_without_changes_is_the_same_bytes(text: str) -> None:
    assert read_html(text).render({}) == text


def test_each_element_that_holds_text_is_a_block() -> None:
    texts = [" ".join(block.content.text.split()) for block in read_html(BODY).blocks]
    assert texts == ["Hello the world, is text.", "Next", "One", "Two three", "Head", "A", "Caption", "own"]


def test_headings_are_headlines() -> None:
    kinds = [block.kind for block in read_html("<h1>A</h1><p>B</p><title>C</title>").blocks]
    assert kinds == [BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.HEADLINE]


@pytest.mark.parametrize("piece", ["<", "<a ", "<!--", "<b>", "<div><i>", "&", "</p>", "<p>a", "<b x='"])
def test_markup_without_end_comes_to_an_end_and_loses_nothing(piece: str) -> None:
    text = "<p>Words.</p>" + piece * 20_000
    document = read_html(text)  # the tokenizer alone takes minutes for some of these
    assert len(html.unescape(document.render({}))) >= len(text)


def test_entities_stay_entities() -> None:
    document = read_html("<p>&lt;script&gt; &amp;amp; 5&nbsp;km &copy; &#8217;</p>")
    (block,) = document.blocks
    assert block.content.text == "<script> &amp; 5\u00a0km © ’"
    assert document.render({0: InlineText("© ’ <script> 5\u00a0km &lt;")}) == (
        "<p>&copy; &#8217; &lt;script&gt; 5&nbsp;km &amp;lt;</p>"
    )


def test_a_translation_cannot_bring_in_markup() -> None:
    document = read_html("<p>A</p>")
    assert document.render({0: InlineText("<img onerror=x>")}) == "<p>&lt;img onerror=x&gt;</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<p>unclosed <a href=x>y",
        "</p></b>stray",
        "a < b and b > c",
        "<",
        "<p",
        "<!--",
        "&#",
        "<b><p>x</b></p>",
        "Hi <![ x",
        "<![foo bar]> x",
    ],
)
def test_broken_markup_keeps_all_its_words(text: str) -> None:
    written = read_html(text).render({})
    assert re.findall(r"\w+", written.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")) == re.findall(
        r"\w+", text
    )


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<div translate=no>",
                "</div>",
                "<br>",
                "<!-- c -->",
                "text ",
                "&amp;",
                "<code>",
                "</code>",
                "<script>",
                "</script>",
                "<li>",
                "\n",
                "<img src='a>b'>",
                "é։",
            ]
        ),
        max_size=25,
    )
)
def test_any_sequence_of_tags_comes_back_as_it_was(parts: list[str]) -> None:
    text = "".join(parts)
    assert read_html(text).render({}) == text
