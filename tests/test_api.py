"""The HTTP API, on the real embedded model."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from dateline.api.language_schemas import LanguagesResponse
from dateline.api.problems import title
from dateline.api.schemas import ArticleResponse, Problem

ARTICLE = {"headline": "Talks resume", "body": "The two sides met in Geneva on Monday."}


def post(client: FlaskClient, body: Any, content_type: str = "application/json") -> Any:
    data = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return client.post("/v1/articles", data=data, content_type=content_type)


def get(client: FlaskClient, path: str) -> Any:
    return client.get(path)


def test_an_article_comes_back_in_all_the_languages(client: FlaskClient, page: str) -> None:
    response = post(
        client, {"target_langs": ["hy", "az", "ru", "de"], "article": {"id": "42", "body": page}, "ui": True}
    )
    assert response.status_code == 200
    answer = ArticleResponse.model_validate(response.json)
    assert answer.id == "42"
    assert list(answer.translations) == ["hy", "az", "ru", "de"]
    for translation in answer.translations.values():
        assert translation.body.count("\n") == page.count("\n")
        assert len(translation.ui) > 100


@pytest.mark.parametrize(("asked", "named"), [({}, True), ({"names": True}, True), ({"names": False}, False)])
def test_names_are_listed_unless_the_request_turns_them_off(
    client: FlaskClient, asked: dict[str, bool], named: bool
) -> None:
    body = {"target_langs": ["ru"], "article": {"body": "He was in Batumi."}, **asked}
    (segment,) = client.post("/v1/articles", json=body).get_json()["translations"]["ru"]["segments"]
    assert [(term["source"], term["target"], term["glossary"]) for term in segment["terms"]] == (
        [("Batumi", "Батуми", "names")] if named else []
    )


def test_tags_are_canonical_in_the_answer(client: FlaskClient) -> None:
    answer = post(
        client, {"source_lang": "en-GB", "target_langs": ["hy-AM", "HY", "az-Latn-AZ"], "article": ARTICLE}
    ).json
    assert list(answer["translations"]) == ["hy", "az"]
    assert "id" not in answer


def test_a_dateline_may_be_fields_or_a_string(client: FlaskClient) -> None:
    for dateline in ({"place": "Baku", "date": "2026-06-05"}, "BAKU, June 5"):
        answer = post(client, {"target_langs": ["az"], "article": {**ARTICLE, "dateline": dateline}}).json
        assert answer["translations"]["az"]["dateline"] == "BAKI, 5 iyun"


def test_html_is_translated_as_html(client: FlaskClient) -> None:
    body = '<p>The <a href="/x?a=1&amp;b=2">two sides</a> met &lt;today&gt;.</p>'
    answer = post(client, {"target_langs": ["de"], "format": "html", "article": {"body": body}}).json
    text = answer["translations"]["de"]["body"]
    assert text.count('<a href="/x?a=1&amp;b=2">') == text.count("</a>") == 1
    assert "<today>" not in text


PROBLEMS = [
    ("{", 400, "malformed_json", None),
    ("", 400, "malformed_json", None),
    (b"\xff\xfe", 400, "malformed_json", None),
    ("[" * 100_000, 400, "malformed_json", None),
    ({"target_langs": ["fr"], "article": ARTICLE}, 400, "unknown_language", None),
    ({"target_langs": ["de"], "source_lang": "ru", "article": ARTICLE}, 400, "unknown_language", None),
    ({"target_langs": ["de"], "article": {"headline": "A"}}, 422, "invalid_request", "article.body"),
    ({"target_langs": ["de"]}, 422, "invalid_request", "article"),
    ({"target_langs": [], "article": ARTICLE}, 422, "invalid_request", "target_langs"),
    ({"target_langs": "de", "article": ARTICLE}, 422, "invalid_request", "target_langs"),
    ({"target_langs": [5], "article": ARTICLE}, 422, "invalid_request", "target_langs[0]"),
    ({"target_langs": ["de"], "format": "rtf", "article": ARTICLE}, 422, "invalid_request", "format"),
    ({"target_langs": ["de"], "article": {**ARTICLE, "title": "x"}}, 422, "invalid_request", "article.title"),
    ({"target_langs": ["de"], "article": {**ARTICLE, "str": "x"}}, 422, "invalid_request", "article.str"),
    ({"target_langs": ["de"], "article": ARTICLE, "ui": "x"}, 422, "invalid_request", "ui"),
    ({"target_langs": ["de"], "article": ARTICLE, "ui": [5]}, 422, "invalid_request", "ui[0]"),
    ({"target_langs": ["de"], "article": {**ARTICLE, "dateline": 5}}, 422, "invalid_request", "article.dateline"),
    (
        {"target_langs": ["de"], "article": {**ARTICLE, "dateline": {"town": "x"}}},
        422,
        "invalid_request",
        "article.dateline.town",
    ),
    ({"target_langs": ["de"], "article": {"body": 5}}, 422, "invalid_request", "article.body"),
    ({"target_langs": ["de"], "article": {"body": "  "}}, 422, "empty_text", "article.body"),
    ({"target_langs": ["de"], "article": ARTICLE, "ui": ["nope"]}, 422, "unknown_message", "ui"),
    (
        {"target_langs": ["de"], "article": {"body": "Он говорил недолго и ушёл."}},
        422,
        "source_not_english",
        "article.body",
    ),
    ({"target_langs": ["de"], "article": {"body": "word " * 25_000}}, 413, "too_large", "article"),
    ("x" * 2_000_000, 413, "too_large", None),
    ([1, 2], 422, "invalid_request", "body"),
]


@pytest.mark.parametrize(("body", "status", "code", "field"), PROBLEMS, ids=lambda value: str(value)[:40])
def test_bad_input_is_a_problem_that_says_what_is_wrong(
    client: FlaskClient, body: Any, status: int, code: str, field: str | None
) -> None:
    response = post(client, body)
    assert (response.status_code, response.content_type) == (status, "application/problem+json")
    problem = Problem.model_validate(response.json)
    assert (problem.status, problem.code) == (status, code)
    assert problem.detail
    if field:
        assert problem.errors is not None
        fields = [error.field for error in problem.errors]
        assert field in fields
        assert len(set(fields)) == len(fields)
        assert not any("constrained" in name or "DatelineIn" in name for name in fields)


@pytest.mark.parametrize(
    ("status", "name"),
    [(404, "Not Found"), (413, "Content Too Large"), (414, "URI Too Long"), (422, "Unprocessable Content")],
)
def test_titles_are_those_of_the_standard(status: int, name: str) -> None:
    assert title(status) == name


def test_a_byte_order_mark_before_the_json_is_no_fault(client: FlaskClient) -> None:
    body = json.dumps({"target_langs": ["de"], "article": ARTICLE}).encode("utf-8-sig")
    assert post(client, body).status_code == 200


@pytest.mark.parametrize("content_type", ["application/json; charset=UTF-8", 'application/json; charset="utf-8"'])
def test_utf_8_may_be_named(client: FlaskClient, content_type: str) -> None:
    assert post(client, {"target_langs": ["de"], "article": ARTICLE}, content_type).status_code == 200


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({"Content-Type": "application/json; charset=iso-8859-1"}, "UTF-8"),
        ({"Content-Type": "application/json", "Content-Encoding": "gzip"}, "not compressed"),
    ],
)
def test_another_encoding_is_refused(client: FlaskClient, headers: dict[str, str], said: str) -> None:
    body = json.dumps({"target_langs": ["de"], "article": ARTICLE}).encode()
    response: Any = client.post("/v1/articles", data=body, headers=headers)
    assert (response.status_code, response.json["code"]) == (415, "unsupported_media_type")
    assert said in response.json["detail"]


def test_a_field_that_is_empty_is_given_back_empty(client: FlaskClient) -> None:
    answer = post(client, {"target_langs": ["de"], "article": {**ARTICLE, "headline": "", "byline": ""}}).json
    translation = answer["translations"]["de"]
    assert (translation["headline"], translation["byline"], translation["standfirst"]) == ("", "", None)


def test_an_unknown_language_names_the_valid_ones(client: FlaskClient) -> None:
    assert "hy, az, ru, de" in post(client, {"target_langs": ["fr"], "article": ARTICLE}).json["detail"]


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_another_content_type_is_refused(client: FlaskClient, content_type: str) -> None:
    response = post(client, json.dumps({"target_langs": ["de"], "article": ARTICLE}), content_type)
    assert (response.status_code, response.json["code"]) == (415, "unsupported_media_type")
    assert "application/json" in response.json["detail"]


def test_an_unknown_path_and_a_wrong_method_are_problems(client: FlaskClient) -> None:
    response = get(client, "/v1/nothing")
    assert (response.status_code, response.json["code"], response.content_type) == (
        404,
        "not_found",
        "application/problem+json",
    )
    response = get(client, "/v1/articles")
    assert (response.status_code, response.json["code"]) == (405, "method_not_allowed")
    assert "POST" in response.headers["Allow"]


@pytest.mark.parametrize(
    "text",
    [
        "😀" * 500,
        "\x00\x01\x02 The talks.",
        "a" * 20_000,
        "The talks. " * 50,
        "\u202eabc def ghi",
        "<script>alert(1)</script> said he",
        "{{ x }} %s $y ${z}",
        "؟ ؟ ؟ 12",
        "A\n" * 300,
    ],
    ids=lambda text: repr(text[:12]),
)
@pytest.mark.parametrize("form", ["text", "html", "markdown"])
def test_odd_text_gets_an_answer(client: FlaskClient, text: str, form: str) -> None:
    response = post(client, {"target_langs": ["ru"], "format": form, "article": {"body": text}})
    assert response.status_code in (200, 422)
    if response.status_code == 200:
        body = response.json["translations"]["ru"]["body"]
        assert body.count("\n") == text.count("\n") or form != "text"


def test_the_languages_are_listed_and_cacheable(client: FlaskClient) -> None:
    response = client.get("/v1/languages")
    languages = LanguagesResponse.model_validate(response.json)
    assert (languages.target[0].lang, languages.target[0].native_name) == ("hy", "հայերեն")
    again = client.get("/v1/languages", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_told(client: FlaskClient, path: str) -> None:
    assert client.get(path).json == {"status": "ok"}


def test_armenian_is_sent_as_itself_and_browsers_are_kept_in_bounds(client: FlaskClient) -> None:
    response = client.get("/v1/ui/hy")
    assert "Հաջորդ" in response.get_data(as_text=True)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_neither_text_nor_headers_are_logged_on_an_unexpected_error(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("dateline.api.routes.article_response", lambda *_: 1 / 0)
    response = post(client, {"target_langs": ["de"], "article": {"body": "A secret sentence."}})
    assert (response.status_code, response.json["code"]) == (500, "internal_error")
    assert "ZeroDivisionError" in caplog.text
    assert "secret" not in caplog.text
