"""Full stops that end a sentence, and those that do not."""

from __future__ import annotations

import pytest

from dateline.ending import abbreviated, ending_rule
from dateline.markup.edit import revised
from dateline.markup.inline import InlineText, Tag, TagKind


@pytest.mark.parametrize(
    ("text", "lang"), [("2024 г.", "ru"), ("5 Mio.", "de"), ("2024 թ.", "hy"), ("və s.", "az"), ("Vitamin C.", "de")]
)
def test_the_full_stop_of_an_abbreviation_is_known(text: str, lang: str) -> None:
    assert abbreviated(text, lang)


@pytest.mark.parametrize(("text", "lang"), [("Он пришел.", "ru"), ("Im Jahr 2024.", "de"), ("gəldi", "az"), ("", "hy")])
def test_other_full_stops_are_the_sentences(text: str, lang: str) -> None:
    assert not abbreviated(text, lang)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Visit us.", "Besuchen Sie <url>", "Besuchen Sie <url>."),
        ("Visit us", "Besuchen Sie.<url>", "Besuchen Sie<url>"),
        ("Visit (us).", "Besuchen Sie (uns)", "Besuchen Sie (uns)."),
        ("Really?", "Wirklich", "Wirklich?"),
        ("— ", "Wirklich", "Wirklich"),
        ("Visit us.", "<url>", "<url>"),
        ("Visit us,", "Besuchen Sie.", "Besuchen Sie."),
    ],
)
def test_the_end_stands_behind_what_was_taken_out(source: str, target: str, expected: str) -> None:
    at = target.find("<url>")
    tags = (Tag(TagKind.VOID, "<url>", at),) if at >= 0 else ()
    content = InlineText(target.replace("<url>", ""), tags)
    assert revised(content, [ending_rule(source, "de", heading=False)]).render() == expected
