"""Attention between tokens, summed up to an alignment between words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.lexicon import CLOSE, OPEN

_SPACE = "▁"


def word_alignment(source: Sequence[str], target: Sequence[str], attention: Sequence[Any]) -> tuple[int | None, ...]:
    """Sum the attention of tokens over words; the source's first column is the language tag, its last the end token.

    What a lexicon put behind a word of the source counts as that word.
    """
    source_word, target_word = _word_of(source), _word_of(target)
    count = max(source_word, default=-1) + 1
    weights = [[0.0] * count for _ in range(max(target_word, default=-1) + 1)]
    for row, word in zip(attention, target_word, strict=False):
        for column, source_index in enumerate(source_word):
            weights[word][source_index] += float(row[column + 1])
    return tuple(row.index(max(row)) if row and max(row) > 0 else None for row in weights)


def _word_of(tokens: Sequence[str]) -> list[int]:
    """Return for each token the number of the word it belongs to; a word starts with ▁."""
    result, word, inside = [], -1, False
    for index, token in enumerate(tokens):
        inside = token == OPEN or (inside and token != CLOSE)
        if inside:
            result.append(max(word, 0))
            continue
        if (token.startswith(_SPACE) and (token != _SPACE or _starts_word(tokens, index))) or index == 0:
            word += 1
        result.append(word)
    return result


def _starts_word(tokens: Sequence[str], index: int) -> bool:
    """Tell whether a lone ▁ has a word after it."""
    return index + 1 < len(tokens) and not tokens[index + 1].startswith(_SPACE)
