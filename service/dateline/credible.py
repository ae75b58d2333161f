"""Tells datelines from ordinary first lines that begin alike: acronyms, asides, date ranges, headlines."""

from __future__ import annotations

import re
import unicodedata

from dateline import places
from dateline.dates import DAY
from dateline.heads import PARTICLES, Head, known_agency

_QUOTES = frozenset("\"'“”„‘’‚«‹([¿¡")
_PREFIX = re.compile(r"\b(?:Mc|Mac|De|La|Le|Du|el-|al-)(?=[^\W\d_a-z])")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]{0,2}\s|\n")
_DASH = re.compile(r"\s(?:-|--|–|—)\s|—|--")
_DAY_NUMBER = re.compile(r"[0-9]{1,2}(?![0-9]|[.,][0-9])|(?:19|20)[0-9]{2}(?![0-9])")
_SCORE = re.compile(r"[^\W\d_][\w'’.]*(?:\s[\w'’.]+){0,3}\s[0-9]{1,2}[-–:][0-9]{1,2}\W{0,3}$")
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])(?!\w)")


# Words that begin bylines and sentences in capitals (BY OUR STAFF), but no name of a place.
_NO_PLACE = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "he", "her", "here", "his", "how", "i", "if", "in",
    "it", "its", "my", "no", "not", "on", "our", "she", "that", "their", "there", "they", "this", "to", "we", "what",
    "when", "where", "which", "who", "why", "will", "with", "yes", "you", "your", "photo", "file", "source", "story",
    "text", "video", "watch", "read", "continued", "reporting", "editing", "edited", "written",
})  # fmt: skip


def credible(head: Head, story: str) -> bool:
    """Tell whether the parts make a dateline before this story."""
    if not head.places:
        return _credible_without_place(head, story)
    known = all(_known(name) for name in head.places)
    capitals = all(in_capitals(name) for name in head.places)
    if not story and not head.end and _credible_alone(head, known, capitals):
        return True
    if not known and head.places[0].split()[0].casefold() in _NO_PLACE:
        return False
    if not (known or capitals) or (head.agency and not _credible_agency(head.agency, capitals)):
        return False
    if head.end == ":":
        return _credible_before_colon(head, story, known and capitals)
    if not head.end or head.end[0] == ".":
        return _credible_without_dash(head, story, known and capitals)
    if head.agency:
        return head.has_day or known_agency(head.agency) or (known and capitals)
    if head.has_day:
        return _story_follows(head, story) and (capitals or not _has_aside(story))
    return capitals and _is_city(head.places) and _opens(story) and not (_has_aside(story) or _is_headline(head, story))


def _credible_alone(head: Head, known: bool, capitals: bool) -> bool:
    """Tell a dateline that has a paragraph for itself and ends with no mark: ``Baku, July 3, AZERTAC``, ``ANKARA``."""
    if head.agency:
        return known_agency(head.agency) and (known or capitals) and (head.has_day or not head.bare)
    return known and capitals and (head.has_day or (_is_city(head.places) and not head.date))


def in_capitals(name: str) -> bool:
    """Tell whether a name is written in capitals, but for *Mc* and the small words (``McALLEN``)."""
    words = [word for word in name.split() if word not in PARTICLES]
    return all(_PREFIX.sub("", word).isupper() for word in words)


def _known(name: str) -> bool:
    return bool(places.places().name(name, "en") or places.spot(name, "en") or places.region(name, "en"))


def _is_city(names: list[str]) -> bool:
    return all(places.is_settlement(name) for name in names)


def _credible_agency(agency: str, capitals: bool) -> bool:
    """Tell an agency from an aside in brackets (``(a Monday)``)."""
    words = [word for word in agency.split() if word not in PARTICLES]
    return known_agency(agency) or agency.isupper() or (capitals and all(word[0].isupper() for word in words))


def _credible_without_place(head: Head, story: str) -> bool:
    """Tell whether an agency that stands alone, or after a date, begins a story."""
    if head.agency is None or head.bare or not known_agency(head.agency) or head.end[:1] not in "—–-―" or not head.end:
        return False
    return head.has_day or (head.date is None and _opens(story))


def _credible_before_colon(head: Head, story: str, sure: bool) -> bool:
    if head.agency:
        return known_agency(head.agency)
    return sure and _is_city(head.places) and _opens(story)


def _credible_without_dash(head: Head, story: str, sure: bool) -> bool:
    """Tell whether a full stop, or nothing at all, ends a dateline: a date or an agency must make up for it."""
    if head.agency and known_agency(head.agency) and head.end:
        return head.has_day or (all(_known(name) for name in head.places) and _opens(story))
    if not head.has_day:
        return False
    if head.agency:
        return not head.bare and (bool(head.end) or (known_agency(head.agency) and _opens(story)))
    return bool(head.end) and sure and _opens(story)


def _opens(story: str) -> bool:
    """Tell whether a text begins as a sentence does."""
    first = story[:1]
    return bool(first) and (
        first.isupper() or first.isdigit() or first in _QUOTES or unicodedata.category(first) == "Sc"
    )


def _story_follows(head: Head, story: str) -> bool:
    """Tell whether after a date and a dash comes a sentence or nothing, and not the end of a range of days."""
    if DAY.match(story) or (head.end in ("-", "–") and _DAY_NUMBER.match(story)):
        return False
    return not story or _opens(story)


def _has_aside(story: str) -> bool:
    """Tell whether a second dash follows, which makes an aside of what stands between the two."""
    return bool(_DASH.search(_sentence(story)))


def _sentence(story: str) -> str:
    end = _SENTENCE_END.search(story)
    return story[: end.start()] if end else story


def _is_headline(head: Head, story: str) -> bool:
    """Tell a score or a route (``LYON - PSG 1-2``, ``LONDON - Paris train``) from a story after a bare place."""
    if _SCORE.match(_sentence(story)):
        return True
    return head.end in ("-", "–") and _begins_with_place(story)


def _begins_with_place(story: str) -> bool:
    words = [(match[0], match.end()) for match in re.finditer(r"[^\s–—]+", story[:80])][:3]
    for count in range(1, len(words) + 1):
        name = " ".join(word for word, _ in words[:count]).rstrip(".,:;!?")
        if not _POSSESSIVE.search(name) and _known(name):
            return True
    return False
