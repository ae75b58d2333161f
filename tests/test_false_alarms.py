"""Translations that are right, and were told to be wrong by checks that did not know the language's ways."""

from __future__ import annotations

import pytest

from dateline.quality import check


@pytest.mark.parametrize(
    ("lang", "source", "target", "code"),
    [
        ("hy", "Key figures:", "Հիմնական թվեր՝", "ending_differs"),
        (
            "hy",
            "South of the Azerbaijani capital, 2 ships sank.",
            "Ադրբեջանական մայրաքաղաքից հարավ 2 նավ է խորտակվել։",
            "name_missing",
        ),
        ("ru", "I saved a 5-pound cheese.", "Я спас сыр весом 5 фунтов.", "currency_differs"),
        ("de", "“July was hot,” said the man who grows maize.", "„Der Juli war heiß“, sagte der Mann mit dem Mais.",
         "date_differs"),
    ],
)  # fmt: skip
def test_what_is_right_is_not_told(lang: str, source: str, target: str, code: str) -> None:
    assert code not in [one.code for one in check(source, target, lang)]


@pytest.mark.parametrize(
    ("lang", "source", "target", "code"),
    [
        ("hy", "Key figures:", "Հիմնական թվեր", "ending_differs"),
        ("hy", "South of the Azerbaijani capital, 2 ships sank.", "Մայրաքաղաքից հարավ 2 նավ է խորտակվել։",
         "name_missing"),
        ("ru", "It costs 5 pounds today.", "Сегодня это стоит 5 долларов.", "currency_differs"),
        ("de", "It began on 3 July in Baku.", "Es begann am 3. Mai in Baku.", "date_differs"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_as_before(lang: str, source: str, target: str, code: str) -> None:
    assert code in [one.code for one in check(source, target, lang)]
