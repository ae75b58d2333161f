"""What requests and responses about the translation memory look like."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.api.schemas import Request, ShortText, Tag
from dateline.memory import LEAST_SCORE, LONGEST, MOST_MATCHES, USUAL_MATCHES, USUAL_SCORE

MOST = 1_000  # corrections of a request
Text = Annotated[str, Field(max_length=4 * LONGEST)]
Written = Literal["text", "html", "markdown"]


class CorrectionIn(Request):
    """What a human wrote for a sentence; source and target as a segment of an answer has them."""

    source: Text = Field(examples=["The talks <b>resumed</b> on Monday."])
    target: Text = Field(examples=["Die Gespräche wurden am Montag <b>wiederaufgenommen</b>."])
    source_lang: Tag = "en"
    target_lang: Tag
    format: Written = "text"
    units: Literal["keep", "metric"] = Field(
        "keep", description="metric: for the sentence as it is where its miles, pounds and the like are converted"
    )
    by: ShortText | None = Field(None, description="Who wrote it", examples=["a.petrosyan"])
    at: ShortText | None = Field(None, description="When, in ISO 8601; now unless given")


class CorrectionsRequest(Request):
    """Corrections, which are all kept or none."""

    corrections: Annotated[list[CorrectionIn], Field(min_length=1, max_length=MOST)]


class MemoryQuery(BaseModel):
    """What is looked up."""

    model_config = ConfigDict(extra="forbid")

    source: Text
    target_lang: Tag
    format: Written = "text"
    least: Annotated[float, Field(ge=LEAST_SCORE, le=1, allow_inf_nan=False)] = USUAL_SCORE
    limit: Annotated[int, Field(ge=1, le=MOST_MATCHES)] = USUAL_MATCHES


class UnitOut(BaseModel):
    """A unit of the translation memory."""

    id: int
    origin: Literal["tm", "human"] = Field(description="tm: the model; human: a correction")
    source_lang: str
    target_lang: str
    source: str
    target: str
    by: str | None
    at: str = Field(description="ISO 8601, UTC")
    model: str | None = Field(description="The model and its version; null for a correction")


class UnitsResponse(BaseModel):
    """Units in the order of the request."""

    units: list[UnitOut]


class MatchOut(UnitOut):
    """A unit whose source is like a text."""

    score: float = Field(description="1 for the text itself, else 1 less the share of characters that differ")


class MatchesResponse(BaseModel):
    """What there is, the likest first."""

    matches: list[MatchOut]
