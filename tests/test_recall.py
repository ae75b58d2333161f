"""The pipeline with a translation memory: what is reused, what is not, and what a broken memory does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from dateline.acceptance import Acceptance, OnFailure
from dateline.article import Article, Format, LocalizedArticle
from dateline.catalog import Catalogs
from dateline.correction import read_correction
from dateline.database.store import Store
from dateline.engine import DecodingOptions, Hypothesis, ModelInfo, Progress, TranslationUnit
from dateline.errors import ChecksFailed
from dateline.glossary import Glossary, Term
from dateline.language import TARGETS
from dateline.memory import Mode
from dateline.metric import Units
from dateline.pipeline import Pipeline
from dateline.segment import Origin
from dateline.strings import Strings
from dateline.translated import Reuse
from tests.engines import Echo, Told

BODY = "The talks resumed in Yerevan. The minister left. About 120 trucks crossed the border."


@dataclass
class Counting(Told):
    """Notes what it was asked for."""

    asked: list[str] = field(default_factory=list)

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,
        *,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        self.asked += [unit.source for unit in units]
        return super().translate(units, options, progress=progress)

    def alternatives(self, units: Sequence[TranslationUnit], count: int) -> list[list[Hypothesis]]:  # noqa: ARG002
        return [[self.translation(unit)] for unit in units]


@pytest.fixture
def engine() -> Counting:
    return Counting()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "memory.sqlite3"))


@pytest.fixture
def remembering(engine: Counting, store: Store, catalogs: Catalogs) -> Pipeline:
    return Pipeline(engine, catalogs, alternatives=0, memory=store)


def translated(pipeline: Pipeline, body: str, lang: str = "de", form: Format = Format.TEXT) -> LocalizedArticle:
    return pipeline.translate(Article(body=body, format=form), [lang])[lang]


def origins(result: LocalizedArticle) -> list[Origin]:
    return [segment.origin for segment in result.segments]


def test_an_article_sent_again_asks_the_model_nothing(remembering: Pipeline, engine: Counting) -> None:
    first = translated(remembering, BODY)
    engine.asked.clear()
    again = translated(remembering, BODY)
    assert engine.asked == []
    assert (origins(first), origins(again)) == ([Origin.MT] * 3, [Origin.TM] * 3)
    assert (first.memory, again.memory) == (Reuse(0, 3), Reuse(3, 0))
    assert [replace(one, origin=Origin.TM) for one in first.segments] == again.segments
    assert again.body == first.body


def test_after_an_edit_only_what_changed_is_translated(remembering: Pipeline, engine: Counting) -> None:
    translated(remembering, BODY)
    engine.asked.clear()
    edited = translated(remembering, BODY.replace("The minister left", "The minister stayed"))
    assert engine.asked == ["The minister stayed."]
    assert (origins(edited), edited.memory) == ([Origin.TM, Origin.MT, Origin.TM], Reuse(2, 1))


def test_each_language_is_remembered_by_itself(remembering: Pipeline) -> None:
    translated(remembering, BODY, "de")
    results = remembering.translate(Article(body=BODY), list(TARGETS))
    assert {lang: one.memory for lang, one in results.items()} == {
        lang: Reuse(3, 0) if lang == "de" else Reuse(0, 3) for lang in TARGETS
    }


@pytest.mark.parametrize(
    "change",
    [
        {"alternatives": 1},
        {"decoding": "beam 1"},
        {"engine": "version"},
        {"engine": "sha256"},
        {"engine": "files"},
    ],
    ids=str,
)
def test_what_changes_the_output_changes_the_key(remembering: Pipeline, change: dict[str, object]) -> None:
    translated(remembering, BODY)
    if "engine" in change:
        other = Echo()
        card: dict[str, object] = {"files": {"lexicon.tsv": "x"}} if change["engine"] == "files" else {}
        given = {change["engine"]: "2"} if not card else {"card": card}
        other.info = replace(ModelInfo("stand-in", "1", "", "", ("en",), TARGETS), **given)  # type: ignore[arg-type]
        change = {"engine": other}
    assert translated(replace(remembering, **change), BODY).memory == Reuse(0, 3)  # type: ignore[arg-type]


def test_of_a_glossary_only_the_terms_in_a_sentence_count(remembering: Pipeline) -> None:
    def with_terms(*terms: Term) -> Reuse | None:
        return remembering.translate(Article(body=BODY), ["de"], glossary=Glossary(terms))["de"].memory

    minister, bank = Term("minister", "Minister", "de"), Term("bank", "Bank", "de")
    assert with_terms() == Reuse(0, 3)
    assert with_terms(bank) == Reuse(3, 0)
    assert with_terms(bank, minister) == Reuse(2, 1)
    assert with_terms(minister, replace(bank, target="Ufer")) == Reuse(3, 0)
    assert with_terms(replace(minister, target="Ministerin")) == Reuse(2, 1)


def test_converted_units_are_another_sentence(remembering: Pipeline) -> None:
    body = "The lake is 5 miles long."
    translated(remembering, body)
    converted = remembering.translate(Article(body=body), ["de"], units=Units.METRIC)["de"]
    assert converted.memory == Reuse(0, 1)


def test_a_sentence_whose_tags_are_placed_by_the_model_needs_its_alignment(remembering: Pipeline) -> None:
    @dataclass
    class Unaligned(Told):
        def translation(self, unit: TranslationUnit) -> Hypothesis:
            return replace(super().translation(unit), alignment=None)

    translated(replace(remembering, engine=Unaligned()), "The talks resumed.")
    assert translated(remembering, "The <b>talks</b> resumed.", form=Format.HTML).memory == Reuse(0, 1)
    linked = translated(remembering, 'The <a href="x">talks</a> resumed.', form=Format.HTML)
    assert (linked.memory, linked.body) == (Reuse(1, 0), 'The <a href="x">talks</a> resumed.')


@pytest.mark.parametrize(
    ("mode", "first", "again"),
    [(Mode.ON, Reuse(0, 3), Reuse(3, 0)), (Mode.READ, Reuse(0, 3), Reuse(0, 3)), (Mode.OFF, None, None)],
)
def test_a_caller_says_what_is_done_with_the_memory(
    remembering: Pipeline, mode: Mode, first: Reuse | None, again: Reuse | None
) -> None:
    found = [remembering.translate(Article(body=BODY), ["de"], memory=mode)["de"].memory for _ in range(2)]
    assert found == [first, again]
    assert translated(replace(remembering, memory_mode=mode), BODY).memory == again


def test_a_pipeline_without_a_memory_says_so(catalogs: Catalogs) -> None:
    assert translated(Pipeline(Echo(), catalogs), BODY).memory is None


# What humans wrote.


@pytest.mark.parametrize(
    ("lang", "wrote"),
    [
        ("hy", "Նախարարը մեկնեց։"),
        ("az", "Nazir getdi."),
        ("ru", "Министр уехал."),
        ("de", "Der Minister ist abgereist."),
    ],
)
def test_a_correction_goes_before_the_model_and_what_it_made(
    remembering: Pipeline, store: Store, lang: str, wrote: str
) -> None:
    translated(remembering, BODY, lang)
    store.correct([read_correction("The minister left.", wrote, lang)])
    for pipeline in (remembering, replace(remembering, decoding="another", alternatives=2)):
        result = translated(pipeline, BODY, lang)
        assert (result.segments[1].target, result.segments[1].origin) == (wrote, Origin.HUMAN)
        assert (result.segments[1].score, wrote in result.body) == (None, True)


HTML = 'The <a href="x">minister</a> said <b>no</b> to <img src="1.png"> this.'


@pytest.mark.parametrize(
    ("source", "wrote", "article", "body"),
    [
        (HTML, 'Dazu <img src="1.png"> sagte der <a href="x">Minister</a> <b>nein</b>.',
         HTML.replace('"x"', '"y"').replace("1.png", "2.png"),
         'Dazu <img src="2.png"> sagte der <a href="y">Minister</a> <b>nein</b>.'),
        ("The minister left.", "Der Minister ging.", "<em>The minister left.</em>", "<em>Der Minister ging.</em>"),
        ("A &amp; B met.", "A &amp; B trafen sich.", "<p>A &amp; B met.</p>", "<p>A &amp; B trafen sich.</p>"),
        ("A  met\n B.", "A traf  B.", "<p>A met B.</p>", "<p>A traf B.</p>"),
        ("Write to a@b.am now.", "Schreiben Sie an a@b.am.", "<p>Write to a@b.am now.</p>",
         "<p>Schreiben Sie an a@b.am.</p>"),
    ],
)  # fmt: skip
def test_a_correction_is_written_with_the_tags_of_the_sentence(
    remembering: Pipeline, store: Store, source: str, wrote: str, article: str, body: str
) -> None:
    store.correct([read_correction(source, wrote, "de", form=Format.HTML)])
    result = translated(remembering, article, form=Format.HTML)
    assert (result.body, origins(result)) == (body, [Origin.HUMAN])


def test_a_correction_without_tags_is_not_taken_for_a_sentence_with_tags_inside(
    remembering: Pipeline, store: Store
) -> None:
    store.correct([read_correction("The minister left.", "Der Minister ging.", "de")])
    result = translated(remembering, "The <b>minister</b> left.", form=Format.HTML)
    assert origins(result) == [Origin.MT]


def test_a_correction_holds_for_the_units_that_it_was_made_with(remembering: Pipeline, store: Store) -> None:
    source = "The lake is 5 miles long."
    store.correct([read_correction(source, "Der See ist 8 Kilometer lang.", "de", units=Units.METRIC)])
    assert origins(translated(remembering, source)) == [Origin.MT]
    converted = remembering.translate(Article(body=source), ["de"], units=Units.METRIC)["de"]
    assert (origins(converted), converted.needs_review) == ([Origin.HUMAN], False)


def test_a_correction_is_checked_and_the_checks_have_no_consequence(remembering: Pipeline, store: Store) -> None:
    store.correct([read_correction("About 120 trucks crossed.", "Etwa 12 Lastwagen fuhren hinüber.", "de")])
    accepted = replace(remembering, acceptance=Acceptance(on_failure=OnFailure.ERROR))
    (segment,) = translated(accepted, "About 120 trucks crossed.").segments
    assert [(one.code, one.source_span) for one in segment.checks] == [("numbers_differ", (6, 9))]


def test_what_the_memory_has_of_the_model_is_checked_as_the_request_wants(
    remembering: Pipeline, engine: Counting
) -> None:
    engine.texts["About 120 trucks crossed."] = "Etwa 12 Lastwagen fuhren hinüber."
    first, again = (translated(remembering, "About 120 trucks crossed.").segments for _ in range(2))
    assert again[0].checks == first[0].checks != ()
    kept = replace(remembering, acceptance=Acceptance(on_failure=OnFailure.KEEP_SOURCE))
    assert origins(translated(kept, "About 120 trucks crossed.")) == [Origin.SOURCE]
    with pytest.raises(ChecksFailed):
        translated(replace(remembering, acceptance=Acceptance(on_failure=OnFailure.ERROR)), "About 120 trucks crossed.")


def test_what_humans_wrote_for_sentences_like_it_is_told_with_a_score(remembering: Pipeline, store: Store) -> None:
    store.correct([
        read_correction("The talks resumed in <b>Baku</b>.", "Die Gespräche in <b>Baku</b> …", "de", form=Format.HTML)
    ])  # fmt: skip
    result = remembering.translate(Article(body=BODY, format=Format.HTML), ["de", "ru"], fuzzy=0.7)
    (first, *others) = result["de"].segments
    assert [(one.source, one.target) for one in first.fuzzy] == [
        ("The talks resumed in <b>Baku</b>.", "Die Gespräche in <b>Baku</b> …")
    ]
    assert 0.7 <= first.fuzzy[0].score < 1
    assert [one.fuzzy for one in (*others, *result["ru"].segments)] == [()] * 5
    assert translated(remembering, BODY).segments[0].fuzzy == ()


# A memory that cannot be used.


def test_a_broken_memory_is_a_warning_and_no_failure(catalogs: Catalogs, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    broken = Store(str(tmp_path / "file" / "memory.sqlite3"))
    pipeline = Pipeline(Echo(), catalogs, memory=broken)
    for result in pipeline.translate(Article(body=BODY), ["de", "hy"], fuzzy=0.7).values():
        assert (result.body, result.memory) == (BODY.replace(".", "։") if result.lang == "hy" else BODY, Reuse(0, 3))
        assert [warning.code for warning in result.warnings] == ["memory_unavailable"]


def test_a_memory_that_cannot_be_written_to_is_read_all_the_same(
    remembering: Pipeline, store: Store, tmp_path: Path
) -> None:
    translated(remembering, "The minister left.")
    store.close()
    reading = replace(remembering, memory=Store(f"sqlite:///file:{tmp_path / 'memory.sqlite3'}?mode=ro&uri=true"))
    result = translated(reading, BODY)
    assert (result.memory, [one.code for one in result.warnings]) == (Reuse(1, 2), ["memory_unavailable"])
    assert translated(reading, "The minister left.").warnings == []


def test_strings_sent_again_ask_the_model_nothing(remembering: Pipeline, engine: Counting) -> None:
    strings = Strings(("The talks resumed in Yerevan.", "The minister left."))
    first = remembering.translate_strings(strings, "de")
    assert engine.asked == list(strings.texts)
    assert remembering.translate_strings(strings, "de") == first
    assert engine.asked == list(strings.texts)


def test_a_correction_goes_before_the_model_in_strings_and_the_model_gives_alternatives(
    remembering: Pipeline, store: Store
) -> None:
    source, target = "The minister left.", "Der Minister ist abgereist."
    (made,) = remembering.translate_strings(Strings((source,)), "de")
    store.correct([read_correction(source, target, "de", form=Format.TEXT)])
    (found,) = remembering.translate_strings(Strings((source,)), "de", alternatives=1)
    assert (found.text, found.alternatives) == (target, (made.text,))
