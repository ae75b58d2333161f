"""POST /v1/alternatives: a segment translated in several ways."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from dateline.api.alternatives_schemas import AlternativesResponse
from dateline.api.schemas import Problem

SOURCE = "The two sides met on Monday in Baku."


def asked(client: FlaskClient, **more: object) -> AlternativesResponse:
    answer = client.post("/v1/alternatives", json={"source": SOURCE, "target_lang": "de", **more})
    assert answer.status_code == 200, answer.get_json()
    return AlternativesResponse.model_validate(answer.get_json())


@pytest.mark.parametrize("lang", ["hy", "az", "ru", "de"])
def test_a_segment_has_different_translations_with_scores(client: FlaskClient, lang: str) -> None:
    found = asked(client, target_lang=lang).alternatives
    targets = [one.target for one in found]
    assert 2 <= len(set(targets)) == len(targets) <= 5
    assert all(one.score is not None and 0 < one.score <= 1 for one in found)


def test_the_first_is_the_one_that_an_article_has(client: FlaskClient) -> None:
    body = {"target_langs": ["de"], "article": {"body": SOURCE}}
    (segment,) = client.post("/v1/articles", json=body).get_json()["translations"]["de"]["segments"]
    assert asked(client).alternatives[0].target == segment["target"]


def test_no_more_are_given_than_are_asked_for(client: FlaskClient) -> None:
    assert len(asked(client, count=2).alternatives) == 2


def test_tags_travel_with_their_words_in_each(client: FlaskClient) -> None:
    found = asked(client, source="The two sides met on <b>Monday</b> in Baku.", format="html").alternatives
    assert all(one.target.count("<b>") == one.target.count("</b>") == 1 for one in found)


def test_what_fails_is_told_and_a_term_is_looked_for(client: FlaskClient) -> None:
    glossary = [{"source": "two sides", "target": "Xyzzy"}]
    found = asked(client, glossary=glossary).alternatives
    assert all("Xyzzy" in one.target or "term_missing" in [check.code for check in one.checks] for one in found)


def test_what_is_written_by_rule_has_one_translation_without_a_score(client: FlaskClient) -> None:
    (one,) = asked(client, source="12,345").alternatives
    assert (one.target, one.score) == ("12.345", None)


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        ({"target_lang": "fr"}, 400, "unknown_language"),
        ({"source": ""}, 422, "invalid_request"),
        ({"source": "x" * 10_001}, 422, "invalid_request"),
        ({"count": 6}, 422, "invalid_request"),
        ({"count": 0}, 422, "invalid_request"),
        ({"format": "rtf"}, 422, "invalid_request"),
        ({"more": 1}, 422, "invalid_request"),
        ({"glossary_id": "none"}, 422, "unknown_glossary"),
    ],
)
def test_what_cannot_be_done_is_refused(client: FlaskClient, more: dict[str, object], status: int, code: str) -> None:
    answer = client.post("/v1/alternatives", json={"source": SOURCE, "target_lang": "de", **more})
    assert (answer.status_code, Problem.model_validate(answer.get_json()).code) == (status, code)
