"""Bodies of requests: JSON in UTF-8, read into the model that validates it."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from typing import Any, TypeVar

from flask import request
from pydantic import BaseModel
from pydantic_core import from_json
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from dateline.errors import MalformedJson

_Model = TypeVar("_Model", bound=BaseModel)
_LONGEST_NAME = 60  # characters of a name that are told


def json_object() -> dict[str, Any]:
    """Return the JSON object that is the body of the present request; raise BadRequest for another body.

    A body that is nested too deep is no fault of the reader, as it would be with the reader of Python. Raise
    UnsupportedMediaType for a body that is encoded in another way than it is read, and MalformedJson for a name that
    an object has twice.
    """
    check_encoding()
    data = request.get_data().removeprefix(BOM_UTF8)
    try:
        found = from_json(data)
    except ValueError as error:
        raise BadRequest(f"the body is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise BadRequest("the JSON is no object")
    _check_names(data)
    return found


def json_body(model: type[_Model]) -> _Model:
    """Return the body of the present request; raise UnsupportedMediaType or MalformedJson, see json_object."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType(f"the content type is “{request.mimetype or 'missing'}”; send application/json")
    check_encoding()
    data = request.get_data().removeprefix(BOM_UTF8)
    found = model.model_validate_json(data)
    _check_names(data)
    return found


def check_encoding() -> None:
    """Raise UnsupportedMediaType for a body that is compressed, or in another charset than UTF-8."""
    if request.mimetype_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise UnsupportedMediaType("the charset of the content type is not UTF-8; bodies are sent in UTF-8")
    check_not_compressed()


def check_not_compressed() -> None:
    """Raise UnsupportedMediaType for a body that is compressed."""
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise UnsupportedMediaType("the body has a content encoding; send it as it is, not compressed")


def _check_names(data: bytes) -> None:
    """Raise MalformedJson where an object has a name twice: which of the two is meant nobody can tell.

    Whatever is handed in was read as JSON already, so that it is nested no deeper than Python can read.
    """
    json.loads(data, object_pairs_hook=_once, parse_int=len, parse_float=len)


def _once(pairs: list[tuple[str, Any]]) -> None:
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        twice = next(name for at, name in enumerate(names) if name in names[:at])
        raise MalformedJson(f"an object of the JSON has “{twice[:_LONGEST_NAME]}” twice; send each name once")
