"""Pairs with rare words looked up in a dictionary."""

from __future__ import annotations

import random
from pathlib import Path

from augment import Pair
from lookup import entries, frequencies, looked_up, place_names, rare, read_dictionary

HONEY = Pair("newswire", "az", "He sells honey at the fair.", "O, yarmarkada bal satır.")
BAL = {"honey": "bal", "sells": "satır"}


def test_an_entry_has_four_renderings_or_none(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.tsv"
    path.write_text("Honey\tմեղր\tbal\tмед\tHonig\nof\t-\n", encoding="utf-8")
    assert read_dictionary(path) == {
        lang: {"honey": word}
        for lang, word in zip(("hy", "az", "ru", "de"), ("մեղր", "bal", "мед", "Honig"), strict=True)
    }


def test_words_are_counted_in_small_letters_without_punctuation() -> None:
    assert frequencies(["“Honey”, honey.", "Honey-coloured"]) == {"honey": 2, "honey-coloured": 1}


def test_only_rare_words_are_looked_up() -> None:
    assert rare(BAL, {"sells": 61, "honey": 60}) == {"honey": "bal"}
    assert rare(BAL, {}) == BAL


def test_the_target_stays_as_it_is() -> None:
    pairs = [looked_up(HONEY, BAL, random.Random(seed)) for seed in range(30)]
    found = {pair.english for pair in pairs if pair}
    assert "He sells<m12> satır</m12> honey<m12> bal</m12> at the fair." in found
    assert {pair.target for pair in pairs if pair} == {HONEY.target}
    assert {pair.source for pair in pairs if pair} == {"looked-up"}


def test_without_rare_words_there_is_no_such_pair() -> None:
    assert looked_up(HONEY, {"bee": "arı"}, random.Random(1)) is None
    assert looked_up(Pair("hints", "az", "He<m14> sells<m15> satıb</m15>", "O satıb"), BAL, random.Random(1)) is None


def test_entries_are_pairs_too() -> None:
    assert list(entries({"honey": "bal"}, "az")) == [Pair("dictionary", "az", "honey", "bal")]


def test_places_are_looked_up_as_they_are_written() -> None:
    names = place_names()
    assert (names["hy"]["Gyumri"], names["de"]["Gyumri"]) == ("Գյումրի", "Gjumri")
    pair = Pair("newswire", "ru", "A nice day in Gyumri.", "Хороший день в Гюмри.")
    found = {
        new.english
        for seed in range(9)
        if (new := looked_up(pair, {"Gyumri": "Гюмри", "Nice": "Ницца"}, random.Random(seed)))
    }
    assert found == {"A nice day in Gyumri<m12> Гюмри</m12>."}
