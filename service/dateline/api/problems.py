"""Errors as RFC 9457 problem documents with a stable ``code``."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, jsonify, request
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from werkzeug.exceptions import HTTPException

from dateline.api.memory_schemas import CorrectionIn, CorrectionsRequest, MemoryQuery
from dateline.api.schemas import ArticleIn, ArticleRequest, DatelineIn, GlossaryRequest, TermIn
from dateline.api.ui_schemas import MessageItem, ReadingTimeItem, RelativeTimeItem, UiMatchRequest, UiRenderRequest
from dateline.errors import ChecksFailed, DatelineError, Failure, InputError, Overload

CONTENT_TYPE = "application/problem+json"
_LOG = logging.getLogger(__name__)

# Statuses of the errors that the domain raises; any other InputError is a 422.
_STATUS = {"unknown_language": 400, "malformed_json": 400, "too_large": 413, "glossary_exists": 409, "memory_full": 409}
# RFC 9110's names where HTTPStatus has older ones in some versions of Python.
_TITLES = {413: "Content Too Large", 414: "URI Too Long", 416: "Range Not Satisfiable", 422: "Unprocessable Content"}
_REQUESTS = (
    *(ArticleRequest, ArticleIn, DatelineIn, GlossaryRequest, TermIn),
    *(CorrectionsRequest, CorrectionIn, MemoryQuery),
    *(UiMatchRequest, UiRenderRequest, MessageItem, RelativeTimeItem, ReadingTimeItem),
)
_FIELDS = frozenset(name for model in _REQUESTS for name in model.model_fields)
# Codes of the errors that Flask raises.
_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    414: "uri_too_long",
    415: "unsupported_media_type",
    431: "headers_too_large",
}


def title(status: int) -> str:
    """Return RFC 9110's name of a status, which is the same under every version of Python."""
    return _TITLES.get(status) or HTTPStatus(status).phrase


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    errors: Sequence[Mapping[str, Any]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a problem document; ``errors`` names single fields."""
    body: dict[str, Any] = {
        "type": f"urn:dateline:problem:{code}",
        "title": title(status),
        "status": status,
        "detail": detail,
        "code": code,
        "instance": request.path,
    }
    if errors:
        body["errors"] = list(errors)
    response = jsonify(body)
    response.status_code = status
    response.content_type = CONTENT_TYPE
    response.headers.update(headers or {})
    return response


def register(app: Flask) -> None:
    """Make an application answer every error with a problem document."""
    app.register_error_handler(DatelineError, _domain)
    app.register_error_handler(ValidationError, _validation)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _domain(error: DatelineError) -> Response:
    if isinstance(error, Overload):
        return problem(503, error.code, error.message, headers={"Retry-After": str(error.seconds or 1)})
    if not isinstance(error, InputError):
        return problem(503, error.code, error.message)
    if isinstance(error, ChecksFailed):
        return problem(422, error.code, error.message, errors=[_failure(one) for one in error.failures])
    errors = [{"field": error.field, "code": error.code, "message": error.message}] if error.field else ()
    return problem(_STATUS.get(error.code, 422), error.code, error.message, errors=errors)


def _failure(failure: Failure) -> dict[str, str]:
    return {
        "field": f"article.{failure.field}",
        "code": failure.code,
        "message": failure.message,
        "lang": failure.lang,
        "segment": failure.segment,
    }


def _validation(error: ValidationError) -> Response:
    found = error.errors(include_url=False, include_context=False, include_input=False)
    if any(item["type"] == "json_invalid" for item in found):
        return problem(400, "malformed_json", found[0]["msg"])
    errors = _by_field(found)
    listed = "; ".join(f"{item['field']}: {item['message']}" for item in errors[:5])
    return problem(422, "invalid_request", listed, errors=errors)


def _by_field(found: Sequence[ErrorDetails]) -> list[dict[str, str]]:
    """Return an error a field: where a field may be of several kinds, each that it is not has a message."""
    errors: dict[str, dict[str, str]] = {}
    for item in found:
        field = _field(item["loc"], unknown=item["type"] == "extra_forbidden")
        if field in errors:
            errors[field]["message"] += f"; or: {item['msg']}"
        else:
            errors[field] = {"field": field, "code": item["type"], "message": item["msg"]}
    return list(errors.values())


def _field(location: tuple[int | str, ...], *, unknown: bool = False) -> str:
    """Write a field's place as callers do: ``article.body``, ``target_langs[0]``.

    Pydantic names the branches of a union among the fields. They are told by not being one, which only the last part
    of the place of an unknown field may be.
    """
    written = ""
    for at, part in enumerate(location, 1):
        if isinstance(part, int):
            written += f"[{part}]"
        elif part in _FIELDS or (unknown and at == len(location)):
            written += f".{part}" if written else part
    return written or "body"


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    methods = getattr(error, "valid_methods", None)
    headers = {"Allow": ", ".join(sorted(methods))} if methods else {}
    detail = error.description or title(status)
    if status == 404:
        detail = f"there is nothing at {request.path[:200]}; GET /openapi.json lists what there is"
    elif status == 405:
        detail = f"{request.method} is not possible here; possible: {headers.get('Allow', 'see Allow')}"
    elif status == 413:
        detail = f"the request is over {current_app.config['MAX_CONTENT_LENGTH']:,} bytes; send the article in parts"
    return problem(status, _CODES.get(status, "http_error"), detail, headers=headers)


def _unexpected(error: Exception) -> Response:
    _LOG.error("unexpected %s at %s %s", type(error).__name__, request.method, request.path, exc_info=error)
    return problem(500, "internal_error", "something went wrong here; the log says what")
