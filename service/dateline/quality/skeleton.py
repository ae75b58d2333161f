"""The consonants of a name as they sound alike in the five languages: Chkheidze, Чхеидзе, Չխեիձե and Tschcheidse.

A skeleton is a string of classes: P F T S K M N L R; C may be K or S, G too, J may be S, K or nothing, H may be K or
nothing, W may be F or nothing. Vowels are left out. Two skeletons are compared by how much must be changed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = {
    "P": "bpպբփбп", "F": "fvֆվֆвфև", "T": "dtդտթдт", "S": "szծցձսզժշչճջсзцжшщчşçß", "K": "kqկգքխղкгхğ", "M": "mմм",
    "N": "nնн",
    "L": "lլлł", "R": "rրռр", "H": "hհ", "W": "w",
}  # fmt: skip
_CLASS = {letter: name for name, letters in _LETTERS.items() for letter in letters}
_LATIN = {
    "en": (
        ("tsch|sch|tch|dzh|zh|sh|tz|ts|dz|cz|sz", "S"), ("kh|gh|ck|qu", "K"), ("ph", "F"), ("th", "T"), ("ch",
        "C"), ("x", "KS"),
        ("c(?=[eiy])", "C"), ("c", "K"), ("g(?=[eiy])", "G"), ("g", "K"), ("j", "J"),
    ),
    "de": (
        ("dsch|tsch|sch|tz|ts|ds|zh|sh", "S"), ("kh|gh|ck|qu", "K"), ("ph", "F"), ("th", "T"), ("ch", "C"), ("x",
        "KS"), ("c", "C"),
        ("g(?=[eiy])", "G"), ("g", "K"), ("j", "J"),
    ),
    "az": (("ts|dz|c|j", "S"), ("x|g|ğ", "K"), ("tz", "S")),
    "ru": (("дж|тс|дз", "S"), ("кс", "KS")),
    "hy": (("ու", "."), ("եւ", "F"), ("դժ|թս|տս|դզ", "S"), ("քս|կս", "KS")),
}  # fmt: skip
_RULES = {lang: [(re.compile(form), name) for form, name in rules] for lang, rules in _LATIN.items()}
_ALIKE = {frozenset(pair) for pair in ("CK", "CS", "GK", "GS", "JS", "JK", "JG", "HK", "WF", "CG", "HJ", "CJ", "CH")}
_DOUBLED = re.compile(r"([A-Z])\1+")
_WEAK = frozenset("HJW")
_GAP = 0.8  # what a class that is not weak costs where it is lacking; in the place of another it costs no less
_LONGEST = 24
_ENDING = 4  # classes that an inflected word may have more


@lru_cache(maxsize=8192)
def skeleton(word: str, lang: str) -> str:
    """Return the classes of the consonants of a word as it is written in a language."""
    text = "".join(
        c for c in unicodedata.normalize("NFD", word[:40].lower().replace("ş", "ß")) if unicodedata.category(c) != "Mn"
    )
    for form, name in _RULES[lang]:
        text = form.sub(name, text)
    classes = "".join(char if char in "PFTSKMNLRCGJHW" else _CLASS.get(char, ".") for char in text)
    return _DOUBLED.sub(r"\1", classes).replace(".", "")[:_LONGEST]


@lru_cache(maxsize=16384)
def distance(name: str, word: str) -> float:
    """Return how much of a name's skeleton another lacks, as a share; what the other has behind it is an ending."""
    if word.startswith(name) and len(word) <= len(name) + _ENDING:
        return 0.0
    row = [0.0]
    for other in word:
        row.append(row[-1] + _gap(other))
    for mine in name:
        above, row = row, [row[0] + _gap(mine)]
        for at, other in enumerate(word):
            row.append(min(above[at] + _change(mine, other), above[at + 1] + _gap(mine), row[-1] + _gap(other)))
    best = min(cost + 0.2 * max(0, len(word) - at - _ENDING) for at, cost in enumerate(row))
    return best / max(1, len(name))


def is_near(name: str, word: str, most: float) -> bool:
    """Tell whether a skeleton lacks no more of a name's than ``most``, as a share; what is surely more is soon said."""
    strong = [one for one in name if one not in _WEAK]
    reach = _reach(word)
    lost = max(sum(one not in reach for one in strong), len(strong) - len(word))
    return _GAP * lost <= most * max(1, len(name)) and distance(name, word) <= most


@lru_cache(maxsize=8192)
def _reach(word: str) -> frozenset[str]:
    """Return the classes that those of a skeleton are the same as or like."""
    return frozenset(word).union(*(pair for pair in _ALIKE if not pair.isdisjoint(word)))


def _gap(one: str) -> float:
    return 0.15 if one in _WEAK else _GAP


def _change(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return 0.1 if frozenset((one, other)) in _ALIKE else 1.0
