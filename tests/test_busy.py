"""The service when more comes than it can do, over the API and over a real socket."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dateline.api import create_app
from dateline.batching import Batching
from dateline.catalog import Catalogs
from dateline.pipeline import Pipeline
from dateline.server import create_server
from dateline.settings import Settings
from tests.test_batching import PATIENCE, Held, until

BODY = {"target_langs": ["de"], "article": {"body": "The two sides met in Geneva on Monday."}}


@pytest.fixture
def held() -> Iterator[Held]:
    engine = Held()
    yield engine
    engine.free.set()


@pytest.fixture
def busy(held: Held, settings: Settings, catalogs: Catalogs) -> Flask:
    """An application whose queue is full with what waits for one sentence."""
    return create_app(replace(settings, queue_tokens=1, threads=1), Pipeline(held, catalogs, alternatives=0))


def code(answer: TestResponse) -> str:
    return str(answer.get_json()["code"])


def load(app: Flask) -> int:
    queue: Batching = app.extensions["dateline.queue"]
    return queue.load().waiting


def test_a_full_queue_answers_at_once_and_says_when_to_come_again(busy: Flask, held: Held) -> None:
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(busy.test_client().post, "/v1/articles", json=BODY)
        assert held.begun.acquire(timeout=PATIENCE)
        second = pool.submit(busy.test_client().post, "/v1/articles", json=BODY)
        until(lambda: load(busy) == 1)
        refused = busy.test_client().post("/v1/articles", json=BODY)
        held.free.set()
        assert (first.result().status_code, second.result().status_code) == (200, 200)
    assert (refused.status_code, code(refused)) == (503, "busy")
    assert int(refused.headers["Retry-After"]) >= 1


def test_a_request_whose_time_is_up_is_given_up(held: Held, settings: Settings, catalogs: Catalogs) -> None:
    app = create_app(replace(settings, request_seconds=1, threads=1), Pipeline(held, catalogs, alternatives=0))
    answer = app.test_client().post("/v1/articles", json=BODY)
    assert (answer.status_code, code(answer)) == (503, "deadline_exceeded")


def test_who_waits_goes_before_an_archive(busy: Flask, held: Held) -> None:
    def asked(word: str, **more: str) -> TestResponse:
        body = {"target_langs": ["de"], "article": {"body": f"The two sides met in {word} on Monday."}, **more}
        return busy.test_client().post("/v1/articles", json=body)

    busy.extensions["dateline.queue"] = Batching(held, batch_tokens=1)
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(asked, "Geneva")
        assert held.begun.acquire(timeout=PATIENCE)
        bulk = pool.submit(asked, "Vienna", priority="bulk")
        until(lambda: load(busy) == 1)
        own = pool.submit(asked, "Berlin", priority="interactive")
        until(lambda: load(busy) == 2)
        held.free.set()
        assert [one.result().status_code for one in (first, bulk, own)] == [200, 200, 200]
    towns = [next(town for town in ("Geneva", "Vienna", "Berlin") if town in batch[0]) for batch in held.batches]
    assert towns == ["Geneva", "Berlin", "Vienna"]


@pytest.mark.parametrize("priority", ["BULK", "urgent", "", 1])
def test_a_priority_that_there_is_not_is_refused(busy: Flask, priority: object) -> None:
    answer = busy.test_client().post("/v1/articles", json={**BODY, "priority": priority})
    assert (answer.status_code, code(answer)) == (422, "invalid_request")
    assert answer.get_json()["errors"][0]["field"] == "priority"


def test_work_for_a_client_who_has_gone_is_given_up(busy: Flask, held: Held) -> None:
    gone = threading.Event()
    environ = {"waitress.client_disconnected": gone.is_set}
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(busy.test_client().post, "/v1/articles", json=BODY)
        assert held.begun.acquire(timeout=PATIENCE)
        second = pool.submit(busy.test_client().post, "/v1/articles", json=BODY, environ_overrides=environ)
        until(lambda: load(busy) == 1)
        gone.set()
        until(lambda: load(busy) == 0)
        held.free.set()
        assert first.result().status_code == 200
        assert code(second.result()) == "cancelled"
    assert len(held.batches) == 1


def test_a_client_who_has_gone_is_noticed_over_a_socket(held: Held, settings: Settings, catalogs: Catalogs) -> None:
    app = create_app(replace(settings, threads=1), Pipeline(held, catalogs, alternatives=0))
    server = create_server(app, replace(settings, port=0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    text = b'{"target_langs": ["de"], "article": {"body": "The two sides met."}}'
    head = b"POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    try:
        sockets = [socket.create_connection(("127.0.0.1", server.effective_port)) for _ in range(2)]
        sockets[0].sendall(head % len(text) + text)
        assert held.begun.acquire(timeout=PATIENCE)
        sockets[1].sendall(head % len(text) + text)
        until(lambda: load(app) == 1)
        sockets[1].close()
        until(lambda: load(app) == 0)
        held.free.set()
        assert sockets[0].recv(12) == b"HTTP/1.1 200"
        sockets[0].close()
    finally:
        held.free.set()
        server.close()
        server.task_dispatcher.shutdown()
