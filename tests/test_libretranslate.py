"""The endpoints for clients of LibreTranslate, by its contract."""

from __future__ import annotations

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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
from tests.test_batching import PATIENCE, Held, until
from tests.test_busy import load

ENGLISH = "The talks of the two sides ended."
GERMAN = "Die Gespräche der beiden Seiten sind beendet, sagte der Minister."
FRENCH = "Je ne parle pas anglais, mais je comprends un peu, a dit la ministre."


@pytest.fixture(scope="module")
def loud(settings: Settings, catalogs: Catalogs) -> Flask:
    return create_app(settings, Pipeline(Loud(), catalogs, alternatives=0))


@pytest.fixture
def shim(loud: Flask) -> FlaskClient:
    return loud.test_client()


def asked(shim: FlaskClient, **fields: Any) -> TestResponse:
    return shim.post("/translate", json={"source": "en", "target": "de", **fields})


def told(answer: TestResponse) -> Any:
    return answer.get_json()


def test_one_string_is_answered_with_one(shim: FlaskClient) -> None:
    assert told(asked(shim, q=ENGLISH)) == {"translatedText": ENGLISH.upper()}


def test_an_array_keeps_its_length_and_order(shim: FlaskClient) -> None:
    texts = ["The talks.", "", "A road.", " "]
    assert told(asked(shim, q=texts)) == {"translatedText": ["THE TALKS.", "", "A ROAD.", " "]}
    assert told(asked(shim, q=[])) == {"translatedText": []}
    assert told(asked(shim, q="")) == {"translatedText": ""}


@pytest.mark.parametrize("how", ["json", "data", "query_string"])
def test_fields_are_json_a_form_or_the_query(shim: FlaskClient, how: str) -> None:
    fields = {"q": ENGLISH, "source": "en", "target": "ru", "format": "", "api_key": "", "alternatives": ""}
    answer = shim.post("/translate", **{how: fields})
    assert (answer.status_code, told(answer)) == (200, {"translatedText": ENGLISH.upper()})


def test_the_language_is_found_for_each_string(shim: FlaskClient) -> None:
    answer = told(asked(shim, q=[ENGLISH, GERMAN, "12:30"], source="auto"))
    assert answer["translatedText"] == [ENGLISH.upper(), GERMAN, "12:30"]
    assert [one["language"] for one in answer["detectedLanguage"]] == ["en", "de", "en"]
    confidences = [one["confidence"] for one in answer["detectedLanguage"]]
    assert all(isinstance(one, int) and 0 <= one <= 100 for one in confidences)
    assert told(asked(shim, q=GERMAN, source="auto"))["detectedLanguage"]["language"] == "de"


def test_the_language_of_markup_is_that_of_its_words(shim: FlaskClient) -> None:
    text = f'<p class="the and of to with from said were has that which">{GERMAN}</p>'
    assert told(asked(shim, q=text, source="auto", format="html"))["translatedText"] == text


@pytest.mark.parametrize(("source", "target"), [("de", "de"), ("en", "en"), ("auto", "de")])
def test_what_is_in_the_target_language_comes_back_as_it_is(shim: FlaskClient, source: str, target: str) -> None:
    assert told(asked(shim, q=GERMAN, source=source, target=target))["translatedText"] == GERMAN
    assert told(asked(shim, q=ENGLISH, source="auto", target="en"))["translatedText"] == ENGLISH


def test_entities_stay_entities(shim: FlaskClient) -> None:
    for form in ("text", "html"):
        text = told(asked(shim, q="The &lt;script&gt; ended &amp; the talks.", format=form))["translatedText"]
        assert "<" not in text
        assert "&lt;script&gt;" in text
        assert "&amp;" in text


def test_tags_follow_their_words(shim: FlaskClient) -> None:
    text = '<p>The <a href="https://e.org/?a=1&amp;b=2" class="mention">talks</a> ended.</p>'
    assert told(asked(shim, q=text, format="html"))["translatedText"] == (
        '<p>THE <a href="https://e.org/?a=1&amp;b=2" class="mention">TALKS</a> ENDED.</p>'
    )


