"""Attention between tokens, summed up to words."""

from __future__ import annotations

from dateline.attention import word_alignment


def test_attention_of_tokens_is_summed_over_words() -> None:
    attention = [[0.0, 0.1, 0.2, 0.6, 0.1], [0.0, 0.1, 0.1, 0.7, 0.1], [0.0, 0.5, 0.4, 0.1, 0.0]]
    assert word_alignment(["▁the", "▁ro", "ad"], ["▁ճա", "նապարհ", "▁այդ"], attention) == (1, 0)
