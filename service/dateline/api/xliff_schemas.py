"""What requests and responses about XLIFF look like."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from dateline.api.schemas import Request, SegmentOut, ShortText, TranslationRequest, WarningOut
from dateline.xliff.edit import Change

MOST_DOCUMENTS = 100  # of a request


class XliffRequest(TranslationRequest):
    """One article for one or more target languages, to be handed out as XLIFF."""

    version: Literal["2.1", "1.2"] = Field("2.1", description="Of XLIFF")


class XliffDocumentOut(BaseModel):
    """A document: an article in one language."""

    lang: str
    name: str = Field(description="What the file may be called", examples=["talks.de.xlf"])
    content: str = Field(description="The XML")
    needs_review: bool = Field(description="Whether any segment failed a check")


class XliffResponse(BaseModel):
    """The documents, in the order of the request's languages."""

    id: str | None = Field(None, description="Only there if the request has one")
    version: str
    documents: list[XliffDocumentOut]


class ApplyRequest(Request):
    """Documents that came back from an editor, of any number of articles and languages."""

    documents: Annotated[list[str], Field(min_length=1, max_length=MOST_DOCUMENTS)] = Field(
        description="XLIFF 1.2, or 2.0 to 2.2; an article may be in several, with different units changed"
    )
    keep: bool = Field(
        False,
        alias="import",
        description="Keep what was changed or confirmed in the translation memory; a key needs the scope “memory” then",
    )
    by: ShortText | None = Field(None, description="Who edited them", examples=["a.petrosyan"])


class AppliedSegmentOut(SegmentOut):
    """A segment as it came back; the id of some that were merged has a + between theirs."""

    change: Change = Field(
        description="none: as it was handed out; edited; confirmed: as it was, and its state says that somebody stands "
        "for it; emptied: taken out"
    )


class AppliedArticleOut(BaseModel):
    """An article in one language with its segments as they came back; fields that were not handed in are null."""

    id: str | None
    original: str = Field(description="What the file calls it")
    format: Literal["text", "html", "markdown"]
    lang: str
    headline: str | None
    standfirst: str | None
    byline: str | None
    dateline: str | None
    body: str
    captions: list[str] | None
    credit: str | None
    correction: str | None
    updated: str | None
    keywords: list[str] | None
    slug: str | None
    seo_title: str | None
    seo_description: str | None
    needs_review: bool = Field(description="Whether any sentence, as it is now, fails a check")
    segments: list[AppliedSegmentOut]
    warnings: list[WarningOut]


class LeftOutOut(BaseModel):
    """A segment that somebody changed and that the translation memory does not take."""

    lang: str
    segment: str
    reason: str = Field(
        description="not_of_the_model: written by rule or from the catalogues; merged: with another segment; emptied; "
        "draft: its state says that it is not done; source_not_fit, target_not_fit: no letter, too long; other_language"
    )


class ApplyResponse(BaseModel):
    """The articles, and what became of the corrections."""

    articles: list[AppliedArticleOut]
    kept: int | None = Field(description="How many corrections the memory has now; null where none was to be kept")
    left_out: list[LeftOutOut]
    warnings: list[WarningOut]
