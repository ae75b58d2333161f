"""Terms annotated with their renderings."""

from __future__ import annotations

import pytest

from dateline.hint import MARKS, Hint, annotatable, annotated, glued


@pytest.mark.parametrize(
    ("text", "hints", "expected"),
    [
        ("the central bank said", [(4, 16, "Zentralbank")], "the<m14> central bank<m15> Zentralbank</m15> said"),
        ("Central bank said", [(0, 12, "Zentralbank")], "<m14> Central bank<m15> Zentralbank</m15> said"),
        ('He left "Baku".', [(9, 13, "Баку")], 'He left "<m14> Baku<m15> Баку</m15>".'),
        (
            "Oil and gas",
            [(8, 11, "գազ"), (0, 3, "նավթ")],
            "<m14> Oil<m15> նավթ</m15> and<m14> gas<m15> գազ</m15>",
        ),
        ("oil price", [(0, 3, "Öl"), (4, 9, "Preis")], "<m14> oil<m15> Öl</m15><m14> price<m15> Preis</m15>"),
        ("Nothing", [], "Nothing"),
    ],
)
def test_a_rendering_stands_behind_its_term(text: str, hints: list[Hint], expected: str) -> None:
    assert annotated(text, hints) == expected


def test_a_term_behind_a_bracket_is_part_of_its_word() -> None:
    assert glued("(Baku) and Baku", [(11, 15, "x"), (1, 5, "x")]) == (True, False)
    assert glued("Baku", [(0, 4, "x")]) == (False,)


def test_a_model_without_the_marks_gets_none_and_a_text_with_marks_is_left_alone() -> None:
    assert annotatable("The bank", MARKS | {"<m1>"})
    assert not annotatable("The bank", ["<m1>", "<m14>", "<m15>"])
    assert not annotatable("The<m15> bank", MARKS)
