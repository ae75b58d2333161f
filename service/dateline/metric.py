"""Quantities of an English sentence turned into metric units, before a model reads it.

A number is rounded to the figures that the English has, and to more only where that would be wrong by more than a 25th:
*about 60 miles* is *about 100 kilometres*, *26.2 miles* is *42.2*. ``a six-foot man``, ``inch by inch`` and ``miles
away`` stay, and so does what may be no measure: pounds of money, ounces of gold, inches of a screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from dateline.imperial import (
    DIFFERENCE,
    FAHRENHEIT,
    HEIGHT,
    METRIC_BEFORE,
    METRIC_BESIDE,
    OTHER_BESIDE,
    POWERS,
    QUANTITY,
    WORDS,
    Unit,
    unit_of,
)
from dateline.markup.edit import Change, Edit, revised
from dateline.markup.inline import InlineText
from dateline.numeral import value

_NEAR = Decimal("0.04")  # how far a rounded number may be off, as a share
_MOST_FIGURES = 6
_LONGEST = 5000  # characters; what is longer is no sentence, and stays as it is
_FOOT, _INCH = Decimal("0.3048"), Decimal("0.0254")
_LIST = re.compile(r"\d(?:, |,? and | or )$")
_RATE = re.compile(r"(?:[ -]per[ -](?:gallon|second|square|minute)| (?:a|to the) gallon)", re.IGNORECASE)
_PRECIOUS = re.compile(r"(?: of)? (?:gold|silver|platinum|palladium)", re.IGNORECASE)
_SCREEN = re.compile(
    r" (?:\w+ )?(?:TVs?|televisions?|screens?|displays?|monitors?|laptops?|tablets?|wheels?|rims?|hats?)\b"
)
_WEIGHT = re.compile(r"\b(?:weigh\w*|heav\w+|overweight|lost|gained|lift\w*|cargo|payload|thrust)\b", re.IGNORECASE)
_MONEY = re.compile(
    r"£|\b(?:sterling|currency|cash|money|fund\w*|debts?|worth|paid|pay\w*|cost\w*|budget|prices?|fines?|deals?|notes?"
    r"|contracts?|invest\w*|loans?|grants?|tax\w*|spen\w+|bills?|fees?|savings|salar\w+)\b",
    re.IGNORECASE,
)


class Units(StrEnum):
    """What becomes of units that are not metric."""

    KEEP = "keep"  #: they stay as they are
    METRIC = "metric"  #: they are converted


@dataclass(frozen=True, slots=True)
class Conversion:
    """A quantity as the source has it, and as it was handed to the model."""

    source: str
    target: str


def metric(content: InlineText) -> tuple[InlineText, tuple[Conversion, ...]]:
    """Return a sentence with its quantities in metric units, and what was converted; tags stay with their words.

    Where the source has both (``60 miles (97 km)``), its own number is kept and the other dropped. A text of more than
    5,000 characters is no sentence and stays as it is.
    """
    if len(content.text) > _LONGEST:
        return content, ()
    done: list[Conversion] = []

    def rule(text: str) -> Iterator[Change]:
        for edit in _edits(text):
            done.append(Conversion(_bare(text[edit.begin : edit.end]), _bare(edit.text)))
            yield (edit,)

    return revised(content, [rule]), tuple(done)


def _bare(text: str) -> str:
    return re.sub("^an? ", "", text, flags=re.IGNORECASE).strip()


def rounded(number: Decimal, figures: int) -> Decimal:
    """Round to a number of figures, or to as many as keep it near enough."""
    return _to_figures(number, _needed(number, figures))


def _needed(number: Decimal, figures: int) -> int:
    counts = range(max(1, figures), _MOST_FIGURES)
    return next((n for n in counts if abs(_to_figures(number, n) - number) <= _NEAR * abs(number)), _MOST_FIGURES)


def _to_figures(number: Decimal, count: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(number.adjusted() - count + 1), ROUND_HALF_UP)


def _edits(text: str) -> list[Edit]:
    """Return the edits in the order of the text; of two at one place the first found counts."""
    found: list[Edit] = []
    taken = bytearray(len(text))
    for edit in (*_dropped(text), *_temperatures(text), *_heights(text), *_quantities(text)):
        if not any(taken[edit.begin : edit.end]):
            found.append(edit)
            taken[edit.begin : edit.end] = b"x" * (edit.end - edit.begin)
    return sorted(found, key=lambda edit: edit.begin)


def _dropped(text: str) -> Iterator[Edit]:
    """Drop what stands in brackets behind a metric quantity that the source has itself."""
    for match in OTHER_BESIDE.finditer(text):
        if METRIC_BEFORE.search(text, max(0, match.start() - 60), match.start()):
            yield Edit(match.start(), match.end(), "")


def _own(text: str, begin: int, end: int, new: str) -> Edit:
    """Return the edit for a quantity; the source's own metric number behind it goes before a computed one."""
    beside = METRIC_BESIDE.match(text, end)
    if beside:
        article = re.match("[Aa]n? ", text[begin:end])
        new, end = (article[0] if article else "") + beside["metric"], beside.end()
    elif text[end - 1] == "." and not re.match(r",?\s+[a-z(]", text[end:]):  # the full stop of the sentence too
        end -= 1
    written = text[begin:end]
    return Edit(begin, end, new.upper() if written.isupper() and text.isupper() else new)


