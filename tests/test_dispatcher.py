"""A service whose workers are all busy, with more waiting: who asks after it is answered all the same."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.test_drain import BODY, JSON, Service, until

WORKERS = 3


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Service]:
    """A service with three workers, of which each has a request that does not end, and two more waiting."""
    service = Service(tmp_path, DATELINE_HTTP_THREADS=str(WORKERS))
    try:
        with ThreadPoolExecutor(WORKERS + 2) as pool:
            answers = [pool.submit(service.translate) for _ in range(WORKERS + 2)]
            until(lambda: working(service) == WORKERS)
            try:
                yield service
            finally:
                (tmp_path / "go").touch()
            assert [answer.result(timeout=120)[0] for answer in answers] == [200] * (WORKERS + 2)
    finally:
        service.end()


def working(service: Service) -> int:
    """Return how many requests have come as far as their translation."""
    return len(list(service.folder.glob("held-by-*")))


def asked(service: Service, path: str, **headers: str) -> tuple[int, str]:
    connection = service.connection()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_health_and_metrics_are_told_while_all_workers_are_busy(busy: Service) -> None:
    for path in ("/healthz", "/readyz", "/health", "/healthz?x=1", "/%68ealthz"):
        status, body = asked(busy, path)
        assert (status, json.loads(body)) == (200, {"status": "ok"})
    status, body = asked(busy, "/metrics")
    assert (status, "dateline_requests_total" in body) == (200, True)
    assert working(busy) == WORKERS


def test_a_request_after_it_on_the_same_connection_waits_for_a_worker(busy: Service) -> None:
    with socket.create_connection(("127.0.0.1", busy.port), timeout=60) as connection:
        article = f"POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Type: {JSON['Content-Type']}\r\n"
        article += f"Content-Length: {len(BODY)}\r\nConnection: close\r\n\r\n{BODY}"
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" + article.encode())
        assert connection.recv(15) == b"HTTP/1.1 200 OK"
        assert asked(busy, "/healthz")[0] == 200
        assert working(busy) == WORKERS
        (busy.folder / "go").touch()
        rest = b"".join(iter(lambda: connection.recv(65536), b""))
    assert b'"translations"' in rest
