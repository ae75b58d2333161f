"""UI strings from the gettext catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from dateline.catalog import Catalogs
from dateline.errors import CatalogMissing, UnknownMessage
from dateline.language import TARGETS
from dateline.settings import Settings


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("No time to read?", "no_time_to_read"),
        ("NEXT ARTICLE", "next_article"),
        ("Next Article »", "next_article"),
        ("  previous   article: ", "previous_article"),
        ("Read more...", "read_more"),
        ("5 min read", "min_read"),
        ("1 comment", "n_comments"),
        ("12 minutes ago", "minutes_ago"),
    ],
)
def test_a_pages_furniture_is_recognised(catalogs: Catalogs, text: str, key: str) -> None:
    assert catalogs.match(text) == key


@pytest.mark.parametrize(
    "text", ["", "The next article of the treaty", "Read more books, the minister said", "5", "%(num)d min read"]
)
def test_a_sentence_is_no_furniture(catalogs: Catalogs, text: str) -> None:
    assert catalogs.match(text) is None


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        (
            "ru",
            {
                1: "1 комментарий",
                3: "3 комментария",
                5: "5 комментариев",
                21: "21 комментарий",
                112: "112 комментариев",
            },
        ),
        ("de", {1: "1 Kommentar", 2: "2 Kommentare"}),
        ("az", {1: "1 şərh", 2: "2 şərh"}),
        ("hy", {1: "1 մեկնաբանություն", 2: "2 մեկնաբանություն"}),
        ("en", {1: "1 comment", 2: "2 comments"}),
    ],
)
def test_numbers_take_the_right_form(catalogs: Catalogs, lang: str, forms: dict[int, str]) -> None:
    assert {number: catalogs.count("n_comments", lang, number) for number in forms} == forms


def test_plural_messages_are_given_by_cldr_category(catalogs: Catalogs) -> None:
    assert list(catalogs.text("n_comments", "ru")) == ["one", "few", "many"]
    assert list(catalogs.text("n_comments", "hy")) == ["one", "other"]


def test_marks_around_a_string_are_kept(catalogs: Catalogs) -> None:
    assert catalogs.localize("Next Article »", "de") == "Nächster Artikel »"
    assert catalogs.localize("No time to read?", "de") == "Keine Zeit zum Lesen?"
    assert catalogs.localize("3 min read", "ru") == catalogs.count("min_read", "ru", 3)


def test_variables_are_filled_in(catalogs: Catalogs) -> None:
    assert catalogs.fill("by_author", "de", name="Anna Petrosyan") == "Von Anna Petrosyan"


def test_an_unknown_key_is_refused(catalogs: Catalogs) -> None:
    with pytest.raises(UnknownMessage, match="no_such_thing"):
        catalogs.text("no_such_thing", "de")


def test_a_missing_catalogue_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogMissing, match=r"dateline\.pot"):
        Catalogs.load(tmp_path, TARGETS)


@pytest.mark.parametrize("lang", TARGETS)
def test_every_message_is_translated_with_its_variables(settings: Settings, lang: str) -> None:
    with (settings.locales / lang / "LC_MESSAGES" / "dateline.po").open("rb") as file:
        catalog = read_po(file, locale=lang)
    with (settings.locales / "dateline.pot").open("rb") as file:
        template = read_po(file)
    assert {entry.context for entry in catalog if entry.id} == {entry.context for entry in template if entry.id}
    for entry in catalog:
        if entry.id:
            assert not entry.fuzzy, entry.context
            assert all(entry.string if isinstance(entry.string, tuple) else [entry.string]), entry.context
            assert not list(entry.check(catalog)), entry.context
