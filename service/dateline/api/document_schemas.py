"""What requests and responses with documents look like."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.acceptance import Acceptance, OnFailure
from dateline.api.schemas import ModelOut, SegmentOut, ShortText, WarningOut
from dateline.formats import NewsFormat, State
from dateline.lane import Priority
from dateline.memory import LEAST_SCORE, Mode
from dateline.metric import Units


class DocumentQuery(BaseModel):
    """What is said in the query of an address that a document is sent to."""

    model_config = ConfigDict(extra="forbid")

    target_langs: ShortText
    format: NewsFormat | None = None
    answer: Literal["json", "document"] | None = None
    glossary_id: ShortText | None = None
    names: bool | None = None
    units: Units | None = None
    min_confidence: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = None
    on_failure: OnFailure | None = None
    dateline_style: ShortText | None = None
    memory: Mode | None = None
    fuzzy: Annotated[float, Field(ge=LEAST_SCORE, le=1, allow_inf_nan=False)] | None = None
    priority: Literal["interactive", "bulk"] | None = None
    addresses: ShortText | None = None

    def to_acceptance(self, default: Acceptance) -> Acceptance:
        """Return what the caller accepts; what the request does not say is the service's."""
        return default.revised(self.min_confidence, self.on_failure)

    def to_priority(self) -> Priority:
        """Return whose turn it is first."""
        return Priority[(self.priority or "interactive").upper()]


class ItemErrorOut(BaseModel):
    """Why an item was not translated."""

    code: str
    message: str


class ItemOut(BaseModel):
    """What came of an item of a document."""

    key: str = Field(description="Its name in the document")
    part_of: str | None = Field(description="The key of the item that it is a part of: another body, another headline")
    state: State = Field(description="canceled: it was killed, and is not translated")
    embargo: str | None = Field(description="The time before which it must not be published, as the document has it")
    translated: bool
    needs_review: bool = Field(description="Whether any segment failed a check")
    segments: list[SegmentOut]
    warnings: list[WarningOut]
    error: ItemErrorOut | None = Field(description="Why it stayed as it was, where that is not as the document says")


class DocumentTranslationOut(BaseModel):
    """The document in one language."""

    lang: str
    model: ModelOut = Field(description="The model of this language, where several are at work")
    document: str = Field(description="The document itself, as a text")
    needs_review: bool = Field(description="Whether any segment failed a check, or any item could not be translated")
    items: list[ItemOut]


class DocumentResponse(BaseModel):
    """A document in all the requested languages."""

    format: NewsFormat
    media_type: str
    source_lang: str
    model: ModelOut
    translations: dict[str, DocumentTranslationOut]
