"""Amounts, currencies, percentages, units and number words that differ."""

from __future__ import annotations

import pytest

from dateline.quality.amounts import amounts
from dateline.quality.numerals import numerals
from dateline.quality.quantities import find
from dateline.segment import Severity

WRONG = [
    ("It cost 5 million dollars.", "Это стоило 5 миллиардов долларов.", "ru", "magnitude_differs", "5 миллиард"),
    ("It cost $5 billion.", "Es kostete 5 Billionen Dollar.", "de", "magnitude_differs", "5 Billion"),
    ("Two million people fled.", "Երկու միլիարդ մարդ է փախել։", "hy", "magnitude_differs", "միլիարդ"),
    ("It cost 300 manats.", "Դա արժեր 300 դրամ։", "hy", "currency_differs", "դրամ"),
    ("It cost €40.", "O, 40 funta başa gəldi.", "az", "currency_differs", "funt"),
    ("It rose by 5 percent.", "Рост на 5 процентных пунктов.", "ru", "percent_differs", "процентных пункт"),
    ("It is 80 kilometres away.", "Es ist 80 Meilen entfernt.", "de", "unit_differs", "Meilen"),
    ("They searched for 5 days.", "5 həftə axtardılar.", "az", "unit_differs", "həftə"),
    ("Three ministers resigned.", "Չորս նախարար հրաժարական է տվել։", "hy", "number_word_differs", "Չորս"),
    ("The second round begins.", "Начинается третий тур.", "ru", "number_word_differs", "третий"),
    ("The museum reopened.", "Das Museum öffnete 2019 wieder.", "de", "number_added", "2019"),
]
RIGHT = [
    ("It cost 1.5 million.", "Это стоило полтора миллиона.", "ru"),
    ("Between 2 and 3 million euros.", "2–3 млн евро.", "ru"),
    ("It cost 12,000 dollars.", "Դա արժեր 12 հազար դոլար։", "hy"),
    ("It cost 1.2 million manats.", "O, 1 milyon 200 min manata başa gəldi.", "az"),
    ("A dozen eggs cost 5 euros.", "12 Eier kosten 5 Euro.", "de"),
    ("Two decades have passed.", "İyirmi il keçib.", "az"),
    ("He left them 12 million francs each.", "Նրանց թողել է 12-ական միլիոն ֆրանկ։", "hy"),
    ("Half of them came.", "Gekommen sind 50 Prozent.", "de"),
    ("At 3 p.m. he left.", "В 15 часов он ушел.", "ru"),
    ("Eleven of twenty agreed.", "İyirmi nəfərdən on biri razılaşıb.", "az"),
]


@pytest.mark.parametrize(("source", "target", "lang", "code", "spot"), WRONG)
def test_what_differs_is_reported_where_it_stands(source: str, target: str, lang: str, code: str, spot: str) -> None:
    (check,) = find(source, target, lang)
    assert check.code == code
    assert check.target_span is not None
    assert target[slice(*check.target_span)] == spot


@pytest.mark.parametrize(("source", "target", "lang"), RIGHT)
def test_what_is_said_otherwise_is_left_alone(source: str, target: str, lang: str) -> None:
    assert find(source, target, lang) == []


def test_a_changed_figure_is_not_reported_as_a_new_one_too() -> None:
    assert find("It left 48 villages dark.", "Ohne Strom sind 84 Dörfer.", "de") == []


def test_lost_percent_is_an_error() -> None:
    (check,) = find("It rose to 9 percent.", "Она выросла до 9.", "ru")
    assert (check.code, check.severity) == ("percent_differs", Severity.ERROR)


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("twenty-five", "en", 25), ("three hundred", "en", 300), ("двадцати пяти", "ru", 25), ("on iki", "az", 12),
        ("fünfundzwanzig", "de", 25), ("տասներկու", "hy", 12), ("երկո՛ւ", "hy", 2), ("dreihundert", "de", 300),
    ],
)  # fmt: skip
def test_number_words_have_a_value(text: str, lang: str, value: int) -> None:
    assert [numeral.value for numeral in numerals(text, lang)] == [value]


@pytest.mark.parametrize(
    ("text", "lang"), [("Zweifel", "de"), ("семья", "ru"), ("onun", "az"), ("երկուշաբթի", "hy"), ("seconds", "en")]
)
def test_words_that_only_begin_like_numbers_are_none(text: str, lang: str) -> None:
    assert numerals(text, lang) == ()


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("1,234.5", "en", 1234.5), ("1.234,5", "de", 1234.5), ("12\u00a0000", "ru", 12000), ("3,2 млн", "ru", 3.2e6),
        ("$5m", "en", 5e6),
    ],
)  # fmt: skip
def test_amounts_are_read_as_their_language_writes_them(text: str, lang: str, value: float) -> None:
    (amount,) = amounts(text, lang)
    assert any(abs(one - value) < 1e-6 * value for one in amount.values)
