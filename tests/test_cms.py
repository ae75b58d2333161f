"""Dateline as a CMS drives it: a job in, a webhook out, XLIFF corrected, the article edited and sent again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from werkzeug.serving import make_server

from dateline.api import create_app
from dateline.client import Client, verify_webhook
from dateline.client.calls import ArticleFields
from dateline.client.results import Article, JobItem, WebhookEvent
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.xliff_files import edited, segment, write

BODY = "<p>The two ministers met on Monday. They agreed on a new road.</p><p>Work will begin in spring.</p>"
ARTICLE: ArticleFields = {"id": "4711", "headline": "Ministers meet", "body": BODY}
LANGS = ["hy", "az", "ru", "de"]


@dataclass
class Cms:
    """The other side: takes messages and checks that they are signed."""

    secret: str = ""
    port: int = 0
    got: list[WebhookEvent] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def cms() -> Iterator[Cms]:
    side = Cms()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            side.got.append(verify_webhook(side.secret, dict(self.headers), body))
            self.send_response(204)
            self.end_headers()
            side.arrived.set()

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
def client(settings: Settings, pipeline: Pipeline, tmp_path: Path) -> Iterator[Client]:
    """Give a client of a service with the embedded model, and a database of its own."""
    kept = replace(settings, database=str(tmp_path / "dateline.sqlite3"), webhook_allow="localhost")
    app = create_app(kept, pipeline)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    workers = app.extensions["dateline.job_runner"], app.extensions["dateline.courier"]
    for worker in workers:
        worker.start()
    with Client(f"http://127.0.0.1:{server.server_port}") as client:
        yield client
    for worker in workers:
        worker.stop(60)
    server.shutdown()
    server.server_close()
    thread.join()
    for part in ("board", "endpoints"):
        app.extensions[f"dateline.{part}"].close()


def sent(client: Client, cms: Cms, article: ArticleFields) -> JobItem:
    """Send an article as a job, and return what came of it once the webhook has told that it is there."""
    cms.arrived.clear()
    job = client.submit([article], LANGS, format="html", idempotency_key=f"post-4711-{len(cms.got)}")
    assert cms.arrived.wait(120)
    told = cms.got[-1]
    assert (told.type, told.data["job"]["id"]) == ("job.done", job.id)
    (item,) = client.items(job.id)
    return item


def test_what_a_desk_corrects_is_never_corrected_twice(client: Client, cms: Cms) -> None:
    webhook = client.create_webhook(f"http://localhost:{cms.port}/dateline")
    cms.secret = webhook.secret or ""

    # The article comes back in four languages, every sentence by the model.
    first = sent(client, cms, ARTICLE)
    assert isinstance(first.result, Article)
    assert list(first.result.translations) == LANGS
    assert {one.origin for one in first.result.translations["de"].segments} == {"mt"}

    # An editor corrects two sentences of the German XLIFF, and it is taken back.
    (document,) = client.export_xliff(ARTICLE, ["de"], format="html")
    tree = etree.fromstring(document.content.encode())
    ids = [one.id for one in first.result.translations["de"].segments]
    assert segment(tree, ids[1]) is not None
    changed = edited(
        document.content.encode(),
        write(ids[1], "Die beiden Minister kamen am Montag zusammen."),
        write(ids[3], "Die Arbeiten beginnen im Frühjahr."),
    )
    applied = client.apply_xliff([changed.decode()], keep=True, by="A. Petrosyan")
    assert (applied.kept, applied.left_out) == (2, [])

    # The article is edited, one sentence of four, and sent again.
    article: ArticleFields = {**ARTICLE, "body": BODY.replace("a new road", "a new railway")}
    again = sent(client, cms, article)
    assert isinstance(again.result, Article)
    german = again.result.translations["de"]
    assert german.body.startswith("<p>Die beiden Minister kamen am Montag zusammen. ")
    assert german.body.endswith("<p>Die Arbeiten beginnen im Frühjahr.</p>")
    assert [one.origin for one in german.segments] == ["tm", "human", "mt", "human"]
    for lang in ("hy", "az", "ru"):
        assert [one.origin for one in again.result.translations[lang].segments] == ["tm", "tm", "mt", "tm"]
        assert again.result.translations[lang].memory is not None
        assert again.result.translations[lang].memory.hits == 3  # type: ignore[union-attr]
    assert len({event.id for event in cms.got}) == len(cms.got) == 2
