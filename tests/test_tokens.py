"""HTML cut into tokens as browsers cut it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.markup.tokens import Token, TokenKind, tokenize


def cut(text: str) -> list[tuple[str, str]]:
    return [(token.kind.value, token.raw) for token in tokenize(text)]


def first(text: str) -> Token:
    return next(iter(tokenize(text)))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("a < b <1 <", [("text", "a < b <1 <")]),
        ("<p>a</p >", [("start", "<p>"), ("text", "a"), ("end", "</p >")]),
        ("<p title='a > b'>", [("start", "<p title='a > b'>")]),
        ("<p title=a>b>", [("start", "<p title=a>"), ("text", "b>")]),
        ("<!-- a > b -->c", [("other", "<!-- a > b -->"), ("text", "c")]),
        ("<!-- a --!>b", [("other", "<!-- a --!>"), ("text", "b")]),
        ("<!-->a", [("other", "<!-->"), ("text", "a")]),
        ("<!--->a", [("other", "<!--->"), ("text", "a")]),
        ("<!doctype html>a", [("other", "<!doctype html>"), ("text", "a")]),
        ("<![CDATA[a > b]]>c", [("other", "<![CDATA[a > b]]>"), ("text", "c")]),
        ("<![CDATA[a > b", [("other", "<![CDATA[a >"), ("text", " b")]),
        ("<![endif]>a", [("other", "<![endif]>"), ("text", "a")]),
        ("<?php echo 'a > b' ?>c", [("other", "<?php echo 'a > b' ?>"), ("text", "c")]),
        ("<?note a>b", [("other", "<?note a>"), ("text", "b")]),
        ("<%= a > b %>c", [("other", "<%= a > b %>"), ("text", "c")]),
        ("<% a", [("text", "<%"), ("text", " a")]),
        ("</>a</ b>c", [("other", "</>"), ("text", "a"), ("other", "</ b>"), ("text", "c")]),
        ("<script>a</b></script >", [("start", "<script>"), ("raw", "a</b>"), ("end", "</script >")]),
        (
            "<script><!--<script></script>--></script>",
            [("start", "<script>"), ("raw", "<!--<script></script>-->"), ("end", "</script>")],
        ),
        ("<title>a <b>&amp;</title>", [("start", "<title>"), ("text", "a <b>&amp;"), ("end", "</title>")]),
        ("<textarea><p></TEXTAREA>", [("start", "<textarea>"), ("raw", "<p>"), ("end", "</TEXTAREA>")]),
        (
            "<svg><style>a</style></svg>",
            [("start", "<svg>"), ("start", "<style>"), ("text", "a"), ("end", "</style>"), ("end", "</svg>")],
        ),
        ("<p>a<b", [("start", "<p>"), ("text", "a"), ("broken", "<b")]),
        ("a<b c='", [("text", "a"), ("broken", "<b c='")]),
        ("<!-- a", [("broken", "<!-- a")]),
        ("<title>a<p>b", [("start", "<title>"), ("broken", "a<p>b")]),
    ],
)
def test_tokens_begin_and_end_where_they_do_in_a_browser(text: str, tokens: list[tuple[str, str]]) -> None:
    assert cut(text) == tokens


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("<a b=\"c\" D = 'e' f=g h>", [("b", "c", '"'), ("d", "e", "'"), ("f", "g", ""), ("h", "", "")]),
        ('<a b="c"d=e/>', [("b", "c", '"'), ("d", "e/", "")]),
        ("<a/b//c=''/>", [("b", "", ""), ("c", "", "'")]),
        ("<a =b=c>", [("=b", "c", "")]),
        ("<a b=>", [("b", "", "")]),
        ("<a b='\n'>", [("b", "\n", "'")]),
    ],
)
def test_attributes_are_found_with_their_values_and_places(tag: str, attributes: list[tuple[str, str, str]]) -> None:
    token = first(tag)
    assert [(one.name, one.value, one.quote) for one in token.attributes] == attributes
    assert all(token.raw[one.begin : one.end] == one.value for one in token.attributes)


def test_of_two_attributes_with_one_name_the_first_counts() -> None:
    attribute = first("<p id=a ID=b>").attribute("id")
    assert attribute is not None
    assert attribute.value == "a"


@pytest.mark.parametrize(
    ("tag", "closed"), [("<br/>", True), ("<br />", True), ("<a href=x/>", False), ("<br>", False)]
)
def test_a_slash_at_the_end_is_told_from_one_in_a_value(tag: str, closed: bool) -> None:
    assert first(tag).closed is closed


def test_names_are_in_small_letters() -> None:
    assert [(token.kind, token.name) for token in tokenize("<DIV></Div>")] == [
        (TokenKind.START, "div"),
        (TokenKind.END, "div"),
    ]


@given(st.text(st.sampled_from("<>/!?%-[]='\" abp\n"), max_size=60))
def test_every_character_is_in_one_token(text: str) -> None:
    assert "".join(token.raw for token in tokenize(text)) == text
