"""Datelines of an article: in the body of each format, as a field, in a house style."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dateline.article import Article, DatelineFields, Format, LocalizedArticle
from dateline.catalog import Catalogs
from dateline.errors import UnknownStyle
from dateline.pipeline import Pipeline
from dateline.styles import Styles
from tests.engines import Echo

pytestmark = pytest.mark.usefixtures("as_translated")


def russian(
    catalogs: Catalogs,
    body: str,
    form: Format = Format.TEXT,
    style: Mapping[str, str] | None = None,
    dateline: DatelineFields | None = None,
) -> LocalizedArticle:
    article = Article(body=body, format=form, dateline=dateline)
    return Pipeline(Echo(), catalogs).translate(article, ["ru"], dateline_style=style)["ru"]


@pytest.mark.parametrize(
    ("form", "source", "target"),
    [
        (Format.TEXT, "MOSCOW, June 5 (TASS) — Talks.", "МОСКВА, 5 июня. /ТАСС/. Talks."),
        (Format.TEXT, "Talks end\n\nMOSCOW — Talks.", "Talks end\n\nМОСКВА. Talks."),
        (Format.TEXT, "MOSCOW, June 5 (TASS)\n\nTalks.", "МОСКВА, 5 июня. /ТАСС/\n\nTalks."),
        (Format.TEXT, "Talks end\n\nMOSCOW\n\nTalks.", "Talks end\n\nМОСКВА\n\nTalks."),
        (
            Format.HTML,
            "<p><strong>MOSCOW, June 5 (TASS)</strong> – Talks.</p>",
            "<p><strong>МОСКВА, 5 июня. /ТАСС/</strong>. Talks.</p>",
        ),
        (
            Format.HTML,
            "<p><b>MOSCOW, June 5 (TASS) —</b> Talks.</p>",
            "<p><b>МОСКВА, 5 июня. /ТАСС/</b>. Talks.</p>",
        ),
        (
            Format.HTML,
            "<p class=d>MOSCOW, June 5 (TASS) —</p><p>Talks.</p>",
            "<p class=d>МОСКВА, 5 июня. /ТАСС/.</p><p>Talks.</p>",
        ),
        (
            Format.HTML,
            "<p>MOSCOW,&nbsp;June 5 (TASS)&nbsp;&mdash;<br>Talks.</p>",
            "<p>МОСКВА, 5 июня. /ТАСС/.<br>Talks.</p>",
        ),
        (
            Format.HTML,
            "<p><em>MOSCOW, June 5.</em> <b>/TASS/</b>. Talks.</p>",
            "<p><em>МОСКВА, 5 июня.</em> <b>/ТАСС/</b>. Talks.</p>",
        ),
        (Format.MARKDOWN, "[MOSCOW](/m), June 5 (TASS) — Talks.", "[МОСКВА](/m), 5 июня. /ТАСС/. Talks."),
        (Format.MARKDOWN, "**MOSCOW, JUNE 5, TASS.** Talks.", "**МОСКВА, 5 июня. /ТАСС/**. Talks."),
        (Format.MARKDOWN, "# Talks\n\n*MOSCOW (TASS)* — Talks.", "# Talks\n\n*МОСКВА. /ТАСС/*. Talks."),
    ],
)
def test_a_dateline_in_the_body_is_written_in_the_style(
    catalogs: Catalogs, form: Format, source: str, target: str
) -> None:
    assert russian(catalogs, source, form, {"ru": "tass"}).body == target


def test_a_dateline_that_is_handed_in_is_written_in_the_style(catalogs: Catalogs) -> None:
    fields = DatelineFields("Moscow", "2026-06-05", "TASS")
    assert russian(catalogs, "Talks.", style={"ru": "interfax"}, dateline=fields).dateline == "Москва. 5 июня. ТАСС"
    assert russian(catalogs, "Talks.", dateline=fields).dateline == "МОСКВА, 5 июня (ТАСС)"


def test_markup_in_a_name_stays_text(catalogs: Catalogs) -> None:
    body = russian(catalogs, "<p>MOSCOW (A &amp; B Daily) — Talks.</p>", Format.HTML, {"ru": "tass"}).body
    assert body == "<p>МОСКВА. /A &amp; B Daily/. Talks.</p>"


@pytest.mark.parametrize(
    ("place", "written", "codes"),
    [
        ("Yerevan", "ЕРЕВАН, 8 декабря", set()),
        ("London", "ЛОНДОН, 7 декабря", set()),
        ("Yerevan/Tbilisi", "ЕРЕВАН/ТБИЛИСИ, 8 декабря", set()),
        ("London/Yerevan", "ЛОНДОН/ЕРЕВАН, 7 декабря", {"zone_unknown"}),
        ("Sukhumi, Abkhazia, Georgia", "СУХУМИ, Абхазия, Грузия, 8 декабря", set()),
        ("Nowhere", "NOWHERE, 7 декабря", {"name_unknown", "zone_unknown"}),
        ("", "7 декабря", {"zone_unknown"}),
    ],
)
def test_an_instant_has_the_day_of_the_place_or_a_warning(
    catalogs: Catalogs, place: str, written: str, codes: set[str]
) -> None:
    result = russian(catalogs, "Talks.", dateline=DatelineFields(place, "2026-12-07T22:30:00Z"))
    assert result.dateline == written
    found = {check.code for segment in result.segments for check in segment.checks}
    assert found & {"name_unknown", "zone_unknown", "date_not_read"} == codes


def test_the_service_has_styles_of_its_own(catalogs: Catalogs) -> None:
    pipeline = Pipeline(Echo(), catalogs, styles=Styles.load(None, "ru=ria"))
    article = Article(body="MOSCOW, June 5 (TASS) — Talks.")
    assert pipeline.translate(article, ["ru"])["ru"].body == "МОСКВА, 5 июн — ТАСС. Talks."
    chosen = pipeline.translate(article, ["ru"], dateline_style={"ru": "default"})["ru"]
    assert chosen.body == "МОСКВА, 5 июня (ТАСС) — Talks."


def test_an_unknown_style_is_refused_before_any_work(catalogs: Catalogs) -> None:
    with pytest.raises(UnknownStyle, match="pravda"):
        russian(catalogs, "Talks.", style={"ru": "pravda"})
