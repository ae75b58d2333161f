"""Is it English?"""

from __future__ import annotations

import pytest

from dateline import detect, names
from dateline.detect import foreign_script, guesses, other_language
from dateline.language import TARGETS
from dateline.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Minister sprach am Montag in Berlin mit den Abgeordneten über den Haushalt.", "de"),
        ("Le ministre a parlé lundi avec les députés de la commission des finances à Paris.", "fr"),
        ("Azərbaycan Respublikasının prezidenti dünən Bakıda çıxış edib və bildirib ki, danışıqlar davam edir.", "az"),
        ("Министр заявил в понедельник, что переговоры продолжатся.", "und"),
        ("Նախարարը երկուշաբթի հայտարարեց, որ բանակցությունները կշարունակվեն։", "und"),
    ],
)
def test_a_text_in_another_language_is_told(text: str, language: str) -> None:
    assert other_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Baku",
        "Hola",
        "12,5 % – 2026",
        "😀😀",
        "OIL PRICES SOAR AS IRAN HALTS EXPORTS TO EUROPE AND ASIA, TRADERS IN LONDON SAY",
        "Hajiyev met Pashinyan, Aliyev, Kobakhidze and Zourabichvili in Tbilisi on Monday to discuss the corridor.",
        "The minister said on Monday that the talks would continue in Geneva next week.",
        "Tofiq Əliyev, Şahin Çelik, Günel Rəhimova, Nigar Həsənli and Rəşad Quliyev attended.",
    ],
)
def test_english_and_what_is_too_short_to_tell_pass(text: str) -> None:
    assert other_language(text) is None


def test_a_name_in_another_script_does_not_make_a_text_foreign() -> None:
    assert not foreign_script("The newspaper Известия reported it.")
    assert foreign_script("Известия, Moscow")


EXPECTED = ("en", "hy", "az", "ru", "de")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The minister resigned.", "en"),
        ("Save changes", "en"),
        ("test", "en"),
        ("Baku", "en"),  # says too little
        ("12:30", "en"),
        ("", "en"),
        ("THE TALKS OF THE TWO SIDES ENDED", "en"),
        ("Der Minister trat zurück.", "de"),
        ("Guten Tag", "de"),
        ("Salam, necəsən?", "az"),
        ("Привет", "ru"),
        ("Բարև", "hy"),
        ("Bonjour tout le monde", "fr"),
        ("Добрий день, як справи?", "uk"),
        ("La ministre a démissionné lundi après la publication du rapport sur le budget.", "fr"),
    ],
)
def test_the_likeliest_language_is_the_first(text: str, lang: str) -> None:
    found = guesses(text, EXPECTED)
    assert found[0].lang == lang
    assert all(0 <= one.confidence <= 1 for one in found)


def test_a_text_without_letters_is_surely_nothing() -> None:
    assert guesses("12:30", EXPECTED)[0].confidence == 0


def test_what_the_first_text_would_wait_for_is_read_before(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(detect, "_identifier", lambda: read.append("languages"))
    monkeypatch.setattr(names, "matcher", read.append)
    pipeline.warm()
    assert read == ["languages", *TARGETS]
