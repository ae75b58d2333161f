"""Finds words, phrases and syllables that a model repeats in a loop where its source does not."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from dateline.quality.bare import LONGEST_WORD, WORDS_KEPT, bare
from dateline.segment import Check, Severity, Span

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SYLLABLES = re.compile(r"(?<!\d)([^\W\d_]{1,6}?)\1{3,}")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_LONGEST_PHRASE = 8
_SHORT = 7  # letters of a phrase that may stand twice: ни там, ни там; den in den
_APART = 3  # words of a phrase that may come back elsewhere in the sentence
_AGAIN = 4  # words that are there already, at least, where such a phrase stands three times
_ALIKE = 4  # letters that forms of one word begin with
_GERMAN_TWICE = frozenset(
    ["der", "die", "das", "den", "dem", "sie", "ihr", "es", "dass", "zu", "mit", "an", "in", "auf"]
)
_TWICE = {
    "ru": frozenset(["что", "то", "так", "вот", "да", "нет", "чуть", "еле", "очень", "их", "и"]),
    "az": frozenset(
        [
            "bir",
            "tez",
            "iki",
            "az",
            "hər",
            "yeni",
            "gözəl",
            "çox",
            "addım",
            "gün",
            "gündən-günə",
            "dönə",
            "təkrar",
            "növ",
            "cür",
            "qat",
            "min",
            "üç",
            "ayrı",
            "baş",
            "yan",
        ]
    ),
    "hy": frozenset(["մի", "քիչ", "մեկ", "շատ", "կամաց", "ժամ", "օր", "հատ", "այո", "ոչ", "այդ"]),
    "de": _GERMAN_TWICE,
}


def find(source: str, target: str, lang: str) -> list[Check]:
    """Return an error for the first loop of the translation, or none."""
    syllables = _SYLLABLES.search(target) if any(map(_stutters, _LETTERS.findall(target))) else None
    if syllables and not _SYLLABLES.search(source) and len(syllables[0]) > 4:
        return [_check(target, syllables.span())]
    read = bare(target)
    words = [(match[0].casefold(), match.span()) for match in _WORD.finditer(read.text)]
    looped = _side_by_side(words, read.text, lang) or _apart(words)
    if looped is None or _repeats(source):
        return []
    return [_check(target, read.span(*looped))]


def _stutters(letters: str) -> bool:
    """Tell whether letters without a gap have a syllable four times: asked of each word, since most come again."""
    return (_known if len(letters) <= LONGEST_WORD else _has_syllables)(letters)


def _has_syllables(letters: str) -> bool:
    return _SYLLABLES.search(letters) is not None


_known = lru_cache(maxsize=WORDS_KEPT)(_has_syllables)


def _check(target: str, span: Span) -> Check:
    shown = target[span[0] : span[1]]
    shown = shown if len(shown) <= 60 else f"{shown[:57]}…"
    return Check("repetition", Severity.ERROR, f"the translation repeats itself: “{shown}”", None, span)


def _side_by_side(words: list[tuple[str, Span]], text: str, lang: str) -> Span | None:
    """Return the stretch in which a phrase follows upon itself, whatever the ending of its words."""
    apart = _distances([word[:_ALIKE] for word, _ in words])
    for length in range(1, min(_LONGEST_PHRASE, len(words) // 2) + 1):
        if apart[length] < length:
            continue
        run = 0
        for at in range(length, len(words)):
            run = run + 1 if _are_forms(words[at][0], words[at - length][0]) else 0
            if run >= length and _is_loop(words, at + 1 - 2 * length, length, run, text, lang):
                return words[at - run + 1 - length][1][0], words[at][1][1]
    return None


def _distances(beginnings: list[str]) -> Counter[int]:
    """Return how often words that begin alike stand so many words apart, up to the longest phrase."""
    if len(set(beginnings)) == len(beginnings):
        return Counter()
    places: dict[str, list[int]] = {}
    for at, one in enumerate(beginnings):
        places.setdefault(one, []).append(at)
    return Counter(
        there - here
        for several in places.values()
        for number, there in enumerate(several)
        for here in several[max(0, number - _LONGEST_PHRASE) : number]
    )


def _are_forms(word: str, other: str) -> bool:
    """Tell whether two words begin alike, so that they may be forms of one."""
    if word[:_ALIKE] != other[:_ALIKE] or min(len(word), len(other)) < _ALIKE:
        return word == other
    stem = max(_ALIKE, min(len(word), len(other)) - 3)
    return word[:stem] == other[:stem]


def _is_loop(words: list[tuple[str, Span]], at: int, length: int, run: int, text: str, lang: str) -> bool:
    phrase = [word for word, _ in words[at : at + length]]
    again = [word for word, _ in words[at + length : at + 2 * length]]
    between = text[words[at + length - 1][1][1] : words[at + length][1][0]]
    if any(char in between for char in '.:։!?«»„“”"()/') or all(word.isdigit() for word in phrase):
        return False
    if length == 1:
        if run >= 2 and len(phrase[0]) > 2:
            return True
        same = phrase == again and not between.strip()
        return same and len(phrase[0]) > 1 and phrase[0] not in _TWICE[lang]
    return (phrase == again and sum(map(len, phrase)) > _SHORT) or run >= 2 * length


def _apart(words: list[tuple[str, Span]]) -> Span | None:
    """Return where a phrase of three words stands for the third time."""
    if len(words) - len({word for word, _ in words}) < _AGAIN:
        return None
    seen: Counter[tuple[str, ...]] = Counter()
    for at in range(len(words) - _APART + 1):
        phrase = tuple(word for word, _ in words[at : at + _APART])
        seen[phrase] += 1
        if seen[phrase] == 3 and sum(map(len, phrase)) > 8:
            return words[at][1][0], words[at + _APART - 1][1][1]
    return None


def _repeats(source: str) -> bool:
    """Tell whether the source itself has a word or phrase twice in a row."""
    words = [match[0].casefold() for match in _WORD.finditer(source[:5000])]
    near = any(words[at] == words[at - 1] or words[at - 2 : at] == words[at : at + 2] for at in range(2, len(words)))
    phrases = Counter(tuple(words[at : at + 2]) for at in range(len(words) - 1))
    return near or words[:1] == words[1:2] != [] or any(times > 2 for times in phrases.values())
