"""What is said of the languages, and of the models that translate them."""

from __future__ import annotations

from pydantic import BaseModel, Field

from dateline.api.schemas import ModelOut


class LanguageOut(BaseModel):
    """A language, with its name in English and in itself."""

    lang: str
    name: str
    native_name: str


class PairOut(BaseModel):
    """A pair of languages, and the model that translates it."""

    source: str
    target: str
    model: ModelOut
    licence: str = Field(description="Of the model")
    commercial: bool = Field(description="Whether the licence allows commercial use")
    pivot: str | None = Field(description="The language that it goes through, with two models; null for none")


class LanguagesResponse(BaseModel):
    """What can be translated into what."""

    source: list[LanguageOut]
    target: list[LanguageOut]
    model: ModelOut
    pairs: list[PairOut]
