"""Text into sentences, and long sentences into clauses. Nothing is lost: the parts join to the whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import sentencex

from dateline.language import SOURCE

# Where a long sentence may be cut, best places first.
_CUTS = (
    re.compile(r"(?<=[;:])\s+"),
    re.compile(r"(?<=[,–—])\s+|\s+(?=[–—(])|(?<=\))\s+"),
    re.compile(r"\s+(?=(?:and|but|or|which|who|that|because|while|although|when|where|if|as|after|before)\s)"),
    re.compile(r"\s+"),
)
_WINDOW = 8_000  # characters that are split at once
_GLANCE = 40  # characters before a cut that are looked at
_LOWER_START = re.compile(r"^[a-z]")
_SHORT_END = re.compile(r"(?<!\w)\w{1,4}\.\s*$")
_ABBREVIATED = re.compile(r"\b[A-Za-z]{1,5}\.\s*$")
_BEFORE_NUMBER = re.compile(r"\b(?:approx|est|ca?|cf|pp?|vol|fig|art|para|sec|ext|tel|nos?)\.\s*$", re.IGNORECASE)
_HALF_DAY = re.compile(r"\d\s?[ap]\.\s?m\.\s*$", re.IGNORECASE)
# What goes with a time of day: its zone, its place or its day. None of these begins a sentence as it stands here.
_OF_THE_TIME = re.compile(
    r"(?:[A-Z]{2,4}T|[ECMP]T|GMT|UTC|MSK|EST|EDT|PST|PDT)\b|\(?[A-Z][a-z]+ (?:[Tt]ime|[Ss]tandard [Tt]ime)\b"
    r"|(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|March|April|Aug|Sept|Oct|Nov|Dec|June|July|May)\b"
    r"(?!,? (?:was|is|will|has|had|brought|saw|marks?|marked)\b)"
)
_INITIALS_THEN_SENTENCE = re.compile(
    r"(?<=[A-Z]\.[A-Z]\.)\s+(?=(?:The|He|She|It|They|We|But|And|In|On|At|A|An|This|That|Officials|Police|His|Her)\s)"
)


def split_sentences(text: str, lang: str = SOURCE) -> list[str]:
    """Split a paragraph into sentences, each with the white space that follows it.

    Abbreviations (Mr., U.S., No. 5), initials, decimal points and quotations do not end a sentence.
    ``"".join(split_sentences(text)) == text`` for every text.
    """
    if not text:
        return []
    groups: list[list[str]] = []
    continues = _continues if lang == SOURCE else _goes_on
    for part in _segments(text, lang):
        if groups and continues(groups[-1][-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    if lang != SOURCE:
        return ["".join(group) for group in groups]
    return [piece for group in groups for piece in _split_at(_INITIALS_THEN_SENTENCE, "".join(group))]


def _segments(text: str, lang: str) -> Iterator[str]:
    """Yield the parts that the splitter cuts a text into, window by window.

    Its time grows with the square of the text where quotation marks are left open. The last part of a window may go
    on, so the next window begins with it; a part as long as a window goes on in the next.
    """
    at, held = 0, ""
    while at < len(text):
        window = text[at : at + _WINDOW]
        parts = sentencex.segment(lang, window)
        if "".join(parts) != window:  # the splitter must not decide what text there is
            parts = [window]
        last = at + len(window) == len(text)
        if not last and len(parts) == 1:
            held, at = held + window, at + len(window)
            continue
        taken = parts if last else parts[:-1]
        yield held + taken[0]
        yield from taken[1:]
        held, at = "", at + sum(map(len, taken))


def _goes_on(before: str, after: str) -> bool:
    """Tell, of any language, whether a cut left a part without letters, or fell behind an abbreviation: *т. е. всё*."""
    if not re.search(r"\w", after):
        return True
    return after[0].islower() and bool(_SHORT_END.search(before[-_GLANCE:]))


def _continues(before: str, after: str) -> bool:
    """Tell whether a cut fell after an abbreviation, before the zone of a time, or left a part without any letter."""
    if not re.search(r"\w", after):
        return True
    if _HALF_DAY.search(before[-_GLANCE:]) and _OF_THE_TIME.match(after):
        return True
    if after[0].isdigit():
        return bool(_BEFORE_NUMBER.search(before[-_GLANCE:]))
    return bool(_LOWER_START.match(after)) and bool(_ABBREVIATED.search(before[-_GLANCE:]))


def _split_at(pattern: re.Pattern[str], text: str) -> list[str]:
    """Cut a text after each match: the matched white space stays with the part before it."""
    edges = [0, *(match.end() for match in pattern.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(edges) if b > a]


def split_clauses(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Cut a sentence into parts that each fit, at the best places available; the parts join to the whole."""
    if fits(text):
        return [text]
    for pattern in _CUTS:
        pieces = _split_at(pattern, text)
        if len(pieces) > 1:
            return [part for group in _halves(pieces) for part in split_clauses(group, fits)]
    middle = len(text) // 2
    if not middle:
        return [text]
    return split_clauses(text[:middle], fits) + split_clauses(text[middle:], fits)


def _halves(pieces: list[str]) -> tuple[str, str]:
    """Join pieces into two groups of about the same length."""
    total, length, best = sum(map(len, pieces)), 0, 1
    gap = float("inf")
    for count, piece in enumerate(pieces[:-1], 1):
        length += len(piece)
        if abs(total - 2 * length) < gap:
            gap, best = abs(total - 2 * length), count
    return "".join(pieces[:best]), "".join(pieces[best:])
