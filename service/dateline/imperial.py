"""Quantities in miles, feet, pounds, gallons, acres and degrees Fahrenheit, as English news writes them.

Factors: the international yard and pound agreement of 1959 (inch, foot, yard, mile, pound, ounce); the US liquid gallon
of 231 cubic inches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from dateline.numeral import ENGLISH


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its spellings as a pattern, the factor to the metric one, and that one's name, singular and plural.

    ``smaller`` is the metric unit for less than one, with how many make up the other. ``words`` tells whether a number
    in words before it is converted too.
    """

    spellings: str
    factor: Decimal
    names: tuple[str, str]
    smaller: tuple[int, tuple[str, str]] | None = None
    words: bool = False


_KM, _M, _CM = ("kilometre", "kilometres"), ("metre", "metres"), ("centimetre", "centimetres")
_KG, _G = ("kilogram", "kilograms"), ("gram", "grams")
_SQ_KM, _SQ_M = ("square kilometre", "square kilometres"), ("square metre", "square metres")
_CUBIC = ("cubic metre", "cubic metres")
_SPEED = ("kilometre per hour", "kilometres per hour")
_MILE = Decimal("1.609344")

#: What is longer stands first, so that miles per hour are no miles.
UNITS = (
    Unit(r"(?:miles?[ -](?:per|an|a)[ -]hour|mph\b|m\.p\.h\.)", _MILE, _SPEED, words=True),
    Unit(r"(?:square[ -]miles?|sq\.? ?mi(?:les?)?\b\.?)", _MILE * _MILE, _SQ_KM, words=True),
    Unit(r"square[ -]yards?", Decimal("0.83612736"), _SQ_M),
    Unit(r"(?:square[ -](?:feet|foot)|sq\.? ?ft\b\.?)", Decimal("0.09290304"), _SQ_M),
    Unit(r"cubic[ -](?:feet|foot)", Decimal("0.028316846592"), _CUBIC),
    Unit(r"cubic[ -]yards?", Decimal("0.764554857984"), _CUBIC),
    Unit(r"miles?", _MILE, _KM, (1000, _M), words=True),
    Unit(r"(?:yards?|yds?\b\.?)", Decimal("0.9144"), _M, (100, _CM)),
    Unit(r"(?:feet|foot|ft\b\.?)", Decimal("0.3048"), _M, (100, _CM), words=True),
    Unit(r"(?:inch(?:es)?|in\.(?= [a-z(]))", Decimal("2.54"), _CM, words=True),
    Unit(r"(?:pounds?|lbs?\b\.?)", Decimal("0.45359237"), _KG, (1000, _G)),
    Unit(r"(?:ounces?|oz\b\.?)", Decimal("28.349523125"), _G),
    Unit(r"(?:gallons?|gal\.)", Decimal("3.785411784"), ("litre", "litres"), words=True),
    Unit(r"acres?", Decimal("0.40468564224"), ("hectare", "hectares"), words=True),
)

#: Numbers in words that are converted; larger ones are written in figures.
WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9}

_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_POWER = r"(?:[ -](?P<power>hundred|thousand|million|billion))?"
_ALL = "|".join(f"(?P<u{at}>{unit.spellings})" for at, unit in enumerate(UNITS))

#: A number, or two, with a unit; perhaps with its article, which may have to change with the number.
QUANTITY = re.compile(
    rf"(?<![\w.,:/$€£¥–-])(?P<article>an? )?(?:(?P<low>{ENGLISH}|(?:{_WORD})\b)(?P<to> to |-to-| or | and |-|–))?"
    rf"(?P<number>{ENGLISH}|(?:{_WORD})\b){_POWER}(?P<gap>[ \u00a0-]?)(?:{_ALL})(?!\w|-\d)",
    re.IGNORECASE,
)
#: A height of a person: ``5-foot-10``, ``6 feet 2 inches``, ``6'2"``.
HEIGHT = re.compile(
    r"(?<![\w.,:/$–-])(?P<feet>[3-8])(?:(?P<dash>-foot-)|(?: feet,? | ft\.? |['’′]))(?P<inches>1[01]|\d)"
    r"(?(dash)(?:-inch)?|(?: inch(?:es)?| in\b\.?|[\"”″]))(?!\w)"
)
#: A temperature; a difference of two is none.
FAHRENHEIT = re.compile(
    r"(?<![\w.,:/$–])(?:(?P<low>[-−]?\d{1,3})(?P<to> to |-|–))?"
    r"(?P<number>(?:[-−]|\b[Mm]inus )?\d{1,3}(?:,\d{3})*(?:\.\d)?)"
    r"(?P<unit> ?°F| ?degrees? (?:F\b|Fahrenheit))(?! ?(?:warmer|colder|cooler|hotter|higher|lower|above|below))"
)
DIFFERENCE = re.compile(
    r"\b(?:by|(?:rise|increase|drop|change|warming|difference) of|rose|fell|risen|fallen|dropped|climbed|warmed|cooled)"
    r"(?: (?!from|to|between|as|below|above)\w+)? $"
)

_ABOUT = r"(?:(?:about|around|roughly|some|more than|nearly|almost|over|just over|approximately|up to) )?"
_METRIC_UNIT = (
    r"(?:kilomet(?:er|re)s?(?: per hour| an hour)?|km/h|kph|kmh|km|met(?:er|re)s?|m|centimet(?:er|re)s?|cm"
    r"|millimet(?:er|re)s?|mm|kilograms?|kilos?|kg|grams?|g|lit(?:er|re)s?|l|hectares?|ha"
    r"|square (?:kilomet|met)(?:er|re)s?|sq\.? ?k?m|k?m²|cubic met(?:er|re)s?|° ?C|degrees? (?:C|Celsius)|C)"
)
_FIGURES = rf"[-−]?{ENGLISH}(?:(?: to |-|–){ENGLISH})?(?:[ -](?:thousand|million|billion))?[ \u00a0-]?"
#: The same in metric units, in brackets behind a quantity.
METRIC_BESIDE = re.compile(rf"\s?\({_ABOUT}(?P<metric>{_FIGURES}{_METRIC_UNIT})\)")
#: A quantity in metric units with the same in others, in brackets behind it.
OTHER_BESIDE = re.compile(
    rf"(?<=\w|°)(?P<gap>\s?\({_ABOUT}{_FIGURES}(?:{'|'.join(unit.spellings for unit in UNITS)}"
    r"|°? ?F|degrees? (?:F|Fahrenheit))\))",
    re.IGNORECASE,
)
METRIC_BEFORE = re.compile(rf"\d(?:[ -](?:thousand|million|billion))?[ \u00a0-]?{_METRIC_UNIT}$")


def unit_of(match: re.Match[str]) -> tuple[Unit, str]:
    """Return the unit that ``QUANTITY`` found, and how it is written."""
    at = next(at for at in range(len(UNITS)) if match[f"u{at}"] is not None)
    return UNITS[at], match[f"u{at}"]
