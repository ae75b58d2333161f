"""The page's strings over HTTP."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from dateline.api.schemas import Problem
from dateline.api.ui_schemas import MOST_ITEMS, MOST_STRINGS, UiIndex, UiMatchResponse, UiRenderResponse, UiResponse
from dateline.catalog import Catalogs

PO = "text/x-gettext-translation"


def match(client: FlaskClient, body: Any) -> Any:
    return client.post("/v1/ui/match", json=body)


def render(client: FlaskClient, lang: str, *items: Any) -> Any:
    return client.post(f"/v1/ui/{lang}/render", json={"items": items})


def texts(response: Any) -> list[str]:
    assert response.status_code == 200, response.json
    return [item.text for item in UiRenderResponse.model_validate(response.json).items]


def test_the_index_names_languages_domains_and_formats(client: FlaskClient, catalogs: Catalogs) -> None:
    index = UiIndex.model_validate(client.get("/v1/ui").json)
    assert index.langs == ["en", "hy", "az", "ru", "de"]
    assert index.domains == catalogs.domains()
    assert sum(index.domains.values()) == len(catalogs.messages)


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "Next Article"), ("hy-AM", "Հաջորդ հոդվածը"), ("de", "Nächster Artikel")]
)
def test_ui_strings_are_given_by_language(client: FlaskClient, lang: str, text: str) -> None:
    response = client.get(f"/v1/ui/{lang}")
    answer = UiResponse.model_validate(response.json)
    assert answer.messages["next_article"] == text
    assert response.headers["Content-Language"] == answer.lang == lang[:2]


def test_ui_strings_of_an_unknown_language_are_refused(client: FlaskClient) -> None:
    for response in (client.get("/v1/ui/fr"), render(client, "fr", {"kind": "reading_time", "words": 1})):
        assert response.json is not None
        assert (response.status_code, response.json["code"]) == (400, "unknown_language")


@pytest.mark.parametrize("query", ["?domain=live,player", "?domain=live&domain=player"])
def test_domains_narrow_the_list(client: FlaskClient, catalogs: Catalogs, query: str) -> None:
    messages = UiResponse.model_validate(client.get(f"/v1/ui/ru{query}").json).messages
    assert {catalogs.messages[key].domain for key in messages} == {"live", "player"}
    assert len(messages) == catalogs.domains()["live"] + catalogs.domains()["player"]


@pytest.mark.parametrize(
    ("query", "field", "known"),
    [
        ("?domain=sport", "domain", "navigation"),
        ("?domain=", "domain", "navigation"),
        ("?domain=live,LIVE", "domain", "player"),
        ("?format=xml", "format", "json, po, icu"),
        ("?format=", "format", "json, po, icu"),
    ],
)
def test_an_unknown_domain_or_format_is_told_with_what_there_is(
    client: FlaskClient, query: str, field: str, known: str
) -> None:
    response = client.get(f"/v1/ui/hy{query}")
    problem = Problem.model_validate(response.json)
    assert (response.status_code, problem.code) == (422, "invalid_request")
    assert known in problem.detail
    assert [error.field for error in problem.errors or ()] == [field]


def test_a_plural_in_icu_is_one_string(client: FlaskClient) -> None:
    response = client.get("/v1/ui/ru?format=icu&domain=comments,credits")
    assert response.mimetype == "application/json"
    messages = UiResponse.model_validate(response.json).messages
    assert messages["by_author"] == "Автор: {name}"
    assert messages["n_comments"] == (
        "{num, plural, one {# комментарий} few {# комментария} many {# комментариев} other {# комментария}}"
    )


def test_a_po_file_can_be_read_by_gettext(client: FlaskClient) -> None:
    response = client.get("/v1/ui/hy?format=po")
    assert response.content_type == f"{PO}; charset=utf-8"
    assert response.headers["Content-Disposition"] == "attachment; filename=dateline.hy.po"
    catalog = read_po(BytesIO(response.data), locale="hy")
    assert {entry.context: entry.string for entry in catalog}["next_article"] == "Հաջորդ հոդվածը"


@pytest.mark.parametrize(
    ("accept", "mimetype"),
    [
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        (PO, PO),
        (f"application/json;q=0.5, {PO}", PO),
        ("text/html", "application/json"),
    ],
)
def test_without_a_format_the_caller_gets_what_it_would_rather_accept(
    client: FlaskClient, accept: str, mimetype: str
) -> None:
    response = client.get("/v1/ui/hy", headers={"Accept": accept})
    assert response.mimetype == mimetype
    assert "Accept" in response.vary
    assert client.get("/v1/ui/hy?format=json", headers={"Accept": accept}).mimetype == "application/json"


@pytest.mark.parametrize("path", ["/v1/ui", "/v1/ui/hy", "/v1/ui/hy?format=po", "/v1/ui/hy?format=icu&domain=live"])
def test_what_the_caller_has_already_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers.get("Vary") == first.headers.get("Vary")
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_each_language_format_and_domain_has_its_own_etag(client: FlaskClient) -> None:
    paths = ["hy", "ru", "hy?format=po", "hy?format=icu", "hy?domain=live", "hy?domain=player"]
    assert len({client.get(f"/v1/ui/{path}").headers["ETag"] for path in paths}) == len(paths)


def test_strings_of_a_page_are_found_in_their_order(client: FlaskClient) -> None:
    strings = ["Next Article", "NEXT ARTICLE »", "The talks went on", "1,250 comments", "“Share”"]
    answer = UiMatchResponse.model_validate(match(client, {"langs": ["de", "az-AZ"], "strings": strings}).json)
    assert [found and (found.string, found.key, found.match.value, found.number) for found in answer.matches] == [
        ("Next Article", "next_article", "exact", None),
        ("NEXT ARTICLE »", "next_article", "loose", None),
        None,
        ("1,250 comments", "n_comments", "number", 1250),
        None,
    ]
    assert [found and found.translations for found in answer.matches] == [
        {"de": "Nächster Artikel", "az": "Növbəti məqalə"},
        {"de": "NÄCHSTER ARTIKEL »", "az": "NÖVBƏTİ MƏQALƏ »"},
        None,
        {"de": "1250 Kommentare", "az": "1250 şərh"},
        None,
    ]


@pytest.mark.parametrize(
    ("body", "langs"),
    [({}, ["hy", "az", "ru", "de"]), ({"lang": "ru"}, ["ru"]), ({"langs": ["hy", "HY-am", "en"]}, ["hy", "en"])],
)
def test_the_languages_are_those_asked_for_or_all(client: FlaskClient, body: dict[str, Any], langs: list[str]) -> None:
    (found,) = match(client, {**body, "strings": ["Share"]}).json["matches"]
    assert list(found["translations"]) == langs


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"strings": []}, 422, "strings"),
        ({"strings": ["a"] * (MOST_STRINGS + 1)}, 422, "strings"),
        ({"strings": ["a" * 2001]}, 422, "strings[0]"),
        ({"strings": [5]}, 422, "strings[0]"),
        ({"strings": "a"}, 422, "strings"),
        ({"strings": ["a"], "langs": []}, 422, "langs"),
        ({"strings": ["a"], "lang": "de", "langs": ["hy"]}, 422, "body"),
        ({"strings": ["a"], "language": "de"}, 422, "language"),
        ({"strings": ["a"], "lang": "fr"}, 400, None),
    ],
)
def test_a_match_that_cannot_be_answered_is_refused(
    client: FlaskClient, body: Any, status: int, field: str | None
) -> None:
    response = match(client, body)
    problem = Problem.model_validate(response.json)
    assert response.status_code == status
    assert [error.field for error in problem.errors or ()] == ([field] if field else [])


def test_as_many_strings_as_are_allowed_are_answered(client: FlaskClient) -> None:
    answer = match(client, {"strings": ["(5 comments!" + "?" * 900] * MOST_STRINGS}).json
    assert answer["matches"] == [None] * MOST_STRINGS


def test_what_is_asked_for_is_written_in_order(client: FlaskClient) -> None:
    response = render(
        client,
        "hy",
        {"kind": "relative_time", "seconds_ago": 300},
        {"kind": "relative_time", "instant": "2026-12-07T10:00:00+04:00", "now": "2026-12-07T07:59:59Z"},
        {"kind": "relative_time", "seconds_ago": -7200},
        {"kind": "reading_time", "words": 985},
        {"kind": "reading_time", "text": "բառ " * 394},
        {"kind": "message", "key": "n_comments", "number": 21000},
        {"kind": "message", "key": "page_of", "values": {"page": "2", "pages": "10"}},
        {"kind": "message", "key": "next_article"},
    )
    assert texts(response) == [
        "5 րոպե առաջ",
        "1 ժամ առաջ",
        "2 ժամից",
        "Ընթերցումը՝ 5 րոպե",
        "Ընթերցումը՝ 2 րոպե",
        "21\u00a0000 մեկնաբանություն",
        "Էջ 2 / 10",
        "Հաջորդ հոդվածը",
    ]
    numbers = [(item["number"], item["unit"]) for item in response.json["items"]]
    assert numbers[:4] == [(5, "minute"), (1, "hour"), (2, "hour"), (5, "minute")]
    assert numbers[5:] == [(21000, None), (None, None), (None, None)]


def test_the_clock_is_that_of_the_service_unless_it_is_given(client: FlaskClient) -> None:
    item = {"kind": "relative_time", "instant": "0001-01-01T00:00:00+14:00"}
    (text,) = texts(render(client, "de", item))
    assert text.startswith("vor 20")
    assert text.endswith(" Jahren")


def test_times_are_short_where_that_is_asked_for(client: FlaskClient) -> None:
    assert texts(render(client, "ru", {"kind": "relative_time", "seconds_ago": 300, "style": "short"})) == [
        "5 мин. назад"
    ]


def test_values_are_written_as_they_are(client: FlaskClient) -> None:
    value = "%(name)s <b> {x} \\1"
    item = {"kind": "message", "key": "by_author", "values": {"name": value}}
    assert texts(render(client, "ru", item)) == [f"Автор: {value}"]


@pytest.mark.parametrize(
    ("item", "code", "field"),
    [
        ({"kind": "message", "key": "nope"}, "unknown_message", "items[0].key"),
        ({"kind": "message", "key": "n_comments"}, "invalid_request", "items[0].number"),
        ({"kind": "message", "key": "next_article", "number": 1}, "invalid_request", "items[0].number"),
        ({"kind": "message", "key": "n_comments", "number": -1}, "invalid_request", "items[0].number"),
        ({"kind": "message", "key": "by_author"}, "invalid_request", "items[0].values"),
        ({"kind": "message", "key": "by_author", "values": {"names": "A"}}, "invalid_request", "items[0].values"),
        ({"kind": "relative_time"}, "invalid_request", "items[0]"),
        ({"kind": "relative_time", "seconds_ago": 5, "now": "2026-12-07T08:00:00Z"}, "invalid_request", "items[0]"),
        ({"kind": "relative_time", "seconds_ago": 10**30}, "invalid_request", "items[0].seconds_ago"),
        ({"kind": "relative_time", "instant": "2026-12-07T08:00:00"}, "invalid_request", "items[0].instant"),
        ({"kind": "relative_time", "instant": "soon"}, "invalid_request", "items[0].instant"),
        ({"kind": "relative_time", "seconds_ago": 5, "style": "tiny"}, "invalid_request", "items[0].style"),
        ({"kind": "reading_time"}, "invalid_request", "items[0]"),
        ({"kind": "reading_time", "words": 5, "text": "a"}, "invalid_request", "items[0]"),
        ({"kind": "reading_time", "words": 10**9}, "invalid_request", "items[0].words"),
        ({"kind": "moon"}, "invalid_request", "items[0]"),
        ({}, "invalid_request", "items[0]"),
    ],
)
def test_what_cannot_be_written_is_refused(client: FlaskClient, item: Any, code: str, field: str) -> None:
    response = render(client, "de", item)
    problem = Problem.model_validate(response.json)
    assert (response.status_code, problem.code) == (422, code)
    assert [error.field for error in problem.errors or ()] == [field]


@pytest.mark.parametrize("count", [0, MOST_ITEMS + 1])
def test_nothing_and_too_much_are_refused(client: FlaskClient, count: int) -> None:
    response = render(client, "de", *[{"kind": "reading_time", "words": 5}] * count)
    assert (response.status_code, response.json["errors"][0]["field"]) == (422, "items")
