"""Answers that a caller may keep: with an ETag, and 304 where the caller has the same already."""

from __future__ import annotations

from flask import Response, request

_SECONDS = 300


def cacheable(response: Response) -> Response:
    """Add an ETag to an answer, and make it a 304 where If-None-Match names it."""
    response.add_etag()
    response.cache_control.max_age = _SECONDS
    response.make_conditional(request)
    return response