def test_alternatives_are_told_where_they_are_asked_for(client: FlaskClient) -> None:
    answer = told(asked(client, q="The two sides met in Geneva on Monday.", alternatives=2))
    assert 1 <= len(answer["alternatives"]) <= 2
    assert answer["translatedText"] not in answer["alternatives"]
    assert [len(one) for one in told(asked(client, q=["12", ""], alternatives=2))["alternatives"]] == [0, 0]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"q": None}, "q:"),
        ({"q": 5}, "q:"),
        ({"q": ["a", 5]}, "q:"),
        ({"q": "a", "source": None}, "source:"),
        ({"q": "a", "target": ["de"]}, "target:"),
        ({"q": "a", "target": "fr"}, "“fr” is not supported; supported: en, hy, az, ru, de"),
        ({"q": "a", "source": "??"}, "“??” is not a language tag"),
        ({"q": "a", "source": "ru"}, "from which nothing is translated"),
        ({"q": "a", "target": "en", "source": "hy"}, "string 1 is in “hy”"),
        ({"q": GERMAN, "target": "en", "source": "auto"}, "string 1 is in “de”"),
        ({"q": "a", "target": "auto"}, "not a language tag"),
        ({"q": "a", "format": "pdf"}, "format:"),
        ({"q": "a", "alternatives": "many"}, "alternatives:"),
        ({"q": "a", "alternatives": 99}, "alternatives:"),
        ({"q": ["a"] * 1001}, "1,001 strings"),
        ({"q": "a" * 100_001}, "100,001 characters"),
        ({"q": FRENCH, "source": "auto"}, "string 1 is in “fr”"),
        ({"q": f"{FRENCH} {FRENCH}"}, "“fr”"),
    ],
)
def test_what_cannot_be_translated_is_a_400_that_says_why(
    shim: FlaskClient, fields: dict[str, Any], named: str
) -> None:
    all_fields = {"q": "a", "source": "en", "target": "de", **fields}
    answer = shim.post("/translate", json={name: value for name, value in all_fields.items() if value is not None})
    assert (answer.status_code, list(told(answer))) == (400, ["error"])
    assert named in told(answer)["error"]


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'"a"', b"\xff", b"[" * 10_000])
def test_a_body_that_cannot_be_read_is_a_400(shim: FlaskClient, body: bytes) -> None:
    answer = shim.post("/translate", data=body, content_type="application/json")
    assert (answer.status_code, list(told(answer))) == (400, ["error"])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/translate", 405),
        ("DELETE", "/languages", 405),
        ("POST", "/health", 405),
        ("GET", "/translate/x", 404),
        ("GET", "/frontend/x", 404),
        ("GET", "/download_file/x.y.z", 404),
    ],
)
def test_errors_of_routing_are_told_as_the_contract_has_it(
    shim: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = shim.open(path, method=method)
    assert (answer.status_code, list(told(answer))) == (status, ["error"])
    assert ("Allow" in answer.headers) is (status == 405)


def test_other_paths_keep_their_own_errors(shim: FlaskClient) -> None:
    assert told(shim.get("/v1/nothing"))["code"] == "not_found"
    assert told(shim.get("/v1/articles"))["code"] == "method_not_allowed"


@pytest.mark.parametrize("how", ["json", "data"])
def test_a_body_that_is_too_large_is_a_413(shim: FlaskClient, how: str) -> None:
    answer = shim.post("/translate", **{how: {"q": "a " * 600_000, "source": "en", "target": "de"}})
    assert (answer.status_code, told(answer)["error"]) == (413, "the request is over 1,048,576 bytes")


def test_a_form_may_be_as_large_as_a_request(shim: FlaskClient) -> None:
    answer = shim.post("/translate", data={"q": "12 " * 33_000, "source": "en", "target": "de"})
    assert answer.status_code == 200


@pytest.fixture
def held() -> Iterator[Held]:
    engine = Held()
    yield engine
    engine.free.set()


def test_where_too_much_waits_clients_are_told_to_come_again(
    held: Held, settings: Settings, catalogs: Catalogs
) -> None:
    app = create_app(replace(settings, queue_tokens=1, threads=1), Pipeline(held, catalogs, alternatives=0))
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(asked, app.test_client(), q=ENGLISH)
        assert held.begun.acquire(timeout=PATIENCE)
        second = pool.submit(asked, app.test_client(), q=ENGLISH)
        until(lambda: load(app) == 1)
        refused = asked(app.test_client(), q=ENGLISH)
        other = app.test_client().post(
            "/v2/translate",
            json={"text": [ENGLISH], "target_lang": "DE"},
            headers={"Authorization": "DeepL-Auth-Key k"},
        )
        held.free.set()
        assert (first.result().status_code, second.result().status_code) == (200, 200)
    assert (refused.status_code, list(told(refused))) == (429, ["error"])
    assert (other.status_code, list(told(other))) == (503, ["message"])
    assert all(int(answer.headers["Retry-After"]) >= 1 for answer in (refused, other))


def test_a_fault_here_is_a_500_that_says_nothing_of_the_text(
    settings: Settings, catalogs: Catalogs, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Loud):
        def translation(self, unit: TranslationUnit) -> Hypothesis:
            raise RuntimeError(unit.target_lang)

    shim = create_app(settings, Pipeline(Broken(), catalogs, alternatives=0)).test_client()
    answer = asked(shim, q="A secret road.")
    assert (answer.status_code, list(told(answer))) == (500, ["error"])
    assert "secret" not in caplog.text + answer.get_data(as_text=True)


def test_languages_name_what_they_are_translated_into(shim: FlaskClient) -> None:
    found = told(shim.get("/languages"))
    assert {one["code"]: one["targets"] for one in found} == {
        "en": ["en", "hy", "az", "ru", "de"],
        "hy": ["hy"],
        "az": ["az"],
        "ru": ["ru"],
        "de": ["de"],
    }
    assert [one["name"] for one in found] == ["English", "Armenian", "Azerbaijani", "Russian", "German"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (ENGLISH, "en"),
        (GERMAN, "de"),
        ("Բարև ձեզ", "hy"),
        ("Salam, necəsən?", "az"),
        ("Как дела?", "ru"),
        (FRENCH, "fr"),
    ],
)
def test_a_language_is_detected(shim: FlaskClient, text: str, lang: str) -> None:
    found = told(shim.post("/detect", data={"q": text}))
    assert found[0]["language"] == lang
    assert [one["confidence"] for one in found] == sorted((one["confidence"] for one in found), reverse=True)


