"""Cheap checks on a translated sentence. What fails is reported with the article, never hidden."""

from __future__ import annotations

import re
from collections import Counter

from dateline.figures import NUMBER
from dateline.language import script_of
from dateline.placeable import designations

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SCRIPTS = {
    "Armn": re.compile(r"[\u0531-\u058f]"),
    "Cyrl": re.compile(r"[\u0400-\u04ff]"),
    "Latn": re.compile(r"[A-Za-z\u00c0-\u024f\u0259]"),
}
_HOUR = re.compile(r"\b(\d{1,2})(?::\d\d)?\s?p\.?m\b", re.IGNORECASE)
_FULL_HOUR = re.compile(r"\b(\d{1,2}):00\b")
_DECIMAL = re.compile(r"\d+[.,]\d")
_THOUSANDS = re.compile(
    r"(?<!\d)(\d{1,15}(?:[.,]\d{1,15})?)[ \u00a0]"
    r"(?:հազար|min(?:ə|i|in|dən|də|dir|dək|ədək|lik)?\b|тыс|Tausend|thousand)"
)
_CENTURY = re.compile(r"\d(?:st|nd|rd|th)\b.{0,20}\bcentur", re.IGNORECASE)
_ROMAN = {
    tens + ones: 10 * len(tens) + value
    for tens in ("", "X", "XX")
    for value, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if tens + ones
}

_UNREADABLE = "\N{REPLACEMENT CHARACTER}"  # bytes that are no character
_MARK = re.compile(r"</?m\d+>")  # of the model: a tag or a placeholder

_WEIGHTS = {"empty": 100, "wrong_script": 20, "copied": 20, "length_ratio": 4, "mixed_script": 2, "unreadable": 2}
_EACH = ("numbers_differ", "placeholders_differ", "name_differs")  # weigh 1 for each that is lost


def check(source: str, target: str, lang: str) -> list[tuple[str, str]]:
    """Return (code, message) for each thing that is wrong with a translation."""
    if not target.strip():
        return [("empty", "the model gave no translation")]
    found = []
    missing = _missing_numbers(source, target)
    if missing:
        found.append(("numbers_differ", f"not found in the translation: {', '.join(missing)}"))
    names = _missing_names(source, target)
    if names:
        found.append(("name_differs", f"not in the translation as it is written: {', '.join(names)}"))
    marks = _differing_marks(source, target)
    if marks:
        found.append(("placeholders_differ", f"lost or added: {', '.join(marks)}"))
    if _UNREADABLE in target and _UNREADABLE not in source:
        found.append(("unreadable", "the model wrote a character that nobody can read"))
    if _wrong_script(target, lang):
        found.append(("wrong_script", "most of the translation is not in the language's script"))
    mixed = [word for word in _WORD.findall(target) if sum(bool(s.search(word)) for s in _SCRIPTS.values()) > 1]
    if mixed:
        found.append(("mixed_script", f"a word in letters of two scripts: {', '.join(mixed)}"))
    if len(source.split()) > 3 and source.strip().casefold() == target.strip().casefold():
        found.append(("copied", "the source came through untranslated"))
    if not 0.3 < (len(target) + 12) / (len(source) + 12) < 3:
        found.append(("length_ratio", "the translation is far shorter or longer than its source"))
    return found


def severity(source: str, target: str, lang: str) -> int:
    """Return how bad a translation is by the checks: 0 for none, else the sum of what is wrong with it."""
    codes = {code for code, _ in check(source, target, lang)}
    each = (_missing_numbers, _differing_marks, _missing_names)
    lost = sum(len(find(source, target)) for find in each) if codes & {*_EACH} else 0
    return sum(_WEIGHTS[code] for code in codes.difference(_EACH)) + lost


def _differing_marks(source: str, target: str) -> list[str]:
    """Return the tags and placeholders that stand on one side oftener than on the other."""
    here, there = Counter(_MARK.findall(source)), Counter(_MARK.findall(target))
    return sorted([*(here - there).elements(), *(there - here).elements()])


def _missing_names(source: str, target: str) -> list[str]:
    """Return the names with digits in them (A7, COVID-19) that stand in the source oftener than in the target."""
    return [
        name
        for name, times in Counter(designations(source)).items()
        if len(re.findall(rf"(?<!\w){re.escape(name)}(?!\d)", target)) < times
    ]


def _missing_numbers(source: str, target: str) -> list[str]:
    """Return the numbers of the source that the target has in no form.

    ``3 p.m.`` may be ``15``, ``$2.50`` ``2,5``, ``4:17`` ``04:17``, ``20:00`` ``20``, ``12,000`` ``12 тысяч``, and
    ``19th century`` ``XIX``.
    """
    source, target = (_FULL_HOUR.sub(r"\1", _MARK.sub(" ", text)) for text in (source, target))
    have = Counter(form for number in NUMBER.findall(target) for form in _forms(number))
    have.update(str(round(1000 * float(n.replace(",", ".")))) for n in _THOUSANDS.findall(target))
    have.update(str(value) for value in _centuries(source, target))
    afternoon = {hour: str(int(hour) + 12) for hour in _HOUR.findall(source)}
    missing = []
    for number in NUMBER.findall(source):
        either = not _DECIMAL.fullmatch(number)  # a part of 12.5 is another number, 10.30 may be the time 10:30
        forms = [*_forms(number, either=either), *_forms(afternoon.get(number, number), either=either)]
        match = next((form for form in forms if have[form] > 0), None)
        if match is None:
            missing.append(number)
        else:
            have[match] -= 1
    return missing


def _forms(number: str, *, either: bool = True) -> list[str]:
    """Return a number as its digits alone: whole, without the zeros after a decimal point, and ``either`` part."""
    digits = re.sub(r"\D", "", number)
    decimals = re.fullmatch(r"(\d+)[.,](\d{1,2})", number)  # or a time of day
    parts = [decimals[1] + decimals[2].rstrip("0"), *(decimals.groups() if either else ())] if decimals else []
    forms = [digits, *parts]
    return list(dict.fromkeys(form.lstrip("0") or "0" for form in forms))


def _centuries(source: str, target: str) -> list[int]:
    """Return the Roman numerals of the target as numbers, when the source speaks of centuries."""
    if not _CENTURY.search(source):
        return []
    return [_ROMAN[word] for word in re.findall(r"\b[IVX]+\b", target) if word in _ROMAN]


def _wrong_script(target: str, lang: str) -> bool:
    letters = _LETTER.findall(target)
    right = len(_SCRIPTS[script_of(lang)].findall("".join(letters)))
    return len(letters) >= 8 and right < 0.5 * len(letters)
