"""How alike two texts are."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein


def similarity(one: str, other: str, least: float = 0.0) -> float:
    """Return 1 less the share of characters to be changed, 0 where that is under ``least``."""
    return Levenshtein.normalized_similarity(one, other, score_cutoff=least)


def lengths(length: int, least: float) -> tuple[int, int]:
    """Return how short and how long a text may be to be so much like one of a length."""
    return int(length * least), int(length / least) + 1
