"""How long a request took, and what of it: told in Server-Timing, in seconds for the log and the metrics."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response, g


def register(app: Flask) -> None:
    """Make an application tell how long its requests took."""
    app.before_request(_begin)
    app.after_request(_tell)


def elapsed() -> float:
    """Return the seconds since the present request began."""
    return time.monotonic() - g.began if "began" in g else 0.0


@contextmanager
def measured(part: str) -> Iterator[None]:
    """Measure a part of the present request; ``part`` is a word that may stand in a header."""
    began = time.monotonic()
    try:
        yield
    finally:
        parts: dict[str, float] = g.setdefault("parts", {})
        parts[part] = parts.get(part, 0.0) + time.monotonic() - began


def _begin() -> None:
    g.began = time.monotonic()


def _tell(response: Response) -> Response:
    parts = {**g.get("parts", {}), "total": elapsed()}
    response.headers["Server-Timing"] = ", ".join(f"{name};dur={took * 1000:.1f}" for name, took in parts.items())
    return response
