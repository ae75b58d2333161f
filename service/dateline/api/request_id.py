"""A name for each request, so that an answer is found again in the log: the caller's own, or one that is made."""

from __future__ import annotations

import re
import uuid

from flask import Flask, Response, g, request

HEADER = "X-Request-ID"
_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,63}")


def register(app: Flask) -> None:
    """Make an application name its requests."""
    app.before_request(_name)
    app.after_request(_tell)


def request_id() -> str:
    """Return the name of the present request."""
    if "request_id" not in g:
        _name()
    return str(g.request_id)


def _name() -> None:
    given = request.headers.get(HEADER, "")
    g.request_id = given if _SANE.fullmatch(given) else uuid.uuid4().hex


def _tell(response: Response) -> Response:
    response.headers[HEADER] = request_id()
    return response
