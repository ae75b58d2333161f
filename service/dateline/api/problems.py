"""Errors as RFC 9457 problem documents with a stable ``code``."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, jsonify, request
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from werkzeug.exceptions import HTTPException

from dateline.api.alternatives_schemas import AlternativesRequest
from dateline.api.document_schemas import DocumentQuery
from dateline.api.job_schemas import ItemsQuery, JobRequest, JobsQuery
from dateline.api.journal import note
from dateline.api.memory_schemas import CorrectionIn, CorrectionsRequest, HistoryQuery, MemoryQuery
from dateline.api.request_id import request_id
from dateline.api.routing import route
from dateline.api.schemas import ArticleIn, ArticleRequest, DatelineIn, GlossaryRequest, TermIn
from dateline.api.ui_schemas import MessageItem, ReadingTimeItem, RelativeTimeItem, UiMatchRequest, UiRenderRequest
from dateline.api.webhook_schemas import MessagesQuery, WebhookChange, WebhookRequest
from dateline.api.xliff_schemas import ApplyRequest, XliffRequest
from dateline.errors import (
    ChecksFailed,
    DatelineError,
    Failure,
    Fault,
    InputError,
    KeyMissing,
    KeyUnknown,
    Overload,
    RateExceeded,
    Refused,
    ScopeMissing,
    XliffInvalid,
)

_MOST_ERRORS = 100  # fields that are told of one request
_LONGEST_FIELD = 200  # characters of the place of a field: an unknown one is named as the caller named it
CONTENT_TYPE = "application/problem+json"
_LOG = logging.getLogger(__name__)

# Statuses of the errors that the domain raises; any other InputError is a 422.
_STATUS = {
    **dict.fromkeys(("unknown_language", "malformed_json"), 400),
    **dict.fromkeys(("unknown_job", "unknown_webhook"), 404),
    **dict.fromkeys(("glossary_exists", "memory_full", "job_ended", "job_running"), 409),
    "too_large": 413,
}
# RFC 9110's names where HTTPStatus has older ones in some versions of Python.
_REFUSED: dict[type[Refused], int] = {KeyMissing: 401, KeyUnknown: 401, ScopeMissing: 403}
_TITLES = {413: "Content Too Large", 414: "URI Too Long", 416: "Range Not Satisfiable", 422: "Unprocessable Content"}
_REQUESTS = (
    *(ArticleRequest, ArticleIn, DatelineIn, GlossaryRequest, TermIn),
    *(CorrectionsRequest, CorrectionIn, MemoryQuery, HistoryQuery),
    *(XliffRequest, ApplyRequest, AlternativesRequest),
    *(DocumentQuery, JobRequest, JobsQuery, ItemsQuery, WebhookRequest, WebhookChange, MessagesQuery),
    *(UiMatchRequest, UiRenderRequest, MessageItem, RelativeTimeItem, ReadingTimeItem),
)
_FIELDS = frozenset(about.alias or name for model in _REQUESTS for name, about in model.model_fields.items())
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
    note(code=code)
    about = {"instance": request.path, "request_id": request_id()}
    response = jsonify(_body(status, code, detail, about, errors))
    response.status_code = status
    response.content_type = CONTENT_TYPE
    response.headers.update(headers or {})
    return response


def register(app: Flask) -> None:
    """Make an application answer every error with a problem document."""
    app.register_error_handler(DatelineError, _domain)
    app.register_error_handler(ValidationError, _validation)
    app.register_error_handler(HTTPException, http_problem)
    app.register_error_handler(Exception, _unexpected)


def _body(
    status: int, code: str, detail: str, about: Mapping[str, str], errors: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": f"urn:dateline:problem:{code}",
        "title": title(status),
        "status": status,
        "detail": detail,
        "code": code,
        **about,
    }
    return {**body, "errors": list(errors)} if errors else body


def told(error: DatelineError) -> dict[str, Any]:
    """Return the problem that an error is, of no request in particular."""
    return _body(_status(error), error.code, error.message, {}, _errors(error))


def _domain(error: DatelineError) -> Response:
    return problem(_status(error), error.code, error.message, errors=_errors(error), headers=_headers(error))


def _status(error: DatelineError) -> int:
    if isinstance(error, Refused):
        return _REFUSED.get(type(error), 429)
    return _STATUS.get(error.code, 422) if isinstance(error, InputError) else 503


def _errors(error: DatelineError) -> Sequence[Mapping[str, Any]]:
    if isinstance(error, XliffInvalid):
        return [_fault(one) for one in error.faults]
    if isinstance(error, ChecksFailed):
        return [_failure(one) for one in error.failures]
    if isinstance(error, InputError) and error.field:
        return [{"field": error.field, "code": error.code, "message": error.message}]
    return ()


def _headers(error: DatelineError) -> Mapping[str, str]:
    if isinstance(error, Overload):
        return {"Retry-After": str(error.seconds or 1)}
    return _refusal(error) if isinstance(error, Refused) else {}


def _refusal(error: Refused) -> dict[str, str]:
    """Return the headers that say what would be let in, or when: RFC 6750, RFC 9110."""
    if isinstance(error, ScopeMissing):
        return {"WWW-Authenticate": f'Bearer realm="dateline", error="insufficient_scope", scope="{error.scope}"'}
    if isinstance(error, KeyUnknown):
        return {"WWW-Authenticate": 'Bearer realm="dateline", error="invalid_token"'}
    if isinstance(error, KeyMissing):
        return {"WWW-Authenticate": 'Bearer realm="dateline"'}
    headers = {"Retry-After": str(error.seconds or 1)}
    if isinstance(error, RateExceeded):
        headers |= rate_headers(error.limit, 0, error.seconds or 1)
    return headers


def rate_headers(limit: int, remaining: int, seconds: int) -> dict[str, str]:
    """Return how a caller stands to its requests a minute, as the IETF's draft of RateLimit header fields has it."""
    return {"RateLimit-Policy": f'"minute";q={limit};w=60', "RateLimit": f'"minute";r={remaining};t={seconds}'}


