"""Malformed requests over a real socket: each is answered, or dropped, and none is the service's fault."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dateline.api import create_app
from dateline.catalog import Catalogs
from dateline.pipeline import Pipeline
from dateline.server import create_server
from dateline.settings import Settings
from tests.engines import Echo
from tests.fuzzing import answer, requests


@pytest.fixture(scope="module")
def address(settings: Settings, catalogs: Catalogs) -> Iterator[tuple[str, int]]:
    settings = replace(settings, max_request_bytes=50_000, port=0)
    server = create_server(create_app(settings, Pipeline(Echo(), catalogs)), settings)
    threading.Thread(target=server.run, daemon=True).start()
    yield "127.0.0.1", int(server.effective_port)
    server.close()
    server.task_dispatcher.shutdown()


def test_no_malformed_request_is_answered_with_a_fault(address: tuple[str, int]) -> None:
    found: Counter[int | None] = Counter()
    for sent in requests(400):
        status = answer(address, sent)
        found[status] += 1
        # 501 is the web server's for a transfer coding that it does not know, as RFC 9112 says.
        assert status is None or status < 500 or (status == 501 and b"ransfer-" in sent), sent
    assert found[200] > 10
    assert found[400] > 10
    assert found[422] > 10


def test_the_service_is_as_well_as_before(address: tuple[str, int]) -> None:
    assert answer(address, b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") == 200
