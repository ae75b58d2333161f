"""What answers about stored glossaries look like."""

from __future__ import annotations

from pydantic import BaseModel, Field


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
