"""Markdown into blocks and back."""

from __future__ import annotations

from dataclasses import replace

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
        "Budget",
        "Budget passed",
        "Text with em, strong, a link,  and .",
        "t",
        "alt x",
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


def test_headings_are_headlines() -> None:
    kinds = {block.content.text: block.kind for block in read_markdown(ARTICLE).blocks}
    assert kinds["Budget passed"] is BlockKind.HEADLINE
    assert kinds["one"] is BlockKind.CELL
    assert kinds["item b"] is BlockKind.PARAGRAPH


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


def test_lines_of_a_paragraph_become_one_where_they_change() -> None:
    document = read_markdown("> one\n> two\n\nthree\nfour\n")
    assert document.render({0: InlineText("eins")}) == "> eins\n\nthree\nfour\n"


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("See [text][r].", "Sieh [Text][r]."),
        ("See [r][].", "Sieh [Text][r]."),
        ("See [r].", "Sieh [Text][r]."),
        ("See [text](<a b> 'T').", "Sieh [Text](<a b> 'T')."),
        ("See [text]( u ).", "Sieh [Text]( u )."),
    ],
)
def test_a_link_keeps_its_target_as_it_is_written(source: str, written: str) -> None:
    document = read_markdown(f"{source}\n\n[r]: http://ref\n")
    tags = document.blocks[0].content.tags
    content = InlineText("Sieh Text.", (replace(tags[0], at=5), replace(tags[1], at=9)))
    assert document.render({0: content}) == f"{written}\n\n[r]: http://ref\n"


# What an engine would get, and in which order.
TEXTS = [
    ("![A *b* c](i.png 'D e') f", ["f", "A b c", "D e"]),
    ("![A b](i.png)\n", ["A b"]),
    ("[![A](i.png)](/u) b\n", ["b", "A"]),
    ('[A](u "B") [C](<u v> (D)) [e](u)\n', ["A C e", "B", "D"]),
    ("A [b][r]\n\n[r]: u 'C d'\n", ["A b", "C d"]),
    ("- [ ] A\n- [x] b [x]\n", ["A", "b [x]"]),
    ("A.[^1]\n\n[^1]: b\n[^2]: C d\n\n    E\n", ["A.", "b", "C d", "E"]),
    ("A [b][r].[^1]\n\n[^1]: C\n[r]: /u 'D e'\n", ["A b.", "C", "D e"]),
    ("A\n: b\n: c\n\nd\n", ["A", "b", "c", "d"]),
    ("> [!NOTE]\n> A\n", ["A"]),
    ("A  \nb\\\nc\nd\n", ["A", "b", "c d"]),
    ("**A  \nb** c\n", ["A b c"]),
    ("A <kbd>b</kbd> <span translate=no>c *d*</span> <i>e</i> f\n", ["A e f"]),
    ("A <img src=b alt='C d'> e\n", ["A e", "C d"]),
    ('{{< figure src=\'a\' caption="B \\"c\\" d" >}}\n', ['B "c" d']),
    ('A\n{% include b.html caption="C" %}\nd\n', ["A", "C", "d"]),
    ("A\n{: .b }\n\n## C {#d}\n", ["A", "C"]),
    ("{{< highlight go >}}\na *b*\n{{< /highlight >}}\n\nC\n", ["C"]),
    ("{% raw %}\na\n\nb {% endraw %}\nC {{ d }} e :smile: f\n", ["C e f"]),
    ('```\n{{< figure caption="a" >}}\n```\n', []),
    ("- A\n\n  <p>B</p>\n\n> <p>c</p>\n", ["A", "B"]),
    ("1. 1 A\n2. 2\n", ["1 A", "2"]),
    ("2. x\n\n   2 | 2\n   --|--\n   3 | a \\| b\n", ["x", "2", "2", "3", "a | b"]),
]


@pytest.mark.parametrize(("text", "texts"), TEXTS)
def test_what_is_translated(text: str, texts: list[str]) -> None:
    document = read_markdown(text)
    assert [" ".join(block.content.text.split()) for block in document.blocks] == texts
    assert document.render({}) == text


@pytest.mark.parametrize(
    ("source", "target", "written"),
    [
        ("![a](i 'b')\n", ["«x» [y]", 'it\'s "z"'], "![«x» \\[y\\]](i 'it\\'s \"z\"')\n"),
        ('{{< f alt="a" >}}\n', ['x "y" }} {{ z'], '{{< f alt="x \\"y\\" )) (( z" >}}\n'),
        ('{% include f alt="a" %}\n', ['x "y" %}'], '{% include f alt="x ”y” %)" %}\n'),
        ("\\{\\{ a }}\n", ["{{ b }} {% c %}"], "{\\{ b }} {\\% c %}\n"),
        ("A&nbsp;b &copy;\n", ["x\u00a0y ©"], "x&nbsp;y &copy;\n"),
        ("a\n: b\n", ["x", ": y"], "x\n: \\: y\n"),
        ("a\n", ["~~x~~ 5 ~ 6 $5 $$x$$"], "\\~\\~x\\~\\~ 5 ~ 6 $5 \\$\\$x\\$\\$\n"),
    ],
)
def test_a_translation_cannot_leave_its_place(source: str, target: list[str], written: str) -> None:
    contents = {number: InlineText(text) for number, text in enumerate(target)}
    assert read_markdown(source).render(contents) == written


@pytest.mark.parametrize(
    ("source", "text", "places", "written"),
    [
        ("a **b** c\n", "Wort«b»ը", (4, 7), "Wort«**b**»ը\n"),  # next to a quotation mark and a letter are no marks
        ("a _b_ c\n", "a bը c", (2, 3), "a *b*ը c\n"),
        ("a **b** c\n", "a b c", (1, 4), "a **b** c\n"),
        ("wow [b](u)\n", "wow!b", (4, 5), "wow\\![b](u)\n"),
    ],
)
def test_marks_are_written_where_they_are_read(source: str, text: str, places: tuple[int, int], written: str) -> None:
    document = read_markdown(source)
    tags = [replace(tag, at=at) for tag, at in zip(document.blocks[0].content.tags, places, strict=True)]
    assert document.render({0: InlineText(text, tuple(tags))}) == written


def test_html_in_markdown_is_read_as_html_and_notes_what_it_left() -> None:
    document = read_markdown("<p lang=en title='Here'>One</p>\n\n<p lang=fr>un</p>\n")
    assert [block.content.text for block in document.blocks] == ["Here", "One"]
    assert document.render({}, "az") == "<p lang=az title='Here'>One</p>\n\n<p lang=fr>un</p>\n"
    assert [code for code, _ in document.notes] == ["not_english_kept"]
