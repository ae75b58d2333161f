"""The model's marks, lifted out of a sentence and put back."""

from __future__ import annotations

import pytest

from dateline.engine import Hypothesis
from dateline.marks import differing, lifted, put_back
from dateline.markup.inline import TagKind


def test_a_mark_that_is_lost_and_one_that_is_added_differ() -> None:
    assert differing("<m1>Sevan</m1> rose by <m2>.", "<m1>Sevan</m1> stieg um <m3>.") == ["<m2>", "<m3>"]


def test_marks_become_tags_beside_the_text() -> None:
    content = lifted("The <m1>lake</m1> rose by <m2> metres.")
    assert content is not None
    assert content.text == "The lake rose by metres."
    assert [(tag.kind, tag.raw) for tag in content.tags] == [
        (TagKind.OPEN, "<m1>"),
        (TagKind.CLOSE, "</m1>"),
        (TagKind.VOID, "<m2>"),
    ]


@pytest.mark.parametrize("source", ["The lake rose.", "<m1>", "<m1></m1> <m2>", ""])
def test_without_marks_or_without_words_there_is_nothing_to_lift(source: str) -> None:
    assert lifted(source) is None


@pytest.mark.parametrize(
    ("source", "target", "alignment", "wanted"),
    [
        ("The <m1>lake</m1> rose.", "Озеро поднялось.", (1, 2), "<m1>Озеро</m1> поднялось."),
        ("The <m1>lake</m1> rose.", "Göl qalxdı.", (1, 2), "<m1>Göl</m1> qalxdı."),
        ("Lake <m1>Sevan</m1> rose.", "Բարձրացավ Սևանա լիճը։", (2, 1, 0), "Բարձրացավ <m1>Սևանա</m1> լիճը։"),
        ("It rose by <m2> metres.", "Er stieg um Meter.", (0, 1, 2, 3), "Er stieg um <m2> Meter."),
    ],
)
def test_marks_go_where_their_words_went(source: str, target: str, alignment: tuple[int, ...], wanted: str) -> None:
    content = lifted(source)
    assert content is not None
    found = put_back(content, Hypothesis(target, 0.5, alignment))
    assert found.text == wanted
    assert found.alignment is not None
    assert len(found.alignment) == len(wanted.split())


def test_a_translation_with_a_mark_of_its_own_is_left() -> None:
    content = lifted("The <m1>lake</m1> rose.")
    assert content is not None
    own = Hypothesis("Der <m4> stieg.", 0.5)
    assert put_back(content, own) is own
