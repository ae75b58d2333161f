"""Quotations and brackets that are lost or left open."""

from __future__ import annotations

import pytest

from dateline.quality.quotation import find

WRONG = [
    ('"We will build it," he said.', "Մենք կկառուցենք այն, ասաց նա։", "hy"),
    ('"We will build it," he said.', "«Мы построим это, — сказал он.", "ru"),
    ("He will build it soon.", "„Ich werde es schon bald ganz sicher bauen“, sagt er.", "de"),
    ("The party (founded in 1992) won.", "Partiya (1992-ci ildə yaradılıb qalib gəldi.", "az"),
    ("The party (founded in 1992) won.", "Победила партия, основанная в 1992 году.", "ru"),
]
RIGHT = [
    ('"It is late," she said. "Let us go."', "«Ուշ է,- ասաց նա։ - Գնանք»։", "hy"),
    ("The newspaper Azg wrote it.", "Об этом написала газета «Азг».", "ru"),
    ("O'Brien's 'deal' is off.", "O'Brien-in sövdələşməsi baş tutmadı.", "az"),
    ('He saw "Hamlet".', "Er sah Hamlet.", "de"),
    ('"We go on', "«Մենք շարունակում ենք", "hy"),
]


@pytest.mark.parametrize(("source", "target", "lang"), WRONG)
def test_lost_and_open_marks_are_reported(source: str, target: str, lang: str) -> None:
    assert [check.code for check in find(source, target, lang)] == ["quotation_differs"]


@pytest.mark.parametrize(("source", "target", "lang"), RIGHT)
def test_the_marks_of_the_language_are_left_alone(source: str, target: str, lang: str) -> None:
    assert find(source, target, lang) == []
