"""An article as it comes in: what no text needs is taken out of every field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dateline.article import Article, DatelineFields, Format
from dateline.sanitize import sanitize, sanitize_markup
from dateline.segment import Warning
from dateline.strings import Strings


def sanitized(article: Article) -> tuple[Article, list[Warning]]:
    """Take unwanted characters out of every field, and say so."""
    cleaned: dict[str, Any] = {}
    dateline, removed = _sanitized_dateline(article.dateline)
    cleaned["dateline"] = dateline
    clean = sanitize_markup if article.format is Format.HTML else sanitize
    for name, text in article.texts():
        cleaned[name], count = clean(text)
        removed += count
    cleaned["metadata"], count = article.metadata.sanitized(article.format is Format.HTML)
    removed += count
    if not removed:
        return replace(article, **cleaned), []  # text in NFC all the same
    message = f"{removed} control characters, direction marks or lone surrogates were removed from the text"
    return replace(article, **cleaned), [Warning("characters_removed", message)]


def sanitized_strings(strings: Strings) -> Strings:
    """Take unwanted characters out of all strings."""
    clean = sanitize_markup if strings.format is Format.HTML else sanitize
    return replace(strings, texts=tuple(clean(text)[0] for text in strings.texts))


def _sanitized_dateline(given: DatelineFields | str | None) -> tuple[DatelineFields | str | None, int]:
    if given is None:
        return None, 0
    if isinstance(given, str):
        return sanitize(given)
    pairs = {name: sanitize(getattr(given, name) or "") for name in ("place", "date", "agency")}
    return DatelineFields(**{k: text or None for k, (text, _) in pairs.items()}), sum(n for _, n in pairs.values())
