"""The service as it is run: the real command, a real socket, a real signal."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from dateline.server import _urls


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def service() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "dateline", "serve", "--port", str(port)], stderr=subprocess.PIPE)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_ready(url, process)
        yield url, process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_until_ready(url: str, process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/readyz", timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            assert process.poll() is None, "the service ended at once"
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the service did not get ready")


def test_the_service_answers_over_a_socket_and_stops_on_sigterm(service: tuple[str, subprocess.Popen[bytes]]) -> None:
    url, process = service
    body = json.dumps({"target_langs": ["hy"], "article": {"body": "The talks will continue."}}).encode()
    request = urllib.request.Request(f"{url}/v1/articles", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        assert response.headers["Server"] == "dateline"
        assert json.load(response)["translations"]["hy"]["body"]
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0


def failed(*args: str) -> str:
    """Return what the command says that cannot listen."""
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "serve", *args], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "documentation at" not in done.stderr
    return done.stderr


def test_a_port_in_use_is_an_error_in_a_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "already in use" in failed("--port", str(taken.getsockname()[1]))


def test_a_host_that_is_none_is_an_error_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_ACCESS", "open")
    assert "256.1.1.1:8080: there is no such address" in failed("--host", "256.1.1.1")


def test_the_url_has_the_port_that_was_got() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "dateline", "serve", "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        url = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert url is not None
        urllib.request.urlopen(f"{url[0]}/healthz", timeout=60).close()
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(
    ("server", "host", "urls"),
    [
        (SimpleNamespace(effective_host="::1", effective_port="80"), "::1", ["http://[::1]:80"]),
        (
            SimpleNamespace(effective_listen=[("::1", 5), ("127.0.0.1", 6)]),
            "localhost",
            ["http://localhost:5", "http://localhost:6"],
        ),
        (SimpleNamespace(effective_listen=[("::1", 5), ("127.0.0.1", 5)]), "localhost", ["http://localhost:5"]),
    ],
)
def test_urls_have_brackets_and_are_told_once(server: SimpleNamespace, host: str, urls: list[str]) -> None:
    assert _urls(server, host) == urls


@pytest.mark.parametrize(
    ("announced", "sent", "kind"), [(1_500_000, 1_500_000, "application/problem+json"), (20_000_000, 0, "text/plain")]
)
def test_a_body_far_too_large_is_refused_before_it_is_read(
    service: tuple[str, subprocess.Popen[bytes]], announced: int, sent: int, kind: str
) -> None:
    connection = http.client.HTTPConnection(urlsplit(service[0]).netloc, timeout=60)
    headers = {"Content-Type": "application/json", "Content-Length": str(announced)}
    connection.request("POST", "/v1/articles", b" " * sent, headers)
    response = connection.getresponse()
    assert (response.status, response.headers.get_content_type()) == (413, kind)
    connection.close()


def test_requests_that_are_sent_slowly_keep_nobody_out(service: tuple[str, subprocess.Popen[bytes]]) -> None:
    url, _ = service
    address = urlsplit(url)
    slow = [socket.create_connection((str(address.hostname), address.port or 0)) for _ in range(300)]
    try:
        for connection in slow:
            connection.sendall(b"POST /v1/articles HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n{")
        with urllib.request.urlopen(f"{url}/healthz", timeout=30) as response:
            assert response.status == 200
    finally:
        for connection in slow:
            connection.close()
