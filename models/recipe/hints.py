"""Pairs in whose English a term has its rendering behind it, as ``dateline.hint`` writes it.

``the<m14> central bank<m15> Կենտրոնական բանկ</m15> said``. Of the renderings some are the very words of the target;
some are its base form, so that the model learns to inflect what it is given (Bergmanis and Pinnis 2021); and some are
another word altogether, put into the target too, so that it obeys the annotation and not its habit.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate

from aligned import Aligned, Term, apart, core, single_words
from augment import Pair

from dateline import hint

SOURCE = "hints"
_MOST = 3  # terms in a sentence
_EXACT, _BASE = 0.45, 0.8  # up to here the target's words, up to here their base form, beyond another word


class Lexicon:
    """The renderings that single words have in aligned pairs of one language."""

    def __init__(self, pairs: Sequence[Aligned]) -> None:
        self._renderings: dict[str, Counter[str]] = defaultdict(Counter)
        by_ending: dict[str, set[str]] = defaultdict(set)
        for pair in pairs:
            for term in single_words(pair):
                word = core(pair.target[term.target[0]])
                self._renderings[core(pair.source[term.source[0]]).lower()][word.lower()] += 1
                by_ending[word[-2:]].add(word.lower())
        self._by_ending = {ending: sorted(words) for ending, words in by_ending.items()}

    def base(self, source: str, target: str) -> str:
        """Return the commonest form of a word among the renderings of the same source word, cased like the word."""
        kin = {form: count for form, count in self._renderings[source.lower()].items() if kindred(form, target)}
        return _cased(max(kin, key=lambda form: (kin[form], -len(form), form)), target) if kin else target

    def stem(self, source: str, target: str) -> str:
        """Return the shortest rendering of the same source word that a word begins with, cased like the word."""
        word = target.lower()  # of another length where İ begins it: the ending is counted from behind
        forms = (form for form in self._renderings[source.lower()] if word.startswith(form) and kindred(form, word))
        return target[: len(target) - len(word) + min(map(len, forms), default=len(word))]

    def renderings(self, source: str, times: int) -> list[str]:
        """Return the renderings of a word seen so many times or more, one of each kin, the commonest last."""
        found: list[str] = []
        for form, count in self._renderings[source.lower()].most_common():
            if count >= times and not any(kindred(form, other) for other in found):
                found.append(form)
        return found[::-1]

    def other(self, target: str, rng: random.Random) -> str:
        """Return another word with the same ending, cased like the word."""
        return _cased(rng.choice(self._by_ending.get(target[-2:], [target.lower()])), target)


def annotated(words: Sequence[str], hints: dict[tuple[int, int], str]) -> str:
    """Return an English sentence with the given renderings behind its terms, named by their spans of words."""
    begins = list(accumulate((len(word) + 1 for word in words), initial=0))
    spans = []
    for (begin, end), rendering in hints.items():
        first, last = words[begin], words[end - 1]
        start = begins[begin] + first.index(core(first))
        spans.append((start, begins[end - 1] + last.index(core(last)) + len(core(last)), rendering))
    return hint.annotated(" ".join(words), spans)


def hinted(pair: Aligned, terms: Sequence[Term], lexicon: Lexicon, rng: random.Random) -> Pair | None:
    """Return a pair with hints for one to three of its terms, or None if it has none."""
    chosen = apart(rng.sample(terms, len(terms)))[: rng.randint(1, _MOST)]
    target, hints = list(pair.target), {}
    for term in chosen:
        hints[term.source] = _rendering(pair, term, target, lexicon, rng)
    return Pair(SOURCE, pair.lang, annotated(pair.source, hints), " ".join(target)) if chosen else None


def _rendering(pair: Aligned, term: Term, target: list[str], lexicon: Lexicon, rng: random.Random) -> str:
    """Return what the annotation says; another word is put into ``target`` too."""
    words = [core(word) for word in target[slice(*term.target)]]
    chance = rng.random()
    if len(words) > 1 or chance < _EXACT:
        return " ".join(words)
    if chance < _BASE:
        source = core(pair.source[term.source[0]]) if term.source[1] - term.source[0] == 1 else ""
        return lexicon.base(source, words[0])
    other = lexicon.other(words[0], rng)
    target[term.target[0]] = target[term.target[0]].replace(words[0], other)
    return other


def kindred(form: str, word: str) -> bool:
    """Tell whether two words, the first in small letters, may be forms of one: they begin alike."""
    word = word.lower()
    least = max(3, round(0.6 * max(len(form), len(word))))
    return form[:least] == word[:least]


def _cased(form: str, like: str) -> str:
    return form[:1].upper() + form[1:] if like[:1].isupper() else form
