"""What follows from translated metadata: keywords without repetition, a search entry within its limits, a slug."""

from __future__ import annotations

from dateline.keywords import distinct
from dateline.metadata import LocalizedMetadata, Metadata
from dateline.search_entry import LIMITS, limit_of, shortened, too_long
from dateline.segment import Check
from dateline.slug import slug


def supplement(given: Metadata, result: LocalizedMetadata, heading: str, lang: str) -> list[tuple[str, Check]]:
    """Finish the metadata of one language; return the checks that it failed, each with its field.

    ``heading`` is the translated headline without tags, which a slug is made from.
    """
    if result.keywords is not None:
        result.keywords = distinct(result.keywords)
    if given.slug:
        result.slug = slug(
            given.slug.text or heading or result.seo_title or "", lang, given.slug.longest, given.slug.taken
        )
    return [(name, check) for name in LIMITS if (check := _within_limit(name, given, result, lang))]


def _within_limit(name: str, given: Metadata, result: LocalizedMetadata, lang: str) -> Check | None:
    """Return the check of a text that is too long; it is cut if that is asked for, and said so."""
    text = getattr(result, name)
    check = too_long(name, text, lang) if text else None
    if check is None or not given.shorten:
        return check
    setattr(result, name, shortened(text, limit_of(name, lang)))
    return Check("shortened", check.severity, f"it was cut after a word: {check.message}", None, check.target_span)
