"""A service that is being stopped: it takes no more work, and says so."""

from __future__ import annotations

import threading

from flask import Flask, current_app, request

from dateline.errors import Stopping

_HEALTH = frozenset({"/healthz", "/readyz", "/metrics"})


def register(app: Flask) -> None:
    """Make an application take no more work once ``dateline.draining`` is set."""
    app.extensions["dateline.draining"] = threading.Event()
    app.before_request(_refuse)


def draining_of() -> threading.Event:
    """Return what is set once the present application is being stopped."""
    draining: threading.Event = current_app.extensions["dateline.draining"]
    return draining


def is_draining() -> bool:
    """Tell whether the present application is being stopped."""
    return draining_of().is_set()


def _refuse() -> None:
    if is_draining() and request.path not in _HEALTH:
        raise Stopping("the service is being stopped; ask another one, or again later", seconds=10)
