"""Inline tags and placeholders round words that render each other."""

from __future__ import annotations

import random
from collections.abc import Sequence

from aligned import Aligned, Term, apart, core
from augment import Pair

SOURCE = "tags"
_MOST = 4  # tags in a sentence
_NUMBERS = 11  # of tags; the last marks are for terms and for the lexicon
_HOLLOW = 0.25  # of the tags are placeholders, with nothing of the words left


def tagged(pair: Aligned, terms: Sequence[Term], rng: random.Random) -> Pair | None:
    """Return a pair with one to four tags or placeholders, the same on both sides; None if it has tags or no terms."""
    if not terms or any("<" in word for word in pair.source):
        return None
    chosen = sorted(apart(rng.sample(terms, len(terms)))[: rng.randint(1, _MOST)], key=lambda term: term.source)
    first = rng.choice((1, 1, 1, rng.randint(1, _NUMBERS - _MOST)))
    source, target = list(pair.source), list(pair.target)
    for number, term in enumerate(chosen, first):
        hollow = rng.random() < _HOLLOW
        for words, (begin, end) in ((source, term.source), (target, term.target)):
            _wrap(words, begin, end, number, hollow)
    return Pair(SOURCE, pair.lang, *(" ".join(word for word in side if word) for side in (source, target)))


def _wrap(words: list[str], begin: int, end: int, number: int, hollow: bool) -> None:
    """Put a tag round the words of a span, punctuation left outside, or a placeholder in their stead."""
    first, last = words[begin], words[end - 1]
    head = first[: first.index(core(first))]
    tail = last[last.index(core(last)) + len(core(last)) :]
    inside = " ".join(words[begin:end])[len(head) :].removesuffix(tail)
    words[begin] = f"{head}<m{number}>{tail}" if hollow else f"{head}<m{number}>{inside}</m{number}>{tail}"
    words[begin + 1 : end] = [""] * (end - begin - 1)
