"""Inline tags and placeholders round words that render each other, and placeholders for names and terms."""

from __future__ import annotations

import calendar
import random
import re
from collections.abc import Sequence

from aligned import Aligned, Term, apart, core
from augment import Pair
from hints import Lexicon

from dateline.inflection import is_ending
from dateline.insertion import first_of

SOURCE = "tags"
_MOST = 4  # tags in a sentence
_NUMBERS = 11  # of tags; the last marks are for terms and for the lexicon
_HOLLOW = 0.25  # of the tags are placeholders, with nothing of the words left
_GENITIVE = re.compile(r"['’]s?$")  # stays behind the placeholder of an English name
_CAPITAL = re.compile(r"[A-ZÀ-Þ][^A-ZÀ-Þ]*[a-zß-ÿ]")  # small letters after it: no abbreviation, no headline in capitals
_DATES = frozenset({*calendar.month_name, *calendar.day_name})
_STRUNG = frozenset({"hy", "az"})  # languages whose endings follow a name that stays as it is


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


def with_terms_masked(pair: Aligned, terms: Sequence[Term], lexicon: Lexicon, rng: random.Random) -> Pair | None:
    """Return a pair with placeholders for one to four terms, counted as ``dateline.insertion`` does; None if it cannot.

    What Armenian and Azerbaijani hang on a term stays, behind a hyphen, as ``dateline.insertion`` reads it.
    """
    if not terms or any("<" in word for word in pair.source):
        return None
    longest = sorted(rng.sample(terms, len(terms)), key=lambda term: term.source[0] - term.source[1])
    chosen = sorted(apart(longest)[: rng.randint(1, _MOST)], key=lambda term: term.source)
    source, target = list(pair.source), list(pair.target)
    for number, term in enumerate(chosen, first_of(len(chosen))):
        (begin, end), (target_begin, target_end) = term.source, term.target
        last, rendered = core(source[end - 1]), core(target[target_end - 1])
        genitive = _GENITIVE.search(last)
        stem = lexicon.stem(last, rendered)
        _wrap(source, begin, end, number, hollow=True, behind=genitive[0] if genitive else "")
        _wrap(target, target_begin, target_end, number, hollow=True, behind=_ending(stem, rendered, pair.lang))
    return Pair(SOURCE, pair.lang, *(" ".join(word for word in side if word) for side in (source, target)))


def names_among(pair: Aligned, terms: Sequence[Term]) -> list[Term]:
    """Return the terms that are names."""
    return [term for term in terms if _is_name(pair, term)]


def phrases_among(terms: Sequence[Term]) -> list[Term]:
    """Return the terms of several English words, as those of a glossary often are."""
    return [term for term in terms if term.source[1] - term.source[0] > 1]


def _is_name(pair: Aligned, term: Term) -> bool:
    """Tell whether a term is written with capitals on both sides, and not because a sentence begins with it."""
    here, there = pair.source[slice(*term.source)], pair.target[slice(*term.target)]
    inside = term.source[0] > 0 or len(here) > 1
    capital = all(_CAPITAL.match(core(word)) and core(word) not in _DATES for word in here)
    return inside and capital and core(there[0])[:1].isupper()


def _ending(stem: str, form: str, lang: str) -> str:
    """Return what a form of a name has more than its stem, behind a hyphen; "" where endings are not just strung."""
    more = form[len(stem) :]
    return f"-{more}" if lang in _STRUNG and more and is_ending(more, lang) else ""


def _wrap(words: list[str], begin: int, end: int, number: int, hollow: bool, behind: str = "") -> None:
    """Put a tag round the words of a span, punctuation left outside, or a placeholder in their stead.

    ``behind`` is what follows a placeholder at once.
    """
    first, last = words[begin], words[end - 1]
    head = first[: first.index(core(first))]
    tail = last[last.index(core(last)) + len(core(last)) :]
    inside = " ".join(words[begin:end])[len(head) :].removesuffix(tail)
    words[begin] = f"{head}<m{number}>{behind}{tail}" if hollow else f"{head}<m{number}>{inside}</m{number}>{tail}"
    words[begin + 1 : end] = [""] * (end - begin - 1)
