"""Checks over HTTP: what is told of segments, and what a request asks to be done with those that fail."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from dateline.acceptance import Acceptance, OnFailure
from dateline.api import create_app
from dateline.api.schemas import ArticleResponse, Problem, TranslationOut
from dateline.catalog import Catalogs
from dateline.pipeline import Pipeline
from dateline.segment import Severity
from dateline.settings import Settings
from tests.engines import Told

TEXTS = {"Rates rose 5 percent.": "Ставки выросли на 5 процентов.", "It cost 34 lari.": "Repaеры стоят лари."}
BODY = "<p>Rates rose 5 percent. It <b>cost 34</b> lari.</p>"


def posted(client: FlaskClient, **more: object) -> Any:
    body = {"target_langs": ["ru"], "format": "html", "article": {"body": BODY}, **more}
    return client.post("/v1/articles", json=body)


def translation(client: FlaskClient, **more: object) -> TranslationOut:
    return ArticleResponse.model_validate(posted(client, **more).json).translations["ru"]


def serving(settings: Settings, catalogs: Catalogs, acceptance: Acceptance) -> FlaskClient:
    return create_app(settings, Pipeline(Told(TEXTS), catalogs, 10_000, 0, acceptance)).test_client()


@pytest.fixture
def failing(settings: Settings, catalogs: Catalogs) -> FlaskClient:
    return serving(settings, catalogs, Acceptance())


def test_checks_are_told_with_their_segment(failing: FlaskClient) -> None:
    answer = translation(failing)
    assert answer.needs_review
    assert answer.warnings == []
    sound, segment = answer.segments
    assert sound.checks == []
    number, mixed = segment.checks
    assert (number.code, number.severity, number.target_span) == ("numbers_differ", Severity.ERROR, None)
    assert segment.source[slice(*number.source_span or ())] == "34"
    assert (mixed.code, mixed.source_span) == ("mixed_script", None)
    assert segment.target[slice(*mixed.target_span or ())] == "Repaеры"


def test_a_sound_translation_needs_no_review(failing: FlaskClient) -> None:
    assert not translation(failing, article={"body": "<p>Rates rose 5 percent.</p>"}).needs_review


def test_a_request_may_ask_for_confidence(failing: FlaskClient) -> None:
    codes = [[check.code for check in segment.checks] for segment in translation(failing, min_confidence=0.6).segments]
    assert codes == [["low_confidence"], ["low_confidence", "numbers_differ", "mixed_script"]]


def test_a_request_may_ask_for_the_source_in_the_place_of_what_fails(failing: FlaskClient) -> None:
    answer = translation(failing, on_failure="keep_source")
    assert [segment.origin for segment in answer.segments] == ["mt", "source"]
    assert answer.body == "<p>Ставки выросли на 5 процентов. It <b>cost 34</b> lari.</p>"
    assert [check.target_span for check in answer.segments[1].checks] == [None, None]


def test_a_request_may_ask_to_be_refused(failing: FlaskClient) -> None:
    response = posted(failing, on_failure="error", target_langs=["ru", "hy"])
    assert (response.status_code, response.content_type) == (422, "application/problem+json")
    problem = Problem.model_validate(response.json)
    assert (problem.code, problem.type) == ("checks_failed", "urn:dateline:problem:checks_failed")
    assert "1 in ru, 2 in hy" in problem.detail
    errors = [(error.field, error.lang, error.segment, error.code) for error in problem.errors or []]
    assert errors == [
        ("article.body", "ru", "s2", "numbers_differ"),
        ("article.body", "ru", "s2", "mixed_script"),
        ("article.body", "hy", "s1", "wrong_script"),
        ("article.body", "hy", "s1", "percent_differs"),
        ("article.body", "hy", "s2", "numbers_differ"),
        ("article.body", "hy", "s2", "wrong_script"),
        ("article.body", "hy", "s2", "mixed_script"),
    ]
    assert response.json["errors"][0]["message"] == "not found in the translation: 34"


def test_what_is_sound_is_not_refused(failing: FlaskClient) -> None:
    assert posted(failing, on_failure="error", article={"body": "<p>Rates rose 5 percent.</p>"}).status_code == 200


def test_the_setting_holds_where_a_request_says_nothing(settings: Settings, catalogs: Catalogs) -> None:
    strict = serving(settings, catalogs, Acceptance(0.6, OnFailure.ERROR))
    assert posted(strict).status_code == 422
    assert posted(strict, on_failure="flag").status_code == 200
    assert posted(strict, min_confidence=0, article={"body": "<p>Rates rose 5 percent.</p>"}).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("min_confidence", 1.5),
        ("min_confidence", -0.1),
        ("min_confidence", "0.5"),
        ("min_confidence", True),
        ("min_confidence", float("nan")),
        ("on_failure", "stop"),
        ("on_failure", True),
    ],
)
def test_what_cannot_be_read_is_refused(failing: FlaskClient, field: str, value: object) -> None:
    response = posted(failing, **{field: value})
    assert (response.status_code, response.json["code"]) == (422, "invalid_request")
    assert [error["field"] for error in response.json["errors"]] == [field]