def _failure(failure: Failure) -> dict[str, str]:
    return {
        "field": f"article.{failure.field}",
        "code": failure.code,
        "message": failure.message,
        "lang": failure.lang,
        "segment": failure.segment,
    }


def _fault(fault: Fault) -> dict[str, str]:
    return {
        "field": "documents",
        "code": fault.code,
        "message": fault.message,
        "lang": fault.lang,
        "segment": fault.unit,
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
    for item in found[: 4 * _MOST_ERRORS]:  # a field that may be of several kinds has several
        field = _field(item["loc"], unknown=item["type"] == "extra_forbidden")
        if field in errors:
            errors[field]["message"] += f"; or: {item['msg']}"
        else:
            errors[field] = {"field": field, "code": item["type"], "message": item["msg"]}
    return list(errors.values())[:_MOST_ERRORS]


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
    return written[:_LONGEST_FIELD] or "body"


def http_problem(error: HTTPException) -> Response:
    """Return the problem document of an error that Flask raises."""
    status = error.code or 500
    methods = getattr(error, "valid_methods", None)
    headers = {"Allow": ", ".join(sorted(methods))} if methods else {}
    detail = error.description or title(status)
    if status == 404:
        detail = f"there is nothing at {request.path[:200]}; GET /openapi.json lists what there is"
    elif status == 405:
        detail = f"{request.method} is not possible here; possible: {headers.get('Allow', 'see Allow')}"
    elif status == 413:
        detail = f"the request is over {request.max_content_length or 0:,} bytes; send it in parts"
    return problem(status, _CODES.get(status, "http_error"), detail, headers=headers)


def internal() -> dict[str, Any]:
    """Return the problem of what should never happen, of no request in particular."""
    return _body(500, "internal_error", "something went wrong here; the log says what", {}, ())


def _unexpected(error: Exception) -> Response:
    _LOG.error("unexpected %s at %s (%s)", type(error).__name__, route(), request_id(), exc_info=error)
    return problem(500, "internal_error", "something went wrong here; the log says what")
