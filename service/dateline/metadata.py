"""What goes with an article beside its text: captions, credit, correction, stamp, keywords, slug, search entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from dateline.sanitize import sanitize, sanitize_markup
from dateline.slug import SlugWish

MOST_CAPTIONS, MOST_KEYWORDS = 100, 100  #: of one article
_SINGLE = ("credit", "correction", "updated", "seo_title", "seo_description")
_LISTS = ("captions", "keywords")
#: Fields that are plain text whatever the format of the article.
PLAIN = frozenset({"credit", "updated", "keywords", "slug", "seo_title", "seo_description"})


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata of an English article; None is what was not handed in.

    ``captions`` and ``correction`` are in the article's format, the others plain text. ``shorten`` asks that a search
    entry that is too long be cut at a word.
    """

    captions: tuple[str, ...] | None = None
    credit: str | None = None
    correction: str | None = None
    updated: str | None = None
    keywords: tuple[str, ...] | None = None
    slug: SlugWish | None = None
    seo_title: str | None = None
    seo_description: str | None = None
    shorten: bool = False

    def texts(self) -> Iterator[tuple[str, int | None, str]]:
        """Yield name, place in its list if it is in one, and text of all that has some, in reading order."""
        for name in ("captions", *_SINGLE[:3], "keywords", *_SINGLE[3:]):
            value = getattr(self, name)
            if isinstance(value, str):
                value = [(None, value)]
            elif value is not None:
                value = enumerate(value)
            yield from ((name, at, text) for at, text in value or [] if text)

    def sanitized(self, markup: bool) -> tuple[Metadata, int]:
        """Return the same without unwanted characters, and how many those were; ``markup`` is the article's HTML."""
        removed = 0

        def clean(name: str, text: str) -> str:
            nonlocal removed
            cleaned, count = (sanitize_markup if markup and name not in PLAIN else sanitize)(text)
            removed += count
            return cleaned

        return self.mapped(clean), removed

    def mapped(self, change: Callable[[str, str], str]) -> Metadata:
        """Return the same with each text changed, given its field's name."""
        changed: dict[str, Any] = {}
        for name in _LISTS:
            if getattr(self, name) is not None:
                changed[name] = tuple(change(name, text) for text in getattr(self, name))
        for name in _SINGLE:
            if getattr(self, name) is not None:
                changed[name] = change(name, getattr(self, name))
        if self.slug and self.slug.text:
            changed["slug"] = replace(self.slug, text=change("slug", self.slug.text))
        return replace(self, **changed)


@dataclass(slots=True)
class LocalizedMetadata:
    """The metadata in one language; fields that were not handed in are None, those that were empty are empty."""

    captions: list[str] | None = None
    credit: str | None = None
    correction: str | None = None
    updated: str | None = None
    keywords: list[str] | None = None
    slug: str | None = None
    seo_title: str | None = None
    seo_description: str | None = None

    @classmethod
    def like(cls, given: Metadata) -> LocalizedMetadata:
        """Return one with the fields that were handed in, still empty."""
        empty: dict[str, Any] = {name: "" for name in _SINGLE if getattr(given, name) is not None}
        for name in _LISTS:
            if getattr(given, name) is not None:
                empty[name] = [""] * len(getattr(given, name))
        return cls(**empty)

    def put(self, name: str, at: int | None, text: str) -> None:
        """Write a text where it belongs."""
        if at is None:
            setattr(self, name, text)
        else:
            getattr(self, name)[at] = text
