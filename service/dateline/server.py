"""Runs the HTTP service on a production WSGI server: one process, one model, several threads."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any
from wsgiref.types import WSGIApplication

import waitress

from dateline.api import create_app
from dateline.errors import CannotListen
from dateline.settings import Settings

if sys.platform != "win32":
    import resource

_MOST_CONNECTIONS = 4_096  # at a time; one that sends slowly costs some kilobytes and a file descriptor
_IDLE = 60  # seconds after which a connection that sends nothing is closed
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
            connection_limit=_connections(),
            channel_timeout=_IDLE,
            asyncore_use_poll=sys.platform != "win32",  # select() takes no more than 1,024
            channel_request_lookahead=1,  # so that a client who has gone is noticed
            max_request_body_size=settings.max_request_bytes + _SLACK,
            ident="dateline",
        )
    except (OSError, ValueError) as error:  # ValueError: waitress on a host that is no address and no name
        raise CannotListen(
            f"cannot listen on {_bracketed(settings.host)}:{settings.port}: "
            f"{getattr(error, 'strerror', None) or 'there is no such address'}; give another --host or --port"
        ) from error


def _connections() -> int:
    """Return how many connections may be open: half of the files that this process may have, which is raised to that.

    With few, some who send their requests slowly would keep everybody else out.
    """
    if sys.platform == "win32":
        return 400  # of the 512 that select() takes there
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * _MOST_CONNECTIONS
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return max(1, allowed // 2)


def _urls(server: Any, host: str) -> list[str]:
    """Return where a server listens; a name may stand for several addresses, and for port 0 each has its own."""
    listeners = getattr(server, "effective_listen", None) or [(server.effective_host, server.effective_port)]
    return list(dict.fromkeys(f"http://{_bracketed(host)}:{port}" for _, port in listeners))


def _bracketed(host: str) -> str:
    """Return a host as URLs have it: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature is Python's
    raise SystemExit(0)
