"""What the pipeline does besides translating: with an engine that translates nothing, nothing may change."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.article import Article, Format
from dateline.catalog import Catalogs
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.engines import Echo

PIPELINE = Pipeline(Echo(), Catalogs.load(Settings().locales, TARGETS))


def echo(text: str, form: Format) -> str:
    return PIPELINE.translate(Article(body=text, format=form), ["de"])["de"].body


SAME = {
    Format.TEXT: [
        "https://a.b/c https://d.e/f",
        "@a @b @c",
        "https://a.b 12 https://c.d",
        "Hello there. #one #two",
        "Hello there! 😀 😀 Bye now.",
        "😀 Hello world.",
        "Contact: desk@x.org.",
        "Email: a@b.cd, phone us today.",
        "He agrees, @newsroom.",
        "He said (yes), @user.",
        "Two  spaces stay out.\n\n\n  And indents.",
        "See https://a.b, then https://c.d; and write to d@x.org!",
    ],
    Format.HTML: [
        "<p>Visit <a href='x'>http://x.y</a>.</p>",
        "<p>Write to <a href='mailto:d@x.org'>d@x.org</a> today.</p>",
        "<p>Follow <a>@user</a> and <a>@other</a> now.</p>",
        "<a href=x><img src=y></a> Some text",
        "Hello <i class=icon></i> there.",
        "<a id=x></a>Text here",
        "<strong>Bold. </strong>Next sentence.",
        "<p>One <b>two</b>, three. <i>Four five.</i> Six <u>seven <b>eight</b> nine</u>.</p>",
        "CO<sub>2</sub> rose",
        "<p>See c?x=1&amp;y=2 at http://a.b/?x=1&amp;copy=2 now.</p>",
        "<p><img src=a> Text</p>",
        "It is x<sup>2</sup>, he said.",
        "<p><span class=dropcap>T</span>he talks went on.</p>",
        "<p>A &lt;b&gt; &amp;amp; c.</p>",
        "<p></b>Stray end.</p>",
        "http://a.b/c \n\nword",
        "<b>" * 300 + "Deep words here" + "</b>" * 300,
        "<p>" + "<a>word</a> " * 150 + "</p>",
    ],
    Format.MARKDOWN: [
        "@a @b @c @d Hello there\n",
        "[![img](a.png)](/link) text\n",
        "text ![a](b) ![a](b)\n",
        "a **bold** word and *one two*.\n",
        "- [ ] to do\n- [x] done\n",
        "A note.[^1]\n\n[^1]: The note itself.\n",
        "#  😀 Title\n",
        "| a | b@c.de |\n|---|---|\n| 1 | two |\n",
        "> <div>hello\n> there</div>\n",
        "+++\ntitle = 'x'\n+++\n\nText here.\n",
        "See http://x.y/a_b_c and `code` now.\n",
        "| http://x.y/a\\|b | c |\n|---|---|\n| d | e |\n",
    ],
}
CASES = [(form, text) for form, texts in SAME.items() for text in texts]


@pytest.mark.parametrize(("form", "text"), CASES, ids=[repr(text[:30]) for _, text in CASES])
def test_nothing_changes_but_white_space_that_means_nothing(form: Format, text: str) -> None:
    assert squeeze(echo(text, form)) == squeeze(text)


def squeeze(text: str) -> str:
    """Return a text with runs of spaces as one and none at the ends of lines or of tags."""
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r" ?(</(?:b|i|strong)>) ?", r"\1 ", "\n".join(lines)).strip()


@pytest.mark.parametrize(
    ("text", "live"),
    [
        ("http://x/\\[click\\](http://evil.example) text\n", "[click]("),
        ("http://x.y/\\*a\\*b and so on\n", "/*a*b"),
    ],
)
def test_what_was_escaped_stays_escaped(text: str, live: str) -> None:
    assert live not in echo(text, Format.MARKDOWN)


TOKENS = [
    "word ",
    "two, ",
    "end. ",
    "Dr. ",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<br>",
    "<img src=a> ",
    "http://a.b/c ",
    "@me ",
    "😀 ",
    "&amp; ",
    "<code>x</code> ",
    "<p>",
    "</p>",
    "5 ",
    "(yes.) ",
    "<a href='#'>",
    "</a>",
    "\n",
]


@given(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=20).map("".join))
def test_any_html_keeps_its_words_and_its_tags(text: str) -> None:
    if not html.unescape(text).strip():
        return
    written = echo(text, Format.HTML)
    assert sorted(re.findall(r"<[^>]+>", written)) == sorted(re.findall(r"<[^>]+>", text))
    assert words(written) == words(text)


def words(text: str) -> list[str]:
    """Return the words that a reader sees."""
    return re.findall(r"[^\s]+", html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(?:p|/p|br)[^>]*>", " ", text))))
