"""Keys in the words of LibreTranslate and of DeepL: how their clients send them, and what they are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from dateline.access import Scope
from dateline.catalog import Catalogs
from tests.test_access_api import Desk

TEXT = "The talks resume."  # 17 characters


@pytest.fixture
def desk(tmp_path: Path, catalogs: Catalogs) -> Desk:
    return Desk(tmp_path, catalogs)


def libretranslate(desk: Desk, key: str | None, path: str = "/translate") -> TestResponse:
    body = {"q": TEXT, "source": "en", "target": "de", **({} if key is None else {"api_key": key})}
    return desk.client.post(path, json=body)


def deepl(desk: Desk, key: str) -> TestResponse:
    headers = {"Authorization": f"DeepL-Auth-Key {key}"}
    return desk.client.post("/v2/translate", json={"text": [TEXT], "target_lang": "DE"}, headers=headers)


def test_a_known_key_is_let_in(desk: Desk) -> None:
    key = desk.key("cms", Scope.TRANSLATE)
    assert libretranslate(desk, key).status_code == 200
    assert deepl(desk, key).status_code == 200
    form = {"q": TEXT, "source": "en", "target": "de", "api_key": key}
    assert desk.client.post("/translate", data=form).status_code == 200


@pytest.mark.parametrize("key", [None, "", "nobody's"])
def test_without_a_known_key_libretranslates_clients_get_a_403(desk: Desk, key: str | None) -> None:
    answer = libretranslate(desk, key)
    assert answer.status_code == 403
    assert "key" in answer.get_json()["error"]
    assert libretranslate(desk, key, "/detect").status_code == 403


def test_without_a_known_key_deepls_clients_get_a_403(desk: Desk) -> None:
    answer = deepl(desk, "nobody's")
    assert answer.status_code == 403
    assert "key" in answer.get_json()["message"]


@pytest.mark.parametrize("path", ["/languages", "/frontend/settings", "/health"])
def test_what_a_client_asks_first_needs_no_key(desk: Desk, path: str) -> None:
    assert desk.client.get(path).status_code == 200


def test_a_client_is_told_that_a_key_is_needed(desk: Desk) -> None:
    told = desk.client.get("/frontend/settings").get_json()
    assert (told["apiKeys"], told["keyRequired"]) == (True, True)


def test_glossaries_need_a_key_for_glossaries(desk: Desk) -> None:
    headers = {"Authorization": f"DeepL-Auth-Key {desk.key('cms', Scope.TRANSLATE)}"}
    assert desk.client.get("/v2/glossaries", headers=headers).status_code == 403
    headers = {"Authorization": f"DeepL-Auth-Key {desk.key('terms', Scope.GLOSSARIES)}"}
    assert desk.client.get("/v2/glossaries", headers=headers).status_code == 200


def test_too_many_requests_are_a_429(desk: Desk) -> None:
    key = desk.key("slow", Scope.TRANSLATE, rate=1)
    assert libretranslate(desk, key).status_code == 200
    for answer in (libretranslate(desk, key), deepl(desk, key)):
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) >= 1


def test_characters_over_the_quota_are_a_403_or_a_456(desk: Desk) -> None:
    key = desk.key("short", Scope.TRANSLATE, daily=20)
    assert libretranslate(desk, key).status_code == 200
    assert libretranslate(desk, key).status_code == 403
    assert deepl(desk, key).status_code == 456
