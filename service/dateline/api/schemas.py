"""What requests and responses look like: these models validate the requests and make the OpenAPI document."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.article import Article, DatelineFields, Format
from dateline.segment import Origin

ShortText = Annotated[str, Field(max_length=2000)]
Tag = Annotated[str, Field(min_length=1, max_length=40, examples=["hy", "az-Latn-AZ"])]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class DatelineIn(_Request):
    """A dateline as fields."""

    place: ShortText | None = Field(None, examples=["Yerevan"])
    date: ShortText | None = Field(None, description="ISO 8601, or as English news writes it", examples=["2026-12-07"])
    agency: ShortText | None = Field(None, examples=["Reuters"])


class ArticleIn(_Request):
    """An English article. The texts are in the request's format; the dateline and the id are plain text."""

    id: ShortText | None = Field(None, description="Returned as it is")
    headline: ShortText | None = None
    standfirst: Annotated[str, Field(max_length=20_000)] | None = None
    byline: ShortText | None = Field(None, examples=["By Anna Petrosyan"])
    dateline: DatelineIn | ShortText | None = None
    body: str = Field(description="In plain text a headline in the first line and the page's UI strings are recognised")


class ArticleRequest(_Request):
    """One article for one or more target languages."""

    source_lang: Tag = "en"
    target_langs: Annotated[list[Tag], Field(min_length=1, max_length=16, examples=[["hy", "az", "ru", "de"]])]
    format: Literal["text", "html", "markdown"] = "text"
    article: ArticleIn
    ui: list[ShortText] | bool | None = Field(None, description="UI strings to return: their keys, or true for all")

    def to_article(self) -> Article:
        """Return the article of the domain."""
        given = self.article
        dateline = given.dateline
        return Article(
            body=given.body,
            headline=given.headline,
            standfirst=given.standfirst,
            byline=given.byline,
            dateline=DatelineFields(**dateline.model_dump()) if isinstance(dateline, DatelineIn) else dateline,
            id=given.id,
            format=Format(self.format),
        )


class ModelOut(BaseModel):
    """The model that translated."""

    id: str
    version: str
    sha256: str


class SegmentOut(BaseModel):
    """One sentence, headline, UI string or dateline, in the article's format."""

    id: str
    field: str
    source: str
    target: str
    origin: Origin = Field(description="mt: the model; ui: the catalogues; rule: a convention; copy: left as it was")
    score: float | None = Field(description="The model's confidence, 0 to 1; null where the model did not write it")


class WarningOut(BaseModel):
    """Something to look at before the text is published."""

    code: str
    message: str
    segment: str | None


class TranslationOut(BaseModel):
    """The article in one language; fields that were not handed in are null."""

    lang: str
    headline: str | None
    standfirst: str | None
    byline: str | None
    dateline: str | None
    body: str
    ui: dict[str, str | dict[str, str]] = Field(
        description="By key; messages with a number as forms by plural category"
    )
    segments: list[SegmentOut]
    warnings: list[WarningOut]


class ArticleResponse(BaseModel):
    """The article in all the requested languages."""

    id: str | None = Field(None, description="Only there if the request has one")
    source_lang: str
    model: ModelOut
    translations: dict[str, TranslationOut]


class LanguageOut(BaseModel):
    """A language, with its name in English and in itself."""

    lang: str
    name: str
    native_name: str


class LanguagesResponse(BaseModel):
    """What can be translated into what."""

    source: list[LanguageOut]
    target: list[LanguageOut]
    model: ModelOut


class UiResponse(BaseModel):
    """A language's UI strings by key."""

    lang: str
    messages: dict[str, str | dict[str, str]]


class Health(BaseModel):
    """The state of the service."""

    status: Literal["ok"]


class FieldError(BaseModel):
    """What is wrong with one field."""

    field: str
    code: str
    message: str


class Problem(BaseModel):
    """An error by RFC 9457; ``code`` is stable and for programs."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    instance: str
    errors: list[FieldError] | None = Field(None, description="Only there where single fields are at fault")
