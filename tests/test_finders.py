"""The finders together: how well they do on planted errors and on true translations."""

from __future__ import annotations

import pytest

from dateline.language import TARGETS
from dateline.quality.finders import find
from dateline.segment import Severity
from tests.conftest import ROOT

PLANTED = [
    dict(zip(("source", "lang", "target", "code", "note"), line.split("\t"), strict=True))
    for line in (ROOT / "tests" / "data" / "planted.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
REFERENCES = [
    line.split("\t")
    for line in (ROOT / "tests" / "data" / "newswire-test.tsv").read_text(encoding="utf-8").splitlines()
]
MINE = frozenset(
    {
        "acronym_missing",
        "currency_differs",
        "date_differs",
        "ending_differs",
        "magnitude_differs",
        "name_missing",
        "negation_added",
        "negation_lost",
        "number_added",
        "number_word_differs",
        "percent_differs",
        "place_missing",
        "quotation_differs",
        "repetition",
        "time_differs",
        "unit_differs",
        "weekday_differs",
    }
)


def codes(row: dict[str, str]) -> set[str]:
    return {check.code for check in find(row["source"], row["target"], row["lang"])}


def test_each_language_has_a_hundred_planted_segments_of_which_a_quarter_is_right() -> None:
    for lang in TARGETS:
        rows = [row for row in PLANTED if row["lang"] == lang]
        assert (len(rows), sum(not row["code"] for row in rows)) == (100, 25)


@pytest.mark.parametrize("code", sorted(MINE))
def test_planted_errors_are_found(code: str) -> None:
    found = [code in codes(row) for row in PLANTED if row["code"] == code]
    assert sum(found) >= 0.9 * len(found) > 0


def test_right_translations_that_look_wrong_are_left_alone() -> None:
    assert [(row["target"], codes(row)) for row in PLANTED if not row["code"] and codes(row)] == []


def test_an_error_is_reported_under_one_code() -> None:
    others = [row for row in PLANTED if row["code"] in MINE and codes(row) - {row["code"]}]
    assert len(others) <= 0.02 * len(PLANTED)


@pytest.mark.parametrize("lang", TARGETS)
def test_true_translations_are_seldom_reported(lang: str) -> None:
    at = 1 + TARGETS.index(lang)
    found = [{check.severity for check in find(row[0], row[at], lang)} for row in REFERENCES]
    assert sum(Severity.ERROR in severities for severities in found) < 0.01 * len(found)
    assert sum(Severity.WARNING in severities for severities in found) < 0.03 * len(found)


@pytest.mark.parametrize("row", [row for row in PLANTED if row["code"] in MINE], ids=lambda row: row["note"])
def test_spans_lie_within_their_texts(row: dict[str, str]) -> None:
    for check in find(row["source"], row["target"], row["lang"]):
        for span, text in ((check.source_span, row["source"]), (check.target_span, row["target"])):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize("target", ["", " ", "The committee met."])
def test_an_empty_or_copied_translation_is_left_to_the_other_checks(target: str) -> None:
    assert find("The committee met.", target, "de") == []


@pytest.mark.parametrize("lang", TARGETS)
@pytest.mark.parametrize(
    "char", ["1 ", "(", "«", " ", "May 5 ", "no x ", "3 p.m. ", "a", "5 million ", "<m1>", "Aa ", "_"]
)
def test_a_text_of_one_kind_comes_to_an_end(char: str, lang: str) -> None:
    long = (char * 100_000)[:100_000]
    assert isinstance(find(long, long[:-1], lang), list)
    assert isinstance(find("In 30 days.", long[:9_999], lang), list)
    assert isinstance(find(long[:5000], long[:4999], lang), list)
