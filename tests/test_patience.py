"""Clients who send slowly, on a real socket: nobody keeps a connection by a byte now and then."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.test_server import free_port, wait_until_ready

HEAD = b"POST /v1/ui/match HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
BODY = b'{"langs":["hy"],"strings":["Next Article"]}'


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    port = free_port()
    environment = {**os.environ, "DATELINE_RECEIVE_SECONDS": "2", "DATELINE_IDLE_SECONDS": "86400"}
    command = [sys.executable, "-m", "dateline", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=environment)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
        yield port
    finally:
        process.kill()
        process.communicate()


def drip(port: int, begin: bytes, drop: bytes) -> bytes:
    """Send a beginning, then a drop again and again, and return what comes until the connection is closed."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=0.2) as connection:
        connection.sendall(begin)
        for _ in range(3000):
            try:
                if not (read := connection.recv(65536)):
                    return answer
                answer += read
            except TimeoutError:
                connection.sendall(drop)
            except ConnectionError:
                return answer
    raise AssertionError("it was listened to for ever")


@pytest.mark.parametrize(
    ("begin", "drop"),
    [
        (b"GET /healthz HTTP/1.1\r\nX-A: ", b"a"),
        (b"GET /healthz HTTP/1.1\r\n", b"A: b\r\n"),
        (HEAD + b"Content-Length: 100000\r\n\r\n", b" "),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\n", b"a"),
    ],
)
def test_a_request_that_does_not_come_whole_is_answered_and_its_connection_closed(
    port: int, begin: bytes, drop: bytes
) -> None:
    answer = drip(port, begin, drop)
    assert answer.split(b"\r\n")[0].split(b" ", 1)[1] == b"408 Request Timeout"
    assert b"within 2 seconds" in answer


def test_requests_before_it_are_answered_first(port: int) -> None:
    whole = HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
    answer = drip(port, whole + HEAD, b"")
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert answer.count(b" 408 Request Timeout\r\n") == 1


def test_a_connection_between_requests_is_kept(port: int) -> None:
    whole = HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
    with socket.create_connection(("127.0.0.1", port), timeout=60) as idle:
        drip(port, HEAD, b"")  # takes longer than a request may
        idle.sendall(whole)
        assert idle.recv(65536).startswith(b"HTTP/1.1 200 OK")
