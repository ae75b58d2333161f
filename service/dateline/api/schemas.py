"""What requests and responses look like: these models validate the requests and make the OpenAPI document."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline.acceptance import Acceptance, OnFailure
from dateline.article import Article, DatelineFields, Format
from dateline.glossaries import LONGEST_NAME
from dateline.glossary import MAX_TERMS, MOST_FORBIDDEN, Glossary, Term
from dateline.lane import Priority
from dateline.memory import LEAST_SCORE, Mode
from dateline.metadata import MOST_CAPTIONS, MOST_KEYWORDS, Metadata
from dateline.metric import Units
from dateline.segment import Origin, Severity, TermSource, TermStatus
from dateline.slug import LONGEST, MOST_TAKEN, SHORTEST, USUAL, SlugWish

MOST_LANGS = 16  # tags in a request
ShortText = Annotated[str, Field(max_length=2000)]
LongText = Annotated[str, Field(max_length=20_000)]
Keyword = Annotated[str, Field(max_length=200)]
Tag = Annotated[str, Field(min_length=1, max_length=40, examples=["hy", "az-Latn-AZ"])]


class Request(BaseModel):
    """A body that has no other fields than these, of no other kinds."""

    model_config = ConfigDict(extra="forbid", strict=True)


class DatelineIn(Request):
    """A dateline as fields."""

    place: ShortText | None = Field(None, examples=["Yerevan"])
    date: ShortText | None = Field(None, description="ISO 8601, or as English news writes it", examples=["2026-12-07"])
    agency: ShortText | None = Field(None, examples=["Reuters"])


class SlugIn(Request):
    """What a slug is made from, and what it must not be."""

    text: ShortText | None = Field(None, description="The translated headline if there is none")
    max_length: int = Field(USUAL, ge=SHORTEST, le=LONGEST)
    taken: Annotated[list[Annotated[str, Field(max_length=LONGEST)]], Field(max_length=MOST_TAKEN)] = Field(
        default_factory=list, description="Slugs that are in use: “-2”, “-3” … is added to one that is among them"
    )


def _wish(given: bool | str | SlugIn | None) -> SlugWish | None:
    if isinstance(given, SlugIn):
        return SlugWish(given.text, given.max_length, tuple(given.taken))
    if isinstance(given, str):
        return SlugWish(given)
    return SlugWish() if given else None


class ArticleIn(Request):
    """An English article. The texts are in the request's format; the dateline and the id are plain text."""

    id: ShortText | None = Field(None, description="Returned as it is")
    headline: ShortText | None = None
    standfirst: Annotated[str, Field(max_length=20_000)] | None = None
    byline: ShortText | None = Field(None, examples=["By Anna Petrosyan"])
    dateline: DatelineIn | ShortText | None = None
    captions: Annotated[list[LongText], Field(max_length=MOST_CAPTIONS)] | None = Field(
        None, description="Captions of pictures, with their credits", examples=[["A view of Baku. (AP Photo/Ann Lee)"]]
    )
    credit: ShortText | None = Field(None, description="Plain text", examples=["Photo: Ann Lee/Reuters"])
    correction: LongText | None = Field(None, examples=["Correction: An earlier version of this article said that …"])
    updated: ShortText | None = Field(
        None, description="Plain text, or ISO 8601", examples=["Updated at 3:40 p.m. ET, Dec. 7, 2026"]
    )
    keywords: Annotated[list[Keyword], Field(max_length=MOST_KEYWORDS)] | None = Field(None, description="Plain text")
    slug: bool | ShortText | SlugIn | None = Field(
        None, description="true: made from the translated headline; a string: from that"
    )
    seo_title: ShortText | None = Field(None, description="Plain text")
    seo_description: ShortText | None = Field(None, description="Plain text")
    shorten: bool = Field(False, description="Cut seo_title and seo_description after a word where they are too long")
    body: str = Field(description="In plain text a headline in the first line and the page's UI strings are recognised")

    def to_metadata(self) -> Metadata:
        """Return the metadata of the domain."""
        return Metadata(
            captions=None if self.captions is None else tuple(self.captions),
            credit=self.credit,
            correction=self.correction,
            updated=self.updated,
            keywords=None if self.keywords is None else tuple(self.keywords),
            slug=_wish(self.slug),
            seo_title=self.seo_title,
            seo_description=self.seo_description,
            shorten=self.shorten,
        )


