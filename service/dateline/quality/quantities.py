"""Finds figures that mean something else in a translation: another magnitude, currency, unit, percent, number word."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.quality.amounts import Amount, amounts
from dateline.quality.bare import KEPT, bare
from dateline.quality.kinds import Kinds
from dateline.quality.measures import CURRENCIES, DURATIONS, PERCENT, UNITS
from dateline.quality.numerals import Numeral, numerals
from dateline.segment import Check, Severity, Span

_DIGIT = re.compile(r"\d")
_NO_DIGIT = re.compile(r"\D")
_DIGITS = re.compile(r"\d[\d.,\u00a0 ]*")
_RUN, _PARTS = re.compile(r"\d{1,6}"), re.compile(r"\d{1,9}")
_PART = re.compile(
    r"\b(?:half|halv\w+|thirds?|quarters?|one in|out of|doubl\w+|percent\w*|per cent|rate|shares?|interest|"
    r"points?|every|"
    r"yield|stake|proportion|fraction)\b",
    re.IGNORECASE,
)
# What a word of the source may become in numbers, though it is none itself.
_COUNTING = [
    (re.compile(form, re.IGNORECASE), values)
    for form, values in (
        (r"\bdecades?\b|\btens\b|\btenfold\b|\bdozens\b", {10}),
        (r"\bcentur(?:y|ies)\b|\bcentenar\w+|\bhundreds\b", {100}),
        (r"\bfortnight\b", {2, 14}),
        (r"\bscores?\b", {20}),
        (
            r"\b(?:couple|pairs?|twins?|duo|semi-?\w*|doubl\w+|twofold|halv\w+|half|both|either|neither|each other|"
            r"other|others|again|another|altern\w+|sides?|rest|"
            r"bi\w+|secondary|secondly|repeat\w*|re-?\w+|duplicat\w+|counterparts?|mutual\w*|bilateral|between)\b",
            {2},
        ),
        (r"\b(?:trio|tripl\w+|tri\w+)\b", {3}),
        (r"\bquarter\w*|\bquart\w+|\bquad\w+", {4, 3, 15, 25, 45}),
        (r"\bweek(?:ly|s)?\b", {7}),
        (r"\bteen\w*", {13, 19}),
    )
]


_DECADES = re.compile(r"\bdecades\b", re.IGNORECASE)


def find(source: str, target: str, lang: str) -> list[Check]:
    """Return what differs in amounts, currencies, percentages, units and number words."""
    if not _DIGIT.search(source) and not numerals(source, "en"):
        return _number_words(source, target, lang)
    finders = (_magnitudes, _currencies, _percentages, _units, _number_words)
    return [check for finder in finders for check in finder(source, target, lang)]


def _magnitudes(source: str, target: str, lang: str) -> list[Check]:
    """Report an amount that comes back a thousand, a million times greater or smaller."""
    here = amounts(source, "en")
    there = amounts(target, lang) if here else ()
    lost = [a for a in here if not any(a.is_like(b) for b in there)]
    new = [b for b in there if not any(b.is_like(a) for a in here)]
    found = []
    for a in lost:
        b = next((b for b in new if a.is_scaled(b) and (a.power or b.power)), None)
        if b is not None:
            new.remove(b)
            message = f"“{_cut(source, a.span)}” has another magnitude in the translation: “{_cut(target, b.span)}”"
            found.append(Check("magnitude_differs", Severity.ERROR, message, a.span, b.span))
    return found


def _cut(text: str, span: Span) -> str:
    return text[span[0] : span[1]].strip()


def _currencies(source: str, target: str, lang: str) -> list[Check]:
    """Report another currency, or an amount of money that has lost its own."""
    found = _swapped("currency_differs", CURRENCIES, source, target, lang)
    if found or not _DIGIT.search(source):
        return found
    here = CURRENCIES.found(source, "en")
    named = CURRENCIES.found(target, lang) if here else {}
    for kind, span in here.items():
        if kind not in named and not (named and kind == "pound") and _beside_figure(source, span):
            return [
                Check("currency_differs", Severity.WARNING, f"“{_cut(source, span)}” is not in the translation", span)
            ]
    return []


def _beside_figure(text: str, span: Span) -> bool:
    return bool(re.match(r"\s?\d", text[span[1] :]) or re.search(r"(?:\d|llion|thousand)[\s-]?$", text[: span[0]]))


def _swapped(code: str, kinds: Kinds, source: str, target: str, lang: str, *, error: bool = True) -> list[Check]:
    """Report a kind of the source that the target lacks where it has another one instead."""
    here = kinds.found(source, "en")
    there = kinds.found(target, lang) if here else {}
    lost = [kind for kind in here if kind not in there]
    new = [kind for kind in there if kind not in here]
    return [
        Check(
            code,
            Severity.ERROR if error else Severity.WARNING,
            f"“{_cut(source, here[a])}” is another thing in the translation: “{_cut(target, there[b])}”",
            here[a],
            there[b],
        )
        for a, b in zip(lost, new, strict=False)
    ]


def _percentages(source: str, target: str, lang: str) -> list[Check]:
    """Report percent that is lost or new, and percent taken for percentage points or the other way round."""
    here, there = PERCENT.found(source, "en"), PERCENT.found(target, lang)
    first, theirs = next(iter(here.values()), None), next(iter(there.values()), None)
    if here and not there:
        lost = Check("percent_differs", Severity.ERROR, "percent is not in the translation", first)
        return [lost] if _DIGIT.search(target) else []
    if there and not here:
        new = Check("percent_differs", Severity.WARNING, "the source has no percent", None, theirs)
        return [] if _PART.search(source) else [new]
    if here.keys() == {"point"} and there.keys() == {"percent"}:
        return [Check("percent_differs", Severity.WARNING, "percentage points became percent", first, theirs)]
    if "point" in there and "point" not in source:
        return [Check("percent_differs", Severity.WARNING, "percent became percentage points", first, there["point"])]
    return []


def _units(source: str, target: str, lang: str) -> list[Check]:
    """Report another unit; of durations only such as stand behind a figure."""
    found = _swapped("unit_differs", UNITS, source, target, lang)
    here = _counted(DURATIONS, source, "en")
    if not here:
        return found
    there = _counted(DURATIONS, target, lang)
    names = DURATIONS.found(target, lang)
    for number, (kind, span) in here.items():
        other = there.get(number)
        if other and other[0] != kind and kind not in names and other[0] not in DURATIONS.found(source, "en"):
            message = f"“{_cut(source, span)}” is another time in the translation: “{_cut(target, other[1])}”"
            found.append(Check("unit_differs", Severity.ERROR, message, span, other[1]))
    return found


def _counted(kinds: Kinds, text: str, lang: str) -> dict[str, tuple[str, Span]]:
    """Return the kinds that stand directly behind a figure or number word, by the number."""
    places = kinds.all(text, lang)
    if not places:
        return {}
    ends = {m.end(): m[0] for m in _RUN.finditer(text)}
    ends.update({numeral.span[1]: str(numeral.value) for numeral in numerals(text, lang)})
    found: dict[str, tuple[str, Span]] = {}
    for kind, span in places:
        before = re.search(r"[^\W\d]{0,4}[\s\u00a0-]$", text[max(0, span[0] - 6) : span[0]])
        for at in (span[0] - 1, span[0] - len(before[0]) if before else -1):
            if at in ends:
                found.setdefault(ends[at], (kind, span))
    return found


def _number_words(source: str, target: str, lang: str) -> list[Check]:
    """Report number words for which the translation has another number, and figures that the source has not."""
    here = numerals(source, "en")
    if not here and not _DIGIT.search(target):
        return []
    new_figures = _new_figures(source, target, lang)
    lost = _lost_words(source, target, lang) if here else []
    found = []
    for numeral, span in zip(lost, [*new_figures, *_new_words(source, target, lang, lost)], strict=False):
        message = f"“{_cut(source, numeral.span)}” is another number in the translation: “{_cut(target, span)}”"
        found.append(Check("number_word_differs", Severity.ERROR, message, numeral.span, span))
    left = new_figures[len(lost) :]
    changed = _lost_figures(source, target, lang) if left else 0  # told as such: the figure in their place is not new
    for span in left[changed:]:
        message = f"“{_cut(target, span)}” is a number that the source does not have"
        found.append(Check("number_added", Severity.ERROR, message, None, span))
    return found


def _lost_words(source: str, target: str, lang: str) -> list[Numeral]:
    """Return the number words of the source for which the target has no number at all."""
    have = _values(target, lang)
    lost = [n for n in numerals(source, "en") if n.value not in have and not _loosely(source, n)]
    loose = _loose(target, lang) if lost else set()
    return [n for n in lost if n.value not in loose]


def _new_words(source: str, target: str, lang: str, lost: list[Numeral]) -> list[Span]:
    """Return the number words of the target that nothing in the source explains, where words of the source are lost."""
    known = _explaining(source) if lost else frozenset()
    return [n.span for n in numerals(target, lang) if not _explained(n.value, known)] if lost else []


@lru_cache(maxsize=KEPT)
def _explaining(source: str) -> frozenset[int]:
    """Return the numbers of the source, and those that its words may become in a translation."""
    known = _values(source, "en").union(*(values for form, values in _COUNTING if form.search(source)))
    return known | {10 * n.value for n in numerals(source, "en")} if _DECADES.search(source) else known


def _lost_figures(source: str, target: str, lang: str) -> int:
    """Return how many figures of the source the target lacks."""
    there = amounts(target, lang)
    return sum(a.figures and not any(a.is_like(b) for b in there) for a in amounts(source, "en"))


@lru_cache(maxsize=KEPT)
def _values(text: str, lang: str) -> frozenset[int]:
    """Return the values of the number words and figures of a text, whole and in parts (21 has 1 and 20)."""
    values = {numeral.value for numeral in numerals(text, lang)}
    values |= {value - value % 10 for value in values if value > 20} | {value % 10 for value in values if value > 20}
    figures = {round(value) for amount in amounts(text, lang) for value in amount.values if value < 1e15}
    return frozenset(values | figures | {int(n) for n in _PARTS.findall(text)})


def _loose(target: str, lang: str) -> set[int]:
    """Return what a target may say without a word that is read as a number: prefixes, halves, first things."""
    return {value for value, form in _LOOSE[lang].items() if form.search(bare(target).text)}


_LOOSE = {
    "hy": {
        2: re.compile(r"\b(?:երկ|կրկն|զույգ|կիս|կես)", re.I),
        3: re.compile(r"\b(?:եռ|երք)", re.I),
        4: re.compile(r"\b(?:քառ|եռամսյակ)", re.I),
    },
    "az": {2: re.compile(r"\b(?:yarı|cüt|iki)", re.I), 4: re.compile(r"\b(?:rüb|kvart)", re.I)},
    "ru": {
        2: re.compile(r"\b(?:дв|втор|пол|пар[аыу]|об[ае]|обо)", re.I),
        3: re.compile(r"\b(?:тр[её]|три|тро)", re.I),
        4: re.compile(r"\b(?:кварт|чет)", re.I),
    },
    "de": {
        2: re.compile(r"zwei|\bhalb|hälft|doppel|paar|beid", re.I),
        3: re.compile("drei|dritt", re.I),
        4: re.compile(r"\bvier|quartal", re.I),
    },
}


def _loosely(source: str, numeral: Numeral) -> bool:
    """Tell whether an English number word is often rendered without a number: first, second-hand, at once."""
    _begin, end = numeral.span
    return numeral.value == 1 and not re.match(r"\s(?:time|day|round|half|quarter|place|year|month|week)", source[end:])


def _explained(value: int, known: frozenset[int]) -> bool:
    return value in known or value == 1 or (value > 20 and {value - value % 10, value % 10} <= known)


_HALF_DAY = re.compile(r"\b(\d{1,2})(?:[:.]\d\d)?\s?([ap])\.?m\b", re.IGNORECASE)


def _new_figures(source: str, target: str, lang: str) -> list[Span]:
    """Return the figures of the target that no number of the source explains."""
    if not _DIGIT.search(target):
        return []
    here = amounts(source, "en")
    return [
        amount.span
        for amount in amounts(target, lang)
        if amount.figures
        and not any(amount.is_like(one) or amount.is_scaled(one) for one in here)
        and not _is_said(amount, target[amount.span[0] : amount.span[1]], source)
    ]


def _is_said(amount: Amount, text: str, source: str) -> bool:
    """Tell whether a figure of the target is what a word, an hour or a run of digits of the source says."""
    known, digits = _figures(source)
    run = _NO_DIGIT.sub("", text)
    return bool(
        {round(value) for value in amount.values if value < 1e15} & known
        or run in digits
        or run.lstrip("0") in {str(value) for value in known}
        or {int(part) for part in _PARTS.findall(text)} <= known
    )


@lru_cache(maxsize=KEPT)
def _figures(source: str) -> tuple[frozenset[int], frozenset[str]]:
    """Return the numbers that a source has or that its words may become in figures, and its runs of digits."""
    hours = {int(m[1]) % 12 + (12 if m[2].lower() == "p" else 0) for m in _HALF_DAY.finditer(source)}
    digits = frozenset(_NO_DIGIT.sub("", run) for run in _DIGITS.findall(source))
    return _values(source, "en") | hours | _implied(source), digits


_IMPLIED = {
    r"\bhalf|\bhalv": {50, 30, 0, 2, 5}, r"\bquarter": {25, 15, 45, 4}, r"\bdozen": {12, 6}, r"\bdecade": {10},
    r"\bcentur": {100},
    r"\bnoon\b|\bmidday\b": {12}, r"\bmidnight\b": {0, 24}, r"\bthird": {3}, r"\bfortnight": {14, 2},
    r"o'clock|\b[ap]\.?m\b": {0},
    r"\btwent": {20, 1920}, r"\bthirt": {30, 1930}, r"\bfort": {40, 1940}, r"\bfift": {50, 1950}, r"\bsixt": {60, 1960},
    r"\bsevent": {70, 1970}, r"\beight": {80, 1980}, r"\bninet": {90, 1990}, r"\bhundred": {100}, r"\bthousand": {1000},
    r"\bone\b|\ba\b|\ban\b|\bsingle\b|\bfirst\b": {1}, r"\bonce\b": {1}, r"\bmillion": {1000000},
    r"round-the-clock|around the clock": {24},
    r"\bteen": {13, 19}, r"\bzero\b|\bno\b|\bnil\b": {0}, r"'\d\d": {19, 20},
}  # fmt: skip
_IMPLYING = [(re.compile(form, re.IGNORECASE), values) for form, values in _IMPLIED.items()]


def _implied(source: str) -> set[int]:
    """Return the figures that words of the source may become."""
    found = {value for form, values in _IMPLYING if form.search(source) for value in values}
    return found | {1900 + int(n) for n in re.findall(r"['’](\d\d)s?\b", source)} | _clock(source)


def _clock(source: str) -> set[int]:
    """Return the hours of the afternoon for those that the source has in words: three in the afternoon."""
    if not re.search(r"\b(?:afternoon|evening|night|p\.?m)\b", source, re.IGNORECASE):
        return set()
    return {n.value + 12 for n in numerals(source, "en") if n.value < 12}
