"""Documents in news formats over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from dateline.api import create_app
from dateline.api.document_schemas import DocumentResponse
from dateline.api.schemas import Problem
from dateline.catalog import Catalogs
from dateline.formats import NewsFormat
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.engines import Loud
from tests.newsformats import DOCUMENTS, NAMES

NITF = "application/nitf+xml"
ITEM = {"uri": "urn:a", "headline": "Talks resume", "body_text": "The talks resumed on Monday."}
GERMAN = "Die Verhandlungen zwischen den beiden Ländern wurden am Montag nach langer Pause wieder aufgenommen."


@pytest.fixture(scope="module")
def client(settings: Settings, catalogs: Catalogs) -> Iterator[FlaskClient]:
    with create_app(settings, Pipeline(Loud(), catalogs)).test_client() as client:
        yield client


def send(client: FlaskClient, data: bytes | str | object, query: str = "target_langs=de", **headers: str) -> Any:
    body = data if isinstance(data, bytes | str) else json.dumps(data)
    given = {"Content-Type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return client.post(f"/v1/documents?{query}", data=body, headers=given)


def refused(answer: Any) -> Problem:
    assert answer.content_type == "application/problem+json"
    return Problem.model_validate(answer.json)


@pytest.mark.parametrize("name", NAMES)
def test_every_document_comes_back_in_its_own_format(client: FlaskClient, name: str) -> None:
    kind = {"json": "application/json", "html": "text/html"}.get(name.rpartition(".")[2], "application/xml")
    answer = send(client, (DOCUMENTS / name).read_bytes(), "target_langs=de,hy", Content_Type=kind)
    assert answer.status_code == 200, answer.json
    said = DocumentResponse.model_validate(answer.json)
    assert list(said.translations) == ["de", "hy"]
    assert any(item.translated for item in said.translations["de"].items)
    assert said.translations["de"].document != said.translations["hy"].document


def test_the_document_itself_is_the_answer_where_that_is_preferred(client: FlaskClient) -> None:
    data = (DOCUMENTS / "agency.nitf.xml").read_bytes()
    answer = send(client, data, Content_Type=NITF, Accept=NITF)
    assert (answer.status_code, answer.mimetype) == (200, NITF)
    assert answer.headers["Content-Disposition"] == "attachment; filename=document.de.xml"
    assert answer.headers["Content-Language"] == "de"
    assert "Accept" in answer.headers["Vary"]
    assert answer.data.startswith(b"<?xml")
    assert send(client, data, Content_Type=NITF, Accept="*/*").mimetype == "application/json"
    assert send(client, ITEM, "target_langs=de&answer=document").json["uri"] == "urn:a:de"


def test_one_document_cannot_be_the_answer_in_two_languages(client: FlaskClient) -> None:
    data = (DOCUMENTS / "agency.nitf.xml").read_bytes()
    problem = refused(send(client, data, "target_langs=de,hy", Content_Type=NITF, Accept=NITF))
    assert (problem.status, problem.code) == (422, "invalid_request")


def test_items_say_what_came_of_them(client: FlaskClient) -> None:
    items = [
        ITEM,
        {"uri": "urn:b", "body_text": GERMAN},
        {"uri": "urn:c", "pubstatus": "canceled", "headline": "Talks"},
    ]
    said = DocumentResponse.model_validate(send(client, items).json).translations["de"]
    assert [(one.key, one.state.value, one.translated) for one in said.items] == [
        ("urn:a", "usable", True),
        ("urn:b", "usable", False),
        ("urn:c", "canceled", False),
    ]
    assert said.items[1].error is not None
    assert said.items[1].error.code == "source_not_english"
    assert said.needs_review
    assert [one["uri"] for one in json.loads(said.document)] == ["urn:a:de", "urn:b", "urn:c:de"]


@pytest.mark.parametrize(
    ("data", "query", "headers", "status", "code"),
    [
        (ITEM, "target_langs=fr", {}, 400, "unknown_language"),
        (ITEM, "", {}, 422, "invalid_request"),
        (ITEM, "target_langs=de&format=docx", {}, 422, "invalid_request"),
        (ITEM, "target_langs=de&colour=red", {}, 422, "invalid_request"),
        (ITEM, "target_langs=de&glossary_id=none", {}, 422, "unknown_glossary"),
        (ITEM, "target_langs=de&fuzzy=0.1", {}, 422, "invalid_request"),
        (ITEM, "target_langs=de&priority=first", {}, 422, "invalid_request"),
        (ITEM, "target_langs=de&addresses=https://a.example/{lang}", {}, 422, "invalid_request"),
        (ITEM, "target_langs=de&addresses=https://a.example/{lang}{path}", {}, 422, "invalid_request"),
        (ITEM, "target_langs=de", {"Content_Type": "application/json; charset=utf-16"}, 415, "unsupported_media_type"),
        ('{"uri": "urn:a", "headline": "A", "headline": "B"}', "target_langs=de", {}, 422, "invalid_document"),
        ({"a": 1}, "target_langs=de", {}, 422, "invalid_document"),
        ("{", "target_langs=de", {}, 422, "invalid_document"),
        ("<rss><channel>", "target_langs=de", {"Content_Type": "application/rss+xml"}, 422, "invalid_document"),
        ("The talks resumed.", "target_langs=de", {"Content_Type": "text/plain"}, 415, "unsupported_media_type"),
        (ITEM, "target_langs=de", {"Content_Encoding": "gzip"}, 415, "unsupported_media_type"),
        ({**ITEM, "language": "de"}, "target_langs=de", {}, 422, "source_not_english"),
        ({"uri": "urn:a", "headline": " "}, "target_langs=de", {}, 422, "empty_text"),
        ({**ITEM, "body_text": "word " * 30_000}, "target_langs=de", {}, 413, "too_large"),
    ],
)
def test_what_cannot_be_done_is_refused(
    client: FlaskClient, data: object, query: str, headers: dict[str, str], status: int, code: str
) -> None:
    problem = refused(send(client, data, query, **headers))
    assert (problem.status, problem.code) == (status, code)


def test_a_document_in_the_wrong_format_names_those_there_are(client: FlaskClient) -> None:
    detail = refused(send(client, {"a": 1})).detail
    assert "an object with “a”" in detail
    assert all(f"{form.value} (" in detail for form in NewsFormat)


def test_pages_of_a_feed_name_each_other_where_their_addresses_are_told(client: FlaskClient) -> None:
    data = (DOCUMENTS / "wordpress.rss.xml").read_bytes()
    query = "target_langs=de,hy&addresses=https://tavush-times.example/{lang}{path}&priority=bulk"
    said = DocumentResponse.model_validate(send(client, data, query, Content_Type="application/rss+xml").json)
    for lang in ("de", "hy"):
        text = said.translations[lang].document
        assert f"<link>https://tavush-times.example/{lang}/2026/12/museum/</link>" in text
        assert all(f'hreflang="{other}"' in text for other in ("en", "de", "hy"))


def test_a_killed_item_comes_back_as_a_kill_of_the_translation(client: FlaskClient) -> None:
    answer = send(client, {**ITEM, "pubstatus": "canceled"})
    (item,) = DocumentResponse.model_validate(answer.json).translations["de"].items
    assert (answer.status_code, item.state.value, item.translated, item.error) == (200, "canceled", False, None)


def test_entities_are_refused(client: FlaskClient) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'
    feed = "<rss><channel><item><title>&c;</title></item></channel></rss>"
    problem = refused(send(client, bomb + feed, Content_Type="application/rss+xml"))
    assert problem.code == "invalid_document"
