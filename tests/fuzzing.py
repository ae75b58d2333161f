"""Malformed requests: bytes for a socket, made from right ones by what goes wrong with them, or by somebody."""

from __future__ import annotations

import json
import random
import socket
from collections.abc import Iterator

_PATHS = (
    *("/v1/articles", "/v1/glossaries", "/v1/glossaries/0123456789abcdef", "/v1/languages", "/v1/limits", "/v1/ui"),
    *("/v1/ui/hy", "/v1/ui/match", "/v1/ui/ru/render", "/healthz", "/readyz", "/metrics", "/openapi.json", "/docs"),
)
_ODD_PATHS = (
    *("/", "//", "/../etc/passwd", "/static/../../pyproject.toml", "/static/%2e%2e/%2e%2e/x", "/v1/ui/%00"),
    *("/v1/ui/%ff%fe", "/v1/glossaries/%F0%9F%98%80", "/v1/glossaries/" + "a" * 5000, "*", "http://x/healthz", "/%"),
    *("/v1/articles?x=%zz", "/v1/ui/hy?format=%ff", "/v1/ui/hy?domain=" + "a," * 500, "/v1/ui/ru?domain=%d0"),
)
_METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW", "get", "A" * 300)
_TYPES = ("application/json", "text/plain", "application/json; charset=utf-16", "application/x-www-form-urlencoded", "")
_VALUES: tuple[object, ...] = (
    *(None, True, False, 0, -1, 1e308, 2**70, "", " ", "\0", "\ud800", "😀" * 50, "a" * 3000, [], [[]], {}, {"": ""}),
    *(["de"] * 20, {"body": 5}, [None], "<b>", "{{x}}", "&#0;", "Ա" * 100, "../../x", "' or 1=1 --", "%s%n%d"),
)
_HEADERS = (
    *("X-Request-ID: " + "a" * 500, "X-Request-ID: \x01", "Accept-Encoding: gzip;q=x, *;q=", "Accept: a/b;q=nan"),
    *(
        "If-None-Match: \xff",
        'If-None-Match: W/"x',
        "Authorization: Bearer",
        "Authorization: Basic ####",
        "Cookie: \x7f",
    ),
    *("Content-Encoding: br", "Transfer-Encoding: chunked", "Transfer-Encoding: nonsense", "Content-Length: -5"),
    *("Content-Length: 99999999999", "Content-Length: x", "Expect: 100-continue", "Range: bytes=5-1", "Host: \xe9"),
    *(
        "Origin: null",
        "Access-Control-Request-Method: \xff",
        "X-Forwarded-For: \x00",
        "Broken",
        ": empty",
        "A: b\rC: d",
    ),
)
_RIGHT: tuple[tuple[str, object], ...] = (
    (
        "/v1/articles",
        {
            "target_langs": ["hy", "de"],
            "format": "html",
            "article": {"headline": "Talks resume", "body": "<p>The two sides <b>met</b> in Geneva on Monday.</p>"},
            "ui": ["next_article"],
        },
    ),
    ("/v1/glossaries", {"name": "style", "target_lang": "de", "terms": [{"source": "bank", "target": "Bank"}]}),
    ("/v1/ui/match", {"langs": ["hy"], "strings": ["Next Article", "5 min read"]}),
    (
        "/v1/ui/ru/render",
        {"items": [{"kind": "relative_time", "seconds_ago": 300}, {"kind": "message", "key": "next_article"}]},
    ),
)


def requests(count: int, seed: int = 0) -> Iterator[bytes]:
    """Yield requests, the same for the same seed; nearly all of them are malformed in some way."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _request(chance)


def _request(chance: random.Random) -> bytes:
    path, value = chance.choice(_RIGHT)
    body = _body(value, chance)
    if not body or chance.random() < 0.3:
        path = chance.choice(_PATHS if chance.random() < 0.7 else _ODD_PATHS)
    method = chance.choice(_METHODS) if chance.random() < 0.15 else ("POST" if body else "GET")
    version = "HTTP/1.1" if chance.random() < 0.9 else chance.choice(("HTTP/1.0", "HTTP/9.9", "SPDY", ""))
    kind = _TYPES[0] if chance.random() < 0.8 else chance.choice(_TYPES)
    lines = [f"{method} {path} {version}", "Host: dateline", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += chance.choices(_HEADERS, k=chance.choice((0, 0, 0, 1, 2)))
    head = "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n"
    return _damaged(head, chance) + body


def _body(value: object, chance: random.Random) -> bytes:
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        value = _changed(value, chance)
    text = json.dumps(value).encode()
    return _damaged(text, chance) if chance.random() < 0.85 else b""


def _changed(value: object, chance: random.Random) -> object:
    """Return a value with something else somewhere in it."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        name = chance.choice(list(value))
        if chance.random() < 0.1:
            return {**value, chance.choice(("", "x", "__proto__", name + " ")): chance.choice(_VALUES)}
        return {**value, name: _changed(value[name], chance)}
    if isinstance(value, list) and value and chance.random() < 0.85:
        at = chance.randrange(len(value))
        return [*value[:at], _changed(value[at], chance), *value[at + 1 :]]
    return chance.choice(_VALUES)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """Return bytes cut, doubled, or with others among them."""
    if not data or chance.random() < 0.8:
        return data
    at = chance.randrange(len(data))
    return chance.choice(
        (
            data[:at],
            data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :],
            data[:at] + data[at:].replace(b"\r\n", b"\n"),
            data[:at] + chance.randbytes(8) + data[at:],
            data[:at] + data[at : at + 20] * 30 + data[at:],
        )
    )


def answer(address: tuple[str, int], sent: bytes, patience: float = 0.25) -> int | None:
    """Send bytes and return the status of the answer, or None where there is none.

    A server rightly waits for the rest of what is cut; after ``patience`` seconds it is told that there is none.
    """
    with socket.create_connection(address, timeout=patience) as connection:
        try:
            connection.sendall(sent)
            head = _head(connection)
            if not head:
                connection.shutdown(socket.SHUT_WR)
                connection.settimeout(60)
                head = _head(connection)
        except ConnectionError:
            return None
    return int(head.split(None, 2)[1]) if head.startswith(b"HTTP/") else None


def _head(connection: socket.socket) -> bytes:
    """Read the first line of an answer, or less where nothing more comes in time."""
    head = b""
    try:
        while b"\r\n" not in head and (read := connection.recv(4096)):
            head += read
    except TimeoutError:
        return b""
    return head
