"""Webhooks over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dateline.access import Mode, Scope
from dateline.api import create_app
from dateline.api.schemas import Problem
from dateline.api.webhook_schemas import (
    MessageOut,
    MessagesResponse,
    SecretResponse,
    WebhookCreated,
    WebhookOut,
    WebhooksResponse,
)
from dateline.catalog import Catalogs
from dateline.keystore import KeyStore
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from dateline.webhooks.endpoint import USUAL, Event, MessageState
from tests.engines import Loud

URL = "https://cms.example.com/dateline"


@pytest.fixture
def app(settings: Settings, catalogs: Catalogs, tmp_path: Path) -> Iterator[Flask]:
    kept = replace(settings, database=str(tmp_path / "jobs.sqlite3"), webhook_allow="cms, Localhost")
    app = create_app(kept, Pipeline(Loud(), catalogs))
    yield app
    app.extensions["dateline.endpoints"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def made(client: FlaskClient, **more: Any) -> WebhookCreated:
    answer = client.post("/v1/webhooks", json={"url": URL, **more})
    assert answer.status_code == 201, answer.json
    assert answer.headers["Cache-Control"] == "no-store"
    return WebhookCreated.model_validate(answer.json)


def refused(answer: Any) -> Problem:
    assert answer.content_type == "application/problem+json", answer.data
    return Problem.model_validate(answer.json)


def test_a_webhook_is_made_and_its_secret_told_once(client: FlaskClient) -> None:
    webhook = made(client, description="the CMS")
    assert webhook.secret.startswith("whsec_")
    assert (webhook.events, webhook.enabled, webhook.description) == (list(USUAL), True, "the CMS")
    answer: Any = client.get(f"/v1/webhooks/{webhook.id}")
    assert WebhookOut.model_validate(answer.json) == WebhookOut.model_validate(webhook.model_dump())
    assert "secret" not in answer.json
    listed = client.get("/v1/webhooks")
    assert [one.id for one in WebhooksResponse.model_validate(listed.json).webhooks] == [webhook.id]
    assert webhook.secret not in listed.text


def test_a_webhook_is_changed_and_forgotten(client: FlaskClient) -> None:
    path = f"/v1/webhooks/{made(client).id}"
    changed = client.patch(path, json={"events": ["item.done"], "enabled": False, "url": "http://cms/hook"})
    webhook = WebhookOut.model_validate(changed.json)
    assert (webhook.events, webhook.enabled, webhook.url) == ([Event.ITEM_DONE], False, "http://cms/hook")
    assert client.delete(path).status_code == 204
    assert (refused(client.get(path)).status, refused(client.get(path)).code) == (404, "unknown_webhook")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://169.254.169.254/latest", "http://intranet/", "ftp://cms.example.com/", "x"]
)
def test_an_address_of_this_network_is_refused(client: FlaskClient, url: str) -> None:
    problem = refused(client.post("/v1/webhooks", json={"url": url}))
    assert (problem.status, problem.code) == (422, "invalid_webhook")
    path = f"/v1/webhooks/{made(client).id}"
    assert refused(client.patch(path, json={"url": url})).code == "invalid_webhook"


def test_names_that_the_operator_allows_are_taken(client: FlaskClient) -> None:
    assert made(client, url="http://localhost:9000/hook").url == "http://localhost:9000/hook"


@pytest.mark.parametrize(
    "body", [{}, {"url": URL, "events": []}, {"url": URL, "events": ["job.over"]}, {"url": URL, "secret": "x"}]
)
def test_what_is_no_webhook_is_refused(client: FlaskClient, body: dict[str, Any]) -> None:
    assert refused(client.post("/v1/webhooks", json=body)).code == "invalid_request"


def test_a_secret_is_changed(client: FlaskClient) -> None:
    webhook = made(client)
    answer = client.post(f"/v1/webhooks/{webhook.id}/secret")
    assert SecretResponse.model_validate(answer.json).secret != webhook.secret


def test_messages_are_listed_and_sent_again(app: Flask, client: FlaskClient) -> None:
    path = f"/v1/webhooks/{made(client).id}"
    answer = client.post(f"{path}/test")
    sent = MessageOut.model_validate(answer.json)
    assert (answer.status_code, sent.event, sent.state) == (202, "webhook.test", MessageState.WAITING)
    endpoints = app.extensions["dateline.endpoints"]
    endpoints.missed(endpoints.take("w", 60), 500, "the answer was 500", None)
    listed = MessagesResponse.model_validate(client.get(f"{path}/messages?state=dead").json)
    (dead,) = listed.messages
    assert (dead.id, dead.status, dead.trouble, dead.next_attempt_at) == (sent.id, 500, "the answer was 500", None)
    again = client.post(f"{path}/messages/{dead.id}/redeliver")
    assert (again.status_code, MessageOut.model_validate(again.json).state) == (202, MessageState.WAITING)
    assert refused(client.post(f"{path}/messages/none/redeliver")).code == "unknown_webhook"
    for _ in range(2):
        client.post(f"{path}/test")
    page = MessagesResponse.model_validate(client.get(f"{path}/messages?limit=2").json)
    rest = MessagesResponse.model_validate(client.get(f"{path}/messages?limit=2&cursor={page.next}").json)
    assert ([one.id for one in rest.messages], rest.next) == ([sent.id], None)


def test_a_key_needs_a_scope_of_its_own(settings: Settings, catalogs: Catalogs, tmp_path: Path) -> None:
    kept = replace(settings, database=str(tmp_path / "jobs.sqlite3"), keys=tmp_path / "keys.sqlite3", access=Mode.KEYS)
    store = KeyStore(kept.keys)
    _, translates = store.add("wire", [Scope.TRANSLATE])
    _, desk = store.add("desk", [Scope.WEBHOOKS])
    _, other = store.add("other", [Scope.ADMIN])
    client = create_app(kept, Pipeline(Loud(), catalogs)).test_client()
    answer: Any = client.post("/v1/webhooks", json={"url": URL}, headers={"X-API-Key": translates})
    assert (refused(answer).status, refused(answer).code) == (403, "scope_missing")
    answer = client.post("/v1/webhooks", json={"url": URL}, headers={"X-API-Key": desk})
    path = f"/v1/webhooks/{answer.json['id']}"
    assert client.get(path, headers={"X-API-Key": desk}).status_code == 200
    assert refused(client.get(path, headers={"X-API-Key": other})).code == "unknown_webhook"
