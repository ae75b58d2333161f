"""The engine on the real embedded model."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from dateline import card as cards
from dateline.attention import _word_of
from dateline.ct2 import Ct2Engine, _forbidden, _Piece
from dateline.engine import DecodingOptions, Engine, TranslationUnit
from dateline.glossary import Term
from dateline.language import TARGETS
from dateline.matcher import Matcher
from dateline.pipeline import Pipeline
from dateline.runaway import allowance, loops
from dateline.settings import Settings
from tests.conftest import ROOT

USUAL = DecodingOptions().repetition_penalty
SENTENCE = "The government said on Monday that the talks would continue."
OTHERS = ("Prices rose by 5 percent in May.", "The president met the ministers in Geneva.", "Who will pay for it?")
LONG = "The government said on Monday that prices rose, and the ministers met in Geneva for talks."
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


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, list[str]]]:
    """Return a list that gets the repetition penalty and the texts of each call of the decoder."""
    seen: list[tuple[float, list[str]]] = []
    call = Ct2Engine._call

    def watched(self: Ct2Engine, pieces: Sequence[_Piece], options: DecodingOptions) -> Any:
        seen.append((options.repetition_penalty, [piece.text for piece in pieces]))
        return call(self, pieces, options)

    monkeypatch.setattr(Ct2Engine, "_call", watched)
    return seen


@pytest.mark.parametrize(
    ("broken", "redone"),
    [(0, [(USUAL, False)]), (1, [(USUAL, False), (1.3, False)]), (2, [(USUAL, False), (1.3, False), (1.3, True)])],
)
def test_an_output_that_ran_on_is_redone_and_then_in_parts(
    engine: Engine,
    calls: list[tuple[float, list[str]]],
    monkeypatch: pytest.MonkeyPatch,
    broken: int,
    redone: list[tuple[float, bool]],
) -> None:
    loops = iter([True] * broken)
    monkeypatch.setattr("dateline.ct2.loops", lambda tokens: next(loops, False))
    (hypothesis,) = engine.translate([TranslationUnit(LONG, "de")])
    assert [(penalty, len(texts) > 1) for penalty, texts in calls] == redone
    assert all(" ".join(texts) == LONG for _, texts in calls)
    assert hypothesis.complete


def test_an_output_that_runs_on_each_time_is_told(
    engine: Engine, calls: list[tuple[float, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.ct2.allowance", lambda source_tokens: 3)
    (hypothesis,) = engine.translate([TranslationUnit("Prices rose by 5 percent in May.", "de")])
    assert not hypothesis.complete
    assert len(calls) == 4


def test_no_more_is_allowed_than_is_decoded() -> None:
    assert allowance(10) == 54
    assert allowance(1000) == allowance(2000) == 512


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ("▁да ▁да ▁да ▁да ▁да ▁да ▁да", True),
        ("▁a ▁b ▁a ▁b ▁a ▁b ▁a ▁b", True),
        ("▁1 0 0 0 0 0 0 0", False),
        ("▁eins ▁zwei ▁drei", False),
        ("▁g aught aught aught aught aught aught iert ▁hat", True),
        ("", False),
    ],
)
def test_loops_are_told_from_numbers(tokens: str, expected: bool) -> None:
    assert loops(tokens.split()) is expected


def test_options_are_handed_to_ctranslate2(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    class Watched:
        def __init__(self, translator: Any) -> None:
            self.translator, self.options = translator, dict[str, Any]()

        def translate_batch(self, source: Any, **options: Any) -> Any:
            self.options = options
            return self.translator.translate_batch(source, **options)

    watched = Watched(engine._translator)  # type: ignore[attr-defined]
    monkeypatch.setattr(engine, "_translator", watched)
    options = DecodingOptions(1, 1.2, 1.1, 5, 512, "examples")
    (hypothesis,) = engine.translate([TranslationUnit(SENTENCE, "ru")], options)
    assert hypothesis.text
    assert asdict(options).items() <= watched.options.items()


def vocabulary(folder: Path) -> dict[str, set[str]]:
    lines = (line.split("\t") for line in (folder / "vmap.txt").read_text(encoding="utf-8").splitlines())
    return {key: set(tokens.split(" ")) for key, tokens in lines}


@pytest.mark.parametrize("lang", TARGETS)
def test_only_tokens_of_the_target_language_come_out(engine: Engine, settings: Settings, lang: str) -> None:
    own = vocabulary(settings.model)[f"<2{lang}>"]
    (found,) = engine.alternatives([TranslationUnit("The Qxyzzy Corp. of Ürümqi paid €5 for “Σίσυφος”.", lang)], 6)
    tokens = (engine._tokenizer.encode(hypothesis.text, out_type=str) for hypothesis in found)  # type: ignore[attr-defined]
    assert found
    assert {token for one in tokens for token in one if not token.startswith("<0x")} <= own


def test_what_begins_a_target_never_comes_out_of_the_model(settings: Settings) -> None:
    engine = Ct2Engine(settings.model)
    lines = (ROOT / "tests" / "data" / "newswire-test.tsv").read_text(encoding="utf-8").splitlines()[:12]
    pieces = [engine._piece(line.split("\t")[0], "az", False, ()) for line in lines]
    results = [pending.result() for pending in engine._call(pieces, DecodingOptions())]
    assert not any("<s>" in result.hypotheses[0] for result in results)


def test_a_placeholder_comes_out_only_of_a_source_that_has_it(settings: Settings) -> None:
    mapped = vocabulary(settings.model)
    assert mapped["<m1>"] == {"<m1>"}
    assert not any(mark in mapped[f"<2{lang}>"] for mark in ("<m1>", "</m1>", "<2hy>") for lang in TARGETS)
    engine = Ct2Engine(settings.model)
    plain, marked = engine._cut(TranslationUnit(SENTENCE, "de")) + engine._cut(TranslationUnit("It has <m1>.", "de"))
    assert (plain.marked, marked.marked) == (False, True)


def test_a_model_without_a_vocabulary_map_keeps_tags_and_placeholders_in(settings: Settings, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(settings.model, tmp_path / "model"))
    (folder / "vmap.txt").unlink()
    card = folder / cards.CARD
    lines = card.read_text(encoding="utf-8").splitlines(keepends=True)
    card.write_text("".join(line for line in lines if "vmap.txt" not in line), encoding="utf-8")
    (hypothesis,) = Ct2Engine(folder).translate([TranslationUnit(SENTENCE, "de")])
    assert hypothesis.text
    assert "<" not in hypothesis.text
    never = _forbidden(cards.read_card(folder))
    assert ["<m1>"] in never[False]
    assert ["<m1>"] not in never[True]
    assert all(["<2hy>"] in tokens for tokens in never.values())


def demanded(text: str, *terms: Term, align: bool = False) -> TranslationUnit:
    return TranslationUnit(text, "de", align, Matcher(terms, "de").demands(text))


BANK = Term("central bank", "Notenbank", "de")


def test_the_renderings_of_terms_are_handed_to_the_model(settings: Settings) -> None:
    (piece,) = Ct2Engine(settings.model)._cut(demanded("The central bank said so.", BANK))
    assert "".join(piece.tokens).replace("▁", " ") == " The<m14> central bank<m15> Notenbank</m15> said so."
    assert piece.glued == (False,)


def test_five_terms_of_a_sentence_are_annotated(settings: Settings) -> None:
    (piece,) = Ct2Engine(settings.model)._cut(demanded("central bank, " * 7, BANK))
    assert piece.tokens.count("<m14>") == 5


def test_a_model_without_marks_for_terms_gets_none(settings: Settings, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(settings.model, tmp_path / "model"))
    card = folder / cards.CARD
    card.write_text(card.read_text(encoding="utf-8").replace('"<m14>", ', ""), encoding="utf-8")
    (piece,) = Ct2Engine(folder)._cut(demanded("The central bank said so.", BANK))
    assert "<m15>" not in piece.tokens


def test_renderings_are_left_out_where_the_sentence_fills_the_model(settings: Settings) -> None:
    engine = Ct2Engine(settings.model)
    text = "The central bank said so" + " and so" * 44 + "."
    assert 90 < engine.count_tokens(text) <= 100
    (piece,) = engine._cut(demanded(text, Term("central bank", "Notenbank" * 12, "de")))
    assert len(piece.tokens) == engine.count_tokens(text)


def test_a_sentence_that_is_cut_takes_its_terms_along(settings: Settings) -> None:
    text = ", and ".join(f"the council met in {year} to discuss the central bank" for year in range(1901, 1921)) + "."
    pieces = Ct2Engine(settings.model)._cut(demanded(text, BANK))
    assert len(pieces) > 2
    assert sum(piece.tokens.count("<m14>") for piece in pieces) == 20


def test_units_that_differ_by_their_demands_alone_are_both_translated(engine: Engine) -> None:
    text = "The central bank said on Monday that prices rose."
    units = [TranslationUnit(text, "de"), demanded(text, BANK)]
    both = engine.translate(units)
    assert [engine.translate([unit])[0].text for unit in units] == [one.text for one in both]
    assert both[0].text != both[1].text


def test_an_alignment_of_a_sentence_with_terms_names_its_own_words(engine: Engine) -> None:
    unit = demanded("(Central bank) said on Monday that the central bank was closed.", BANK, align=True)
    for hypothesis in (*engine.translate([unit]), *engine.alternatives([unit], 4)[0]):
        places = hypothesis.alignment or ()
        assert len(places) in (0, len(hypothesis.text.split()))
        assert all(place is None or place < len(unit.source.split()) for place in places)


def test_the_words_of_annotated_sentences_are_counted_as_those_of_the_sentence(settings: Settings) -> None:
    engine = Ct2Engine(settings.model)
    renderings = ("Notenbank", "Центральный банк", "նախարարների խորհուրդ", "U.S.", "„Bakı“")
    lines = (ROOT / "tests" / "data" / "newswire-test.tsv").read_text(encoding="utf-8").splitlines()[:60]
    plain = [line.split("\t")[0] for line in lines]
    for text in (*plain, *(f"“({text})”" for text in plain)):
        longest = sorted(set(re.findall(r"[A-Za-z]{4,}", text)), key=len)[-5:]
        unit = demanded(
            text, *(Term(word, rendering, "de") for word, rendering in zip(longest, renderings, strict=False))
        )
        for piece in engine._cut(unit):
            assert max(_word_of(piece.tokens, piece.glued)) + 1 == len(piece.text.split())


def test_short_forms_are_spelled_out_and_the_alignment_is_that_of_the_text(engine: Engine) -> None:
    short, full = (
        "They haven't sold the bank, and we won't buy the hotel.",
        "They have not sold the bank, and we will not buy the hotel.",
    )
    (one,), (other,) = (engine.translate([TranslationUnit(text, "de", align=True)]) for text in (short, full))
    assert one.text == other.text
    assert one.alignment is not None
    assert other.alignment is not None
    words, all_words = short.split(), full.split()
    for at, of_full in zip(one.alignment, other.alignment, strict=True):
        if at is not None and of_full is not None and all_words[of_full] in words:
            assert words[at] == all_words[of_full]
