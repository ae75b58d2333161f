"""What requests and responses about other translations of a segment look like."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from dateline.api.schemas import CheckOut, Request, ShortText, Tag, Terms

MOST = 5  # translations of a segment


class AlternativesRequest(Request):
    """A segment whose other translations are wanted; it is translated as a string by itself."""

    source: Annotated[str, Field(min_length=1, max_length=10_000, description="As a segment of an answer has it")]
    source_lang: Tag = "en"
    target_lang: Tag
    format: Literal["text", "html", "markdown"] = "text"
    count: int = Field(MOST, ge=1, le=MOST, description="How many are given at most")
    glossary_id: ShortText | None = Field(None, description="A stored glossary that the translation keeps to")
    glossary: Terms | None = Field(None, description="Terms for this request; they go before those of glossary_id")


class AlternativeOut(BaseModel):
    """A translation of the segment."""

    target: str
    score: float | None = Field(description="The model's own confidence, 0 to 1; null for what it did not write")
    checks: list[CheckOut]


class AlternativesResponse(BaseModel):
    """Different translations of a segment: the one that an article would have, then the likeliest others."""

    source: str
    source_lang: str
    target_lang: str
    alternatives: list[AlternativeOut]
