"""The endpoints for clients of DeepL, by its contract."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dateline.api import create_app
from dateline.catalog import Catalogs
from dateline.engine import Hypothesis, TranslationUnit
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.engines import Loud
from tests.test_batching import PATIENCE, until
from tests.test_libretranslate import ENGLISH, FRENCH, GERMAN

KEY = {"Authorization": "DeepL-Auth-Key some-key:fx"}


@pytest.fixture
def loud(settings: Settings, catalogs: Catalogs) -> Flask:
    return create_app(settings, Pipeline(Loud(), catalogs, alternatives=0))


@pytest.fixture
def shim(loud: Flask) -> FlaskClient:
    return loud.test_client()


def post(shim: FlaskClient, path: str, body: dict[str, Any]) -> TestResponse:
    return shim.post(f"/v2/{path}", json=body, headers=KEY)


def translate(shim: FlaskClient, *texts: str, **fields: Any) -> TestResponse:
    return post(shim, "translate", {"text": list(texts), "target_lang": "DE", **fields})


def texts_of(answer: TestResponse) -> list[str]:
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return [one["text"] for one in answer.get_json()["translations"]]


def refused(answer: TestResponse, status: int) -> str:
    assert (answer.status_code, list(answer.get_json())) == (status, ["message"])
    return str(answer.get_json()["message"])


def test_texts_come_back_in_their_order_with_their_language(shim: FlaskClient) -> None:
    answer = translate(shim, ENGLISH, "", GERMAN)
    assert answer.get_json() == {
        "translations": [
            {"detected_source_language": "EN", "text": ENGLISH.upper()},
            {"detected_source_language": "EN", "text": ""},
            {"detected_source_language": "DE", "text": GERMAN},
        ]
    }


def test_a_form_repeats_its_texts(shim: FlaskClient) -> None:
    form = {"text": ["The talks.", "A road."], "target_lang": "RU", "source_lang": "EN", "split_sentences": "1"}
    assert texts_of(shim.post("/v2/translate", data=form, headers=KEY)) == ["THE TALKS.", "A ROAD."]


@pytest.mark.parametrize("lang", ["HY", "az", "RU", "DE", "hy-AM", "de-DE"])
def test_languages_are_known_in_any_casing(shim: FlaskClient, lang: str) -> None:
    assert texts_of(translate(shim, "A road", target_lang=lang, source_lang="en-GB")) == ["A ROAD"]


def test_billed_characters_are_shown_where_they_are_asked_for(shim: FlaskClient) -> None:
    answer = translate(shim, "A road 🙂.", show_billed_characters=True)
    assert answer.get_json()["translations"][0]["billed_characters"] == 9


@pytest.mark.parametrize(
    ("fields", "text", "found"),
    [
        ({"tag_handling": "xml"}, "The <b>talks</b> &amp; roads.", "THE <b>TALKS</b> &amp; ROADS."),
        (
            {"tag_handling": "xml", "ignore_tags": ["x"]},
            'The <x id="0"></x> talks <x>went on</x>.',
            'THE <x id="0"></x> TALKS <x>went on</x>.',
        ),
        ({"tag_handling": "xml", "ignore_tags": "a,X"}, "A <a>road</a> <x>b</x>.", "A <a>road</a> <x>b</x>."),
        ({"tag_handling": "html"}, "<p>The <br> talks.</p><p>A road.</p>", "<p>THE <br> TALKS.</p><p>A ROAD.</p>"),
        ({"tag_handling": "html"}, '<p translate="no">The talks.</p>', '<p translate="no">The talks.</p>'),
        ({"tag_handling": "html"}, "<p>The &lt;b&gt; talks.</p>", "<p>THE &lt;b&gt; TALKS.</p>"),
        ({"split_sentences": "0"}, "The talks. A road.", "THE TALKS. A ROAD."),
        ({"split_sentences": "nonewlines"}, "The\ntalks.", "THE TALKS."),
        ({"split_sentences": True, "preserve_formatting": "1", "outline_detection": 0}, "The\ntalks", "THE\nTALKS"),
        ({"formality": "prefer_more", "context": "Roads.", "model_type": "any"}, "A road.", "A ROAD."),
    ],
)  # fmt: skip
def test_what_a_client_says_of_its_texts_is_kept_to(
    shim: FlaskClient, fields: dict[str, Any], text: str, found: str
) -> None:
    assert texts_of(translate(shim, text, source_lang="EN", **fields)) == [found]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"text": None}, "text"),
        ({"text": []}, "text"),
        ({"text": [5]}, "text"),
        ({"target_lang": None}, "target_lang"),
        ({"target_lang": "FR"}, "Value for 'target_lang' not supported."),
        ({"target_lang": "EN"}, "Value for 'target_lang' not supported."),
        ({"source_lang": "FR"}, "Value for 'source_lang' not supported."),
        ({"source_lang": "RU"}, "string 1 is in “ru”"),
        ({"formality": "more"}, "'formality' is not supported for given 'target_lang'."),
        ({"formality": "less"}, "'formality' is not supported for given 'target_lang'."),
        ({"formality": "rude"}, "formality"),
        ({"tag_handling": "rtf"}, "tag_handling"),
        ({"split_sentences": "2"}, "split_sentences"),
        ({"ignore_tags": ["x"] * 201}, "ignore_tags"),
        ({"text": [ENGLISH, FRENCH]}, "string 2 is in “fr”"),
        ({"glossary_id": "x"}, "source_lang"),
    ],
)
def test_what_is_wrong_is_a_400_that_says_so(shim: FlaskClient, fields: dict[str, Any], named: str) -> None:
    body = {"text": ["A road."], "target_lang": "DE", **fields}
    assert named in refused(post(shim, "translate", body), 400)


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"\xff", b"[" * 10_000])
def test_a_body_that_cannot_be_read_is_a_400(shim: FlaskClient, body: bytes) -> None:
    assert refused(shim.post("/v2/translate", data=body, content_type="application/json", headers=KEY), 400)


@pytest.mark.parametrize("header", [None, "", "DeepL-Auth-Key", "DeepL-Auth-Key ", "Bearer x", "x"])
@pytest.mark.parametrize(("method", "path"), [("POST", "translate"), ("GET", "usage"), ("POST", "glossaries")])
def test_a_request_without_a_key_is_a_403(shim: FlaskClient, header: str | None, method: str, path: str) -> None:
    headers = {} if header is None else {"Authorization": header}
    assert refused(shim.open(f"/v2/{path}", method=method, headers=headers), 403)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "translate", 405), ("PUT", "glossaries", 405), ("GET", "x", 404), ("POST", "document/x/y", 404)],
)
def test_errors_of_routing_are_told_as_the_contract_has_it(
    shim: FlaskClient, method: str, path: str, status: int
) -> None:
    assert refused(shim.open(f"/v2/{path}", method=method, headers=KEY), status)


def test_too_much_is_a_413(shim: FlaskClient) -> None:
    assert "100,001 characters" in refused(translate(shim, "a" * 100_001, source_lang="EN"), 413)
    assert "1,001 strings" in refused(translate(shim, *["a"] * 1001), 413)
    assert "1,048,576 bytes" in refused(translate(shim, "a " * 600_000), 413)


def test_usage_counts_what_was_translated(shim: FlaskClient) -> None:
    translate(shim, "A road.", "12")
    translate(shim, "A road.", target_lang="FR")
    answer = shim.get("/v2/usage", headers=KEY).get_json()
    assert answer == {"character_count": 9, "character_limit": 1_000_000_000_000}


def test_languages_are_listed_by_type(shim: FlaskClient) -> None:
    def listed(query: str) -> Any:
        return shim.get(f"/v2/languages{query}", headers=KEY).get_json()

    assert listed("") == listed("?type=source") == [{"language": "EN", "name": "English"}]
    assert [one["language"] for one in listed("?type=target")] == ["HY", "AZ", "RU", "DE"]
    assert not any(one["supports_formality"] for one in listed("?type=target"))
    assert refused(shim.get("/v2/languages?type=all", headers=KEY), 400)


GLOSSARY = {
    "name": "Style",
    "source_lang": "en",
    "target_lang": "de",
    "entries": "talks\tGespräche",
    "entries_format": "tsv",
}


def created(shim: FlaskClient, **fields: Any) -> Any:
    answer = post(shim, "glossaries", {**GLOSSARY, **fields})
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return answer.get_json()


def listed(shim: FlaskClient) -> list[tuple[str, str, int]]:
    found = shim.get("/v2/glossaries", headers=KEY).get_json()["glossaries"]
    return [(one["glossary_id"], one["target_lang"], one["entry_count"]) for one in found]


def entries(shim: FlaskClient, id_: str) -> str:
    answer = shim.get(f"/v2/glossaries/{id_}/entries", headers={**KEY, "Accept": "text/tab-separated-values"})
    assert answer.mimetype == "text/tab-separated-values"
    return answer.get_data(as_text=True)


def test_a_glossary_is_made_listed_read_and_deleted(shim: FlaskClient) -> None:
    one = created(shim, entries="talks\tGespräche\n\ncentral bank\tNotenbank\r\n")
    id_ = one["glossary_id"]
    assert {**one, "glossary_id": "", "creation_time": ""} == {
        "glossary_id": "", "name": "Style", "ready": True, "source_lang": "en", "target_lang": "de",
        "creation_time": "", "entry_count": 2,
    }  # fmt: skip
    assert listed(shim) == [(id_, "de", 2)]
    assert shim.get(f"/v2/glossaries/{id_}", headers=KEY).get_json() == one
    assert entries(shim, id_) == "talks\tGespräche\ncentral bank\tNotenbank"
    assert shim.delete(f"/v2/glossaries/{id_}", headers=KEY).status_code == 204
    assert listed(shim) == []
    for path in ("", "/entries"):
        assert refused(shim.get(f"/v2/glossaries/{id_}{path}", headers=KEY), 404)
    assert refused(shim.delete(f"/v2/glossaries/{id_}", headers=KEY), 404)


def test_csv_may_name_its_languages(shim: FlaskClient) -> None:
    one = created(shim, entries='talks,"die ""Gespräche"""\nroad,Straße,en,de\n', entries_format="csv")
    assert entries(shim, one["glossary_id"]) == 'talks\tdie "Gespräche"\nroad\tStraße'


