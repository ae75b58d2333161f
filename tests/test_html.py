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


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<!--",
        "<b>",
        "<div><i>",
        "&",
        "</p>",
        "<p>a",
        "<b x='",
        "<![CDATA[",
        "<%",
        "<?php ",
        "</b>x",
        "<p><span>",
        "<i translate=no><b translate=yes>x",
        "<img alt=a>",
        "<!---->",
        "<script><!--<script>",
        "<td>a<table>",
        "<meta content=a content=b>",
        "<ruby>a<rt>b",
        "<b><i></b>",
    ],
)
def test_markup_without_end_comes_to_an_end_and_loses_nothing(piece: str) -> None:
    text = "<p>Words.</p>" + piece * 20_000
    document = read_html(text)  # with anything quadratic, some of these take minutes
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


# What an engine would get, and in which order.
TEXTS = [
    # Inline elements do not cut a sentence, whatever they are.
    ("<p>The <b>old <i>red</i></b> <a href=x>bridge</a>.</p>", ["The old red bridge."]),
    ("<p>The <x-mark>old</x-mark> bridge.</p>", ["The old bridge."]),
    ("<div><x-box>The old</x-box> bridge.</div>", ["The old", "bridge."]),
    ("<p>The super<wbr>market is <!-- check -->open.</p>", ["The supermarket is open."]),
    ("The road <!-- check --> is open.\n<!-- wp:more -->\nThe bridge too.", ["The road is open.", "The bridge too."]),
    ("<p>The road <?php echo 1 ?> is <%= x %> open.</p>", ["The road is open."]),
    ("<p>The road <script>x</script> is open.</p>", ["The road is open."]),
    # Marks of footnotes are no words; other raised text is.
    ("<p>It closed.<sup>3</sup> It opened<sup><a href='#4'>[4]</a></sup> again.</p>", ["It closed. It opened again."]),
    ("<p>The 1<sup>st</sup> of 10<sup>6</sup> m<sup>2</sup> of H<sub>2</sub>O.</p>", ["The 1st of 10 m of H2O."]),
    ("<p><sup>1</sup> A note.</p><sup title='A mark'>2</sup><sup>", ["A note.", "2", "A mark"]),
    # What is left alone, and what in it is not.
    (
        "<p>See <code>the code</code>, <kbd>a</kbd>, <samp>b</samp>, <var>c</var> on <time>Monday</time>.</p>",
        ["See , , , on Monday."],
    ),
    ("<p>See <svg><text>a</text></svg> <math><mi>b</mi></math> now.</p>", ["See now."]),
    ("<pre>a</pre><script>b</script><style>c</style><address>d</address><textarea>e</textarea>F", ["F"]),
    ("<div translate=no>a <p translate=yes>B</p> c <p translate>D<p>e</div>F", ["B", "D", "F"]),
    ("<p>A <span class='x notranslate y'>b <i translate=YES>C</i> d</span> E.", ["A E.", "C"]),
    ("<pre>a <b translate=yes>b</b></pre>C", ["C"]),
    ("<code translate=yes>A</code>", ["A"]),
    ("<p translate=no>a<p>B", ["B"]),
    ("<p>A <span translate=no>b<p>C", ["A", "C"]),
    ("<p>A <b translate=no>b<i>c</b>D</i>", ["A D"]),
    # Attributes and elements that a reader sees.
    ("<img alt='A &amp; B' title=C aria-label=\"D\"><input placeholder=E value=f>", ["A & B", "C", "D", "E"]),
    ("<p>A <img alt=B> <a title=C href=d>E</a>", ["A E", "B", "C"]),
    ("<img alt=A alt=b><img alt=''><img alt='...'>", ["A"]),
    ("<p translate=no><img alt=a></p><img alt=b translate=no><svg aria-label=c></svg><link title=d>E", ["E"]),
    ("<textarea placeholder=A>b</textarea><iframe title=C>d</iframe>", ["A", "C"]),
    ("<meta name=Description content=A><meta property=og:title content='B c'><meta name=x content=d>", ["A", "B c"]),
    ("<title>A &lt;b> c</title><button>D</button><select><option>E<option>F</select>", ["A <b> c", "D", "E", "F"]),
    ("<table><caption>A</caption><tr><th>B<td>C</table><label>D <input></label>E", ["A", "B", "C", "D", "E"]),
    ("<p>The <ruby>river<rp>(</rp><rt>ree</rt><rp>)</rp></ruby> rose.</p>", ["The river rose."]),
    ("<p>The <ruby>river<rt>ree</ruby> rose.</p>B", ["The river rose.", "B"]),
    ("<track label=A><optgroup label=B><option label=C value=d>E</select><p label=f>", ["A", "B", "C", "E"]),
    ("<input type=submit value=A><input type=Button value=B><input type=submit name=c value=d>", ["A", "B"]),
    ("<input value=a><input type=text value=b><button value=c>D</button>", ["D"]),
    (
        "<meta property=og:image:alt content=A><meta name=twitter:title content=B><meta name=keywords content=c>",
        ["A", "B"],
    ),
    ("<i aria-description=A aria-placeholder=B aria-valuetext=C aria-roledescription=D aria-live=e></i>", [*"ABCD"]),
    ('<!-- wp:image {"alt":"a"} --><script type=application/ld+json>{"b":1}</script><p hreflang=c dir=rtl>D', ["D"]),
    ("<p>One,<br>two,<br/>\nthree</p>", ["One,", "two,", "three"]),
    # Languages.
    ("<p lang=fr>a <i lang=en>B</i></p>C", ["B", "C"]),
    ("<html lang=de><p>a</p><p xml:lang=en-US>B</p>", ["B"]),
    ("<p lang=''>A</p><p lang=und>B</p>", ["A", "B"]),
    ("<p lang=english>A</p><p lang='{{ lang }}'>B</p><p lang=zxx>c</p>", ["A", "B"]),
    # Newsletters fill their first line with what nobody sees.
    ("<div>A line" + "&zwnj;&nbsp;" * 50 + "</div>", ["A line"]),
]


