"""House styles of datelines: those that come along, and those of an operator."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.dateline import Dateline, lead_over, render_dateline
from dateline.errors import StylesInvalid, UnknownLanguage, UnknownStyle
from dateline.rendering import end_alone
from dateline.styles import KEYS, LANGUAGES, Styles, builtin, read_choice
from tests.conftest import ROOT

YEREVAN = Dateline(("Yerevan",), "Armenia", month=6, day=5, year=2026, agency="TASS", weekday=4)
NAMED = {
    ("en", "ap"): "YEREVAN, Armenia (TASS) — ",
    ("en", "reuters"): "YEREVAN, June 5 (TASS) - ",
    ("en", "afp"): "Yerevan, June 5, 2026 (TASS) - ",
    ("en", "tass-en"): "YEREVAN, Armenia, June 5. /TASS/. ",
    ("hy", "armenpress"): "ԵՐԵՎԱՆ, 5 ՀՈՒՆԻՍԻ, ՏԱՍՍ։ ",
    ("hy", "arka"): "ԵՐԵՎԱՆ, 5 հունիսի. /ՏԱՍՍ/. ",
    ("hy", "news-am"): "Երևան, 5 հունիսի (ՏԱՍՍ) – ",
    ("hy", "panorama"): "Երևան, 5 հունիսի /ՏԱՍՍ/. ",
    ("hy", "azatutyun"): "Երևան, Հայաստան (ՏԱՍՍ) — ",
    ("az", "azertac"): "İrəvan, 5 iyun, TASS – ",
    ("az", "apa"): "İrəvan. 5 iyun. TASS – ",
    ("az", "report"): "İrəvan. 5 iyun. TASS/ ",
    ("az", "turan"): "İrəvan/05.06.26/TASS: ",
    ("az", "trend"): "İrəvan, Ermənistan, 5 iyun /TASS/ – ",
    ("ru", "tass"): "ЕРЕВАН, 5 июня. /ТАСС/. ",
    ("ru", "interfax"): "Ереван. 5 июня. ТАСС - ",
    ("ru", "ria"): "ЕРЕВАН, 5 июн — ТАСС. ",
    ("ru", "reuters-ru"): "ЕРЕВАН, 5 июн (ТАСС) - ",
    ("ru", "belta"): "5 июня, Ереван /ТАСС/. ",
    ("de", "dpa"): "Eriwan (TASS) - ",
    ("de", "afp-de"): "Eriwan (TASS) - ",
    ("de", "reuters-de"): "Eriwan, 05. Jun (TASS) - ",
    ("de", "kna"): "Eriwan (TASS) ",
    ("de", "epd"): "Eriwan (TASS). ",
    ("de", "tass-de"): "ERIWAN, 5. Juni. /TASS/. ",
}


@pytest.mark.parametrize(("lang", "name"), NAMED)
def test_an_agency_s_dateline_looks_like_its_own(lang: str, name: str) -> None:
    style = builtin().of(lang, {lang: name})
    assert render_dateline(YEREVAN, lang, style).text + lead_over(lang, style) == NAMED[lang, name]


def test_each_language_has_a_default_and_four_agencies() -> None:
    assert tuple(builtin().by_lang) == LANGUAGES
    for styles in builtin().by_lang.values():
        assert "default" in styles
        assert len(styles) >= 5


def test_no_style_has_a_date_that_the_source_has_not() -> None:
    for lang, styles in builtin().by_lang.items():
        for style in styles.values():
            assert not any(char.isdigit() for char in render_dateline(Dateline(("Baku",)), lang, style).text)


@pytest.mark.parametrize(
    ("lang", "name", "text"),
    [("ru", "ria", "БАКУ — "), ("de", "kna", "Baku - "), ("de", "epd", "Baku - "), ("az", "report", "Bakı. ")],
)
def test_without_an_agency_another_sign_leads_over(lang: str, name: str, text: str) -> None:
    style = builtin().of(lang, {lang: name})
    written = render_dateline(Dateline(("Baku",)), lang, style).text
    assert written + lead_over(lang, style, bare=True) == text


def test_a_line_of_its_own_ends_as_the_source_does() -> None:
    azertac = builtin().of("az", {"az": "azertac"})
    assert end_alone("BAKU, July 3 (AP) —", "az") == " –"
    assert end_alone("Baku, July 3, AZERTAC", "az") == ""
    assert end_alone("Baku, July 3, AZERTAC —", "az", azertac) == ""


def test_two_days_in_two_months_share_the_year() -> None:
    dateline = Dateline(("Vienna",), month=11, day=30, until=1, until_month=12, year=2026)
    assert render_dateline(dateline, "ru").text == "ВЕНА, 30 ноября/1 декабря 2026 г."
    assert render_dateline(dateline, "de").text == "Wien, 30. November/1. Dezember 2026"


@pytest.mark.parametrize(
    ("flag", "text"),
    [("breaking", "EILMELDUNG: Baku"), ("update 2", "AKTUALISIERT 2: Baku"), ("unheard", "Baku"), (None, "Baku")],
)
def test_a_flag_stands_before_it_all(flag: str | None, text: str) -> None:
    assert render_dateline(Dateline(("Baku",), flag=flag), "de").text == text


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "styles.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_operator_adds_a_style_and_overrides_another(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        '[ru.ours]\nlike = "tass"\nlead = " … "\ndate = "[{weekday}, ]{day} {month}[ {year}]"\n'
        '[ru.interfax]\ntemplate = "{places}"\n',
    )
    styles = Styles.load(path, "ru=ours")
    assert render_dateline(YEREVAN, "ru", styles.of("ru")).text == "ЕРЕВАН, пятница, 5 июня 2026. /ТАСС/"
    assert lead_over("ru", styles.of("ru")) == " … "
    assert render_dateline(YEREVAN, "ru", styles.of("ru", {"ru": "interfax"})).text == "ЕРЕВАН, Армения"
    assert render_dateline(YEREVAN, "ru", styles.of("ru", {"ru": "tass"})).text == "ЕРЕВАН, 5 июня. /ТАСС/"


def test_an_operator_changes_single_keys_of_the_default(tmp_path: Path) -> None:
    styles = Styles.load(own(tmp_path, '[de.default]\nlead = "\\u00a0– "\nregion = ""\n'))
    assert render_dateline(YEREVAN, "de", styles.of("de")).text == "Eriwan, 5. Juni 2026 (TASS)"
    assert lead_over("de", styles.of("de")) == "\u00a0– "
    assert lead_over("de", styles.of("de", {"de": "dpa"})) == " - "


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[ru.ours]\ntemplate = '{plaze}'", "ru.ours.template: has the field {plaze}"),
        ("[ru.ours]\ntemplate = '{date}'", "ru.ours.template: lacks {places}"),
        ("[ru.ours]\nled = ' - '", "ru.ours.led: there is no such key"),
        ("[ru.ours]\nlead = 5", "ru.ours.lead: expected a text"),
        ("[ru.ours]\nlead = '" + "x" * 30 + "'", "ru.ours.lead: expected a text"),
        ('[ru.ours]\nlead = "\\u202e"', "ru.ours.lead: expected a text"),
        ("[ru.ours]\nplaces_case = 'small'", "ru.ours.places_case: expected “capitals” or “names”"),
        ("[ru.ours]\nmonths = ['a']", "ru.ours.months: expected"),
        ("[ru.ours]\nflags = { alarm = 'X' }", "ru.ours.flags: expected"),
        ("[ru.ours]\nlike = 'theirs'", "ru.ours.like: there is no style “theirs”"),
        ("[ru.a]\nlike = 'b'\n[ru.b]\nlike = 'a'", "like: there is no style"),
        ("[fr.ours]\nlead = ' - '", "“fr” is no language here"),
        ("ru = 5", "ru.: expected a table"),
        ("[ru]\nours = 5", "ru.ours: expected a table"),
        ("[ru.ours", "cannot be read from"),
        ("[ru.ours]\nlead = ' - '\n" + "#" * 300_000, "262,144 bytes"),
    ],
)
def test_a_style_that_cannot_be_read_is_named_with_its_key(tmp_path: Path, text: str, wrong: str) -> None:
    with pytest.raises(StylesInvalid) as error:
        Styles.load(own(tmp_path, text))
    assert wrong in error.value.message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StylesInvalid, match="no-such"):
        Styles.load(tmp_path / "no-such.toml")


def test_an_unknown_style_names_those_there_are() -> None:
    with pytest.raises(UnknownStyle, match="“pravda” is no dateline style of “ru”; there are: default, tass, interfax"):
        builtin().chosen({"ru": "pravda"})
    with pytest.raises(UnknownLanguage):
        builtin().chosen({"fr": "afp"})


def test_a_style_is_chosen_by_any_tag_of_its_language() -> None:
    assert builtin().chosen({"RU": "tass", "az-Latn-AZ": "turan"}) == {"ru": "tass", "az": "turan"}


def test_a_choice_is_read_from_a_line() -> None:
    assert read_choice("ru=tass, de=dpa,") == {"ru": "tass", "de": "dpa"}
    assert read_choice("") == {}
    for wrong in ("tass", "ru=", "=tass"):
        with pytest.raises(UnknownStyle, match="write it like"):
            read_choice(wrong)


def test_the_documentation_shows_every_style_as_it_is() -> None:
    text = (ROOT / "docs" / "datelines.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w\w) \| `([\w-]+)` \| `(.+)` \|$", text, re.MULTILINE)
    assert [(lang, name) for lang, name, _ in rows] == [
        (lang, name) for lang, all_ in builtin().by_lang.items() for name in all_
    ]
    sample = Dateline(("Yerevan",), "Armenia", month=6, day=5, year=2026, agency="Reuters")
    for lang, name, shown in rows:
        style = builtin().of(lang, {lang: name})
        assert (render_dateline(sample, lang, style).text + lead_over(lang, style)).rstrip() == shown


def test_the_documentation_names_every_key_of_a_style() -> None:
    text = (ROOT / "docs" / "datelines.md").read_text(encoding="utf-8")
    assert [key for key in KEYS if f"`{key}`" not in text] == []
