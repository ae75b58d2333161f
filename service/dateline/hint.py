"""A term of the English annotated with the rendering that the target must have.

``the<m14> central bank<m15> Zentralbank</m15> said``: the term, and after it its rendering. Marks stand right behind
the word before, so that the words inside are tokenized as they are elsewhere. A model that saw such pairs obeys a
glossary (Dinu et al. 2019, "Training Neural Machine Translation to Apply Terminology Constraints").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

OPEN, BETWEEN, CLOSE = "<m14>", "<m15>", "</m15>"
MARKS = frozenset({OPEN, BETWEEN, CLOSE})
MOST = 5  # terms of a sentence

Hint = tuple[int, int, str]  # where a term begins and ends in its text, and its rendering


def annotated(text: str, hints: Iterable[Hint]) -> str:
    """Return an English text with renderings behind its terms; terms that overlap are not handed in."""
    parts, at = [], 0
    for begin, end, rendering in sorted(hints):
        before = text[at:begin]
        parts.append(f"{before.removesuffix(' ')}{OPEN} {text[begin:end]}{BETWEEN} {rendering}{CLOSE}")
        at = end
    return "".join([*parts, text[at:]])


def glued(text: str, hints: Iterable[Hint]) -> tuple[bool, ...]:
    """Tell of each term, in the order of the text, whether something other than a space stands before it."""
    return tuple(begin > 0 and text[begin - 1] != " " for begin, _, _ in sorted(hints))


def annotatable(text: str, marks: Sequence[str] | frozenset[str]) -> bool:
    """Tell whether a model with these marks may be handed a text with terms annotated."""
    return set(marks) >= MARKS and not any(mark in text for mark in MARKS)
