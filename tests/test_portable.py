"""The strings written for other programs."""

from __future__ import annotations

from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from dateline.catalog import Catalogs, Text
from dateline.language import TARGETS
from dateline.portable import icu, icu_messages, po_file, pseudo_messages, pseudo_po


@pytest.mark.parametrize(
    ("text", "lang", "written"),
    [
        ("Nächster Artikel", "de", "Nächster Artikel"),
        ("Von %(name)s", "de", "Von {name}"),
        ("Editor's picks", "en", "Editor''s picks"),
        ("a {b} # c", "en", "a '{'b'}' # c"),
        ({"one": "%(num)d {a}", "other": "# %(num)d"}, "en", "{num, plural, one {# '{'a'}'} other {'#' #}}"),
        (
            {"one": "%(num)d год", "few": "%(num)d года", "many": "%(num)d лет"},
            "ru",
            "{num, plural, one {# год} few {# года} many {# лет} other {# года}}",
        ),
    ],
)
def test_a_message_is_written_in_messageformat(text: Text, lang: str, written: str) -> None:
    assert icu(text, lang) == written


@pytest.mark.parametrize("lang", ["en", *TARGETS])
def test_every_icu_message_has_balanced_braces_and_no_gettext(catalogs: Catalogs, lang: str) -> None:
    messages = icu_messages(catalogs, lang)
    assert len(messages) == len(catalogs.messages)
    for text in messages.values():
        assert text.count("{") == text.count("}")
        assert "%(" not in text
        assert ("{num, plural" in text) <= ("other {" in text)


@pytest.mark.parametrize("lang", ["en", *TARGETS])
def test_a_po_file_is_read_as_the_catalogue(catalogs: Catalogs, lang: str) -> None:
    catalog = read_po(BytesIO(po_file(catalogs, lang).encode()), locale=lang)
    entries = {entry.context: entry for entry in catalog if entry.id}
    assert set(entries) == set(catalogs.messages)
    assert entries["next_article"].string == catalogs.text("next_article", lang)
    forms = catalogs.text("n_comments", lang)
    assert isinstance(forms, dict)
    assert entries["n_comments"].string == tuple(forms.values())
    assert catalog.num_plurals == len(forms)


def test_a_po_file_can_be_of_some_domains_and_is_the_same_each_time(catalogs: Catalogs) -> None:
    text = po_file(catalogs, "de", ["live"])
    assert text == po_file(catalogs, "de", ["live"])
    assert "Liveticker" in text
    assert "Nächster Artikel" not in text


def test_the_pseudo_locale_has_all_messages_and_both_plural_forms(catalogs: Catalogs) -> None:
    messages = pseudo_messages(catalogs)
    assert set(messages) == set(catalogs.messages)
    assert messages["n_comments"] == {"one": "⟦%(num)d çöɱɱéñţ ~~~~~~~~⟧", "other": "⟦%(num)d çöɱɱéñţš ~~~~~~~~~⟧"}
    catalog = read_po(BytesIO(pseudo_po(catalogs).encode()))
    assert (catalog.num_plurals, len(catalog)) == (2, len(messages))
    assert not any(list(entry.check(catalog)) for entry in catalog if entry.id)