def test_the_settings_of_a_page_have_the_fields_of_the_contract(shim: FlaskClient) -> None:
    found = told(shim.get("/frontend/settings"))
    assert found["language"] == {
        "source": {"code": "auto", "name": "Auto Detect"},
        "target": {"code": "hy", "name": "Armenian"},
    }
    assert found["charLimit"] == 100_000
    assert {name: found[name] for name in ("apiKeys", "keyRequired", "suggestions", "filesTranslation")} == {
        "apiKeys": False,
        "keyRequired": False,
        "suggestions": False,
        "filesTranslation": True,
    }
    assert {".txt", ".html", ".md"} <= set(found["supportedFilesFormat"])
    assert isinstance(found["frontendTimeout"], int)


def test_health_is_told_and_suggestions_are_refused(shim: FlaskClient) -> None:
    assert told(shim.get("/health")) == {"status": "ok"}
    answer = shim.post("/suggest", data={"q": "a", "s": "b", "source": "en", "target": "de"})
    assert (answer.status_code, list(told(answer))) == (403, ["error"])


def sent(shim: FlaskClient, data: bytes, name: str, **fields: str) -> TestResponse:
    form = {"source": "en", "target": "de", **fields, "file": (io.BytesIO(data), name)}
    return shim.post("/translate_file", data=form)