def test_a_name_may_be_had_twice(shim: FlaskClient) -> None:
    assert [created(shim)["name"] for _ in range(3)] == ["Style", "Style (2)", "Style (3)"]
    assert created(shim, name="x" * 100)["name"] == "x" * 100
    assert created(shim, name="x" * 100)["name"] == "x" * 96 + " (2)"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"entries": "talks"}, "line 1 has 1 columns"),
        ({"entries": "a\tb\tc"}, "line 1 has 3 columns"),
        ({"entries": "\n"}, "no entries"),
        ({"entries": "talks\tA\ntalks\tB"}, "the same term with another target"),
        ({"entries": "=talks\tA"}, "formula"),
        ({"entries": 'a,"b\nc,d', "entries_format": "csv"}, "control"),
        ({"entries_format": "tbx"}, "entries_format"),
        ({"target_lang": "fr"}, "“fr” is not supported"),
        ({"source_lang": "de"}, "Unsupported glossary source and target language pair"),
        ({"name": "x" * 101}, "100 printable characters"),
        ({"name": " "}, "100 printable characters"),
    ],
)
def test_a_glossary_that_is_wrong_is_a_400(shim: FlaskClient, fields: dict[str, Any], named: str) -> None:
    assert named in refused(post(shim, "glossaries", {**GLOSSARY, **fields}), 400)


