"""Which literals a pattern cannot match without."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.quality import calendar, measures
from dateline.quality.kinds import LANGUAGES, Kinds
from dateline.quality.required import folded, lacks, needed

VOCABULARIES = {
    "currencies": measures.CURRENCIES,
    "units": measures.UNITS,
    "durations": measures.DURATIONS,
    "percent": measures.PERCENT,
    "months": measures.MONTHS,
    "weekdays": measures.WEEKDAYS,
    "times": calendar._TIMES,
}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("euro", {"euro"}),
        (r"€|\bEUR\b", {"€", "eur"}),
        (r"\bdollars?\b", {"dollar"}),
        ("(?P<dram>դրամ)|(?:մանաթ)", {"դրամ", "մանաթ"}),
        ("рубл(?:ь|я|ей)", {"рубл"}),
        (r"\b\w*доллар", {"доллар"}),
        (r"(?:kilo)?gramm", {"gramm"}),
        (r"ab+c", {"ab"}),
        (r"x{2}yy", {"yy"}),
        (r"(?<=\d )տոկոս(?!ադրույք)", {"տոկոս"}),
        (r"v\.\s?h\.", {"v."}),
        (r"[\s\u00a0]?(?:feet|ft)", {"feet", "ft"}),
        (r"metr|kilometr", {"metr"}),
        ("Iyul|IYUL", {"iyul"}),
        ("fuß", {"fuss"}),
    ],
)
def test_every_match_has_one_of_the_literals(pattern: str, expected: set[str]) -> None:
    assert needed(pattern) == expected


@pytest.mark.parametrize("pattern", [r"\d+", "a?", "euro|", r"euro|\d", r"(a)\1|\w", "(?i)euro", "(?P=name)", "[a-z]"])
def test_what_is_not_understood_or_matches_anything_needs_nothing(pattern: str) -> None:
    assert needed(pattern) == frozenset()
    assert not lacks("anything", needed(pattern))


@pytest.mark.parametrize("text", ["İYUL", "iyul", "IYUL", "ıyul", "Iyul"])
def test_letters_that_are_alike_without_regard_to_case_are_found(text: str) -> None:
    assert re.search("iyul", text, re.IGNORECASE)
    assert not lacks(folded(text), needed("iyul"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_vocabulary_can_be_passed_over(name: str, lang: str) -> None:
    assert VOCABULARIES[name].needed[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_text_in_which_a_vocabulary_has_a_match_is_never_passed_over(name: str, lang: str) -> None:
    kinds: Kinds = VOCABULARIES[name]
    either = kinds.patterns[lang].pattern

    @settings(max_examples=40, deadline=None)
    @given(st.from_regex(re.compile(either, re.IGNORECASE)))
    def searched(text: str) -> None:
        if kinds.patterns[lang].search(text):
            assert not lacks(folded(text), kinds.needed[lang])

    searched()
