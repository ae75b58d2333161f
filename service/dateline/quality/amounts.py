"""Amounts: a number in figures or words with its thousands, millions and billions, read as a value."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from dateline.figures import NUMBER
from dateline.quality.bare import KEPT, Bare, bare
from dateline.quality.numerals import numerals
from dateline.segment import Span

_SCALES = {
    "en": {3: r"thousand\b|(?<=\d)k\b", 6: r"million\b|mln\b|(?<=\d)m\b", 9: r"billion\b|bn\b|bln\b",
    12: r"trillion\b|trn\b|tn\b"},
    "hy": {3: "հազար(?!ավոր)", 6: "միլիոն(?!ավոր|եր|ատեր)|մլն", 9: "միլիարդ(?!ավոր|եր|ատեր)|մլրդ",
    12: "տրիլիոն(?!եր)|տրլն"},
    "az": {
        3: r"min(?:lik|dən|ə|i|in|dir|dək|ədək|də)?\b", 6: r"milyon(?!lar|er)|mln", 9: r"milyard(?!lar|er)|mlrd",
        12: r"trilyon(?!lar)|trln",
    },
    "ru": {
        3: r"тысяч|тыс\b", 6: r"миллион(?!ер)|млн", 9: r"миллиард(?!ер)|млрд",
        12: r"триллион|трлн",
    },
    "de": {3: r"tausend(?!e)|tsd", 6: r"million(?!är)|mio", 9: r"milliarde(?!n?är)|mrd", 12: r"billion|bio\b"},
}  # fmt: skip
_SCALE = {
    lang: re.compile("|".join(f"(?P<e{power}>{form})" for power, form in row.items()), re.IGNORECASE)
    for lang, row in _SCALES.items()
}
_HALVES = {
    "en": (r"\bhalf(?: an?| of an?)?$", r"\bone and a half$"),
    "hy": (r"\bկես$", r"\bմեկուկես$"),
    "az": (r"\b(?<!bir )yarım$", r"\bbir yarım$"),
    "ru": (r"\bпол$|\bполовин\w+$", r"\bпол[ут]о?р[аы]$|\bполутора$"),
    "de": (r"\b(?:eine[rn]? )?halbe[nrs]?$", r"\b(?:anderthalb|eineinhalb)$"),
}
_HALF = {lang: tuple(re.compile(form, re.IGNORECASE) for form in forms) for lang, forms in _HALVES.items()}
_EACH = ("", "ական")  # 12-ական միլիոն: 12 million each
_MOST = 60  # amounts that are read in a text
_GAP = " \u00a0\u202f-"
_ALONE = {"k", "m"}  # of thousands and millions only where a sign of a currency says so: $5m
_MONEY = re.compile(r"\s(?:euros?|dollars?|pounds?)\b")
_SIGN = re.compile(r"[$€£¥₽]\s?$")
_RANGE = re.compile(r"\s?(?:to|and|or|[–—-]|եւ|և|մինչև|ից|-ից|ilə|və|до|и|или|-?dən|-?dan|bis|und|oder)\s?(?:[$€£])?$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its power of ten; ``values`` are the ways in which it can be read (1.500 is 1500 or 1.5)."""

    values: frozenset[float]
    power: int
    span: Span
    figures: bool  #: written in figures, at least in part

    def is_like(self, other: Amount) -> bool:
        """Tell whether two amounts have a value in common."""
        return any(math.isclose(a, b, rel_tol=1e-6) for a in self.values for b in other.values)

    def is_scaled(self, other: Amount) -> bool:
        """Tell whether two amounts are the same but for thousands, millions, billions."""
        return any(_same_but_for_scale(a, b) for a in self.values for b in other.values)


def _same_but_for_scale(a: float, b: float) -> bool:
    if not (a and b):
        return False
    power = math.log10(b / a)
    return abs(power - 3 * round(power / 3)) < 1e-6 and abs(round(power)) >= 3


@lru_cache(maxsize=KEPT)
def readings(number: str, lang: str) -> frozenset[float]:
    """Return the values that a number in figures may have: 1,234.5; 1.234,5; 12 000."""
    digits = re.sub(r"[\s\u00a0\u202f]", "", number)
    thousands, decimal = (",", ".") if lang == "en" else (".", ",")
    parts = re.fullmatch(r"(\d+)[.,](\d+)", digits)
    found = {_float(digits.replace(thousands, "").replace(decimal, "."))}
    if parts and (len(parts[2]) != 3 or lang != "en"):  # a model may leave the English separators
        found.add(_float(f"{parts[1]}.{parts[2]}"))
    if parts and len(parts[2]) == 3:
        found.add(_float(parts[1] + parts[2]))
    return frozenset(value for value in found if value is not None)


