"""UI strings from the gettext catalogues."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from dateline.catalog import Catalogs, Likeness
from dateline.errors import CatalogMissing, InvalidRequest, UnknownMessage
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
    "text",
    [
        "",
        "The next article of the treaty",
        "Read more books, the minister said",
        "5",
        "%(num)d min read",
        "“Try again.”",
        '"Next Article"',
        "‘Loading…’",
        "-5 comments",
        "(−5 comments)",
        "0.5 comments",
        ".5 comments",
    ],
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


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Next Article »", "de", "Nächster Artikel »"),
        ("« Next Article", "de", "« Nächster Artikel"),
        ("No time to read?", "de", "Keine Zeit zum Lesen?"),
        ("No time to read? »", "de", "Keine Zeit zum Lesen? »"),
        ("No time to read", "de", "Keine Zeit zum Lesen?"),
        ("No time to read:", "de", "Keine Zeit zum Lesen:"),
        ("Next Article!", "de", "Nächster Artikel!"),
        ("Next Article.", "hy", "Հաջորդ հոդվածը։"),
        ("(5 comments)", "de", "(5 Kommentare)"),
        ("• 5 comments", "ru", "• 5 комментариев"),
        ("3 comments?", "ru", "3 комментария?"),
        ("1 comment:", "az", "1 şərh:"),
    ],
)
def test_marks_around_a_string_are_kept(catalogs: Catalogs, text: str, lang: str, expected: str) -> None:
    assert catalogs.localize(text, lang) == expected


@pytest.mark.parametrize("lang", TARGETS)
def test_three_dots_are_an_ellipsis(catalogs: Catalogs, lang: str) -> None:
    assert (
        catalogs.localize("Loading...", lang) == catalogs.localize("Loading…", lang) == catalogs.text("loading", lang)
    )


def test_variables_are_filled_in(catalogs: Catalogs) -> None:
    assert catalogs.fill("by_author", "de", name="Anna Petrosyan") == "Von Anna Petrosyan"


def test_an_unknown_key_is_refused(catalogs: Catalogs) -> None:
    with pytest.raises(UnknownMessage, match="no_such_thing"):
        catalogs.text("no_such_thing", "de")


def test_a_missing_catalogue_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogMissing, match=r"dateline\.pot"):
        Catalogs.load(tmp_path, TARGETS)


def test_a_folder_that_no_system_can_have_is_named() -> None:
    with pytest.raises(CatalogMissing, match="DATELINE_LOCALES"):
        Catalogs.load(Path("x" * 300), TARGETS)


@pytest.mark.parametrize("data", [b"<<<<<<< HEAD", b"\xff\xfe\x00"], ids=["text", "binary"])
def test_a_damaged_catalogue_is_named(settings: Settings, tmp_path: Path, data: bytes) -> None:
    folder = Path(shutil.copytree(settings.locales, tmp_path / "locales"))
    path = folder / "de" / "LC_MESSAGES" / "dateline.po"
    path.write_bytes(path.read_bytes() + b"\n" + data)
    with pytest.raises(CatalogMissing, match=r"de.LC_MESSAGES.dateline\.po is damaged"):
        Catalogs.load(folder, TARGETS)


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


@pytest.mark.parametrize("lang", TARGETS)
def test_every_string_of_a_page_is_found_by_its_english(catalogs: Catalogs, lang: str) -> None:
    for message in catalogs.messages.values():
        if not message.variables - {"num"}:
            text = message.texts[-1].replace("%(num)d", "5")
            found = catalogs.find(text)
            assert found is not None, text
            assert found.key == message.key
            forms = catalogs.text(message.key, lang)
            assert catalogs.localize(text, lang) == (
                forms if isinstance(forms, str) else catalogs.count(message.key, lang, 5)
            )


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Next Article", Likeness.EXACT),
        ("next article", Likeness.LOOSE),
        ("Next Article »", Likeness.LOOSE),
        ("5 comments", Likeness.NUMBER),
        ("1,250 comments", Likeness.NUMBER),
    ],
)
def test_it_is_told_how_a_string_was_found(catalogs: Catalogs, text: str, how: Likeness) -> None:
    found = catalogs.find(text)
    assert found is not None
    assert found.how is how


@pytest.mark.parametrize("text", ["1,25 comments", "1,2500 comments", ",250 comments"])
def test_a_number_that_is_no_count_is_not_taken_for_one(catalogs: Catalogs, text: str) -> None:
    assert catalogs.find(text) is None


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "12,345 views"), ("hy", "12\u00a0345 դիտում"), ("ru", "12\u00a0345 просмотров"), ("de", "12.345 Aufrufe")],
)
def test_large_numbers_are_grouped(catalogs: Catalogs, lang: str, text: str) -> None:
    assert catalogs.count("n_views", lang, 12345) == text


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("NEXT ARTICLE", "az", "NÖVBƏTİ MƏQALƏ"),
        ("READ ALSO:", "hy", "ԿԱՐԴԱՑԵՔ ՆԱԵՎ:"),
        ("SEE ALSO", "de", "SIEHE AUCH"),
    ],
)
def test_what_has_capitals_alone_is_in_capitals(catalogs: Catalogs, text: str, lang: str, expected: str) -> None:
    assert catalogs.localize(text, lang) == expected


def test_a_message_is_written_with_all_that_it_has(catalogs: Catalogs) -> None:
    assert catalogs.write("page_of", "ru", None, {"page": "2", "pages": "10"}) == "Страница 2 из 10"
    for number, values in ((5, {}), (None, {"page": "2"}), (None, {"page": "2", "pages": "3", "x": "4"})):
        with pytest.raises(InvalidRequest):
            catalogs.write("page_of", "ru", number, values)


def test_domains_are_counted_and_narrow_the_messages(catalogs: Catalogs) -> None:
    assert sum(catalogs.domains().values()) == len(catalogs.messages)
    assert set(catalogs.by_domain("de", ["live"])) == {
        key for key, m in catalogs.messages.items() if m.domain == "live"
    }
    with pytest.raises(InvalidRequest, match="there is no domain “weathr”; there are navigation"):
        catalogs.by_domain("de", ["weathr"])


@pytest.mark.parametrize(("text", "key"), [("Yes.", "yes"), ("Play", "play"), ("PRESSURE", "air_pressure")])
def test_what_is_ambiguous_is_a_string_of_a_page_but_none_of_an_article(
    catalogs: Catalogs, text: str, key: str
) -> None:
    found = catalogs.find(text)
    assert found is not None
    assert (found.key, catalogs.match(text)) == (key, None)