def test_a_stored_glossary_of_several_languages_is_one_for_each(shim: FlaskClient) -> None:
    terms = [
        {"source": "talks", "target": "Gespräche", "target_lang": "de"},
        {"source": "talks", "target": "переговоры", "target_lang": "ru"},
        {"source": "road", "target": "дорога", "target_lang": "ru"},
    ]
    id_ = shim.post("/v1/glossaries", json={"name": "All", "terms": terms}).get_json()["id"]
    assert listed(shim) == [(f"{id_}-ru", "ru", 2), (f"{id_}-de", "de", 1)]
    assert entries(shim, f"{id_}-ru") == "talks\tпереговоры\nroad\tдорога"
    assert "several languages" in refused(shim.delete(f"/v2/glossaries/{id_}-ru", headers=KEY), 400)
    assert refused(shim.get(f"/v2/glossaries/{id_}", headers=KEY), 404)
    for used in (id_, f"{id_}-ru"):
        assert texts_of(translate(shim, "A road.", target_lang="RU", source_lang="EN", glossary_id=used))
    assert "other languages" in refused(translate(shim, "A.", source_lang="EN", glossary_id=f"{id_}-ru"), 400)


def test_names_that_are_kept_hold_for_every_language(shim: FlaskClient) -> None:
    terms = [{"source": "Dateline", "do_not_translate": True}]
    id_ = shim.post("/v1/glossaries", json={"name": "Names", "terms": terms}).get_json()["id"]
    assert [lang for _, lang, _ in listed(shim)] == ["hy", "az", "ru", "de"]
    assert entries(shim, f"{id_}-hy") == "Dateline\tDateline"


