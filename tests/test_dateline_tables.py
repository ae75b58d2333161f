"""The tables of datelines as English news writes them, and of first lines that only look alike."""

from __future__ import annotations

import csv

import pytest

from dateline.dateline import Dateline, find_dateline, render_dateline
from dateline.language import TARGETS
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data"
with (DATA / "datelines.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
NONE = (DATA / "no-datelines.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_a_dateline_is_written_as_an_editor_of_each_language_would(row: dict[str, str]) -> None:
    found = find_dateline(row["text"])
    assert found is not None
    dateline, stop = found
    assert row["text"][stop:] == row["story"]
    assert {lang: render_dateline(dateline, lang).text for lang in TARGETS} == {lang: row[lang] for lang in TARGETS}


@pytest.mark.parametrize("line", NONE)
def test_a_line_that_only_looks_alike_is_no_dateline(line: str) -> None:
    assert find_dateline(line) is None


def test_the_tables_are_as_large_as_they_say() -> None:
    assert len(ROWS) >= 400
    assert len(NONE) >= 200
    assert len({row["text"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        (
            "UPDATE 2-YEREVAN, Dec 7 (Reuters) - X",
            Dateline(("YEREVAN",), month=12, day=7, agency="Reuters", flag="update 2"),
        ),
        (
            "YEREVAN, 14:05, Monday, 7 December 2026 — X",
            Dateline(("YEREVAN",), month=12, day=7, year=2026, weekday=0, time="14:05"),
        ),
        (
            "GENEVA, Dec 7 1405 GMT (AFP) — X",
            Dateline(("GENEVA",), month=12, day=7, agency="AFP", time="14:05 GMT"),
        ),
        (
            "BRUSSELS, Nov. 30/Dec. 1 (AFP) — X",
            Dateline(("BRUSSELS",), month=11, day=30, until=1, until_month=12, agency="AFP"),
        ),
        ("DOHA, Qatar and GAZA CITY (AP) — X", Dateline(("DOHA, Qatar", "GAZA CITY"), agency="AP")),
        ("Azerbaijan, Baku, Dec. 7 / Trend: X", Dateline(("Baku",), "Azerbaijan", 12, 7, agency="Trend")),
        ("(ANSA) - ROME, DEC 7 - X", Dateline(("ROME",), month=12, day=7, agency="ANSA")),
        ("Baku-APA. X", Dateline(("Baku",), agency="APA")),
        ("SUKHUMI, Abkhazia, Georgia (AP) — X", Dateline(("SUKHUMI",), "Abkhazia, Georgia", agency="AP")),
    ],
)
def test_all_that_a_dateline_says_is_read(text: str, dateline: Dateline) -> None:
    found = find_dateline(text)
    assert found is not None
    assert found[0] == dateline
