"""A trace of each request: W3C Trace Context in, ``traceresponse`` out, and in between what the stages took."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response, g

from dateline import tracing
from dateline.api.request_id import request_id
from dateline.api.routing import UNMATCHED, method, route
from dateline.tracing import Span, Tracer

HEADER = "traceresponse"
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})  # asked for every few seconds


def register(app: Flask) -> None:
    """Make an application trace its requests, where it has a tracer."""
    tracer: Tracer | None = app.extensions["dateline.tracer"]
    if tracer is not None:
        app.wsgi_app = _traced(app.wsgi_app, tracer)  # type: ignore[assignment, method-assign]
        app.after_request(_tell)


def _traced(application: WSGIApplication, tracer: Tracer) -> WSGIApplication:
    def traced(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") in _QUIET:
            return application(environ, start_response)
        with tracing.begun(tracer.trace("HTTP", _headers(environ))):
            return application(environ, start_response)

    return traced


def _headers(environ: WSGIEnvironment) -> dict[str, str]:
    """Return the headers of a request, of which a propagator reads those that it knows."""
    sent = {name: value for name, value in environ.items() if name.startswith("HTTP_")}
    return {name.removeprefix("HTTP_").replace("_", "-").lower(): str(value) for name, value in sent.items()}


def _tell(response: Response) -> Response:
    span = tracing.current()
    if span is not None:
        name = route()
        span.rename(method() if name == UNMATCHED else f"{method()} {name}")
        span.tell(_facts(name, response.status_code))
        response.headers[HEADER] = written(span)
        times = response.headers.get("Server-Timing")
        response.headers["Server-Timing"] = f'{times}, traceparent;desc="{written(span)}"'
    return response


def _facts(name: str, status: int) -> dict[str, tracing.Fact]:
    noted: dict[str, Any] = g.get("facts", {})
    facts: dict[str, tracing.Fact] = {
        "http.request.method": method(),
        "http.response.status_code": status,
        "dateline.request_id": request_id(),
        **{f"dateline.{key}": value for key, value in noted.items()},
    }
    if name != UNMATCHED:
        facts["http.route"] = name
    if status >= 500:
        facts["error.type"] = str(noted.get("code", status))
    return facts


def written(span: Span) -> str:
    """Return the ids of a span as W3C Trace Context writes them."""
    return f"00-{span.trace_id}-{span.span_id}-{'01' if span.sampled else '00'}"
