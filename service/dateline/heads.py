"""The scanner for datelines: cuts the head of a text into its parts, from left to right and without a way back.

It says what the parts are, not whether they make a dateline; see credible.py for that. Nothing is tried twice, so that
the time it takes grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline import places
from dateline.dates import DAY, PERIOD

LONGEST = 200  # characters of a dateline, far more than there are
_MOST_WORDS = 6  # of a name
_WORD = re.compile(r"[^\W\d_][\w'’]*(?:[.-][^\W_][\w'’]*)*")
PARTICLES = frozenset(  #: the small words within names
    {"de", "la", "del", "da", "do", "dos", "di", "du", "am", "an", "der", "den", "of", "the", "es", "el", "al", "ed"}
    | {"le", "les", "y", "upon", "and", "&"}
)
_ABBREVIATED = frozenset({"st", "ste", "mt", "ft", "pt"})
_ARTICLE = re.compile(r"(?:el|al|ad|an|ar|as|ash|at|az|es)-[^\W\d_]")
_COMMA = re.compile(r",\s{1,3}")
_PLACE_SLASH = re.compile(r"\s?/\s?")
_BEFORE_DATE = re.compile(r"\s{0,3}/\s{0,3}|[,.]?\s{1,3}")
_BRACKETED = re.compile(r"[,.]?\s{0,3}(?:--|—|–)?\(([\w .,/&'’-]{2,60})\)")
_SLASHED = re.compile(r"[,.]?\s{0,3}/([\w .-]{2,40})/(?=[\s.,:—–-]|$)")
_AFTER_SLASH = re.compile(r"\s{0,3}/\s{1,3}(\w[\w .-]{1,40})(?=\s{0,3}[:—–])")
_BARE = re.compile(r"(?:[,.]|(?<=\.))\s{1,3}(\w[\w-]{2,20}(?:\.[a-zA-Z]{2,3})?)(?=\s{0,3}(?:[.:—–]|-[\s-]|$))")
_END = re.compile(r"\s{0,3}(?:—|―|–|--|-(?=\s|$))\s*|\s?\.\s?[—–-]?(?:\s+|$)|:(?:\s+|$)|\s+|$")
_ENDS_REGION = re.compile(r"\.\s{0,2}[,(/—–:-]")


@dataclass(slots=True)
class Head:
    """The parts of what may be a dateline. A region stands at the index of its place."""

    places: list[str] = field(default_factory=list)
    regions: dict[int, str] = field(default_factory=dict)
    date: str | None = None
    has_day: bool = False
    agency: str | None = None
    bare: bool = False  #: the agency stands without brackets or slashes
    end: str = ""  #: the dash, colon or full stop; empty if there is none
    stop: int = 0  #: where the story begins


def scan(text: str) -> Head | None:
    """Cut the head of a text into the parts of a dateline; None if it does not begin like one."""
    head, text = Head(), text[:LONGEST]
    at = _scan_places(head, text)
    at = _scan_date(head, text, at)
    at = _scan_agency(head, text, at)
    end = _END.match(text, at)
    if end is None or not (head.places or head.date or head.agency):
        return None
    head.end, head.stop = end[0].strip(), end.end()
    return head


def known_agency(name: str) -> bool:
    """Tell whether the tables have an agency, or the first of several (``dpa/tmn``, ``Reuters, AP``)."""
    table = places.agencies()
    return any(table.name(part, "en") for part in (name, re.split("[/,]", name)[0]))


def _scan_places(head: Head, text: str) -> int:
    at, found = 0, _name(text, 0)
    while found:
        head.places.append(text[found[0] : found[1]])
        at = _scan_region(head, text, found[1])
        slash = _PLACE_SLASH.match(text, at)
        found = _name(text, slash.end()) if slash and not _is_slashed_agency(text, at) else None
    return at


def _is_slashed_agency(text: str, at: int) -> bool:
    """Tell an agency in slashes, or after one, from the second of two places."""
    slashed, after = _SLASHED.match(text, at), _AFTER_SLASH.match(text, at)
    if slashed and (text[at] != "/" or known_agency(slashed[1])):
        return True
    return bool(after and known_agency(after[1]))


def _scan_region(head: Head, text: str, at: int) -> int:
    comma = _COMMA.match(text, at)
    found = _name(text, comma.end(), region=True) if comma else None
    if not found or known_agency(text[found[0] : found[1]]):
        return at
    head.regions[len(head.places) - 1] = text[found[0] : found[1]]
    return found[1]


def _scan_date(head: Head, text: str, at: int) -> int:
    """Find a date after what parts it from the place, or in brackets."""
    before = _BEFORE_DATE.match(text, at) if head.places else None
    start = before.end() if before else at
    if head.places and not before:
        return at
    bracket = int(text[start : start + 1] == "(")
    match = _date(text, start + bracket)
    if match is None or (bracket and text[match.end() : match.end() + 1] != ")"):
        return at
    head.date, head.has_day = match[0], match.re is DAY
    return match.end() + bracket


def _date(text: str, at: int) -> re.Match[str] | None:
    return DAY.match(text, at) or PERIOD.match(text, at)


def _is_date(text: str, at: int) -> bool:
    """Tell a date from a name that begins like one (*May Pen*, *Mar del Plata*)."""
    if DAY.match(text, at):
        return True
    match = PERIOD.match(text, at)
    return bool(match and not _WORD.match(text, match.end() + 1))


def _scan_agency(head: Head, text: str, at: int) -> int:
    for pattern in (_BRACKETED, _SLASHED, _AFTER_SLASH, _BARE):
        match = pattern.match(text, at)
        if match and (pattern is not _BARE or match[1].isupper() or known_agency(match[1])):
            head.agency, head.bare = match[1].strip(), pattern is _BARE
            return match.end()
    return at


def _name(text: str, at: int, *, region: bool = False) -> tuple[int, int] | None:
    """Return where a name begins and ends: words with capitals, and small ones such as *de* between them."""
    if _is_date(text, at):
        return None
    start, end = at, at
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, at)
        small = text[at:].startswith("& ") and end > start
        if not small and (word is None or (end > start and DAY.match(text, at))):
            break
        shown = "&" if word is None else word[0]
        at += len(shown)
        if shown[0].isupper() or (end > start and _ARTICLE.match(shown)):
            at = end = at + _full_stop(text, at, shown, region)
        elif end == start or shown.casefold() not in PARTICLES:
            break
        if not text[at : at + 1].isspace():
            break
        at += 1
    return (start, end) if end > start else None


def _full_stop(text: str, at: int, word: str, region: bool) -> int:
    """Return 1 if the full stop after a word belongs to it, as in *St.*, *D.C.* and at the end of a region *Fla.*"""
    if text[at : at + 1] != ".":
        return 0
    initials = all(len(part) == 1 for part in word.split("."))
    return int(initials or word.casefold() in _ABBREVIATED or (region and bool(_ENDS_REGION.match(text, at))))
