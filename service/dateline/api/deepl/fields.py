"""What a request to DeepL says: as JSON or as a form, in which texts and tags may be repeated."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from flask import request
from pydantic import BaseModel, BeforeValidator, Field
from werkzeug.exceptions import BadRequest

from dateline.api.answers import language
from dateline.api.caller import pipeline
from dateline.api.form import form_fields
from dateline.api.incoming import json_object
from dateline.errors import UnknownLanguage

_REPEATED = frozenset(["text"])
_FORMAL = frozenset(["more", "less"])

Asked = TypeVar("Asked", bound=BaseModel)


def asked(model: type[Asked]) -> Asked:
    """Return the fields of the present request; raise BadRequest or ValidationError."""
    return model.model_validate(_fields())


def _fields() -> dict[str, Any]:
    if request.is_json:
        return {name: value for name, value in json_object().items() if value is not None}
    return {name: values if name in _REPEATED else values[0] for name, values in form_fields(_REPEATED).items()}


def _listed(given: Any) -> Any:
    """Return names that are parted by commas, as a form has them, as a list."""
    return [name for name in given.split(",") if name] if isinstance(given, str) else given


def _written(given: Any) -> Any:
    """Return a switch that JSON may have as a number, or as true or false, as a form has it."""
    return str(int(given)) if isinstance(given, int) else given


Language = Annotated[str, Field(max_length=40)]
Tags = Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=200), BeforeValidator(_listed)]
Formality = Literal["default", "more", "less", "prefer_more", "prefer_less"]
Split = Annotated[Literal["0", "1", "nonewlines"], BeforeValidator(_written)]


class Pair(BaseModel):
    """The languages of a request, and what holds for texts and documents alike."""

    source_lang: Language = ""
    target_lang: Language
    formality: Formality = "default"
    glossary_id: Annotated[str, Field(max_length=100)] = ""

    def source(self) -> str | None:
        """Return the source language, or None where it is to be found out; raise UnknownLanguage."""
        return _language(self.source_lang, "source_lang") if self.source_lang else None

    def target(self) -> str:
        """Return the target language; raise UnknownLanguage, or BadRequest for a formality that it does not have."""
        target = _language(self.target_lang, "target_lang")
        if target not in pipeline().engine.info.target_langs:
            raise UnknownLanguage(f"Value for 'target_lang' not supported. Nothing is translated into “{target}”")
        if self.formality in _FORMAL:
            raise BadRequest("'formality' is not supported for given 'target_lang'.")
        return target


class TranslateFields(Pair):
    """Those of a translation."""

    text: Annotated[list[str], Field(min_length=1)]
    split_sentences: Split | None = None
    preserve_formatting: bool = False
    tag_handling: Literal["xml", "html", ""] = ""
    outline_detection: bool = True
    splitting_tags: Tags = []
    non_splitting_tags: Tags = []
    ignore_tags: Tags = []
    show_billed_characters: bool = False


class DocumentFields(Pair):
    """Those that come with a document."""

    filename: Annotated[str, Field(max_length=1000)] = ""
    output_format: Annotated[str, Field(max_length=20)] = ""


class KeyFields(BaseModel):
    """The key of a document."""

    document_key: Annotated[str, Field(max_length=100)]


class GlossaryFields(BaseModel):
    """Those of a glossary."""

    name: Annotated[str, Field(max_length=1024)]
    source_lang: Language
    target_lang: Language
    entries: Annotated[str, Field(min_length=1)]
    entries_format: Literal["tsv", "csv"]


def _language(tag: str, name: str) -> str:
    try:
        return language(tag)
    except UnknownLanguage as error:
        raise UnknownLanguage(f"Value for '{name}' not supported. {error.message}") from error
