"""Names, places and acronyms that a translation lacks, and the skeletons by which names are compared."""

from __future__ import annotations

import pytest

from dateline.quality.identity import find
from dateline.quality.skeleton import distance, skeleton

SAME = [
    ("Chkheidze", "Чхеидзе", "ru"),
    ("Chkheidze", "Tschcheidse", "de"),
    ("Khachatryan", "Խաչատրյանի", "hy"),
    ("Harutyunyan", "Арутюнян", "ru"),
    ("Aliyev", "Ալիեւը", "hy"),
    ("Johnson", "Conson", "az"),
    ("George", "Джорджем", "ru"),
    ("Mammadova", "Məmmədovaya", "az"),
]
OTHER = [("Lindholm", "Stenberg", "de"), ("Huseynov", "Керимов", "ru"), ("Petrosyan", "Սարգսյան", "hy")]
MISSING = [
    ("We met Viktor Lindholm there.", "Wir trafen Viktor Stenberg dort.", "de", "name_missing", "Lindholm"),
    ("The train left Tbilisi early.", "Գնացքը շուտ մեկնեց Բաթումիից։", "hy", "place_missing", "Tbilisi"),
    ("Prices in Germany rose.", "Цены в Австрии выросли.", "ru", "place_missing", "Germany"),
    ("The EU met.", "BMT toplaşdı.", "az", "acronym_missing", "EU"),
]
THERE = [
    ("The road from Gyumri to Tbilisi.", "Gümrüdən Tbilisiyə yol.", "az"),
    ("Germany's economy grew.", "Немецкая экономика выросла.", "ru"),
    ("A Russian spy was found.", "Գտնվեց ռուս լրտես։", "hy"),
    ("The EU and the UN met.", "Евросоюз и ООН встретились.", "ru"),
    ("He won the Nobel prize.", "Er gewann den Friedensnobelpreis.", "de"),
    ("Wash your hands.", "Мойте руки.", "ru"),
    ("Unauthorized persons may not enter.", "Unbefugten ist der Zutritt verboten.", "de"),
    ("Zoos Around World Save Viper", "Зоопарки мира спасают гадюку", "ru"),
    ("He came on Monday in December.", "Նա եկավ դեկտեմբերի մի երկուշաբթի։", "hy"),
]


@pytest.mark.parametrize(("name", "word", "lang"), SAME)
def test_a_name_is_known_in_other_letters_and_cases(name: str, word: str, lang: str) -> None:
    assert distance(skeleton(name, "en"), skeleton(word, lang)) < 0.16


@pytest.mark.parametrize(("name", "word", "lang"), OTHER)
def test_another_name_is_far(name: str, word: str, lang: str) -> None:
    assert distance(skeleton(name, "en"), skeleton(word, lang)) > 0.3


@pytest.mark.parametrize(("source", "target", "lang", "code", "name"), MISSING)
def test_a_name_that_is_missing_is_reported(source: str, target: str, lang: str, code: str, name: str) -> None:
    (check,) = find(source, target, lang)
    assert check.code == code
    assert check.source_span is not None
    assert source[slice(*check.source_span)] == name


@pytest.mark.parametrize(("source", "target", "lang"), THERE)
def test_names_in_another_form_and_words_that_are_none_are_left_alone(source: str, target: str, lang: str) -> None:
    assert find(source, target, lang) == []
