"""Which sentences come near a held-out one, so that nothing is trained on what it is measured by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from row import without_tags

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_COMMON = 0.04  # words in more than this share of the held-out sentences say nothing about nearness


class Neighbours:
    """Held-out sentences, and a search for what is near one of them.

    Two sentences are near when their words, in order and with numbers masked, agree to ``threshold`` or more
    (``difflib``'s ratio: twice the words in common by the words of both): a changed name, number or clause is found.
    """

    def __init__(self, held_out: Iterable[str], threshold: float = 0.6) -> None:
        self._texts = list(dict.fromkeys(held_out))
        self._words = [_words(text) for text in self._texts]
        self._threshold = threshold
        self._index: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._words):
            for word in set(words):
                self._index[word].append(number)
        limit = max(8.0, _COMMON * len(self._texts))
        self._common = {word for word, numbers in self._index.items() if len(numbers) > limit}

    def nearest(self, text: str) -> str | None:
        """Return a held-out sentence that the text is near, or None."""
        words = _words(text)
        for number in self._candidates(words):
            matcher = SequenceMatcher(None, words, self._words[number], autojunk=False)
            if matcher.quick_ratio() >= self._threshold and matcher.ratio() >= self._threshold:
                return self._texts[number]
        return None

    def _candidates(self, words: list[str]) -> Iterator[int]:
        rare = set(words) - self._common
        shared = Counter(number for word in rare for number in self._index.get(word, ()))
        everyday = not rare  # nothing but common words: only its like can be near
        for number, count in shared.items():
            if count >= 0.4 * min(len(rare), len(set(self._words[number]) - self._common)):
                yield number
        if everyday:
            yield from (n for n, held in enumerate(self._words) if not set(held) - self._common)


def _words(text: str) -> list[str]:
    words = _WORD.findall(without_tags(text).lower())
    return ["#" if word[0].isdigit() else word for word in words]
