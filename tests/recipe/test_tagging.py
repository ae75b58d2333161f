"""Inline tags round words that render each other, and placeholders for names and terms."""

from __future__ import annotations

import random
import re

import pytest
from aligned import Aligned, terms
from hints import Lexicon
from tagging import names_among, phrases_among, tagged, with_terms_masked

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


def aligned(lang: str, english: str, target: str, *links: tuple[int, int]) -> Aligned:
    return Aligned(lang, tuple(english.split()), tuple(target.split()), frozenset(links))


@pytest.mark.parametrize(
    ("pair", "english", "target"),
    [
        (
            aligned("hy", "Residents of Yerevan voted.", "Երևանի բնակիչները քվեարկեցին։", (0, 1), (2, 0), (3, 2)),
            "Residents of <m6> voted.",
            "<m6>-ի բնակիչները քվեարկեցին։",
        ),
        (
            aligned("az", "Rain in Yerevan stopped.", "Yerevanda yağış kəsdi.", (0, 1), (2, 0), (3, 2)),
            "Rain in <m6> stopped.",
            "<m6>-da yağış kəsdi.",
        ),
        (
            aligned("az", "Rain in Yerevan stopped.", "İrəvanda yağış kəsdi.", (0, 1), (2, 0), (3, 2)),
            "Rain in <m6> stopped.",
            "<m6>-da yağış kəsdi.",
        ),
        (
            aligned("ru", "Residents of Yerevan voted.", "Жители Еревана голосовали.", (0, 0), (2, 1), (3, 2)),
            "Residents of <m6> voted.",
            "Жители <m6> голосовали.",
        ),
        (
            aligned("de", "In Yerevan's parks", "In Eriwans Parks", (0, 0), (1, 1), (2, 2)),
            "In <m6>'s parks",
            "In <m6> Parks",
        ),
    ],
    ids=["hy", "az", "az with İ", "ru", "de"],
)
def test_a_placeholder_stands_for_a_name_and_leaves_endings_that_are_strung_on_it(
    pair: Aligned, english: str, target: str
) -> None:
    bare = ("Երևան", "Yerevan", "İrəvan", "Ереван", "Eriwan")
    known = [aligned(pair.lang, "to Yerevan", f"x {name}", (1, 1)) for name in bare]
    names = names_among(pair, terms(pair, frozenset({"of", "in"})))
    new = with_terms_masked(pair, names, Lexicon([*known, pair]), random.Random(1))
    assert new is not None
    assert (new.english, new.target) == (english, target)


@pytest.mark.parametrize(
    ("english", "target"),
    [
        ("Rain fell.", "Regen fiel."),  # the capital is the sentence's
        ("Since Monday rain", "Seit Montag Regen"),
        ("RAIN IN BAKU", "REGEN IN BAKU"),
        ("The <m1>river</m1> Kura", "Der <m1>Fluss</m1> Kura"),
    ],
)
def test_no_placeholder_stands_for_what_is_no_name(english: str, target: str) -> None:
    words = range(len(english.split()))
    pair = aligned("de", english, target, *((i, i) for i in words))
    names = names_among(pair, terms(pair, frozenset()))
    assert with_terms_masked(pair, names, Lexicon([pair]), random.Random(1)) is None


def test_a_placeholder_may_stand_for_a_phrase_that_is_no_name() -> None:
    pair = aligned("az", "The central bank spoke.", "Mərkəzi bank danışdı.", (1, 0), (2, 1), (3, 2))
    phrases = phrases_among(terms(pair, frozenset({"the", "spoke"})))
    new = with_terms_masked(pair, phrases, Lexicon([pair]), random.Random(1))
    assert new is not None
    assert (new.english, new.target) == ("The <m6> spoke.", "<m6> danışdı.")
