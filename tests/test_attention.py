"""Attention between tokens, summed up to words."""

from __future__ import annotations

import pytest

from dateline.attention import word_alignment


def test_attention_of_tokens_is_summed_over_words() -> None:
    attention = [[0.0, 0.1, 0.2, 0.6, 0.1], [0.0, 0.1, 0.1, 0.7, 0.1], [0.0, 0.5, 0.4, 0.1, 0.0]]
    assert word_alignment(["▁the", "▁ro", "ad"], ["▁ճա", "նապարհ", "▁այդ"], attention) == (1, 0)


def test_what_a_lexicon_put_behind_a_word_counts_as_the_word() -> None:
    source = ["▁his", "▁honey", "<m12>", "▁մե", "ղր", "</m12>", "▁sold"]
    attention = [[0.0, 0.1, 0.1, 0.1, 0.3, 0.3, 0.0, 0.1, 0.0], [0.0, 0.1, 0.1, 0.0, 0.0, 0.0, 0.0, 0.8, 0.0]]
    assert word_alignment(source, ["▁մեղրը", "▁վաճառվեց"], attention) == (1, 2)


TERM = ["▁the", "<m14>", "▁central", "▁bank", "<m15>", "▁Zentral", "bank", "</m15>", "▁said"]
BRACKET = ["▁(", "<m14>", "▁Baku", "<m15>", "▁Ba", "ku", "</m15>", ")", "▁said"]
START = ["▁", "<m14>", "▁Oil", "<m15>", "▁Öl", "</m15>", "<m14>", "▁price", "<m15>", "▁Preis", "</m15>", ",", "▁said"]


@pytest.mark.parametrize(
    ("source", "glued", "expected"),
    [
        (TERM, [False], [0, 1, 1, 2, 2, 2, 2, 2, 3]),
        (BRACKET, [True], [0, 0, 0, 0, 0, 0, 0, 0, 1]),
        (START, [False, False], [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2]),
    ],
)
def test_a_term_s_rendering_counts_as_the_term(source: list[str], glued: list[bool], expected: list[int]) -> None:
    for place, word in enumerate(expected):
        attention = [[0.0] * (len(source) + 2)]
        attention[0][place + 1] = 1.0
        assert word_alignment(source, ["▁x"], attention, glued) == (word,)
