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
    assert one.text == "The <m1> chief met the union."
    (left,) = one.left
    assert one.text[left.begin : left.end] == "union"


@pytest.mark.parametrize(
    ("lang", "rendering", "target", "expected"),
    [
        ("de", "Notenbank", "Die <m1> sagte dies.", "Die Notenbank sagte dies."),
        ("ru", "главный банк", "<m1> сообщил.", "Главный банк сообщил."),
        ("hy", "գլխավոր բանկ", "<m1>-ին ասել է։", "Գլխավոր բանկին ասել է։"),
        ("az", "baş bank", "Dünən <m1>-ın sədri", "Dünən baş bankın sədri"),
        ("de", "Notenbank", "Der <m1>-Chef ging.", "Der Notenbank-Chef ging."),
        ("de", "Notenbank", "Die <m1>- und <b>", "Die Notenbank und <b>"),
        ("az", "baş bank", "Dünən <m1>5 dollar", "Dünən baş bank 5 dollar"),
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
    assert one.filled(Hypothesis("<m1>-ը վաճառվում է", 0.5), "hy").text == "iPhone-ը վաճառվում է"


def test_the_capital_of_a_sentence_start_stays_there() -> None:
    one = masked("Central bank says so.", "ru", Term("central bank", "главный банк", "ru"))
    assert one.filled(Hypothesis("Так считает <m1>.", 0.5), "ru").text == "Так считает главный банк."


@pytest.mark.parametrize("target", ["Die Bank sagte dies.", "<m1> <m1>", "<m2>"])
def test_a_translation_without_the_placeholder_is_not_intact(target: str) -> None:
    assert not masked("The bank said so.", "de", Term("bank", "Bank", "de")).intact(target)


@pytest.mark.parametrize(
    ("lang", "target"),
    [
        ("az", "<m1>-cü ildə danışıb."),
        ("az", "<m1> yaşlı vitse-prezident"),
        ("hy", "<m1>-րդ տարում"),
        ("hy", "<m1>-ամյա փոխնախագահը"),
        ("ru", "в <m1>-й раз"),
        ("ru", "<m1>-летний вице-президент"),
        ("de", "Der <m1>-jährige Vizepräsident"),
    ],
)
def test_a_placeholder_taken_for_a_number_is_not_intact(lang: str, target: str) -> None:
    assert not masked("Hajiyev said so.", lang, Term("Hajiyev", "Hajiyev", lang)).intact(target)


@pytest.mark.parametrize(
    ("lang", "target"),
    [
        ("az", "<m1>-in dediyinə görə"),
        ("hy", "<m1>-ի խոսքով"),
        ("de", "Der <m1>-Berater"),
        ("ru", "<m1> летний дворец"),
        ("az", "<m1> illik hesabat"),
    ],
)
def test_a_placeholder_with_the_ending_of_a_name_is_intact(lang: str, target: str) -> None:
    assert masked("Hajiyev said so.", lang, Term("Hajiyev", "Hajiyev", lang)).intact(target)


def test_words_stay_aligned_to_the_words_of_the_sentence() -> None:
    one = masked("The central bank said (so) today.", "ru", Term("central bank", "главный банк страны", "ru"))
    filled = one.filled(Hypothesis("Сегодня <m1> сообщил.", 0.5, (4, 1, 2)), "ru")
    assert filled.text == "Сегодня главный банк страны сообщил."
    assert filled.alignment == (5, 1, 1, 1, 3)


def test_a_sentence_with_marks_of_its_own_or_no_terms_is_not_masked() -> None:
    demands = Matcher([Term("bank", "Bank", "de")], "de").demands("The <m1> bank.")
    assert mask_terms("The <m1> bank.", demands, demands) is None
    assert mask_terms("The bank.", (), ()) is None
