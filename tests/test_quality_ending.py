"""Translations that end otherwise than their sources."""

from __future__ import annotations

import pytest

from dateline.quality.ending import find

WRONG = [
    ("Will he come?", "Նա կգա։", "hy"),
    ("Will he come?", "Он придет.", "ru"),
    ("He will come.", "Նա կգա՞։", "hy"),
    ("He will come.", "O gələcək?", "az"),
    ("Farmers block road", "Bauern blockieren Straße.", "de"),
    ("He will come.", "Er kommt", "de"),
]
RIGHT = [
    ("Will he come?", "Նա կգա՞։", "hy"),
    ("He will come.", "Նա կգա:", "hy"),
    ('"Will he come?" she asked.', "«Նա կգա՞»,- հարցրեց նա։", "hy"),
    ("He asked who came.", "Նա հարցրեց՝ ո՞վ եկավ։", "hy"),
    ("Stop!", "Стойте.", "ru"),
    ("The shop of Smith Inc.", "Der Laden von Smith Inc", "de"),
    ("<m1>He came.</m1>", "<m1>Er kam.</m1>", "de"),
    ("He said: “Go.”", "O dedi: “Get”.", "az"),
]


@pytest.mark.parametrize(("source", "target", "lang"), WRONG)
def test_another_end_is_a_warning(source: str, target: str, lang: str) -> None:
    assert [(check.code, check.severity) for check in find(source, target, lang)] == [("ending_differs", "warning")]


@pytest.mark.parametrize(("source", "target", "lang"), RIGHT)
def test_the_end_of_the_language_is_left_alone(source: str, target: str, lang: str) -> None:
    assert find(source, target, lang) == []
