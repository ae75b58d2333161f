"""A service that is killed while it does a job: the next one finishes it, and each webhook is told once."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.servers import free_port

ARTICLES = [{"id": f"a{at}", "body": f"The bank paid {at + 5} million on Monday. Rain fell."} for at in range(24)]


class Service:
    """The real service in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        environment = {
            "PATH": "/usr/bin:/bin",
            "DATELINE_DATABASE": str(folder / "jobs.sqlite3"),
            "DATELINE_MEMORY": "off",
            "DATELINE_WEBHOOK_ALLOW": "localhost",
            "XDG_DATA_HOME": str(folder),
        }
        command = [sys.executable, "-m", "dateline", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(self._listens)

    def _listens(self) -> bool:
        assert self.process.poll() is None
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
            return True
        return False

    def __call__(self, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}")
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def end(self, number: int) -> None:
        self.process.send_signal(number)
        self.process.wait()


@pytest.fixture
def got() -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Give a port, and the messages that arrive there."""
    messages: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            messages.append({"id": self.headers["webhook-id"], **body})
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port, messages
    server.shutdown()
    server.server_close()
    thread.join()


def until(holds: Callable[[], bool]) -> None:
    for _ in range(12_000):
        if holds():
            return
        threading.Event().wait(0.1)
    raise AssertionError("it did not come to that")


def _is_so_far(service: Service, job: dict[str, Any], least: int) -> bool:
    return bool(service(job["url"])["progress"]["done"] >= least)


def test_a_job_is_finished_after_kills_and_told_of_once(tmp_path: Path, got: tuple[int, list[dict[str, Any]]]) -> None:
    port, messages = got
    service = Service(tmp_path)
    service("/v1/webhooks", {"url": f"http://localhost:{port}/"})
    job = service("/v1/jobs", {"target_langs": ["de", "hy"], "articles": ARTICLES})
    for least in (1, 9):
        until(partial(_is_so_far, service, job, least))
        service.end(signal.SIGKILL)
        service = Service(tmp_path)
    until(lambda: service(job["url"])["state"] == "done")
    progress = service(job["url"])["progress"]
    assert progress == {"total": len(ARTICLES), "done": len(ARTICLES), "failed": 0, "cancelled": 0}
    items = service(f"{job['items_url']}?limit=200&results=true")["items"]
    assert [item["result"]["id"] for item in items] == [article["id"] for article in ARTICLES]
    assert all(f"{at + 5}" in item["result"]["translations"]["de"]["body"] for at, item in enumerate(items))
    until(lambda: len(messages) > 0)
    service.end(signal.SIGTERM)
    assert {message["data"]["job"]["id"] for message in messages} == {job["id"]}
    assert len({message["id"] for message in messages}) == 1
