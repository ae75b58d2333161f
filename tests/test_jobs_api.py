"""Jobs over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dateline.access import Mode, Scope
from dateline.api import create_app
from dateline.api.document_schemas import DocumentResponse
from dateline.api.events import Streams
from dateline.api.job_schemas import ItemResultOut, ItemsResponse, JobOut, JobsResponse
from dateline.api.schemas import ArticleResponse, Problem
from dateline.catalog import Catalogs
from dateline.jobs.job import State
from dateline.keystore import KeyStore
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.engines import Loud

GERMAN = "Die Verhandlungen zwischen den beiden Ländern wurden am Montag nach langer Pause wieder aufgenommen."
RAIN, SNOW = {"id": "a-1", "headline": "Rain", "body": "Rain fell."}, {"id": "a-2", "body": "Snow fell on Monday."}


@pytest.fixture
def app(settings: Settings, catalogs: Catalogs, tmp_path: Path) -> Iterator[Flask]:
    kept = replace(settings, database=str(tmp_path / "jobs.sqlite3"), keys=tmp_path / "keys.sqlite3", job_waiting=3)
    app = create_app(kept, Pipeline(Loud(), catalogs))
    yield app
    app.extensions["dateline.board"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def submit(client: FlaskClient, *articles: Any, headers: dict[str, str] | None = None, **more: Any) -> Any:
    body = {"target_langs": ["de"], "articles": list(articles or (RAIN,)), **more}
    return client.post("/v1/jobs", json=body, headers=headers)


def taken(answer: Any) -> JobOut:
    assert answer.status_code == 202, answer.json
    return JobOut.model_validate(answer.json)


def done(app: Flask) -> int:
    """Do all that there is to do; return how many items that were."""
    count = 0
    while app.extensions["dateline.job_runner"].step():
        count += 1
    return count


def told(answer: Any) -> Any:
    return answer.json


def refused(answer: Any) -> Problem:
    assert answer.content_type == "application/problem+json", answer.data
    return Problem.model_validate(answer.json)


def test_a_job_is_taken_done_and_asked_for(app: Flask, client: FlaskClient) -> None:
    answer = submit(client, RAIN, SNOW, target_langs=["de", "hy"], memory=False)
    job = taken(answer)
    assert answer.headers["Location"] == job.url == f"/v1/jobs/{job.id}"
    assert int(answer.headers["Retry-After"]) > 0
    assert (job.state, job.progress.total, job.target_langs) == (State.QUEUED, 2, ["de", "hy"])
    assert done(app) == 2
    over = client.get(job.url)
    assert "Retry-After" not in over.headers
    assert JobOut.model_validate(over.json).state is State.DONE
    listed = ItemsResponse.model_validate(client.get(f"{job.items_url}?results=true").json)
    assert [(one.index, one.id, one.state) for one in listed.items] == [(0, "a-1", "done"), (1, "a-2", "done")]
    item = ItemResultOut.model_validate(client.get(f"{job.items_url}/0").json)
    assert item.result == listed.items[0].result
    assert isinstance(item.result, ArticleResponse)
    assert item.result.translations["de"].headline == "RAIN"
    body = {"target_langs": ["de", "hy"], "article": RAIN, "memory": False}
    direct = client.post("/v1/articles", json=body).json
    assert item.result == ArticleResponse.model_validate(direct)


def test_an_article_that_cannot_be_translated_has_a_problem_and_the_others_are_done(
    app: Flask, client: FlaskClient
) -> None:
    job = taken(submit(client, {"body": GERMAN}, RAIN, {"body": " "}))
    done(app)
    found = JobOut.model_validate(client.get(job.url).json)
    assert (found.state, found.progress.done, found.progress.failed) == (State.DONE, 1, 2)
    listed = ItemsResponse.model_validate(client.get(f"{job.items_url}?state=failed&results=true").json)
    problems = [one.problem for one in listed.items]
    assert [one and (one.status, one.code) for one in problems] == [(422, "source_not_english"), (422, "empty_text")]


def test_documents_come_back_in_their_own_format(app: Flask, client: FlaskClient) -> None:
    ninjs = json.dumps({"uri": "urn:a", "headline": "Talks resume", "body_text": "The talks resumed on Monday."})
    documents = [{"id": "d-1", "content": ninjs}, {"id": "d-2", "content": ninjs, "format": "nitf"}]
    body = {"target_langs": ["hy"], "documents": documents}
    job = taken(client.post("/v1/jobs", json=body))
    done(app)
    first, second = ItemsResponse.model_validate(client.get(f"{job.items_url}?results=true").json).items
    assert (first.id, first.state, second.state) == ("d-1", "done", "failed")
    assert isinstance(first.result, DocumentResponse)
    assert json.loads(first.result.translations["hy"].document)["uri"] == "urn:a:hy"
    assert second.problem is not None
    assert second.problem.code == "invalid_document"
    both = refused(client.post("/v1/jobs", json={**body, "articles": [RAIN]}))
    assert (both.status, both.code) == (422, "invalid_request")


def test_a_job_keeps_to_its_wishes(app: Flask, client: FlaskClient) -> None:
    term = {"source": "rain", "target": "Niederschlag"}
    job = taken(submit(client, RAIN, glossary=[term], ui=["next_article"], dateline_style={"de": "dpa"}))
    done(app)
    item = ItemResultOut.model_validate(client.get(f"{job.items_url}/0").json)
    assert isinstance(item.result, ArticleResponse)
    german = item.result.translations["de"]
    assert german.ui["next_article"]
    assert any(term.source.lower() == "rain" for segment in german.segments for term in segment.terms)


@pytest.mark.parametrize(
    ("body", "status", "code", "field"),
    [
        ({"articles": []}, 422, "invalid_request", "articles"),
        ({"articles": [{"headline": "No body"}]}, 422, "invalid_request", "articles[0].body"),
        ({"target_langs": ["fr"]}, 400, "unknown_language", None),
        ({"source_lang": "de"}, 400, "unknown_language", None),
        ({"articles": [RAIN, {"body": "word " * 30_000}]}, 413, "too_large", "articles[1]"),
        ({"glossary_id": "none"}, 422, "unknown_glossary", "glossary_id"),
        ({"dateline_style": {"de": "none"}}, 422, "unknown_style", None),
        ({"ui": ["no_such_key"]}, 422, "unknown_message", None),
        ({"webhooks": ["whe_none"]}, 422, "invalid_webhook", "webhooks"),
        ({"article": RAIN}, 422, "invalid_request", "article"),
    ],
)
def test_what_could_never_be_done_is_refused_at_once(
    client: FlaskClient, body: dict[str, Any], status: int, code: str, field: str | None
) -> None:
    problem = refused(client.post("/v1/jobs", json={"target_langs": ["de"], "articles": [RAIN], **body}))
    assert (problem.status, problem.code) == (status, code)
    if field:
        assert problem.errors is not None
        assert field in [error.field for error in problem.errors]
    assert JobsResponse.model_validate(client.get("/v1/jobs").json).jobs == []


def test_the_same_idempotency_key_gives_the_same_job(app: Flask, client: FlaskClient) -> None:
    headers = {"Idempotency-Key": "article-4711-v2"}
    first = submit(client, RAIN, headers=headers)
    done(app)
    again = submit(client, RAIN, headers=headers)
    assert taken(again).id == taken(first).id
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    problem = refused(submit(client, SNOW, headers=headers))
    assert (problem.status, problem.code) == (422, "idempotency_key_reused")
    for key in ("", "k" * 256):
        assert refused(submit(client, RAIN, headers={"Idempotency-Key": key})).code == "invalid_request"


def test_many_requests_at_once_with_one_key_make_one_job(app: Flask, client: FlaskClient) -> None:
    client.get("/v1/jobs")
    headers = {"Idempotency-Key": "k"}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: submit(app.test_client(), RAIN, headers=headers), range(8)))
    assert len({taken(answer).id for answer in answers}) == 1
    assert done(app) == 1


def test_a_cancelled_job_is_done_no_further_and_may_be_forgotten(app: Flask, client: FlaskClient) -> None:
    job = taken(submit(client, RAIN, SNOW))
    assert refused(client.delete(job.url)).code == "job_running"
    app.extensions["dateline.job_runner"].step()
    answer = client.post(f"{job.url}/cancel")
    assert taken(answer).progress.model_dump() == {"total": 2, "done": 1, "failed": 0, "cancelled": 1}
    assert done(app) == 0
    problem = refused(client.post(f"{job.url}/cancel"))
    assert (problem.status, problem.code) == (409, "job_ended")
    assert client.delete(job.url).status_code == 204
    assert (refused(client.get(job.url)).status, refused(client.get(job.url)).code) == (404, "unknown_job")


def test_lists_have_pages(client: FlaskClient) -> None:
    jobs = [taken(submit(client, *[RAIN] * 3)).id for _ in range(3)]
    first = JobsResponse.model_validate(client.get("/v1/jobs?limit=2").json)
    assert ([job.id for job in first.jobs], first.next) == ([jobs[2], jobs[1]], jobs[1])
    last = JobsResponse.model_validate(client.get(f"/v1/jobs?limit=2&cursor={first.next}").json)
    assert ([job.id for job in last.jobs], last.next) == ([jobs[0]], None)
    page = ItemsResponse.model_validate(client.get(f"/v1/jobs/{jobs[0]}/items?limit=2").json)
    assert ([item.index for item in page.items], page.next) == ([0, 1], 1)
    rest = ItemsResponse.model_validate(client.get(f"/v1/jobs/{jobs[0]}/items?limit=2&cursor=1").json)
    assert ([item.index for item in rest.items], rest.next) == ([2], None)


@pytest.mark.parametrize("query", ["limit=0", "state=over", "colour=red", "cursor=", "cursor=none"])
def test_a_query_that_cannot_be_read_is_refused(client: FlaskClient, query: str) -> None:
    assert refused(client.get(f"/v1/jobs?{query}")).status == 422


@pytest.mark.parametrize("path", ["/v1/jobs/none", "/v1/jobs/none/items", "/v1/jobs/none/events"])
def test_a_job_that_is_not_there_is_told(client: FlaskClient, path: str) -> None:
    assert (refused(client.get(path)).status, refused(client.get(path)).code) == (404, "unknown_job")


def test_an_item_that_is_not_there_is_told(client: FlaskClient) -> None:
    job = taken(submit(client))
    for index in ("1", "-1", "²", "x", "9" * 30):
        assert refused(client.get(f"{job.items_url}/{index}")).code == "unknown_job"


def test_a_caller_may_have_so_many_jobs_waiting(client: FlaskClient) -> None:
    for _ in range(3):
        taken(submit(client))
    answer = submit(client)
    assert (refused(answer).status, refused(answer).code) == (503, "busy")
    assert int(answer.headers["Retry-After"]) > 0


def test_without_a_database_there_are_no_jobs(settings: Settings, catalogs: Catalogs) -> None:
    client = create_app(settings, Pipeline(Loud(), catalogs)).test_client()
    problem = refused(submit(client))
    assert (problem.status, problem.code) == (503, "jobs_unavailable")


def keyed(settings: Settings, catalogs: Catalogs, folder: Path) -> tuple[Flask, KeyStore]:
    kept = replace(settings, database=str(folder / "jobs.sqlite3"), keys=folder / "keys.sqlite3", access=Mode.KEYS)
    store = KeyStore(kept.keys)
    store.add("first", [Scope.TRANSLATE])
    return create_app(kept, Pipeline(Loud(), catalogs)), store


def test_jobs_belong_to_a_key_and_are_counted_once(settings: Settings, catalogs: Catalogs, tmp_path: Path) -> None:
    app, store = keyed(settings, catalogs, tmp_path)
    client = app.test_client()
    _, own = store.add("desk", [Scope.TRANSLATE], daily=50)
    _, other = store.add("wire", [Scope.TRANSLATE])
    mine = {"X-API-Key": own, "Idempotency-Key": "k"}
    job = taken(submit(client, RAIN, target_langs=["de", "hy"], headers=mine))
    again = taken(submit(client, RAIN, target_langs=["de", "hy"], headers=mine))
    assert again.id == job.id
    used = told(client.get("/v1/limits", headers={"X-API-Key": own}))["daily"]["used"]
    assert used == 2 * len("Rain" + "Rain fell.")
    assert refused(client.get(job.url, headers={"X-API-Key": other})).code == "unknown_job"
    problem = refused(submit(client, SNOW, SNOW, headers={"X-API-Key": own}))
    assert (problem.status, problem.code) == (429, "quota_exceeded")
    assert done(app) == 1


# Events.


def stream_of(answer: Any) -> Iterator[bytes]:
    return iter(answer.response)


def events(answer: Any) -> list[dict[str, str]]:
    assert answer.content_type == "text/event-stream"
    blocks = answer.data.decode().split("\n\n")
    parts = [dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":")) for block in blocks]
    return [part for part in parts if "event" in part]


def test_events_tell_of_each_item_and_of_the_end(app: Flask, client: FlaskClient) -> None:
    job = taken(submit(client, RAIN, {"body": GERMAN}))
    done(app)
    found = events(client.get(f"{job.url}/events"))
    assert [(one["event"], one["id"]) for one in found] == [
        *(("item", "1"), ("item", "2")),
        *(("progress", "2"), ("end", "2")),
    ]
    assert [json.loads(one["data"])["state"] for one in found] == ["done", "failed", "done", "done"]


def test_events_go_on_after_the_last_one_that_was_seen(app: Flask, client: FlaskClient) -> None:
    job = taken(submit(client, RAIN, SNOW))
    done(app)
    found = events(client.get(f"{job.url}/events", headers={"Last-Event-ID": "1"}))
    assert [one["event"] for one in found] == ["item", "progress", "end"]
    assert json.loads(found[0]["data"])["index"] == 1


def test_events_are_sent_as_they_come_and_are_not_compressed(app: Flask, client: FlaskClient) -> None:
    job = taken(submit(client))
    answer = client.get(f"{job.url}/events", headers={"Accept-Encoding": "gzip"}, buffered=False)
    stream = stream_of(answer)
    assert next(stream).startswith(b"retry: ")
    assert b"event: progress" in next(stream)
    done(app)
    assert b"event: item" in next(stream)
    assert "Content-Encoding" not in answer.headers
    answer.close()


def test_only_so_many_streams_are_open_at_a_time(app: Flask, client: FlaskClient) -> None:
    app.extensions["dateline.streams"] = Streams(1)
    job = taken(submit(client))
    first = client.get(f"{job.url}/events", buffered=False)
    assert refused(client.get(f"{job.url}/events")).code == "busy"
    first.close()
    second = client.get(f"{job.url}/events", buffered=False)
    assert second.status_code == 200
    second.close()


def test_a_stream_ends_when_the_service_stops_or_the_job_is_forgotten(app: Flask, client: FlaskClient) -> None:
    job = taken(submit(client))
    answer = client.get(f"{job.url}/events", buffered=False)
    app.extensions["dateline.draining"].set()
    assert [bytes(one).partition(b":")[0] for one in stream_of(answer)] == [b"retry", b"id"]
    answer.close()
    app.extensions["dateline.draining"].clear()
    answer = client.get(f"{job.url}/events", buffered=False)
    stream = stream_of(answer)
    next(stream), next(stream)
    client.post(f"{job.url}/cancel")
    client.delete(job.url)
    assert list(stream) == []
    answer.close()
