"""News documents opened and translated, as the service, jobs and the command line do it."""

from __future__ import annotations

import json

import pytest

from dateline.acceptance import Acceptance, OnFailure
from dateline.catalog import Catalogs
from dateline.errors import DocumentInvalid, EmptyText, InputError, InvalidRequest, NotEnglish, TextTooLarge
from dateline.formats import Addresses, NewsFormat
from dateline.newsdocument import opened, translated
from dateline.pipeline import Pipeline
from dateline.response import document_response
from tests.engines import Loud

ITEM = {"uri": "urn:a", "headline": "Talks resume", "body_text": "The talks resumed on Monday."}
KILLED = {"uri": "urn:k", "headline": "Minister resigns", "pubstatus": "canceled"}
GERMAN = "Die Verhandlungen zwischen den beiden Ländern wurden am Montag nach langer Pause wieder aufgenommen."


@pytest.fixture
def pipeline(catalogs: Catalogs) -> Pipeline:
    return Pipeline(Loud(), catalogs)


def test_a_document_in_comes_out_once_a_language_with_what_came_of_its_items(pipeline: Pipeline) -> None:
    data = json.dumps([ITEM, {"uri": "urn:b", "body_text": GERMAN}, KILLED]).encode()
    done = translated(opened(data, 1_000), pipeline, ["hy", "de"], acceptance=Acceptance(on_failure=OnFailure.FLAG))
    told = document_response(done, pipeline.engine.info, ["hy", "de"])
    assert (told["format"], told["source_lang"], list(told["translations"])) == ("ninjs", "en", ["hy", "de"])
    for lang, one in told["translations"].items():
        assert [item["uri"] for item in json.loads(one["document"])] == [f"urn:a:{lang}", "urn:b", f"urn:k:{lang}"]
        assert [item["error"] and item["error"]["code"] for item in one["items"]] == [None, "source_not_english", None]
        assert one["model"]["id"] == pipeline.engine.info.id
    json.dumps(told)


def test_a_kill_alone_is_passed_on_without_the_model(pipeline: Pipeline) -> None:
    done = translated(opened(json.dumps(KILLED).encode(), 1_000), pipeline, ["ru"])
    out = json.loads(done.written("ru"))
    assert (out["uri"], out["pubstatus"], out["headline"]) == ("urn:k:ru", "canceled", "Minister resigns")
    assert out["altids"] == {"translatedFrom": "urn:k"}


@pytest.mark.parametrize(
    ("value", "form", "most", "error"),
    [
        ("The talks resumed.", None, 1_000, DocumentInvalid),
        ({"a": 1}, None, 1_000, DocumentInvalid),
        (ITEM, NewsFormat.NITF, 1_000, DocumentInvalid),
        (ITEM, None, 20, TextTooLarge),
        ({**ITEM, "language": "fr"}, None, 1_000, NotEnglish),
        ({"uri": "urn:a", "headline": ""}, None, 1_000, EmptyText),
    ],
)
def test_what_cannot_be_taken_is_refused_before_anything_is_translated(
    value: object, form: NewsFormat | None, most: int, error: type[InputError]
) -> None:
    data = value if isinstance(value, str) else json.dumps(value)
    with pytest.raises(error):
        opened(data.encode(), most, form)


def test_addresses_are_refused_where_there_are_no_pages() -> None:
    with pytest.raises(InvalidRequest):
        opened(json.dumps(ITEM).encode(), 1_000, None, Addresses("https://a.example/{lang}{path}", ("de",)))


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-16", "UTF-8", "no-such"])
def test_a_text_has_no_encoding_whatever_it_says_of_one(encoding: str) -> None:
    feed = "<rss><channel><item><title>Café opens</title></item></channel></rss>"
    (item,) = opened(f"<?xml version='1.0' encoding='{encoding}'?>{feed}", 1_000).items
    assert item.article.headline == "Café opens"


def test_bytes_have_the_encoding_that_they_say() -> None:
    text = "<?xml version='1.0' encoding='ISO-8859-1'?><rss><channel><item><title>Café</title></item></channel></rss>"
    assert opened(text.encode("latin-1"), 1_000).items[0].article.headline == "Café"


def test_half_of_a_character_is_refused() -> None:
    with pytest.raises(DocumentInvalid, match="half of a character"):
        opened('{"uri": "urn:a", "headline": "\ud800"}', 1_000)
