"""Lines that are written by rule: bylines, credits, stamps, the heads of notices."""

from __future__ import annotations

import re

import pytest

from dateline.article import Article, Format
from dateline.byline import read_byline
from dateline.catalog import Catalogs
from dateline.credit import credit_at_end, read_credit
from dateline.line import Line
from dateline.markup.inline import InlineText
from dateline.notice import clause, heads, rubric
from dateline.pipeline import Pipeline
from dateline.stamp import read_stamp
from tests.engines import Echo

LANGS = ("hy", "az", "ru", "de")


def in_all(line: Line | None, catalogs: Catalogs) -> list[str]:
    assert line is not None
    return [line.written(lang, catalogs).text for lang in LANGS]


@pytest.mark.parametrize(
    ("text", "hy", "az", "ru", "de"),
    [
        (
            "By Anna Petrosyan in Tbilisi",
            "Հեղինակ՝ Anna Petrosyan (Թբիլիսի)",
            "Müəllif: Anna Petrosyan (Tbilisi)",
            "Автор: Anna Petrosyan (Тбилиси)",
            "Von Anna Petrosyan, Tiflis",
        ),
        (
            "By Anna Petrosyan and John Smith in Moscow",
            "Հեղինակներ՝ Anna Petrosyan և John Smith (Մոսկվա)",
            "Müəlliflər: Anna Petrosyan və John Smith (Moskva)",
            "Авторы: Anna Petrosyan и John Smith (Москва)",
            "Von Anna Petrosyan und John Smith, Moskau",
        ),
        (
            "Anna Petrosyan, Reuters Staff Writer",
            "Հեղինակ՝ Anna Petrosyan, թղթակից (Ռոյթերս)",
            "Müəllif: Anna Petrosyan, müxbir (Reuters)",
            "Автор: Anna Petrosyan, корреспондент (Рейтер)",
            "Von Anna Petrosyan, Redaktion (Reuters)",
        ),
        (
            "By Anna Petrosyan, Staff Writer",
            "Հեղինակ՝ Anna Petrosyan, թղթակից",
            "Müəllif: Anna Petrosyan, müxbir",
            "Автор: Anna Petrosyan, корреспондент",
            "Von Anna Petrosyan, Redaktion",
        ),
        (
            "By Anna Petrosyan, Reuters",
            "Հեղինակ՝ Anna Petrosyan, Ռոյթերս",
            "Müəllif: Anna Petrosyan, Reuters",
            "Автор: Anna Petrosyan, Рейтер",
            "Von Anna Petrosyan, Reuters",
        ),
        (
            "Reporting by Anna Petrosyan in Moscow; writing by John Smith; editing by Ann Lee",
            "Թղթակցությունը՝ Anna Petrosyan (Մոսկվա). տեքստը՝ John Smith. խմբագրումը՝ Ann Lee",
            "Hazırladı: Anna Petrosyan (Moskva); mətn: John Smith; redaktə: Ann Lee",
            "Подготовка материала: Anna Petrosyan (Москва); текст: John Smith; редактура: Ann Lee",
            "Bericht: Anna Petrosyan (Moskau); Text: John Smith; Redaktion: Ann Lee",
        ),
        (
            "(Additional reporting by John Smith in Baku, Bob Roe and Ann Lee; Editing by Jo Poe)",
            "(Նյութի պատրաստմանը մասնակցել են՝ John Smith (Բաքու), Bob Roe և Ann Lee. խմբագրումը՝ Jo Poe)",
            "(Materialın hazırlanmasında iştirak edib: John Smith (Bakı), Bob Roe və Ann Lee; redaktə: Jo Poe)",
            "(При участии: John Smith (Баку), Bob Roe и Ann Lee; редактура: Jo Poe)",
            "(Mitarbeit: John Smith (Baku), Bob Roe und Ann Lee; Redaktion: Jo Poe)",
        ),
    ],
)
def test_a_byline_is_written_in_the_languages_form(
    catalogs: Catalogs, text: str, hy: str, az: str, ru: str, de: str
) -> None:
    assert in_all(read_byline(text), catalogs) == [hy, az, ru, de]


