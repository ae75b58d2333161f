"""Clients of LibreTranslate and DeepL as they are, and requests as programs send them, over a real socket."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode, urlsplit

import deepl
import pytest
from libretranslatepy import LibreTranslateAPI

from dateline.api import create_app
from dateline.catalog import Catalogs
from dateline.pipeline import Pipeline
from dateline.server import create_server
from dateline.settings import Settings
from tests.engines import Loud
from tests.test_batching import until

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def served(settings: Settings, pipeline: Pipeline) -> Iterator[str]:
    server = create_server(create_app(settings, pipeline), replace(settings, port=0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    server.task_dispatcher.shutdown()


@pytest.fixture(scope="module")
def url(settings: Settings, catalogs: Catalogs) -> Iterator[str]:
    yield from served(settings, Pipeline(Loud(), catalogs, alternatives=0))


@pytest.fixture(scope="module")
def real(settings: Settings, pipeline: Pipeline) -> Iterator[str]:
    """The service with its model."""
    yield from served(settings, pipeline)


@pytest.fixture
def sdk(url: str) -> Iterator[deepl.Translator]:
    translator = deepl.Translator("some-key", server_url=url, send_platform_info=False)
    yield translator
    translator.close()  # type: ignore[no-untyped-call]


def call(url: str, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Any:
    """Send a request; return the JSON of the answer, which must be a 200."""
    headers = headers or (JSON if body is not None else {})
    data = None if body is None else urlencode(body) if headers == FORM else json.dumps(body)
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=120)
    try:
        connection.request(method, path, data, headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
    finally:
        connection.close()
    assert answer.status == 200, told
    return told


# Weblate: the languages once, then twenty strings a call, with its own marks for what must stay.


def test_weblate_checks_its_settings_with_a_word(real: str) -> None:
    assert {"en", "hy", "az", "ru", "de"} == {one["code"] for one in call(real, "GET", "/languages")}
    answer = call(real, "POST", "/translate", {"api_key": "", "q": ["test"], "source": "en", "target": "de"})
    assert answer["translatedText"][0]


def test_weblate_gets_twenty_strings_with_their_marks(real: str) -> None:
    strings = [
        "Save", "Cancel", "Next Article", "Read more", "Username or [X0X]", "[X0X] files in [X1X]", "", "%s",
        "Are you sure that you want to delete [X0X]?", "The changes were saved.", "Русский", "By Anna Petrosyan",
        "Sign in to [X0X]", "5 min read", "[X0X]", "Step 2 of 5", "Search results", "OK", "A", "Comments",
    ]  # fmt: skip
    for lang in ("hy", "az", "ru", "de"):
        answer = call(real, "POST", "/translate", {"api_key": "k", "q": strings, "source": "en", "target": lang})
        found = answer["translatedText"]
        assert len(found) == 20
        for mark in ("[X0X]", "[X1X]"):
            assert [text.count(mark) for text in found] == [text.count(mark) for text in strings]
        assert [found[at] for at in (6, 7, 10, 14)] == ["", "%s", "Русский", "[X0X]"]
        assert [bool(text) for text in found] == [bool(text) for text in strings]
        assert set(answer) == {"translatedText"}


def test_weblate_sends_deepl_xml_with_elements_that_stay(real: str) -> None:
    body = {
        "text": ['Delete <x id="7"></x> &amp; go on?', "Save", '<x id="0"></x>'],
        "source_lang": "EN",
        "target_lang": "DE",
        "formality": "prefer_more",
        "tag_handling": "xml",
        "ignore_tags": ["x"],
    }
    answer = call(real, "POST", "/v2/translate", body, {**JSON, "Authorization": "DeepL-Auth-Key k"})
    found = [one["text"] for one in answer["translations"]]
    assert [text.count('<x id="7"></x>') for text in found] == [1, 0, 0]
    assert "&amp;" in found[0] or "&" not in found[0]
    assert found[2] == '<x id="0"></x>'


# Mastodon: the parts of a post as HTML; the source may be unknown.


def test_mastodon_translates_a_post(real: str) -> None:
    languages = {one["code"]: set(one["targets"]) - {one["code"]} for one in call(real, "GET", "/languages")}
    assert languages["en"] == {"hy", "az", "ru", "de"}
    post = (
        '<p>The talks were held in Geneva on Monday. <a href="https://m.example/tags/news" class="mention hashtag" '
        'rel="tag">#<span>news</span></a></p><p>Both sides &lt;hope&gt; &amp; wait.<br />More soon.</p>'
    )
    parts = [post, "Politics", "Yes", "No", "A photo of two ministers at a table"]
    body = {"q": parts, "source": "auto", "target": "hy", "format": "html", "api_key": ""}
    answer = call(real, "POST", "/translate", body)
    found = answer["translatedText"]
    assert [one["language"] for one in answer["detectedLanguage"]] == ["en"] * 5
    assert len(found) == 5
    for mark in ("<p>", "</p>", "<br />", '<a href="https://m.example/tags/news"', "#<span>news</span></a>"):
        assert found[0].count(mark) == post.count(mark)
    assert "<hope>" not in found[0]


# Discourse: forms.


def test_discourse_sends_forms(real: str) -> None:
    text = "<p>The talks were held in the capital, and <em>nobody</em> spoke.</p>"
    assert call(real, "POST", "/detect", {"q": text[3:60], "api_key": ""}, FORM)[0]["language"] == "en"
    form = {"q": text, "source": "en", "target": "ru", "format": "html", "api_key": ""}
    found = call(real, "POST", "/translate", form, FORM)["translatedText"]
    assert found.startswith("<p>")
    assert found.endswith("</p>")
    assert found.count("<em>") == found.count("</em>") == 1


# wagtail-localize: the segments of a page.


def test_wagtail_localize_sends_segments(real: str) -> None:
    segments = ["Our history", 'We were founded in <a id="a1">1995</a> in <b>Yerevan</b>.', "Contact us"]
    body = {"q": segments, "source": "en", "target": "az", "format": "html", "api_key": "k"}
    found = call(real, "POST", "/translate", body)["translatedText"]
    assert len(found) == 3
    assert all(found[1].count(mark) == 1 for mark in ('<a id="a1">', "</a>", "<b>", "</b>", "1995"))


# A client of LibreTranslate from the package index.


def test_the_python_client_of_libretranslate(url: str) -> None:
    client = LibreTranslateAPI(url, "some-key")
    assert client.translate("The talks & roads.", "en", "ru") == "THE TALKS & ROADS."
    assert client.translate("The talks.", "auto", "de") == "THE TALKS."
    assert client.detect("Der Minister trat zurück.")[0]["language"] == "de"
    assert [one["code"] for one in client.languages()] == ["en", "hy", "az", "ru", "de"]


# The official SDK of DeepL.


def test_the_sdk_translates_texts(sdk: deepl.Translator) -> None:
    found = sdk.translate_text(["The talks.", "", "Der Minister trat zurück."], target_lang="DE")
    assert isinstance(found, list)
    assert [(one.text, one.detected_source_lang, one.billed_characters) for one in found] == [
        ("THE TALKS.", "EN", 10),
        ("", "EN", 0),
        ("Der Minister trat zurück.", "DE", 25),
    ]


def test_the_sdk_sends_all_that_it_can_say(sdk: deepl.Translator) -> None:
    found = sdk.translate_text(
        "The <b>talks</b> <keep>went on</keep>.\nA road.",
        source_lang="EN",
        target_lang="RU",
        context="About talks.",
        split_sentences=deepl.SplitSentences.NO_NEWLINES,
        preserve_formatting=True,
        formality=deepl.Formality.PREFER_LESS,
        tag_handling="xml",
        outline_detection=False,
        non_splitting_tags=["b"],
        splitting_tags="p,li",
        ignore_tags=["keep"],
    )
    assert isinstance(found, deepl.TextResult)
    assert found.text == "THE <b>TALKS</b> <keep>went on</keep>.\nA ROAD."


def test_the_sdk_raises_what_it_should(sdk: deepl.Translator) -> None:
    with pytest.raises(deepl.DeepLException, match="'formality' is not supported"):
        sdk.translate_text("A road.", target_lang="DE", formality="more")
    with pytest.raises(deepl.DeepLException, match="'target_lang' not supported"):
        sdk.translate_text("A road.", target_lang="FR")
    with pytest.raises(deepl.GlossaryNotFoundException):
        sdk.get_glossary("nope")


def test_the_sdk_lists_languages_and_usage(sdk: deepl.Translator) -> None:
    assert [one.code for one in sdk.get_source_languages()] == ["EN"]
    assert [(one.code, one.supports_formality) for one in sdk.get_target_languages()] == [
        ("HY", False), ("AZ", False), ("RU", False), ("DE", False),
    ]  # fmt: skip
    assert [one.target_lang for one in sdk.get_glossary_languages()] == ["hy", "az", "ru", "de"]
    before = sdk.get_usage().character.count or 0
    sdk.translate_text("A road.", target_lang="DE")
    usage = sdk.get_usage()
    assert (usage.character.count, usage.any_limit_reached) == (before + 7, False)


def test_the_sdk_keeps_glossaries(sdk: deepl.Translator) -> None:
    made = sdk.create_glossary("Style", "EN", "DE", {"talks": "Gespräche", "central bank": "Notenbank"})
    assert (made.ready, made.entry_count, made.source_lang, made.target_lang) == (True, 2, "EN", "DE")
    assert sdk.get_glossary_entries(made) == {"talks": "Gespräche", "central bank": "Notenbank"}
    assert made.glossary_id in [one.glossary_id for one in sdk.list_glossaries()]
    assert sdk.translate_text_with_glossary("A road.", made)
    table = sdk.create_glossary_from_csv("Table", "EN", "RU", "talks,переговоры\n")
    for one in (made, table):
        sdk.delete_glossary(one)
    with pytest.raises(deepl.GlossaryNotFoundException):
        sdk.get_glossary(made.glossary_id)


def test_the_sdk_translates_documents(sdk: deepl.Translator) -> None:
    handle = sdk.translate_document_upload(b"<p>The talks ended.</p>", target_lang="DE", filename="a.html")
    until(lambda: sdk.translate_document_get_status(handle).done)
    status = sdk.translate_document_get_status(handle)
    assert (status.ok, status.billed_characters) == (True, 23)
    answer = sdk.translate_document_download(handle)
    assert answer is not None
    assert answer.content == b"<p>THE TALKS ENDED.</p>"
