"""Runs the HTTP service on a production WSGI server: one process, one model, several threads."""

from __future__ import annotations

import signal
from types import FrameType

import waitress

from dateline.api import create_app
from dateline.errors import CannotListen
from dateline.settings import Settings

_SLACK = 16 * 1_048_576  # the application itself refuses what is too large, with a better error


def serve(settings: Settings) -> None:
    """Load the model, listen, and return after SIGTERM or SIGINT."""
    app = create_app(settings)
    try:
        server = waitress.create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.http_threads,
            max_request_body_size=settings.max_request_bytes + _SLACK,
            ident="dateline",
        )
    except OSError as error:
        raise CannotListen(
            f"cannot listen on {settings.host}:{settings.port}: {error.strerror}; give another --host or --port"
        ) from error
    signal.signal(signal.SIGTERM, _stop)
    server.run()


def _stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature is Python's
    raise SystemExit(0)
