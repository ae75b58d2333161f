"""Words of aligned pairs, and spans that render each other."""

from __future__ import annotations

import pytest
from aligned import Aligned, Term, apart, commonest, core, terms

BANK = Aligned(
    "hy",
    ("The", "central", "bank", "closed."),
    ("Կենտրոնական", "բանկը", "փակվել", "է։"),
    frozenset({(0, 1), (1, 0), (2, 1), (3, 2), (3, 3)}),
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("bank,", "bank"), ("«բանկը»։", "բանկը"), ("$5", ""), ("<m1>", ""), ("Anglo-Saxon", "Anglo-Saxon")],
)
def test_punctuation_and_what_is_no_word_are_left_out(word: str, expected: str) -> None:
    assert core(word) == expected


def test_a_term_renders_its_span_and_nothing_beside_it() -> None:
    found = {(term.source, term.target) for term in terms(BANK, frozenset({"the"}))}
    assert ((3, 4), (2, 4)) in found  # closed: փակվել է
    assert ((1, 2), (0, 1)) in found  # central: Կենտրոնական
    assert ((2, 3), (1, 2)) not in found  # բանկը renders the article too


def test_what_lies_apart_is_kept_in_order() -> None:
    found = [Term((0, 2), (0, 1)), Term((1, 3), (2, 3)), Term((3, 4), (3, 4))]
    assert apart(found) == [found[0], found[2]]


def test_the_commonest_words_are_counted_in_small_letters() -> None:
    assert commonest([BANK, BANK]) == {"the", "central", "bank", "closed"}
