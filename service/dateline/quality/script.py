"""Letters: those of another script than the language's, words in two scripts, and characters that are none."""

from __future__ import annotations

import re

from dateline.language import script_of
from dateline.segment import Check, Severity

_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_](?:[\u055a-\u055e]?[^\W\d_])+")  # Armenian marks stand inside of words
_SCRIPTS = {
    "Armn": re.compile(r"[\u0531-\u0556\u0560-\u0588]+"),
    "Cyrl": re.compile(r"[\u0400-\u04ff]+"),
    "Latn": re.compile(r"[A-Za-z\u00c0-\u024f\u0259]+"),
}
_USUAL = {  # letters alone, without the signs among them
    "Armn": _SCRIPTS["Armn"],
    "Cyrl": re.compile(r"[\u0410-\u044f\u0451]+"),
    "Latn": re.compile(r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259]+"),
}
_UNREADABLE = re.compile("\N{REPLACEMENT CHARACTER}+")  # bytes that are no character
_LEAST_LETTERS = 8  # fewer say nothing about the script


def find(source: str, target: str, lang: str) -> list[Check]:
    """Return what is wrong with the target's letters."""
    found = [] if _UNREADABLE.search(source) else [_unreadable(match) for match in _UNREADABLE.finditer(target)]
    if _wrong_script(target, lang):
        message = "most of the translation is not in the language's script"
        found.append(Check("wrong_script", Severity.ERROR, message))
    if _is_mixed(target):
        found += [_mixed(match) for match in _WORD.finditer(target) if _is_mixed(match[0])]
    return found


def _unreadable(match: re.Match[str]) -> Check:
    message = "the model wrote a character that nobody can read"
    return Check("unreadable", Severity.ERROR, message, target_span=match.span())


def _mixed(match: re.Match[str]) -> Check:
    message = f"a word in letters of two scripts: {match[0]}"
    return Check("mixed_script", Severity.ERROR, message, target_span=match.span())


def _is_mixed(text: str) -> bool:
    return sum(bool(script.search(text)) for script in _SCRIPTS.values()) > 1


def _wrong_script(target: str, lang: str) -> bool:
    if 2 * sum(map(len, _USUAL[script_of(lang)].findall(target))) > len(target):
        return False
    letters = "".join(_LETTERS.findall(target))
    right = sum(map(len, _SCRIPTS[script_of(lang)].findall(letters)))
    return len(letters) >= _LEAST_LETTERS and right < 0.5 * len(letters)
