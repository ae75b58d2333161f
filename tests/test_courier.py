"""Messages sent to a server of the test's own: what arrives, and what becomes of what does not."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from dateline.database.endpoints import Endpoints
from dateline.errors import EndpointInvalid
from dateline.webhooks.courier import Courier
from dateline.webhooks.endpoint import Endpoint, Event, Message, MessageState
from dateline.webhooks.post import Poster
from dateline.webhooks.schedule import DELAYS, MOST_ATTEMPTS, delay
from dateline.webhooks.signature import is_signed

AT = 1_796_000_000.0


@dataclass
class Other:
    """The other side: answers as it is told, and keeps what it gets."""

    port: int = 0
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def other() -> Iterator[Other]:
    side = Other()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            side.got.append((self.path, dict(self.headers), body))
            status, headers = side.answers.pop(0) if side.answers else (204, {})
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    side.port = server.server_port
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield side
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def endpoints(tmp_path: Path) -> Iterator[Endpoints]:
    endpoints = Endpoints(str(tmp_path / "jobs.sqlite3"))
    yield endpoints
    endpoints.close()


def courier(endpoints: Endpoints, poster: Poster | None = None) -> Courier:
    poster = poster or Poster(["localhost"])
    return Courier(endpoints, poster, threads=1, agent="dateline/test", clock=lambda: AT, chance=lambda: 0.5)


def made(endpoints: Endpoints, other: Other, path: str = "/hook") -> tuple[Endpoint, str]:
    return endpoints.add("", f"http://localhost:{other.port}{path}", [Event.JOB_DONE], "")


def told(endpoints: Endpoints, endpoint: Endpoint) -> Message:
    (message,) = endpoints.messages(endpoint.id, "", state=None, after=None, limit=9)
    return message


def test_a_message_arrives_signed_and_once(endpoints: Endpoints, other: Other) -> None:
    endpoint, secret = made(endpoints, other, "/hook?site=am")
    sent = endpoints.test(endpoint.id, "")
    at_work = courier(endpoints)
    assert (at_work.step(), at_work.step()) == (True, False)
    ((path, headers, body),) = other.got
    assert path == "/hook?site=am"
    assert headers["webhook-id"] == sent.id
    assert headers["Host"] == f"localhost:{other.port}"
    assert headers["User-Agent"] == "dateline/test"
    assert is_signed(secret, headers, body, AT)
    assert json.loads(body)["type"] == "webhook.test"
    assert told(endpoints, endpoint).state is MessageState.DELIVERED


def test_what_did_not_arrive_is_sent_again_with_the_same_id(endpoints: Endpoints, other: Other) -> None:
    endpoint, _ = made(endpoints, other)
    endpoints.test(endpoint.id, "")
    other.answers = [(500, {})]
    courier(endpoints).step()
    message = told(endpoints, endpoint)
    assert (message.state, message.attempts, message.status) == (MessageState.WAITING, 1, 500)
    assert message.due == AT + DELAYS[0]
    endpoints.redeliver(endpoint.id, "", message.id)
    courier(endpoints).step()
    assert told(endpoints, endpoint).state is MessageState.DELIVERED
    assert len({headers["webhook-id"] for _, headers, _ in other.got}) == 1


def test_after_the_last_attempt_it_is_dead() -> None:
    waits = [delay(attempts, lambda: 0.5) for attempts in range(1, MOST_ATTEMPTS + 1)]
    assert waits == [*map(float, DELAYS), None]
    assert delay(1, lambda: 0.0) == pytest.approx(DELAYS[0] * 0.7)
    assert delay(1, lambda: 1.0) == pytest.approx(DELAYS[0] * 1.3)
    assert (delay(1, lambda: 0.5, 900), delay(1, lambda: 0.5, 1), delay(1, lambda: 0.5, 1e9)) == (900, 5, DELAYS[-1])


def test_who_asks_for_time_gets_it(endpoints: Endpoints, other: Other) -> None:
    endpoint, _ = made(endpoints, other)
    endpoints.test(endpoint.id, "")
    other.answers = [(429, {"Retry-After": "120"})]
    courier(endpoints).step()
    assert told(endpoints, endpoint).due == AT + 120


def test_who_is_gone_gets_nothing_more(endpoints: Endpoints, other: Other) -> None:
    endpoint, _ = made(endpoints, other)
    endpoints.test(endpoint.id, "")
    other.answers = [(410, {})]
    courier(endpoints).step()
    assert told(endpoints, endpoint).state is MessageState.DEAD
    off = endpoints.get(endpoint.id, "")
    assert (off.enabled, off.trouble) == (False, "the endpoint answered 410 Gone")


def test_redirects_are_followed_as_the_same_request_and_not_for_ever(endpoints: Endpoints, other: Other) -> None:
    endpoint, _ = made(endpoints, other)
    endpoints.test(endpoint.id, "")
    other.answers = [(308, {"Location": "/new"})]
    courier(endpoints).step()
    assert [path for path, _, _ in other.got] == ["/hook", "/new"]
    assert other.got[0][2] == other.got[1][2]
    assert told(endpoints, endpoint).state is MessageState.DELIVERED
    other.answers = [(307, {"Location": "/hook"})] * 9
    assert Poster(["localhost"]).post(f"http://localhost:{other.port}/", b"{}", {}).status == 307
    other.answers = [(302, {"Location": "/other"})]
    assert Poster(["localhost"]).post(f"http://localhost:{other.port}/", b"{}", {}).status == 302


@pytest.mark.parametrize(
    "location", ["http://127.0.0.1:{port}/", "http://169.254.169.254/latest", "file:///etc/passwd"]
)
def test_a_redirect_leads_to_no_other_place_of_this_network(other: Other, location: str) -> None:
    other.answers = [(307, {"Location": location.format(port=other.port)})]
    with pytest.raises(EndpointInvalid):
        Poster(["localhost"]).post(f"http://localhost:{other.port}/", b"{}", {})
    assert len(other.got) == 1


def test_a_name_that_turns_to_this_network_later_is_not_called(endpoints: Endpoints, other: Other) -> None:
    endpoint, _ = endpoints.add("", f"http://cms.example.com:{other.port}/", [Event.JOB_DONE], "")
    endpoints.test(endpoint.id, "")

    def rebound(*_: object) -> Sequence[str]:
        return ["127.0.0.1"]

    courier(endpoints, Poster(resolver=rebound)).step()
    assert other.got == []
    message = told(endpoints, endpoint)
    assert message.state is MessageState.WAITING
    assert "not public" in (message.trouble or "")


def on_a_socket(answer: Callable[[socket.socket], None]) -> tuple[int, threading.Thread]:
    """Answer one connection by hand."""
    listener = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        connection, _ = listener.accept()
        with listener, connection:
            answer(connection)

    thread = threading.Thread(target=run)
    thread.start()
    return listener.getsockname()[1], thread


def test_what_is_no_http_and_who_says_nothing_are_told() -> None:
    over = threading.Event()

    def strange(connection: socket.socket) -> None:
        connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n")
        connection.recv(4096)

    def silent(_: socket.socket) -> None:
        over.wait(60)

    port, thread = on_a_socket(strange)
    with pytest.raises(OSError, match="no HTTP"):
        Poster(["localhost"]).post(f"http://localhost:{port}/", b"{}", {})
    thread.join()
    port, thread = on_a_socket(silent)
    with pytest.raises(TimeoutError):
        Poster(["localhost"], seconds=0.2).post(f"http://localhost:{port}/", b"{}", {})
    over.set()
    thread.join()


def test_an_answer_without_an_end_is_cut_off() -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        with suppress(OSError):  # it is cut off
            while True:
                connection.sendall(b"x")
                threading.Event().wait(0.05)

    port, thread = on_a_socket(drip)
    assert Poster(["localhost"], seconds=0.2).post(f"http://localhost:{port}/", b"{}", {}).status == 200
    thread.join()


def test_threads_send_what_is_due_and_end(endpoints: Endpoints, other: Other) -> None:
    endpoint, _ = made(endpoints, other)
    at_work = Courier(endpoints, Poster(["localhost"]), threads=2)
    at_work.start()
    endpoints.test(endpoint.id, "")
    at_work.wake()
    for _ in range(600):
        if told(endpoints, endpoint).state is MessageState.DELIVERED:
            break
        threading.Event().wait(0.1)
    at_work.stop(60)
    assert len(other.got) == 1
