"""English in capitals or in Title Case, written as within a sentence: what the model reads best.

Length and words stay, so whatever is known by offset holds for both spellings.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dateline import names, places, resources
from dateline.once import once


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = re.compile(r"[^\W_]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_RESTART = re.compile(r"(?:(?<!\b\w)[.?!]['\"”’]?\s+['\"“‘]?|:\s+['\"“‘])$")
_SHORT = re.compile(r"^(?:[st]|ll|re|ve|d|m)$", re.IGNORECASE)  # behind an apostrophe
_SMALL_WORD = re.compile("[a-z]{4}")
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th|s)$", re.IGNORECASE)
_ENDINGS = ("ies", "es", "s", "ed", "d", "ing", "ly", "er", "ers")
_NO_NAME = re.compile("(?:[ts]ion|ness|ment|less|able|ically|ously|ivity|ility)s?$")
_TIME = frozenset({"in", "since", "by", "until", "till", "last", "next", "early", "late", "mid", "of", "from", "every"})
_WHO_ACTS = re.compile(
    r"\s(?:says|sends|warns|urges|calls|declares|approves|reports|confirms|backs|seeks|chief|head|director|experts?)\b",
    re.IGNORECASE,
)
_SMALL_IN_NAMES = frozenset({"of", "and", "the", "du", "de", "la", "for"})
_SMALL_IN_TITLES = _set(
    "the and for but nor yet via per out off from with over into that than amid after upon onto near about"
)
_OPENING = frozenset("\"'“‘«„")
_LONGEST_NAME = 4  # words
_IN_PROSE = re.compile(r"(?<=[a-z,;] )[^\W\d_]+(?=\W)")
_LONGEST = 5000  # characters; what is longer is no sentence, and stays as it is
_GLANCE = 20  # characters beside a word that are looked at
_TITLE_SHARE, _COMMON_SHARE = 0.75, 0.5


class Case(StrEnum):
    """How a whole sentence or headline is written."""

    SENTENCE = "sentence"
    CAPITALS = "capitals"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Truecaser:
    """Tells how words are cased, by tables and by what an article's own prose shows."""

    seen: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)  #: names as a glossary writes them, by their small letters

    @classmethod
    def of(cls, sentences: Iterable[str], names: Iterable[str] = ()) -> Truecaser:
        """Learn from an article's sentences how its names are written: by the capitals in the midst of a sentence.

        ``names`` are written as they are given, before all else.
        """
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        tables = cls()
        for sentence in sentences:
            if sentence.rstrip("\"'”’) ").endswith(".") and tables.case(sentence) is Case.SENTENCE:
                for match in _IN_PROSE.finditer(sentence):
                    forms[match[0].lower()][match[0]] += 1
        seen = {word: counts.most_common(1)[0][0] for word, counts in forms.items()}
        cores = [_EDGES.sub("", name) for name in names]
        return cls(seen, {core.lower(): core for core in cores if core != core.lower()})

    def case(self, text: str) -> Case:
        """Tell how a text is written; names and acronyms alone say nothing."""
        if _all_capitals(text):
            words = [match[0] for match in _WORD.finditer(text) if match[0].isalpha() and len(match[0]) > 1]
            plain = [word for word in words if word.lower() not in _acronyms()]
            common = [word for word in plain if self._common(word.lower())]
            return Case.CAPITALS if len(plain) > 1 or common else Case.SENTENCE
        return Case.TITLE if self._is_title(text) else Case.SENTENCE

    def restored(self, text: str) -> tuple[str, Case]:
        """Return a text as it is written within a sentence, with how it was written."""
        case = self.case(text) if len(text) <= _LONGEST else Case.SENTENCE
        if case is Case.SENTENCE:
            return text, case
        named = dict(self._names(text))
        written, at = [], 0
        for match in _WORD.finditer(text):
            word = named.get(match.start()) or self._word(match, case)
            if word.islower() and match[0][0].isupper() and _starts(text, match.start()):
                word = word[0].upper() + word[1:]
            written += [text[at : match.start()], word if len(word) == len(match[0]) else match[0]]
            at = match.end()
        return "".join([*written, text[at:]]), case

    def _is_title(self, text: str) -> bool:
        if text.rstrip("\"'”’) ").endswith((".", "…", ",", ";")):
            return False
        first = _WORD.search(text)
        if first and first[0].islower():
            return False
        words = [m for m in _WORD.finditer(text) if len(m[0]) > 2 and m[0].isalpha() and _tells(text, m.start())]
        capital = [match[0] for match in words if match[0].istitle()]
        small = [match[0] for match in words if match[0].islower() and match[0] not in _SMALL_IN_TITLES]
        common = [word for word in capital if self._common(word.lower())]
        mostly = len(capital) >= _TITLE_SHARE * (len(capital) + len(small))
        return mostly and (len(common) > 1 or len(common) > _COMMON_SHARE * len(capital))

    def _names(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the words of names that the tables have, with their offsets; the longest names first."""
        words = list(_WORD.finditer(text))
        index = 0
        while index < len(words):
            for count in range(min(_LONGEST_NAME, len(words) - index), 0, -1):
                group = words[index : index + count]
                name = text[group[0].start() : group[-1].end()]
                written = self._name(name, alone=count == 1)
                if written:
                    start = group[0].start()
                    yield from ((m.start(), written[m.start() - start : m.end() - start]) for m in group)
                    index += count - 1
                    break
            index += 1

    def _name(self, name: str, *, alone: bool) -> str | None:
        """Return a name as it is written, or None; a common word is no name by itself (``nice``, ``reading``)."""
        given = self.given.get(name.lower())
        if given and (name == given or name.isupper()):  # in Title Case "Us" is not "US"
            return given
        if alone and (len(name) < 3 or self._common(name.lower())):
            return None
        for known in (
            _phrases().get(name.lower()),
            names.cased(name),
            places.agencies().name(name, "en"),
            _place(name),
        ):
            if known:
                return known if known.lower() == name.lower() else _each_capital(name)
        return None

    def _word(self, match: re.Match[str], case: Case) -> str:
        word, text = match[0], match.string
        before, after = text[max(0, match.start() - _GLANCE) : match.start()], text[match.end() : match.end() + _GLANCE]
        if case is Case.TITLE and not (word.istitle() and word.isalpha()):
            return word
        if not word.isalpha():
            return word.lower() if _ORDINAL.match(word) else word
        if _SHORT.match(word) and re.search(r"\w['’]$", before):
            return word.lower()
        if _is_half_day(before, word, after):
            return word.lower()
        if len(word) == 1:
            return "a" if word == "A" and not after.startswith(".") else word
        lower = word.lower()
        if lower in ("may", "march"):
            return word.capitalize() if _is_month(before, after) else lower
        if lower == "who" and case is Case.CAPITALS and _WHO_ACTS.match(after) and re.search(r"(?:^|: )$", before):
            return word
        return self._spelled(lower, case)

    def _spelled(self, lower: str, case: Case) -> str:
        seen, usual = self.seen.get(lower), _spellings().get(lower)
        if seen and (usual is None or (seen.isupper() and len(seen) > 1)):
            return seen
        if lower in _acronyms() and case is Case.CAPITALS:
            return _acronyms()[lower]
        if usual:
            return usual
        return lower if self._common(lower) else _as_name(lower)

    def _common(self, lower: str) -> bool:
        """Tell whether a word, or what it is an inflection of, is usually written in small letters."""
        usual = _spellings()
        if lower in usual:
            return usual[lower] == lower
        seen = self.seen.get(lower)
        if seen:
            return seen == lower
        if _NO_NAME.search(lower):
            return True
        stems = [lower.removesuffix(ending) for ending in _ENDINGS if lower.endswith(ending)]
        stems += [stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:]]  # donned, popping
        return any(usual.get(form) == form for stem in stems for form in (stem, stem + "e", stem + "y"))


def _all_capitals(text: str) -> bool:
    """Tell whether a text has capitals only, but for ordinals and the s behind an apostrophe."""
    if _SMALL_WORD.search(text):
        return False
    core = re.sub(r"(?<=\d)(?:st|nd|rd|th|s)\b|(?<=['’])s\b|\bMa?c(?=[A-Z])", "", text)
    return not any(char.islower() for char in core) and any(char.isupper() for char in core)


def _starts(text: str, at: int) -> bool:
    """Tell whether a word begins the text, or a sentence in it."""
    first = _WORD.search(text)
    return (first is not None and first.start() == at) or _RESTART.search(text, max(0, at - 6), at) is not None


def _tells(text: str, at: int) -> bool:
    """Tell whether a capital is that of Title Case: not where a sentence or a quotation begins."""
    return not _starts(text, at) and text[at - 1 : at] not in _OPENING


def _is_half_day(before: str, word: str, after: str) -> bool:
    """Tell whether a word is all or half of ``5 P.M.``, ``7 AM``."""
    if word in ("AM", "PM"):
        return bool(re.search(r"\d\s?$", before))
    first = word in ("A", "P") and after.startswith(".M") and re.search(r"\d\s?$", before)
    return bool(first) or (word == "M" and re.search(r"\d\s?[AP]\.$", before) is not None)


def _is_month(before: str, after: str) -> bool:
    """Tell whether May or March is the month: beside a number, or after what leads to a time."""
    previous = re.search(r"(\w+)\W*$", before)
    if re.search(r"\b(?:may|march)\s+\d+\W*$", before, re.IGNORECASE):
        return False
    return bool(re.match(r"\s+\d", after)) or bool(previous and (previous[1].isdigit() or previous[1].lower() in _TIME))


def _as_name(lower: str) -> str:
    """Write a word that no table has: an acronym if it has no vowel, else a name."""
    if len(lower) <= 4 and not re.search("[aeiouy]", lower):
        return lower.upper()
    return "Mc" + lower[2:].capitalize() if re.match("mc[a-z]{3}", lower) else lower.capitalize()


def _each_capital(name: str) -> str:
    def write(match: re.Match[str]) -> str:
        word = match[0].lower()
        return word if match.start() and word in _SMALL_IN_NAMES else word.capitalize()

    return _WORD.sub(write, name)


def _place(name: str) -> str | None:
    return places.places().name(name, "en") or places.region(name, "en")


def _lines(name: str) -> list[str]:
    return resources.data(name).read_text(encoding="utf-8").split("\n")[:-1]


@once
def _spellings() -> dict[str, str]:
    """Return the usual spelling of English words within a sentence, by their small letters."""
    return {word.lower(): word for word in _lines("spellings.txt")}


@once
def _acronyms() -> dict[str, str]:
    return {word.lower(): word for word in _lines("proper.txt") if " " not in word}


@once
def _phrases() -> dict[str, str]:
    return {name.lower(): name for name in _lines("proper.txt") if " " in name}
