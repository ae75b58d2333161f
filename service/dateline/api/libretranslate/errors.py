"""Errors as LibreTranslate tells them, and which pages may read its answers."""

from __future__ import annotations

from flask import Response, jsonify, request

from dateline.api.caller import settings
from dateline.api.dialect import Dialect, Fault
from dateline.api.libretranslate.origins import ALL, NONE, named

_PATHS = ("detect", "download_file", "frontend", "health", "languages", "suggest", "translate", "translate_file")


def _claims(path: str) -> bool:
    return path.split("/")[1] in _PATHS


def _write(fault: Fault) -> Response:
    response = jsonify({"error": fault.message})
    response.status_code = fault.status
    response.headers.update(fault.headers)
    return shared(response)


def shared(response: Response) -> Response:
    """Let the pages that may call the shim from a browser read its answer."""
    allowed, origin = settings().libretranslate_origins, request.headers.get("Origin", "")
    if allowed == NONE:
        return response
    if allowed == ALL:
        response.headers["Access-Control-Allow-Origin"] = "*"
    else:
        response.vary.add("Origin")
        if origin not in named(allowed):
            return response
        response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


# The contract has no 503: clients know 429 for “later”, and take a 503 for a broken service.
DIALECT = Dialect(_claims, _write, busy=429, statuses={"unknown_document": 404, "rate_exceeded": 429})