@pytest.mark.parametrize(
    "text",
    [
        "By Monday in Moscow",
        "By Train in Tbilisi the ministers left.",
        "By Anna Petrosyan in Xyzzyville",
        "By noon in Baku",
        "Reporting by the book; editing by committee",
        "Anna Petrosyan, Minister of Justice",
        "By Anna Petrosyan, Georgian Dream",
        "Reporting by John Smith said on Monday",
    ],
)
def test_a_sentence_is_no_byline(text: str) -> None:
    assert read_byline(text) is None


@pytest.mark.parametrize(
    ("text", "field", "hy", "az", "ru", "de"),
    [
        (
            "Photo: Ann Lee/Reuters",
            False,
            "Լուսանկարը՝ Ann Lee/Ռոյթերս",
            "Foto: Ann Lee/Reuters",
            "Фото: Ann Lee/Рейтер",
            "Foto: Ann Lee/Reuters",
        ),
        (
            "(AP Photo/Ann Lee)",
            False,
            "(Լուսանկարը՝ Ann Lee/AP)",
            "(Foto: Ann Lee/AP)",
            "(Фото: Ann Lee/AP)",
            "(Foto: Ann Lee/AP)",
        ),
        (
            "AP Photo/Ann Lee, File",
            False,
            "Արխիվային լուսանկար՝ Ann Lee/AP",
            "Arxiv fotosu: Ann Lee/AP",
            "Архивное фото: Ann Lee/AP",
            "Archivbild: Ann Lee/AP",
        ),
        ("Photo by Ann Lee", False, "Լուսանկարը՝ Ann Lee", "Foto: Ann Lee", "Фото: Ann Lee", "Foto: Ann Lee"),
        (
            "Courtesy of Ann Lee",
            False,
            "Տրամադրել է՝ Ann Lee",
            "Təqdim edib: Ann Lee",
            "Предоставлено: Ann Lee",
            "Zur Verfügung gestellt: Ann Lee",
        ),
        ("Ann Lee/Reuters", True, "Ann Lee/Ռոյթերս", "Ann Lee/Reuters", "Ann Lee/Рейтер", "Ann Lee/Reuters"),
        ("(Ann Lee/Reuters)", False, "(Ann Lee/Ռոյթերս)", "(Ann Lee/Reuters)", "(Ann Lee/Рейтер)", "(Ann Lee/Reuters)"),
    ],
)
def test_a_credit_is_written_in_the_languages_form(
    catalogs: Catalogs, text: str, field: bool, hy: str, az: str, ru: str, de: str
) -> None:
    assert in_all(read_credit(text, field=field), catalogs) == [hy, az, ru, de]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee/Reuters",
        "Photo: a resident of the town",
        "Photos show the damage",
        "Courtesy of the police",
        "(No/Yes)",
    ],
)
def test_a_sentence_is_no_credit(text: str) -> None:
    assert read_credit(text) is None


def test_a_credit_at_the_end_of_a_caption_is_found() -> None:
    assert credit_at_end("A bridge opens. (AP Photo/Ann Lee)") == 16
    assert credit_at_end("A bridge opens. Photo: Ann Lee/Reuters") == 16
    assert credit_at_end("A bridge opens (again).") is None


