"""The example of a receiver: what is signed is fetched and saved once."""

from __future__ import annotations

import importlib.util
import json
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest
from flask import Flask

from dateline.client import Client
from dateline.webhooks.signature import headers, new_secret
from tests.conftest import ROOT

SECRET = new_secret()
TRANSLATION = {"lang": "hy", "headline": "Անձրև", "body": "<p>Անձրև եկավ։</p>", "needs_review": True}


@pytest.fixture(scope="module")
def receiver() -> ModuleType:
    spec = importlib.util.spec_from_file_location("receiver", ROOT / "examples" / "webhook" / "receiver.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def app(receiver: ModuleType, asked: list[str], tmp_path: Path) -> Flask:
    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url.path)
        model = {"id": "m", "version": "1", "sha256": ""}
        result = {"id": "4711/a", "source_lang": "en", "model": model, "translations": {"hy": TRANSLATION}}
        item = {"index": 0, "id": "../4711", "state": "done", "result": result, "problem": None}
        return httpx2.Response(200, json={"items": [item], "next": None}, request=request)

    client = Client(transport=httpx2.MockTransport(answer))
    app: Flask = receiver.create_app(client, SECRET, tmp_path / "drafts")
    return app


def sent(app: Flask, id_: str = "msg_1", kind: str = "job.done", **changed: str) -> int:
    event: dict[str, Any] = {"type": kind, "timestamp": "2026-12-07T10:00:00Z", "data": {"job": {"id": "job_1"}}}
    body = json.dumps(event).encode()
    given = {**headers([SECRET], id_, int(time.time()), body), **changed}
    status = app.test_client().post("/dateline", data=body, headers=given).status_code
    app.extensions["jobs"].join()
    return status


def test_what_is_signed_is_fetched_and_saved_once(app: Flask, asked: list[str], tmp_path: Path) -> None:
    assert [sent(app), sent(app)] == [204, 204]
    assert asked == ["/v1/jobs/job_1/items"]
    (draft,) = (tmp_path / "drafts").iterdir()
    assert draft.name == "___4711.hy.html"
    assert draft.read_text(encoding="utf-8").splitlines() == [
        "<!-- to be checked by an editor -->",
        "<h1>Անձրև</h1>",
        "<p>Անձրև եկավ։</p>",
    ]


def test_what_is_not_signed_or_of_no_concern_is_left(app: Flask, asked: list[str]) -> None:
    assert sent(app, **{"webhook-signature": "v1,AAAA"}) == 401
    assert sent(app, kind="job.failed") == 204
    assert asked == []
