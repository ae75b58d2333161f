"""Ordinals in figures: ``7th`` left in a translation, the harmony of ``6-cı``, and centuries in Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dateline.conventions import NBSP
from dateline.markup.edit import Change, Edit, Rule
from dateline.numeral import digits, fourfold

_KEPT = 256  # sources that were read last, for each of their languages
_ENGLISH = re.compile(r"(?<![\w.,:/–-])(?P<number>\d{1,4})(?P<ending>st|nd|rd|th)(?![\w])", re.IGNORECASE)
_ENDING = re.compile(r"(?<![\w.,:/–-])(?<!\d[ \u00a0])(?P<number>\d{1,3}(?:[ \u00a0.]\d{3})+|\d{1,9})-?c[ıiuü](?![\w])")
_CENTURIES = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)(?=[- ](?:(?:and|or|to) (?:the )?\d{1,2}(?:st|nd|rd|th)[- ])?centur)", re.I
)
_UNTIL = rf"(?:по|и|до|—|–)[ {NBSP}](?:[XVI]{{1,5}}|\d{{1,2}}(?:-?[йгомух]{{1,2}})?)[ {NBSP}]"  # a second century
_RUSSIAN_CENTURY = re.compile(
    rf"(?<![\w.,:/–-])(?P<number>\d{{1,2}})(?:-?(?:й|го|м|му|ый|ого|ом|ому|е|х)|st|nd|rd|th)?"
    rf"(?=[ {NBSP}](?:{_UNTIL})?(?:век(?:а|е|у|ом|ов|ами|ах)?|столети\w+)\b)"
)
_MASCULINE = re.compile(rf"[ {NBSP}][А-Яа-яЁё]*[бвгджзйклмнпрстфхцчшщ](?!\w)|[ {NBSP}]?[.,;:!?»)]|$")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def ordinal_rules(source: str, lang: str) -> list[Rule]:
    """Return the rules for the ordinals that the source has in figures.

    A Russian one that is left in English is written anew (``7-й``) before a noun in the masculine nominative and where
    none follows; before others, its form is not known, and it stays.
    """
    known, centuries = _ordinals(source)
    rules: list[Rule] = []
    if lang == "ru" and centuries:
        rules.append(lambda text: _roman_centuries(text, centuries))
    if known:
        rules.append(lambda text: _left(text, known, lang))
    if lang == "az":
        numbers = {digits(number) for number in re.findall(r"\d+(?:,\d{3})*", source)}
        rules.append(lambda text: _harmony(text, numbers))
    return rules


@lru_cache(maxsize=_KEPT)
def _ordinals(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ordinals that a source has in figures, and those of centuries."""
    return frozenset(match["number"] for match in _ENGLISH.finditer(source)), frozenset(_CENTURIES.findall(source))


def ordinal(number: str, lang: str) -> str:
    """Write an ordinal in figures: ``7-րդ`` and ``1-ին``, ``7-ci``, ``7-й``, ``7.``"""
    if lang == "hy":
        return f"{number}-ին" if number == "1" else f"{number}-րդ"
    if lang == "az":
        return f"{number}-c{fourfold(number)}"
    return f"{number}-й" if lang == "ru" else f"{number}."


def roman(number: int) -> str:
    """Return a number from 1 to 39 in Roman numerals."""
    return "X" * (number // 10) + _ONES[number % 10]


def _left(text: str, known: frozenset[str], lang: str) -> Iterator[Change]:
    for match in _ENGLISH.finditer(text):
        if match["number"] in known and (lang != "ru" or _MASCULINE.match(text, match.end())):
            after = text[match.end() : match.end() + 1]
            own = after if lang == "de" and after == "." else ""  # one full stop is enough
            yield (Edit(match.start(), match.end() + len(own), ordinal(match["number"], lang)),)


def _harmony(text: str, numbers: set[str]) -> Iterator[Change]:
    for match in _ENDING.finditer(text):
        number = digits(match["number"])
        right = ordinal(number, "az")[len(number) :]
        if number in numbers and text[match.end("number") : match.end()] != right:
            yield (Edit(match.end("number"), match.end(), right),)


def _roman_centuries(text: str, centuries: frozenset[str]) -> Iterator[Change]:
    for match in _RUSSIAN_CENTURY.finditer(text):
        if match["number"] in centuries and 0 < int(match["number"]) < 40:
            yield (Edit(match.start(), match.end(), roman(int(match["number"]))),)
