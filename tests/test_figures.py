"""Numbers masked and written back."""

from __future__ import annotations

import pytest

from dateline.figures import localize, mask


@pytest.mark.parametrize(
    ("number", "lang", "written"),
    [
        ("7", "hy", "7"),
        ("3.5", "hy", "3,5"),
        ("2,500", "de", "2500"),
        ("12,500", "de", "12.500"),
        ("12,500", "ru", "12\u00a0500"),
        ("1,234,567.8", "az", "1\u00a0234\u00a0567,8"),
        ("2026", "de", "2026"),
        ("0.05", "ru", "0,05"),
        ("12 345,6", "de", "12 345,6"),
        ("1\u00a0234,567", "ru", "1\u00a0234,567"),
        ("1" * 5000 + ",000", "de", "11." + "111." * 1666 + "000"),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(number: str, lang: str, written: str) -> None:
    assert localize(number, lang) == written


def test_numbers_get_placeholders_in_their_order() -> None:
    masked = mask("Of 1,250 sheep 42 died.")
    assert masked is not None
    assert (masked.text, masked.numbers) == ("Of <m1> sheep <m2> died.", ("1,250", "42"))
    assert masked.filled("Из <m1> овец погибли <m2>.", "ru") == "Из 1250 овец погибли 42."


@pytest.mark.parametrize(
    ("text", "masked", "lang", "target", "filled"),
    [
        ("It begins at 3 p.m.", "It begins at <m1>.", "hy", "Սկսվում է ժամը <m1>-ին։", "Սկսվում է ժամը 15:00-ին։"),
        ("It begins at 10:30 am.", "It begins at <m1>.", "az", "<m1>-da başlayır.", "10:30-da başlayır."),
        ("At 4 p.m. 12 came.", "At <m1> <m2> came.", "ru", "В <m1> пришли <m2>.", "В 16:00 пришли 12."),
        ('"Come at 7 p.m."', '"Come at <m1>."', "de", "„Kommt um <m1>.“", "„Kommt um 19\u00a0Uhr.“"),
    ],
)
def test_a_time_is_masked_as_one_thing(text: str, masked: str, lang: str, target: str, filled: str) -> None:
    one = mask(text)
    assert one is not None
    assert (one.text, one.filled(target, lang)) == (masked, filled)


@pytest.mark.parametrize(
    ("target", "intact"),
    [
        ("<m1>-da bağlanır.", True),
        ("<m1>-ci ildə bağlanır.", False),
        ("Закрывают в <m1>.", True),
        ("Закрывают в <m1> году.", False),
        ("Փակվում է <m1>-ին։", True),
        ("Փակվում է <m1> թվականին։", False),
        ("Sie schließen um <m1> Uhr.", True),
        ("Sie schließen im <m1> Jahr.", False),
    ],
)
def test_a_time_is_not_put_in_where_a_year_stands(target: str, intact: bool) -> None:
    masked = mask("Polls close at 7 p.m.")
    assert masked is not None
    assert masked.intact(target) is intact


def test_a_sentence_keeps_its_own_marks() -> None:
    text = "It began <m1>at 6 p.m. local time</m1>, <m3> said, with 5 guests."
    masked = mask(text)
    assert masked is not None
    assert masked.text == "It began <m1>at <m4> local time</m1>, <m3> said, with <m5> guests."
    assert masked.filled("<m1>В <m4></m1> при <m5> гостях, <m3>.", "ru") == "<m1>В 18:00</m1> при 5 гостях, <m3>."
    assert masked.intact("<m1>В <m4></m1> при <m5> гостях, <m3>.")
    assert not masked.intact("<m1>В <m4></m1> при 5 гостях, <m3>.")
    assert not masked.intact("<m1>В <m4></m1> при <m4> гостях, <m3>.")
    assert not masked.intact("<m1>В <m4></m1> при <m5> <m6> гостях, <m3>.")
    assert masked.text[masked.moved(text.index("guests")) :].startswith("guests")


@pytest.mark.parametrize(
    "text",
    [
        "No number.",
        "It lasts from 3-4 p.m.",
        "All marks are <m11> taken: 5.",
        " ".join("12345678901234567"),
    ],
)
def test_what_cannot_be_masked_is_left(text: str) -> None:
    assert mask(text) is None


@pytest.mark.parametrize(
    ("target", "intact"),
    [
        ("Из <m1> овец погибли <m2>.", True),
        ("Погибли <m2> из <m1>.", True),
        ("Из <m1> овец погибли.", False),
        ("Из <m1> овец погибли <m1> и <m2>.", False),
        ("Из <m1> овец погибли <m2> и 3.", False),
    ],
)
def test_a_translation_must_have_each_placeholder_once(target: str, intact: bool) -> None:
    masked = mask("Of 1,250 sheep 42 died.")
    assert masked is not None
    assert masked.intact(target) is intact


def test_places_of_a_sentence_are_found_in_its_masked_text() -> None:
    text = "In 2026 it paid 12,000 lari to 3 banks."
    one = mask(text)
    assert one is not None
    assert one.text[one.moved(text.index("paid")) :].startswith("paid <m2>")
    assert one.text[one.moved(text.index("banks")) :] == "banks."
    assert one.moved(text.index("2026")) == text.index("2026")


def test_a_name_with_a_number_in_it_is_masked_whole_and_stays_as_it_is() -> None:
    masked = mask("Of 12,500 COVID-19 cases 3 came by the A7.")
    assert masked is not None
    assert masked.text == "Of <m1> <m2> cases <m3> came by the <m4>."
    assert masked.filled("<m1>, <m2>, <m3>, <m4>", "de") == "12.500, COVID-19, 3, A7"
