"""The service told to stop while it works: the real command, a real socket, real signals."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.test_server import free_port, wait_until_ready

# A service whose model holds each request until a file is there, as a long article would.
HELD = """
import sys, threading, time
from pathlib import Path
from dateline import cli
from dateline.pipeline import Pipeline

real = Pipeline.translate
def held(self, *given, **more):
    Path(sys.argv[1], "begun").touch()
    Path(sys.argv[1], f"held-by-{threading.get_ident()}").touch()
    while not Path(sys.argv[1], "go").exists():
        time.sleep(0.02)
    return real(self, *given, **more)

Pipeline.translate = held
cli.main(["serve", "--port", sys.argv[2]])
"""
BODY = json.dumps({"target_langs": ["de"], "article": {"body": "The talks resume."}})
JSON = {"Content-Type": "application/json"}


class Service:
    def __init__(self, folder: Path, **more: str) -> None:
        self.folder, self.port = folder, free_port()
        self.connections: list[http.client.HTTPConnection] = []
        command = [sys.executable, "-c", HELD, str(folder), str(self.port)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, **more}, text=True)
        wait_until_ready(f"http://127.0.0.1:{self.port}", self.process)

    def connection(self) -> http.client.HTTPConnection:
        self.connections.append(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60))
        return self.connections[-1]

    def end(self) -> None:
        for connection in self.connections:
            connection.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def translate(self) -> tuple[int, bytes]:
        connection = self.connection()
        connection.request("POST", "/v1/articles", BODY, JSON)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def begin(self, pool: ThreadPoolExecutor) -> Future[tuple[int, bytes]]:
        """Send a request, and return when it is worked on."""
        answer = pool.submit(self.translate)
        until((self.folder / "begun").exists)
        return answer

    def log(self) -> str:
        assert self.process.stderr is not None
        return self.process.stderr.read()


def until(found: Callable[[], bool]) -> None:
    for _ in range(3000):
        if found():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come to that")


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., Service]]:
    services: list[Service] = []

    def start(**more: str) -> Service:
        services.append(Service(tmp_path, **more))
        return services[-1]

    yield start
    for service in services:
        service.end()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_was_begun_is_finished_and_nothing_else_is_taken(
    started: Callable[..., Service], number: signal.Signals
) -> None:
    service = started()
    kept = service.connection()
    kept.request("GET", "/readyz")
    assert kept.getresponse().read()
    with ThreadPoolExecutor(1) as pool:
        answer = service.begin(pool)
        service.process.send_signal(number)
        until(lambda: refuses(service))
        assert told(kept, "GET", "/readyz") == (503, "stopping")
        assert told(kept, "GET", "/healthz") == (200, None)
        assert told(kept, "POST", "/v1/articles") == (503, "stopping")
        assert service.process.poll() is None
        (service.folder / "go").touch()
        status, body = answer.result(timeout=60)
    assert (status, bool(json.loads(body)["translations"]["de"]["body"])) == (200, True)
    assert service.process.wait(timeout=60) == 0
    assert "1 requests are still being worked on" in service.log()


def refuses(service: Service) -> bool:
    try:
        service.connection().connect()
    except ConnectionRefusedError:
        return True
    return False


def told(connection: http.client.HTTPConnection, method: str, path: str) -> tuple[int, str | None]:
    connection.request(method, path, BODY if method == "POST" else None, JSON)
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read()).get("code")


def test_what_takes_too_long_is_not_waited_for(started: Callable[..., Service]) -> None:
    service = started(DATELINE_DRAIN_SECONDS="1")
    with ThreadPoolExecutor(1) as pool:
        answer = service.begin(pool)
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(timeout=60) == 0
        with pytest.raises((http.client.HTTPException, ConnectionError)):
            answer.result(timeout=60)
    assert "1 requests unfinished after 1 seconds" in service.log()


def test_a_second_signal_ends_it_at_once(started: Callable[..., Service]) -> None:
    service = started(DATELINE_DRAIN_SECONDS="86400")
    with ThreadPoolExecutor(1) as pool:
        answer = service.begin(pool)
        service.process.send_signal(signal.SIGTERM)
        until(lambda: refuses(service))
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(timeout=60) == 0
        with pytest.raises((http.client.HTTPException, ConnectionError)):
            answer.result(timeout=60)
    assert "Traceback" not in service.log()


def test_a_service_with_nothing_to_do_stops(started: Callable[..., Service]) -> None:
    service = started(DATELINE_LOG="json")
    idle = service.connection()
    idle.connect()
    service.process.send_signal(signal.SIGTERM)
    assert service.process.wait(timeout=60) == 0
    assert '"level": "INFO"' in service.log()
