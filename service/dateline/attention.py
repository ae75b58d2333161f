"""Attention between tokens, summed up to an alignment between words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline import hint, lexicon

_SPACE = "▁"
_OPENS = (lexicon.OPEN, hint.BETWEEN)  # what stands behind a word and counts as that word …
_CLOSES = (lexicon.CLOSE, hint.CLOSE)  # … and ends here


def word_alignment(
    source: Sequence[str], target: Sequence[str], attention: Sequence[Any], glued: Sequence[bool] = ()
) -> tuple[int | None, ...]:
    """Sum the attention of tokens over words; the source's first column is the language tag, its last the end token.

    What a lexicon put behind a word of the source counts as that word, and the rendering of a term as the term's last
    word. ``glued`` tells of each annotated term whether it is part of the word before its mark, as in ``(<m14> Baku``.
    """
    source_word, target_word = _word_of(source, glued), _word_of(target)
    count = max(source_word, default=-1) + 1
    weights = [[0.0] * count for _ in range(max(target_word, default=-1) + 1)]
    for row, word in zip(attention, target_word, strict=False):
        for column, source_index in enumerate(source_word):
            weights[word][source_index] += float(row[column + 1])
    return tuple(row.index(max(row)) if row and max(row) > 0 else None for row in weights)


def _word_of(tokens: Sequence[str], glued: Sequence[bool] = ()) -> list[int]:
    """Return for each token the number of the word it belongs to; a word starts with ▁, or before a term's mark."""
    result, word, inside, begun = [], -1, False, False
    terms = iter(glued)
    for index, token in enumerate(tokens):
        inside = token in _OPENS or (inside and token not in _CLOSES)
        if token == hint.OPEN:
            word += not next(terms, False)
            begun = True
        elif not inside and not begun and _starts_word(tokens, index):
            word += 1
        elif token.startswith(_SPACE):
            begun = False  # the mark began the word already
        result.append(max(word, 0))
    return result


def _starts_word(tokens: Sequence[str], index: int) -> bool:
    """Tell whether a word starts with a token: the first, or one that starts with ▁ and is no ▁ without a word."""
    following = tokens[index + 1] if index + 1 < len(tokens) else _SPACE
    if tokens[index] == _SPACE and (following.startswith(_SPACE) or following == hint.OPEN):
        return False
    return index == 0 or tokens[index].startswith(_SPACE)
