"""What requests and responses look like: these models validate the requests and make the OpenAPI document."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.article import Article, DatelineFields, Format
from dateline.glossaries import LONGEST_NAME
from dateline.glossary import MAX_TERMS, MOST_FORBIDDEN, Glossary, Term
from dateline.segment import Origin, TermStatus

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


class TermIn(_Request):
    """A term of the English and what must stand for it, in one target language."""

    source: ShortText = Field(description="A verb with “to” is found in all its forms", examples=["central bank"])
    target: ShortText | None = Field(None, description="The rendering that is demanded", examples=["Zentralbank"])
    target_lang: Tag | None = Field(
        None, description="Needed unless the request names one target language, or with do_not_translate"
    )
    case_sensitive: bool = False
    do_not_translate: bool = Field(False, description="The source itself must stand in the target")
    forbidden: Annotated[list[ShortText], Field(max_length=MOST_FORBIDDEN)] = Field(
        default_factory=list, description="Renderings that must not stand in the target"
    )

    def to_term(self) -> Term:
        """Return the term of the domain, not yet checked."""
        fields = self.model_dump()
        return Term(**{**fields, "forbidden": tuple(self.forbidden)})


Terms = Annotated[list[TermIn], Field(max_length=MAX_TERMS)]


def to_glossary(terms: list[TermIn], field: str, target_lang: str | None = None) -> Glossary:
    """Return the glossary of the domain; raise GlossaryInvalid that names the places in a field."""
    return Glossary.checked(((f"{field}[{n}]", term.to_term()) for n, term in enumerate(terms)), target_lang)


class GlossaryRequest(_Request):
    """A glossary to be stored, for any number of target languages."""

    name: ShortText = Field(description=f"1 to {LONGEST_NAME} characters; no two glossaries have the same")
    target_lang: Tag | None = Field(None, description="That of the terms which name none")
    terms: Terms


class ArticleRequest(_Request):
    """One article for one or more target languages."""

    source_lang: Tag = "en"
    target_langs: Annotated[list[Tag], Field(min_length=1, max_length=16, examples=[["hy", "az", "ru", "de"]])]
    format: Literal["text", "html", "markdown"] = "text"
    article: ArticleIn
    ui: list[ShortText] | bool | None = Field(None, description="UI strings to return: their keys, or true for all")
    glossary_id: ShortText | None = Field(None, description="A stored glossary that the translation keeps to")
    glossary: Terms | None = Field(None, description="Terms for this request; they go before those of glossary_id")

    dateline_style: Annotated[dict[Tag, ShortText], Field(max_length=16)] | None = Field(
        None,
        description="House styles of datelines by target language; those of the service unless given",
        examples=[{"ru": "tass", "de": "dpa"}],
    )

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


class SegmentTermOut(BaseModel):
    """A term of the glossary in a segment."""

    source: str = Field(description="As it stands in the segment")
    target: str | None = Field(description="The rendering that is demanded; null where something is only forbidden")
    status: TermStatus = Field(
        description="found: in whatever form; inserted: by rule, so that it may lack an ending; missing; "
        "forbidden: a forbidden rendering is there; clear: only something is forbidden, and it is not there"
    )


class SegmentOut(BaseModel):
    """One sentence, headline, UI string or dateline, in the article's format."""

    id: str
    field: str
    source: str
    target: str
    origin: Origin = Field(description="mt: the model; ui: the catalogues; rule: a convention; copy: left as it was")
    score: float | None = Field(description="The model's confidence, 0 to 1; null where the model did not write it")
    terms: list[SegmentTermOut] = Field(description="The terms of the glossary that are in it, in its order")


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


class TermOut(BaseModel):
    """A term of a stored glossary."""

    source: str
    target: str | None
    target_lang: str | None
    case_sensitive: bool
    do_not_translate: bool
    forbidden: list[str]


class GlossaryInfo(BaseModel):
    """A stored glossary without its terms."""

    id: str
    name: str
    created: str = Field(description="ISO 8601, UTC")
    updated: str = Field(description="ISO 8601, UTC")
    term_count: int


class GlossaryResponse(GlossaryInfo):
    """A stored glossary."""

    terms: list[TermOut]


class GlossariesResponse(BaseModel):
    """All the stored glossaries, by name."""

    glossaries: list[GlossaryInfo]


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
