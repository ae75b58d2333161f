"""What requests and responses about the page's strings look like."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field, model_validator

from dateline.api.schemas import Request, ShortText, Tag
from dateline.catalog import Likeness
from dateline.elapsed import LONGEST, Style
from dateline.portable import Form
from dateline.readingtime import MOST_WORDS

MOST_STRINGS = 1000
MOST_ITEMS = 200


class UiIndex(BaseModel):
    """What there is of the page's strings."""

    langs: list[str]
    domains: dict[str, int] = Field(description="The parts of a page, each with the number of its messages")
    formats: list[Form]


class UiResponse(BaseModel):
    """A language's strings by key."""

    lang: str
    messages: dict[str, str | dict[str, str]] = Field(
        description="Those with a number as forms by CLDR plural category; with format=icu each as one string"
    )


class UiMatchRequest(Request):
    """The strings of a page, to be looked up."""

    lang: Tag | None = Field(None, description="One language; without it and langs, all")
    langs: Annotated[list[Tag], Field(min_length=1, max_length=16)] | None = None
    strings: Annotated[list[ShortText], Field(min_length=1, max_length=MOST_STRINGS, examples=[["Next Article »"]])]

    @model_validator(mode="after")
    def _one_of(self) -> UiMatchRequest:
        if self.lang is not None and self.langs is not None:
            raise ValueError("give lang or langs, not both")
        return self


class UiMatchOut(BaseModel):
    """The message that a string of the page is."""

    string: str
    key: str
    domain: str
    match: Likeness = Field(
        description="exact: as it is written; loose: but for casing, spaces and outer punctuation; "
        "number: with a number in it"
    )
    number: int | None
    translations: dict[str, str] = Field(description="By language, with the string's number, marks and capitals")


class UiMatchResponse(BaseModel):
    """For each string, in order, the message that it is, or null."""

    matches: list[UiMatchOut | None]


class MessageItem(Request):
    """A message to be written with its variables and its number."""

    kind: Literal["message"]
    key: ShortText = Field(examples=["n_comments"])
    number: Annotated[int, Field(ge=0, le=10**15)] | None = None
    values: Annotated[dict[str, ShortText], Field(max_length=16)] = Field(default_factory=dict)


class RelativeTimeItem(Request):
    """A time to be written as it is seen from now."""

    kind: Literal["relative_time"]
    seconds_ago: Annotated[int, Field(ge=-LONGEST, le=LONGEST)] | None = Field(
        None, description="Below zero for what is still to come"
    )
    instant: AwareDatetime | None = Field(None, description="ISO 8601 with a time zone, in place of seconds_ago")
    now: AwareDatetime | None = Field(None, description="What instant is seen from; the clock of the service if absent")
    style: Style = Style.LONG

    @model_validator(mode="after")
    def _one_of(self) -> RelativeTimeItem:
        if (self.seconds_ago is None) is (self.instant is None):
            raise ValueError("give seconds_ago or instant")
        if self.now is not None and self.instant is None:
            raise ValueError("now goes with instant")
        return self


class ReadingTimeItem(Request):
    """How long it takes to read a text of the language."""

    kind: Literal["reading_time"]
    words: Annotated[int, Field(ge=0, le=MOST_WORDS)] | None = None
    text: Annotated[str, Field(max_length=500_000)] | None = Field(None, description="Plain text, in place of words")

    @model_validator(mode="after")
    def _one_of(self) -> ReadingTimeItem:
        if (self.words is None) is (self.text is None):
            raise ValueError("give words or text")
        return self


Item = Annotated[MessageItem | RelativeTimeItem | ReadingTimeItem, Field(discriminator="kind")]


class UiRenderRequest(Request):
    """What is to be written in a language."""

    items: Annotated[list[Item], Field(min_length=1, max_length=MOST_ITEMS)]


class RenderedOut(BaseModel):
    """A text, and what is in it."""

    text: str = Field(examples=["vor 5 Minuten"])
    number: int | None = Field(description="The number in it, where it is a count, a time or a reading time")
    unit: str | None = Field(description="second, minute, hour, day, week, month or year, where it is a time")


class UiRenderResponse(BaseModel):
    """The texts, in the order of the items."""

    lang: str
    items: list[RenderedOut]
