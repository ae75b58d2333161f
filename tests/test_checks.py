"""What is told of segments that fail the checks, through the whole pipeline, with engines that fail on purpose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.acceptance import Acceptance, OnFailure
from dateline.article import Article, DatelineFields, Format, LocalizedArticle
from dateline.catalog import Catalogs
from dateline.errors import ChecksFailed
from dateline.glossary import Glossary, Term
from dateline.pipeline import Pipeline
from dateline.segment import Check, Origin, Segment, Severity
from tests.engines import Echo, Told

RU = {
    "Rates rose 5 percent.": "Ставки выросли на 5 процентов.",
    "It cost 34 lari & more.": "Это стоило 43 лари & больше.",
    "Nobody met in Rome & Oslo.": "Никто не встретился в Риme & Осло.",
}


def localized(
    catalogs: Catalogs, article: Article, acceptance: Acceptance | None = None, texts: dict[str, str] | None = None
) -> LocalizedArticle:
    pipeline = Pipeline(Told(RU | (texts or {})), catalogs, alternatives=0)
    return pipeline.translate(article, ["ru"], acceptance=acceptance)["ru"]


def meant(segment: Segment, check: Check) -> tuple[str | None, str | None]:
    """Return what the spans of a check cut out of its segment."""
    spans = ((segment.source, check.source_span), (segment.target, check.target_span))
    source, target = (text[slice(*span)] if span else None for text, span in spans)
    return source, target


BODIES = [
    (Format.TEXT, "Rates rose 5 percent. It cost 34 lari & more. Nobody met in Rome & Oslo."),
    (
        Format.HTML,
        "<p>Rates rose 5 percent. <b>It</b> cost 34 lari &amp; more. Nobody met <i>in Rome</i> &amp; Oslo.</p>",
    ),
    (Format.MARKDOWN, "Rates rose 5 percent. **It** cost 34 lari & more. Nobody met [in Rome](/x_34) & Oslo."),
]


@pytest.mark.parametrize(("form", "body"), BODIES)
def test_spans_cut_out_what_is_meant_in_each_format(catalogs: Catalogs, form: Format, body: str) -> None:
    sound, number, mixed = localized(catalogs, Article(body=body, format=form)).segments
    assert sound.checks == ()
    assert [(one.code, *meant(number, one)) for one in number.checks] == [("numbers_differ", "34", None)]
    assert [(one.code, *meant(mixed, one)) for one in mixed.checks] == [("mixed_script", None, "Риme")]


def test_a_span_may_have_tags_in_it(catalogs: Catalogs) -> None:
    article = Article(body="<p>It had 12<b>,500</b> &eacute;clairs.</p>", format=Format.HTML)
    (segment,) = localized(catalogs, article, texts={"It had 12,500 éclairs.": "Там были эклеры."}).segments
    assert [meant(segment, one) for one in segment.checks] == [("12<b>,500", None)]


@pytest.mark.parametrize("needs", [True, False])
def test_a_translation_needs_review_if_any_segment_failed_a_check(catalogs: Catalogs, needs: bool) -> None:
    source = "It cost 34 lari & more." if needs else "Rates rose 5 percent."
    assert localized(catalogs, Article(body=source)).needs_review is needs


def test_datelines_and_bylines_have_their_checks(catalogs: Catalogs) -> None:
    body = "<p><b>ZZYZX</b>, May 5 (AP) — Rates rose 5 percent.</p><p lang=ru>Он говорил.</p><p>Он говорил недолго.</p>"
    article = Article(
        body=body,
        format=Format.HTML,
        byline="By Anna Petrosyan",
        dateline=DatelineFields("Qwertyville", "the other day"),
    )
    result = localized(catalogs, article)
    found = [(segment.id, one.code, *meant(segment, one)) for segment in result.segments for one in segment.checks]
    assert found == [
        ("dateline", "name_unknown", "Qwertyville", "QWERTYVILLE"),
        ("dateline", "date_not_read", "the other day", "the other day"),
        ("s1", "name_not_transliterated", "Anna Petrosyan", "Anna Petrosyan"),
        ("s2", "name_unknown", "ZZYZX", "ZZYZX"),
        ("s4", "not_english_kept", None, None),
    ]
    assert {one.severity for segment in result.segments for one in segment.checks} == {Severity.WARNING}
    assert [warning.code for warning in result.warnings] == ["not_english_kept"]  # of what is no segment


def test_a_dateline_that_is_not_read_has_a_check(catalogs: Catalogs) -> None:
    (dateline, _) = localized(catalogs, Article(body="Rates rose 5 percent.", dateline="??")).segments
    assert [one.code for one in dateline.checks] == ["dateline_not_read"]


def test_a_headline_in_capitals_is_checked_as_it_is_written(catalogs: Catalogs) -> None:
    article = Article(headline="MIG-29 AND COVID-19 IN MILAN", body="The MiG-29 landed. Covid-19 went.")
    pipeline = Pipeline(Echo(), catalogs, alternatives=0)
    headline = pipeline.translate(article, ["az"])["az"].segments[0]
    assert [one.code for one in headline.checks] == ["copied"]


def test_terms_are_looked_for_in_what_is_handed_out(catalogs: Catalogs) -> None:
    glossary = Glossary((Term("fighter", None, "hy", forbidden=("զինյալ",)),))
    pipeline = Pipeline(Told({"Did fighters come?": "Զինյալներ եկա՞ն։"}), catalogs, alternatives=0)
    article = Article(body="<p>Did <b>fighters</b> come?</p>", format=Format.HTML)
    (segment,) = pipeline.translate(article, ["hy"], glossary=glossary)["hy"].segments
    assert [(one.code, *meant(segment, one)) for one in segment.checks] == [("term_forbidden", "fighters", "Զինյալներ")]


@pytest.mark.parametrize(
    ("least", "codes"), [(None, []), (0.5, []), (0.51, ["low_confidence"]), (1.0, ["low_confidence"])]
)
def test_a_score_that_is_too_low_is_an_error(catalogs: Catalogs, least: float | None, codes: list[str]) -> None:
    result = localized(catalogs, Article(body="Rates rose 5 percent.", byline="By Jan Berg"), Acceptance(least))
    byline, segment = result.segments
    assert [(one.code, one.severity) for one in segment.checks] == [(code, Severity.ERROR) for code in codes]
    assert "low_confidence" not in [one.code for one in byline.checks]


@pytest.mark.parametrize(("form", "body"), BODIES)
def test_the_source_is_kept_with_its_markup_where_a_translation_fails(
    catalogs: Catalogs, form: Format, body: str
) -> None:
    article = Article(body=body, format=form)
    flagged = localized(catalogs, article)
    kept = localized(catalogs, article, Acceptance(on_failure=OnFailure.KEEP_SOURCE))
    assert [segment.origin for segment in kept.segments] == [Origin.MT, Origin.SOURCE, Origin.SOURCE]
    for before, segment in zip(flagged.segments[1:], kept.segments[1:], strict=True):
        assert segment.target == segment.source
        assert segment.target in kept.body
        assert segment.checks == tuple(replace(check, target_span=None) for check in before.checks)
        assert segment.score == before.score
    assert kept.segments[0] == flagged.segments[0]
    assert kept.needs_review


def test_a_document_of_which_all_is_kept_comes_back_as_it_was(catalogs: Catalogs) -> None:
    body = "<h1 class=x>It cost 34 lari &#38; more.</h1>\n<p>Nobody met in\n <i>Rome</i> &amp; Oslo.<!-- x --></p>"
    article = Article(body=body, format=Format.HTML)
    kept = localized(catalogs, article, Acceptance(1.0, OnFailure.KEEP_SOURCE))
    assert " ".join(kept.body.split()) == " ".join(body.split())


def test_a_warning_alone_keeps_no_source_and_refuses_nothing(catalogs: Catalogs) -> None:
    article = Article(body="The G7 met.", byline="By Jan Berg")
    for policy in OnFailure:
        result = localized(catalogs, article, Acceptance(on_failure=policy), {"The G7 met.": "Семёрка заседала."})
        assert [one.code for segment in result.segments for one in segment.checks] == [
            "name_not_transliterated",
            "name_differs",
        ]
        assert [segment.origin for segment in result.segments] == [Origin.RULE, Origin.MT]


def test_an_article_is_refused_with_all_that_fails_in_all_languages(catalogs: Catalogs) -> None:
    article = Article(headline="Rates rose 5 percent.", body="It cost 34 lari & more. Nobody met in Rome & Oslo.")
    engine, acceptance = Told(RU), Acceptance(on_failure=OnFailure.ERROR)
    pipeline = Pipeline(engine, catalogs, alternatives=0, acceptance=acceptance)
    with pytest.raises(ChecksFailed, match="2 in ru, 3 in de") as caught:
        pipeline.translate(article, ["ru", "de"])
    assert [(one.lang, one.field, one.segment, one.code) for one in caught.value.failures[:3]] == [
        ("ru", "body", "s2", "numbers_differ"),
        ("ru", "body", "s3", "mixed_script"),
        ("de", "headline", "s1", "wrong_script"),
    ]


def test_what_the_caller_says_goes_before_the_setting() -> None:
    setting = Acceptance(0.4, OnFailure.ERROR)
    assert setting.revised(None, None) == setting
    assert setting.revised(0.0, OnFailure.FLAG) == Acceptance(0.0, OnFailure.FLAG)
