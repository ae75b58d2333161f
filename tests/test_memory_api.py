"""The translation memory over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dateline.api import create_app
from dateline.api.memory_schemas import MatchesResponse, UnitsResponse
from dateline.api.schemas import ArticleResponse, Problem
from dateline.catalog import Catalogs
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.engines import Echo

SOURCE, TARGET = "The minister <b>left</b> Baku &amp; Tbilisi.", "Der Minister <b>verließ</b> Baku &amp; Tiflis."
GOOD = {"source": SOURCE, "target": TARGET, "target_lang": "de-DE", "format": "html"}


@pytest.fixture
def client(settings: Settings, catalogs: Catalogs, tmp_path: Path) -> Iterator[FlaskClient]:
    app = create_app(replace(settings, database=str(tmp_path / "memory.sqlite3")), Pipeline(Echo(), catalogs))
    with app.test_client() as client:
        yield client


def translated(client: FlaskClient, body: str = SOURCE, **more: Any) -> Any:
    request = {"target_langs": ["de"], "format": "html", "article": {"body": body}, **more}
    answer: Any = client.post("/v1/articles", json=request)
    assert answer.status_code == 200, answer.json
    return ArticleResponse.model_validate(answer.json).translations["de"]


def corrected(client: FlaskClient, *corrections: dict[str, Any]) -> UnitsResponse:
    answer = client.post("/v1/memory", json={"corrections": corrections})
    assert answer.status_code == 200, answer.json
    return UnitsResponse.model_validate(answer.json)


def found(client: FlaskClient, **query: Any) -> MatchesResponse:
    answer = client.get("/v1/memory", query_string={"target_lang": "de", **query})
    assert answer.status_code == 200, answer.json
    return MatchesResponse.model_validate(answer.json)


def test_what_is_corrected_is_in_the_next_answer(client: FlaskClient) -> None:
    before = translated(client)
    segment = before.segments[0]
    given = {**GOOD, "source": segment.source, "by": "Anna", "at": "2026-12-07T12:00:00+04:00"}
    (unit,) = corrected(client, given).units
    assert (unit.source, unit.target, unit.origin, unit.target_lang) == (SOURCE, TARGET, "human", "de")
    assert (unit.by, unit.at, unit.model) == ("Anna", "2026-12-07T08:00:00+00:00", None)
    after = translated(client)
    assert (after.body, after.segments[0].origin, after.segments[0].score) == (TARGET, "human", None)
    assert ([before.memory.hits, before.memory.misses], after.memory.hits) == ([0, 1], 1)


def test_many_corrections_come_back_in_their_order(client: FlaskClient) -> None:
    given = [{"source": f"It was day {n}.", "target": f"Es war Tag {n}.", "target_lang": "de"} for n in range(40)]
    assert [unit.target for unit in corrected(client, *given).units] == [one["target"] for one in given]


def test_a_text_is_looked_up_with_what_is_like_it(client: FlaskClient) -> None:
    translated(client)
    corrected(client, GOOD, {"source": "The minister left Baku.", "target": "Er verließ Baku.", "target_lang": "de"})
    matches = found(client, source=SOURCE, format="html", least=0.5).matches
    assert [(one.origin, one.score) for one in matches[:2]] == [("human", 1), ("tm", 1)]
    assert (matches[0].target, matches[1].model) == (TARGET, "stand-in 1")
    assert (matches[2].target, 0.5 <= matches[2].score < 1) == ("Er verließ Baku.", True)
    assert len(found(client, source=SOURCE, format="html", least=1).matches) == 2
    assert len(found(client, source=SOURCE, format="html", limit=1).matches) == 1
    assert found(client, source="A storm closed the road.").matches == []


def test_likes_come_with_a_segment_where_they_are_asked_for(client: FlaskClient) -> None:
    corrected(client, GOOD)
    body = SOURCE.replace("minister", "ministers")
    (like,) = translated(client, body, fuzzy=0.8).segments[0].fuzzy
    assert (like.source, like.target, like.score > 0.9) == (SOURCE, TARGET, True)
    assert translated(client, body).segments[0].fuzzy == []


def test_a_request_says_what_is_done_with_the_memory(client: FlaskClient) -> None:
    asked = [translated(client, memory=mode).memory for mode in (False, "read", True, "read", True, False)]
    assert [one and (one.hits, one.misses) for one in asked] == [None, (0, 1), (0, 1), (1, 0), (1, 0), None]


def test_what_is_deleted_is_gone(client: FlaskClient) -> None:
    (unit,) = corrected(client, GOOD).units
    answer = client.delete(f"/v1/memory/{unit.id}")
    assert (answer.status_code, answer.data) == (204, b"")
    assert found(client, source=SOURCE, format="html").matches == []
    for id_ in (unit.id, 0, "x", "-1", "9" * 19, "9" * 30, "²"):
        missing: Any = client.delete(f"/v1/memory/{id_}")
        assert (missing.status_code, missing.json["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("change", "status", "code", "field"),
    [
        ({"source": " "}, 422, "invalid_memory", "corrections[1].source"),
        ({"target": "…"}, 422, "invalid_memory", "corrections[1].target"),
        ({"target": "Der Minister verließ Baku."}, 422, "invalid_memory", "corrections[1].target"),
        ({"target": TARGET + "<script>alert(1)</script>"}, 422, "invalid_memory", "corrections[1].target"),
        ({"target": TARGET + '<img src=x onerror="x">'}, 422, "invalid_memory", "corrections[1].target"),
        ({"source": "<p>One.</p><p>Two.</p>"}, 422, "invalid_memory", "corrections[1].source"),
        ({"source": "a " * 9_000}, 422, "invalid_memory", "corrections[1].source"),
        ({"source": "a" * 50_000}, 422, "invalid_request", "corrections[1].source"),
        ({"at": "yesterday"}, 422, "invalid_memory", "corrections[1].at"),
        ({"at": "0001-01-01T00:00:00+23:59"}, 422, "invalid_memory", "corrections[1].at"),
        ({"by": "x" * 300}, 422, "invalid_memory", "corrections[1].by"),
        ({"target_lang": "fr"}, 400, "unknown_language", None),
        ({"source_lang": "de"}, 400, "unknown_language", None),
        ({"format": "pdf"}, 422, "invalid_request", "corrections[1].format"),
        ({"origin": "tm"}, 422, "invalid_request", "corrections[1].origin"),
    ],
)
def test_of_wrong_corrections_none_is_kept(
    client: FlaskClient, change: dict[str, str], status: int, code: str, field: str | None
) -> None:
    answer = client.post("/v1/memory", json={"corrections": [GOOD, {**GOOD, **change}]})
    problem = Problem.model_validate(answer.json)
    assert (answer.status_code, problem.code) == (status, code)
    assert field is None or (problem.errors and problem.errors[0].field == field)
    assert found(client, source=SOURCE, format="html").matches == []


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"source": "x", "least": "0.1"},
        {"source": "x", "least": "nan"},
        {"source": "x", "limit": "1000"},
        {"source": "x", "more": "y"},
        {"source": "x", "format": "pdf"},
    ],
    ids=str,
)
def test_a_wrong_query_is_a_problem(client: FlaskClient, query: dict[str, str]) -> None:
    answer: Any = client.get("/v1/memory", query_string={"target_lang": "de", **query})
    assert (answer.status_code, answer.json["code"]) == (422, "invalid_request")


def test_a_full_memory_is_a_conflict(settings: Settings, catalogs: Catalogs, tmp_path: Path) -> None:
    small = replace(settings, database=str(tmp_path / "memory.sqlite3"), memory_units=1)
    client = create_app(small, Pipeline(Echo(), catalogs)).test_client()
    answer: Any = client.post("/v1/memory", json={"corrections": [GOOD, {**GOOD, "target_lang": "ru"}]})
    assert (answer.status_code, answer.json["code"]) == (409, "memory_full")


@pytest.mark.parametrize("database", ["off", "file/memory.sqlite3"])
def test_a_memory_that_is_not_there_is_a_503_and_articles_are_translated(
    settings: Settings, catalogs: Catalogs, tmp_path: Path, database: str
) -> None:
    (tmp_path / "file").touch()
    database = database if database == "off" else str(tmp_path / database)
    client = create_app(replace(settings, database=database), Pipeline(Echo(), catalogs)).test_client()
    answer: Any = client.post("/v1/memory", json={"corrections": [GOOD]})
    assert (answer.status_code, answer.json["code"]) == (503, "memory_unavailable")
    result = translated(client, memory=True, fuzzy=0.7)
    assert [one.code for one in result.warnings] == ([] if database == "off" else ["memory_unavailable"])
