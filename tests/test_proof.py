"""Faults of the catalogues, each found where it was put."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.language import TARGETS
from dateline.proof import Fault, find_faults
from dateline.settings import Settings
from dateline.template import catalog_path

Find = Callable[[str, str, str], list[Fault]]


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    return Path(shutil.copytree(settings.locales, tmp_path / "locales"))


@pytest.fixture
def changed(folder: Path) -> Find:
    """Put one text in another's place in a language's catalogue, and return the faults."""

    def find(lang: str, old: str, new: str) -> list[Fault]:
        path = catalog_path(folder, lang)
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), encoding="utf-8")
        return find_faults(folder, TARGETS)

    return find


def test_what_ships_is_faultless(settings: Settings) -> None:
    assert find_faults(settings.locales, TARGETS) == []


@pytest.mark.parametrize(
    ("lang", "old", "new", "key", "code"),
    [
        ("de", 'msgstr "Nächster Artikel"', 'msgstr ""', "next_article", "untranslated"),
        ("ru", 'msgstr[2] "%(num)d просмотров"', 'msgstr[2] ""', "n_views", "untranslated"),
        ("ru", '\nmsgstr[2] "%(num)d просмотров"', "", "n_views", "untranslated"),
        ("de", 'msgctxt "next_article"', '#, fuzzy\nmsgctxt "next_article"', "next_article", "fuzzy"),
        ("de", 'msgid "Next Article"', 'msgid "Next article"', "next_article", "missing"),
        ("de", '"Von %(name)s"', '"Von %(names)s"', "by_author", "placeholders_differ"),
        ("de", '"Von %(name)s"', '"Von %(name)"', "by_author", "placeholders_differ"),
        ("de", '"Von %(name)s"', '"Von"', "by_author", "placeholders_differ"),
        ("ru", "%(num)d просмотров", "много просмотров", "n_views", "placeholders_differ"),
        ("de", '"Nächster Artikel"', '"Nächster Artikel "', "next_article", "spaces"),
        ("de", '"Nächster Artikel"', '"Nächster  Artikel"', "next_article", "spaces"),
        ("de", '"Nächster Artikel"', '"Nächster Artikel."', "next_article", "punctuation"),
        ("de", '"Fehlercode: %(code)s"', '"Fehlercode: %(code)s…"', "error_code", "punctuation"),
        ("de", '"Wird geladen …"', '"Wird geladen"', "loading", "punctuation"),
        ("az", '"Artıq abunəçisiniz?"', '"Artıq abunəçisiniz"', "already_subscriber", "punctuation"),
        ("hy", "Կարդալու ժամանակ չունե՞ք", "Կարդալու ժամանակ չունեք?", "no_time_to_read", "punctuation"),
        ("hy", "Կարդալու ժամանակ չունե՞ք", "Կարդալու ժամանակ չունեք", "no_time_to_read", "punctuation"),
        ("hy", "Այս տեսանյութը հասանելի չէ։", "Այս տեսանյութը հասանելի չէ:", "video_unavailable", "punctuation"),
        ("hy", '"Հաջորդ հոդվածը"', '"Հաջորդ! հոդվածը"', "next_article", "punctuation"),
        ("de", '"Nächster Artikel"', '"nächster Artikel"', "next_article", "casing"),
        ("ru", '"Следующая статья"', '"Cледующая статья"', "next_article", "wrong_script"),  # a Latin C
        ("hy", '"Հաջորդ հոդվածը"', '"Follow հոդվածը"', "next_article", "wrong_script"),
        ("az", '"Növbəti məqalə"', '"Növbəti məqalw"', "next_article", "wrong_script"),
        ("az", '"Növbəti məqalə"', '"Sledующая"', "next_article", "wrong_script"),
        ("de", '"Nächster Artikel"', '"Nästa Årtikel"', "next_article", "wrong_script"),
    ],
)
def test_a_fault_is_found(changed: Find, lang: str, old: str, new: str, key: str, code: str) -> None:
    faults = changed(lang, old, new)
    found = {(fault.lang, fault.key, fault.code) for fault in faults}
    assert (lang, key, code) in found
    assert {fault.key for fault in faults} == {key}


def test_a_name_that_the_english_has_is_in_its_own_letters(changed: Find) -> None:
    assert changed("hy", '"Հետևեք մեզ Telegram-ում"', '"Հետևեք մեզ՝ Telegram"') == []


def test_a_message_too_many_is_obsolete(changed: Find) -> None:
    extra = 'msgctxt "no_more"\nmsgid "No more"\nmsgstr "Nicht mehr"\n\nmsgctxt "next_article"'
    assert [(fault.key, fault.code) for fault in changed("de", 'msgctxt "next_article"', extra)] == [
        ("no_more", "obsolete")
    ]


def test_an_obsolete_entry_is_found(folder: Path) -> None:
    path = catalog_path(folder, "az")
    with path.open("a", encoding="utf-8") as file:
        file.write('\n#~ msgctxt "gone"\n#~ msgid "Gone"\n#~ msgstr "Getdi"\n')
    assert [(fault.lang, fault.code) for fault in find_faults(folder, TARGETS)] == [("az", "obsolete")]


def test_a_plural_rule_that_is_not_cldrs_is_found(changed: Find) -> None:
    faults = changed("hy", "nplurals=2; plural=(n > 1);", "nplurals=2; plural=(n != 1);")
    assert [(fault.lang, fault.key, fault.code) for fault in faults] == [("hy", "", "plural_rule")]


def test_a_template_that_is_not_that_of_the_message_file_is_found(folder: Path) -> None:
    path = folder / "messages.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Link to the front page.", "Link."), encoding="utf-8")
    (fault,) = find_faults(folder, TARGETS)
    assert (fault.lang, fault.code) == ("en", "stale")
    assert "home" in fault.detail


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('text = "Next Article"', 'text = "Previous article »"', "ambiguous"),
        ('text = "Next Article"', 'text = "%(num)d articles on"', "number"),
        ('one = "%(num)d comment"', 'one = "One comment"', "number"),
    ],
)
def test_faults_of_the_english_are_found(folder: Path, old: str, new: str, code: str) -> None:
    path = folder / "messages.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert code in {fault.code for fault in find_faults(folder, ()) if fault.lang == "en"}


def test_azerbaijani_has_its_own_i(settings: Settings) -> None:
    text = catalog_path(settings.locales, "az").read_text(encoding="utf-8")
    words = re.findall(r"\b\w+", " ".join(re.findall(r'^msgstr.*"(.*)"$', text, flags=re.MULTILINE)))
    assert [word for word in words if "i\u0307" in word] == []
    # A word that begins with the back vowel I has a back vowel next: İnternet and İqtisadiyyat have the other letter.
    assert [word for word in words if re.match(r"I[^aıouAIOU]*[eəiöüEƏİÖÜ]", word)] == []
    assert {"İqtisadiyyat", "İdman"} <= set(words)
