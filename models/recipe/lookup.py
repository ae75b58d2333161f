"""Pairs in which rare words of the English have the renderings of a dictionary behind them.

The dictionary (dictionary.tsv) was written for the purpose: English, Armenian, Azerbaijani, Russian, German.
Its renderings are the usual ones, in the form of the English; what the target of a pair has may be another form, or
another word for another sense. So the model learns when to take them and how. The same is done to what it translates
later (``dateline.lexicon``), with the words that training text has seldom.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from augment import Pair
from row import LANGS

from dateline import places
from dateline.lexicon import Lexicon

SOURCE, WORDS = "looked-up", "dictionary"
RARE = 60  # times that a word comes in the newswire, at most
_KEPT = 0.85  # of the renderings, for the model must also do without


def read_dictionary(path: Path) -> dict[str, dict[str, str]]:
    """Return the renderings by language and word; entries without any (``word TAB -``) are left out."""
    renderings: dict[str, dict[str, str]] = {lang: {} for lang in LANGS}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *columns = line.split("\t")
        for lang, rendering in zip(LANGS, columns, strict=False) if columns != ["-"] else ():
            renderings[lang][word.lower()] = rendering
    return renderings


def frequencies(texts: Iterable[str]) -> Counter[str]:
    """Return how often each word comes, in small letters."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update("".join(char if char.isalpha() or char in "'’-" else " " for char in text.lower()).split())
    return counts


def rare(renderings: Mapping[str, str], counts: Mapping[str, int], most: int = RARE) -> dict[str, str]:
    """Return the renderings of the words that come ``most`` times or less."""
    return {word: rendering for word, rendering in renderings.items() if counts.get(word.lower(), 0) <= most}


def place_names() -> dict[str, dict[str, str]]:
    """Return the service's names of cities and regions that are one English word, by language."""
    rows = [row for table in (places.places(), places.regions()) for row in table.rows.values()]
    return {lang: {row["en"]: row[lang] for row in rows if row["en"].isalpha()} for lang in LANGS}


def looked_up(pair: Pair, renderings: Mapping[str, str], rng: random.Random) -> Pair | None:
    """Return a pair with the renderings of rare words in its English, or None if it has none or has terms annotated."""
    kept = {word: text for word, text in _of(pair, renderings) if rng.random() < _KEPT}
    english = Lexicon({pair.lang: kept}).annotated(pair.english, pair.lang)
    return replace(pair, source=SOURCE, english=english) if english != pair.english else None


def _of(pair: Pair, renderings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    keys = (key for word in frequencies([pair.english]) for key in (word, word.capitalize()))
    return ((key, renderings[key]) for key in keys if key in renderings)


def entries(renderings: Mapping[str, str], lang: str) -> Iterator[Pair]:
    """Yield the entries of the dictionary as pairs of their own."""
    return (Pair(WORDS, lang, word, rendering) for word, rendering in renderings.items())
