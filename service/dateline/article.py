"""The article that goes in and the localized article that comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dateline.metadata import LocalizedMetadata, Metadata
from dateline.segment import Segment, Warning
from dateline.translated import Reuse


class Format(StrEnum):
    """How the text of an article's fields is written."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class DatelineFields:
    """A dateline handed in as fields; ``date`` is ISO 8601 or as English news writes it ("Dec. 7")."""

    place: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An English news article."""

    body: str
    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    dateline: DatelineFields | str | None = None
    id: str | None = None
    format: Format = Format.TEXT
    metadata: Metadata = field(default_factory=Metadata)

    def texts(self) -> list[tuple[str, str]]:
        """Return the fields that hold text, with their names, in reading order."""
        pairs = (("headline", self.headline), ("standfirst", self.standfirst), ("byline", self.byline))
        return [(name, text) for name, text in (*pairs, ("body", self.body)) if text]

    @property
    def characters(self) -> int:
        """Return how long all its texts are together."""
        texts = [text for _, text in self.texts()] + [text for *_, text in self.metadata.texts()]
        return sum(map(len, texts))


@dataclass(slots=True)
class LocalizedArticle:
    """The article in one target language. Fields that were not handed in are None."""

    lang: str
    body: str = ""
    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    dateline: str | None = None
    metadata: LocalizedMetadata = field(default_factory=LocalizedMetadata)
    ui: dict[str, str | dict[str, str]] = field(default_factory=dict)
    segments: list[Segment] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    memory: Reuse | None = None  #: how much the translation memory had; None where there is none

    @property
    def needs_review(self) -> bool:
        """Tell whether an editor should look: whether any segment failed a check."""
        return any(segment.checks for segment in self.segments)
