"""How long it takes to read an article."""

from __future__ import annotations

import pytest

from dateline.catalog import Catalogs
from dateline.language import TARGETS
from dateline.readingtime import MOST_WORDS, SPEEDS, count_words, minutes, reading_time


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("The two sides met.", 4),
        ("Այս հոդվածն օգտակա՞ր էր։", 4),
        ("Bəli, 12,5 faiz.", 3),
        ("Онлайн-трансляция — это д’Артаньян", 3),
        ("»–« …", 0),
    ],
)
def test_words_are_counted_as_a_reader_sees_them(text: str, words: int) -> None:
    assert count_words(text) == words


def test_each_language_has_a_speed() -> None:
    assert set(SPEEDS) == {"en", *TARGETS}


@pytest.mark.parametrize(
    ("words", "lang", "expected"),
    [(0, "en", 1), (100, "de", 1), (476, "en", 2), (1000, "en", 4), (1000, "az", 5), (MOST_WORDS, "ru", 5155)],
)
def test_minutes_are_whole_and_at_least_one(words: int, lang: str, expected: int) -> None:
    assert minutes(words, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "5 min read"),
        ("hy", "Ընթերցումը՝ 6 րոպե"),
        ("az", "6 dəqiqəlik oxu"),
        ("ru", "Время чтения: 6 минут"),
        ("de", "5 Min. Lesezeit"),
    ],
)
def test_the_same_words_take_longer_where_words_are_longer(catalogs: Catalogs, lang: str, text: str) -> None:
    assert reading_time(catalogs, 1150, lang) == text
