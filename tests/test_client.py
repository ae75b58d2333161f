"""The client in Python, by real HTTP to the real application, and by answers made up."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2
import pytest
from flask import Flask
from werkzeug.serving import make_server

from dateline.access import Mode, Scope
from dateline.api import create_app
from dateline.catalog import Catalogs
from dateline.client import (
    AsyncClient,
    Client,
    KeyRefused,
    NotFound,
    NotReached,
    Patience,
    Problem,
    TimeUp,
    TooMany,
    Unavailable,
    Unsigned,
    verify_webhook,
)
from dateline.client.calls import ArticleFields
from dateline.client.events import Reader
from dateline.client.results import Article, Documents
from dateline.keystore import KeyStore
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from dateline.webhooks.signature import headers, new_secret
from tests.engines import Loud
from tests.newsformats import DOCUMENTS

RAIN: ArticleFields = {"id": "a-1", "headline": "Rain", "body": "Rain fell."}
SNOW: ArticleFields = {"id": "a-2", "body": "Snow fell on Monday."}
AT_ONCE = Patience(first=0.0)


@dataclass
class Running:
    """A service that listens."""

    url: str
    key: str
    app: Flask


@pytest.fixture(scope="module")
def service(settings: Settings, catalogs: Catalogs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("client")
    keys = KeyStore(folder / "keys.sqlite3")
    _, key = keys.add("cms", [Scope.ADMIN])
    kept = replace(
        settings,
        database=str(folder / "jobs.sqlite3"),
        keys=folder / "keys.sqlite3",
        access=Mode.KEYS,
        webhook_allow="localhost",
    )
    app = create_app(kept, Pipeline(Loud(), catalogs))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    app.extensions["dateline.job_runner"].start()
    yield Running(f"http://127.0.0.1:{server.server_port}", key, app)
    app.extensions["dateline.job_runner"].stop(60)
    server.shutdown()
    server.server_close()
    thread.join()
    for part in ("board", "endpoints"):
        app.extensions[f"dateline.{part}"].close()


@pytest.fixture
def client(service: Running) -> Iterator[Client]:
    with Client(service.url, key=service.key) as client:
        yield client


def test_an_article_is_translated(client: Client) -> None:
    article = client.translate(RAIN, ["de", "hy"], memory=False)
    assert (article.id, article.source_lang, list(article.translations)) == ("a-1", "en", ["de", "hy"])
    german = article.translations["de"]
    assert (german.headline, german.body, german.standfirst) == ("RAIN", "RAIN FELL.", None)
    assert [(segment.origin, segment.source) for segment in german.segments] == [("mt", "Rain"), ("mt", "Rain fell.")]


def test_what_the_service_is_and_has(client: Client) -> None:
    assert [one.lang for one in client.languages().target] == ["hy", "az", "ru", "de"]
    assert client.limits()["job_articles"] == 1000
    assert client.glossaries() == []


def test_a_document_comes_back_in_its_own_format(client: Client) -> None:
    data = (DOCUMENTS / "agency.ninjs-1.json").read_bytes()
    done = client.translate_document(data, "application/json", ["hy"], memory="off")
    assert (done.format, json.loads(done.translations["hy"].document)["language"]) == ("ninjs", "hy")


def test_corrections_by_hand_and_by_xliff_go_before_the_model(client: Client) -> None:
    client.correct([{"source": "Hail fell.", "target": "Es hagelte.", "target_lang": "de", "by": "anna"}])
    assert [(one.target, one.score) for one in client.find_in_memory("Hail fell.", "de")] == [("Es hagelte.", 1.0)]
    article: ArticleFields = {"body": "Hail fell. Wind blew."}
    (document,) = client.export_xliff(article, ["de"])
    assert document.lang == "de"
    edited = document.content.replace("WIND BLEW.", "Es wehte ein Wind.")
    applied = client.apply_xliff([edited], keep=True, by="anna")
    assert applied.kept == 1
    again = client.translate(article, ["de"]).translations["de"]
    assert again.body == "Es hagelte. Es wehte ein Wind."
    assert {segment.origin for segment in again.segments} == {"human"}


def test_a_job_is_sent_waited_for_and_forgotten(client: Client) -> None:
    job = client.submit([RAIN, SNOW, {"body": " "}], ["de"], webhooks=[])
    over = client.wait(job.id, seconds=120)
    assert (over.state, over.over, over.progress.done, over.progress.failed) == ("done", True, 2, 1)
    items = list(client.items(job.id))
    assert [item.state for item in items] == ["done", "done", "failed"]
    assert isinstance(items[0].result, Article)
    assert items[0].result.translations["de"].headline == "RAIN"
    assert items[2].problem is not None
    assert items[2].problem["code"] == "empty_text"
    assert [item.index for item in client.items(job.id, state="failed")] == [2]
    assert job.id in [one.id for one in client.jobs()]
    client.forget(job.id)
    with pytest.raises(NotFound) as caught:
        client.job(job.id)
    assert (caught.value.status, caught.value.code) == (404, "unknown_job")


def test_documents_go_as_a_job_too(client: Client) -> None:
    content = (DOCUMENTS / "agency.nitf.xml").read_text(encoding="windows-1252")
    job = client.submit_documents([{"id": "d", "content": content}], ["hy"])
    client.wait(job.id, seconds=120)
    (item,) = client.items(job.id)
    assert isinstance(item.result, Documents)
    assert 'content="hy"' in item.result.translations["hy"].document


def test_items_of_many_pages_come_as_one(client: Client) -> None:
    job = client.submit([RAIN] * 120, ["de"])
    client.cancel(job.id)
    assert [item.index for item in client.items(job.id)] == list(range(120))


def test_events_are_given_until_the_end(client: Client) -> None:
    job = client.submit([RAIN, SNOW], ["de"])
    events = list(client.events(job.id))
    assert [event.event for event in events].count("item") == 2
    assert (events[-1].event, events[-1].data["state"]) == ("end", "done")


def test_the_same_key_is_the_same_job(client: Client) -> None:
    first = client.submit([RAIN], ["de"], idempotency_key="post-1")
    assert client.submit([RAIN], ["de"], idempotency_key="post-1").id == first.id
    with pytest.raises(Problem, match="idempotency_key_reused"):
        client.submit([SNOW], ["de"], idempotency_key="post-1")


def test_webhooks_are_made_changed_tried_and_forgotten(client: Client) -> None:
    made = client.create_webhook("https://cms.example.com/x", events=["item.done"], description="the CMS")
    assert made.secret is not None
    assert client.change_webhook(made.id, enabled=False).enabled is False
    message = client.try_webhook(made.id)
    assert [one.id for one in client.messages(made.id, state="waiting")] == [message.id]
    assert client.redeliver(made.id, message.id).state == "waiting"
    assert [one.id for one in client.webhooks()] == [made.id]
    client.delete_webhook(made.id)
    assert client.webhooks() == []


def test_errors_say_what_is_wrong(service: Running, client: Client) -> None:
    with pytest.raises(Problem) as caught:
        client.translate({"body": "Rain fell."}, ["fr"])
    assert (caught.value.status, caught.value.code) == (400, "unknown_language")
    assert caught.value.request_id
    with pytest.raises(Problem) as caught:
        client.submit([], ["de"])
    assert caught.value.errors[0]["field"] == "articles"
    with Client(service.url, key="dl_wrong") as stranger, pytest.raises(KeyRefused):
        stranger.languages()
    for id_ in ("", "../limits", "a/b", "a?b", "ä"):
        with pytest.raises(ValueError, match="is no id"):
            client.job(id_)


def test_who_waits_for_too_long_is_told(client: Client, service: Running) -> None:
    runner = service.app.extensions["dateline.job_runner"]
    job = client.submit([RAIN], ["de"])
    client.wait(job.id)
    assert runner is not None

    def answers(request: httpx2.Request) -> httpx2.Response:
        told = {**job.model_dump(), "state": "running"}
        return httpx2.Response(200, json=told, request=request)

    with Client(transport=httpx2.MockTransport(answers)) as slow, pytest.raises(TimeUp, match="is running after 0"):
        slow.wait(job.id, seconds=0)


def test_the_same_for_asyncio(service: Running) -> None:
    async def at_work() -> None:
        async with AsyncClient(service.url, key=service.key) as client:
            both = await asyncio.gather(client.translate(RAIN, ["de"]), client.translate(SNOW, ["hy"]))
            assert [list(one.translations) for one in both] == [["de"], ["hy"]]
            job = await client.submit([RAIN, SNOW], ["de"])
            events = [event.event async for event in client.events(job.id)]
            assert events[-1] == "end"
            assert (await client.wait(job.id)).state == "done"
            assert [item.id async for item in client.items(job.id)] == ["a-1", "a-2"]
            assert job.id in [one.id async for one in client.jobs()]
            with pytest.raises(NotFound):
                await client.job("none")

    asyncio.run(at_work())


# What is sent again, and what is not.


def clients(answer: Callable[[httpx2.Request], httpx2.Response], patience: Patience = AT_ONCE) -> Client:
    return Client(transport=httpx2.MockTransport(answer), patience=patience)


def test_what_is_busy_is_asked_again_with_the_same_key() -> None:
    seen: list[str] = []

    def busy(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.headers["Idempotency-Key"])
        return httpx2.Response(503, json={"code": "busy", "detail": "too much is waiting"}, request=request)

    with clients(busy) as client, pytest.raises(Unavailable) as caught:
        client.submit([RAIN], ["de"])
    assert caught.value.code == "busy"
    assert (len(seen), len(set(seen))) == (4, 1)


@pytest.mark.parametrize(
    ("status", "after", "attempts", "error"),
    [(503, "0", 4, Unavailable), (429, "86400", 1, TooMany), (400, "", 1, Problem), (500, "", 1, Unavailable)],
)
def test_only_what_may_go_later_is_tried_again(status: int, after: str, attempts: int, error: type[Problem]) -> None:
    seen: list[int] = []

    def answers(request: httpx2.Request) -> httpx2.Response:
        seen.append(1)
        return httpx2.Response(status, headers={"Retry-After": after}, content=b"<html>no JSON", request=request)

    with clients(answers) as client, pytest.raises(error) as caught:
        client.languages()
    assert (len(seen), caught.value.code) == (attempts, "http_error")


def test_a_broken_connection_is_tried_again_where_nothing_is_done_twice() -> None:
    seen: list[str] = []

    def broken(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.url.path)
        raise httpx2.ReadError("gone", request=request)

    with clients(broken) as client:
        with pytest.raises(NotReached, match="ReadError"):
            client.submit([RAIN], ["de"])
        with pytest.raises(NotReached):
            client.create_webhook("https://cms.example.com/")
    assert (seen.count("/v1/jobs"), seen.count("/v1/webhooks")) == (4, 1)


def test_pauses_grow_and_heed_what_is_asked_for() -> None:
    patience = Patience(first=1.0, chance=lambda: 0.5)
    from dateline.client.calls import languages

    def answer(after: str) -> httpx2.Response:
        return httpx2.Response(503, headers={"Retry-After": after})

    assert [patience.after(languages(), at, answer("")) for at in (1, 2, 3, 4)] == [1.0, 2.0, 4.0, None]
    assert [patience.after(languages(), 1, answer(after)) for after in ("7", "0", "61", "soon")] == [
        7.0,
        1.0,
        None,
        1.0,
    ]


def test_a_stream_that_breaks_off_goes_on_where_it_was() -> None:
    asked: list[str | None] = []

    def stream(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.headers.get("Last-Event-ID"))
        text = "id: 1\nevent: item\ndata: {}\n\n" if len(asked) == 1 else 'id: 2\nevent: end\ndata: {"a": 1}\n\n'
        return httpx2.Response(200, text=text, request=request)

    with clients(stream) as client:
        assert [(event.id, event.event) for event in client.events("job_1")] == [("1", "item"), ("2", "end")]
    assert asked == [None, "1"]


def test_a_stream_without_events_is_given_up() -> None:
    quiet = clients(lambda request: httpx2.Response(200, text=": hello\n\n", request=request))
    with quiet as client, pytest.raises(NotReached, match="again and again"):
        list(client.events("job_1"))


def test_events_may_have_several_lines_and_comments() -> None:
    reader = Reader()
    lines = [": hello", "retry: 3000", "", "id: 7", "event: item", 'data: {"a":', "data:  1}", "unknown: x", ""]
    assert next(found for line in lines if (found := reader.line(line))).data == {"a": 1}
    assert reader.last == "7"


# Messages of webhooks.


def test_a_message_is_taken_if_it_is_signed() -> None:
    secret, body = new_secret(), b'{"type": "job.done", "timestamp": "2026-12-07T10:00:00Z", "data": {}}'
    given = headers([secret], "msg_1", 1_796_000_000, body)
    event = verify_webhook(secret, given, body, now=1_796_000_100)
    assert (event.id, event.type) == ("msg_1", "job.done")
    with pytest.raises(Unsigned):
        verify_webhook(secret, given, body + b" ", now=1_796_000_100)
    with pytest.raises(Unsigned):
        verify_webhook(secret, given, body)


def test_the_client_loads_nothing_of_the_engine(tmp_path: Path) -> None:
    program = "import dateline.client, sys; print({'ctranslate2', 'flask', 'lxml', 'sqlalchemy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout == "set()\n"
