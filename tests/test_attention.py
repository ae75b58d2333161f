"""Attention between tokens, summed up to words."""

from __future__ import annotations

from dateline.attention import word_alignment


def test_attention_of_tokens_is_summed_over_words() -> None:
    attention = [[0.0, 0.1, 0.2, 0.6, 0.1], [0.0, 0.1, 0.1, 0.7, 0.1], [0.0, 0.5, 0.4, 0.1, 0.0]]
    assert word_alignment(["▁the", "▁ro", "ad"], ["▁ճա", "նապարհ", "▁այդ"], attention) == (1, 0)


def test_what_a_lexicon_put_behind_a_word_counts_as_the_word() -> None:
    source = ["▁his", "▁honey", "<m12>", "▁մե", "ղր", "</m12>", "▁sold"]
    attention = [[0.0, 0.1, 0.1, 0.1, 0.3, 0.3, 0.0, 0.1, 0.0], [0.0, 0.1, 0.1, 0.0, 0.0, 0.0, 0.0, 0.8, 0.0]]
    assert word_alignment(source, ["▁մեղրը", "▁վաճառվեց"], attention) == (1, 2)
