"""What requests and responses about the translation memory look like."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from dateline.api.schemas import Request, ShortText, Tag
from dateline.article import Format
from dateline.correction import read_source
from dateline.history import MOST_ENTRIES, USUAL_ENTRIES, Action, Asked, Via
from dateline.language import target_language
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
    via: Literal["api", "desk"] = Field("api", description="From where, for the history: desk is the page for editors")


class MemoryQuery(BaseModel):
    """What is looked up."""

    model_config = ConfigDict(extra="forbid")

    source: Text
    target_lang: Tag
    format: Written = "text"
    least: Annotated[float, Field(ge=LEAST_SCORE, le=1, allow_inf_nan=False)] = USUAL_SCORE
    limit: Annotated[int, Field(ge=1, le=MOST_MATCHES)] = USUAL_MATCHES


def _utc(time: datetime) -> datetime:
    """Return a time in UTC, which one without a zone is in."""
    try:
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("there is no such time in UTC") from error


def _told(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat(timespec="seconds")


Time = Annotated[datetime, AfterValidator(_utc)]
Number = Annotated[int, Field(ge=1, le=2**63 - 1)]  # that a database has


class HistoryQuery(BaseModel):
    """Which changes are wanted."""

    model_config = ConfigDict(extra="forbid")

    source: Text | None = None
    format: Written = "text"
    target_lang: Tag | None = None
    by: ShortText | None = None
    via: Via | None = None
    action: Action | None = None
    unit: Number | None = None
    since: Time | None = None
    until: Time | None = None
    cursor: Number | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_ENTRIES)] = USUAL_ENTRIES

    def to_asked(self) -> Asked:
        """Return the question of the domain; raise UnknownLanguage, MemoryInvalid."""
        return Asked(
            lang=target_language(self.target_lang) if self.target_lang else None,
            by=self.by,
            via=self.via,
            action=self.action,
            unit=self.unit,
            source=None if self.source is None else read_source(self.source, Format(self.format)),
            since=_told(self.since),
            until=_told(self.until),
            cursor=self.cursor,
            limit=self.limit,
        )


class EntryOut(BaseModel):
    """A change of the translation memory; texts have their tags written out."""

    id: int
    at: str = Field(description="When it was kept; ISO 8601, UTC")
    target_lang: str
    action: Action = Field(
        description="added: no human had written it before; changed; confirmed: a human stands for what the model "
        "wrote; deleted"
    )
    via: Via = Field(description="From where it came")
    by: str | None = Field(description="Who wrote it, as the caller says")
    key: str | None = Field(description="The name of the key that was used; null where none is asked for")
    unit: int = Field(description="The id of the unit, which may have been deleted")
    source: str
    before: str | None = Field(description="What stood there: a human's, or what the model handed out; null if unknown")
    after: str | None = Field(description="null for what was deleted")


class HistoryResponse(BaseModel):
    """Changes, the newest first."""

    entries: list[EntryOut]
    next: int | None = Field(description="The cursor of what follows; null where there is no more")


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