class TermIn(Request):
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


class GlossaryRequest(Request):
    """A glossary to be stored, for any number of target languages."""

    name: ShortText = Field(description=f"1 to {LONGEST_NAME} characters; no two glossaries have the same")
    target_lang: Tag | None = Field(None, description="That of the terms which name none")
    terms: Terms


class TranslationWishes(Request):
    """How articles are to be translated, and into what."""

    source_lang: Tag = "en"
    target_langs: Annotated[list[Tag], Field(min_length=1, max_length=MOST_LANGS, examples=[["hy", "az", "ru", "de"]])]
    format: Literal["text", "html", "markdown"] = "text"
    glossary_id: ShortText | None = Field(None, description="A stored glossary that the translation keeps to")
    names: bool | None = Field(
        None, description="Whether names are to be spelled as the names list has them; DATELINE_NAMES is the default"
    )
    glossary: Terms | None = Field(None, description="Terms for this request; they go before those of glossary_id")
    min_confidence: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = Field(
        None, description="A segment of the model with a lower score fails; the service's setting unless given"
    )
    on_failure: Literal["flag", "keep_source", "error"] | None = Field(
        None,
        description="What is done with a segment of the model that has a check of severity error: hand it out all the "
        "same, put its source in its place, or refuse the request; the service's setting unless given",
    )

    def to_acceptance(self, default: Acceptance) -> Acceptance:
        """Return what the caller accepts; what the request does not say is the service's."""
        return default.revised(self.min_confidence, OnFailure(self.on_failure) if self.on_failure else None)

    units: Literal["keep", "metric"] | None = Field(
        None, description="metric: miles, feet, pounds, gallons, acres and °F are converted"
    )

    def to_units(self) -> Units | None:
        """Return what becomes of units, or None for the service's default."""
        return Units(self.units) if self.units else None

    dateline_style: Annotated[dict[Tag, ShortText], Field(max_length=16)] | None = Field(
        None,
        description="House styles of datelines by target language; those of the service unless given",
        examples=[{"ru": "tass", "de": "dpa"}],
    )

    memory: Literal["read"] | bool | None = Field(
        None,
        description="true: what the translation memory has is reused, and what is new is kept; read: it is reused; "
        "false: neither. DATELINE_MEMORY is the default",
    )
    fuzzy: Annotated[float, Field(ge=LEAST_SCORE, le=1, allow_inf_nan=False)] | None = Field(
        None, description="Give with each segment what humans wrote for sources that are like its own by so much"
    )

    priority: Literal["interactive", "bulk"] | None = Field(
        None,
        description="interactive, unless given: somebody waits for the answer; bulk: an archive, whose sentences let "
        "those of interactive requests go first",
    )

    def to_priority(self) -> Priority:
        """Return whose turn it is first."""
        return Priority[(self.priority or "interactive").upper()]

    def to_mode(self) -> Mode | None:
        """Return what is done with the translation memory, or None for the service's default."""
        if self.memory is None:
            return None
        return Mode.READ if self.memory == "read" else Mode.ON if self.memory else Mode.OFF


class TranslationRequest(TranslationWishes):
    """One article for one or more target languages, and how it is to be translated."""

    article: ArticleIn

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
            metadata=given.to_metadata(),
        )


class ArticleRequest(TranslationRequest):
    """One article for one or more target languages."""

    ui: list[ShortText] | bool | None = Field(None, description="UI strings to return: their keys, or true for all")


class ModelOut(BaseModel):
    """The model that translated."""

    id: str
    version: str
    sha256: str


