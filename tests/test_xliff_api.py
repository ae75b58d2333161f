"""XLIFF over HTTP, and what comes of corrections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import etree

from dateline.access import Mode, Scope
from dateline.api import create_app
from dateline.api.memory_schemas import HistoryResponse
from dateline.api.schemas import ArticleResponse, Problem
from dateline.api.xliff_schemas import ApplyResponse, XliffResponse
from dateline.catalog import Catalogs
from dateline.keystore import KeyStore
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.engines import Told
from tests.xliff_files import GERMAN, HTML, confirm, edited, word, write

XLIFF = "application/xliff+xml"


@pytest.fixture
def client(settings: Settings, catalogs: Catalogs, tmp_path: Path) -> Iterator[FlaskClient]:
    kept = replace(settings, database=str(tmp_path / "memory.sqlite3"))
    with create_app(kept, Pipeline(Told(texts=GERMAN), catalogs)).test_client() as client:
        yield client


def request_of(body: str = HTML, **more: Any) -> dict[str, Any]:
    return {"target_langs": ["de"], "format": "html", "article": {"id": "a-7", "body": body}, **more}


def handed_out(client: FlaskClient, **more: Any) -> XliffResponse:
    answer = client.post("/v1/xliff", json=request_of(**more))
    assert answer.status_code == 200, answer.json
    return XliffResponse.model_validate(answer.json)


def document_of(client: FlaskClient, **more: Any) -> bytes:
    return handed_out(client, **more).documents[0].content.encode()


def applied(client: FlaskClient, *documents: bytes, **more: Any) -> ApplyResponse:
    body = {"documents": [document.decode() for document in documents], **more}
    answer = client.post("/v1/xliff/apply", json=body)
    assert answer.status_code == 200, answer.json
    return ApplyResponse.model_validate(answer.json)


def translated(client: FlaskClient, **more: Any) -> Any:
    answer = client.post("/v1/articles", json=request_of(**more))
    return ArticleResponse.model_validate(answer.json).translations["de"]


def history(client: FlaskClient, **query: Any) -> HistoryResponse:
    answer = client.get("/v1/memory/history", query_string=query)
    assert answer.status_code == 200, answer.json
    return HistoryResponse.model_validate(answer.json)


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_a_document_a_language_in_the_order_of_the_request(client: FlaskClient, version: str) -> None:
    told = handed_out(client, version=version, target_langs=["ru", "de", "hy", "az"])
    assert (told.id, told.version) == ("a-7", version)
    assert [(one.lang, one.name) for one in told.documents] == [
        (lang, f"a-7.{lang}.xlf") for lang in ("ru", "de", "hy", "az")
    ]
    assert [etree.fromstring(one.content.encode()).get("version") for one in told.documents] == [version] * 4


def test_the_document_itself_where_that_is_accepted(client: FlaskClient) -> None:
    answer = client.post("/v1/xliff", json=request_of(), headers={"Accept": XLIFF})
    assert (answer.mimetype, "Accept" in answer.vary) == (XLIFF, True)
    assert answer.headers["Content-Disposition"] == "attachment; filename=a-7.de.xlf"
    assert etree.fromstring(answer.data).get("trgLang") == "de"
    several = request_of(target_langs=["de", "ru"])
    refused: Any = client.post("/v1/xliff", json=several, headers={"Accept": XLIFF})
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (422, "target_langs")
    both = client.post("/v1/xliff", json={**several, "version": "1.2"}, headers={"Accept": XLIFF})
    assert [one.get("target-language") for one in etree.fromstring(both.data)] == ["de", "ru"]


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_what_an_editor_wrote_is_in_the_article_and_then_wins_over_the_model(client: FlaskClient, version: str) -> None:
    before = translated(client)
    back = edited(document_of(client, version=version), word("s2", "begannen", "gingen weiter"), confirm("s3"))
    told = applied(client, back, **{"import": True, "by": "Anna"})
    (article,) = told.articles
    assert (article.id, article.lang, article.format, article.original) == ("a-7", "de", "html", "a-7")
    assert article.body == before.body.replace("begannen", "gingen weiter")
    assert [(one.id, one.change, one.origin) for one in article.segments][1:3] == [
        ("s2", "edited", "human"),
        ("s3", "confirmed", "human"),
    ]
    assert (told.kept, told.left_out) == (2, [])
    after = translated(client)
    assert (after.body, [one.origin for one in after.segments]) == (
        article.body,
        ["rule", "human", "human", "ui", "tm", "tm"],
    )
    other = translated(client, body="<p>Nobody spoke.</p>")
    assert other.segments[0].origin == "human"
    again = edited(document_of(client, version=version))
    assert applied(client, again, **{"import": True}).kept == 0


def test_nothing_is_kept_unless_it_is_asked_for(client: FlaskClient) -> None:
    back = edited(document_of(client), write("s3", "Keiner sprach."))
    assert applied(client, back).kept is None
    assert "Keiner" not in translated(client).body
    assert history(client).entries == []


def test_what_the_memory_does_not_take_is_told(client: FlaskClient) -> None:
    back = edited(
        document_of(client),
        write("s1", "JEREWAN, 7. Dez. –"),
        write("s4", "Weiter"),
        write("s3", "…"),
    )
    told = applied(client, back, **{"import": True})
    assert told.kept == 0
    assert [(one.segment, one.reason) for one in told.left_out] == [
        ("s1", "not_of_the_model"),
        ("s3", "target_not_fit"),
        ("s4", "not_of_the_model"),
    ]


def test_a_draft_is_in_the_article_and_not_in_the_memory(client: FlaskClient) -> None:
    def draft(root: Any) -> None:
        root.xpath("//*[@id='s3']")[0].set("state", "initial")

    told = applied(client, edited(document_of(client), write("s3", "Keiner sprach."), draft), **{"import": True})
    assert "Keiner sprach." in told.articles[0].body
    assert [(one.segment, one.reason) for one in told.left_out] == [("s3", "draft")]


def test_converted_units_are_kept_for_sentences_that_are_converted(client: FlaskClient) -> None:
    body = "<p>The road is 30 miles long.</p>"
    document = document_of(client, body=body, units="metric")
    applied(client, edited(document, write("s1", "Die Straße ist 48 km lang.")), **{"import": True})
    assert translated(client, body=body, units="metric").body == "<p>Die Straße ist 48 km lang.</p>"
    assert translated(client, body=body).segments[0].origin != "human"


def test_a_document_by_itself_with_wishes_in_the_query(client: FlaskClient) -> None:
    back = edited(document_of(client), write("s3", "Keiner sprach."))
    utf16 = etree.tostring(etree.fromstring(back), encoding="UTF-16", xml_declaration=True)
    for data in (back, utf16):
        answer = client.post("/v1/xliff/apply?import=true&by=Anna", data=data, content_type=XLIFF)
        told = ApplyResponse.model_validate(answer.json)
        assert (told.kept, "Keiner" in told.articles[0].body) == (1, True)
    assert history(client).entries[0].by == "Anna"
    wrong: Any = client.post("/v1/xliff/apply?import=maybe", data=back, content_type=XLIFF)
    assert (wrong.status_code, wrong.json["errors"][0]["field"]) == (422, "import")


def test_a_file_that_lost_its_article_is_refused_or_only_kept(client: FlaskClient) -> None:
    def lose(root: Any) -> None:
        (skeleton,) = root.xpath("//*[local-name()='skeleton']")
        skeleton.getparent().remove(skeleton)

    back = edited(document_of(client), word("s2", "begannen", "gingen weiter"), confirm("s2"), lose)
    refused = client.post("/v1/xliff/apply", json={"documents": [back.decode()]})
    assert (refused.status_code, Problem.model_validate(refused.json).code) == (422, "skeleton_invalid")
    told = applied(client, back, **{"import": True})
    assert (told.articles, told.kept, told.warnings[0].code) == ([], 1, "skeleton_invalid")
    assert "gingen weiter" in translated(client).body


def test_faults_are_told_unit_by_unit_and_nothing_is_kept(client: FlaskClient) -> None:
    def lose(root: Any) -> None:
        etree.strip_tags(root.xpath("//*[@id='s2']/*[local-name()='target']")[0], "{*}pc")

    back = edited(document_of(client), write("s3", "Keiner sprach."), lose)
    answer = client.post("/v1/xliff/apply", json={"documents": [back.decode()], "import": True})
    problem = Problem.model_validate(answer.json)
    assert (answer.status_code, problem.code) == (422, "invalid_xliff")
    assert problem.errors
    (error,) = problem.errors
    assert (error.code, error.lang, error.segment) == ("tags_differ", "de", "s2")
    assert history(client).entries == []


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("<html/>", XLIFF, 422),
        ("", XLIFF, 422),
        ("x" * 5_000_000, XLIFF, 413),
        ("{}", "application/json", 422),
        ('{"documents": []}', "application/json", 422),
        ('{"documents": ["<xliff/>"], "more": 1}', "application/json", 422),
        ("<xliff/>", "text/plain", 415),
    ],
    ids=["html", "empty", "large", "nothing", "none", "more", "text"],
)
def test_what_is_no_document_is_a_problem(client: FlaskClient, body: str, kind: str, status: int) -> None:
    assert client.post("/v1/xliff/apply", data=body, content_type=kind).status_code == status


def test_the_longest_article_can_be_taken_back(client: FlaskClient) -> None:
    most = client.get("/v1/limits").get_json()
    sentence = "Переговоры " * 9
    body = " ".join(f"Talk number {at} <b>went</b> on for a very long time in the old town." for at in range(1_370))
    assert 0.9 * most["article_characters"] < len(body) <= most["article_characters"]
    document = document_of(client, body=f"<p>{body}</p>")
    assert most["request_bytes"] < len(document) < most["xliff_bytes"]
    back = edited(document, word("s9", "Talk", sentence))
    assert sentence.strip() in applied(client, back).articles[0].body


def test_a_key_for_translations_keeps_nothing_in_the_memory(
    settings: Settings, catalogs: Catalogs, tmp_path: Path
) -> None:
    keys = KeyStore(tmp_path / "keys.sqlite3")
    sent = {name: keys.add(name, scopes)[1] for name, scopes in _KEYS.items()}
    own = replace(settings, access=Mode.KEYS, keys=tmp_path / "keys.sqlite3", database=str(tmp_path / "memory.sqlite3"))
    client = create_app(own, Pipeline(Told(texts=GERMAN), catalogs)).test_client()

    def post(path: str, key: str, body: Any) -> Any:
        return client.post(path, json=body, headers={"X-API-Key": sent[key]})

    document = post("/v1/xliff", "cms", request_of()).json["documents"][0]["content"].encode()
    back = {"documents": [edited(document, write("s3", "Keiner sprach.")).decode()]}
    assert post("/v1/xliff/apply", "cms", back).status_code == 200
    assert post("/v1/xliff/apply", "cms", {**back, "import": True}).json["code"] == "scope_missing"
    assert post("/v1/xliff/apply", "desk", {**back, "import": True}).json["kept"] == 1
    correction = {"source": "They left.", "target": "Sie gingen.", "target_lang": "de", "by": "Anna"}
    unit = post("/v1/memory", "desk", {"corrections": [correction], "via": "desk"}).json["units"][0]["id"]
    assert client.delete(f"/v1/memory/{unit}", headers={"X-API-Key": sent["desk"]}).status_code == 204
    found = client.get("/v1/memory/history", headers={"X-API-Key": sent["desk"]})
    assert [(one["action"], one["via"], one["by"], one["key"]) for one in found.get_json()["entries"]] == [
        ("deleted", "api", None, "desk"),
        ("added", "desk", "Anna", "desk"),
        ("added", "xliff", None, "desk"),
    ]
    assert client.get("/v1/memory/history", headers={"X-API-Key": sent["cms"]}).status_code == 403


_KEYS = {"cms": [Scope.TRANSLATE], "desk": [Scope.TRANSLATE, Scope.MEMORY]}


def test_the_history_has_what_stood_there_before(client: FlaskClient) -> None:
    document = document_of(client)
    applied(
        client,
        edited(document, word("s2", "begannen", "gingen weiter"), confirm("s3")),
        **{"import": True, "by": "Anna"},
    )
    applied(client, edited(document, word("s2", "begannen", "dauern an")), **{"import": True, "by": "Boris"})
    third, second, first = history(client).entries
    assert [(one.action, one.by, one.target_lang, one.via) for one in (first, second, third)] == [
        ("added", "Anna", "de", "xliff"),
        ("confirmed", "Anna", "de", "xliff"),
        ("changed", "Boris", "de", "xliff"),
    ]
    assert ("begannen" in (first.before or ""), "gingen weiter" in (first.after or "")) == (True, True)
    assert ("gingen weiter" in (third.before or ""), "dauern an" in (third.after or "")) == (True, True)
    assert second.before == second.after == "Niemand sprach."
    assert third.source == 'The talks <b>resumed</b> on <a href="/a?b=1&amp;c=2">Monday</a>.'


def test_the_history_is_asked_for_by_what_it_has_and_in_parts(client: FlaskClient) -> None:
    for at in range(5):
        given = {"source": f"It was day {at}.", "target": f"Es war Tag {at}.", "target_lang": "de", "by": f"n{at % 2}"}
        client.post("/v1/memory", json={"corrections": [given]})
    assert len(history(client, by="n0").entries) == 3
    assert len(history(client, via="xliff").entries) == 0
    assert len(history(client, action="added", target_lang="de-DE").entries) == 5
    assert len(history(client, target_lang="ru").entries) == 0
    assert [one.after for one in history(client, source="It was day 3.").entries] == ["Es war Tag 3."]
    unit = history(client).entries[0].unit
    assert [one.unit for one in history(client, unit=unit).entries] == [unit]
    assert len(history(client, since="2020-01-01T00:00:00+04:00", until="2100-01-01").entries) == 5
    assert history(client, until="2020-01-01T00:00:00Z").entries == []
    first = history(client, limit=3)
    rest = history(client, limit=3, cursor=first.next)
    assert [one.source for one in first.entries + rest.entries] == [f"It was day {at}." for at in (4, 3, 2, 1, 0)]
    assert rest.next is None


@pytest.mark.parametrize(
    "query",
    [{"limit": "0"}, {"since": "yesterday"}, {"since": "0001-01-01T00:00:00+23:59"}, {"via": "fax"}, {"unit": "-1"},
     {"cursor": str(2**63)}, {"more": "x"}],
    ids=str,
)  # fmt: skip
def test_a_wrong_question_is_a_problem(client: FlaskClient, query: dict[str, str]) -> None:
    answer: Any = client.get("/v1/memory/history", query_string=query)
    assert (answer.status_code, answer.json["code"]) == (422, "invalid_request")


def test_no_words_are_in_the_log(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    back = edited(document_of(client), write("s3", "Keiner sprach."))
    applied(client, back, **{"import": True, "by": "Anna"})
    history(client, by="Anna", source="Nobody spoke.")
    logged = "".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert not [word for word in ("Anna", "Keiner", "Nobody") if word in logged]
