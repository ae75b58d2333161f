"""Rates of exchange on a line of their own, ``($1 = 382.40 Armenian drams)``: with the Unicode locale data's names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_currency_name, get_currency_symbol

from dateline.catalog import Catalogs
from dateline.figures import localize
from dateline.line import Written
from dateline.once import once

_CODES = (
    "AMD", "AZN", "RUB", "EUR", "USD", "GBP", "GEL", "TRY", "UAH", "KZT", "IRR", "CNY", "JPY", "CHF", "BYN", "MDL",
    "UZS", "KGS", "PLN", "CZK", "ILS", "INR",
)  # fmt: skip
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "֏": "AMD", "₼": "AZN", "₺": "TRY", "₾": "GEL"}
_SHORT = {
    "dollar": "USD", "U.S. dollar": "USD", "euro": "EUR", "pound": "GBP", "British pound": "GBP", "rouble": "RUB",
    "ruble": "RUB", "Russian rouble": "RUB", "dram": "AMD", "manat": "AZN", "Azeri manat": "AZN", "lari": "GEL",
    "lira": "TRY", "hryvnia": "UAH", "tenge": "KZT", "yuan": "CNY", "Chinese yuan renminbi": "CNY", "yen": "JPY",
    "Swiss franc": "CHF", "zloty": "PLN", "shekel": "ILS", "rupee": "INR",
}  # fmt: skip
_AMOUNT = r"[{signs}]?\d{{1,3}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,6}})?|[{signs}]?\d{{1,9}}(?:\.\d{{1,6}})?"
_SIDE = rf"(?:{_AMOUNT.format(signs=''.join(_SIGNS))})(?: [A-Za-z.]{{3,12}}(?: [A-Za-z]{{3,12}}){{0,2}})?"
_RATE = re.compile(rf"(?P<one>{_SIDE}) ?= ?(?P<other>{_SIDE})")
_PART = re.compile(r"(?P<sign>\D?)(?P<number>[\d.,]+)(?: (?P<name>.+))?")


@dataclass(frozen=True, slots=True)
class Rate:
    """Two sums that are worth the same: (number as the English writes it, code of ISO 4217) each."""

    one: tuple[str, str]
    other: tuple[str, str]
    brackets: bool

    def written(self, lang: str, catalogs: Catalogs) -> Written:  # noqa: ARG002 - as all lines are called
        """Write it: ``(1 доллар США = 382,40 армянского драма)``."""
        text = f"{_sum(*self.one, lang)} = {_sum(*self.other, lang)}"
        return Written(f"({text})" if self.brackets else text)


def read_rate(text: str) -> Rate | None:
    """Read a line that is a rate of exchange and nothing else."""
    brackets = text.startswith("(") and text.endswith(")")
    match = _RATE.fullmatch(text[1:-1] if brackets else text) if len(text) < 100 else None
    sides = [_read(match[name]) for name in ("one", "other")] if match else []
    one, other = sides or (None, None)
    return Rate(one, other, brackets) if one and other else None


def _read(side: str) -> tuple[str, str] | None:
    match = _PART.fullmatch(side)
    if match is None or bool(match["sign"]) is bool(match["name"]):
        return None
    code = _SIGNS.get(match["sign"]) if match["sign"] else _names().get(match["name"].lower())
    return (match["number"], code) if code else None


def _sum(number: str, code: str, lang: str) -> str:
    name = get_currency_name(code, Decimal(number.replace(",", "")), locale=lang)
    if lang == "de" and re.match(r"\w+ische[rns]? ", name):  # armenische Dram: the data has names, the press has words
        name = name[0].lower() + name[1:]
    elif lang == "az" and " " not in name:
        name = name.lower()  # Avro
    return f"{localize(number, lang)} {name or get_currency_symbol(code, locale=lang)}"


@once
def _names() -> dict[str, str]:
    """Return the codes of currencies by their English names, of one and of many, in small letters."""
    names = {f"{name.lower()}{end}": code for name, code in _SHORT.items() for end in ("", "s")}
    for code in _CODES:
        names |= {get_currency_name(code, count, locale="en").lower(): code for count in (1, 2)}
    return names
