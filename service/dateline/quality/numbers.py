"""Numbers of the source that the target has in no form; those in names (A7, COVID-19) are a matter of ``names``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.figures import NUMBER
from dateline.marks import MARK
from dateline.placeable import DESIGNATION, designations
from dateline.quality.bare import KEPT
from dateline.quality.required import folded, lacks, needed
from dateline.segment import Check, Severity

_HOUR = re.compile(r"\b(\d{1,2})(?::\d\d)?\s?p\.?m\b", re.IGNORECASE)
_MIDNIGHT = re.compile(r"\b12(?::\d\d)?\s?a\.?m\b", re.IGNORECASE)
_FULL_HOUR = re.compile(r"(?:(?<=\b\d)|(?<=\b\d\d)):00\b")
_DIGIT = re.compile(r"\d")
_DECIMAL = re.compile(r"\d+[.,]\d")
_THOUSANDS = re.compile(
    r"(?<!\d)(\d{1,15}(?:[.,]\d{1,15})?)[ \u00a0]"
    r"(?:հազար|min(?:ə|i|in|dən|də|dir|dək|ədək|lik)?\b|тыс|Tausend|thousand)",
    re.IGNORECASE,
)
_THOUSAND = needed(_THOUSANDS.pattern)
_CENTURY = re.compile(r"\d(?:st|nd|rd|th)\b.{0,20}\bcentur", re.IGNORECASE)
_ROMAN = {
    tens + ones: 10 * len(tens) + value
    for tens in ("", "X", "XX")
    for value, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if tens + ones
}


def find(source: str, target: str, lang: str) -> list[Check]:  # noqa: ARG001 - a finder's signature
    """Return a check for each number of the source that the target lacks.

    ``3 p.m.`` may be ``15``, ``$2.50`` ``2,5``, ``4:17`` ``04:17``, ``20:00`` ``20``, ``12,000`` ``12 тысяч``, and
    ``19th century`` ``XIX``.
    """
    if not _DIGIT.search(source):
        return []
    said = _said(source)
    have = _values(said, _FULL_HOUR.sub(_blank, _without(said.names, _unmarked(target))))
    lost = []
    for match, wanted in said.numbers:
        found = next((form for form in wanted if have[form] > 0), None)
        if found is None:
            lost.append(match)
        else:
            have[found] -= 1
    return [_lost(match) for match in lost]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a source says in figures: its names with digits, its numbers in the forms that will do, if a century."""

    names: frozenset[str]
    numbers: tuple[tuple[re.Match[str], tuple[str, ...]], ...]
    century: bool


@lru_cache(maxsize=KEPT)
def _said(source: str) -> _Said:
    source = _unmarked(source)
    names = frozenset(designations(source))
    source = DESIGNATION.sub(_blank, source) if names else source
    afternoon = {hour: str(int(hour) + 12) for hour in _HOUR.findall(source)}
    if _MIDNIGHT.search(source):
        afternoon["12"] = "0"
    source = _FULL_HOUR.sub(_blank, source)
    numbers = tuple((match, _wanted(match[0], afternoon)) for match in NUMBER.finditer(source))
    return _Said(names, numbers, _CENTURY.search(source) is not None)


def _wanted(number: str, afternoon: Mapping[str, str]) -> tuple[str, ...]:
    either = not _DECIMAL.fullmatch(number)  # a part of 12.5 is another number, 10.30 may be the time 10:30
    return (*forms(number, either=either), *forms(afternoon.get(number, number), either=either))


@lru_cache(maxsize=KEPT)
def forms(number: str, *, either: bool = True) -> tuple[str, ...]:
    """Return a number as its digits alone: whole, without the zeros after a decimal point, and ``either`` part."""
    digits = re.sub(r"\D", "", number)
    decimals = re.fullmatch(r"(\d+)[.,](\d{1,2})", number)  # or a time of day
    parts = [decimals[1] + decimals[2].rstrip("0"), *(decimals.groups() if either else ())] if decimals else []
    return tuple(dict.fromkeys(form.lstrip("0") or "0" for form in (digits, *parts)))


def _unmarked(text: str) -> str:
    return MARK.sub(_blank, text) if "<" in text else text


def _without(names: frozenset[str], target: str) -> str:
    if not names:
        return target
    written = rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\d)"
    return re.sub(written, _blank, target, flags=re.IGNORECASE)


def _values(said: _Said, target: str) -> Counter[str]:
    """Return the numbers that the target has, in each of their forms."""
    have = Counter(form for number in NUMBER.findall(target) for form in forms(number))
    if not lacks(folded(target), _THOUSAND):
        have.update(str(round(1000 * float(n.replace(",", ".")))) for n in _THOUSANDS.findall(target))
    if said.century:
        have.update(str(_ROMAN[word]) for word in re.findall(r"\b[IVX]+\b", target) if word in _ROMAN)
    return have


def _lost(match: re.Match[str]) -> Check:
    message = f"not found in the translation: {match[0]}"
    return Check("numbers_differ", Severity.ERROR, message, source_span=match.span())


def _blank(match: re.Match[str]) -> str:
    """Return as much white space as was matched, so that what stands behind it keeps its place."""
    return " " * len(match[0])
