"""All that is wrong with a translation of a unit."""

from __future__ import annotations

import pytest

from dateline.engine import Hypothesis, TranslationUnit
from dateline.glossary import Term
from dateline.matcher import Matcher
from dateline.segment import Check, Severity
from dateline.verdict import verdict


def of(source: str, text: str, lang: str, *terms: Term, complete: bool = True) -> list[Check]:
    unit = TranslationUnit(source, lang, demands=Matcher(terms, lang).demands(source))
    return verdict(unit, Hypothesis(text, 0.5, complete=complete))


def test_what_is_sound_has_none() -> None:
    assert of("It cost 34 lari.", "Это стоило 34 лари.", "ru") == []


def test_an_unfinished_translation_is_an_error() -> None:
    (found,) = of("It rained.", "Es regnete.", "de", complete=False)
    assert (found.code, found.severity, found.source_span) == ("output_unfinished", Severity.ERROR, None)


@pytest.mark.parametrize(
    ("source", "text", "lang", "term", "missing"),
    [
        ("The key rate rose.", "Ставка выросла.", "ru", Term("key rate", "базовая ставка", "ru"), "key rate"),
        ("A ceasefire holds.", "Խաղաղություն է։", "hy", Term("ceasefire", "հրադադար", "hy"), "ceasefire"),
    ],
)
def test_a_missing_term_is_an_error_at_its_place(source: str, text: str, lang: str, term: Term, missing: str) -> None:
    (found,) = of(source, text, lang, term)
    assert (found.code, found.severity, found.target_span) == ("term_missing", Severity.ERROR, None)
    assert found.source_span is not None
    assert source[slice(*found.source_span)] == missing


@pytest.mark.parametrize(
    ("text", "lang", "wrong", "stands"),
    [
        ("В пятницу боевиков видели.", "ru", "боевик", "боевиков"),
        ("Գնացին գրոհայինները։", "hy", "գրոհային", "գրոհայինները"),
        ("Bu gün yaraqlılar gəldi.", "az", "yaraqlı", "yaraqlılar"),
        ("Gestern kamen die Kämpfern nach.", "de", "Kämpfer", "Kämpfern"),
    ],
)
def test_a_forbidden_rendering_is_an_error_where_it_stands(text: str, lang: str, wrong: str, stands: str) -> None:
    (found,) = of("The fighters left town.", text, lang, Term("fighter", None, lang, forbidden=(wrong,)))
    assert (found.code, found.severity, found.source_span) == ("term_forbidden", Severity.ERROR, (4, 12))
    assert found.target_span is not None
    assert text[slice(*found.target_span)] == stands


def test_a_forbidden_word_in_a_rendering_that_is_demanded_is_not_the_one_that_is_meant() -> None:
    terms = (Term("central bank", "Zentrale Bank", "de"), Term("bench", None, "de", forbidden=("Bank",)))
    text = "Die Zentrale Bank hat eine Bank."
    (found,) = of("The central bank has a bench.", text, "de", *terms)
    assert found.target_span == (27, 31)


@pytest.mark.parametrize(
    ("source", "rendering", "lost"),
    [
        ("The G20 and 34 others met.", "Большая двадцатка", "34"),
        ("In 34 states the G20 and the G20 met.", "Двадцатка", "34"),
        ("The G20 met 34 times, 50 with others.", "Б20", "34"),
    ],
)
def test_a_term_with_a_figure_moves_no_span(source: str, rendering: str, lost: str) -> None:
    text = f"{rendering} и ещё {rendering} собирались 50 раз."
    (found,) = of(source, text, "ru", Term("G20", rendering, "ru"))
    assert found.source_span is not None
    assert source[slice(*found.source_span)] == lost


def test_messages_quote_what_was_sent() -> None:
    unit = TranslationUnit("Fed acts", "ru", demands=Matcher((Term("Fed", "ФРС", "ru"),), "ru").demands("Fed acts"))
    (found,) = verdict(unit, Hypothesis("Банк действует", 0.5), sent="FED ACTS")
    assert found.message == "“FED” is not rendered as “ФРС”"
