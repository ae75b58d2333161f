"""How long it takes to read an article: words, by the language's speed."""

from __future__ import annotations

import re

from dateline.catalog import Catalogs

MOST_WORDS = 1_000_000
# Words a minute. English by Brysbaert's meta-analysis of 190 studies (Journal of Memory and Language 109, 2019: silent
# reading of non-fiction by adults); the others in proportion to the words that the same news takes in the project's
# newswire corpus, which is how the study proposes to estimate them. docs/decisions/0031
SPEEDS = {"en": 238, "hy": 197, "az": 186, "ru": 194, "de": 226}
# Armenian marks of stress, question and call stand inside of words.
_WORD = re.compile(r"\w+(?:['’.,\-‑՛՜՞]\w+)*")


def count_words(text: str) -> int:
    """Return the number of words of a plain text; a number or a word with hyphens is one."""
    return sum(1 for _ in _WORD.finditer(text))


def minutes(words: int, lang: str) -> int:
    """Return the whole minutes that words in a language take, at least one."""
    return max(1, round(words / SPEEDS.get(lang, min(SPEEDS.values()))))


def reading_time(catalogs: Catalogs, words: int, lang: str) -> str:
    """Say how long words in a language take: "5 min read"."""
    return catalogs.count("min_read", lang, minutes(words, lang))
