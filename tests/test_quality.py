"""Checks on a translated sentence."""

from __future__ import annotations

import pytest

from dateline.quality import check

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


@pytest.mark.parametrize(("source", "target", "lang"), GOOD)
def test_a_sound_translation_passes(source: str, target: str, lang: str) -> None:
    assert check(source, target, lang) == []


@pytest.mark.parametrize(("source", "target", "lang", "code"), BAD)
def test_what_is_wrong_is_named(source: str, target: str, lang: str, code: str) -> None:
    assert code in [one.code for one in check(source, target, lang)]


def test_a_number_of_thousands_that_no_computer_counts_is_no_error() -> None:
    number = "7" * 400
    assert check(f"It has {number} parts.", f"Состоит из {number} тыс частей.", "ru") == []