@pytest.mark.parametrize(("text", "texts"), TEXTS)
def test_what_is_translated(text: str, texts: list[str]) -> None:
    assert [" ".join(block.content.text.split()) for block in read_html(text).blocks] == texts


@pytest.mark.parametrize(("text", "texts"), TEXTS)
def test_whatever_is_translated_the_source_can_be_had_again(text: str, texts: list[str]) -> None:
    assert texts
    assert read_html(text).render({}) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<img alt=a>", '<img alt="&quot; &lt;b&gt; \' &amp;amp;">'),
        ("<img alt='a'>", "<img alt='\" &lt;b&gt; &#39; &amp;amp;'>"),
        ('<img alt="a">', '<img alt="&quot; &lt;b&gt; \' &amp;amp;">'),
        ("<p><img alt=a>", '<p><img alt="&quot; &lt;b&gt; \' &amp;amp;">'),
        ("<title>a</title>", "<title>\" &lt;b&gt; ' &amp;amp;</title>"),
    ],
)
def test_a_translation_cannot_leave_its_place(text: str, written: str) -> None:
    assert read_html(text).render({0: InlineText("\" <b> ' &amp;")}) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<html lang=en-GB><body xml:lang='EN'>A", "<html lang=hy><body xml:lang='hy'>A"),
        ("<p>A <span lang=en>b</span>", "<p>A <span lang=hy>b</span>"),
        ("<p>A <img lang=en alt=b>", "<p>A <img lang=hy alt=b>"),
        ("<p lang=fr>a", "<p lang=fr>a"),
        ("<p translate=no lang=en>a", "<p translate=no lang=en>a"),
        ("<p>A", "<p>A"),
        ("<p lang=english>A</p>", "<p lang=english>A</p>"),
    ],
)
def test_the_language_of_what_is_translated_is_said(text: str, written: str) -> None:
    assert read_html(text).render({}, "hy") == written


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("<p lang=fr>a<p lang=fr>b", ["not_english_kept"]),
        ("<p lang=fr>...</p>", []),
        ("A <b", ["markup_unfinished"]),
        ("A <!-- b", ["markup_unfinished"]),
        ("A < b", []),
        ("A <code>b", ["markup_unfinished"]),
        ("A <pre>b</pre> <code>c</code>", []),
    ],
)
def test_what_was_not_read_is_noted(text: str, codes: list[str]) -> None:
    assert [code for code, _ in read_html(text).notes] == codes


def test_a_note_names_a_few_languages_only() -> None:
    ((_, message),) = read_html("".join(f"<p lang=a{letter}>b" for letter in "bcdefghijk")).notes
    assert message.count("“") == 5


def test_translated_text_inside_of_text_inside_of_text_has_an_end() -> None:
    text = "A " + "<b translate=no>b <i translate=yes>C " * 1_000
    document = read_html(text)
    assert document.render({}) == text
    assert len(document.blocks) < 20


def test_in_xml_a_slash_ends_an_element() -> None:
    assert len(read_html("<?xml version='1.0'?><p>A <span translate='no'/>b</p>").blocks[0].content.text) > 2
    assert [block.content.text for block in read_html("<p>A <span translate='no'/>b</p>").blocks] == ["A "]


def test_a_caption_is_a_label() -> None:
    kinds = [block.kind for block in read_html("<figcaption>A <b>b</b></figcaption><p>C").blocks]
    assert kinds == [BlockKind.LABEL, BlockKind.PARAGRAPH]


@pytest.mark.parametrize("start", ["<img ", "<meta ", "<p lang=en "])
def test_a_hundred_thousand_attributes_are_read_in_one_pass(start: str) -> None:
    text = start + "x=y " * 50_000 + "alt=a content=b " * 50_000 + "name=description>Words"
    assert read_html(text).render({}) == text  # with anything quadratic, this takes minutes


def test_markup_in_code_that_is_never_closed_stays_in_its_order() -> None:
    text = "<code><div translate=no></code></p>a"
    assert read_html(text).render({}) == text
