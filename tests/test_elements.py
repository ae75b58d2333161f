"""Which elements are open."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from dateline.markup.elements import Marks, OpenElements
from dateline.markup.tokens import TokenKind, tokenize

BROKEN = [
    "<p>a<p>b<i>X",
    "<ul><li>a<li>b<b>X",
    "<dl><dt>a<dd>b<dt>X",
    "<table><tr><td>a<td>b<tr><td>X",
    "<table><tbody><tr><td><table><tr><td>a</table><i>X",
    "<b><i>a</b>X",
    "<div><span>a</div>X",
    "<span><p>a</span>X",
    "<p><span>a</p>X",
    "<h1>a<h2>X",
    "<h1>a</h2>X",
    "<select><option>a<option>X",
    "<div></b></i></p>X",
    "<table><tr><td></b></div>X",
    "<p>a<button><p>X",
    "<p>a<table><tr><td>X",
    "<ul><li><ul><li>a</li></ul>X",
]


def open_at_mark(text: str) -> set[str]:
    """Return the names of the elements that are open where the X stands."""
    marks: Marks[str] = Marks()
    elements = OpenElements(marks)
    stack: dict[int, str] = {}
    for token in tokenize(text):
        if token.kind is TokenKind.START:
            elements.make_way(token.name)
            index = elements.push(token.name)
            stack[index] = token.name
        elif token.kind is TokenKind.END:
            elements.end(token.name)
        stack = {index: name for index, name in stack.items() if elements.has(index)}
    return set(stack.values())


def around_mark(text: str) -> set[str]:
    """Return the same as a parser of HTML5 sees it."""
    nodes = LexborHTMLParser("<!doctype html>" + text).css("*")
    node = [node for node in nodes if (node.text(deep=False, strip=True) or "").endswith("X")][-1]
    found = {node.tag or ""}
    while node.parent is not None:
        node = node.parent
        found.add(node.tag or "")
    return found


@pytest.mark.parametrize("text", BROKEN)
def test_the_same_elements_are_open_as_in_a_browser(text: str) -> None:
    implied = {"html", "body", "tbody", "-document"}
    assert open_at_mark(text) - implied == around_mark(text) - implied


def test_the_innermost_open_element_that_says_something_counts() -> None:
    marks: Marks[bool] = Marks()
    elements = OpenElements(marks)
    outer, inner = elements.push("b"), elements.push("i")
    marks.add(outer, False)
    assert marks.last is False
    marks.add(inner, True)
    assert marks.last is True
    elements.end("b")
    assert marks.last is True
    elements.end("i")
    assert marks.last is None


def test_ten_thousand_open_elements_are_left_at_once() -> None:
    elements = OpenElements()
    for name in ["div"] + ["b", "span"] * 5_000:
        elements.push(name)
    assert elements.end("div") == 0
    assert not elements.has(0)
