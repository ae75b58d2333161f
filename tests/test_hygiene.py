"""What goes with every answer: a name, headers, compression, times, and what browsers are told."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dateline.api import create_app
from dateline.api.cors import origins
from dateline.api.limits_schemas import LimitsResponse
from dateline.api.schemas import Problem
from dateline.errors import SettingInvalid
from dateline.pipeline import Pipeline
from dateline.settings import Settings

PAGE = "https://desk.example"


@pytest.fixture(scope="module")
def made(pipeline: Pipeline) -> Callable[..., FlaskClient]:
    def make(**more: str) -> FlaskClient:
        environment = {f"DATELINE_{name.upper()}": value for name, value in more.items()}
        none = {"DATELINE_STORE": ":memory:", "DATELINE_KEYS": ":memory:", "DATELINE_DATABASE": "off"}
        settings = Settings.from_environment({**none, **environment})
        app: Flask = create_app(settings, pipeline)
        return app.test_client()

    return make


@pytest.mark.parametrize("given", ["a", "4711", "9f86d081-884c-4d63", "trace:1/2=x+y", "x" * 64])
def test_a_sane_request_id_is_kept(client: FlaskClient, given: str) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "<b>", "é", "-x", "a\x7f", '"'])
def test_any_other_is_replaced(client: FlaskClient, given: str) -> None:
    one, two = [client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"] for _ in range(2)]
    assert given not in (one, two)
    assert one != two
    assert len(one) == 32


def test_a_problem_has_the_request_id(client: FlaskClient) -> None:
    answer = client.get("/nowhere", headers={"X-Request-ID": "4711"})
    assert Problem.model_validate(answer.get_json()).request_id == answer.headers["X-Request-ID"] == "4711"


@pytest.mark.parametrize("path", ["/healthz", "/docs", "/nowhere", "/v1/languages", "/metrics"])
def test_browsers_are_kept_from_taking_an_answer_for_more_than_it_is(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Server" not in headers


def test_what_may_be_kept_says_so_and_nothing_else_is_kept(client: FlaskClient) -> None:
    assert "max-age" in client.get("/v1/languages").headers["Cache-Control"]
    assert client.get("/v1/limits").headers["Cache-Control"] == "no-store"


def test_a_translation_says_how_long_it_took(client: FlaskClient) -> None:
    body = {"target_langs": ["de"], "article": {"body": "The talks resume."}}
    told = client.post("/v1/articles", json=body).headers["Server-Timing"]
    parts = dict(part.split(";dur=") for part in told.split(", "))
    assert list(parts) == ["translate", "total"]
    assert 0 < float(parts["translate"]) <= float(parts["total"])


def test_a_long_answer_is_compressed_where_the_caller_takes_it(client: FlaskClient) -> None:
    plain = client.get("/openapi.json")
    small = client.get("/openapi.json", headers={"Accept-Encoding": "br, gzip"})
    assert [one.headers.get("Content-Encoding") for one in (plain, small)] == [None, "gzip"]
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 3
    assert small.content_length == len(small.data)
    assert {"Accept-Encoding"} <= set(plain.vary) & set(small.vary)


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "*;q=0"])
def test_it_is_not_where_the_caller_does_not(client: FlaskClient, accepted: str) -> None:
    assert client.get("/openapi.json", headers={"Accept-Encoding": accepted}).content_encoding is None


def test_a_short_answer_is_not_compressed(client: FlaskClient) -> None:
    assert client.get("/healthz", headers={"Accept-Encoding": "gzip"}).content_encoding is None


def test_compression_has_a_bound_of_the_operators(made: Callable[..., FlaskClient]) -> None:
    accepted = {"Accept-Encoding": "gzip"}
    assert made(gzip_bytes="0").get("/openapi.json", headers=accepted).content_encoding is None
    assert made(gzip_bytes="1").get("/healthz", headers=accepted).content_encoding == "gzip"


def test_what_was_compressed_is_still_known_by_its_etag(client: FlaskClient) -> None:
    first = client.get("/openapi.json", headers={"Accept-Encoding": "gzip"})
    etag = first.headers["ETag"]
    assert etag.startswith("W/")
    again = client.get("/openapi.json", headers={"Accept-Encoding": "gzip", "If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    assert "Content-Encoding" not in again.headers


def test_pages_of_other_origins_may_not_call_unless_they_are_named(client: FlaskClient) -> None:
    answer = client.get("/v1/languages", headers={"Origin": PAGE})
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
    asked = client.options("/v1/articles", headers={"Origin": PAGE, "Access-Control-Request-Method": "POST"})
    assert not [name for name, _ in asked.headers if name.startswith("Access-Control")]


def test_pages_of_an_origin_that_is_named_may(made: Callable[..., FlaskClient]) -> None:
    client = made(cors_origins=f" {PAGE}/ ,http://localhost:3000")
    for origin, allowed in (
        (PAGE, PAGE),
        ("http://localhost:3000", "http://localhost:3000"),
        ("https://desk.example.evil.example", None),
        ("http://desk.example", None),
        ("null", None),
    ):
        answer = client.get("/v1/languages", headers={"Origin": origin})
        assert answer.headers.get("Access-Control-Allow-Origin") == allowed
        assert "Origin" in answer.vary
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_preflight_is_answered_without_a_key(made: Callable[..., FlaskClient]) -> None:
    client = made(cors_origins="*", rate="1")
    for _ in range(3):
        answer = client.options("/v1/articles", headers={"Origin": PAGE, "Access-Control-Request-Method": "POST"})
        assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (204, "*")
        assert "POST" in answer.headers["Access-Control-Allow-Methods"]
        assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]


def test_a_problem_can_be_read_by_a_page_too(made: Callable[..., FlaskClient]) -> None:
    answer = made(cors_origins=PAGE).get("/nowhere", headers={"Origin": PAGE})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (404, PAGE)
    assert "X-Request-ID" in answer.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("listed", ["desk.example", "https://", "https://a b", "null", "https://a/path", "file://x"])
def test_an_origin_that_is_none_stops_the_start(listed: str) -> None:
    with pytest.raises(SettingInvalid, match="DATELINE_CORS_ORIGINS"):
        origins(listed)


def test_the_limits_are_those_that_requests_meet(made: Callable[..., FlaskClient]) -> None:
    client = made(max_request_bytes="2000", request_seconds="9", queue_tokens="77", rate="5")
    limits = LimitsResponse.model_validate(client.get("/v1/limits").get_json())
    assert (limits.request_bytes, limits.request_seconds, limits.queue_tokens) == (2000, 9, 77)
    assert (limits.rate is not None and limits.rate.requests_per_minute, limits.daily) == (5, None)
    langs = ["de"] * (limits.target_langs + 1)
    assert client.post("/v1/articles", json={"target_langs": langs, "article": {"body": "x"}}).status_code == 422
    for size, status in ((limits.request_bytes, 400), (limits.request_bytes + 1, 413)):
        answer = client.post("/v1/articles", data=" " * size, content_type="application/json")
        assert answer.status_code == status


def test_the_limit_of_an_article_is_the_one_it_meets(client: FlaskClient) -> None:
    most = client.get("/v1/limits").get_json()["article_characters"]
    body = json.dumps({"target_langs": ["de"], "article": {"body": "x" * (most + 1)}})
    answer = client.post("/v1/articles", data=body, content_type="application/json")
    assert (answer.status_code, answer.get_json()["code"]) == (413, "too_large")
