"""What goes with an article: captions, credit, correction, stamp, keywords, slug, search entry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from dateline.article import Article, Format, LocalizedArticle
from dateline.catalog import Catalogs
from dateline.cli import main
from dateline.errors import InvalidRequest, TextTooLarge
from dateline.glossary import Glossary, Term
from dateline.keywords import Keywords, distinct
from dateline.metadata import Metadata
from dateline.metadata_file import read_metadata
from dateline.pipeline import Pipeline
from dateline.search_entry import LIMITS, shortened, too_long
from dateline.segment import Origin
from dateline.slug import SlugWish
from tests.engines import Echo


@pytest.fixture(scope="module")
def echo(catalogs: Catalogs) -> Pipeline:
    return Pipeline(Echo(), catalogs)


def localized(pipeline: Pipeline, metadata: Metadata, lang: str = "de", **how: Any) -> LocalizedArticle:
    glossary = how.pop("glossary", None)
    article = Article(body="The talks go on today.", metadata=metadata, **how)
    return pipeline.translate(article, [lang], glossary=glossary)[lang]


def codes(article: LocalizedArticle) -> set[str]:
    found = {check.code for segment in article.segments for check in segment.checks}
    return found | {warning.code for warning in article.warnings}


def test_what_was_not_handed_in_is_none_and_what_was_empty_is_empty(echo: Pipeline) -> None:
    given = localized(echo, Metadata(captions=("", "A bridge opens."), credit="", keywords=())).metadata
    assert (given.captions, given.credit, given.keywords) == (["", "A bridge opens."], "", [])
    assert (given.correction, given.updated, given.slug, given.seo_title, given.seo_description) == (None,) * 5


def test_captions_are_in_the_format_of_the_article_and_their_credits_by_rule(echo: Pipeline) -> None:
    metadata = Metadata(captions=("A <b>bridge</b> opens. (AP Photo/Ann Lee)",))
    article = localized(echo, metadata, format=Format.HTML)
    assert article.metadata.captions == ["A <b>bridge</b> opens. (Foto: Ann Lee/AP)"]
    origins = [segment.origin for segment in article.segments if segment.field == "captions"]
    assert origins == [Origin.MT, Origin.RULE]


def test_other_metadata_is_plain_text_in_html_too(echo: Pipeline) -> None:
    article = localized(echo, Metadata(seo_title="Profit & loss < 5"), format=Format.HTML)
    assert article.metadata.seo_title == "Profit & loss < 5"


def test_a_correction_has_its_head_from_the_catalogue_and_its_clause_from_the_model(echo: Pipeline) -> None:
    text = "Correction: An earlier version of this article incorrectly said that the bridge is old."
    article = localized(echo, Metadata(correction=text), "ru")
    assert article.metadata.correction == (
        "Исправление: В более ранней версии этой статьи ошибочно говорилось, что the bridge is old."
    )


def test_the_same_lines_are_read_in_the_body(echo: Pipeline) -> None:
    lines = [
        "Talks resume",
        "By Anna Petrosyan in Tbilisi",
        "Updated at 3 p.m., Dec. 7",
        "Talks go on.",
        "(AP Photo/Ann Lee)\n",
    ]
    body = "\n\n".join(lines)
    article = echo.translate(Article(body=body), ["de"])["de"]
    assert article.body.split("\n\n")[1:3] == ["Von Anna Petrosyan, Tiflis", "Aktualisiert: 7. Dezember, 15 Uhr"]
    assert article.body.endswith("(Foto: Ann Lee/AP)\n")


@pytest.mark.parametrize(("lang", "warned"), [("hy", True), ("ru", True), ("az", False), ("de", False)])
def test_a_name_that_is_left_in_latin_letters_is_told(echo: Pipeline, lang: str, warned: bool) -> None:
    assert ("name_not_transliterated" in codes(localized(echo, Metadata(credit="Photo: Ann Lee"), lang))) == warned


def test_an_agency_alone_leaves_no_name(echo: Pipeline) -> None:
    assert "name_not_transliterated" not in codes(localized(echo, Metadata(credit="Photo: Reuters"), "ru"))


def test_a_stamp_that_is_not_read_is_told(echo: Pipeline) -> None:
    assert "updated_not_read" in codes(localized(echo, Metadata(updated="Updated the other day")))
    assert "updated_not_read" not in codes(localized(echo, Metadata(updated="2026-12-07T10:00:00Z")))


def test_keywords_are_written_by_what_is_known_before_the_model(echo: Pipeline) -> None:
    glossary = Glossary.checked([("1", Term("rate cut", "Zinssenkung", "de"))])
    metadata = Metadata(keywords=("Tbilisi", "Politics", "Reuters", "Rate cut", "bread", "tbilisi"))
    article = localized(echo, metadata, glossary=glossary)
    assert article.metadata.keywords == ["Tiflis", "Politik", "Reuters", "Zinssenkung", "bread"]
    origins = [segment.origin.value for segment in article.segments if segment.field == "keywords"]
    assert origins == ["rule", "rule", "rule", "rule", "mt", "rule"]


def test_a_keyword_keeps_to_the_case_of_its_term(catalogs: Catalogs) -> None:
    terms = Glossary.checked(
        [("1", Term("WHO", "WGO", "de", case_sensitive=True)), ("2", Term("Netflix", do_not_translate=True))]
    )
    known = Keywords.of(terms, "de", catalogs)
    assert [known.settled(text) for text in ("WHO", "who", "Netflix", "xyzzy")] == ["WGO", None, "Netflix", None]


def test_keywords_that_differ_in_case_alone_are_one() -> None:
    assert distinct(["EU", "eu", " ", "EU  summit", "EU summit"]) == ["EU", "EU summit"]


def test_a_slug_is_made_from_the_translated_headline(echo: Pipeline) -> None:
    article = localized(echo, Metadata(slug=SlugWish()), headline="Talks <b>resume</b> today", format=Format.HTML)
    assert article.metadata.slug == "talks-resume-today"
    page = Article(
        body="Talks resume in Baku\n\nThey met.", metadata=Metadata(slug=SlugWish(taken=("talks-resume-in-baku",)))
    )
    assert echo.translate(page, ["hy"])["hy"].metadata.slug == "talks-resume-in-baku-2"


def test_a_slug_may_be_given(echo: Pipeline) -> None:
    assert localized(echo, Metadata(slug=SlugWish("Вести дня", 20)), "ru").metadata.slug == "vesti-dnya"


@pytest.mark.parametrize("lang", ["hy", "az", "ru", "de"])
def test_a_search_entry_that_is_too_long_is_told_and_never_cut_in_silence(echo: Pipeline, lang: str) -> None:
    title = "word " * 20 + "end"
    article = localized(echo, Metadata(seo_title=title), lang)
    assert article.metadata.seo_title is not None
    assert len(article.metadata.seo_title) > LIMITS["seo_title"][lang]
    assert "too_long" in codes(article)
    cut = localized(echo, Metadata(seo_title=title, shorten=True), lang)
    assert len(cut.metadata.seo_title or "") <= LIMITS["seo_title"][lang]
    assert (cut.metadata.seo_title or "").endswith("word…")
    assert "shortened" in codes(cut)
    assert "too_long" not in codes(cut)


def test_a_search_entry_within_its_limit_is_left(echo: Pipeline) -> None:
    assert too_long("seo_title", "x" * 60, "de") is None
    assert codes(localized(echo, Metadata(seo_title="A bridge", shorten=True))) & {"too_long", "shortened"} == set()


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("one two three", 9, "one two…"),
        ("one two, three", 9, "one two…"),
        ("onetwothree", 5, "onet…"),
        ("one", 3, "one"),
        ("ab cd", 3, "ab…"),
    ],
)
def test_a_text_is_cut_after_a_word(text: str, limit: int, expected: str) -> None:
    assert shortened(text, limit) == expected
    assert len(expected) <= limit


def test_metadata_counts_for_the_size_and_is_sanitized(echo: Pipeline, catalogs: Catalogs) -> None:
    with pytest.raises(TextTooLarge):
        localized(Pipeline(Echo(), catalogs, max_characters=40), Metadata(credit="x" * 30))
    article = localized(echo, Metadata(keywords=("bre\u0000ad",), slug=SlugWish("a\u202eb")))
    assert article.metadata.keywords == ["bread"]
    assert "characters_removed" in codes(article)


def post(client: FlaskClient, **article: Any) -> Any:
    return client.post(
        "/v1/articles", json={"target_langs": ["de"], "article": {"body": "The talks go on.", **article}}
    )


def test_the_api_takes_and_gives_metadata(client: FlaskClient) -> None:
    answer = post(
        client,
        headline="Talks resume",
        captions=["The bridge opens. Photo: Ann Lee/Reuters"],
        credit="AP Photo/Ann Lee, File",
        updated="Updated at 3:40 p.m. ET, Dec. 7, 2026",
        keywords=["Baku", "Politics"],
        slug={"max_length": 30},
        seo_title="Talks resume",
    ).json["translations"]["de"]
    assert answer["captions"][0].endswith("Foto: Ann Lee/Reuters")
    assert answer["credit"] == "Archivbild: Ann Lee/AP"
    assert answer["updated"] == "Aktualisiert: 7. Dezember 2026, 15.40 Uhr (US-Ostküstenzeit)"
    assert answer["keywords"] == ["Baku", "Politik"]
    assert 0 < len(answer["slug"]) <= 30
    assert answer["correction"] is None
    assert answer["seo_title"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"captions": "one"}, "article.captions"),
        ({"keywords": ["x"] * 101}, "article.keywords"),
        ({"slug": {"max_length": 5}}, "article.slug"),
        ({"seo_title": 5}, "article.seo_title"),
    ],
)
def test_the_api_refuses_metadata_of_another_shape(client: FlaskClient, wrong: dict[str, Any], field: str) -> None:
    response = post(client, **wrong)
    assert response.status_code == 422
    assert any(error["field"].startswith(field) for error in response.json["errors"])


def test_the_api_converts_units_on_request(client: FlaskClient) -> None:
    body = {"target_langs": ["de"], "units": "metric", "article": {"body": "The road is 60 miles long."}}
    answer: Any = client.post("/v1/articles", json=body).json
    (segment,) = answer["translations"]["de"]["segments"]
    assert segment["source"] == "The road is 60 miles long."
    assert segment["conversions"] == [{"source": "60 miles", "target": "100 kilometres"}]
    assert client.post("/v1/articles", json={**body, "units": "imperial"}).status_code == 422


def test_the_command_line_takes_metadata_and_units(runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "meta.json"
    path.write_text(json.dumps({"credit": "Photo: Ann Lee", "keywords": ["Baku"], "slug": "Talks"}), encoding="utf-8")
    asked = ["translate", "-", "--to", "de", "--units", "metric", "--json", "--metadata", str(path)]
    answer = json.loads(runner.invoke(main, asked, input="The road is 60 miles long.").stdout)["translations"]["de"]
    assert (answer["credit"], answer["keywords"], answer["slug"]) == ("Foto: Ann Lee", ["Baku"], "talks")
    assert answer["segments"][0]["conversions"][0]["target"] == "100 kilometres"


def test_metadata_on_the_command_line_needs_json(runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "meta.json"
    path.write_text("{}", encoding="utf-8")
    result = runner.invoke(main, ["translate", "-", "--metadata", str(path)], input="The talks go on.")
    assert result.exit_code == 2
    assert "--json" in result.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "no JSON"),
        ("[]", "no object"),
        ('{"headline": "x"}', "headline"),
        ('{"captions": "x"}', "captions"),
        ('{"keywords": [5]}', "keywords"),
        ('{"credit": 5}', "credit"),
        ('{"shorten": "yes"}', "shorten"),
        ('{"slug": 5}', "slug"),
        ('{"slug": {"max_length": true}}', "max_length"),
        ('{"slug": {"text": 5}}', "slug"),
        ('{"slug": {"taken": "x"}}', "slug.taken"),
    ],
)
def test_a_file_of_metadata_that_is_wrong_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "meta.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidRequest, match=message):
        read_metadata(path, 1000)


def test_a_file_of_metadata_is_read(tmp_path: Path) -> None:
    path = tmp_path / "meta.json"
    path.write_text(
        '{"captions": ["a"], "slug": {"text": "b", "taken": ["c"]}, "shorten": true, "credit": null}', encoding="utf-8"
    )
    assert read_metadata(path, 1000) == Metadata(captions=("a",), slug=SlugWish("b", taken=("c",)), shorten=True)
    path.write_text('{"slug": true}', encoding="utf-8")
    assert read_metadata(path, 1000) == Metadata(slug=SlugWish())
