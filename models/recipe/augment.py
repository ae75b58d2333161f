"""More pairs from the pairs that there are, for what news asks of a small model; the two sides stay parallel.

- ``casing``: the English in capitals or in Title Case, as headlines come;
- ``numbers``: other digits on both sides, so that numbers are copied and not remembered;
- ``tags``: inline tags round what surely corresponds (numbers, quotations, the whole), or placeholders in its stead;
- ``masked``: placeholders for all numbers, so that a sentence can be translated around numbers that must not change;
- ``bare``: no mark at the end, as captions and list items come;
- ``joined``: two lines as one paragraph.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?(?![\w/:])")
_QUOTED = {
    "en": re.compile(r"\"([^\"“”]+)\"|“([^“”]+)”"),
    "hy": re.compile(r"«([^«»]+)»"),
    "az": re.compile(r"“([^“”]+)”"),
    "ru": re.compile(r"«([^«»]+)»"),
    "de": re.compile(r"„([^„“]+)“"),
}
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_PLACEHOLDERS = 11  # the last marks are for terms and for the lexicon
_LONGEST = 90  # characters of a line that is also shown in capitals, or joined to another


@dataclass(frozen=True, slots=True)
class Pair:
    """A source sentence and its translation, with the corpus it is from."""

    source: str
    lang: str
    english: str
    target: str


def variants(pairs: Sequence[Pair], rng: random.Random) -> Iterator[Pair]:
    """Yield more pairs from pairs of one text, in its order."""
    for index, pair in enumerate(pairs):
        tagged = "<m" in pair.english
        short = len(pair.english) < _LONGEST
        if short and not tagged:
            if rng.random() < 0.12:
                yield replace(pair, source="casing", english=pair.english.upper())
            if rng.random() < 0.2:
                yield replace(pair, source="casing", english=title_case(pair.english))
            if rng.random() < 0.15 and (bare := without_end(pair)):
                yield bare
            if rng.random() < 0.15 and (other := _same_language(pairs, index, rng)):
                english, target = f"{pair.english} {other.english}", f"{pair.target} {other.target}"
                yield replace(pair, source="joined", english=english, target=target)
        if rng.random() < 0.7 and (renumbered := with_other_numbers(pair, rng)):
            yield renumbered
        if rng.random() < 0.25 and not tagged and (marked := with_tags(pair, rng)):
            yield marked
        if rng.random() < 0.4 and not tagged and (masked := with_numbers_masked(pair)):
            yield masked


def title_case(text: str) -> str:
    """Return a headline in Title Case."""
    words = text.split(" ")
    return " ".join(word[:1].upper() + word[1:] if len(word) > 3 or not i else word for i, word in enumerate(words))


def without_end(pair: Pair) -> Pair | None:
    """Return a sentence without its full stop on both sides; questions and quotations stay as they are."""
    if not re.search(r"\w\.$", pair.english) or not re.search(r"\w[.։]$", pair.target):
        return None
    return replace(pair, source="bare", english=pair.english[:-1], target=pair.target[:-1])


def _same_language(pairs: Sequence[Pair], index: int, rng: random.Random) -> Pair | None:
    """Return another line, of the same language, if both are sentences short enough to be joined."""
    other = rng.choice(pairs)
    sentences = all(re.search(r"[.?!]$", pair.english) for pair in (pairs[index], other))
    fits = other.lang == pairs[index].lang and len(other.english) < _LONGEST and "<m" not in other.english
    return other if sentences and fits else None


def with_other_numbers(pair: Pair, rng: random.Random) -> Pair | None:
    """Return a pair whose numbers have other digits, the same on both sides.

    Only a number that stands once on each side is changed, and only its digits before the last that is not 0: word
    forms after a number hang on its end (``22 года``, ``2025-ci``), and on whether it is one of 11 to 19.
    """
    english, target = pair.english, pair.target
    for old in dict.fromkeys(_digits(number) for number in _NUMBER.findall(pair.english)):
        if len(old.rstrip("0")) < 2 or old.rstrip("0")[-2] == "1" or _is_year(old) or _is_day(old, pair.english):
            continue
        sides = [[m for m in _NUMBER.finditer(text) if _digits(m[0]) == old] for text in (english, target)]
        if [len(side) for side in sides] != [1, 1]:
            continue
        stem, rest = old.rstrip("0")[:-1], old[len(old.rstrip("0")) - 1 :]
        new = str(rng.choice("23456789")) + "".join(rng.choice("023456789") for _ in stem[1:]) + rest
        english, target = (_put(text, side[0], new) for text, side in zip((english, target), sides, strict=True))
    if english == pair.english:
        return None
    return replace(pair, source="numbers", english=english, target=target)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("18", "19", "20")


def _is_day(digits: str, english: str) -> bool:
    return bool(re.search(rf"\b{digits} {_MONTH}|{_MONTH} {digits}\b", english, re.IGNORECASE))


def _put(text: str, match: re.Match[str], digits: str) -> str:
    """Return a text with other digits in a number, its separators as they were."""
    left = iter(digits)
    number = re.sub(r"\d", lambda _: next(left), match[0])
    return text[: match.start()] + number + text[match.end() :]


def with_tags(pair: Pair, rng: random.Random) -> Pair | None:
    """Return a pair with a tag round, or a placeholder for, something that surely corresponds."""
    spans = [*_numbers(pair), *_quotations(pair)]
    if not spans and len(pair.english) < _LONGEST and rng.random() < 0.2:
        spans.append(((0, len(pair.english)), (0, len(pair.target))))
    if not spans:
        return None
    (begin, end), (target_begin, target_end) = rng.choice(spans)
    name = f"m{rng.choice((1, 1, 1, 2, 2, 3, 4, 5))}"
    whole = begin == 0 and end == len(pair.english)
    if not whole and rng.random() < 0.3 and re.search(r"\d", pair.english[begin:end]):
        opening, closing, keep = f"<{name}>", "", False
    else:
        opening, closing, keep = f"<{name}>", f"</{name}>", True
    return replace(
        pair,
        source="tags",
        english=_wrap(pair.english, begin, end, opening, closing, keep),
        target=_wrap(pair.target, target_begin, target_end, opening, closing, keep),
    )


def with_numbers_masked(pair: Pair) -> Pair | None:
    """Return a pair with ``<m1>``, ``<m2>`` … for its numbers, in their English order; all of them or none."""
    spans = sorted(set(_numbers(pair)))
    numbers = [len(_NUMBER.findall(text)) for text in (pair.english, pair.target)]
    if not 0 < len(spans) <= _PLACEHOLDERS or numbers != [len(spans)] * 2:
        return None
    english, target = pair.english, pair.target
    names = {span: f"<m{number}>" for number, span in enumerate(spans, 1)}
    for ((begin, end), _), name in sorted(names.items(), reverse=True):
        english = _wrap(english, begin, end, name, "", keep=False)
    for (_, (begin, end)), name in sorted(names.items(), key=lambda item: item[0][1], reverse=True):
        target = _wrap(target, begin, end, name, "", keep=False)
    return replace(pair, source="masked", english=english, target=target)


def _wrap(text: str, begin: int, end: int, opening: str, closing: str, keep: bool) -> str:
    return f"{text[:begin]}{opening}{text[begin:end] if keep else ''}{closing}{text[end:]}"


def _numbers(pair: Pair) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for match in _NUMBER.finditer(pair.english):
        there = [m for m in _NUMBER.finditer(pair.target) if _digits(m[0]) == _digits(match[0])]
        here = [m for m in _NUMBER.finditer(pair.english) if _digits(m[0]) == _digits(match[0])]
        if len(there) == len(here) == 1:
            yield match.span(), there[0].span()


def _quotations(pair: Pair) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    here, there = list(_QUOTED["en"].finditer(pair.english)), list(_QUOTED[pair.lang].finditer(pair.target))
    if len(here) == len(there) == 1:
        inside, within = here[0].span(here[0].lastindex or 1), there[0].span(1)
        if not re.search(r"[,.]$", here[0][here[0].lastindex or 1]):  # the comma stands inside in English alone
            yield inside, within
