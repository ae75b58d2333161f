"""Checks on a translated sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.casing import capitals
from dateline.markup.inline import InlineText
from dateline.quality import check, severity, tried_again
from dateline.segment import Check, Severity
from dateline.typography import typeset

GOOD = [
    ("The G7 met over COVID-19.", "G7-nin COVID-19 görüşü.", "az"),
    ("Two F-16s landed on the A7.", "Zwei F-16-Jets landeten auf der A7.", "de"),
    ("It cost $1,234.5 million.", "Это стоило 1 234,5 миллиона долларов.", "ru"),
    ("The meeting starts at 3 p.m. on May 5.", "Die Sitzung beginnt am 5. Mai um 15 Uhr.", "de"),
    ("Prices rose by 7.5 percent.", "Գները բարձրացել են 7,5 տոկոսով։", "hy"),
    ("The U.S. and NATO agreed.", "ABŞ və NATO razılaşdı.", "az"),
    ("It opens at 10:30 a.m.", "Geöffnet wird um 10.30 Uhr.", "de"),
    ("It cost $2.50 in 2024.", "Es kostete 2024 2,5 Dollar.", "de"),
    ("10,000 people came.", "Gekommen sind 10.000 Menschen.", "de"),
    ("It rose by 3.0 percent.", "Рост составил 3%.", "ru"),
    ("It opens at 10.30 a.m.", "Geöffnet wird um 10:30 Uhr.", "de"),
    ("Kick-off is at 20:00 local time.", "Anstoß ist um 20 Uhr Ortszeit.", "de"),
    ("12,500 people came.", "Gəlib 12,5 min nəfər.", "az"),
    ("12,000 people came.", "Пришли 12 тысяч человек.", "ru"),
    ("The probe left at 4:17 a.m.", "Զոնդը մեկնել է ժամը 04:17-ին։", "hy"),
    ("The <m1>talks</m1> cost <m2> euros.", "<m1>Переговоры</m1> обошлись в <m2> евро.", "ru"),
    ("The IT company sold a USB cable.", "IT-компания продала USB-кабель.", "ru"),
    ("NATO has an app, the BBC too.", "ՆԱՏՕ-ն հավելված ունի, BBC-ն նույնպես։", "hy"),
    ("A 17th-century manuscript was returned.", "XVII əsrə aid əlyazma qaytarılıb.", "az"),
    ("It was built in the 9th or 10th century.", "Он построен в IX или X веке.", "ru"),
]
BAD = [
    ("The G7 met in Rome.", "Большая семёрка встретилась в Риме.", "ru", "name_differs"),
    ("COVID-19 spread.", "Կովիդ-19-ը տարածվել է։", "hy", "name_differs"),
    ("The A7 and the A7.", "Die A7 und die A77.", "de", "name_differs"),
    ("It cost 34 drams.", "Դա արժեր 43 դրամ։", "hy", "numbers_differ"),
    ("It cost 34 and 34 drams.", "Դա արժեր 34 դրամ։", "hy", "numbers_differ"),
    ("10,000 people came.", "Gekommen sind 10 Menschen.", "de", "numbers_differ"),
    ("It was built in the 9th century.", "Он построен в XIX веке.", "ru", "numbers_differ"),
    ("Part 9 is missing.", "Часть IX отсутствует.", "ru", "numbers_differ"),
    ("Prices rose by 12.5 percent.", "Preise stiegen um 12 Prozent.", "de", "numbers_differ"),
    ("It rose by 10,5% then.", "Sonra 5 faiz artıb.", "az", "numbers_differ"),
    ("It cost £5.", "Bu, \ufffd 5-ə başa gəlib.", "az", "unreadable"),
    ("The talks went on.", "", "az", "empty"),
    ("The <m1>talks</m1> went on.", "Die Gespräche gingen <m1>weiter.", "de", "placeholders_differ"),
    ("It has <m1> and <m2>.", "Այն ունի <m1> և <m1>։", "hy", "placeholders_differ"),
    ("Repairs cost money.", "Repaеры стоят денег.", "ru", "mixed_script"),
    ("The road is closed.", "Yol bağlanıб.", "az", "mixed_script"),
    ("The talks went on for days.", "The talks went on for days.", "de", "copied"),
    ("The talks went on for days.", "Danışıqlar günlərlə davam etdi.", "ru", "wrong_script"),
    (
        "The talks in the capital went on for several days without any result, officials said.",
        "Ja.",
        "de",
        "length_ratio",
    ),
]


# Source and target with ``[…]`` round what is meant.
SPANS = [
    ("It cost [34] drams in 2024.", "Դա արժեր 43 դրամ 2024-ին։", "hy", "numbers_differ"),
    ("From 20:00 to [22]:00, <m1>then</m1>.", "С 20 часов, <m1>потом</m1>.", "ru", "numbers_differ"),
    ("After COVID-19 150 of [19] came.", "Nach COVID-19 kamen 150.", "de", "numbers_differ"),
    ("The [G7] met 7 times.", "Большая семёрка собиралась 7 раз.", "ru", "name_differs"),
    ("The A7 and the [A7].", "Die A7 und die Bahn.", "de", "name_differs"),
    ("The <m1>talks[</m1>] went on.", "Die Gespräche gingen <m1>weiter.", "de", "placeholders_differ"),
    ("The talks went on.", "Danışıqlar [<m2>] davam edib.", "az", "placeholders_differ"),
    ("Repairs cost money.", "[Repaеры] стоят денег.", "ru", "mixed_script"),
    ("It cost £5.", "Bu, [\ufffd\ufffd] 5 funta başa gəlib.", "az", "unreadable"),
]


def spans(text: str) -> tuple[str, tuple[int, int] | None]:
    begin, end = text.find("["), text.find("]") - 1
    return text.replace("[", "").replace("]", ""), None if begin < 0 else (begin, end)


@pytest.mark.parametrize(("source", "target", "lang", "code"), SPANS)
def test_the_span_is_that_of_what_is_meant(source: str, target: str, lang: str, code: str) -> None:
    source, in_source = spans(source)
    target, in_target = spans(target)
    (found,) = check(source, target, lang)
    assert (found.code, found.source_span, found.target_span) == (code, in_source, in_target)


def test_each_lost_number_is_told() -> None:
    found = check("It cost 34 lari and 50 tetri.", "Это стоило лари и тетри.", "ru")
    assert [one.message for one in found] == [f"not found in the translation: {n}" for n in (34, 50)]


def test_of_one_kind_some_dozens_are_told() -> None:
    found = check("5 km, " * 1000, "Дорого. " * 700, "ru")
    assert sum(one.code == "numbers_differ" for one in found) == 50


def test_an_error_weighs_more_than_a_warning() -> None:
    one = Check("some_code", Severity.ERROR, "")
    assert severity([one]) > severity([replace(one, severity=Severity.WARNING)]) > severity([]) == 0


@pytest.mark.parametrize(
    ("code", "level", "expected"),
    [
        ("some_code", Severity.ERROR, True),
        ("some_code", Severity.WARNING, False),
        ("name_differs", Severity.WARNING, True),
        ("length_ratio", Severity.WARNING, True),
        ("date_differs", Severity.ERROR, False),
        ("time_differs", Severity.ERROR, True),
        ("time_differs", Severity.WARNING, False),
    ],
)
def test_errors_and_some_warnings_are_tried_again(code: str, level: Severity, expected: bool) -> None:
    assert tried_again([Check(code, level, "")]) is expected


# Hypotheses that pass or fail, and must do so too in the typography of their language and in capitals.
TYPESET = [
    ("12,500 people came in 2024.", "12,500 հոգի է եկել 2024 թ․։", "hy"),
    ("12,500 people came.", "Gəlib 12,5 min nəfər.", "az"),
    ("12,000 people came.", "Пришли 12 тысяч человек.", "ru"),
    ("Did the G7 meet on MiG-29s?", "G7-ը MiG-29-երի մասին հավաքվե՞լ է։", "hy"),
    ("Did the G7 meet on MiG-29s?", "G7 MiG-29 barədə toplaşıb?", "az"),
    ('"It is in Milan," he said.', '"It is in Milan," he said.', "az"),
    ("In Milan 12,500 people live in it.", "In Milan 12,500 people live in it.", "az"),
    ("In Milan 12,500 people live in it.", "In Milan 12,500 people live in it.", "de"),
    ("Is it in Milan, he said?", "Is it in Milan, he said?", "hy"),
    ("The talks went on.", "<m2> danışıqlar davam edib.", "az"),
    ("The road is closed to Iran.", "Yol İрana bağlanıb.", "az"),
    ("The street is closed now.", "Die Straße ist jetzt gesperrt.", "de"),
]


@pytest.mark.parametrize(("source", "target", "lang"), TYPESET)
def test_typography_and_capitals_make_no_check_fail_or_pass(source: str, target: str, lang: str) -> None:
    written = typeset(source, InlineText(target), lang)
    texts = [target, written.text, capitals(written, lang).text]
    codes = [[one.code for one in check(source, text, lang)] for text in texts]
    assert codes == [codes[0]] * 3


@pytest.mark.parametrize(("source", "target", "lang"), GOOD)
def test_a_sound_translation_passes(source: str, target: str, lang: str) -> None:
    assert check(source, target, lang) == []


@pytest.mark.parametrize(("source", "target", "lang", "code"), BAD)
def test_what_is_wrong_is_named(source: str, target: str, lang: str, code: str) -> None:
    assert code in [one.code for one in check(source, target, lang)]


def test_a_number_of_thousands_that_no_computer_counts_is_no_error() -> None:
    number = "7" * 400
    assert check(f"It has {number} parts.", f"Состоит из {number} тыс частей.", "ru") == []