def _temperatures(text: str) -> Iterator[Edit]:
    for match in FAHRENHEIT.finditer(text):
        if DIFFERENCE.search(text, max(0, match.start() - 40), match.start()):
            continue
        short = "°" in match["unit"]
        low = f"{_celsius(match['low'], short)}{match['to']}" if match["low"] else ""
        unit = "°C" if short else " degrees Celsius"
        yield _own(text, match.start(), match.end(), low + _celsius(match["number"], short) + unit)


def _celsius(number: str, short: bool) -> str:
    below = number.startswith(("-", "−", "minus", "Minus"))
    degrees = value(number.lstrip("-−minusM "))
    result = ((-degrees if below else degrees) - 32) * 5 / 9
    exact = Decimal("0.1") if "." in number else Decimal(1)
    if abs(degrees) >= 300:
        result, exact = rounded(result, _figures(number)), Decimal(1)
    result = result.quantize(exact, ROUND_HALF_UP)
    minus = ("-" if short else "minus ") if result < 0 else ""
    return minus + _written(abs(result))


def _heights(text: str) -> Iterator[Edit]:
    for match in HEIGHT.finditer(text):
        metres = int(match["feet"]) * _FOOT + int(match["inches"]) * _INCH
        written = _written(metres.quantize(Decimal("0.01"), ROUND_HALF_UP))
        before_noun = match["dash"] and re.match(r" [^\W\d_]", text[match.end() :])
        yield _own(text, match.start(), match.end(), f"{written}-metre" if before_noun else f"{written} metres")


def _quantities(text: str) -> Iterator[Edit]:
    for match in QUANTITY.finditer(text):
        if not _stays(text, match):
            begin = match.start("number") if _apart(text, match) else match.start()
            yield _own(text, begin, match.end(), _converted(match, _apart(text, match)))


def _apart(text: str, match: re.Match[str]) -> bool:
    """Tell whether ``5 and 10 miles`` are two things and no range: the first number is left alone then."""
    between = re.search(r"\b[Bb]etween (?:\w+ )?$", text[max(0, match.start() - 20) : match.start()])
    return match["to"] is not None and match["to"].strip() == "and" and not between


