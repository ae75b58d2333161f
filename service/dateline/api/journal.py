"""A line in the log for each request: never a text, a key or an address as the caller wrote it."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, current_app, g

from dateline.api.request_id import request_id
from dateline.api.routing import method, route
from dateline.api.timing import elapsed
from dateline.logs import FACTS

_LOG = logging.getLogger(__name__)
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})  # asked for every few seconds


def register(app: Flask) -> None:
    """Make an application log its requests."""
    app.after_request(_write)


def note(**facts: Any) -> None:
    """Say more of the present request: ``characters``, ``langs``, ``code``; nothing that may be a text."""
    g.setdefault("facts", {}).update(facts)


def _write(response: Response) -> Response:
    name, noted = route(), dict(g.get("facts", {}))
    measures = current_app.extensions["dateline.metrics"]
    measures.answered(name, method(), response.status_code, elapsed(), noted.get("code"))
    facts = {
        "request_id": request_id(),
        "method": method(),
        "endpoint": name,
        "status": response.status_code,
        "seconds": round(elapsed(), 4),
        **noted,
    }
    quiet = name in _QUIET and response.status_code < 400
    _LOG.log(logging.DEBUG if quiet else logging.INFO, "request", extra={FACTS: facts})
    return response
