"""What a request to LibreTranslate says: as JSON, as a form, or in the query."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from flask import request
from pydantic import BaseModel, BeforeValidator, Field
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from dateline.api.answers import language
from dateline.api.form import form_fields
from dateline.api.incoming import json_object
from dateline.errors import InputError, TextTooLarge
from dateline.suggestion import LONGEST_TEXT

MOST_ALTERNATIVES = 5
AUTO = "auto"

Asked = TypeVar("Asked", bound=BaseModel)
Language = Annotated[str, Field(max_length=40)]
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]


def asked(model: type[Asked]) -> Asked:
    """Return the fields of the present request; raise BadRequest or ValidationError."""
    return model.model_validate(_fields())


def _fields() -> dict[str, Any]:
    return json_object() if request.is_json else {name: values[0] for name, values in form_fields().items()}


def sent_key() -> str | None:
    """Return the key that a request brings in its field ``api_key``; what is wrong with the rest is told later.

    Raise RequestEntityTooLarge or TextTooLarge for a body that cannot be read to its end.
    """
    try:
        key = _fields().get("api_key")
    except (RequestEntityTooLarge, TextTooLarge):
        raise
    except (HTTPException, InputError):
        return None
    return key if isinstance(key, str) and key else None


def source_of(given: str) -> str | None:
    """Return a source language, or None where it is to be found out; raise UnknownLanguage."""
    return None if given == AUTO else language(given)


def _no_format(given: Any) -> Any:
    return given or "text"


def _no_number(given: Any) -> Any:
    return 0 if given in (None, "") else given


class TranslateFields(BaseModel):
    """Those of a translation."""

    q: str | list[str]
    source: Language
    target: Language
    format: Annotated[Literal["text", "html"], BeforeValidator(_no_format)] = "text"
    alternatives: Annotated[int, Field(ge=0, le=MOST_ALTERNATIVES), BeforeValidator(_no_number)] = 0


class SuggestFields(BaseModel):
    """Those of a suggestion; ``format`` is ours, LibreTranslate knows plain text only."""

    q: Text
    s: Text
    source: Language
    target: Language
    format: Annotated[Literal["text", "html"], BeforeValidator(_no_format)] = "text"


class DetectFields(BaseModel):
    """Those of a detection."""

    q: str


class FileFields(BaseModel):
    """Those that come with a file."""

    source: Language
    target: Language
