"""Pairs with a term and the rendering that it must have."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from aligned import Aligned, core, terms
from hints import Lexicon, annotated, hinted, kindred


def aligned(lang: str, english: str, target: str, links: Sequence[tuple[int, int]]) -> Aligned:
    return Aligned(lang, tuple(english.split()), tuple(target.split()), frozenset(links))


MILL = aligned("ru", "The mill burned.", "Мельница сгорела.", [(1, 0), (2, 1)])
MILLS = [aligned("ru", "A mill stands.", f"{form} стоит.", [(1, 0), (2, 1)]) for form in ("Мельница", "Мельница")]
COMMON = frozenset({"of", "the"})
FLOUR = aligned("ru", "Flour of the mill.", "Мука мельницы.", [(0, 0), (3, 1)])


@pytest.mark.parametrize(
    ("english", "hints", "expected"),
    [
        ("The central bank said so.", {(1, 3): "Zentralbank"}, "The<m14> central bank<m15> Zentralbank</m15> said so."),
        ("Bread, salt", {(0, 1): "çörək"}, "<m14> Bread<m15> çörək</m15>, salt"),
        ('He left "Baku".', {(2, 3): "Баку"}, 'He left "<m14> Baku<m15> Баку</m15>".'),
        ("Oil and gas", {(0, 1): "նավթ", (2, 3): "գազ"}, "<m14> Oil<m15> նավթ</m15> and<m14> gas<m15> գազ</m15>"),
    ],
)
def test_a_rendering_stands_behind_its_term(english: str, hints: dict[tuple[int, int], str], expected: str) -> None:
    assert annotated(english.split(), hints) == expected


@pytest.mark.parametrize(
    ("form", "word", "expected"),
    [
        ("мельница", "мельницы", True),
        ("բանկ", "բանկը", True),
        ("bank", "Banken", True),
        ("ev", "evlər", False),
        ("kənd", "şəhər", False),
    ],
)
def test_forms_of_a_word_begin_alike(form: str, word: str, expected: bool) -> None:
    assert kindred(form, word) is expected


def test_the_base_form_is_the_commonest_of_its_kin() -> None:
    assert Lexicon([MILL, *MILLS, FLOUR]).base("mill", "мельницы") == "мельница"


def test_the_rendering_of_a_hint_or_its_kin_is_in_the_target() -> None:
    lexicon = Lexicon([MILL, *MILLS, FLOUR])
    for seed in range(20):
        pair = hinted(FLOUR, terms(FLOUR, COMMON), lexicon, random.Random(seed))
        assert pair is not None
        renderings = [part.split("</m15>")[0].strip() for part in pair.english.split("<m15>")[1:]]
        targets = [core(word).lower() for word in pair.target.split()]
        assert renderings
        assert all(any(kindred(target, rendering) for target in targets) for rendering in renderings)


def test_a_pair_without_links_has_no_hints() -> None:
    pair = aligned("de", "Yes.", "Ja.", [])
    assert hinted(pair, terms(pair, COMMON), Lexicon([]), random.Random(1)) is None
