"""The service as it is run: the real command, a real socket, a real signal."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest


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


def wait_until_ready(url: str, process: subprocess.Popen[bytes]) -> None:
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


def test_a_port_in_use_is_an_error_in_a_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "dateline", "serve", "--port", str(port)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 3
    assert "already in use" in done.stderr
    assert "Traceback" not in done.stderr
