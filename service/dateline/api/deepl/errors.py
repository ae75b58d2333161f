"""Errors as DeepL tells them, and the key that its clients send."""

from __future__ import annotations

from flask import Response, jsonify, request
from werkzeug.exceptions import Forbidden

from dateline.access import Scope
from dateline.api.access import authorized
from dateline.api.dialect import Dialect, Fault

_SCHEME = "deepl-auth-key"


def _claims(path: str) -> bool:
    return path.startswith("/v2/")


def _write(fault: Fault) -> Response:
    response = jsonify({"message": fault.message})
    response.status_code = fault.status
    response.headers.update(fault.headers)
    return response


def check_key() -> None:
    """Let a request in by its key; raise Forbidden for one without a key, and a Refused for a wrong one.

    Where the service asks for none, any key will do. That one must be there keeps the pages of strangers from writing
    glossaries by way of the browser of somebody who can reach the service: a form has no such header.
    """
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != _SCHEME or not key.strip():
        raise Forbidden("the header Authorization is missing; expected: DeepL-Auth-Key and a key")
    stored = request.path.startswith("/v2/glossaries")
    authorized(Scope.GLOSSARIES if stored else Scope.TRANSLATE, key.strip())


DIALECT = Dialect(
    _claims,
    _write,
    busy=503,
    statuses={
        "too_large": 413,
        "unknown_glossary": 404,
        "unknown_document": 404,
        "rate_exceeded": 429,
        "quota_exceeded": 456,
    },
)
