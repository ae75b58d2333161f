"""Units beside figures: ``90 km/h`` and ``5 MW`` that a model left in Latin letters, and degrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from dateline.conventions import NBSP
from dateline.language import VERSED
from dateline.markup.edit import Change, Edit, Rule
from dateline.numeral import ENGLISH, WRITTEN, digits

_KEPT = 256  # sources that were read last, for each of their languages
_GAP = rf"[ {NBSP}\u202f]"
# English spellings of a unit, and its sign in the four languages, as CLDR has it, and the press.
_UNITS = {
    "km/h|kph|kmh|km/hr": ("կմ/ժ", "km/saat", "км/ч", "km/h"),
    "mph": ("մղոն/ժ", "mil/saat", "миль/ч", "mph"),
    "m/s": ("մ/վ", "m/san", "м/с", "m/s"),
    "sq km|sq\\. km|km²|km2": ("քառ. կմ", "kv. km", "кв. км", "km²"),
    "sq m|sq\\. m|m²|m2": ("քառ. մ", "kv. m", "кв. м", "m²"),
    "m³|m3|cu m": ("խոր. մ", "kub. m", "куб. м", "m³"),
    "km": ("կմ", "km", "км", "km"),
    "cm": ("սմ", "sm", "см", "cm"),
    "mm": ("մմ", "mm", "мм", "mm"),
    "kg": ("կգ", "kq", "кг", "kg"),
    "ha": ("հա", "ha", "га", "ha"),
    "kWh": ("կՎտ·ժ", "kVt·saat", "кВт·ч", "kWh"),
    "MWh": ("ՄՎտ·ժ", "MVt·saat", "МВт·ч", "MWh"),
    "GWh": ("ԳՎտ·ժ", "QVt·saat", "ГВт·ч", "GWh"),
    "TWh": ("ՏՎտ·ժ", "TVt·saat", "ТВт·ч", "TWh"),
    "kW": ("կՎտ", "kVt", "кВт", "kW"),
    "MW": ("ՄՎտ", "MVt", "МВт", "MW"),
    "GW": ("ԳՎտ", "QVt", "ГВт", "GW"),
    "kV": ("կՎ", "kV", "кВ", "kV"),
    "MHz": ("ՄՀց", "MHs", "МГц", "MHz"),
    "GHz": ("ԳՀց", "QHs", "ГГц", "GHz"),
}
_DEGREES = re.compile(rf"(?<=\d)(?P<gap>{_GAP}*)(?P<sign>°{_GAP}?[CF])(?![\w])")
_BELOW = re.compile(r"(?:(?<![\w.,:/–-])[-−]|\b[Mm]inus )(\d+(?:\.\d+)?)(?= ?°| degrees)")
_MINUS = re.compile(
    rf"(?:(?<=[\s(])|^)(?P<sign>[-–—−]{_GAP}?)(?P<number>\d+(?:[.,]\d+)?)(?={_GAP}?°|{_GAP}(?:աստիճան|dərəcə|градус|Grad))"
)
_YEARS = r"(?:1[5-9]|20)\d\d"
_RANGE = re.compile(
    r"(?<![\w.,:/–-])(?P<first>\d+(?:[.,]\d+)?)-(?P<last>\d+(?:[.,]\d+)?)(?![\w/]|[.,:–-]\d|-[^\W\d_]*\d)"
)


def measure_rules(source: str, lang: str) -> list[Rule]:
    """Return the rules for the units and degrees that the source has beside a number, and for its ranges."""
    rules: list[Rule] = []
    found = _found(lang, ENGLISH).finditer(source) if _has_unit(source) else ()
    known = {(digits(m["number"]), _sign(m["unit"], lang)) for m in found}
    if known:
        rules.append(lambda text: _left(text, known, lang))
    if "°" in source:
        rules.append(_degrees)
    below = {digits(number) for number in _BELOW.findall(source)} if "°" in source or " degrees" in source else set()
    if below:
        rules.append(lambda text: _minus(text, below))
    ranges = _ranges(source)
    return [*rules, lambda text: _dashes(text, ranges)] if ranges else rules


@lru_cache(maxsize=_KEPT)
def _has_unit(source: str) -> bool:
    """Tell whether a source has a number with a unit, however its languages write that."""
    return _found(None, ENGLISH).search(source) is not None


@cache
def _found(lang: str | None, number: str) -> re.Pattern[str]:
    """Return the pattern of a number with a unit that is not so written in the language; with any, for None."""
    spellings = [
        name
        for names, signs in _UNITS.items()
        for name in names.split("|")
        if lang is None or name != signs[VERSED.index(lang)]
    ]
    longest = "|".join(sorted(spellings, key=len, reverse=True))
    return re.compile(rf"(?<![\w.,])(?P<number>{number})(?P<gap>{_GAP}?|-)(?P<unit>{longest})(?![\w²³/·]|\.\w)")


def _sign(unit: str, lang: str) -> str:
    at = VERSED.index(lang)
    return next(signs[at] for names, signs in _UNITS.items() if any(re.fullmatch(n, unit) for n in names.split("|")))


def _left(text: str, known: set[tuple[str, str]], lang: str) -> Iterator[Change]:
    for match in _found(lang, WRITTEN).finditer(text):
        sign = _sign(match["unit"], lang)
        if (digits(match["number"]), sign) in known:
            yield (Edit(match.start("gap"), match.end(), f"{NBSP}{sign}".replace(". ", f".{NBSP}")),)


def _degrees(text: str) -> Iterator[Change]:
    """Part a number from its degrees: ``20 °C``."""
    for match in _DEGREES.finditer(text):
        written = NBSP + match["sign"].replace(" ", "").replace(NBSP, "")
        if match[0] != written:
            yield (Edit(match.start(), match.end(), written),)


def _minus(text: str, below: set[str]) -> Iterator[Change]:
    """Write the minus of a temperature close to its number, which a dash with spaces would hide."""
    for match in _MINUS.finditer(text):
        if digits(match["number"]) in below and match["sign"] not in ("-", "−"):
            yield (Edit(match.start("sign"), match.end("sign"), "-"),)


@lru_cache(maxsize=_KEPT)
def _ranges(source: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of numbers that are surely a range: by a dash, by *to*, as years, or by what they count.

    A hyphen between two other numbers may be a score, a vote or a name.
    """
    number = r"(?<![\w.,:/–-])(\d+(?:\.\d+)?)"
    dashed = re.findall(rf"{number}(?:–| to )(\d+(?:\.\d+)?)(?!\w|[.,:]\d)", source)
    years = re.findall(rf"(?<![\w.,:/–-])({_YEARS})-({_YEARS}|\d\d)(?![\w/-])", source)
    counted = re.findall(
        rf"{number}-(\d+(?:\.\d+)?)(?=%|{_GAP}(?:percent|per cent|km|kilomet|met(?:er|re)s|degrees)|°)", source
    )
    return frozenset((first, last) for first, last in [*dashed, *years, *counted] if _ascends(first, last))


def _ascends(first: str, last: str) -> bool:
    return float(first) < float(last) or (len(first) == 4 and len(last) == 2)


def _dashes(text: str, ranges: frozenset[tuple[str, str]]) -> Iterator[Change]:
    for match in _RANGE.finditer(text):
        if (match["first"].replace(",", "."), match["last"].replace(",", ".")) in ranges:
            yield (Edit(match.end("first"), match.start("last"), "–"),)
