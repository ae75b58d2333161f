"""Runs the HTTP service on a production WSGI server: one process, one model, several threads."""

from __future__ import annotations

import logging
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, Protocol
from wsgiref.types import WSGIApplication

import waitress
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer

from dateline.api import create_app
from dateline.dispatcher import Dispatcher
from dateline.errors import CannotListen, JobsUnavailable
from dateline.logs import configure
from dateline.patience import Patience
from dateline.pipeline import Pipeline
from dateline.settings import Settings

if sys.platform != "win32":
    import resource

_LOG = logging.getLogger(__name__)
_SLACK = 1_048_576  # up to here the application itself refuses what is too large, with a better error
_HEADER_BYTES = 32_768  # of one request
_GLANCE = 0.5  # seconds between two looks whether the work is done
_FORWARDED = "x-forwarded-for x-forwarded-proto x-forwarded-host"


def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Load the model, listen, announce each URL once it is really listened on, and return after SIGTERM or SIGINT.

    What has been begun by then is finished, as far as ``drain_seconds`` allow; a second signal ends it at once.
    """
    configure(settings.log)
    app = create_app(settings)
    sockets: dict[int, Any] = {}
    server = create_server(app, settings, sockets)
    patience = Patience(settings.receive_seconds)
    workers = [one for one in (app.extensions["dateline.job_runner"], app.extensions["dateline.courier"]) if one]
    drain = _Drain(app.extensions["dateline.draining"], server, sockets, settings.drain_seconds, patience, workers)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, drain.begin)
    for url in _urls(server, settings.host):
        announce(url)
    for worker in workers:
        worker.start()
    threading.Thread(target=app.extensions["dateline.pipeline"].warm, name="dateline-warm", daemon=True).start()
    try:
        drain.run()
    finally:
        if tracer := app.extensions["dateline.tracer"]:
            tracer.close()


@contextmanager
def doing_jobs(settings: Settings, pipeline: Pipeline) -> Iterator[None]:
    """Do the jobs of services that share the database, and send their messages, without listening anywhere.

    Raise JobsUnavailable where there is no database.
    """
    app = create_app(settings, pipeline)
    workers = app.extensions["dateline.job_runner"], app.extensions["dateline.courier"]
    if None in workers:
        raise JobsUnavailable("jobs are kept in a database: DATELINE_DATABASE is off")
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.stop(settings.drain_seconds)


def create_server(app: WSGIApplication, settings: Settings, sockets: dict[int, Any] | None = None) -> Any:
    """Return a server that listens; raise CannotListen where it may not. It keeps what it has open in ``sockets``."""
    proxy = {"trusted_proxy": settings.trusted_proxy, "trusted_proxy_headers": _FORWARDED}
    try:
        return waitress.create_server(
            app,
            map=sockets,
            host=settings.host,
            port=settings.port,
            _dispatcher=Dispatcher(settings.http_threads),
            channel_request_lookahead=1,  # so that a client who has gone is noticed
            channel_timeout=settings.idle_seconds,
            cleanup_interval=min(30, settings.idle_seconds),
            connection_limit=_connections(settings.connections),
            asyncore_use_poll=True,  # select() knows no more than 1,024 connections
            max_request_header_size=_HEADER_BYTES,
            max_request_body_size=max(settings.xliff_bytes, settings.job_bytes) + _SLACK,
            ident="dateline",
            **(proxy if settings.trusted_proxy else {}),
        )
    except (OSError, ValueError) as error:  # ValueError: waitress on a host that is no address and no name
        raise CannotListen(
            f"cannot listen on {_bracketed(settings.host)}:{settings.port}: "
            f"{getattr(error, 'strerror', None) or 'there is no such address'}; give another --host or --port"
        ) from error


def _connections(wanted: int) -> int:
    """Return how many connections may be open: no more than half of the files that this process may have.

    Its own limit is raised for them as far as it may. With few, some who send slowly would keep everybody else out.
    """
    if sys.platform == "win32":
        return wanted
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = 2 * wanted if hard == resource.RLIM_INFINITY else min(2 * wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    return max(1, files // 2)


class Worker(Protocol):
    """Does something in threads of its own."""

    def start(self) -> None:
        """Begin."""
        ...

    def halt(self) -> None:
        """Begin nothing more."""
        ...

    def stop(self, seconds: float) -> None:
        """Begin nothing more, and wait so long for what was begun."""
        ...


@dataclass
class _Drain:
    """Runs a server until it is told to stop, and then until what was begun is done, or for so many seconds."""

    draining: threading.Event
    server: Any
    sockets: dict[int, Any]
    seconds: int
    patience: Patience
    workers: Sequence[Worker] = ()
    _signals: int = field(default=0, init=False)

    def begin(self, signum: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signature is Python's
        """Take a signal: the first is a request, the second an order."""
        self._signals += 1
        self.draining.set()
        if self._signals > 1:
            raise SystemExit(0)

    def run(self) -> None:
        """Serve, and return when there is nothing left to do."""
        try:
            while not self.draining.is_set():
                self._turn()
            self._finish()
        finally:
            self.server.task_dispatcher.shutdown(timeout=1)
            wasyncore.close_all(self.sockets)

    def _finish(self) -> None:
        for listener in [one for one in self.sockets.values() if isinstance(one, BaseWSGIServer)]:
            wasyncore.dispatcher.close(listener)  # its trigger is still needed to send what is written
        for worker in self.workers:
            worker.halt()
        _LOG.info("stopping: %d requests are still being worked on", self._unfinished())
        deadline = time.monotonic() + self.seconds
        while self._unfinished() and time.monotonic() < deadline:
            self._turn()
        for worker in self.workers:
            worker.stop(max(0.0, deadline - time.monotonic()))
        if left := self._unfinished():
            _LOG.warning("stopped with %d requests unfinished after %d seconds", left, self.seconds)

    def _turn(self) -> None:
        wasyncore.loop(timeout=_GLANCE, use_poll=True, map=self.sockets, count=1)
        self.patience.look(self.sockets)

    def _unfinished(self) -> int:
        """Return on how many connections a request is worked on, or an answer not yet sent."""
        channels = [one for one in list(self.sockets.values()) if isinstance(one, HTTPChannel)]
        return sum(bool(one.requests or one.total_outbufs_len) for one in channels)


def _urls(server: Any, host: str) -> list[str]:
    """Return where a server listens; a name may stand for several addresses, and for port 0 each has its own."""
    listeners = getattr(server, "effective_listen", None) or [(server.effective_host, server.effective_port)]
    return list(dict.fromkeys(f"http://{_bracketed(host)}:{port}" for _, port in listeners))


def _bracketed(host: str) -> str:
    """Return a host as URLs have it: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
