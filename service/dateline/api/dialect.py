"""Errors in the words of another service, at the paths that are its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from flask import Flask, Response, current_app, request
from flask.blueprints import Blueprint
from pydantic import ValidationError
from werkzeug.exceptions import BadRequest, HTTPException, UnsupportedMediaType

from dateline.api import problems
from dateline.errors import Busy, DatelineError, InputError, Overload, Refused

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fault:
    """An error as any service tells it."""

    status: int
    message: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a service tells its errors.

    ``claims`` tells which paths are its own, ``write`` makes an answer. ``busy`` is the status where too much waits,
    and ``statuses`` has those of errors of the domain that are no 400 (of a refused caller no 403), by their code.
    """

    claims: Callable[[str], bool]
    write: Callable[[Fault], Response]
    busy: int
    statuses: Mapping[str, int]

    def answer(self, error: Exception) -> Response:
        """Return the answer to an error."""
        return self.write(self._fault(error))

    def _fault(self, error: Exception) -> Fault:
        if isinstance(error, Overload):
            status = self.busy if isinstance(error, Busy) else 503
            return Fault(status, error.message, {"Retry-After": str(error.seconds or 1)})
        if isinstance(error, Refused):
            headers = {"Retry-After": str(error.seconds)} if error.seconds else {}
            return Fault(self.statuses.get(error.code, 403), error.message, headers)
        if isinstance(error, InputError):
            return Fault(self.statuses.get(error.code, 400), error.message)
        if isinstance(error, DatelineError):
            return Fault(503, error.message)
        if isinstance(error, ValidationError):
            return Fault(400, _first(error))
        if isinstance(error, HTTPException):
            return _http(error)
        _LOG.error("unexpected %s at %s %s", type(error).__name__, request.method, request.path, exc_info=error)
        return Fault(500, "something went wrong here; the log says what")


def speak(app: Flask, blueprint: Blueprint, dialect: Dialect) -> None:
    """Make a blueprint tell its errors in a dialect, those of wrong paths and methods too; then register it."""
    for kind in (DatelineError, ValidationError, HTTPException, Exception):
        blueprint.register_error_handler(kind, dialect.answer)
    app.extensions.setdefault("dateline.dialects", []).append(dialect)
    for status in (404, 405):
        app.register_error_handler(status, _routing)
    app.register_blueprint(blueprint)


def _routing(error: HTTPException) -> Response:
    """Answer where no route was found: nothing but the path tells then whose caller it is."""
    dialects: Sequence[Dialect] = current_app.extensions["dateline.dialects"]
    dialect = next((one for one in dialects if one.claims(request.path)), None)
    return dialect.answer(error) if dialect else problems.http_problem(error)


def _http(error: HTTPException) -> Fault:
    status = error.code or 500
    methods = getattr(error, "valid_methods", None)
    headers = {"Allow": ", ".join(sorted(methods))} if methods else {}
    return Fault(status, _told(error, status, headers.get("Allow", "")), headers)


def _told(error: HTTPException, status: int, allowed: str) -> str:
    """Say what is wrong; Flask's own words are for people at a browser."""
    if status == 404:
        return f"there is nothing at {request.path[:200]}"
    if status == 405:
        return f"{request.method} is not possible here; possible: {allowed}"
    if status == 413:
        return f"the request is over {current_app.config['MAX_CONTENT_LENGTH']:,} bytes"
    if error.description in (None, BadRequest.description, UnsupportedMediaType.description):
        return "the body cannot be read: it is no JSON and no form"
    return error.description or problems.title(status)


def _first(error: ValidationError) -> str:
    """Say what is wrong with the first field that is at fault."""
    found = error.errors(include_url=False, include_context=False, include_input=False)[0]
    name = next((str(part) for part in found["loc"] if isinstance(part, str)), "the body")
    return f"{name}: {found['msg'].removeprefix('Value error, ')}"
