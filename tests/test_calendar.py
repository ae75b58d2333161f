"""Dates, weekdays and times that differ."""

from __future__ import annotations

import pytest

from dateline.quality.calendar import find
from dateline.segment import Severity

WRONG = [
    ("It opened on December 7.", "Открылось 7 ноября.", "ru", "date_differs", "error"),
    ("It opened on December 7.", "Բացվեց դեկտեմբերի 9-ին։", "hy", "date_differs", "error"),
    ("It opened on December 7.", "Es öffnete am 7. des Monats.", "de", "date_differs", "warning"),
    ("From April 3; since May 11.", "Aprelin 11-dən; mayın 3-dən.", "az", "date_differs", "error"),
    ("He comes on Friday.", "O, cümə axşamı gəlir.", "az", "weekday_differs", "error"),
    ("He comes on Friday.", "Er kommt.", "de", "weekday_differs", "warning"),
    ("Polls close at 7 p.m.", "Участки закрываются в 7:00.", "ru", "time_differs", "error"),
    ("They met at 3 p.m.", "Они встретились в 3 часа ночи.", "ru", "time_differs", "error"),
    ("They met at 3 p.m.", "Sie trafen sich um 3 Uhr nachts.", "de", "time_differs", "error"),
    ("They met at 3 p.m.", "Onlar gecə saat 3-də görüşüb.", "az", "time_differs", "error"),
    ("They met at 3 p.m.", "Նրանք հանդիպեցին գիշերվա ժամը 3-ին։", "hy", "time_differs", "error"),
    ("They left at 4 a.m.", "Նրանք մեկնեցին երեկոյան ժամը 4-ին։", "hy", "time_differs", "error"),
    ("Polls close at 7 p.m.", "Участки закрываются в 19:00 году.", "ru", "time_differs", "error"),
    ("Polls close at 7 p.m.", "Seçki 7 p.m.-ci ildə başa çatır.", "az", "time_differs", "error"),
    ("Polls close at 7:30 p.m.", "Տեղամասերը փակվում են 19:30 թվականին։", "hy", "time_differs", "error"),
    ("The bells rang at noon.", "Um Mitternacht läuteten die Glocken.", "de", "time_differs", "warning"),
]
RIGHT = [
    ("It opened on December 7.", "Dekabrın 7-də açılıb.", "az"),
    ("It opened on December 7.", "Открылось 07.12.", "ru"),
    ("It may rain, the army will march on.", "Es kann regnen, die Armee zieht weiter.", "de"),
    ("It closes in May.", "Փակվում է մայիսին։", "hy"),
    ("On Saturday night it rained.", "In der Nacht zum Sonntag regnete es.", "de"),
    ("He comes on Tuesday.", "O, çərşənbə axşamı gəlir.", "az"),
    ("He comes on Saturday.", "Նա գալիս է շաբաթ օրը։", "hy"),
    ("At 8 p.m. it begins.", "В 8 вечера начинается.", "ru"),
    ("At 7 p.m. a boy of 7 years spoke.", "В 19:00 выступил мальчик 7 лет.", "ru"),
    ("At 7 p.m. the 19-year war ended.", "Saat 19:00-da 19 illik müharibə başa çatdı.", "az"),
    ("At 3:30 p.m. it begins.", "Es beginnt um 15.30 Uhr.", "de"),
    ("They met at noon.", "Встретились в полдень.", "ru"),
    ("Between the 4th and the 19th of March.", "Մարտի 4-ից 19-ը։", "hy"),
]


@pytest.mark.parametrize(("source", "target", "lang", "code", "severity"), WRONG)
def test_another_day_or_hour_is_reported(source: str, target: str, lang: str, code: str, severity: str) -> None:
    found = find(source, target, lang)
    assert {(check.code, check.severity) for check in found} == {(code, Severity(severity))}


@pytest.mark.parametrize(("source", "target", "lang"), RIGHT)
def test_the_same_day_and_hour_in_other_words_is_left_alone(source: str, target: str, lang: str) -> None:
    assert find(source, target, lang) == []


def test_spans_are_those_of_the_texts_with_their_marks() -> None:
    source, target = "<m1>On December 7</m1> it rained.", "<m1>7 ноября</m1> шел дождь."
    (check,) = find(source, target, "ru")
    assert check.source_span is not None
    assert check.target_span is not None
    assert source[slice(*check.source_span)] == "December"
    assert target[slice(*check.target_span)] == "ноябр"
