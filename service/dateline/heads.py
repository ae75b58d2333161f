"""The scanner for datelines: cuts the head of a text into its parts, from left to right and without a way back.

It says what the parts are, not whether they make a dateline; see credible.py for that. Nothing is tried twice, so that
the time it takes grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline import places
from dateline.dates import DAY, PERIOD, TIME

LONGEST = 200  # characters of a dateline, far more than there are
_MOST_WORDS = 6  # of a name
_WORD = re.compile(r"[^\W\d_][\w'’]*(?:(?:\.-|[.-])[^\W_][\w'’]*)*")
PARTICLES = frozenset(  #: the small words within names
    {"de", "la", "del", "da", "do", "dos", "di", "du", "am", "an", "der", "den", "of", "the", "es", "el", "al", "ed"}
    | {"le", "les", "y", "upon", "and", "&"}
)
_ABBREVIATED = frozenset({"st", "ste", "mt", "ft", "pt"})
_ARTICLE = re.compile(r"(?:el|al|ad|an|ar|as|ash|at|az|es)-[^\W\d_]")
_COMMA = re.compile(r",\s{1,3}")
_PLACE_SLASH = re.compile(r"\s?/\s?")
_AND = re.compile(r",?\s(?:and|AND|&)\s")
_REGION_BRACKET = re.compile(r"\s?[(\[]([^\W\d_][\w .'’-]{2,40})[)\]]")
_BEFORE_DATE = re.compile(r"\s{0,3}/\s{0,3}|[,.]?\s{1,3}")
_BEFORE_TIME = re.compile(r",?\s{1,2}")
_BRACKETED = re.compile(r"[,.]?\s{0,3}(?:--|—|–)?\(([\w .,/&'’-]{2,60})\)")
_SLASHED = re.compile(r"[,.]?\s{0,3}/([\w .-]{2,40})/(?=[\s.,:—–-]|$)")
_AFTER_SLASH = re.compile(r"\s{0,3}/\s{0,3}(\w[\w .-]{1,40}?)(?=\s{0,3}[:—–])")
_PAIR = re.compile(r"[,.]\s{1,3}(\w[\w-]{1,20}\s\w[\w.-]{1,20}?)(?=\s{0,3}(?:[.:—–\n]|-[\s-]|$))")
_BARE = re.compile(r"(?:[,.]|(?<=\.))\s{1,3}(\w[\w-]{2,20}(?:\.[a-zA-Z]{2,3})?)(?=\s{0,3}(?:[.:—–\n]|-[\s-]|/\s|$))")
_AFTER_DASH = re.compile(r"\s{0,2}(?:--|[—–-])\s{0,2}(\w[\w.-]{1,20}?(?:\s\w[\w-]{1,20})?)(?=\s?[:/]|\.\s)")
_END = re.compile(
    r"\s{0,3}(?:—|―|‒|−|–|---?|-(?=\s|$))\s*|(?<=\))\s?-(?=\w)|\s?\.\s?(?:---?|[—–-])?(?:\s+|$)|:(?:\s+|$)|(?<=\)):|\s?/(?:\s+|$)|\s+|$"
)
_ENDS_REGION = re.compile(r"\.\s{0,2}[,(/—–:-]")
_FLAG = re.compile(
    r"\(?(?P<flag>BREAKING(?:\sNEWS)?|FLASH|URGENT|UPDATED?|CORRECTED|CORRECTION|REFILE|WRAPUP|EXCLUSIVE|ANALYSIS)"
    r"(?:\s(?P<number>[0-9]{1,2}))?(?:\)\s?[:—–-]?|\s?[:—–-])\s?",
    re.IGNORECASE,
)
_FLAGS = {"breaking news": "breaking", "flash": "breaking", "updated": "update"} | dict.fromkeys(
    ("correction", "refile"), "corrected"
)


@dataclass(slots=True)
class Head:
    """The parts of what may be a dateline. A region stands at the index of its place."""

    places: list[str] = field(default_factory=list)
    regions: dict[int, str] = field(default_factory=dict)
    date: str | None = None
    has_day: bool = False
    time: str | None = None
    flag: str | None = None  #: what stands before it all, in small letters: ``update 2``
    agency: str | None = None
    bare: bool = False  #: the agency stands without brackets or slashes
    end: str = ""  #: the dash, colon or full stop; empty if there is none
    stop: int = 0  #: where the story begins


def scan(text: str) -> Head | None:
    """Cut the head of a text into the parts of a dateline; None if it does not begin like one."""
    head, text = Head(), text[:LONGEST]
    at = _scan_flag(head, text)
    at = _scan_places(head, text, at)
    at = _scan_when(head, text, at)
    at = _scan_agency(head, text, at)
    at = _scan_when(head, text, at)
    end = _END.match(text, at)
    if end is None or not (head.places or ((head.date or head.agency) and not head.flag)):
        return None
    dash = end[0].strip(" .\n\t")
    head.end, head.stop = dash or end[0].strip(), end.end()
    return head


def scan_first_agency(text: str) -> Head | None:
    """Cut a head whose agency stands before its place: ``(ANSA) - ROME, DEC 7 -``."""
    first = scan(text) if text.startswith("(") else None
    if first is None or not first.agency or first.bare or first.places or first.date or not first.end:
        return None
    head = scan(text[first.stop :]) if first.stop < LONGEST else None
    if head is None or not head.places or head.agency or head.flag:
        return None
    head.agency, head.stop = first.agency, head.stop + first.stop
    return head


def known_agency(name: str) -> bool:
    """Tell whether the tables have an agency, or the first of several (``dpa/tmn``, ``Reuters, AP``)."""
    table = places.agencies()
    return any(table.name(part, "en") for part in (name, re.split("[/,]", name)[0]))


def _scan_flag(head: Head, text: str) -> int:
    match = _FLAG.match(text)
    if match is None or not match["flag"][0].isupper():
        return 0
    name = match["flag"].lower()
    head.flag = _FLAGS.get(name, name) + (f" {int(match['number'])}" if match["number"] else "")
    return match.end()


def _scan_places(head: Head, text: str, at: int) -> int:
    found = _name(text, at)
    while found:
        if _took_agency(head, text[found[0] : found[1]]):
            return found[1]
        _add_places(head, text[found[0] : found[1]])
        at = _scan_region(head, text, found[1])
        found = _next_place(text, at)
    return at


def _took_agency(head: Head, name: str) -> bool:
    """Take ``Baku-APA`` apart."""
    place, hyphen, agency = name.rpartition("-")
    if not hyphen or head.places or not (known_agency(agency) and places.is_settlement(place)):
        return False
    head.places.append(place)
    head.agency, head.bare = agency, True
    return True


def _add_places(head: Head, name: str) -> None:
    """Add a place, or the towns that are joined by *and*."""
    parts = _AND.split(name)
    apart = len(parts) > 1 and all(places.is_settlement(part) for part in parts)
    head.places += parts if apart else [name]


def _next_place(text: str, at: int) -> tuple[int, int] | None:
    """Find one more place after a slash, or after a comma or *and* if it is a town."""
    slash = _PLACE_SLASH.match(text, at)
    if slash:
        return None if _is_slashed_agency(text, at) else _name(text, slash.end())
    for between in (_AND, _COMMA):
        match = between.match(text, at)
        found = _name(text, match.end()) if match else None
        if found and all(places.is_settlement(part) for part in _AND.split(text[found[0] : found[1]])):
            return found
    return None


def _is_slashed_agency(text: str, at: int) -> bool:
    """Tell an agency in slashes, or after one, from the second of two places."""
    slashed, after = _SLASHED.match(text, at), _AFTER_SLASH.match(text, at)
    if slashed and (text[at] != "/" or known_agency(slashed[1])):
        return True
    return bool(after and known_agency(after[1]))


def _scan_region(head: Head, text: str, at: int) -> int:
    """Find the region of the place before, perhaps with its country (``SIALKOT, Punjab, Pakistan``)."""
    bracket = _REGION_BRACKET.match(text, at)
    if bracket and places.region(bracket[1], "en") and not known_agency(bracket[1]):
        head.regions[len(head.places) - 1] = bracket[1]
        return bracket.end()
    for _ in range(2):
        comma = _COMMA.match(text, at)
        found = _name(text, comma.end(), region=True) if comma else None
        end = _took_region(head, text[found[0] : found[1]]) if found else 0
        if not (found and end):
            break
        at = found[0] + end
    return at


def _took_region(head: Head, name: str) -> int:
    """Take a region for the last place, and return how many characters of the name it is; 0 if it is none."""
    last = len(head.places) - 1
    place, joined = head.places[last], _AND.search(name)
    first = name[: joined.start()] if joined else name
    if known_agency(name) and not places.is_postal(name):
        return 0
    if joined and places.region(name, "en") is None and places.is_settlement(name[joined.end() :]):
        name = first  # DOHA, Qatar and GAZA CITY
    known = places.region(name, "en", place) is not None
    if last in head.regions and known:
        head.regions[last] += f", {name}"
    elif last in head.regions:
        return 0
    elif not known and places.is_settlement(name):
        if places.region(place, "en") is None or places.is_settlement(place):
            return 0
        head.regions[last], head.places[last] = place, name  # Azerbaijan, Baku
    else:
        head.regions[last] = name
    return len(name)


def _scan_when(head: Head, text: str, at: int) -> int:
    """Find a date and a time after what parts them from the place, or in brackets."""
    begun = bool(head.places or head.agency)
    before = _BEFORE_DATE.match(text, at) if begun else None
    if head.date or head.time or (begun and not before):
        return at
    start = before.end() if before else at
    bracket = int(text[start : start + 1] == "(")
    end = _when(head, text, start + bracket)
    if end is None or (bracket and text[end : end + 1] != ")"):
        head.date, head.time, head.has_day = None, None, False
        return at
    return end + bracket


def _when(head: Head, text: str, at: int) -> int | None:
    """Read a date with a time before or after it, or one of the two; return where they end."""
    end = _time(head, text, at)
    between = _BEFORE_TIME.match(text, end) if end else None
    date = _date(text, between.end() if between else at)
    if date is None:
        return end
    head.date, head.has_day = date[0], date.re is DAY
    after = _BEFORE_TIME.match(text, date.end()) if end is None else None
    return (_time(head, text, after.end()) if after else None) or date.end()


def _time(head: Head, text: str, at: int) -> int | None:
    match = TIME.match(text, at)
    if match is None:
        return None
    head.time = match[0]
    return match.end()


def _date(text: str, at: int) -> re.Match[str] | None:
    return DAY.match(text, at) or PERIOD.match(text, at)


def _is_date(text: str, at: int) -> bool:
    """Tell a date from a name that begins like one (*May Pen*, *Mar del Plata*)."""
    if DAY.match(text, at):
        return True
    match = PERIOD.match(text, at)
    return bool(match and not _WORD.match(text, match.end() + 1))


def _scan_agency(head: Head, text: str, at: int) -> int:
    for pattern in () if head.agency else (_BRACKETED, _SLASHED, _AFTER_SLASH, _PAIR, _BARE, _AFTER_DASH):
        match = pattern.match(text, at)
        if match and (pattern not in (_PAIR, _BARE, _AFTER_DASH) or _is_bare_agency(pattern, match[1])):
            head.agency, head.bare = match[1].strip(), pattern in (_PAIR, _BARE, _AFTER_DASH)
            return match.end()
    return at


def _is_bare_agency(pattern: re.Pattern[str], name: str) -> bool:
    return known_agency(name) or (pattern is _BARE and name.isupper())


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
