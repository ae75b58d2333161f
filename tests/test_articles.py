"""Twenty articles of news pages: what is written by rule in four languages, and what no model may break.

The events, and all that is said in them, are invented.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache

import pytest

from dateline.article import Article, Format, LocalizedArticle
from dateline.catalog import Catalogs
from dateline.language import TARGETS, script_of
from dateline.markup.html import read_html
from dateline.markup.markdown import read_markdown
from dateline.pipeline import Pipeline
from dateline.segment import Origin
from tests.conftest import ROOT
from tests.engines import Echo

FOLDER = ROOT / "tests" / "data" / "articles"
ARTICLES = sorted(path.name for path in FOLDER.iterdir())
FORMATS = {"txt": Format.TEXT, "html": Format.HTML, "md": Format.MARKDOWN}
WITH_MODEL = ["02-caspian.html", "03-flood.md", "05-hockey.txt", "11-film.md", "18-obituary.html"]
FIGURE = re.compile(r"[$€]?\d[\d.,:\u00a0–]*\d(?:[ \u00a0]?%|\u00a0(?:Uhr|км|km|կմ)\b)?|\d")
LETTERS = {"Armn": r"[\u0531-\u0587]", "Cyrl": r"[\u0400-\u04ff]", "Latn": r"[A-Za-z\u00c0-\u024f\u0259]"}


@cache
def article(name: str) -> Article:
    return Article(body=(FOLDER / name).read_text(encoding="utf-8"), format=FORMATS[name.rpartition(".")[2]])


@pytest.fixture(scope="module")
def echoed(catalogs: Catalogs) -> dict[str, dict[str, LocalizedArticle]]:
    pipeline = Pipeline(Echo(), catalogs)
    return {name: pipeline.translate(article(name), TARGETS) for name in ARTICLES}


@pytest.fixture(scope="module")
def translated(pipeline: Pipeline) -> dict[str, dict[str, LocalizedArticle]]:
    return {name: pipeline.translate(article(name), TARGETS) for name in WITH_MODEL}


def rows(table: str) -> list[tuple[str, ...]]:
    path = ROOT / "tests" / "data" / f"article-{table}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.mark.parametrize(("name", "source", "hy", "az", "ru", "de"), rows("lines"))
def test_a_line_is_written_by_rule(
    echoed: dict[str, dict[str, LocalizedArticle]], name: str, source: str, hy: str, az: str, ru: str, de: str
) -> None:
    by_rule = (Origin.RULE, Origin.UI)
    found = [
        next(one.target for one in echoed[name][lang].segments if one.source == source and one.origin in by_rule)
        for lang in TARGETS
    ]
    assert found == [hy, az, ru, de]


@pytest.mark.parametrize(("name", "source", "hy", "az", "ru", "de"), rows("figures"))
def test_figures_are_written_as_the_language_does(
    echoed: dict[str, dict[str, LocalizedArticle]], name: str, source: str, hy: str, az: str, ru: str, de: str
) -> None:
    found = []
    for lang in TARGETS:
        target = next(one.target for one in echoed[name][lang].segments if one.source == source)
        found.append(" | ".join(FIGURE.findall(target.replace("&nbsp;", "\u00a0"))))
    assert found == [hy, az, ru, de]


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("lang", TARGETS)
def test_every_paragraph_is_still_there(echoed: dict[str, dict[str, LocalizedArticle]], name: str, lang: str) -> None:
    body, result = article(name).body, echoed[name][lang].body
    assert [not line.strip() for line in body.splitlines()] == [not line.strip() for line in result.splitlines()]


@pytest.mark.parametrize("name", ARTICLES)
def test_what_the_articles_have_is_read_as_what_it_is(
    echoed: dict[str, dict[str, LocalizedArticle]], name: str
) -> None:
    segments = echoed[name]["de"].segments
    assert sum(one.field == "dateline" for one in segments) == 1
    assert [
        one.source
        for one in segments
        if one.origin is Origin.MT and re.match(r"(?:By|BY) [A-Z][\w.]+ [A-Z]", one.source)
    ] == []


@pytest.mark.parametrize("name", WITH_MODEL)
@pytest.mark.parametrize("lang", TARGETS)
def test_the_model_keeps_every_block_and_tag(
    translated: dict[str, dict[str, LocalizedArticle]], name: str, lang: str
) -> None:
    source, result = article(name), translated[name][lang]
    assert all(one.target.strip() for one in result.segments)
    assert result.body.count("\n") == source.body.count("\n")
    assert _tags(result.body, source.format) == _tags(source.body, source.format)


@pytest.mark.parametrize("name", WITH_MODEL)
@pytest.mark.parametrize("lang", TARGETS)
def test_the_model_writes_in_the_languages_letters_or_is_told_of(
    translated: dict[str, dict[str, LocalizedArticle]], name: str, lang: str
) -> None:
    for one in translated[name][lang].segments:
        words = re.sub(r"<[^>]*>|\S*(?:://|@|#|&)\S*|`[^`]*`|\[\S*\]\(\S*\)", " ", one.target)
        letters = re.findall(r"[^\W\d_]", words)
        right = re.findall(LETTERS[script_of(lang)], words)
        if one.origin is Origin.MT and len(letters) > 12 and len(right) < 0.5 * len(letters):
            assert {check.code for check in one.checks} & {"wrong_script", "copied", "mixed_script", "name_missing"}


def _tags(text: str, form: Format) -> Counter[str]:
    """Return the names of the inline tags of a text, and how many blocks it has."""
    if form is Format.TEXT:
        return Counter()
    text = re.sub(r'(<html lang=)"\w+"', r'\1"en"', text)  # a page of another language is not read
    blocks = (read_html if form is Format.HTML else read_markdown)(text).blocks
    named = Counter(f"{tag.kind} {tag.name or tag.raw}" for block in blocks for tag in block.content.tags)
    return named + Counter(blocks=len(blocks))
