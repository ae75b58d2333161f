"""A number that stands alone in a cell, a caption or a line, with its sign, currency, percent or unit: written by rule.

Only what can be nothing else is: grouped thousands (``10,000``), or a number with a sign, a currency, a percent or a
unit. ``3.5`` may be a version, ``10.30`` a time, ``2026`` a year, ``3-2`` a score: these stay as they are.
"""

from __future__ import annotations

import re

from dateline.conventions import CONVENTIONS, NBSP
from dateline.figures import localize

_UNITS = {
    "km": {"hy": "կմ", "az": "km", "ru": "км", "de": "km"},
    "cm": {"hy": "սմ", "az": "sm", "ru": "см", "de": "cm"},
    "mm": {"hy": "մմ", "az": "mm", "ru": "мм", "de": "mm"},
    "kg": {"hy": "կգ", "az": "kq", "ru": "кг", "de": "kg"},
    "ha": {"hy": "հա", "az": "ha", "ru": "га", "de": "ha"},
    "km²": {"hy": "կմ²", "az": "km²", "ru": "км²", "de": "km²"},
    "km/h": {"hy": "կմ/ժ", "az": "km/saat", "ru": "км/ч", "de": "km/h"},
    "°C": dict.fromkeys(CONVENTIONS, "°C"),
}
_ANY_UNIT = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
_QUANTITY = re.compile(
    rf"""(?P<sign>[-+−±]?)(?P<currency>[$€£¥₽֏₼₺]?)
    (?P<number>\d{{1,3}}(?:,\d{{3}}){{1,6}}(?:\.\d{{1,6}})?|\d{{1,15}}(?:\.\d{{1,6}})?)
    (?:(?P<percent>[ {NBSP}]?%)|[ {NBSP}](?P<unit>{_ANY_UNIT}))?""",
    re.VERBOSE,
)


def is_quantity(text: str) -> bool:
    """Tell whether a text is an English number alone that can be nothing but a quantity."""
    match = _QUANTITY.fullmatch(text)
    if match is None:
        return False
    said = match["sign"] or match["currency"] or match["percent"] or match["unit"] or "," in match["number"]
    return bool(said) and not (match["currency"] and (match["percent"] or match["unit"]))


def write_quantity(text: str, lang: str) -> str:
    """Write a quantity as a language writes it; raise ValueError for a text that is none."""
    match = _QUANTITY.fullmatch(text)
    if match is None or not is_quantity(text):
        raise ValueError(f"no quantity: {text[:40]!r}")
    return match["sign"] + localize(match["number"], lang) + _behind(match, lang)


def _behind(match: re.Match[str], lang: str) -> str:
    if match["currency"]:
        return NBSP + match["currency"]
    if match["unit"]:
        return NBSP + _UNITS[match["unit"]].get(lang, match["unit"])
    if match["percent"] is None:
        return ""
    gap = CONVENTIONS[lang].percent
    return (match["percent"][:-1] if gap is None else gap) + "%"
