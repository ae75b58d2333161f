"""Numbers that stand alone."""

from __future__ import annotations

import pytest

from dateline.article import Article, Format
from dateline.catalog import Catalogs
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.quantity import is_quantity, write_quantity
from dateline.segment import Origin
from dateline.settings import Settings
from tests.engines import Echo


@pytest.mark.parametrize(
    ("text", "hy", "az", "ru", "de"),
    [
        ("10,000", "10\u00a0000", "10\u00a0000", "10\u00a0000", "10.000"),
        ("1,234.5", "1234,5", "1234,5", "1234,5", "1234,5"),
        ("1,234,567", "1\u00a0234\u00a0567", "1\u00a0234\u00a0567", "1\u00a0234\u00a0567", "1.234.567"),
        ("-3.5%", "-3,5%", "-3,5%", "-3,5%", "-3,5\u00a0%"),
        ("12 %", "12%", "12%", "12%", "12\u00a0%"),
        ("+0.25", "+0,25", "+0,25", "+0,25", "+0,25"),
        ("$1,200", "1200\u00a0$", "1200\u00a0$", "1200\u00a0$", "1200\u00a0$"),
        (
            "-€12,500.50",
            "-12\u00a0500,50\u00a0€",
            "-12\u00a0500,50\u00a0€",
            "-12\u00a0500,50\u00a0€",
            "-12.500,50\u00a0€",
        ),
        ("12.5 km", "12,5\u00a0կմ", "12,5\u00a0km", "12,5\u00a0км", "12,5\u00a0km"),
        ("80 kg", "80\u00a0կգ", "80\u00a0kq", "80\u00a0кг", "80\u00a0kg"),
        ("1,500 km²", "1500\u00a0կմ²", "1500\u00a0km²", "1500\u00a0км²", "1500\u00a0km²"),
        ("-4 °C", "-4\u00a0°C", "-4\u00a0°C", "-4\u00a0°C", "-4\u00a0°C"),
        ("120 km/h", "120\u00a0կմ/ժ", "120\u00a0km/saat", "120\u00a0км/ч", "120\u00a0km/h"),
    ],
)
def test_a_quantity_is_written_as_the_language_writes_it(text: str, hy: str, az: str, ru: str, de: str) -> None:
    assert {lang: write_quantity(text, lang) for lang in TARGETS} == {"hy": hy, "az": az, "ru": ru, "de": de}


@pytest.mark.parametrize(
    "text",
    [
        "3.5",
        "1.2.3",
        "v2.0",
        "2026",
        "7",
        "10.30",
        "12.05.2026",
        "192.168.0.1",
        "3-2",
        "3:1",
        "10–20",
        "1,000–2,000",
        "+1 555 123-4567",
        "978-3-16-148410-0",
        "12,5",
        "1,23",
        "1,2345",
        "0,000,1",
        "12 m",
        "5m",
        "$5m",
        "10,000 people",
        "",
        "%",
        "$",
        "12 km %",
        "$5%",
        "1" * 40,
        "١٢٬٠٠٠",
        "10,000 ",
        "1/2",
    ],
)
def test_what_may_be_something_else_is_none(text: str) -> None:
    assert not is_quantity(text)
    with pytest.raises(ValueError, match="no quantity"):
        write_quantity(text, "de")


@pytest.mark.parametrize(
    ("form", "text", "written"),
    [
        (Format.HTML, "<td> <b>10,000</b><sup>2</sup> </td>", "<td> <b>10.000</b><sup>2</sup> </td>"),
        (Format.HTML, "<td>10,<b>000</b></td>", "<td>10,<b>000</b></td>"),
        (Format.HTML, "<figcaption>$1,200</figcaption>", "<figcaption>1200&nbsp;$</figcaption>"),
        (
            Format.MARKDOWN,
            "| a | b |\n|---|--:|\n| 3.5 | *-3.5%* |\n",
            "| a | b |\n|---|--:|\n| 3.5 | *-3,5\u00a0%* |\n",
        ),
        (Format.TEXT, "the road\n\n12,500\n\n2026\n", "the road\n\n12.500\n\n2026\n"),
    ],
)
def test_it_is_written_by_rule_in_every_format(form: Format, text: str, written: str) -> None:
    pipeline = Pipeline(Echo(), Catalogs.load(Settings().locales, TARGETS))
    result = pipeline.translate(Article(body=text, format=form), ["de"])["de"]
    assert result.body == written
    by_rule = [segment.source for segment in result.segments if segment.origin is Origin.RULE]
    assert len(by_rule) == (written != text)