def _float(text: str) -> float | None:
    try:
        return float(text) if len(text) < 40 else None
    except ValueError:
        return None


def amounts(text: str, lang: str) -> tuple[Amount, ...]:
    """Return the amounts of a text in order: each number in figures, and number words that have a scale."""
    return _amounts(bare(text), text, lang)


@lru_cache(maxsize=KEPT)
def _amounts(read: Bare, text: str, lang: str) -> tuple[Amount, ...]:
    scales = [(int((m.lastgroup or "e0")[1:]), m.span()) for m in islice(_SCALE[lang].finditer(read.text), _MOST)]
    found = [_in_figures(read, match, scales, lang) for match in islice(NUMBER.finditer(read.text), _MOST)]
    taken = {amount.span[1] for amount in found if amount.power}
    words = {numeral.span[1]: numeral.value for numeral in numerals(text, lang)} if scales else {}
    for power, (begin, end) in scales:
        span = read.span(begin, end)
        if span[1] not in taken and (value := _in_words(read.text, begin, words, read, lang)):
            found.append(Amount(frozenset({value * 10**power}), power, span, False))
    found.sort(key=lambda amount: amount.span)
    return tuple(_with_sums(_with_ranges(found, read.text if read.places is None else text)))


def _in_figures(read: Bare, match: re.Match[str], scales: list[tuple[int, Span]], lang: str) -> Amount:
    begin, end = match.span()
    power = 0
    for candidate, (at, behind) in scales:
        gap = read.text[end:at] if end <= at <= end + 7 else None
        if gap is not None and gap.strip(_GAP) in _EACH:
            if read.text[at:behind].lower() in _ALONE and not _is_money(read.text, begin, behind):
                continue
            power, end = candidate, behind
            break
    values = frozenset(value * 10**power for value in readings(match[0], lang))
    return Amount(values, power, read.span(begin, end), True)


def _is_money(text: str, begin: int, end: int) -> bool:
    return bool(_SIGN.search(text[max(0, begin - 2) : begin]) or _MONEY.match(text[end : end + 12]))


def _in_words(text: str, at: int, words: dict[int, int], read: Bare, lang: str) -> float | None:
    """Return the number before a scale that stands in words (two million, полмиллиона); 1 for a million; or None."""
    before = text[max(0, at - 24) : at].rstrip(_GAP)
    half, more = _HALF[lang]
    if more.search(before):
        return 1.5
    if half.search(before):
        return 0.5
    edge = at - (len(text[max(0, at - 24) : at]) - len(before))
    for end, value in words.items():
        begin, behind = read.span(max(0, edge - 1), edge) if edge else (0, 0)
        if begin < end <= behind or (end < behind and text[end:edge].isalpha() and len(text[end:edge]) < 5):
            return float(value)
    return (
        1.0 if re.search(r"(?:\b(?:an?|one|մեկ|մի|bir|один|одного|одному|eine[rn]?))$", before, re.IGNORECASE) else None
    )


def _with_ranges(found: list[Amount], text: str) -> list[Amount]:
    """Let a number share the scale of the next one where the two are a range: 5 to 7 million."""
    result = list(found)
    for i in range(len(result) - 2, -1, -1):
        here, after = result[i], result[i + 1]
        if not here.power and after.power and _RANGE.fullmatch(text[here.span[1] : after.span[0]]):
            more = {value * 10**after.power for value in here.values}
            result[i] = Amount(here.values | more, 0, here.span, here.figures)
    return result


def _with_sums(found: list[Amount]) -> list[Amount]:
    """Let 1 milyon 200 min be 1.2 million as well."""
    result = list(found)
    for i in range(len(result) - 1):
        here, after = result[i], result[i + 1]
        if here.power > after.power and 0 <= after.span[0] - here.span[1] <= 6:
            more = {a + b for a in here.values for b in after.values}
            result[i] = Amount(here.values | more, here.power, here.span, here.figures)
            result[i + 1] = Amount(after.values | more, after.power, after.span, after.figures)
    return result
