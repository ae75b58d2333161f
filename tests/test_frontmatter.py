"""Front matter: which texts in it are read, and how they are written back."""

from __future__ import annotations

import tomllib

import pytest
import yaml

from dateline.markup.document import BlockKind, Document
from dateline.markup.frontmatter import read_front_matter
from dateline.markup.inline import InlineText

NASTY = 'Er sagte: „ja“, "nein" & \\so # it\'s'


def document(text: str) -> Document:
    parts, notes, end = read_front_matter(text)
    return Document((*parts, text[end:]), tuple(notes))


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("title: A road\nslug: a-road\ntags: [one, two]\ndraft: true\n", ["A road"]),
        ("title: \"A \\\"b\\\"\"\nsubtitle: 'It''s c'\n", ['A "b"', "It's c"]),
        ("image:\n  src: a.png\n  alt: A hill\nlist:\n- caption: One\n- caption: Two\n", ["A hill", "One", "Two"]),
        ("caption: [One, 'Two, three']\nx: {title: Four}\n", ["One", "Two, three", "Four"]),
        ("summary: >-\n  One\n  two.\n\n  Three.\nid: x\n", ["One two.", "Three."]),
        ("description: |\n  One\n  two\n", ["One", "two"]),
        ("description: |\n  One\n    laid out\n", []),
        ("title: One\n  goes on\n", ["One goes on"]),
        ("title: 2024\nalt: yes\ncaption: 2026-01-01\nlead: ~\n", []),
        ("title: &a One\nsummary: *a\ndescription: !x two\n", []),
        ("Title: One # said\n", ["One"]),
        ("? [title]\n: One\ntitle: Two\n", ["Two"]),
        ('title: "one\\ntwo"\n', []),
    ],
)
def test_the_texts_of_yaml_are_read(text: str, texts: list[str]) -> None:
    read = document(f"---\n{text}---\n\nBody\n")
    assert [block.content.text for block in read.blocks] == texts
    assert read.render({}) == f"---\n{text}---\n\nBody\n"
    assert read.notes == ()


@pytest.mark.parametrize(
    "written",
    [
        "title: A road",
        "title: 'A road'",
        'title: "A road"',
        "x: {title: A road, y: z}",
        "x: [{title: 'A road'}]",
        "title: >\n  A road",
        "title: |-\n  A road",
        "title: A road # said",
    ],
)
@pytest.mark.parametrize("target", [NASTY, "нет", "No", "12", "- x", "ein Weg", "a, b", "x: y", "[x]", "{{ y }}"])
def test_whatever_a_text_becomes_the_yaml_says_it(written: str, target: str) -> None:
    text = document(f"---\n{written}\nid: 7\n---\n").render({0: InlineText(target)})
    data = yaml.safe_load(text.split("---\n")[1])
    value = data.get("title") or (data["x"] if isinstance(data["x"], dict) else data["x"][0])["title"]
    assert (value.strip(), data["id"]) == (target, 7)


@pytest.mark.parametrize("written", ['title = "A road"', "title = 'A road' # said", 'x = 1\n[y]\ncaption="A road"'])
def test_whatever_a_text_becomes_the_toml_says_it(written: str) -> None:
    source = f"+++\n{written}\n+++\nBody"
    read = document(source)
    assert [block.content.text for block in read.blocks] == ["A road"]
    assert read.render({}) == source
    data = tomllib.loads(read.render({0: InlineText(NASTY)}).split("+++")[1])
    assert NASTY.replace("'", "’") in str(data).replace("\\\\", "\\").replace("\\'", "'").replace("'", "’")


def test_what_looks_like_a_value_in_a_long_string_is_none() -> None:
    read = document('+++\nx = """\ntitle = "A road"\n"""\n+++\n')
    assert [block.content.text for block in read.blocks] == []


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: [A\n---\n",
        "+++\ntitle = A\n+++\n",
        '{"title": "A road"}\nBody',
        '---\ntitle: "\\UFFFFFFFF"\n---\n',
        "---\na: " + "[" * 20000 + "\n---\n",
    ],
)
def test_what_cannot_be_read_is_kept_and_noted(text: str) -> None:
    read = document(text)
    assert (read.render({}), read.blocks) == (text, [])
    assert [code for code, _ in read.notes] == ["front_matter_kept"]


@pytest.mark.parametrize("text", ["---\nA rule above.\n", "Words\n---\ntitle: A\n---\n", "{ no JSON", "{{ title }}"])
def test_what_is_no_front_matter_is_left_to_the_text(text: str) -> None:
    assert read_front_matter(text) == ([], [], 0)


def test_titles_are_headlines() -> None:
    kinds = [block.kind for block in document("---\ntitle: A\nsummary: B\n---\n").blocks]
    assert kinds == [BlockKind.HEADLINE, BlockKind.LABEL]
