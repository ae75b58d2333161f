"""Which words of a frequency list a corpus has, and in how many of its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import snowballstemmer
from row import without_tags

_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_STEMMER = snowballstemmer.stemmer("english")


def read_words(path: Path) -> list[str]:
    """Return the words of a list, one a line; what follows ``#`` is a remark."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if (word := line.partition("#")[0].strip())]


def count_lines(texts: Iterable[str]) -> Counter[str]:
    """Return in how many texts each stem occurs; parts of a hyphenated word count too."""
    counts: Counter[str] = Counter()
    for text in texts:
        words = set(_WORD.findall(without_tags(text).lower().replace("’", "'")))
        words |= {part for word in words for part in word.split("-")}
        counts.update(set(_STEMMER.stemWords(sorted(words))))
    return counts


def lacking(words: Iterable[str], counts: Counter[str], wanted: int = 3) -> dict[str, int]:
    """Return the words that occur, in any inflection, in fewer texts than wanted, with that number."""
    found = {word: counts[_STEMMER.stemWord(word)] for word in words}
    return {word: count for word, count in found.items() if count < wanted}
