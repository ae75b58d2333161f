"""Cheap checks on a translated sentence. What fails is reported with the article, never hidden."""

from __future__ import annotations

import re
from collections import Counter

from dateline.language import script_of

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?")
_LETTER = re.compile(r"[^\W\d_]")
_SCRIPTS = {
    "Armn": re.compile(r"[\u0531-\u058f]"),
    "Cyrl": re.compile(r"[\u0400-\u04ff]"),
    "Latn": re.compile(r"[A-Za-z\u00c0-\u024f\u0259]"),
}
_HOUR = re.compile(r"\b(\d{1,2})(?::\d\d)?\s?p\.?m\b", re.IGNORECASE)


def check(source: str, target: str, lang: str) -> list[tuple[str, str]]:
    """Return (code, message) for each thing that is wrong with a translation."""
    if not target.strip():
        return [("empty", "the model gave no translation")]
    found = []
    missing = _missing_numbers(source, target)
    if missing:
        found.append(("numbers_differ", f"not found in the translation: {', '.join(missing)}"))
    if _wrong_script(target, lang):
        found.append(("wrong_script", "most of the translation is not in the language's script"))
    if len(source.split()) > 3 and source.strip().casefold() == target.strip().casefold():
        found.append(("copied", "the source came through untranslated"))
    if not 0.3 < (len(target) + 12) / (len(source) + 12) < 3:
        found.append(("length_ratio", "the translation is far shorter or longer than its source"))
    return found


def _missing_numbers(source: str, target: str) -> list[str]:
    """Return the numbers of the source that the target has in no form (``3 p.m.`` may be ``15``, ``$2.50`` ``2,5``)."""
    have = Counter(form for number in _NUMBER.findall(target) for form in _forms(number))
    afternoon = {hour: str(int(hour) + 12) for hour in _HOUR.findall(source)}
    missing = []
    for number in _NUMBER.findall(source):
        forms = [*_forms(number), *_forms(afternoon.get(number, number))]
        match = next((form for form in forms if have[form] > 0), None)
        if match is None:
            missing.append(number)
        else:
            have[match] -= 1
    return missing


def _forms(number: str) -> list[str]:
    """Return a number as its digits alone: whole, by its parts, and without the zeros after a decimal point."""
    digits = re.sub(r"\D", "", number)
    parts = re.findall(r"\d+", number)
    decimals = re.fullmatch(r"(\d+)[.,](\d{1,2})", number)
    short = [parts[0] + parts[1].rstrip("0")] if decimals else []
    return list(dict.fromkeys([digits, *short, *(parts if len(parts) > 1 else [])]))


def _wrong_script(target: str, lang: str) -> bool:
    letters = _LETTER.findall(target)
    right = len(_SCRIPTS[script_of(lang)].findall("".join(letters)))
    return len(letters) >= 8 and right < 0.5 * len(letters)
