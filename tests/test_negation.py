"""Negations that are lost or new."""

from __future__ import annotations

import pytest

from dateline.quality.negation import find

LOST = [
    ("The president did not sign the law.", "Նախագահը ստորագրել է օրենքը։", "hy"),
    ("Nobody was hurt.", "Xəsarət alanlar var.", "az"),
    ("He never asked for money.", "Он просил денег.", "ru"),
    ("They left without a deal.", "Sie reisten mit einem Abkommen ab.", "de"),
    ("I don't know.", "Ich weiß es.", "de"),
]
ADDED = [
    ("The bank will lower the rate.", "Բանկը չի իջեցնի դրույքը։", "hy", "չի"),
    ("The minister arrived.", "Nazir gəlmədi.", "az", "gəlmədi"),
    ("The minister arrived.", "Министр не приехал.", "ru", "не"),
    ("The minister arrived.", "Der Minister kam nicht.", "de", "nicht"),
]
QUIET = [
    ("The president did not sign.", "Նախագահը չի ստորագրել։", "hy"),
    ("Do not open it.", "Մի՛ բացեք։", "hy"),
    ("We do not comment.", "Şərh etmirik.", "az"),
    ("SCHOOL FALLS, NOBODY HURT", "MƏKTƏB UÇDU, XƏSARƏT ALAN YOXDUR", "az"),
    ("It was not possible.", "Das war unmöglich.", "de"),
    ("It is not only cheap.", "Это дешево.", "ru"),
    ("It did not end until May.", "Es endete erst im Mai.", "de"),
    ("Bus No. 5 is late.", "Автобус 5 опаздывает.", "ru"),
    ("They failed to agree.", "Они не договорились.", "ru"),
    ("The voters are unhappy.", "Ընտրողները գոհ չեն։", "hy"),
    ("Unless it rains, we go.", "Wenn es nicht regnet, gehen wir.", "de"),
    ("Four boys came from China.", "Չինաստանից եկավ չորս տղա։", "hy"),
    ("The railway is of iron.", "Yol dəmirdəndir, təmir olunub.", "az"),
]


@pytest.mark.parametrize(("source", "target", "lang"), LOST)
def test_a_lost_negation_is_reported(source: str, target: str, lang: str) -> None:
    (check,) = find(source, target, lang)
    assert (check.code, check.target_span) == ("negation_lost", None)
    assert check.source_span is not None


@pytest.mark.parametrize(("source", "target", "lang", "word"), ADDED)
def test_a_new_negation_is_reported_where_it_stands(source: str, target: str, lang: str, word: str) -> None:
    (check,) = find(source, target, lang)
    assert check.code == "negation_added"
    assert check.target_span is not None
    assert target[slice(*check.target_span)] == word


@pytest.mark.parametrize(("source", "target", "lang"), QUIET)
def test_what_is_negated_in_another_way_is_left_alone(source: str, target: str, lang: str) -> None:
    assert find(source, target, lang) == []
