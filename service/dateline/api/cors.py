"""Which pages of other origins may call the service: none, unless the operator names them."""

from __future__ import annotations

import re

from flask import Flask, Response, current_app, request

from dateline.errors import SettingInvalid

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::\d{1,5})?|https?://\[[0-9a-f:]+\](?::\d{1,5})?")
_HEADERS = "Authorization, Content-Type, X-API-Key, X-Request-ID, Idempotency-Key, traceparent, tracestate"
_EXPOSED = "ETag, Location, RateLimit, RateLimit-Policy, Retry-After, Server-Timing, traceresponse, X-Request-ID"
_SECONDS = 600  # that a browser may keep the answer to a preflight


def register(app: Flask) -> None:
    """Make an application answer browsers; raise SettingInvalid for an origin that is none."""
    app.extensions["dateline.origins"] = origins(app.extensions["dateline.settings"].cors_origins)
    app.before_request(_preflight)
    app.after_request(_allow)


def origins(listed: str) -> frozenset[str]:
    """Return the origins of a list that is parted by commas; ``*`` stands for all."""
    found = frozenset(one.strip().lower().rstrip("/") for one in listed.split(",") if one.strip())
    for one in found:
        if one != "*" and not _ORIGIN.fullmatch(one):
            raise SettingInvalid(f"DATELINE_CORS_ORIGINS has “{one[:60]}”; expected https://host, or * for all")
    return found


def _allowed() -> str | None:
    """Return what the present request's origin is told, or None where it may not call."""
    known, origin = current_app.extensions["dateline.origins"], request.headers.get("Origin", "").lower()
    if not origin or not known:
        return None
    return "*" if "*" in known else request.headers["Origin"] if origin in known else None


def _preflight() -> Response | None:
    wanted = request.headers.get("Access-Control-Request-Method")
    if request.method != "OPTIONS" or not wanted or not _allowed():
        return None
    response = Response(status=204)
    response.headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, DELETE"
    response.headers["Access-Control-Allow-Headers"] = _HEADERS
    response.headers["Access-Control-Max-Age"] = str(_SECONDS)
    return response


def _allow(response: Response) -> Response:
    if current_app.extensions["dateline.origins"] and "*" not in current_app.extensions["dateline.origins"]:
        response.vary.add("Origin")
    allowed = _allowed()
    if allowed and "Access-Control-Allow-Origin" not in response.headers:
        response.headers["Access-Control-Allow-Origin"] = allowed
        response.headers["Access-Control-Expose-Headers"] = _EXPOSED
    return response
