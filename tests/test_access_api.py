"""Keys over HTTP: what each answer says, and that every operation asks for one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dateline.access import Mode, Scope
from dateline.api import create_app
from dateline.api.operation import Operation
from dateline.api.operations import OPERATIONS
from dateline.catalog import Catalogs
from dateline.errors import KeysMissing
from dateline.keystore import KeyStore
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.engines import Echo

BODY = {"target_langs": ["de", "ru"], "article": {"body": "The talks resume."}}  # 17 characters
OPEN = {"/healthz", "/readyz", "/openapi.json", "/docs", "/desk"}


class Desk:
    """A service that asks for keys, and the keys to it."""

    def __init__(self, folder: Path, catalogs: Catalogs, **more: str) -> None:
        self.keys = KeyStore(folder / "keys.sqlite3")
        self.admin = self.key("admin", Scope.ADMIN)
        environment = {
            "DATELINE_STORE": ":memory:",
            "DATELINE_DATABASE": "off",
            "DATELINE_KEYS": str(folder / "keys.sqlite3"),
            "DATELINE_ACCESS": Mode.KEYS,
            **more,
        }
        self.app: Flask = create_app(Settings.from_environment(environment), Pipeline(Echo(), catalogs))
        self.client: FlaskClient = self.app.test_client()

    def key(self, name: str, *scopes: Scope, **bounds: int) -> str:
        return self.keys.add(name, scopes, **bounds)[1]

    def translate(self, key: str, body: dict[str, Any] = BODY) -> TestResponse:
        return self.client.post("/v1/articles", json=body, headers={"Authorization": f"Bearer {key}"})


@pytest.fixture
def desk(tmp_path: Path, catalogs: Catalogs) -> Desk:
    return Desk(tmp_path, catalogs)


def problem(answer: TestResponse) -> tuple[int, str]:
    assert answer.content_type == "application/problem+json"
    return answer.status_code, answer.get_json()["code"]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_every_operation_but_the_open_ones_needs_a_key(desk: Desk, operation: Operation) -> None:
    answer = desk.client.open(operation.path, method=operation.method.upper())
    if operation.path in OPEN:
        assert answer.status_code == 200
    else:
        assert problem(answer) == (401, "key_missing")
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="dateline"'


def test_a_route_that_the_table_does_not_have_is_not_for_anybody(desk: Desk) -> None:
    desk.app.add_url_rule("/v1/secret", view_func=lambda: "secret")
    assert problem(desk.client.get("/v1/secret")) == (401, "key_missing")


@pytest.mark.parametrize(
    "headers",
    [{"Authorization": "Bearer {}"}, {"Authorization": "bearer {}"}, {"X-API-Key": "{}"}],
    ids=lambda headers: next(iter(headers.items()))[0] + next(iter(headers.values()))[:1],
)
def test_a_key_comes_in_either_header(desk: Desk, headers: dict[str, str]) -> None:
    sent = {name: value.format(desk.admin) for name, value in headers.items()}
    assert desk.client.get("/v1/languages", headers=sent).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer dl_0123456789ab_x"},
        {"Authorization": "Bearer é"},
        {"X-API-Key": "x" * 5000},
        {"X-API-Key": "dl_\x7f_"},
    ],
    ids=str,
)
def test_what_is_no_key_is_told_so(desk: Desk, headers: dict[str, str]) -> None:
    answer = desk.client.get("/v1/languages", headers=headers)
    assert problem(answer) == (401, "key_unknown")
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


def test_a_revoked_key_is_none_from_then_on(desk: Desk) -> None:
    key = desk.key("desk", Scope.TRANSLATE)
    assert desk.translate(key).status_code == 200
    desk.keys.revoke("desk")
    assert problem(desk.translate(key)) == (401, "key_unknown")


def test_a_key_for_other_things_is_forbidden(desk: Desk) -> None:
    key = desk.key("desk", Scope.TRANSLATE)
    for path, scope in (("/v1/glossaries", "glossaries"), ("/metrics", "metrics")):
        answer = desk.client.get(path, headers={"X-API-Key": key})
        assert problem(answer) == (403, "scope_missing")
        assert f'scope="{scope}"' in answer.headers["WWW-Authenticate"]
    assert desk.client.get("/metrics", headers={"X-API-Key": desk.key("scraper", Scope.METRICS)}).status_code == 200


def test_more_requests_than_a_minute_may_have_are_told_when_to_come_again(desk: Desk) -> None:
    key = desk.key("desk", Scope.TRANSLATE, rate=2)
    first, second, third = [desk.translate(key) for _ in range(3)]
    assert (first.headers["RateLimit-Policy"], second.status_code) == ('"minute";q=2;w=60', 200)
    assert [one.headers["RateLimit"].split(";")[1] for one in (first, second, third)] == ["r=1", "r=0", "r=0"]
    assert problem(third) == (429, "rate_exceeded")
    assert 1 <= int(third.headers["Retry-After"]) <= 60
    assert desk.translate(desk.admin).status_code == 200


def test_characters_count_once_for_each_language_and_only_where_something_came_of_it(desk: Desk) -> None:
    key = desk.key("desk", Scope.TRANSLATE, daily=40)
    refused = desk.translate(key, {"target_langs": ["de"], "article": {"body": "Он говорил недолго и ушёл."}})
    assert refused.status_code == 422
    assert desk.translate(key).status_code == 200
    limits = desk.client.get("/v1/limits", headers={"X-API-Key": key}).get_json()
    assert (limits["daily"], limits["monthly"], limits["rate"]) == ({"characters": 40, "used": 34}, None, None)
    answer = desk.translate(key)
    assert problem(answer) == (429, "quota_exceeded")
    assert 1 <= int(answer.headers["Retry-After"]) <= 86_400


def test_without_keys_callers_are_counted_by_address(tmp_path: Path, catalogs: Catalogs) -> None:
    desk = Desk(tmp_path, catalogs, DATELINE_ACCESS="open", DATELINE_RATE="1")
    answers = [
        desk.client.get("/v1/languages", environ_overrides={"REMOTE_ADDR": address}).status_code
        for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2")
    ]
    assert answers == [200, 429, 200]
    health = [desk.client.get("/healthz", environ_overrides={"REMOTE_ADDR": "192.0.2.1"}) for _ in range(3)]
    assert {one.status_code for one in health} == {200}


def test_a_service_that_others_can_call_does_not_start_without_a_key(catalogs: Catalogs) -> None:
    settings = Settings.from_environment({"DATELINE_KEYS": ":memory:", "DATELINE_HOST": "192.0.2.7"})
    with pytest.raises(KeysMissing):
        create_app(settings, Pipeline(Echo(), catalogs))


def test_a_file_of_keys_that_is_damaged_lets_nobody_in(desk: Desk, tmp_path: Path) -> None:
    desk.app.extensions["dateline.access"].keys.close()
    desk.keys.close()
    (tmp_path / "keys.sqlite3").write_text("not a database" * 100)
    answer = desk.translate(desk.admin)
    assert problem(answer) == (503, "store_unavailable")
    assert str(tmp_path) not in answer.text
    assert desk.client.get("/healthz").status_code == 200
