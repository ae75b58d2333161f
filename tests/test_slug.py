"""Slugs: the end of an address in ASCII."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language import TARGETS
from dateline.slug import LONGEST, SHORTEST, slug


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ru", "Щедрый подъезд: съёмка в Хабаровске", "shchedryy-podezd-semka-v-khabarovske"),
        ("ru", "Центробанк сохранил ставку на уровне 16%", "tsentrobank-sokhranil-stavku-na-urovne-16"),
        ("hy", "Երևանում որոշել են փակել ճանապարհը", "yerevanum-voroshel-yen-pakel-chanaparhy"),
        ("hy", "Ո՞ւմ է պատկանում Լուսինը", "um-e-patkanum-lusiny"),
        ("hy", "ԵՐԵՎԱՆ և Գյումրի", "yerevan-yev-gyumri"),
        ("hy", "Ծաղկաձորի ռազմավարություն", "tsaghkadzori-rrazmavarutyun"),
        ("az", "İlham Əliyev Şuşada çıxış edib", "ilham-eliyev-susada-cixis-edib"),
        ("az", "Gəncə: qızıl yarışı, II mərhələ", "gence-qizil-yarisi-ii-merhele"),
        ("de", "Größte Übung seit Jahren in Köln", "groesste-uebung-seit-jahren-in-koeln"),
        ("de", "Macron trifft Żołnierz à Łódź", "macron-trifft-zolnierz-a-lodz"),
        ("ru", "Apple покажет iPhone 17", "apple-pokazhet-iphone-17"),
        ("ru", "…—!", ""),
        ("de", "北京", ""),
    ],
)
def test_a_headline_is_romanized(lang: str, text: str, expected: str) -> None:
    assert slug(text, lang) == expected


def test_a_long_one_is_cut_at_a_word() -> None:
    assert slug("Minister trifft Delegation", "de", 20) == "minister-trifft"
    assert slug("Donaudampfschifffahrt", "de", 10) == "donaudampf"


def test_one_that_is_taken_gets_a_number_within_the_length() -> None:
    assert slug("Talks resume", "de", taken=("talks-resume", "talks-resume-2")) == "talks-resume-3"
    assert slug("Talks resume", "de", 12, ("talks-resume",)) == "talks-2"


@given(st.text(max_size=80), st.sampled_from(TARGETS), st.integers(SHORTEST, LONGEST), st.lists(st.text(max_size=12)))
def test_a_slug_is_ascii_short_and_free(text: str, lang: str, longest: int, taken: list[str]) -> None:
    made = slug(text, lang, longest, taken)
    assert made == "" or (re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", made) and len(made) <= longest and made not in taken)


@pytest.mark.parametrize(
    ("lang", "alphabet"),
    [
        ("ru", "абвгдеёжзийклмнопрстуфхцчшщыэюя"),
        ("hy", "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև"),
        ("az", "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"),
        ("de", "abcdefghijklmnopqrstuvwxyzäöüß"),
    ],
)
def test_every_letter_of_the_language_has_a_form(lang: str, alphabet: str) -> None:
    assert [letter for letter in alphabet if not slug(f"x{letter}", lang)[1:]] == []
