"""Terms found in English sentences."""

from __future__ import annotations

from itertools import product

import pytest

from dateline.glossary import Term
from dateline.matcher import Matcher, _tokens


def found(text: str, *sources: str, lang: str = "de", case_sensitive: bool = False) -> list[str]:
    terms = [Term(source, "Wort", lang, case_sensitive=case_sensitive) for source in sources]
    return [text[one.begin : one.end] for one in Matcher(terms, lang).demands(text)]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("The central bank said so.", "central bank", ["central bank"]),
        ("Central banks of both countries", "central bank", ["Central banks"]),
        ("the central bank’s decision", "central bank", ["central bank’s"]),
        ("the central bank's", "central bank", ["central bank's"]),
        ("central-bank policy", "central bank", ["central-bank"]),
        ("CENTRAL BANK CUTS RATES", "central bank", ["CENTRAL BANK"]),
        ("“Central bank”, (central bank).", "central bank", ["Central bank", "central bank"]),
        ("attorneys general met", "attorney general", ["attorneys general"]),
        ("the U.S. economy and the U.S.", "U.S.", ["U.S.", "U.S."]),
        ("AT&T and its rivals", "AT&T", ["AT&T"]),
        ("COVID-19 cases", "COVID-19", ["COVID-19"]),
        ("Johnson & Johnson said", "Johnson & Johnson", ["Johnson & Johnson"]),
        ("O’Brien’s house", "O'Brien", ["O’Brien’s"]),
        ("The oilfield, oil-rich, non-oil, oil.com and spoil", "oil", []),
        ("Oil, oil; (oil) oil/gas", "oil", ["Oil", "oil", "oil", "oil"]),
        ("the central, bank", "central bank", []),
        ("the news", "new", []),
        ("It was banked.", "bank", []),
        ("They raised rates and are raising rates.", "to raise rates", ["raised rates", "raising rates"]),
        ("A vote to raise rates", "to raise rates", ["raise rates"]),
        ("ASP.NET and .NET", ".NET", [".NET"]),
        ("", "oil", []),
    ],
)
def test_a_term_is_found_in_its_forms_and_never_inside_of_a_word(text: str, source: str, expected: list[str]) -> None:
    assert found(text, source) == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("He told us that the US and the U.S. agree.", "US", ["US"]),
        ("Fed officials are well fed.", "Fed", ["Fed"]),
        ("Apple ate an apple.", "apple", ["Apple", "apple"]),  # the first may be any word
        ("“Apple pie,” he said.", "apple", ["Apple"]),
        ("An Apple a day", "apple", []),
        ("Several MPs left.", "MP", ["MPs"]),
    ],
)
def test_case_counts_where_it_is_said_to(text: str, source: str, expected: list[str]) -> None:
    assert found(text, source, case_sensitive=True) == expected


def test_the_longest_term_wins_and_then_the_first() -> None:
    sources = ("bank", "central bank", "central bank governor", "governor of the bank")
    assert found("The central bank governor met a bank.", *sources) == ["central bank governor", "bank"]
    assert found("a b c d", "a b", "b c d") == ["b c d"]
    assert found("a b c", "a b", "b c") == ["a b"]


def test_a_term_whose_case_counts_goes_before_one_whose_does_not() -> None:
    terms = [Term("us", "uns", "de"), Term("US", "USA", "de", case_sensitive=True)]
    demands = Matcher(terms, "de").demands("The US told us.")
    assert [one.rendering for one in demands] == ["USA", "uns"]


@pytest.mark.parametrize(
    ("text", "rendering", "lang", "expected"),
    [
        ("The central bank said so.", "центральный банк", "ru", "центральный банк"),
        ("Central bank says so.", "центральный банк", "ru", "Центральный банк"),
        ("New Central Bank Head Named", "центральный банк", "ru", "Центральный банк"),
        ("CENTRAL BANK CUTS RATES", "կենտրոնական բանկ", "hy", "Կենտրոնական բանկ"),
        ("Central bank says so.", "idarə heyəti", "az", "İdarə heyəti"),
        ("Central bank says so.", "և", "hy", "Եվ"),
    ],
)
def test_a_rendering_takes_the_capital_of_its_source(text: str, rendering: str, lang: str, expected: str) -> None:
    (demand,) = Matcher([Term("central bank", rendering, lang)], lang).demands(text)
    assert demand.rendering == expected


def test_a_term_with_a_capital_of_its_own_leaves_its_rendering_alone() -> None:
    (demand,) = Matcher([Term("Central Bank", "центробанк", "ru")], "ru").demands("The Central Bank said so.")
    assert demand.rendering == "центробанк"


def test_what_is_kept_is_demanded_as_the_glossary_writes_it() -> None:
    (demand,) = Matcher([Term("iPhone", do_not_translate=True)], "ru").demands("IPHONE SALES FALL")
    assert (demand.written, demand.rendering) == ("IPHONE", "iPhone")


def test_terms_that_begin_alike_share_their_first_words() -> None:
    matcher = Matcher([Term(f"the a{number}", "Wort", "de") for number in range(5000)], "de")
    assert [list(tree.root.following) for tree in matcher._trees] == [[("the", False)]]
    assert [one.term.source for one in matcher.demands("the " * 2000 + "a7")] == ["the a7"]


def test_of_thousands_of_terms_in_forms_of_the_same_words_some_are_followed() -> None:
    sources = [" ".join(words) for words in product(("axes", "axe", "ax"), repeat=7)]
    (tree,) = Matcher([Term(source, "Axt", "de") for source in sources], "de")._trees
    found = list(tree.found(_tokens("axes " * 7), 0))
    assert found[0][2].source == "axes axes axes axes axes axes axes"
    assert len(found) == 16


def test_terms_that_differ_in_capitals_alone_do_not_hide_each_other() -> None:
    terms = [Term(source, source + "!", "de", case_sensitive=True) for source in ("It", "IT", "it")]
    demands = Matcher(terms, "de").demands("Here IT, It and it differ.")
    assert [one.rendering for one in demands] == ["IT!", "It!", "it!"]
