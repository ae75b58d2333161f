"""Short forms of spoken English (*didn't*, *they're*, *he'd*), written in full for the model.

Written news hardly has them and quotations are full of them, so that a small model has seen each too seldom. *'s* of a
noun is a possessive and stays; what stands for two words (*'s* for *is* and *has*, *'d* for *had* and *would*) is told
by the word that follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_KEPT = 1_024  # texts that were spelled out last
_MARK = "['’ʼ]"
_CURLY = re.compile(r"(?<=[A-Za-z])[’ʼ](?=[A-Za-z])")
_NOT = "do|does|did|is|are|was|were|has|have|had|could|would|should|must|might|need|ca|wo|sha"
_SUBJECT = "I|you|he|she|it|we|they|there"
_THESE = rf"{_SUBJECT}|that|who|what|where|when|how|why|here"
_SHORT = re.compile(
    rf"(?<![\w'’ʼ.-])(?:(?P<verb>{_NOT})n{_MARK}t(?P<subject> (?:{_SUBJECT}))?|(?P<word>let|[a-z]+){_MARK}"
    r"(?P<rest>s|d|re|ve|ll|m))(?![\w'’ʼ-])",
    re.IGNORECASE,
)
_STEM = {"ca": "can", "wo": "will", "sha": "shall"}
_ENDS = {"re": "are", "ve": "have", "ll": "will", "m": "am"}
_IS_THESE = re.compile(_THESE, re.IGNORECASE)
_FOLLOWING = re.compile(r" (?:(?:never|already|always|also|just|not|ever|only|still|all|even|really|long) )*([a-z]+)")
# After 's: what people have done rather than what is done to them.
_HAS = re.compile(
    r"been|become|begun|come|got|gotten|had|won|said|spent|fallen|grown|spoken|met|led|felt|lived|worked|"
    r"happened|changed|decided|started|arrived|died|failed|agreed|tried|refused|appeared|managed|lasted|helped|"
    r"wanted|played|stayed|turned|promised|learned|learnt|waited|served|travelled|scored|resigned"
)
# After 'd: participles that are no infinitive.
_HAD = re.compile(
    r"been|begun|bought|brought|built|caught|chosen|done|drawn|driven|eaten|fallen|felt|found|forgotten|given|"
    r"gone|got|gotten|grown|had|heard|held|hidden|kept|known|led|left|lost|made|meant|met|paid|said|seen|sent|"
    r"shown|slept|sold|spent|spoken|stood|stolen|taken|taught|thought|told|understood|won|worn|written|better"
)
_NO_PARTICIPLES = re.compile(r"bleed|breed|embed|exceed|feed|heed|need|proceed|seed|shed|speed|succeed|wed|weed")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text with its short forms in full, and how it differs from the text that it was."""

    text: str
    changes: tuple[tuple[int, int, int], ...] = ()  #: where each began and ended, and by how much it grew
    added: tuple[int, ...] = ()  #: numbers of the words, parted by white space, that the text did not have

    def moved(self, at: int) -> int:
        """Return where a place outside of the short forms is now."""
        return at + sum(grown for _, end, grown in self.changes if end <= at)

    def word(self, number: int) -> int:
        """Return which word of the text a word of this one is, or is part of."""
        return number - bisect_right(self.added, number)


@lru_cache(maxsize=_KEPT)
def spelled_out(text: str, kept: tuple[tuple[int, int], ...] = ()) -> Spelled:
    """Return an English text with its short forms in full, but for the spans that are kept as they are.

    The apostrophes that are left between letters are straight.
    """
    parts: list[str] = []
    changes, added, at = [], [], 0
    for match in _SHORT.finditer(text):
        full = _full(match)
        if full is None or any(begin < match.end() and match.start() < end for begin, end in kept):
            continue
        parts += [text[at : match.start()], full]
        at = match.end()
        changes.append((match.start(), at, len(full) - len(match[0])))
        if full.count(" ") > match[0].count(" "):
            added.append(len("".join(parts).split()) - 1)
    return Spelled(_CURLY.sub("'", "".join([*parts, text[at:]])), tuple(changes), tuple(added))


def _full(match: re.Match[str]) -> str | None:
    """Return what a short form stands for; None for a possessive, and for what is none."""
    if match["verb"]:
        return _negated(match["verb"], match["subject"] or "", match[0].isupper())
    word, rest = match["word"], match["rest"].lower()
    following = _FOLLOWING.match(match.string, match.end())
    after = following[1] if following else ""
    if rest in _ENDS:
        second = _ENDS[rest] if rest != "m" or word.lower() == "i" else None
    elif word.lower() == "let":
        second = "us" if rest == "s" else None
    elif not _IS_THESE.fullmatch(word):
        second = None
    elif rest == "s":
        second = None if word.lower() in ("i", "you", "we", "they") else "has" if _HAS.fullmatch(after) else "is"
    else:
        second = "had" if _is_participle(after) else "would"
    upper = len(word) > 1 and match[0].isupper()
    return second and f"{word} {second.upper() if upper else second}"


def _negated(verb: str, subject: str, upper: bool) -> str:
    """Return *did not*, *will not*, *cannot*; in a question *did he not*."""
    stem = _STEM.get(verb.lower(), verb)
    stem = stem.upper() if upper else stem.capitalize() if verb[0].isupper() else stem
    gap = "" if stem.lower() == "can" and not subject else " "
    return f"{stem}{subject}{gap}{'NOT' if upper else 'not'}"


def _is_participle(word: str) -> bool:
    return bool(_HAD.fullmatch(word)) or (word.endswith("ed") and not _NO_PARTICIPLES.fullmatch(word))
