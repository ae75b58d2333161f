"""What requests and responses about jobs look like."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dateline.api.document_schemas import DocumentResponse
from dateline.api.schemas import ArticleIn, ArticleResponse, FieldError, Request, ShortText, TranslationWishes
from dateline.formats import NewsFormat
from dateline.jobs.job import State

MOST_ARTICLES = 1_000  # of a job
USUAL_PAGE, MOST_PAGE = 50, 200  # jobs or items in an answer
Id = Annotated[str, Field(min_length=1, max_length=40)]


class DocumentIn(Request):
    """A document in a news format."""

    id: ShortText | None = Field(None, description="Returned as it is")
    content: str = Field(description="The document itself, as a text")
    format: NewsFormat | None = Field(None, description="Found by what it is unless given", strict=False)


class JobRequest(TranslationWishes):
    """Articles or documents for one or more languages, to be translated while the caller does something else."""

    articles: Annotated[list[ArticleIn], Field(min_length=1, max_length=MOST_ARTICLES)] | None = None
    documents: Annotated[list[DocumentIn], Field(min_length=1, max_length=MOST_ARTICLES)] | None = Field(
        None, description="In the place of articles: news documents, as POST /v1/documents takes them"
    )
    ui: list[ShortText] | bool | None = Field(None, description="UI strings to return: their keys, or true for all")
    webhooks: Annotated[list[Id], Field(max_length=100)] | None = Field(
        None, description="The ids of the webhooks that are told of it; all of the caller's unless given"
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.articles is None) is (self.documents is None):
            raise ValueError("either articles or documents are to be given")
        return self

    def to_items(self) -> list[dict[str, Any]]:
        """Return what the job has to do, item by item."""
        if self.articles is not None:
            return [one.model_dump(mode="json", exclude_unset=True) for one in self.articles]
        documents = [one.model_dump(mode="json", exclude_unset=True) for one in self.documents or ()]
        return [{"id": one.pop("id", None), "document": one} for one in documents]


class JobsQuery(BaseModel):
    """Which jobs are listed."""

    model_config = ConfigDict(extra="forbid")

    state: State | None = None
    cursor: Id | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_PAGE)] = USUAL_PAGE


class ItemsQuery(BaseModel):
    """Which items are listed, and whether with what came of them."""

    model_config = ConfigDict(extra="forbid")

    state: State | None = None
    cursor: Annotated[int, Field(ge=0, le=MOST_ARTICLES)] | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_PAGE)] = USUAL_PAGE
    results: bool = False


class ProgressOut(BaseModel):
    """How many items a job has, and what became of them."""

    total: int
    done: int
    failed: int
    cancelled: int


class JobOut(BaseModel):
    """A job, without its items."""

    id: str
    state: State = Field(description="done: all of it has ended, and an item at least is done; failed: none is")
    target_langs: list[str]
    progress: ProgressOut
    seconds_remaining: float | None = Field(description="By its pace so far; null where there is none yet")
    created_at: str = Field(description="ISO 8601, UTC, as the others are")
    started_at: str | None
    finished_at: str | None
    expires_at: str | None = Field(description="When it is forgotten")
    url: str
    items_url: str


class JobsResponse(BaseModel):
    """Jobs, the newest first."""

    jobs: list[JobOut]
    next: str | None = Field(description="The cursor of the next page; null where there is none")


class ItemProblem(BaseModel):
    """Why an item could not be translated, by RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldError] | None = Field(None, description="Only there where single fields are at fault")


class ItemOut(BaseModel):
    """An article of a job."""

    index: int = Field(description="Its place in the request, from 0 on")
    id: str | None = Field(description="That of the article")
    state: State
    url: str


class ItemResultOut(ItemOut):
    """An article of a job, and what came of it."""

    result: ArticleResponse | DocumentResponse | None = Field(
        None, description="As POST /v1/articles answers, or POST /v1/documents"
    )
    problem: ItemProblem | None = None


class ItemsResponse(BaseModel):
    """Items of a job, in the order of the request."""

    items: list[ItemResultOut]
    next: int | None = Field(description="The cursor of the next page; null where there is none")


def options_of(asked: JobRequest) -> dict[str, Any]:
    """Return how the articles of a job are to be translated, as one article's request has it."""
    return asked.model_dump(mode="json", exclude={"articles", "documents", "webhooks"}, exclude_unset=True)
