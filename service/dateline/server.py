"""Runs the HTTP service on a production WSGI server: one process, one model, several threads."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType
from typing import Any
from wsgiref.types import WSGIApplication

import waitress

from dateline.api import create_app
from dateline.errors import CannotListen
from dateline.settings import Settings

_SLACK = 1_048_576  # up to here the application itself refuses what is too large, with a better error


def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Load the model, listen, announce each URL once it is really listened on, and return after SIGTERM or SIGINT."""
    server = create_server(create_app(settings), settings)
    signal.signal(signal.SIGTERM, _stop)
    for url in _urls(server, settings.host):
        announce(url)
    server.run()


def create_server(app: WSGIApplication, settings: Settings) -> Any:
    """Return a server that listens; raise CannotListen where it may not."""
    try:
        return waitress.create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.http_threads,
            channel_request_lookahead=1,  # so that a client who has gone is noticed
            max_request_body_size=settings.max_request_bytes + _SLACK,
            ident="dateline",
        )
    except (OSError, ValueError) as error:  # ValueError: waitress on a host that is no address and no name
        raise CannotListen(
            f"cannot listen on {_bracketed(settings.host)}:{settings.port}: "
            f"{getattr(error, 'strerror', None) or 'there is no such address'}; give another --host or --port"
        ) from error


def _urls(server: Any, host: str) -> list[str]:
    """Return where a server listens; a name may stand for several addresses, and for port 0 each has its own."""
    listeners = getattr(server, "effective_listen", None) or [(server.effective_host, server.effective_port)]
    return list(dict.fromkeys(f"http://{_bracketed(host)}:{port}" for _, port in listeners))


def _bracketed(host: str) -> str:
    """Return a host as URLs have it: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature is Python's
    raise SystemExit(0)
