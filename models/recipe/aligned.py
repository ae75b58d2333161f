"""The words of aligned pairs, and the spans of them that render each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from row import LANGS

_FROM = ("newswire", "archive")
_SPACE = "▁"
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_COMMON = 150  # the commonest words are nobody's terms
_LONGEST = {"source": 3, "target": 4}  # words of a term


@dataclass(frozen=True, slots=True)
class Term:
    """A span of words of the English and the span of words that renders it, ends excluded."""

    source: tuple[int, int]
    target: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Aligned:
    """The words of a pair, parted by white space, and which renders which."""

    lang: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    links: frozenset[tuple[int, int]]


def core(word: str) -> str:
    """Return a word without the punctuation round it, or "" if it is no plain word."""
    found = _WORD.findall(word)
    return found[0] if len(found) == 1 and not re.search(r"[\d<>]", word) else ""


def single_words(pair: Aligned) -> Iterator[Term]:
    """Yield the terms of a pair that are one word on both sides."""
    for i, j in pair.links:
        alone = sum(a == i for a, _ in pair.links) == 1 == sum(b == j for _, b in pair.links)
        if alone and core(pair.source[i]) and core(pair.target[j]):
            yield Term((i, i + 1), (j, j + 1))


def terms(pair: Aligned, common: frozenset[str]) -> list[Term]:
    """Return the spans that render each other and nothing else, of words not in ``common`` at their ends."""
    found = []
    for begin in range(len(pair.source)):
        for end in range(begin + 1, min(begin + _LONGEST["source"], len(pair.source)) + 1):
            words = [core(word) for word in pair.source[begin:end]]
            if all(words) and not {words[0].lower(), words[-1].lower()} & common and _whole(pair.source[begin:end]):
                span = _rendered(pair, begin, end)
                if span and all(map(core, pair.target[slice(*span)])) and _whole(pair.target[slice(*span)]):
                    found.append(Term((begin, end), span))
    return found


def apart(found: Sequence[Term]) -> list[Term]:
    """Return the terms that overlap none before them."""
    chosen: list[Term] = []
    for term in found:
        if all(term.source[1] <= other.source[0] or other.source[1] <= term.source[0] for other in chosen):
            chosen.append(term)
    return chosen


def _rendered(pair: Aligned, begin: int, end: int) -> tuple[int, int] | None:
    """Return the span of the target that is linked to all of a source span and to nothing beside it."""
    links = [(i, j) for i, j in pair.links if begin <= i < end]
    if {i for i, _ in links} != set(range(begin, end)):
        return None
    first, last = min(j for _, j in links), max(j for _, j in links) + 1
    inside = {j for _, j in links}
    back = all(begin <= i < end for i, j in pair.links if first <= j < last)
    return (first, last) if back and len(inside) == last - first <= _LONGEST["target"] else None


def _whole(words: Sequence[str]) -> bool:
    """Tell whether no punctuation stands between the words."""
    return all(word.endswith(core(word)) for word in words[:-1]) and all(
        word.startswith(core(word)) for word in words[1:]
    )


def aligned_pairs(folder: Path, tokenizer: Any) -> Iterator[Aligned]:
    """Yield the aligned pairs of the sources that hints are made from."""
    data, links = np.load(folder / "tokens.npz"), np.load(folder / "links.npy")
    fields = ("ids", "start", "src_len", "tgt_len", "lang", "source")
    ids, start, src_len, tgt_len, lang, origin = (data[name] for name in fields)
    begins = np.array([tokenizer.id_to_piece(i).startswith(_SPACE) for i in range(tokenizer.get_piece_size())])
    wanted = [number for number, name in enumerate(data["names"]) if str(name) in _FROM]
    for i in np.nonzero(np.isin(origin, wanted))[0]:
        middle, end = start[i] + src_len[i], start[i] + src_len[i] + tgt_len[i] - 1
        x, y = ids[start[i] + 1 : middle - 1].astype(int), ids[middle:end].astype(int)
        x_word, y_word = np.cumsum(begins[x]) - 1, np.cumsum(begins[y]) - 1
        source_text, target_text = (tuple(tokenizer.decode(side.tolist()).split(" ")) for side in (x, y))
        if len(source_text) == x_word[-1] + 1 and len(target_text) == y_word[-1] + 1:
            found = links[middle:end]
            pairs = {(int(x_word[s - 1]), int(y_word[t])) for t, s in enumerate(found) if s >= 1}
            yield Aligned(LANGS[lang[i]], source_text, target_text, frozenset(pairs))


def commonest(pairs: Sequence[Aligned]) -> frozenset[str]:
    """Return the commonest words of the English."""
    counts = Counter(core(word).lower() for pair in pairs for word in pair.source)
    return frozenset(word for word, _ in counts.most_common(_COMMON))