@pytest.mark.parametrize(
    ("text", "field", "hy", "az", "ru", "de"),
    [
        (
            "Updated at 3:40 p.m. ET, Dec. 7, 2026",
            False,
            "Թարմացվել է՝ 2026 թ. դեկտեմբերի 7, 15:40 ԱՄՆ արևելյան ժամանակով",
            "Yenilənib: 7 dekabr 2026, 15:40 ABŞ-nin şərq vaxtı ilə",
            "Обновлено: 7 декабря 2026 г., 15:40 по восточному времени США",
            "Aktualisiert: 7. Dezember 2026, 15.40 Uhr (US-Ostküstenzeit)",
        ),
        (
            "Published: Monday, December 7, 2026 at 9 a.m. GMT",
            False,
            "Հրապարակվել է՝ 2026 թ. դեկտեմբերի 7, 09:00 Գրինվիչի ժամանակով",
            "Dərc olunub: 7 dekabr 2026, 09:00 Qrinviç vaxtı ilə",
            "Опубликовано: 7 декабря 2026 г., 09:00 по Гринвичу",
            "Veröffentlicht: 7. Dezember 2026, 9 Uhr (GMT)",
        ),
        (
            "Last modified on 7 December 2026",
            False,
            "Վերջին փոփոխությունը՝ 2026 թ. դեկտեմբերի 7",
            "Son dəyişiklik: 7 dekabr 2026",
            "Последнее изменение: 7 декабря 2026 г.",
            "Zuletzt geändert: 7. Dezember 2026",
        ),
        (
            "First published 14:05 Baku time",
            False,
            "Առաջին անգամ հրապարակվել է՝ 14:05 Բաքվի ժամանակով",
            "İlk dəfə dərc olunub: 14:05 Bakı vaxtı ilə",
            "Впервые опубликовано: 14:05 по бакинскому времени",
            "Erstmals veröffentlicht: 14.05 Uhr (Bakuer Zeit)",
        ),
        (
            "2026-12-07T15:40:00Z",
            True,
            "2026 թ. դեկտեմբերի 7, 15:40 (UTC)",
            "7 dekabr 2026, 15:40 (UTC)",
            "7 декабря 2026 г., 15:40 (UTC)",
            "7. Dezember 2026, 15.40 Uhr (UTC)",
        ),
        (
            "2026-12-07T15:40+04:00",
            True,
            "2026 թ. դեկտեմբերի 7, 15:40 (UTC+04:00)",
            "7 dekabr 2026, 15:40 (UTC+04:00)",
            "7 декабря 2026 г., 15:40 (UTC+04:00)",
            "7. Dezember 2026, 15.40 Uhr (UTC+04:00)",
        ),
    ],
)
def test_a_stamp_is_written_in_the_languages_form(
    catalogs: Catalogs, text: str, field: bool, hy: str, az: str, ru: str, de: str
) -> None:
    assert in_all(read_stamp(text, field=field), catalogs) == [hy, az, ru, de]


@pytest.mark.parametrize(
    "text",
    [
        "Updated rules took effect on Dec. 7",
        "Published on Monday",
        "Updated",
        "Dec. 7, 2026",
        "Updated Dec. 37, 2026",
        "Updated at 3:40 p.m. by Ann Lee",
    ],
)
def test_a_sentence_is_no_stamp(text: str) -> None:
    assert read_stamp(text) is None


def test_the_head_of_a_correction_is_written_and_what_follows_is_left(catalogs: Catalogs) -> None:
    text = "CORRECTION: An earlier version of this story incorrectly said that the bridge is old."
    found = heads(text)
    assert [text[begin:end] for begin, end, _ in found] == [
        "CORRECTION: ",
        "An earlier version of this story incorrectly said that ",
    ]
    assert [in_all(notice, catalogs) for *_, notice in found] == [
        ["ՈՒՂՂՈՒՄ՝", "DÜZƏLİŞ:", "ИСПРАВЛЕНИЕ:", "KORREKTUR:"],
        [
            "Այս հոդվածի նախորդ տարբերակում սխալմամբ նշված էր, որ",
            "Bu məqalənin əvvəlki versiyasında səhvən bildirilirdi ki,",
            "В более ранней версии этой статьи ошибочно говорилось, что",
            "In einer früheren Fassung dieses Artikels hieß es fälschlich:",
        ],
    ]


@pytest.mark.parametrize(
    "text", ["Corrections officers left.", "An earlier version of this bridge fell.", "Update on talks"]
)
def test_a_sentence_has_no_head(text: str) -> None:
    assert heads(text) == []


