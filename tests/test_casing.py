"""Upper and lower case."""

from __future__ import annotations

import re

import pytest

from dateline.casing import capitalize, capitals, lower, small_start, upper
from dateline.markup.inline import InlineText, Tag, TagKind
from tests.test_inline import build


@pytest.mark.parametrize(
    ("lang", "small", "capital"),
    [
        ("az", "bakı, sumqayıt, tbilisi", "BAKI, SUMQAYIT, TBİLİSİ"),
        ("hy", "երևան", "ԵՐԵՎԱՆ"),
        ("de", "münchen", "MÜNCHEN"),
        ("ru", "артём", "АРТЁМ"),
        ("en", "paris", "PARIS"),
    ],
)
def test_capitals_are_those_of_the_language(lang: str, small: str, capital: str) -> None:
    assert upper(small, lang) == capital


def test_small_letters_are_those_of_the_language() -> None:
    assert lower("İRAN VƏ BAKI", "az") == "iran və bakı"
    assert lower("IRAN", "de") == "iran"


@pytest.mark.parametrize(
    ("lang", "word", "expected"),
    [("az", "ilk", "İlk"), ("az", "ışıq", "Işıq"), ("hy", "և", "Եվ"), ("ru", "и", "И"), ("de", "", "")],
)
def test_the_first_letter_alone_is_made_a_capital(lang: str, word: str, expected: str) -> None:
    assert capitalize(word, lang) == expected


@pytest.mark.parametrize(
    ("lang", "parts", "expected"),
    [
        ("az", ("İrəvanda ", "<b>", "ilk", "</b>", " işıq"), "İRƏVANDA <b>İLK</b> İŞIQ"),
        ("hy", ("Տուն և ", "<b>", "այգի", "</b>"), "ՏՈՒՆ ԵՎ <b>ԱՅԳԻ</b>"),
        ("de", ("Große ", "<b>", "Straße", "</b>", " zu"), "GROSSE <b>STRASSE</b> ZU"),
        ("ru", ("Съезд ", "<i>", "закрыт", "</i>"), "СЪЕЗД <i>ЗАКРЫТ</i>"),
    ],
)
def test_a_text_in_capitals_keeps_its_tags_in_place(lang: str, parts: tuple[str, ...], expected: str) -> None:
    assert capitals(build(*parts), lang).render() == expected


def test_names_that_are_not_translated_have_english_capitals() -> None:
    raised = capitals(build("Netflix ", "<b>", "film", "</b>", " çəkir"), "az", re.compile("Netflix"))
    assert raised.render() == "NETFLIX <b>FİLM</b> ÇƏKİR"


def test_capitals_spare_what_must_survive() -> None:
    content = InlineText("siehe https://example.org/a oder ", (Tag(TagKind.VOID, "@news", 33),))
    assert capitals(content, "de").render() == "SIEHE https://example.org/a ODER @news"


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Die Bank schloss", "de", "die Bank schloss"),
        ("Sicherheit und Grenzen", "de", "Sicherheit und Grenzen"),
        ("Хотя заплатила", "ru", "хотя заплатила"),
        ("США согласились", "ru", "США согласились"),
        ("İranla sərhəd", "az", "iranla sərhəd"),
        ("Երկու երկիր", "hy", "երկու երկիր"),
        ("", "ru", ""),
    ],
)
def test_within_a_sentence_a_start_is_small(text: str, lang: str, expected: str) -> None:
    assert small_start(text, lang) == expected