def test_a_glossary_changes_the_translation(client: FlaskClient) -> None:
    id_ = created(client, entries="talks\tUnterredungen")["glossary_id"]
    (text,) = texts_of(translate(client, "The talks ended.", source_lang="EN", glossary_id=id_))
    assert "Unterredungen" in text
    assert refused(translate(client, "The talks.", source_lang="EN", glossary_id=id_, target_lang="RU"), 400)
    assert refused(translate(client, "The talks.", source_lang="EN", glossary_id="nope"), 404)
    assert client.delete(f"/v2/glossaries/{id_}", headers=KEY).status_code == 204


def test_pairs_of_glossaries_are_listed(shim: FlaskClient) -> None:
    found = shim.get("/v2/glossary-language-pairs", headers=KEY).get_json()["supported_languages"]
    assert found == [{"source_lang": "en", "target_lang": lang} for lang in ("hy", "az", "ru", "de")]


def sent(shim: FlaskClient, data: bytes, name: str, **fields: str) -> TestResponse:
    form = {"target_lang": "DE", **fields, "file": (io.BytesIO(data), name)}
    return shim.post("/v2/document", data=form, headers=KEY)


def status(shim: FlaskClient, handle: dict[str, str]) -> Any:
    return post(shim, f"document/{handle['document_id']}", {"document_key": handle["document_key"]}).get_json()


def fetched(shim: FlaskClient, handle: dict[str, str]) -> TestResponse:
    path = f"/v2/document/{handle['document_id']}/result"
    return shim.post(path, data={"document_key": handle["document_key"]}, headers=KEY)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.html", "<p>BAKU, June 5 — The talks ended.</p>", "<p>Baku, 5. Juni – THE TALKS ENDED.</p>"),
        ("a.txt", "A quiet road\n\nThe talks ended.\n", "A QUIET ROAD\n\nTHE TALKS ENDED.\n"),
        ("a.md", "# A road\n\nThe *talks* ended.\n", "# A ROAD\n\nTHE *TALKS* ENDED.\n"),
    ],
)
def test_a_document_is_sent_asked_after_and_fetched_once(shim: FlaskClient, name: str, text: str, found: str) -> None:
    handle = sent(shim, text.encode(), name).get_json()
    until(lambda: status(shim, handle)["status"] == "done")
    assert status(shim, handle)["billed_characters"] == len(text)
    answer = fetched(shim, handle)
    assert answer.get_data(as_text=True) == found
    assert answer.headers["Content-Disposition"] == f"attachment; filename=a.de{name[1:]}"
    assert refused(fetched(shim, handle), 404)
    assert shim.get("/v2/usage", headers=KEY).get_json()["character_count"] == len(text)


