"""Datelines of every style are read back as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dateline import places
from dateline.casing import upper
from dateline.dateline import Dateline, lead_over, render_dateline
from dateline.places import NameTable
from dateline.styles import FLAGS, Style, builtin
from dateline.written import LONGEST, find_written, read_written

STYLES = [style for styles in builtin().by_lang.values() for style in styles.values()]
_ZERO = Dateline()


def english(table: NameTable) -> list[str]:
    return list(dict.fromkeys(row["en"] for row in table.rows.values() if "{}" not in row["en"]))


def unlike(names: list[str], lang: str, written: Callable[[str, str], str | None]) -> list[str]:
    """Return the names that a language does not write like one before (Shusha and Shushi are one in Azerbaijani)."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(upper(written(name, lang) or name, lang).replace("İ", "I"), name)
    return list(first.values())


LANGUAGES = tuple(builtin().by_lang)
TOWNS = {lang: unlike(english(places.places()), lang, places.town) for lang in LANGUAGES}
SPOTS = {lang: english(places.spots()) for lang in LANGUAGES}
AGENCIES = {lang: unlike(english(places.agencies()), lang, places.agencies().name) for lang in LANGUAGES}
COUNTRIES = [str(Locale("en").territories[code]) for code in ("AM", "AZ", "DE", "FR", "IR", "RU", "UA", "SA", "JP")]


def dates() -> st.SearchStrategy[Dateline]:
    """Dates of all kinds: none, a weekday, a month, a day, two days in one month or in two."""
    optional = st.none() | st.integers(1970, 2068)
    months, days = st.integers(1, 12), st.integers(1, 28)
    times = st.none() | st.sampled_from(["14:05", "00:00", "23:59 GMT"])
    weekdays = st.none() | st.integers(0, 6)
    shared: dict[str, Any] = {"year": optional, "time": times, "weekday": weekdays}
    later = {"until": st.integers(29, 31)} | shared
    next_month = st.integers(1, 11).flatmap(
        lambda month: st.builds(
            Dateline, month=st.just(month), day=days, until=days, until_month=st.just(month + 1), **shared
        )
    )
    return st.one_of(
        st.just(_ZERO),
        st.builds(Dateline, weekday=st.integers(0, 6), time=times),
        st.builds(Dateline, month=months, year=optional),
        st.builds(Dateline, month=months, day=days, **shared),
        st.builds(Dateline, month=months, day=days, **later),
        next_month,
    )


@st.composite
def datelines(draw: st.DrawFn, style: Style) -> Dateline:
    lang = style.lang
    names = st.sampled_from(TOWNS[lang]) | st.sampled_from(SPOTS[lang])
    agencies = st.sampled_from(AGENCIES[lang])
    regions = st.none() | st.sampled_from(COUNTRIES)
    others = draw(st.lists(st.tuples(names, regions), max_size=2))
    return replace(
        draw(dates()),
        places=(*(f"{name}, {region}" if region else name for name, region in others), draw(names)),
        region=draw(regions),
        agency=draw(st.none() | agencies | st.sampled_from(["AFP/Reuters", "Reuters, TASS", "AP / TASS"])),
        flag=draw(st.none() | st.sampled_from(FLAGS) | st.sampled_from(["update 2", "wrapup 13"])),
    )


def shown(dateline: Dateline, style: Style) -> Dateline:
    """Return what of a dateline its style writes."""
    if not style.region.fields:
        dateline = replace(dateline, places=tuple(name.split(", ")[0] for name in dateline.places), region=None)
    if "agency" not in style.template.fields:
        dateline = replace(dateline, agency=None)
    if "date" not in style.template.fields:
        return Dateline(dateline.places, dateline.region, agency=dateline.agency, flag=dateline.flag)
    template = style.month if dateline.month and not dateline.day else style.date
    dateline = dateline if {"year", "yy"} & set(template.fields) else replace(dateline, year=None)
    dateline = dateline if "time" in template.fields else replace(dateline, time=None)
    named = dateline.month is None or "weekday" in template.fields
    return dateline if named else replace(dateline, weekday=None)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: f"{style.lang}.{style.name}")
