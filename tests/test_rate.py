"""Rates of exchange on a line of their own."""

from __future__ import annotations

import pytest

from dateline.catalog import Catalogs
from dateline.language import TARGETS
from dateline.rate import read_rate


@pytest.mark.parametrize(
    ("text", "hy", "az", "ru", "de"),
    [
        (
            "($1 = 382.40 Armenian drams)",
            "(1 ԱՄՆ դոլար = 382,40 հայկական դրամ)",
            "(1 ABŞ dolları = 382,40 Ermənistan dramı)",
            "(1 доллар США = 382,40 армянского драма)",
            "(1 US-Dollar = 382,40 armenische Dram)",
        ),
        (
            "1 euro = $1.08",
            "1 եվրո = 1,08 ԱՄՆ դոլար",
            "1 avro = 1,08 ABŞ dolları",
            "1 евро = 1,08 доллара США",
            "1 Euro = 1,08 US-Dollar",
        ),
    ],
)
def test_a_rate_is_written_with_the_names_of_the_currencies(
    catalogs: Catalogs, text: str, hy: str, az: str, ru: str, de: str
) -> None:
    rate = read_rate(text)
    assert rate is not None
    assert [rate.written(lang, catalogs).text for lang in TARGETS] == [hy, az, ru, de]


@pytest.mark.parametrize("text", ["($1 = 3)", "(1 = 2)", "$1 = 41 bananas", "1 euro = $1.08, he said", "(" + "1" * 500])
def test_what_is_no_rate_is_left(text: str) -> None:
    assert read_rate(text) is None
