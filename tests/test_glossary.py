"""Glossaries are checked before they are believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dateline.errors import GlossaryInvalid
from dateline.glossary import MAX_TERMS, Glossary, Term

BANK = Term("central bank", "Zentralbank", "de")


def checked(*terms: Term, target_lang: str | None = None) -> Glossary:
    return Glossary.checked(((f"line {n}", term) for n, term in enumerate(terms, 1)), target_lang)


def test_texts_are_normalized_and_languages_canonical() -> None:
    (term,) = checked(Term("  central\u00a0 bank ", "Zentralba\u0308nk", "de-AT")).terms
    assert term == Term("central bank", "Zentralbänk", "de")


def test_a_term_that_names_no_language_has_that_of_the_glossary() -> None:
    assert checked(Term("bank", "Bank"), target_lang="de").terms[0].target_lang == "de"


@pytest.mark.parametrize(
    ("term", "told"),
    [
        (Term("", "x", "de"), "the source is empty"),
        (Term(" \t ", "x", "de"), "the source is empty"),
        (Term("—", "x", "de"), "no letter or digit"),
        (Term("bank", "", "de"), "the target is empty"),
        (Term("bank", "Ba\u202enk", "de"), r"U\+202E"),
        (Term("ba\x00nk", "Bank", "de"), r"U\+0000"),
        (Term("ba\nnk", "Bank", "de"), r"U\+000A"),
        (Term("bank", "Ba\u200bnk", "de"), r"U\+200B"),
        (Term("bank", "Ba\ud800nk", "de"), r"U\+D800"),
        (Term("x" * 121, "Bank", "de"), "121 characters; 120 at most"),
        (Term("x" * 100_000, "Bank", "de"), "100,000 characters"),
        (Term("bank", "x" * 201, "de"), "201 characters; 200 at most"),
        (Term("a " * 13, "x", "de"), "13 words"),
        (Term("bank", "Bank</m15>", "de"), "written like a tag"),
        (Term("bank", "<b>Bank</b>", "de"), "written like a tag"),
        (Term("bank", "=HYPERLINK(1)", "de"), "formula"),
        (Term("bank", "banque", "fr"), "not supported"),
        (Term("bank", "Bank"), "no target language"),
        (Term("bank", None, "de"), "neither a target nor a forbidden"),
        (Term("bank", "Bank", "de", do_not_translate=True), "no target of its own"),
        (Term("bank", "Bank", "de", forbidden=("bank",)), "both demanded and forbidden"),
        (Term("bank", "Bank", "de", forbidden=("",)), "a forbidden rendering is empty"),
        (Term("bank", "Bank", "de", forbidden=tuple(f"x{n}" for n in range(11))), "11 forbidden renderings"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_term_that_makes_no_sense_is_refused_by_its_place(term: Term, told: str) -> None:
    with pytest.raises(GlossaryInvalid, match=rf"line 2: .*{told}"):
        checked(BANK, term)


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (BANK, "the same term as in line 1"),
        (Term("Central Bank", "Notenbank", "de"), "the same term with another target as in line 1"),
        (Term("central  bank", do_not_translate=True), "with another target as in line 1"),
        (Term("reserve bank", "Notenbank", "de", forbidden=("zentralbank",)), "is forbidden in line 2"),
    ],
)
def test_contradictions_name_both_places(second: Term, told: str) -> None:
    with pytest.raises(GlossaryInvalid, match=told):
        checked(BANK, second)


def test_a_contradiction_is_found_in_either_order() -> None:
    with pytest.raises(GlossaryInvalid, match=r"line 2: .* as in line 1"):
        checked(Term("Nasdaq", "Насдак", "ru"), Term("Nasdaq", do_not_translate=True))


def test_terms_of_other_languages_or_another_case_are_no_contradiction() -> None:
    terms = (BANK, replace(BANK, target="центробанк", target_lang="ru"), Term("US", "USA", "de", case_sensitive=True))
    assert len(checked(*terms, Term("us", "uns", "de")).terms) == 4


def test_five_faults_are_told_and_the_others_counted() -> None:
    with pytest.raises(GlossaryInvalid) as caught:
        checked(*(Term(f"t{n}", "", "de") for n in range(9)))
    assert caught.value.message.count("the target is empty") == 5
    assert caught.value.message.endswith("and 4 more")


def test_no_more_terms_are_looked_at_than_a_glossary_may_have() -> None:
    seen = 0

    def many() -> Iterator[tuple[str, Term]]:
        nonlocal seen
        for seen in range(1, 100_001):
            yield f"line {seen}", Term(f"term {seen}", "Wort", "de")

    with pytest.raises(GlossaryInvalid, match="20,000 terms at most"):
        Glossary.checked(many())
    assert seen == MAX_TERMS + 1


def test_the_terms_of_a_request_go_before_the_stored_ones() -> None:
    stored = checked(BANK, replace(BANK, target="центробанк", target_lang="ru"), Term("Nasdaq", do_not_translate=True))
    own = checked(Term("Central bank", "Notenbank", "de"), Term("Nasdaq", "Насдак", "ru"))
    both = own.before(stored)
    assert {term.source: term.rendering for term in both.of("de")} == {"Central bank": "Notenbank", "Nasdaq": "Nasdaq"}
    assert {term.source: term.rendering for term in both.of("ru")} == {"central bank": "центробанк", "Nasdaq": "Насдак"}