@pytest.mark.parametrize(
    ("lang", "source", "target", "expected"),
    [
        ("ru", "the storm began on Monday.", "Буря началась.", "буря началась."),
        ("ru", "the Armenian minister left.", "Армянский министр ушел.", "Армянский министр ушел."),
        ("hy", "I left.", "Ես գնացի։", "ես գնացի։"),
        ("de", "the storm began.", "der Sturm begann.", "Der Sturm begann."),
        ("az", "", "", ""),
    ],
)
def test_a_clause_goes_on_after_its_head(lang: str, source: str, target: str, expected: str) -> None:
    assert clause(InlineText(target), source, lang).text == expected


@pytest.mark.parametrize(
    "body",
    [
        "Photo: Ann Lee/Reuters\r\n\r\n",
        "<div>\n  Photo: Ann Lee/Reuters\n</div>",
        "<p> <b>Updated Dec. 7, 2026</b> </p>",
    ],
)
def test_white_space_round_a_line_stays_in_html(catalogs: Catalogs, body: str) -> None:
    found = Pipeline(Echo(), catalogs).translate(Article(body, format=Format.HTML), ["de"])["de"].body
    assert re.findall(r"\s*<[^>]*>\s*|\s+$", found) == re.findall(r"\s*<[^>]*>\s*|\s+$", body)


@pytest.mark.parametrize(
    ("text", "ru", "de"),
    [
        ("By Lena Fischer and Murad Aliyev, dpa", "Авторы: Lena Fischer и Murad Aliyev, ДПА",
         "Von Lena Fischer und Murad Aliyev, dpa"),
        ("With assistance from Megan Durisin and Aine Quinn.", "При участии: Megan Durisin и Aine Quinn",
         "Mitarbeit: Megan Durisin und Aine Quinn"),
        ("Associated Press writer Nicholas Stone in Brussels contributed to this report.",
         "При участии: Nicholas Stone (Брюссель), Ассошиэйтед Пресс",
         "Mitarbeit: Nicholas Stone (Brüssel), Associated Press"),
        ("Reuters contributed to this report.", "При участии: Рейтер", "Mitarbeit: Reuters"),
    ],
)  # fmt: skip
def test_those_who_helped_are_written_by_rule(catalogs: Catalogs, text: str, ru: str, de: str) -> None:
    line = read_byline(text)
    assert line is not None
    assert [line.written(lang, catalogs).text for lang in ("ru", "de")] == [ru, de]


@pytest.mark.parametrize("text", ["Heavy rain contributed to this report.", "He contributed to this report on Monday."])
def test_not_all_that_contributes_is_a_person(text: str) -> None:
    assert read_byline(text) is None


def test_a_small_agency_signs_a_picture(catalogs: Catalogs) -> None:
    credit = read_credit("Photo: Kay Nietfeld/dpa")
    assert credit is not None
    assert credit.written("de", catalogs).text == "Foto: Kay Nietfeld/dpa"


@pytest.mark.parametrize(
    ("text", "end", "hy", "az", "ru", "de"),
    [
        ("EXPLAINER: Why so hot?", 11, "ՊԱՐԶԱԲԱՆՈՒՄ ԵՆՔ՝", "İZAH EDİRİK:", "ОБЪЯСНЯЕМ:", "ERKLÄRT:"),
        ("Opinion: Nobody owns the rain", 9, "Կարծիք՝", "Rəy:", "Мнение:", "Meinung:"),
        ("UPDATE 2-Border opens", 9, "ԹԱՐՄԱՑՎԱԾ 2. ", "YENİLƏNİB 2: ", "ОБНОВЛЕНО 2: ", "AKTUALISIERT 2: "),
    ],
)
def test_a_headline_may_begin_with_a_label(
    catalogs: Catalogs, text: str, end: int, hy: str, az: str, ru: str, de: str
) -> None:
    found = rubric(text)
    assert found is not None
    assert found[0] == end
    assert [found[1].written(lang, catalogs).text for lang in LANGS] == [hy, az, ru, de]


@pytest.mark.parametrize("text", ["Analysis of the vote", "Videos: none", "Update-free day", "Opinion:"])
def test_not_every_first_word_is_a_label(text: str) -> None:
    assert rubric(text) is None