@pytest.fixture
def free() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def test_a_document_that_is_not_done_is_a_503(settings: Settings, catalogs: Catalogs, free: threading.Event) -> None:
    class Slow(Loud):
        def translation(self, unit: TranslationUnit) -> Hypothesis:
            assert free.wait(PATIENCE)
            return super().translation(unit)

    shim = create_app(settings, Pipeline(Slow(), catalogs, alternatives=0)).test_client()
    handle = sent(shim, b"A road.", "a.txt").get_json()
    until(lambda: status(shim, handle)["status"] == "translating")
    assert status(shim, handle)["seconds_remaining"] >= 1
    assert refused(fetched(shim, handle), 503)
    free.set()
    until(lambda: status(shim, handle)["status"] == "done")


def test_a_document_that_cannot_be_translated_says_why(shim: FlaskClient) -> None:
    handle = sent(shim, b"<p> </p>", "a.html", source_lang="EN").get_json()
    until(lambda: status(shim, handle)["status"] in ("error", "done"))
    assert status(shim, handle)["status"] == "done"  # markup without text comes back as it is
    handle = sent(shim, b" ", "a.txt", source_lang="EN").get_json()
    until(lambda: status(shim, handle)["status"] == "error")
    assert "no text" in status(shim, handle)["error_message"]
    assert "no text" in refused(fetched(shim, handle), 400)


@pytest.mark.parametrize(
    ("name", "fields", "named"),
    [
        ("a.pdf", {}, ".txt, .html, .htm, .md"),
        ("a.txt", {"output_format": "html"}, "output_format"),
        ("a.txt", {"target_lang": "FR"}, "target_lang"),
        ("a.txt", {"formality": "less"}, "formality"),
        ("a.txt", {"filename": "b.docx"}, ".txt"),
        ("a.txt", {"source_lang": "RU"}, "the document is in “ru”"),
    ],
)
def test_a_document_that_is_not_taken_is_a_400(
    shim: FlaskClient, name: str, fields: dict[str, str], named: str
) -> None:
    assert named in refused(sent(shim, b"A road.", name, **fields), 400)


def test_a_document_needs_its_key_and_its_file(shim: FlaskClient) -> None:
    handle = sent(shim, b"A road.", "a.txt", output_format="txt").get_json()
    assert refused(post(shim, f"document/{handle['document_id']}", {"document_key": "0" * 64}), 404)
    assert "document_key" in refused(post(shim, f"document/{handle['document_id']}", {}), 400)
    assert refused(shim.post("/v2/document", data={"target_lang": "DE"}, headers=KEY), 400) == "file is missing"


def test_the_endpoints_can_be_left_out(settings: Settings, catalogs: Catalogs) -> None:
    app = create_app(replace(settings, shims=("libretranslate",)), Pipeline(Loud(), catalogs))
    assert app.test_client().get("/v2/usage", headers=KEY).get_json()["code"] == "not_found"
    assert app.test_client().get("/health").status_code == 200


def test_no_page_may_call_from_a_browser(shim: FlaskClient) -> None:
    answer = shim.options("/v2/translate", headers={"Origin": "https://a.example"})
    assert (answer.status_code, answer.headers.get("Access-Control-Allow-Origin")) == (403, None)
