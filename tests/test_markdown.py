"""Markdown into blocks and back."""

from __future__ import annotations

import pytest

from dateline.markup.document import BlockKind
from dateline.markup.inline import InlineText
from dateline.markup.markdown import read_markdown

ARTICLE = """---
title: Budget
---
# Budget passed

Text with *em*, **strong**, [a link](http://x.y "t"), ![alt *x*](i.png) and `code`.

> "Quoted," she said.

- item **b**
- two

1. three

| a | b |
|---|---|
| one | two |

<p>An <b>HTML</b> block</p>

    indented code

```py
x = "y"
```

[r]: http://ref
"""


def test_a_document_without_changes_is_the_same_text() -> None:
    assert read_markdown(ARTICLE).render({}) == ARTICLE


def test_blocks_are_what_a_reader_reads() -> None:
    texts = [block.content.text for block in read_markdown(ARTICLE).blocks]
    assert texts == [
        "Budget passed",
        "Text with em, strong, a link,  and .",
        '"Quoted," she said.',
        "item b",
        "two",
        "three",
        "a",
        "b",
        "one",
        "two",
        "An HTML block",
    ]


def test_headings_are_headlines_and_front_matter_is_reported() -> None:
    document = read_markdown(ARTICLE)
    assert document.blocks[0].kind is BlockKind.HEADLINE
    assert [code for code, _ in document.notes] == ["front_matter_kept"]


@pytest.mark.parametrize(
    ("source", "target", "written"),
    [
        ("# A\n", "Գլուխ", "# Գլուխ\n"),
        ("> a\n", "1. Satz", "> 1\\. Satz\n"),
        ("a\n", "# не заголовок", "\\# не заголовок\n"),
        ("a\n", "*ulduz* [x] <b>", "\\*ulduz\\* \\[x\\] \\<b>\n"),
        ("a\n", "snake_case _x_ &copy;", "snake_case \\_x\\_ &amp;copy;\n"),
        ("| a |\n|---|\n| b |\n", "x | y", "| x \\| y |\n|---|\n| b |\n"),
        ("a\r\n\r\nb\r\n", "x", "x\r\n\r\nb\r\n"),
    ],
)
def test_a_translation_is_escaped_for_its_place(source: str, target: str, written: str) -> None:
    assert read_markdown(source).render({0: InlineText(target)}) == written


def test_lines_of_a_paragraph_become_one() -> None:
    document = read_markdown("> one\n> two\n\nthree\nfour\n")
    assert document.render({}) == "> one two\n\nthree four\n"


def test_a_reference_link_keeps_its_target() -> None:
    assert "[text](http://ref)" in read_markdown("See [text][r].\n\n[r]: http://ref\n").render({})


def test_html_in_markdown_is_read_as_html_and_notes_what_it_left() -> None:
    document = read_markdown("<p lang=en title='Here'>One</p>\n\n<p lang=fr>un</p>\n")
    assert [block.content.text for block in document.blocks] == ["Here", "One"]
    assert document.render({}, "az") == "<p lang=az title='Here'>One</p>\n\n<p lang=fr>un</p>\n"
    assert [code for code, _ in document.notes] == ["not_english_kept"]
