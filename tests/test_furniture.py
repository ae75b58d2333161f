"""Strings of the page within a block: rows of links, and sentences."""

from __future__ import annotations

import pytest

from dateline.article import Article, Format
from dateline.catalog import Catalogs
from dateline.furniture import read_link, read_sentence
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from tests.engines import Echo

ROW = '<p><a href="/s">Share</a> <a href="/v">Save</a> | <a href="/l">Listen</a></p>'


def body(catalogs: Catalogs, text: str, lang: str, form: Format = Format.HTML) -> str:
    return Pipeline(Echo(), catalogs).translate(Article(body=text, format=form), [lang])[lang].body


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("hy", ("Կիսվել", "Պահպանել", "Լսել")),
        ("az", ("Paylaş", "Yadda saxla", "Dinlə")),
        ("ru", ("Поделиться", "Сохранить", "Слушать")),
        ("de", ("Teilen", "Speichern", "Anhören")),
    ],
)
def test_each_link_of_a_row_is_a_string_of_the_page(catalogs: Catalogs, lang: str, words: tuple[str, str, str]) -> None:
    share, save, listen = words
    wanted = f'<p><a href="/s">{share}</a> <a href="/v">{save}</a> | <a href="/l">{listen}</a></p>'
    assert body(catalogs, ROW, lang) == wanted


def test_a_link_of_a_row_that_is_none_is_translated_by_itself(catalogs: Catalogs) -> None:
    row = '<nav><a href="/">Home</a> <a href="/x">Black Sea trains</a></nav>'
    result = Pipeline(Echo(), catalogs).translate(Article(body=row, format=Format.HTML), ["de"])["de"]
    assert [(one.origin, one.source) for one in result.segments] == [
        ("rule", '<a href="/">Home</a>'),
        ("mt", '<a href="/x">Black Sea trains</a>'),
    ]


@pytest.mark.parametrize("text", ['<p><a href="/">Home</a> is where <a href="/x">Share</a> is.</p>'])
def test_links_within_a_sentence_are_no_row(catalogs: Catalogs, text: str) -> None:
    assert body(catalogs, text, "de") == text


@pytest.mark.parametrize("lang", TARGETS)
def test_a_sentence_of_a_paragraph_may_be_a_string_of_the_page(catalogs: Catalogs, lang: str) -> None:
    written = body(catalogs, "© 2026 Example News. All rights reserved.", lang, Format.TEXT)
    assert written.startswith("© 2026 Example News")
    assert str(catalogs.text("all_rights_reserved", lang)) in written


@pytest.mark.parametrize("text", ["Thank you.", "Share.", "“All rights reserved.”", "All rights are reserved."])
def test_short_sentences_and_quotations_are_prose(catalogs: Catalogs, text: str) -> None:
    assert read_sentence(text, catalogs) is None


def test_a_word_among_links_is_the_pages_even_if_it_is_ambiguous(catalogs: Catalogs) -> None:
    assert catalogs.match("Save") is None
    assert read_link("Save", catalogs) is not None
