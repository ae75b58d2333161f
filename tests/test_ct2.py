"""The engine on the real embedded model."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from dateline.ct2 import Ct2Engine, _loops
from dateline.engine import DecodingOptions, Engine, TranslationUnit
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.settings import Settings

SENTENCE = "The government said on Monday that the talks would continue."
OTHERS = ("Prices rose by 5 percent in May.", "The president met the ministers in Geneva.", "Who will pay for it?")
SCRIPT = {"hy": ("\u0531", "\u058f"), "ru": ("\u0400", "\u04ff"), "az": ("A", "\u024f"), "de": ("A", "\u024f")}


@pytest.fixture(scope="module")
def engine(pipeline: Pipeline) -> Engine:
    return pipeline.engine


@pytest.mark.parametrize("lang", TARGETS)
def test_a_sentence_comes_out_in_the_script_of_its_language(engine: Engine, lang: str) -> None:
    (hypothesis,) = engine.translate([TranslationUnit(SENTENCE, lang)])
    letters = [char for char in hypothesis.text if char.isalpha()]
    low, high = SCRIPT[lang]
    assert len(letters) > 10
    assert sum(low <= char <= high or char in "əƏ" for char in letters) / len(letters) > 0.9
    assert 0 < hypothesis.score <= 1


def test_units_for_several_targets_come_back_in_their_order(engine: Engine) -> None:
    units = [TranslationUnit(text, lang) for text in (SENTENCE, *OTHERS) for lang in TARGETS]
    together = engine.translate(units)
    alone = [engine.translate([unit])[0] for unit in units]
    assert sum(a.text == b.text for a, b in zip(together, alone, strict=True)) >= len(units) - 1


def test_the_same_unit_is_the_same_each_time(engine: Engine) -> None:
    units = [TranslationUnit(SENTENCE, "ru")] * 3
    assert len({hypothesis.text for hypothesis in engine.translate(units)}) == 1


def test_threads_can_share_an_engine(engine: Engine) -> None:
    units = [TranslationUnit(text, "de") for text in (SENTENCE, *OTHERS)]
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: [h.text for h in engine.translate(units)], range(8)))
    assert all(result == results[0] for result in results)


def test_a_sentence_longer_than_the_model_takes_is_cut_and_joined(settings: Settings) -> None:
    engine = Ct2Engine(settings.model)
    years = list(range(1901, 1961))
    text = "The council " + ", and ".join(f"met in {year} to discuss the harbour" for year in years) + "."
    assert engine.count_tokens(text) > 500
    seen: list[int] = []
    pieces = engine._cut(TranslationUnit(text, "de"))
    assert all(len(piece.tokens) <= 100 for piece in pieces)
    assert " ".join(piece.text for piece in pieces).split() == text.split()
    (hypothesis,) = engine.translate([TranslationUnit(text, "de")], progress=lambda done, total: seen.append(total))
    assert len(hypothesis.text.split()) > 100
    assert seen[-1] > 5


def test_an_alignment_has_a_source_word_for_each_target_word(engine: Engine) -> None:
    for lang in TARGETS:
        (hypothesis,) = engine.translate([TranslationUnit(SENTENCE, lang, align=True)])
        assert hypothesis.alignment is not None
        assert len(hypothesis.alignment) == len(hypothesis.text.split())
        assert all(word is None or 0 <= word < len(SENTENCE.split()) for word in hypothesis.alignment)


def test_an_output_that_ran_on_is_redone(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.ct2._allowance", lambda source_tokens: 3)
    (hypothesis,) = engine.translate([TranslationUnit("Prices rose by 5 percent in May.", "de")])
    assert not hypothesis.complete
    monkeypatch.undo()
    (hypothesis,) = engine.translate([TranslationUnit("Prices rose by 5 percent in May.", "de")])
    assert hypothesis.complete


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ("▁да ▁да ▁да ▁да ▁да ▁да ▁да", True),
        ("▁a ▁b ▁a ▁b ▁a ▁b ▁a ▁b", True),
        ("▁1 0 0 0 0 0 0 0", False),
        ("▁eins ▁zwei ▁drei", False),
        ("", False),
    ],
)
def test_loops_are_told_from_numbers(tokens: str, expected: bool) -> None:
    assert _loops(tokens.split()) is expected


def test_options_are_those_of_ctranslate2(engine: Engine) -> None:
    (greedy,) = engine.translate([TranslationUnit(SENTENCE, "ru")], DecodingOptions(beam_size=1))
    (beam,) = engine.translate([TranslationUnit(SENTENCE, "ru")], DecodingOptions(beam_size=4, length_penalty=1.2))
    assert greedy.text
    assert beam.text
