"""The gate: sentences that fail the checks are decoded again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dateline.engine import DecodingOptions, Hypothesis, Progress, TranslationUnit
from dateline.gate import Gate
from dateline.glossary import Term
from dateline.matcher import Matcher
from dateline.pipeline import Pipeline
from dateline.quality import check, numbers, severity
from dateline.segment import Check, Severity
from tests.engines import Echo


class Shelf(Echo):
    """An engine with fixed alternatives, which notes what it was asked for."""

    def __init__(self, *texts: str) -> None:
        self.found = [Hypothesis(text, 0.5 - 0.1 * i) for i, text in enumerate(texts)]
        self.asked: list[TranslationUnit] = []
        self.masked: dict[str, str] = {}
        self.alignment: tuple[int, ...] | None = None

    def translation(self, unit: TranslationUnit) -> Hypothesis:
        return Hypothesis(self.masked.get(unit.source, "–"), 0.4, self.alignment)

    def alternatives(self, units: Sequence[TranslationUnit], count: int) -> list[list[Hypothesis]]:
        self.asked += units
        return [self.found[:count] for _ in units]


UNIT = TranslationUnit("It cost 34 lari and 50 tetri.", "ru")
LOST = Hypothesis("Это стоило 43 лари и 15 тетри.", 0.9)
HALF = "Это стоило 34 лари и 15 тетри."
RIGHT = "Это стоило 34 лари и 50 тетри."
ALSO_RIGHT = "Цена составила 34 лари и 50 тетри."


def test_the_likeliest_alternative_that_passes_is_taken() -> None:
    (hypothesis,) = Gate(Shelf(HALF, RIGHT, ALSO_RIGHT)).passed([UNIT], [LOST])
    assert hypothesis.text == RIGHT


def test_where_none_passes_the_one_that_fails_least_is_taken() -> None:
    (hypothesis,) = Gate(Shelf(HALF, "")).passed([UNIT], [LOST])
    assert hypothesis.text == HALF


def test_no_alternative_is_better_than_a_worse_one() -> None:
    assert Gate(Shelf("", "Да.")).passed([UNIT], [LOST]) == [LOST]


def test_what_passes_is_not_decoded_again() -> None:
    shelf = Shelf(RIGHT)
    Gate(shelf).passed([UNIT, UNIT], [Hypothesis(ALSO_RIGHT, 0.1), LOST])
    assert shelf.asked == [UNIT]


def test_an_unfinished_sentence_fails() -> None:
    (hypothesis,) = Gate(Shelf(RIGHT)).passed([UNIT], [Hypothesis(RIGHT + " И", 0.9, complete=False)])
    assert hypothesis.text == RIGHT


def test_a_sentence_is_translated_around_its_numbers_where_no_alternative_has_them() -> None:
    shelf = Shelf(HALF)
    shelf.masked["It cost <m1> lari and <m2> tetri."] = "Это обошлось в <m1> лари <m2> тетри."
    (hypothesis,) = Gate(shelf).passed([UNIT], [LOST])
    assert hypothesis.text == "Это обошлось в 34 лари 50 тетри."


def test_a_lost_placeholder_is_no_better_than_a_lost_number() -> None:
    shelf = Shelf(HALF)
    shelf.masked["It cost <m1> lari and <m2> tetri."] = "Это обошлось в <m1> лари."
    (hypothesis,) = Gate(shelf).passed([UNIT], [LOST])
    assert hypothesis.text == HALF


@pytest.mark.parametrize("target", ["Es begann um <m1> Uhr.", "Es begann um <m1>."])
def test_a_time_is_put_in_with_the_word_for_the_hour_once(target: str) -> None:
    shelf = Shelf()
    shelf.masked["It began at <m1>."] = target
    unit = TranslationUnit("It began at 4 p.m.", "de")
    (hypothesis,) = Gate(shelf).passed([unit], [Hypothesis("Es begann um 2 Uhr.", 0.9)])
    assert hypothesis.text.replace("\u00a0", " ") == "Es begann um 16 Uhr."


def test_alternatives_around_numbers_come_next() -> None:
    shelf = Shelf("Это обошлось в <m2> лари и <m1> тетри.")
    (hypothesis,) = Gate(shelf).passed([UNIT], [LOST])
    assert hypothesis.text == "Это обошлось в 50 лари и 34 тетри."


def test_a_long_sentence_is_translated_in_parts_last() -> None:
    shelf = Shelf()
    shelf.masked["The company sold its shops,"] = "Компания продала свои магазины,"
    shelf.masked["although it had paid 34 lari."] = "Хотя заплатила 34 лари."
    unit = TranslationUnit("The company sold its shops, although it had paid 34 lari.", "ru")
    (hypothesis,) = Gate(shelf).passed([unit], [Hypothesis("Компания продала магазины.", 0.9)])
    assert hypothesis.text == "Компания продала свои магазины, хотя заплатила 34 лари."


def test_several_sentences_are_parted_at_their_ends() -> None:
    shelf = Shelf()
    shelf.masked["He died on Friday, a doctor said."] = "Он умер в пятницу, сообщил врач."
    shelf.masked["He was 97."] = "Ему было 97."
    unit = TranslationUnit("He died on Friday, a doctor said. He was 97.", "ru")
    (hypothesis,) = Gate(shelf).passed([unit], [Hypothesis("Он умер.", 0.9)])
    assert hypothesis.text == "Он умер в пятницу, сообщил врач. Ему было 97."


def test_a_pair_of_tags_is_never_torn_apart() -> None:
    shelf = Shelf()
    unit = TranslationUnit("The company sold <m1>its shops, although</m1> it had paid for them.", "ru")
    lost = Hypothesis("Компания продала магазины, хотя заплатила за них.", 0.9)
    assert Gate(shelf).passed([unit], [lost]) == [lost]


def test_marks_that_no_alternative_keeps_are_put_where_their_words_went() -> None:
    shelf = Shelf("Озеро <m1>поднялось.")
    shelf.masked["The lake rose by two."] = "Озеро поднялось на два."
    shelf.alignment = (1, 2, 3, 4)
    unit = TranslationUnit("The <m1>lake</m1> rose by two.", "ru")
    (hypothesis,) = Gate(shelf).passed([unit], [Hypothesis("Озеро поднялось.", 0.9)])
    assert hypothesis.text == "<m1>Озеро</m1> поднялось на два."


def test_the_words_of_a_number_are_aligned_as_its_placeholder() -> None:
    shelf = Shelf()
    shelf.masked["It sold <m1> cars."] = "Продано <m1> машин."
    shelf.alignment = (1, 2, 3)
    unit = TranslationUnit("It sold 34,500 cars.", "ru", align=True)
    (hypothesis,) = Gate(shelf).passed([unit], [Hypothesis("Продано машин.", 0.9, (1, 3))])
    assert (hypothesis.text, hypothesis.alignment) == ("Продано 34\u00a0500 машин.", (1, 2, 2, 3))


def test_what_loops_is_decoded_once_more_with_repetition_discouraged() -> None:
    class Firm(Shelf):
        options: DecodingOptions | None = None

        def translate(
            self,
            units: Sequence[TranslationUnit],
            options: DecodingOptions | None = None,
            *,
            progress: Progress | None = None,
        ) -> list[Hypothesis]:
            self.options = options
            return super().translate(units, options, progress=progress)

    engine = Firm("Озеро поднялось после дождя.")
    engine.masked["The lake rose after the rain."] = "Озеро поднялось после дождя."
    unit = TranslationUnit("The lake rose after the rain.", "ru")
    (hypothesis,) = Gate(engine).passed([unit], [Hypothesis("Озеро Озеро Озеро поднялось после дождя.", 0.9)])
    assert hypothesis.text == "Озеро поднялось после дождя."
    assert engine.options is not None
    assert engine.options.no_repeat_ngram_size == 3
    assert engine.asked == []


def test_it_can_be_turned_off() -> None:
    shelf = Shelf(RIGHT)
    assert Gate(shelf, alternatives=0).passed([UNIT], [LOST]) == [LOST]
    assert not shelf.asked


def test_severity_counts_each_number() -> None:
    right, half, lost = (severity(check(UNIT.source, text, "ru")) for text in (RIGHT, HALF, LOST.text))
    assert (right, lost) == (0, 2 * half)


def doubt(source: str, target: str, lang: str) -> list[Check]:  # noqa: ARG001 - a finder's signature
    return [Check("odd", Severity.WARNING, "")] if "?" in target else []


def test_what_only_may_be_wrong_is_not_decoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.quality._FINDERS", (numbers.find, doubt))
    shelf = Shelf(RIGHT)
    odd = Hypothesis(RIGHT + "?", 0.9)
    assert Gate(shelf).passed([UNIT], [odd]) == [odd]
    assert not shelf.asked


def test_what_only_may_be_wrong_ranks_what_is_as_good_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.quality._FINDERS", (numbers.find, doubt))
    (hypothesis,) = Gate(Shelf(RIGHT + "?", ALSO_RIGHT)).passed([UNIT], [LOST])
    assert hypothesis.text == ALSO_RIGHT


@pytest.mark.parametrize(
    ("source", "text"),
    [("The G7 met in the town.", "Семёрка собралась в городе."), (UNIT.source + " Yes." * 20, RIGHT)],
)
def test_some_warnings_are_tried_again(source: str, text: str) -> None:
    shelf = Shelf()
    Gate(shelf).passed([TranslationUnit(source, "ru")], [Hypothesis(text, 0.9)])
    assert shelf.asked


def test_the_embedded_model_keeps_more_numbers_with_it(pipeline: Pipeline) -> None:
    sources = [f"The company said on Monday that it had sold {n} of its {n + 7} shops." for n in range(13, 93, 8)]
    units = [TranslationUnit(source, lang) for source in sources for lang in ("hy", "az", "ru", "de")]
    before = pipeline.engine.translate(units)
    after = Gate(pipeline.engine).passed(units, before)

    def faults(hypotheses: Sequence[Hypothesis]) -> int:
        return sum(
            len(check(unit.source, hypothesis.text, unit.target_lang))
            for unit, hypothesis in zip(units, hypotheses, strict=True)
        )

    assert faults(after) <= faults(before)


def demanded(source: str, *terms: Term) -> TranslationUnit:
    return TranslationUnit(source, "ru", demands=Matcher(terms, "ru").demands(source))


RATE = Term("key rate", "базовая ставка", "ru")
RAISED = demanded("The bank raised its key rate.", RATE)


def test_an_alternative_that_has_the_term_is_taken() -> None:
    shelf = Shelf("Банк поднял ключевую ставку.", "Банк поднял базовую ставку.")
    (hypothesis,) = Gate(shelf).passed([RAISED], [Hypothesis("Банк повысил ключевую ставку.", 0.9)])
    assert (hypothesis.text, hypothesis.inserted) == ("Банк поднял базовую ставку.", ())


def test_a_term_that_no_alternative_has_is_written_in() -> None:
    shelf = Shelf()
    shelf.masked["The bank raised its <m6>."] = "Свою <m6> банк повысил."
    (hypothesis,) = Gate(shelf).passed([RAISED], [Hypothesis("Банк повысил ставку.", 0.9)])
    assert (hypothesis.text, hypothesis.inserted) == ("Свою базовая ставка банк повысил.", RAISED.demands)


def test_alternatives_around_the_terms_come_next() -> None:
    shelf = Shelf("Банк повысил <m6>.")
    (hypothesis,) = Gate(shelf).passed([RAISED], [Hypothesis("Банк повысил ставку.", 0.9)])
    assert hypothesis.text == "Банк повысил базовая ставка."


def test_only_the_terms_that_are_missing_are_written_in() -> None:
    shelf = Shelf()
    shelf.masked["The bank raised its <m6>."] = "Банк повысил <m6>."
    unit = demanded("The bank raised its key rate.", RATE, Term("bank", "Банк", "ru"))
    (hypothesis,) = Gate(shelf).passed([unit], [Hypothesis("Банк повысил ставку.", 0.9)])
    assert [one.written for one in hypothesis.inserted] == ["key rate"]


def test_a_forbidden_rendering_is_avoided_where_it_can_be() -> None:
    unit = demanded("The fighters left.", Term("fighter", None, "ru", forbidden=("боевик",)))
    (hypothesis,) = Gate(Shelf("Боевики отошли.", "Бойцы ушли.")).passed([unit], [Hypothesis("Боевики ушли.", 0.9)])
    assert hypothesis.text == "Бойцы ушли."


def test_a_term_is_not_paid_for_with_a_number() -> None:
    unit = demanded("The key rate is 34 or 50.", RATE)
    shelf = Shelf("Базовая ставка.")
    (hypothesis,) = Gate(shelf).passed([unit], [Hypothesis("Ставка 34 или 50.", 0.9)])
    assert hypothesis.text == "Ставка 34 или 50."


def test_terms_are_demanded_around_numbers_and_in_parts_too() -> None:
    shelf = Shelf()
    unit = demanded("The company sold 34 shops, although the key rate was low.", RATE)
    Gate(shelf).passed([unit], [Hypothesis("Компания.", 0.9)])
    masked = next(one for one in shelf.asked if "<m1> shops" in one.source)
    (demand,) = masked.demands
    assert masked.source[demand.begin : demand.end] == "key rate"


def test_a_name_that_is_not_kept_is_written_in_before_anything_else_is_tried() -> None:
    shelf = Shelf("Nasdaq выросла.")
    shelf.masked["The <m6> rose."] = "Биржа <m6> поднялась."
    unit = demanded("The Nasdaq rose.", Term("Nasdaq", do_not_translate=True))
    (hypothesis,) = Gate(shelf).passed([unit], [Hypothesis("Насдак поднялся.", 0.9)])
    assert hypothesis.text == "Биржа Nasdaq поднялась."
    assert not shelf.asked


def test_what_stands_there_by_a_placeholder_keeps_it_when_another_term_is_written_in() -> None:
    shelf = Shelf()
    shelf.masked["The <m6> cut its key rate."] = "<m6> снизил ставку."
    shelf.masked["The <m6> cut its <m7>."] = "<m6> снизил: <m7>."
    unit = demanded("The Fed cut its key rate.", Term("Fed", do_not_translate=True), RATE)
    (hypothesis,) = Gate(shelf).passed([unit], [Hypothesis("ФРС снизила ставку.", 0.9)])
    assert hypothesis.text == "Fed снизил: базовая ставка."


def test_all_terms_are_written_in_where_writing_in_one_costs_another() -> None:
    shelf = Shelf()
    shelf.masked["The <m6> cut its key rate."] = "Банк снизил."
    shelf.masked["The <m6> cut its <m7>."] = "<m6> снизил: <m7>."
    unit = demanded("The Fed cut its key rate.", Term("Fed", do_not_translate=True), RATE)
    (hypothesis,) = Gate(shelf).passed([unit], [Hypothesis("ФРС снизила: базовая ставка.", 0.9)])
    assert hypothesis.text == "Fed снизил: базовая ставка."
