"""Edits that leave tags where they belong."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.markup.edit import Change, Edit, Rule, move, revised
from dateline.markup.inline import InlineText, Tag, TagKind
from dateline.spacing import replacing
from tests.test_inline import build


def making(*edits: Edit) -> Rule:
    """Return a rule that makes one change."""
    return lambda _: [edits]


@pytest.mark.parametrize(
    ("parts", "change", "expected"),
    [
        # What is put in stands behind a tag that closes there, and before one that opens.
        (("<b>", "Stop", "</b>"), (Edit(4, 4, "."),), "<b>Stop</b>."),
        (("See ", "<b>", "this", "</b>"), (Edit(4, 4, "«"),), "See «<b>this</b>"),
        # Marks that are exchanged keep their side of the tag.
        (("<b>", '"', "Stop", "</b>", '"'), (Edit(0, 1, "«"),), '<b>«Stop</b>"'),
        (("a ", "<i>", "- b", "</i>"), (Edit(1, 3, " –"),), "a <i>– b</i>"),
        # What grows or shrinks carries the tags behind it along.
        (("a...", "<i>", "b", "</i>"), (Edit(1, 4, "…"),), "a…<i>b</i>"),
        (("a  ", "<i>", "b", "</i>"), (Edit(1, 3, " "),), "a <i>b</i>"),
        # A tag in the midst of what is taken out stands where it stood.
        (("a ", "<i>", " ", "</i>", "b"), (Edit(1, 3, ""),), "a<i></i>b"),
        # A comma leaves a tag and a quotation mark.
        (("«", "<b>", "yes,", "</b>", "» he"), move(4, 5, 6, ","), "«<b>yes</b>», he"),
    ],
)
def test_tags_stay_with_their_words(parts: tuple[str, ...], change: Change, expected: str) -> None:
    assert revised(build(*parts), [making(*change)]).render() == expected


def test_a_void_tag_parts_words_and_is_never_touched() -> None:
    content = InlineText("a  b", (Tag(TagKind.VOID, "<img>", 2),))
    doubled = replacing(re.compile(" +"), lambda _: " ")
    assert revised(content, [doubled]).render() == "a <img> b"
    assert revised(content, [making(Edit(0, 5, ""))]) == content


def test_what_is_put_in_at_a_void_tag_stands_where_the_rule_saw_it() -> None:
    content = InlineText("ab", (Tag(TagKind.VOID, "<img>", 1),))
    assert revised(content, [making(Edit(1, 1, "-"))]).render() == "a-<img>b"
    assert revised(content, [making(Edit(2, 2, "-"))]).render() == "a<img>-b"


@pytest.mark.parametrize("placeable", ["https://example.org/a--b", "desk--a@example.org", "#a_b", "😀😀"])
def test_placeables_in_the_text_are_not_touched(placeable: str) -> None:
    each = replacing(re.compile(r"[\w😀-]"), lambda _: "x")
    assert revised(InlineText(f"a {placeable} b"), [each]).text == f"x {placeable} x"


def test_a_change_is_made_whole_or_not_at_all() -> None:
    content = InlineText("a, https://a.b/c")
    assert revised(content, [making(*move(1, 2, 8, ","))]) == content


def test_the_users_own_object_character_stays() -> None:
    content = InlineText("a\ufffcb", (Tag(TagKind.VOID, "<img>", 1),))
    assert revised(content, []) == content


@given(
    st.text("ab ", max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["<b>", "</b>", "<img>"])), max_size=6),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.text("xy", max_size=3)), max_size=4),
)
def test_tags_keep_their_number_and_order(
    text: str, places: list[tuple[int, str]], wanted: list[tuple[int, int, str]]
) -> None:
    kinds = {"<b>": TagKind.OPEN, "</b>": TagKind.CLOSE, "<img>": TagKind.VOID}
    tags = tuple(Tag(kinds[raw], raw, min(at, len(text))) for at, raw in sorted(places))
    edits = [(Edit(min(at, len(text)), min(at + size, len(text)), new),) for at, size, new in sorted(wanted)]
    result = revised(InlineText(text, tags), [lambda _: edits])
    assert [tag.raw for tag in result.tags] == [tag.raw for tag in tags]
    offsets = [0, *(tag.at for tag in result.tags), len(result.text)]
    assert offsets == sorted(offsets)
