"""Bodies of requests: JSON in UTF-8, read into the model that validates it."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import Any, TypeVar

from flask import request
from pydantic import BaseModel
from pydantic_core import from_json
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

_Model = TypeVar("_Model", bound=BaseModel)


def json_object() -> dict[str, Any]:
    """Return the JSON object that is the body of the present request; raise BadRequest for another body.

    A body that is nested too deep is no fault of the reader, as it would be with the reader of Python.
    """
    try:
        found = from_json(request.get_data())
    except ValueError as error:
        raise BadRequest(f"the body is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise BadRequest("the JSON is no object")
    return found


def json_body(model: type[_Model]) -> _Model:
    """Return the body of the present request; raise UnsupportedMediaType for another kind of body."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType(f"the content type is “{request.mimetype or 'missing'}”; send application/json")
    if request.mimetype_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise UnsupportedMediaType("the charset of the content type is not UTF-8; JSON is sent in UTF-8")
    check_not_encoded()
    return model.model_validate_json(request.get_data().removeprefix(BOM_UTF8))


def check_not_encoded() -> None:
    """Raise UnsupportedMediaType for a body that is compressed."""
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise UnsupportedMediaType("the body has a content encoding; send it as it is, not compressed")
