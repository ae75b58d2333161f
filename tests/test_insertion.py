"""Terms masked for the model and written in afterwards."""

from __future__ import annotations

import pytest

from dateline.engine import Hypothesis
from dateline.glossary import Term
from dateline.insertion import MaskedTerms, mask_terms
from dateline.matcher import Matcher


def masked(text: str, lang: str, *terms: Term, only: int | None = None) -> MaskedTerms:
    demands = Matcher(terms, lang).demands(text)
    one = mask_terms(text, demands, demands if only is None else demands[only : only + 1])
    assert one is not None
    return one


def test_terms_become_placeholders_and_the_others_stay_demanded() -> None:
    terms = (Term("central bank", "Notenbank", "de"), Term("union", "Gewerkschaft", "de"))
    one = masked("The central bank's chief met the union.", "de", *terms, only=0)
    assert one.text == "The <m6> chief met the union."
    (left,) = one.left
    assert one.text[left.begin : left.end] == "union"


@pytest.mark.parametrize(
    ("lang", "rendering", "target", "expected"),
    [
        ("de", "Notenbank", "Die <m6> sagte dies.", "Die Notenbank sagte dies."),
        ("ru", "главный банк", "<m6> сообщил.", "Главный банк сообщил."),
        ("hy", "գլխավոր բանկ", "<m6>-ին ասել է։", "Գլխավոր բանկին ասել է։"),
        ("az", "baş bank", "Dünən <m6>-ın sədri", "Dünən baş bankın sədri"),
        ("de", "Notenbank", "Der <m6>-Chef ging.", "Der Notenbank-Chef ging."),
        ("de", "Notenbank", "Die <m6>- und <b>", "Die Notenbank und <b>"),
        ("az", "baş bank", "Dünən <m6>5 dollar", "Dünən baş bank 5 dollar"),
    ],
)
def test_a_rendering_takes_the_place_and_the_ending_of_its_placeholder(
    lang: str, rendering: str, target: str, expected: str
) -> None:
    one = masked("The central bank said so.", lang, Term("central bank", rendering, lang))
    assert one.intact(target)
    assert one.filled(Hypothesis(target, 0.5), lang).text == expected


def test_a_name_that_is_kept_keeps_its_hyphen_and_its_case() -> None:
    one = masked("The iPhone sells.", "hy", Term("iPhone", do_not_translate=True))
    assert one.filled(Hypothesis("<m6>-ը վաճառվում է", 0.5), "hy").text == "iPhone-ը վաճառվում է"


def test_the_capital_of_a_sentence_start_stays_there() -> None:
    one = masked("Central bank says so.", "ru", Term("central bank", "главный банк", "ru"))
    assert one.filled(Hypothesis("Так считает <m6>.", 0.5), "ru").text == "Так считает главный банк."


@pytest.mark.parametrize("target", ["Die Bank sagte dies.", "<m6> <m6>", "<m7>"])
def test_a_translation_without_the_placeholder_is_not_intact(target: str) -> None:
    assert not masked("The bank said so.", "de", Term("bank", "Bank", "de")).intact(target)


@pytest.mark.parametrize(
    ("lang", "target"),
    [
        ("az", "<m6>-cü ildə danışıb."),
        ("az", "<m6> yaşlı vitse-prezident"),
        ("hy", "<m6>-րդ տարում"),
        ("hy", "<m6>-ամյա փոխնախագահը"),
        ("ru", "в <m6>-й раз"),
        ("ru", "<m6>-летний вице-президент"),
        ("de", "Der <m6>-jährige Vizepräsident"),
    ],
)
def test_a_placeholder_taken_for_a_number_is_not_intact(lang: str, target: str) -> None:
    assert not masked("Hajiyev said so.", lang, Term("Hajiyev", "Hajiyev", lang)).intact(target)


@pytest.mark.parametrize(
    ("lang", "target"),
    [
        ("az", "<m6>-in dediyinə görə"),
        ("hy", "<m6>-ի խոսքով"),
        ("de", "Der <m6>-Berater"),
        ("ru", "<m6> летний дворец"),
        ("az", "<m6> illik hesabat"),
    ],
)
def test_a_placeholder_with_the_ending_of_a_name_is_intact(lang: str, target: str) -> None:
    assert masked("Hajiyev said so.", lang, Term("Hajiyev", "Hajiyev", lang)).intact(target)


def test_words_stay_aligned_to_the_words_of_the_sentence() -> None:
    one = masked("The central bank said (so) today.", "ru", Term("central bank", "главный банк страны", "ru"))
    filled = one.filled(Hypothesis("Сегодня <m6> сообщил.", 0.5, (4, 1, 2)), "ru")
    assert filled.text == "Сегодня главный банк страны сообщил."
    assert filled.alignment == (5, 1, 1, 1, 3)


def test_a_sentence_with_marks_of_its_own_or_no_terms_is_not_masked() -> None:
    demands = Matcher([Term("bank", "Bank", "de")], "de").demands("The <m1> bank.")
    assert mask_terms("The <m1> bank.", demands, demands) is None
    assert mask_terms("The bank.", (), ()) is None


@pytest.mark.parametrize(("count", "first"), [(1, 6), (6, 6), (7, 5), (11, 1)])
def test_the_marks_of_terms_are_those_that_numbers_hardly_reach(count: int, first: int) -> None:
    terms = tuple(Term(f"w{chr(97 + i)}x", "Wort", "de") for i in range(count))
    one = masked(" ".join(term.source for term in terms), "de", *terms)
    assert one.text.split() == [f"<m{first + i}>" for i in range(count)]
    assert one.intact(one.text)
    assert one.filled(Hypothesis(one.text, 0.5), "de").text == " ".join(["Wort"] * count)
