"""Sends a message: to the very address that was looked at, in a bounded time, reading a bounded answer."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from dateline.webhooks.target import Resolver, Target, find_target, resolve

_SECONDS = 10.0  # for the connection, and between two pieces of an answer
_WHOLE = 3  # times that, for all of it
_MOST = 65_536  # bytes that are read of an answer
_REDIRECTS = 3
_SEE_OTHER = frozenset({307, 308})  # the same request goes elsewhere; other redirects would make a GET of it


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said."""

    status: int
    retry_after: float | None = None

    @property
    def arrived(self) -> bool:
        """Tell whether the message was taken."""
        return 200 <= self.status < 300


class Poster:
    """Sends messages. ``allowed`` has the names that may be called whatever they stand for."""

    def __init__(self, allowed: Sequence[str] = (), *, seconds: float = _SECONDS, resolver: Resolver = resolve) -> None:
        """Set it up."""
        self._allowed, self._seconds, self._resolver = tuple(allowed), seconds, resolver
        self._tls = ssl.create_default_context()

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send a message; raise OSError where it cannot be, EndpointInvalid where it may not."""
        for _ in range(_REDIRECTS + 1):
            target = find_target(url, self._allowed, self._resolver)
            answer, elsewhere = self._once(target, body, headers)
            if elsewhere is None:
                return answer
            url = urljoin(url, elsewhere)
        return answer

    def _once(self, target: Target, body: bytes, headers: Mapping[str, str]) -> tuple[Answer, str | None]:
        connection = self._connection(target)
        watch = threading.Timer(_WHOLE * self._seconds, _cut, [connection.sock])
        watch.daemon = True
        watch.start()
        try:
            connection.request("POST", target.path, body, {**headers, "Host": _host(target), "Connection": "close"})
            response = connection.getresponse()
            response.read(_MOST)
            elsewhere = response.headers.get("Location") if response.status in _SEE_OTHER else None
            return Answer(response.status, _seconds(response.headers.get("Retry-After"))), elsewhere
        except http.client.HTTPException as error:
            raise OSError(f"the answer is no HTTP: {type(error).__name__}") from error
        finally:
            watch.cancel()
            connection.close()

    def _connection(self, target: Target) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection(target.host, target.port, timeout=self._seconds)
        raw = socket.create_connection((target.address, target.port), self._seconds)
        try:
            connection.sock = self._tls.wrap_socket(raw, server_hostname=target.host) if _is_tls(target) else raw
        except BaseException:
            raw.close()
            raise
        return connection


def _cut(connection: socket.socket) -> None:
    """End a connection on which somebody sends so slowly that it would never end."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _is_tls(target: Target) -> bool:
    return target.scheme == "https"


def _host(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return host if target.port == (443 if _is_tls(target) else 80) else f"{host}:{target.port}"


def _seconds(text: str | None) -> float | None:
    """Return the seconds of a Retry-After; a date is not read, and messages are tried later anyway."""
    return float(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else None
