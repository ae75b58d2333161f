"""Glossaries over HTTP, on the real embedded model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dateline.api import create_app
from dateline.api.glossary_schemas import GlossariesResponse, GlossaryInfo, GlossaryResponse
from dateline.api.schemas import ArticleResponse, Problem
from dateline.pipeline import Pipeline
from dateline.settings import Settings

TERMS = [
    {"source": "central bank", "target": "Notenbank", "target_lang": "de"},
    {"source": "central bank", "target": "Կենտրոնական բանկ", "target_lang": "hy-AM"},
    {"source": "Reuters", "do_not_translate": True, "case_sensitive": True},
    {"source": "minister", "target_lang": "ru", "forbidden": ["чиновник"]},
]
ARTICLE = {"body": "The central bank told Reuters so."}


@pytest.fixture
def app(settings: Settings, pipeline: Pipeline) -> Flask:
    return create_app(settings, pipeline)


@pytest.fixture
def stored(client: FlaskClient) -> str:
    answer: Any = client.post("/v1/glossaries", json={"name": "style", "terms": TERMS})
    assert answer.status_code == 201, answer.json
    return GlossaryInfo.model_validate(answer.json).id


def translated(client: FlaskClient, *langs: str, **more: Any) -> ArticleResponse:
    answer: Any = client.post("/v1/articles", json={"target_langs": langs, "article": ARTICLE, **more})
    assert answer.status_code == 200, answer.json
    return ArticleResponse.model_validate(answer.json)


def terms_of(answer: ArticleResponse, lang: str) -> list[tuple[str, str | None]]:
    return [(term.source, term.target) for segment in answer.translations[lang].segments for term in segment.terms]


def test_a_stored_glossary_can_be_looked_at(client: FlaskClient, stored: str) -> None:
    glossary = GlossaryResponse.model_validate(client.get(f"/v1/glossaries/{stored}").json)
    assert (glossary.name, glossary.term_count) == ("style", 4)
    assert [term.target_lang for term in glossary.terms] == ["de", "hy", None, "ru"]
    assert glossary.terms[3].forbidden == ["чиновник"]
    listed = GlossariesResponse.model_validate(client.get("/v1/glossaries").json)
    assert [one.id for one in listed.glossaries] == [stored]


def test_where_a_new_glossary_is_is_said(client: FlaskClient) -> None:
    answer = client.post(
        "/v1/glossaries", json={"name": "a", "target_lang": "de", "terms": [{"source": "x", "target": "y"}]}
    )
    assert client.get(answer.headers["Location"]).json["terms"][0]["target_lang"] == "de"  # type: ignore[index]


def test_a_glossary_is_replaced_and_deleted(client: FlaskClient, stored: str) -> None:
    path = f"/v1/glossaries/{stored}"
    answer: Any = client.put(path, json={"name": "new", "terms": TERMS[:1]})
    assert (answer.status_code, answer.json["name"], answer.json["term_count"]) == (200, "new", 1)
    answer = client.delete(path)
    assert (answer.status_code, answer.data) == (204, b"")
    for method in (client.get, client.delete):
        answer = method(path)
        assert (answer.status_code, answer.json["code"]) == (404, "not_found")
    assert client.put(path, json={"name": "new", "terms": []}).status_code == 404


def test_an_article_is_translated_with_a_stored_glossary(client: FlaskClient, stored: str) -> None:
    answer = translated(client, "de", "hy", "ru", glossary_id=stored)
    assert terms_of(answer, "de") == [("central bank", "Notenbank"), ("Reuters", "Reuters")]
    assert terms_of(answer, "hy") == [("central bank", "Կենտրոնական բանկ"), ("Reuters", "Reuters")]
    assert terms_of(answer, "ru") == [("Reuters", "Reuters")]


def test_the_terms_of_a_request_need_no_language_where_there_is_one_target(client: FlaskClient) -> None:
    answer = translated(client, "de", glossary=[{"source": "central bank", "target": "Zentralbank"}])
    assert terms_of(answer, "de") == [("central bank", "Zentralbank"), ("Reuters", "Reuters")]


def test_the_terms_of_a_request_go_before_those_that_are_stored(client: FlaskClient, stored: str) -> None:
    own = [{"source": "Central bank", "target": "Zentralbank", "target_lang": "de"}]
    answer = translated(client, "de", "hy", glossary_id=stored, glossary=own)
    assert terms_of(answer, "de") == [("central bank", "Zentralbank"), ("Reuters", "Reuters")]
    assert terms_of(answer, "hy") == [("central bank", "Կենտրոնական բանկ"), ("Reuters", "Reuters")]


def test_a_missing_term_is_a_check_of_its_segment(client: FlaskClient) -> None:
    for translation in translated(client, "de", "ru", glossary=TERMS).translations.values():
        for segment in translation.segments:
            lost = [term for term in segment.terms if term.status == "missing"]
            codes = [one.code for one in segment.checks]
            assert codes.count("term_missing") == len(lost)


GOOD = {"source": "bank", "target": "Bank", "target_lang": "de"}
NO_LANGUAGE = {"source": "bank", "target": "Bank"}
MARKED = {**GOOD, "target": "</m15>"}
MANY = {**GOOD, "forbidden": ["x"] * 11}


@pytest.mark.parametrize(
    ("body", "status", "code", "field"),
    [
        ({"name": "a", "terms": [GOOD, GOOD]}, 422, "invalid_glossary", "terms[1]"),
        ({"name": "a", "terms": [NO_LANGUAGE]}, 422, "invalid_glossary", "terms[0]"),
        ({"name": " ", "terms": []}, 422, "invalid_glossary", "name"),
        ({"name": "style", "terms": []}, 409, "glossary_exists", "name"),
        ({"terms": []}, 422, "invalid_request", "name"),
        ({"name": "a", "terms": [{}]}, 422, "invalid_request", "terms[0].source"),
        ({"name": "a", "terms": [{**GOOD, "x": 1}]}, 422, "invalid_request", "terms[0].x"),
        ({"name": "a", "terms": [MANY]}, 422, "invalid_request", "terms[0].forbidden"),
        ({"name": "a", "target_lang": "fr", "terms": []}, 400, "unknown_language", None),
    ],
)
def test_what_is_wrong_with_a_glossary_is_a_problem_that_names_its_field(
    client: FlaskClient, stored: str, body: Any, status: int, code: str, field: str | None
) -> None:
    assert stored
    expect(client.post("/v1/glossaries", json=body), status, code, field)


@pytest.mark.parametrize(
    ("langs", "more", "code", "field"),
    [
        (["de"], {"glossary_id": "x"}, "unknown_glossary", "glossary_id"),
        (["de"], {"glossary": [GOOD, GOOD]}, "invalid_glossary", "glossary[1]"),
        (["de", "ru"], {"glossary": [NO_LANGUAGE]}, "invalid_glossary", "glossary[0]"),
        (["de"], {"glossary": [MARKED]}, "invalid_glossary", "glossary[0]"),
        (["de"], {"glossary": {"bank": "Bank"}}, "invalid_request", "glossary"),
    ],
)
def test_an_article_with_a_wrong_glossary_is_not_translated(
    client: FlaskClient, langs: list[str], more: dict[str, Any], code: str, field: str
) -> None:
    body = {"target_langs": langs, "article": ARTICLE, **more}
    expect(client.post("/v1/articles", json=body), 422, code, field)


def expect(answer: Any, status: int, code: str, field: str | None) -> None:
    problem = Problem.model_validate(answer.json)
    assert (answer.status_code, problem.code) == (status, code)
    assert field is None or (problem.errors and problem.errors[0].field == field)


def test_more_terms_than_a_glossary_may_have_are_refused(client: FlaskClient) -> None:
    client.application.config["MAX_CONTENT_LENGTH"] = 10_000_000
    terms = [{"source": f"t{n}", "target": "x", "target_lang": "de"} for n in range(100_000)]
    answer: Any = client.post("/v1/glossaries", json={"name": "a", "terms": terms})
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "terms")


def test_a_store_that_cannot_be_used_is_a_503(settings: Settings, pipeline: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    app = create_app(replace(settings, store=tmp_path / "file" / "g.sqlite3"), pipeline)
    answer: Any = app.test_client().get("/v1/glossaries")
    assert (answer.status_code, answer.json["code"]) == (503, "store_unavailable")
