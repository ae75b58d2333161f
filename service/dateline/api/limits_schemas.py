"""What answers about the bounds of requests look like."""

from __future__ import annotations

from pydantic import BaseModel, Field


class RateOut(BaseModel):
    """How a caller stands to the requests that it may make."""

    requests_per_minute: int
    remaining: int


class QuotaOut(BaseModel):
    """How a caller stands to the characters that it may have translated; each target language counts."""

    characters: int
    used: int


class LimitsResponse(BaseModel):
    """The bounds that requests have to keep; what is over one is refused, never cut."""

    article_characters: int = Field(description="All texts of one article together")
    request_bytes: int = Field(description="The body of one request")
    xliff_bytes: int = Field(description="The body of one request of /v1/xliff")
    xliff_characters: int = Field(description="All articles of one request of /v1/xliff/apply, in all its languages")
    job_bytes: int = Field(description="The body of one request of /v1/jobs")
    job_articles: int = Field(description="Articles in one job")
    jobs_waiting: int = Field(description="Jobs of one caller that may wait or run")
    request_seconds: int = Field(description="After which a request is given up; 0 for never")
    target_langs: int = Field(description="Tags in one request")
    glossary_terms: int = Field(description="Terms in one glossary")
    queue_tokens: int = Field(description="Tokens of text that may wait for the model, of all callers together")
    rate: RateOut | None = Field(description="null for no bound")
    daily: QuotaOut | None = Field(description="By UTC; null for no bound")
    monthly: QuotaOut | None = Field(description="By UTC; null for no bound")
