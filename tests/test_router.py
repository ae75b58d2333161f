"""Several models as one: each pair has its own, and some go through English."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dateline.article import Article
from dateline.catalog import Catalogs
from dateline.engine import Hypothesis, ModelInfo, TranslationUnit
from dateline.errors import OnlyEnglish, OtherLanguage, UnknownLanguage
from dateline.fingerprint import Fingerprint
from dateline.metric import Units
from dateline.pipeline import Pipeline
from dateline.router import Router
from tests.engines import Echo

RUSSIAN = "Переговоры между двумя странами возобновились в понедельник. Это важно для всего региона, т. е. для всех."


@dataclass
class Named(Echo):
    """It says its name before a source, turned round."""

    name: str = ""
    source: str = "en"
    targets: tuple[str, ...] = ("de",)
    commercial: bool = True

    def __post_init__(self) -> None:
        self.info = ModelInfo(self.name, "1", self.name * 8, "MIT", (self.source,), self.targets, {}, self.commercial)

    def translation(self, unit: TranslationUnit) -> Hypothesis:
        words = unit.source.split()
        order = tuple(reversed(range(len(words))))
        return Hypothesis(" ".join(words[at] for at in order), 0.5, order)

    def alternatives(self, units, count):  # type: ignore[no-untyped-def]
        return [[self.translation(unit)] * count for unit in units]


@pytest.fixture
def router() -> Router:
    german, russian = Named("german"), Named("russian", "ru", ("en", "hy"), commercial=False)
    return Router({("en", "de"): german, ("ru", "en"): russian, ("ru", "hy"): russian}, german)


def test_a_pair_has_the_model_of_its_route(router: Router) -> None:
    assert router.info.of("en", "de").id == "german"
    assert router.info.of("ru", "hy").id == "russian"
    assert router.info.of("ru", "de").id == "russian+german"
    assert router.info.pivots == {("ru", "de")}
    assert (router.info.source_langs, router.info.target_langs) == (("en", "ru"), ("hy", "de"))


def test_what_may_not_be_used_commercially_is_told_of_a_pivot_too(router: Router) -> None:
    commercial = {pair: router.info.of(*pair).commercial for pair in router.info.pairs}
    assert commercial == {("en", "de"): True, ("ru", "hy"): False, ("ru", "de"): False}


def test_units_come_back_in_their_order_and_a_pivot_is_turned_twice(router: Router) -> None:
    units = [
        TranslationUnit("eins zwei", "de", source_lang="ru"),
        TranslationUnit("one two three", "de"),
        TranslationUnit("раз два", "hy", source_lang="ru"),
    ]
    found = router.translate(units)
    assert [one.text for one in found] == ["eins zwei", "three two one", "два раз"]
    assert [one.score for one in found] == [0.25, 0.5, 0.5]
    assert [one.alignment for one in found] == [(0, 1), (2, 1, 0), (1, 0)]
    assert [[one.text for one in several] for several in router.alternatives(units, 2)] == [
        ["eins zwei"] * 2,
        ["three two one"] * 2,
        ["два раз"] * 2,
    ]


def test_progress_counts_each_unit_once(router: Router) -> None:
    seen: list[tuple[int, int]] = []
    router.translate([TranslationUnit("a b", "de")] * 3, progress=lambda done, of: seen.append((done, of)))
    assert seen[-1] == (3, 3)


def test_a_pair_without_a_model_is_refused(router: Router) -> None:
    with pytest.raises(UnknownLanguage, match="from hy into de"):
        router.translate([TranslationUnit("x", "de", source_lang="hy")])


def test_the_memory_tells_the_models_of_pairs_apart(router: Router) -> None:
    key = Fingerprint(router.info, "").key
    units = [TranslationUnit("x", lang, source_lang=source) for source, lang in router.info.pairs]
    assert len({key(unit) for unit in units}) == len(units)
    alone = Fingerprint(Named("german").info, "").key(units[0])
    assert key(units[0]) == alone


@pytest.fixture
def pipeline(router: Router, catalogs: Catalogs) -> Pipeline:
    return Pipeline(router, catalogs)


def test_an_article_in_another_language_is_text_in_sentences(pipeline: Pipeline) -> None:
    result = pipeline.translate(Article(RUSSIAN), ["hy"], source_lang="ru")["hy"]
    assert [segment.source for segment in result.segments] == [
        "Переговоры между двумя странами возобновились в понедельник.",
        "Это важно для всего региона, т. е. для всех.",
    ]
    assert result.memory is None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("ru", "The two sides met on Monday and said that the talks would go on for another week."),
        ("ru", "Երկու կողմերը հանդիպեցին երկուշաբթի օրը և ասացին, որ բանակցությունները կշարունակվեն։"),
        ("en", RUSSIAN),
    ],
)
def test_a_text_in_another_language_than_is_said_is_refused(pipeline: Pipeline, source: str, text: str) -> None:
    with pytest.raises((OtherLanguage, Exception), match="not in"):
        pipeline.translate(Article(text), ["de"], source_lang=source)


def test_what_needs_english_is_refused_for_other_languages(pipeline: Pipeline) -> None:
    with pytest.raises(OnlyEnglish, match="units"):
        pipeline.translate(Article(RUSSIAN), ["hy"], source_lang="ru", units=Units.METRIC)
    with pytest.raises(OnlyEnglish, match="names"):
        pipeline.translate(Article(RUSSIAN), ["hy"], source_lang="ru", names=True)


def test_a_pair_that_no_model_has_names_those_there_are(pipeline: Pipeline) -> None:
    with pytest.raises(UnknownLanguage, match="only from “ru” into hy, de"):
        pipeline.translate(Article(RUSSIAN), ["az"], source_lang="ru")