@hypothesis_settings(max_examples=25)
@given(data=st.data())
def test_what_a_style_writes_is_read_back(style: Style, data: st.DataObject) -> None:
    dateline = data.draw(datelines(style))
    written = render_dateline(dateline, style.lang, style)
    assert written.unknown == ()
    assert read_written(written.text, style) == shown(dateline, style)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: f"{style.lang}.{style.name}")
def test_every_name_of_the_tables_is_read_as_one_that_is_written_so(style: Style) -> None:
    for name in (*english(places.places()), *english(places.spots())):
        written = render_dateline(Dateline((name,)), style.lang, style).text
        found = read_written(written, style)
        assert found is not None
        assert render_dateline(found, style.lang, style).text == written


def test_a_name_that_no_table_has_comes_back_as_it_is() -> None:
    style = builtin().of("ru", {"ru": "tass"})
    dateline = Dateline(("KLEINKLECKERSDORF",), month=6, day=5, agency="Blabla")
    written = render_dateline(dateline, "ru", style)
    assert written.text == "KLEINKLECKERSDORF, 5 июня. /Blabla/"
    assert read_written(written.text, style) == dateline


@pytest.mark.parametrize(
    ("lang", "name", "text", "dateline"),
    [
        ("ru", "tass", "МОСКВА, 5 июня. /ТАСС/. |Президент", Dateline(("Moscow",), None, 6, 5, agency="TASS")),
        ("ru", "interfax", "Москва. 5 июня. ИНТЕРФАКС - |Суд", Dateline(("Moscow",), None, 6, 5, agency="Interfax")),
        ("ru", "ria", "БАКУ, 12 мая — РИА Новости. |Тоже", Dateline(("Baku",), None, 5, 12, agency="RIA Novosti")),
        (
            "hy",
            "armenpress",
            "ԵՐԵՎԱՆ, 5 ՀՈՒՆԻՍԻ, ԱՐՄԵՆՊՐԵՍ։ |Ա",
            Dateline(("Yerevan",), None, 6, 5, agency="Armenpress"),
        ),
        ("az", "turan", "Bakı/03.07.26/Turan: |Məhkəmə", Dateline(("Baku",), None, 7, 3, 2026, "Turan")),
        ("az", "azertac", "Bakı, 3 iyul, AZƏRTAC – |Prezident", Dateline(("Baku",), None, 7, 3, agency="Azertac")),
        ("de", "dpa", "Berlin/Wien (dpa) - |Das", Dateline(("Berlin", "Vienna"), agency="dpa")),
        ("de", "kna", "Bonn (KNA) |Die", Dateline(("Bonn",), agency="KNA")),
        ("de", "reuters-de", "Berlin, 05. Jun (Reuters) - |Der", Dateline(("Berlin",), None, 6, 5, agency="Reuters")),
    ],
)
def test_a_dateline_of_an_agency_is_found_before_its_story(lang: str, name: str, text: str, dateline: Dateline) -> None:
    head, _, story = text.partition("|")
    style = builtin().of(lang, {lang: name})
    assert find_written(f"{head}{story} ist da. Und - nun.", style) == (dateline, len(head))


@pytest.mark.parametrize("text", ["Президент выступил. Он сказал", "", "—", "В МОСКВЕ — холодно", "5 июня. Дождь"])
def test_a_story_without_a_dateline_has_none(text: str) -> None:
    for style in builtin().by_lang["ru"].values():
        assert find_written(text, style) is None


def test_hostile_text_comes_to_an_end() -> None:
    for style in STYLES:
        for piece in (", ", "A", ". ", "/", "(", " - ", "1"):
            text = piece * 10_000
            assert read_written(text, style) is None
            find_written(text, style)
            read_written(text[:LONGEST], style)


def test_what_leads_over_is_that_of_the_style() -> None:
    assert {lead_over(style.lang, style) for style in STYLES} >= {" — ", " – ", " - ", ". ", "։ ", ": ", " ", "/ "}