def fetched(shim: FlaskClient, answer: TestResponse) -> TestResponse:
    return shim.get(told(answer)["translatedFileUrl"].removeprefix("http://localhost"))


def test_a_file_is_an_article_that_is_fetched_at_an_address(shim: FlaskClient) -> None:
    found = fetched(shim, sent(shim, b"<p>BAKU, June 5 \xe2\x80\x94 The talks ended.</p>", "talks.html"))
    assert found.get_data(as_text=True) == "<p>Baku, 5. Juni – THE TALKS ENDED.</p>"
    assert found.headers["Content-Disposition"] == "attachment; filename=talks.de.html"
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in found.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("../../etc/x.txt", "x.de.txt"),
        ("C:\\a\\b.md", "b.de.md"),
        ("a;<b>.txt", "a__b_.de.txt"),
        ("..html", "document.de.html"),
    ],
)
def test_the_name_of_a_file_is_no_path_and_no_header(shim: FlaskClient, name: str, found: str) -> None:
    answer = fetched(shim, sent(shim, b"12", name))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith(found)


@pytest.mark.parametrize(
    ("data", "name", "fields", "named"),
    [
        (b"x", "a.docx", {}, ".txt, .html, .htm, .md"),
        (b"x", "txt", {}, ".txt"),
        (b"\xff\xfe", "a.txt", {}, "not UTF-8"),
        (b"x", "a.txt", {"target": "fr"}, "“fr” is not supported"),
        (b"x", "a.txt", {"source": "ru"}, "the document is in “ru”"),
        (FRENCH.encode(), "a.txt", {"source": "auto"}, "the document is in “fr”"),
        (b"  ", "a.txt", {}, "no text"),
        (b"a" * 100_001, "a.txt", {}, "100,001 characters"),
    ],
)
def test_a_file_that_is_not_translated_is_a_400(
    shim: FlaskClient, data: bytes, name: str, fields: dict[str, str], named: str
) -> None:
    answer = sent(shim, data, name, **fields)
    assert answer.status_code == 400
    assert named in told(answer)["error"]


def test_a_file_must_be_there(shim: FlaskClient) -> None:
    answer = shim.post("/translate_file", data={"source": "en", "target": "de"})
    assert (answer.status_code, told(answer)["error"]) == (400, "file is missing")


def test_a_file_needs_its_key(shim: FlaskClient) -> None:
    url = told(sent(shim, b"12", "a.txt"))["translatedFileUrl"].removeprefix("http://localhost")
    id_, key, rest = url.split(".", 2)
    assert shim.get(f"{id_}.{'0' * len(key)}.{rest}").status_code == 404


@pytest.mark.parametrize(
    ("origins", "origin", "allowed"),
    [
        ("*", "https://a.example", "*"),
        ("https://a.example, https://b.example", "https://b.example", "https://b.example"),
        ("https://a.example", "https://b.example", None),
        ("none", "https://a.example", None),
    ],
)
def test_pages_may_call_from_a_browser(
    settings: Settings, catalogs: Catalogs, origins: str, origin: str, allowed: str | None
) -> None:
    app = create_app(replace(settings, libretranslate_origins=origins), Pipeline(Loud(), catalogs, alternatives=0))
    for method, path in (("OPTIONS", "/translate"), ("GET", "/translate"), ("GET", "/languages")):
        answer = app.test_client().open(path, method=method, headers={"Origin": origin})
        assert answer.headers.get("Access-Control-Allow-Origin") == allowed
        assert ("Content-Type" in answer.headers.get("Access-Control-Allow-Headers", "")) is (allowed is not None)
    assert "Access-Control-Allow-Origin" not in app.test_client().get("/v1/languages").headers


def test_the_endpoints_can_be_left_out(settings: Settings, catalogs: Catalogs) -> None:
    shim = create_app(replace(settings, shims=()), Pipeline(Loud(), catalogs)).test_client()
    assert told(asked(shim, q=ENGLISH))["code"] == "not_found"
    assert told(shim.get("/v2/usage"))["code"] == "not_found"