def _stays(text: str, match: re.Match[str]) -> bool:
    """Tell what is no measure, or may be none."""
    unit, written = unit_of(match)
    after, before = text[match.end() :], text[: match.start("number") if match["to"] else match.start()]
    if _LIST.search(before if not match["to"] else text[: match.start()]) or _apart(text, match):
        return True
    if written[0].isupper() and not text.isupper():  # 8 Mile is a film
        return True
    return _in_words(match, unit, written) or _no_measure(text, match, written.lower(), after)


def _in_words(match: re.Match[str], unit: Unit, written: str) -> bool:
    """Tell whether a number in words is better left: ``a six-foot man``, ``on two feet``."""
    words = [number for number in (match["low"], match["number"]) if number and number.lower() in WORDS]
    if not words:
        return False
    body = written.lower() in ("foot", "feet") and {word.lower() for word in words} <= {"one", "two"}
    fixed = match["gap"] == "-" and written.lower() in ("foot", "inch")
    return not unit.words or body or fixed


def _no_measure(text: str, match: re.Match[str], written: str, after: str) -> bool:
    if _RATE.match(after):
        return True
    if written.startswith(("ounce", "oz")):
        return _PRECIOUS.match(after) is not None or match["article"] is not None
    if written.startswith(("inch", "gallon")):
        return _SCREEN.match(after) is not None
    return written.startswith("pound") and not _is_weight(text, match, after)


def _is_weight(text: str, match: re.Match[str], after: str) -> bool:
    """Tell pounds of weight from pounds sterling; where neither shows, they are taken for money."""
    if _MONEY.search(text):
        return False
    of_something = re.match(r" of \w", after) is not None
    return match["gap"] == "-" or of_something or _WEIGHT.search(text) is not None


def _converted(match: re.Match[str], apart: bool) -> str:
    unit, written = unit_of(match)
    numbers = [match["number"]] if apart or not match["low"] else [match["low"], match["number"]]
    power = POWERS[match["power"].lower()] if match["power"] else 0
    results = [_value(number).scaleb(power) * unit.factor for number in numbers]
    names = unit.names
    if unit.smaller and max(results) < 1:
        results, names = [result * unit.smaller[0] for result in results], unit.smaller[1]
    most = max(_needed(result, _figures(number)) for result, number in zip(results, numbers, strict=True))
    shown = [_written(rounded(result, most)) for result in results]
    joined = (match["to"] or "").replace("-to-", " to ").join(shown)
    adjective = match["gap"] == "-" or (_is_singular(written) and joined != "1" and _value(numbers[-1]) != 1)
    name = f"-{names[0].replace(' ', '-')}" if adjective else f" {names[0] if joined == '1' else names[1]}"
    return _article(match, apart, shown[0]) + joined + name


def _is_singular(written: str) -> bool:
    return written.lower() in (
        "mile",
        "foot",
        "yard",
        "inch",
        "pound",
        "ounce",
        "gallon",
        "acre",
        "square mile",
        "square foot",
    )


def _article(match: re.Match[str], apart: bool, number: str) -> str:
    if apart or not match["article"]:
        return ""
    vowel = re.match(r"8|11(?!\d)|18(?!\d)|11,|18,", number)
    return ("A" if match["article"][0] == "A" else "a") + ("n " if vowel else " ")


def _value(number: str) -> Decimal:
    return Decimal(WORDS[number.lower()]) if number.lower() in WORDS else value(number)


def _figures(number: str) -> int:
    """Return how many figures of a number mean something: 1 of 60, 3 of 26.2, 2 of 1,200."""
    plain = format(_value(number.lstrip("-−minusM ")) if number[-1].isdigit() else _value(number), "f")
    return len(plain.replace(".", "").lstrip("0")) if "." in plain else len(plain.rstrip("0")) or 1


def _written(number: Decimal) -> str:
    """Write a number as English does, a million and more with the word."""
    for power, word in ((9, " billion"), (6, " million")):
        if number >= Decimal(10) ** power:
            return _plain(number.scaleb(-power)) + word
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = format(number, ",f")
    return text.rstrip("0").rstrip(".") if "." in text else text
