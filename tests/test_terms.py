"""Articles with a glossary through the whole pipeline, on the real embedded model.

What the model makes of a sentence is not stated here; what is told of it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

import pytest

from dateline.article import Article, Format, LocalizedArticle
from dateline.catalog import Catalogs
from dateline.demand import missing
from dateline.engine import Hypothesis, TranslationUnit
from dateline.errors import TextTooLarge
from dateline.glossary import Glossary, Term
from dateline.language import TARGETS
from dateline.matcher import Matcher
from dateline.pipeline import Pipeline
from dateline.segment import TermStatus
from tests.conftest import ROOT
from tests.engines import Echo

# Terms of a newsroom's style, in the four languages.
STYLE = {
    "central bank": ("Կենտրոնական բանկ", "Mərkəzi Bank", "Центробанк", "Notenbank"),
    "prime minister": ("վարչապետ", "baş nazir", "глава правительства", "Regierungschef"),
    "ceasefire": ("հրադադար", "atəşkəs", "прекращение огня", "Feuerpause"),
    "key rate": ("հիմնական դրույք", "uçot dərəcəsi", "базовая ставка", "Leitzins"),
    "European Union": ("Եվրամիություն", "Avropa Birliyi", "Евросоюз", "Europäische Union"),
}
TEXT = """Central bank and prime minister at odds

The European Union welcomed the ceasefire. The central bank raised its key rate to 5 percent on Monday.

