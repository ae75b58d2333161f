"""What a glossary demands of a translation, and whether it is there."""

from __future__ import annotations

import pytest

from dateline.demand import Demand, forbidden, missing, spelled_out, within
from dateline.glossary import Term
from dateline.matcher import Matcher


def demands(text: str, lang: str, *terms: Term) -> tuple[Demand, ...]:
    return Matcher(terms, lang).demands(text)


@pytest.mark.parametrize(
    ("lang", "rendering", "target"),
    [
        ("de", "Europäische Union", "Die Länder der Europäischen Union stimmten zu."),
        ("de", "Notenbank", "Der Chef der Notenbank, sagte er, …"),
        ("de", "Zentralbank", "Der Zentralbank-Chef trat zurück."),
        ("ru", "центральный банк", "По данным Центрального банка, цены выросли."),
        ("ru", "сделка", "Таких сделок не было."),
        ("hy", "կենտրոնական բանկ", "Կենտրոնական բանկի նախագահը հայտարարեց"),
        ("hy", "պայմանագիր", "«Պայմանագրով» նախատեսված է"),
        ("hy", "արդյոք", "Արդյո՞ք"),
        ("az", "Mərkəzi Bank", "Mərkəzi Bankın sədri bildirib"),
        ("az", "İran", "İRANA səfər"),
        ("ru", "G20", "саммит G20"),
        ("az", "NATO", "NATO-nun baş katibi"),
    ],
)
def test_a_rendering_is_found_in_its_inflected_forms(lang: str, rendering: str, target: str) -> None:
    assert missing(demands("The term.", lang, Term("term", rendering, lang)), target, lang) == []


@pytest.mark.parametrize(
    ("lang", "rendering", "target"),
    [
        ("de", "Bank", "Das Unternehmen ist bankrott."),
        ("de", "Europäische Union", "Europäische Länder bilden eine Union."),
        ("ru", "центральный банк", "Центральный банкир ушел."),
        ("ru", "государство", "Государственный долг вырос."),
        ("hy", "ընկեր", "Ընկերությունը հայտարարեց"),
        ("az", "nazir", "Nazirlik məlumat yayıb"),
        ("de", "Notenbank", ""),
    ],
)
def test_another_word_is_no_rendering(lang: str, rendering: str, target: str) -> None:
    assert missing(demands("The term.", lang, Term("term", rendering, lang)), target, lang)


def test_a_term_that_comes_twice_is_rendered_twice() -> None:
    twice = demands("A bank is a bank.", "de", Term("bank", "Bank", "de"))
    assert [one.begin for one in missing(twice, "Eine Bank ist das.", "de")] == [12]
    assert missing(twice, "Eine Bank ist eine Bank.", "de") == []


def test_a_word_serves_one_term_only_and_the_longer_first() -> None:
    both = demands(
        "The union is the European Union.",
        "de",
        Term("union", "Union", "de"),
        Term("European Union", "Europäische Union", "de"),
    )
    (lost,) = missing(both, "Es ist die Europäische Union.", "de")
    assert lost.rendering == "Union"


@pytest.mark.parametrize(
    ("lang", "target", "kept"),
    [
        ("ru", "Продажи iPhone упали.", True),
        ("hy", "iPhone-ի վաճառքը", True),
        ("hy", "iPhoneը", True),
        ("az", "iPhone-un satışı", True),
        ("de", "iPhones verkaufen sich", True),
        ("ru", "Продажи Айфона упали.", False),
        ("de", "IPHONE", False),
        ("de", "iPhonebesitzer", False),
    ],
)
def test_what_is_not_translated_stands_as_it_is_but_may_have_an_ending(lang: str, target: str, kept: bool) -> None:
    found = missing(demands("The iPhone sells.", lang, Term("iPhone", do_not_translate=True)), target, lang)
    assert (found == []) is kept


def test_a_plural_that_was_kept_is_kept_too() -> None:
    assert missing(demands("New iPhones.", "ru", Term("iPhone", do_not_translate=True)), "Новые iPhones.", "ru") == []


def test_a_forbidden_rendering_is_told_in_any_form() -> None:
    term = Term("fighter", "боец", "ru", forbidden=("боевик", "террорист"))
    found = forbidden(demands("The fighters left.", "ru", term), "Боевики ушли.", "ru")
    assert [text for _, text in found] == ["боевик"]
    assert forbidden(demands("The fighters left.", "ru", term), "Бойцы ушли.", "ru") == []
    assert forbidden(demands("Nobody left.", "ru", term), "Боевики ушли.", "ru") == []


def test_what_belongs_to_a_demanded_rendering_is_not_forbidden() -> None:
    term = Term("Kiev", "Stadt Kiew", "de", forbidden=("Kiew",))
    found = demands("He left Kiev.", "de", term)
    assert forbidden(found, "Er verließ die Stadt Kiew.", "de") == []
    assert [text for _, text in forbidden(found, "Er verließ Kiew.", "de")] == ["Kiew"]


def test_a_part_of_a_sentence_has_the_demands_that_lie_in_it() -> None:
    text = "The bank, which the union owns, failed."
    found = demands(text, "de", Term("bank", "Bank", "de"), Term("union", "Gewerkschaft", "de"))
    (one,) = within(found, 10, 31)
    assert text[10:31][one.begin : one.end] == "union"


def test_the_figure_of_a_term_is_that_of_its_rendering() -> None:
    term = Term("G20", "Gruppe der Zwanzig", "de")
    assert (
        spelled_out("The G20 met 3 times.", demands("The G20 met 3 times.", "de", term))
        == "The Gruppe der Zwanzig met 3 times."
    )


@pytest.mark.parametrize(("target", "lost"), [("Die Ämter schweigen.", 0), ("Die Rämter schweigen.", 1)])
def test_a_form_may_begin_with_the_umlaut_of_its_word(target: str, lost: int) -> None:
    demands = Matcher([Term("office", "Amt", "de")], "de").demands("The offices are silent.")
    assert len(missing(demands, target, "de")) == lost
