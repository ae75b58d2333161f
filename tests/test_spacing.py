"""Rules that replace, and the spaces at which no line breaks."""

from __future__ import annotations

import re

import pytest

from dateline.language import TARGETS
from dateline.markup.edit import Edit, revised
from dateline.markup.inline import InlineText
from dateline.spacing import replacing, spacing_rules, unbroken_rules


def test_a_rule_touches_what_differs_and_nothing_else() -> None:
    rule = replacing(re.compile(r" -+ "), lambda _: " – ")
    assert list(rule("a - b – c -- d")) == [(Edit(2, 3, "–"),), (Edit(10, 12, "–"),)]


def test_what_is_right_already_is_no_change() -> None:
    assert list(replacing(re.compile("a+"), lambda _: "a")("b a b")) == []


@pytest.mark.parametrize("lang", TARGETS)
@pytest.mark.parametrize(
    "text",
    [
        "a-b",
        "3-2",
        "10-12",
        "2 – 3",
        "-5",
        "U.S.A",
        "example.com",
        "a:b",
        ":)",
        "?!",
        "№ x",
        "a…",
        "1.2.3",
        "$5",
        "24/7",
        "",
    ],
)
def test_what_is_no_matter_of_spaces_stays(lang: str, text: str) -> None:
    assert revised(InlineText(text), [*spacing_rules("", lang)]).text == text


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ru", "5 км и 5 кг, 2024 г.", "5~км и 5~кг, 2024~г."),
        ("ru", "г. Москва, ул. Мира", "г.~Москва, ул.~Мира"),
        ("ru", "до н.э. и т.е.", "до~н.~э. и т.~е."),
        ("de", "Nr. 5, S. 7, Dr. Kant", "Nr.~5, S.~7, Dr.~Kant"),
        ("de", "44 v.Chr.", "44 v.~Chr."),
        ("de", "5 Mio. Euro, 5 €", "5~Mio. Euro, 5~€"),
        ("az", "5 km, 5 mlrd, e.ə.", "5~km, 5~mlrd, e.ə."),
        ("hy", "5 կմ, 2024 թ., մ.թ.ա., մ. թ. ա.", "5~կմ, 2024~թ., մ.թ.ա., մ.~թ.~ա."),
        ("hy", "Թիվ 5 դպրոց", "Թիվ~5 դպրոց"),
    ],
)
def test_numbers_stay_with_their_units(lang: str, text: str, expected: str) -> None:
    assert revised(InlineText(text), unbroken_rules(lang)).text.replace("\u00a0", "~") == expected


@pytest.mark.parametrize(
    ("source", "target", "written"),
    [
        ("Drink 2–3 litres a day.", "Пейте 2:3 литра в день.", "Пейте 2–3 литра в день."),
        ("It was so in 1850–1900.", "Так было в 1850:1900.", "Так было в 1850–1900."),
        ("Up to 82-84 million.", "До 82:84 миллионов.", "До 82–84 миллионов."),
        ("They won 2–3 in Kazan.", "Они выиграли 2:3 в Казани.", "Они выиграли 2:3 в Казани."),
    ],
)
def test_a_range_is_no_score(source: str, target: str, written: str) -> None:
    assert revised(InlineText(target), spacing_rules(source, "ru")).text == written