Nobody met at the lake."""


def style(*more: Term) -> Glossary:
    terms = [Term(s, t, lang) for s, row in STYLE.items() for lang, t in zip(TARGETS, row, strict=True)]
    return Glossary.checked((f"line {n}", term) for n, term in enumerate([*terms, *more], 1))


@pytest.fixture(scope="module")
def localized(pipeline: Pipeline) -> dict[str, LocalizedArticle]:
    return pipeline.translate(Article(body=TEXT), TARGETS, glossary=style())


@pytest.mark.parametrize("lang", TARGETS)
def test_segments_say_which_terms_they_have(localized: dict[str, LocalizedArticle], lang: str) -> None:
    rendering = {source: row[TARGETS.index(lang)] for source, row in STYLE.items()}
    headline, welcome, rate, nobody = localized[lang].segments
    assert [term.source for term in headline.terms] == ["Central bank", "prime minister"]
    assert [term.target for term in welcome.terms] == [rendering["European Union"], rendering["ceasefire"]]
    assert [term.target for term in rate.terms] == [rendering["central bank"], rendering["key rate"]]
    assert nobody.terms == ()
    first = cast(str, headline.terms[0].target)
    assert first[0].isupper()
    assert first.casefold() == rendering["central bank"].casefold()


@pytest.mark.parametrize("lang", TARGETS)
def test_what_is_said_of_a_term_is_true_and_a_missing_one_is_never_silent(
    localized: dict[str, LocalizedArticle], lang: str
) -> None:
    matcher = Matcher(style().of(lang), lang)
    for segment in localized[lang].segments:
        lost = {one.written for one in missing(matcher.demands(segment.source), segment.target, lang)}
        assert {term.source for term in segment.terms if term.status is TermStatus.MISSING} == lost
        warned = [check for check in segment.checks if check.code == "term_missing"]
        assert len(warned) == len(lost)


def test_most_terms_are_there(localized: dict[str, LocalizedArticle]) -> None:
    statuses = [term.status for one in localized.values() for segment in one.segments for term in segment.terms]
    assert len(statuses) == 24
    assert statuses.count(TermStatus.MISSING) < 12


class Deaf(Echo):
    """A model that knows one sentence and obeys nobody."""

    def translation(self, unit: TranslationUnit) -> Hypothesis:  # noqa: ARG002 - the protocol's
        return Hypothesis("Niemand traf sich am See.", 0.5)


def test_a_term_that_the_model_does_not_obey_is_told_where_nothing_is_tried_again(pipeline: Pipeline) -> None:
    once = replace(pipeline, engine=Deaf(), alternatives=0)
    glossary = Glossary.checked([("line 1", Term("lake", "Donaudampfschifffahrt", "de"))])
    result = once.translate(Article(body="Nobody met at the lake."), ["de"], glossary=glossary)["de"]
    (segment,) = result.segments
    (check,) = [check for check in segment.checks if check.code == "term_missing"]
    assert "“lake” is not rendered as “Donaudampfschifffahrt”" in check.message
    assert check.source_span is not None
    assert segment.source[slice(*check.source_span)] == "lake"


@pytest.mark.parametrize("lang", TARGETS)
def test_what_is_not_translated_stands_in_the_target(pipeline: Pipeline, lang: str) -> None:
    glossary = style(Term("Wildberries", do_not_translate=True))
    body = "Wildberries opened a shop. The owner of Wildberries was in Paris."
    result = pipeline.translate(Article(body=body), [lang], glossary=glossary, names=False)[lang]
    for segment in result.segments:
        (term,) = segment.terms
        assert (term.status is TermStatus.FOUND) is ("Wildberries" in segment.target)
        assert term.status is not TermStatus.INSERTED


@pytest.mark.parametrize("lang", TARGETS)
def test_a_forbidden_rendering_is_told(pipeline: Pipeline, lang: str) -> None:
    plain = pipeline.translate(Article(body="The bank said so."), [lang])[lang].body
    words = [word for word in re.findall(r"\w+", plain) if len(word) > 2]
    glossary = Glossary.checked([("line 1", Term("bank", None, lang, forbidden=tuple(words[:10])))])
    once = replace(pipeline, alternatives=0)
    result = once.translate(Article(body="The bank said so."), [lang], glossary=glossary)[lang]
    assert [term.status for segment in result.segments for term in segment.terms] == [TermStatus.FORBIDDEN]
    spans = [check.target_span for check in result.segments[0].checks if check.code == "term_forbidden"]
    assert [result.body[slice(*span)] for span in spans if span] == words[:10]


def test_tags_travel_with_a_term_that_they_stand_around(pipeline: Pipeline) -> None:
    body = "<p>The <b>central bank</b> raised its <i>key rate</i> on Monday.</p>"
    for lang, result in pipeline.translate(Article(body=body, format=Format.HTML), TARGETS, glossary=style()).items():
        tags = re.findall(r"<[^>]+>", result.body)
        assert sorted(tags) == sorted(["<p>", "<b>", "</b>", "<i>", "</i>", "</p>"]), lang
        assert not re.search(r"</?m\d+>", result.body)


def test_a_rendering_is_escaped_as_the_format_asks(pipeline: Pipeline) -> None:
    glossary = Glossary.checked([("line 1", Term("lake", "F & E", "de"))])
    article = Article(body="<p>Nobody met at the lake.</p>", format=Format.HTML)
    body = pipeline.translate(article, ["de"], glossary=glossary)["de"].body
    assert not re.search(r"&(?!amp;|quot;|lt;|gt;|#)", body)


def test_without_a_glossary_and_names_nothing_is_said_of_terms(pipeline: Pipeline) -> None:
    result = pipeline.translate(Article(body=TEXT), ["de"], names=False)["de"]
    assert all(segment.terms == () for segment in result.segments)


def test_the_terms_to_measure_with_are_in_their_sentences() -> None:
    lines = (ROOT / "tests" / "data" / "terms.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert [sum(row[0] == lang for row in rows) for lang in TARGETS] == [50] * 4
    for lang, sentence, source, rendering in rows:
        glossary = Glossary.checked([(sentence, Term(source, rendering, lang))])
        assert len(Matcher(glossary.of(lang), lang).demands(sentence)) == 1


NAMES = Glossary(tuple(Term(name, do_not_translate=True) for name in ("10,000 Maniacs", "U.S. Steel", "Daily -- News")))


@pytest.mark.parametrize("lang", TARGETS)
def test_typography_leaves_names_that_are_not_translated_as_they_are(catalogs: Catalogs, lang: str) -> None:
    body = "U.S. Steel -- that is 10,000 people -- paid 10,000 Maniacs, Daily -- News said."
    echo = Pipeline(Echo(), catalogs, alternatives=0)
    localized = echo.translate(Article(body=body), [lang], glossary=NAMES)[lang]
    for name in NAMES.names():
        assert name in localized.body
    assert "10,000 people" not in localized.body
    assert {term.status for term in localized.segments[0].terms} == {TermStatus.FOUND}


def test_terms_are_told_as_they_were_sent(catalogs: Catalogs) -> None:
    article = Article(headline="RATES RAISED BY FED AS NETFLIX FALLS", body="The minister said so.")
    glossary = Glossary((Term("Fed", "Fed", "az", case_sensitive=True), Term("Netflix", do_not_translate=True)))
    localized = Pipeline(Echo(), catalogs, alternatives=0).translate(article, ["az"], glossary=glossary)["az"]
    assert [term.source for term in localized.segments[0].terms] == ["FED", "NETFLIX"]
    assert "NETFLIX" in cast(str, localized.headline)


def test_a_sentence_with_too_many_terms_is_refused(pipeline: Pipeline) -> None:
    glossary = Glossary((Term("bank", "Bank", "de"),))
    article = Article(body="The " + "bank " * 501 + "closed.")
    with pytest.raises(TextTooLarge, match="501 terms of the glossary, at most 500"):
        pipeline.translate(article, ["de"], glossary=glossary)