class SegmentTermOut(BaseModel):
    """A term of the glossary, or a name of the names list, in a segment."""

    source: str = Field(description="As it stands in the segment")
    target: str | None = Field(description="The rendering that is demanded; null where something is only forbidden")
    status: TermStatus = Field(
        description="found: in whatever form; inserted: by rule, so that it may lack an ending; missing; "
        "forbidden: a forbidden rendering is there; clear: only something is forbidden, and it is not there"
    )
    glossary: TermSource = Field(description="request: a glossary of the caller's; names: the names list")


Span = Annotated[list[int], Field(min_length=2, max_length=2, description="[begin, end) in code points")]


class CheckOut(BaseModel):
    """A check that a segment failed."""

    code: str
    severity: Severity = Field(description="error: something is surely wrong; warning: something may be")
    source_span: Span | None = Field(description="What is meant in the segment's source; null for nothing single")
    target_span: Span | None = Field(
        description="What is meant in the segment's target; null for nothing single, and for what is missing there"
    )
    message: str


class ConversionOut(BaseModel):
    """A quantity of a segment that was converted to metric units."""

    source: str = Field(description="As the source has it")
    target: str = Field(description="As the model was handed it, in English; empty for one that the source has twice")


class FuzzyOut(BaseModel):
    """A source that is like a segment's, with what a human wrote for it, in the article's format."""

    source: str
    target: str
    score: float = Field(description="1 less the share of characters that differ")


class ReuseOut(BaseModel):
    """How many sentences the translation memory had, and how many the model made."""

    hits: int
    misses: int


class SegmentOut(BaseModel):
    """One sentence, headline, UI string or dateline, in the article's format."""

    id: str
    field: str
    source: str
    target: str
    origin: Origin = Field(
        description="mt: the model; tm: the model at an earlier time, from the translation memory; human: a correction "
        "in the translation memory; ui: the catalogues; rule: a convention; copy: left as it was; "
        "source: the model's translation failed, and the request asks for the source then"
    )
    score: float | None = Field(description="The model's confidence, 0 to 1; null where the model did not write it")
    fuzzy: list[FuzzyOut] = Field(description="None unless asked for, and none for a segment of origin human")
    terms: list[SegmentTermOut] = Field(description="The terms of the glossary and the settled names in it, in order")
    checks: list[CheckOut] = Field(description="The checks that it failed")
    conversions: list[ConversionOut] = Field(description="The quantities that were converted; none unless asked for")


class WarningOut(BaseModel):
    """Something to look at that is no matter of a single segment."""

    code: str
    message: str


class TranslationOut(BaseModel):
    """The article in one language; fields that were not handed in are null."""

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
    keywords: list[str] | None = Field(description="Without those that came out alike")
    slug: str | None = Field(description="Empty where the headline has no letter or digit")
    seo_title: str | None
    seo_description: str | None
    ui: dict[str, str | dict[str, str]] = Field(
        description="By key; messages with a number as forms by plural category"
    )
    needs_review: bool = Field(description="Whether any segment failed a check")
    model: ModelOut = Field(description="That of this pair of languages")
    memory: ReuseOut | None = Field(description="null where the translation memory was not asked")
    segments: list[SegmentOut]
    warnings: list[WarningOut]


class ArticleResponse(BaseModel):
    """The article in all the requested languages."""

    id: str | None = Field(None, description="Only there if the request has one")
    source_lang: str
    model: ModelOut
    translations: dict[str, TranslationOut]


class Health(BaseModel):
    """The state of the service."""

    status: Literal["ok"]


class FieldError(BaseModel):
    """What is wrong with one field."""

    field: str
    code: str
    message: str
    lang: str | None = Field(None, description="The target language; only there with checks_failed and invalid_xliff")
    segment: str | None = Field(
        None, description="The id of the segment, or of the unit; only there with checks_failed and invalid_xliff"
    )


class Problem(BaseModel):
    """An error by RFC 9457; ``code`` is stable and for programs."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    instance: str
    request_id: str = Field(description="That of the answer's X-Request-ID; the log has it too")
    errors: list[FieldError] | None = Field(None, description="Only there where single fields are at fault")
