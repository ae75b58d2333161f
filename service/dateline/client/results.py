"""What the service answers, typed. Fields that a later version adds are kept and in nobody's way."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class Result(BaseModel):
    """Base of all; what has no field of its own is in ``model_extra``."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Check(Result):
    """Something that is or may be wrong with a segment."""

    code: str
    severity: str  #: error or warning
    message: str = ""
    source_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None


class Segment(Result):
    """A sentence, dateline or string of the page, and its translation."""

    id: str
    field: str
    source: str
    target: str
    origin: str  #: mt, tm, human, ui, rule, copy or source
    score: float | None = None
    checks: list[Check] = []


class Notice(Result):
    """Something that is said of an article as a whole."""

    code: str
    message: str


class Reuse(Result):
    """How many sentences the translation memory had."""

    hits: int
    misses: int


class Translation(Result):
    """An article in one language; what was not handed in is None."""

    lang: str
    body: str
    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    dateline: str | None = None
    captions: list[str] | None = None
    keywords: list[str] | None = None
    credit: str | None = None
    correction: str | None = None
    updated: str | None = None
    slug: str | None = None
    seo_title: str | None = None
    seo_description: str | None = None
    ui: dict[str, Any] = {}
    needs_review: bool
    memory: Reuse | None = None
    segments: list[Segment] = []
    warnings: list[Notice] = []


class Model(Result):
    """The model that translated."""

    id: str
    version: str
    sha256: str


class Article(Result):
    """An article in all the languages that were asked for."""

    id: str | None = None
    source_lang: str
    model: Model
    translations: dict[str, Translation]


class Document(Result):
    """A news document in one language."""

    lang: str
    document: str
    needs_review: bool
    items: list[Result] = []


class Documents(Result):
    """A news document in all the languages that were asked for."""

    format: str
    media_type: str
    translations: dict[str, Document]


class Xliff(Result):
    """An article in one language, as XLIFF."""

    lang: str
    name: str
    content: str
    needs_review: bool


class Applied(Result):
    """What came back from an editor: ``kept`` is how many corrections are in the memory now."""

    articles: list[Result]
    kept: int | None = None
    left_out: list[Result] = []
    warnings: list[Notice] = []


class Unit(Result):
    """A unit of the translation memory."""

    id: int
    source: str
    target: str
    target_lang: str
    origin: str


class Match(Unit):
    """A unit that was found for a text; ``score`` is 1 for the text itself."""

    score: float


class Progress(Result):
    """How many articles a job has, and what became of them."""

    total: int
    done: int
    failed: int
    cancelled: int


class Job(Result):
    """A job."""

    id: str
    state: str  #: queued, running, done, failed or cancelled
    target_langs: list[str]
    progress: Progress
    seconds_remaining: float | None = None
    created_at: str
    started_at: str | None = None
    finished_at: str | None = None
    expires_at: str | None = None

    @property
    def over(self) -> bool:
        """Tell whether nothing more happens to it."""
        return self.state in ("done", "failed", "cancelled")


class JobItem(Result):
    """An article of a job: its ``result``, or the ``problem`` that it has."""

    index: int
    id: str | None = None
    state: str
    result: Article | Documents | None = None
    problem: dict[str, Any] | None = None


class JobEvent(Result):
    """Something that became of a job: ``item``, ``progress`` or ``end``; ``id`` is where to go on after."""

    id: str
    event: str
    data: dict[str, Any]


class Webhook(Result):
    """A webhook; its ``secret`` is told when it is made, and never again."""

    id: str
    url: str
    events: list[str]
    description: str = ""
    enabled: bool
    trouble: str | None = None
    secret: str | None = None


class Message(Result):
    """A message to a webhook, and what became of it."""

    id: str
    event: str
    state: str  #: waiting, delivered or dead
    attempts: int
    status: int | None = None
    trouble: str | None = None


class WebhookEvent(Result):
    """A message that arrived, once its signature was found to be right."""

    id: str
    type: str
    timestamp: str
    data: dict[str, Any]


class Glossary(Result):
    """A stored glossary, without its terms."""

    id: str
    name: str
    term_count: int


class Language(Result):
    """A language, with its name in English and in itself."""

    lang: str
    name: str
    native_name: str


class Languages(Result):
    """What can be translated into what."""

    source: list[Language]
    target: list[Language]
    model: Model
