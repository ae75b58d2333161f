"""The gettext files that are made of the messages, and catalogues that follow them."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from dateline.errors import CatalogMissing
from dateline.message import Message, read_messages
from dateline.settings import Settings
from dateline.template import (
    make_catalog,
    make_template,
    messages_of,
    read_catalog,
    template_path,
    to_text,
    update_catalog,
)

SHARE = Message("share", "Share", None, "sharing", "Button that opens the sharing menu.")
PLAY = Message("play", "Play", None, "player", "Button.", ambiguous=True)
COUNT = Message("n_shares", "%(num)d share", "%(num)d shares", "sharing", "Count beside the icon.")
RU: dict[str, str | tuple[str, ...]] = {
    "share": "Поделиться",
    "n_shares": ("%(num)d репост", "%(num)d репоста", "%(num)d репостов"),
}


def again(catalog: Catalog, lang: str = "ru") -> Catalog:
    return read_po(BytesIO(to_text(catalog).encode()), locale=lang)


def test_a_template_is_read_as_the_messages_that_it_was_made_of() -> None:
    assert messages_of(again(make_template([SHARE, COUNT, PLAY]))) == [SHARE, COUNT, PLAY]


def test_the_template_that_ships_is_that_of_the_message_file(settings: Settings) -> None:
    assert messages_of(read_catalog(template_path(settings.locales))) == read_messages(settings.locales)


def test_translators_see_the_comment_the_domain_and_the_key() -> None:
    text = to_text(make_template([SHARE]))
    assert '#. Button that opens the sharing menu.\n#. Domain: sharing\nmsgctxt "share"\nmsgid "Share"\n' in text


def test_a_catalogue_has_its_languages_plural() -> None:
    text = to_text(make_catalog([COUNT], RU, "ru", datetime(2026, 12, 7, tzinfo=UTC)))
    assert '"Language: ru\\n"' in text
    assert "nplurals=3" in text
    assert 'msgstr[2] "%(num)d репостов"' in text
    assert '"POT-Creation-Date: 2026-12-07 00:00+0000\\n"' in text


def test_an_update_keeps_translations_and_adds_what_is_new() -> None:
    catalog = again(make_catalog([SHARE], RU, "ru"))
    update_catalog(catalog, make_template([COUNT, SHARE]))
    entries = {entry.context: entry for entry in again(catalog) if entry.id}
    assert list(entries) == ["n_shares", "share"]
    assert (entries["share"].string, entries["share"].fuzzy) == ("Поделиться", False)
    assert not any(entries["n_shares"].string or ())


def test_a_message_whose_english_has_changed_is_fuzzy() -> None:
    catalog = again(make_catalog([SHARE, COUNT], RU, "ru"))
    update_catalog(catalog, make_template([Message("share", "Share this", None, "sharing", "Button."), COUNT]))
    entries = {entry.context: entry for entry in again(catalog) if entry.id}
    assert (entries["share"].id, entries["share"].string, entries["share"].fuzzy) == ("Share this", "Поделиться", True)
    assert not entries["n_shares"].fuzzy
    assert not catalog.obsolete


def test_a_message_that_is_gone_is_obsolete() -> None:
    catalog = again(make_catalog([SHARE, COUNT], RU, "ru"))
    update_catalog(catalog, make_template([COUNT]))
    assert [entry.context for entry in again(catalog).obsolete.values()] == ["share"]


def test_a_message_that_gets_a_plural_is_translated_anew() -> None:
    catalog = again(make_catalog([SHARE], RU, "ru"))
    update_catalog(catalog, make_template([Message("share", "%(num)d share", "%(num)d shares", "sharing", "Count.")]))
    (entry,) = [entry for entry in again(catalog) if entry.id]
    assert not any(entry.string or ())


def test_catalogues_of_several_languages_do_not_share_their_entries() -> None:
    first, second = make_catalog([], {}, "ru"), make_catalog([], {}, "de")
    template = make_template([SHARE])
    update_catalog(first, template)
    update_catalog(second, template)
    next(entry for entry in first if entry.id).string = "Поделиться"
    assert not next(entry for entry in second if entry.id).string


def test_a_catalogue_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogMissing, match=r"dateline\.pot is not there"):
        read_catalog(template_path(tmp_path))
