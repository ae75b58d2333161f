"""Inline tags round words that render each other."""

from __future__ import annotations

import random
import re

import pytest
from aligned import Aligned, terms
from tagging import tagged

PAIRS = [
    Aligned("az", ("Rain", "closed", "roads."), ("Yağış", "yolları", "bağlayıb."), frozenset({(0, 0), (1, 2), (2, 1)})),
    Aligned("de", ("He", "left", "“Baku”."), ("Er", "verließ", "„Baku“."), frozenset({(0, 0), (1, 1), (2, 2)})),
]
MARK = re.compile(r"</?m\d+>")


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("seed", range(12))
def test_both_sides_have_the_same_tags_round_what_corresponds(pair: Aligned, seed: int) -> None:
    new = tagged(pair, terms(pair, frozenset({"he"})), random.Random(seed))
    assert new is not None
    assert sorted(MARK.findall(new.english)) == sorted(MARK.findall(new.target))
    assert MARK.findall(new.english)
    renderings = {"Rain": "Yağış", "closed": "bağlayıb", "roads": "yolları", "left": "verließ", "Baku": "Baku"}
    for number, inside in re.findall(r"<m(\d+)>(\w+)</m\1>", new.english):
        assert f"<m{number}>{renderings[inside]}</m{number}>" in new.target


def test_without_its_tags_a_pair_is_as_it_was() -> None:
    for seed in range(12):
        new = tagged(PAIRS[1], terms(PAIRS[1], frozenset()), random.Random(seed))
        if new and "</m" in new.english and new.english.count("<m") == new.english.count("</m"):
            assert MARK.sub("", new.english) == "He left “Baku”."
            assert MARK.sub("", new.target) == "Er verließ „Baku“."


def test_a_pair_that_has_tags_gets_no_more() -> None:
    pair = Aligned("ru", ("<m1>Snow</m1>", "fell."), ("Выпал", "<m1>снег</m1>."), frozenset({(0, 1), (1, 0)}))
    assert tagged(pair, terms(pair, frozenset()), random.Random(1)) is None
