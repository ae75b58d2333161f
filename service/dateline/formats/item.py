"""An item of a news document: an article that is translated by itself, and what is done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from dateline.article import Article, LocalizedArticle
from dateline.errors import UnknownLanguage
from dateline.formats.kind import NewsFormat
from dateline.language import SOURCE, LanguageTag

Results = Mapping[str, LocalizedArticle]


class State(StrEnum):
    """Whether an item may be published, by IPTC's publishing status."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"  #: killed: it is not translated, but that it was killed is passed on


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a document; ``key`` is its own within the document.

    ``part_of`` is the key of the item that it belongs to: another version of its body, a headline of another kind.
    ``embargo`` is the time before which it must not be published, as the document writes it.
    """

    key: str
    article: Article
    state: State = State.USABLE
    embargo: str | None = None
    lang: str | None = None  #: that the document says it is in
    part_of: str | None = None

    @property
    def translatable(self) -> bool:
        """Tell whether there is something to translate: a killed item is not, nor one in another language."""
        return self.state is not State.CANCELED and is_english(self.lang) and self.has_text

    @property
    def has_text(self) -> bool:
        """Tell whether it has any text."""
        texts = [text for _, text in self.article.texts()] + [text for *_, text in self.article.metadata.texts()]
        return any(text.strip() for text in texts)


class NewsDocument(Protocol):
    """A document in a news format, with its items in reading order."""

    @property
    def form(self) -> NewsFormat:
        """The format that it has."""
        ...

    @property
    def media_type(self) -> str:
        """The media type that it has."""
        ...

    @property
    def items(self) -> tuple[Item, ...]:
        """Its items, the parts of each after it."""
        ...

    def written(self, lang: str, results: Results) -> bytes:
        """Return the document in a language, by the keys of its items; the same for the same results.

        Items that have no result stay as they are.
        """
        ...


def is_english(tag: str | None) -> bool:
    """Tell whether a language tag says English, or nothing that can be understood as another language."""
    try:
        return tag is None or not tag.strip() or LanguageTag.parse(tag).language == SOURCE
    except UnknownLanguage:
        return True


def unique(keys: dict[str, int], wanted: str) -> str:
    """Return a key that none had before, and remember it; ``keys`` counts how often each was wanted."""
    keys[wanted] = keys.get(wanted, 0) + 1
    if keys[wanted] == 1:
        return wanted
    return unique(keys, f"{wanted}~{keys[wanted]}")
