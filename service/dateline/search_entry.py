"""How an article shows in a search engine: a title and a description that must not be too long.

The limits are of letters, by language: results are cut by width, and Armenian and Cyrillic letters are wider than Latin
ones. They are a choice of this project; no search engine publishes any.
"""

from __future__ import annotations

import re

from dateline.segment import Check, Severity

LIMITS = {
    "seo_title": {"hy": 52, "az": 60, "ru": 55, "de": 60},
    "seo_description": {"hy": 140, "az": 155, "ru": 145, "de": 155},
}
_TAIL = re.compile(r"[\s,;:.–—(„«“‘\"'-]+$")


def limit_of(field: str, lang: str) -> int:
    """Return how many characters of a field are shown; of a language without a limit of its own, the least of all."""
    return LIMITS[field].get(lang) or min(LIMITS[field].values())


def too_long(field: str, text: str, lang: str) -> Check | None:
    """Return the check that a title or description fails that is longer than its limit."""
    limit = limit_of(field, lang)
    if len(text) <= limit:
        return None
    message = f"{field} has {len(text)} characters; search results show about {limit} in this language"
    return Check("too_long", Severity.WARNING, message, None, (limit, len(text)))


def shortened(text: str, limit: int) -> str:
    """Return a text within a limit: cut after a word, with an ellipsis; a word that is too long is cut within."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    cut = head.rpartition(" ")[0] if " " in head else head[:-1]
    return _TAIL.sub("", cut) + "…"
