"""Templates: written, and read back."""

from __future__ import annotations

import re

import pytest

from dateline.pattern import Template

FIELDS = ("places", "date", "agency")


@pytest.mark.parametrize(
    ("template", "values", "written"),
    [
        ("{places}[, {date}][ ({agency})]", {"places": "A", "date": "5", "agency": "X"}, "A, 5 (X)"),
        ("{places}[, {date}][ ({agency})]", {"places": "A", "agency": "X"}, "A (X)"),
        ("{places}[, {date}][ ({agency})]", {"date": "5", "agency": "X"}, "5 (X)"),
        ("{places}[, {date}][ ({agency})]", {"agency": "X"}, "(X)"),
        ("{places}[, {date}][. /{agency}/]", {"agency": "X"}, "/X/"),
        ("{places}[/{date}][/{agency}]", {"agency": "X"}, "X"),
        ("{places}[ — {agency}]", {"agency": "X"}, "X"),
        ("[{date}, ]{places}", {"places": "A"}, "A"),
        ("[{date}, ]{places}", {"places": "A", "date": "5"}, "5, A"),
        ("{places}[, {date}]", {"places": "A", "date": ""}, "A"),
        ("NOTE[ {date}]: {places}", {"places": "A"}, "NOTE: A"),
        ("{places}!", {"places": "A"}, "A!"),
    ],
)
def test_a_field_that_is_missing_is_left_out_with_its_text(template: str, values: dict[str, str], written: str) -> None:
    assert Template.parse(template, FIELDS).write(values) == written


def test_a_comma_stays_where_the_text_goes_on() -> None:
    assert Template.parse(", {date}", FIELDS).write({"date": "5"}, follows=True) == ", 5"


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        ("{plaze}", "plaze"),
        ("{places} {places}", "twice"),
        ("{places", "cannot be read"),
        ("[, {date}", "cannot be read"),
        ("[a]", "cannot be read"),
        ("[{date}{agency}]", "cannot be read"),
        ("{places}\n", "printed"),
        ("x" * 101, "100 characters"),
    ],
)
def test_a_template_that_cannot_be_read_is_refused_with_the_reason(template: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        Template.parse(template, FIELDS)


def test_what_is_written_is_read_back_the_fullest_first() -> None:
    template = Template.parse("{places}[, {date}][ ({agency})]", FIELDS)
    patterns = list(template.patterns({"places": ".+?", "date": "[0-9]+", "agency": "[A-Z]+"}))
    found = next(filter(None, (re.fullmatch(pattern, "A, 5 (X)") for pattern in patterns)))
    assert found.groupdict() == {"places": "A", "date": "5", "agency": "X"}
