"""Inline tags in the translation."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.markup.align import realign
from dateline.markup.inline import InlineText, Tag, TagKind
from tests.test_inline import build

CASES = [
    # The adjective keeps its emphasis where the order changes.
    (("The ", "<b>", "new", "</b>", " road."), "Նոր ճանապարհը։", [1, 2], "<b>Նոր</b> ճանապարհը։"),
    (
        ("The ", "<a>", "finance minister", "</a>", " resigned."),
        "Der Finanzminister trat zurück.",
        [0, 1, 3, 3],
        "Der <a>Finanzminister</a> trat zurück.",
    ),
    # Punctuation stays outside where it was outside.
    (("He met ", "<a>", "her", "</a>", "."), "Он встретил её.", [0, 1, 2], "Он встретил <a>её</a>."),
    # … and inside where it was inside.
    (("<b>", "Stop.", "</b>"), "Dayan.", [0], "<b>Dayan.</b>"),
    (("<b>", "Stop", "</b>", "."), "Dayan.", [0], "<b>Dayan</b>."),
    # One that no word is aligned to gets a word that is aligned to none.
    (
        ("<a>", "Road", "</a>", " ", "<b>", "works", "</b>", " stopped today"),
        "Дороги закрыты",
        [0, None],
        "<a>Дороги</a> <b>закрыты</b>",
    ),
    # Two that want the same words share them.
    (
        ("<a>", "Road works on the", "</a>", " ", "<b>", "A7", "</b>"),
        "Straßenarbeiten A7",
        [0, 2],
        "<a>Straßenarbeiten</a> <b>A7</b>",
    ),
    (("<a>", "Road", "</a>", " ", "<b>", "works", "</b>"), "работы дорог", [None, None], "<a>работы</a> <b>дорог</b>"),
    # What went elsewhere without the element round it stays with that, and is not empty.
    (
        ("The ", "<em>", "roads ", "<a>", "agency", "</a>", "</em>", " said"),
        "agentlik ki yeni yollar bildirib",
        [2, None, None, 1, 3],
        "<em><a>agentlik</a></em> ki yeni yollar bildirib",
    ),
    (
        ("The ", "<em>", "old roads ", "<a>", "agency", "</a>", "</em>", " said"),
        "agentlik ki bu gün köhnə yollar bildirib",
        [3, None, None, None, 1, 2, 4],
        "agentlik ki bu gün <em><a>köhnə</a> yollar</em> bildirib",
    ),
    # A void tag that touches the word before it stays with that word.
    (("Wind of 110 km", "<sup/>", " was measured"), "Ölçülüb 110 km külək", [4, 2, 3, 0], "Ölçülüb 110 km<sup/> külək"),
    # A quotation mark outside of the tags stays outside, on whichever side of it the comma is; so does the dash.
    (
        ("“", "<em>", "We won,", "</em>", "”", " he said"),
        "„Wir gewannen“, sagte er",
        [0, 1, 2, 3],
        "„<em>Wir gewannen</em>“, sagte er",
    ),
    (
        ("“", "<em>", "We won,", "</em>", "”", " he said"),
        "«Հաղթեցինք»,- ասաց նա",
        [1, 3, 2],
        "«<em>Հաղթեցինք</em>»,- ասաց նա",
    ),
    (
        ("“", "<em>", "We won,", "</em>", "”", " he said"),
        "«Мы победили», — сказал он",
        [0, 1, 1, 3, 2],
        "«<em>Мы победили</em>», — сказал он",
    ),
    (("<i>", "“We won,”", "</i>", " he said"), "«Հաղթեցինք»,- ասաց նա", [1, 3, 2], "<i>«Հաղթեցինք»</i>,- ասաց նա"),
    # A dash renders no word.
    (("no,” the ", "<b>", "News", "</b>", " said"), "xeyr”, – News dedi", [0, 2, 2, 3], "xeyr”, – <b>News</b> dedi"),
    # Nesting survives.
    (
        ("<a>", "very ", "<b>", "old", "</b>", "</a>", " town"),
        "sehr alte Stadt",
        [0, 1, 2],
        "<a>sehr <b>alte</b></a> Stadt",
    ),
    # A tag that was opened in the sentence before, one that closes in the next.
    (("old", "</b>", " town ", "<i>", "wall"), "старая стена города", [0, 2, 1], "старая</b> <i>стена</i> города"),
    # A void tag goes to the word that follows it.
    (("See ", "<code/>", " for details"), "Ətraflı bax", [2, 0], "Ətraflı bax"),
]


@pytest.mark.parametrize(
    ("parts", "target", "alignment", "expected"), CASES[:-2], ids=[str(case[1]) for case in CASES[:-2]]
)
def test_tags_go_with_their_words(parts: tuple[str, ...], target: str, alignment: list[int], expected: str) -> None:
    assert realign(build(*parts), target, alignment).render() == expected


def test_a_tag_open_at_the_sentence_edge_reaches_to_the_edge() -> None:
    placed = realign(build("old", "</b>", " town"), "старый город", [0, 1])
    assert placed.render() == "старый</b> город"
    placed = realign(build("old ", "<i>", "town"), "старый город", [0, 1])
    assert placed.render() == "старый <i>город"


def test_a_void_tag_keeps_its_spaces_and_its_place_before_punctuation() -> None:
    source = InlineText("Visit for details.", (Tag(TagKind.VOID, "https://a.b", 6, (True, True)),))
    assert realign(source, "Подробнее на сайте.", [2, 1, 0]).render() == "Подробнее https://a.b на сайте."
    source = InlineText("Write to.", (Tag(TagKind.VOID, "a@b.am", 8, (True, False)),))
    assert realign(source, "Пишите на.", [0, 1]).render() == "Пишите на a@b.am."


@given(
    st.lists(st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<x/>", "word ", "two, ", "end."]), max_size=14),
    st.lists(st.sampled_from(["слово", "բառ,", "«söz»", "Wort."]), max_size=6),
    st.data(),
)
def test_every_tag_survives_and_the_nesting_too(parts: list[str], words: list[str], data: st.DataObject) -> None:
    source = build(*_nested(parts))
    count = max(1, len(source.text.split()))
    alignment = data.draw(st.lists(st.none() | st.integers(0, count - 1), min_size=len(words), max_size=len(words)))
    placed = realign(source, " ".join(words), alignment)
    assert Counter(tag.raw for tag in placed.tags) == Counter(tag.raw for tag in source.tags)
    assert _well_nested(placed.render())
    assert re.sub(r"\s", "", placed.text) == "".join(words)


def _nested(parts: list[str]) -> list[str]:
    """Make the tags of a random list well nested: a closing tag that fits nothing is left out, open ones are closed."""
    result: list[str] = []
    stack: list[str] = []
    for part in parts:
        if part.startswith("</"):
            if stack and stack[-1] == part[2]:
                stack.pop()
                result.append(part)
        else:
            if part.startswith("<") and not part.endswith("/>"):
                stack.append(part[1])
            result.append(part)
    return [*result, *(f"</{name}>" for name in reversed(stack))]


def _well_nested(text: str) -> bool:
    stack: list[str] = []
    for slash, name in re.findall(r"<(/?)([bi])>", text):
        if not slash:
            stack.append(name)
        elif not stack or stack.pop() != name:
            return False
    return not stack


def test_a_sentence_of_tags_is_placed_in_order() -> None:
    parts = ["<b>"] * 5000 + ["word "] + ["</b>"] * 5000
    placed = realign(build(*parts), "слово слово", [0, 0])
    assert [tag.raw for tag in placed.tags] == ["<b>"] * 5000 + ["</b>"] * 5000
    assert placed.text == "слово слово"


def test_crossing_tags_keep_their_order() -> None:
    placed = realign(build("<b>", "one ", "<i>", "two", "</b>", " three", "</i>"), "три два раз", [2, 1, 0])
    assert [tag.raw for tag in placed.tags] == ["<b>", "<i>", "</b>", "</i>"]


def test_nothing_slips_into_an_element_that_is_open_at_the_edge() -> None:
    placed = realign(build("old", "</b>", " ", "<i>", "town", "</i>"), "город старый", [1, 0])
    assert [tag.raw for tag in placed.tags] == ["</b>", "<i>", "</i>"]
    placed = realign(build("<i>", "old", "</i>", " ", "<b>", "town"), "город старый", [1, 0])
    assert [tag.raw for tag in placed.tags] == ["<i>", "</i>", "<b>"]
