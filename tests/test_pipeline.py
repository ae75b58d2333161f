"""Articles through the whole pipeline, on the real embedded model."""

from __future__ import annotations

import re

import pytest

from dateline.article import Article, DatelineFields, Format, LocalizedArticle
from dateline.casing import upper
from dateline.catalog import Catalogs
from dateline.errors import EmptyText, NotEnglish, TextTooLarge
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.segment import Origin
from tests.conftest import ROOT
from tests.engines import Echo


@pytest.fixture(scope="module")
def localized(pipeline: Pipeline, page: str) -> dict[str, LocalizedArticle]:
    return pipeline.translate(Article(body=page), TARGETS)


def codes(article: LocalizedArticle) -> set[str]:
    checks = {check.code for segment in article.segments for check in segment.checks}
    return checks | {warning.code for warning in article.warnings}


@pytest.mark.parametrize("lang", TARGETS)
def test_lines_and_blank_lines_stay_where_they_are(
    localized: dict[str, LocalizedArticle], page: str, lang: str
) -> None:
    shape = [bool(line.strip()) for line in page.split("\n")]
    assert [bool(line.strip()) for line in localized[lang].body.split("\n")] == shape


@pytest.mark.parametrize("lang", TARGETS)
def test_the_furniture_comes_from_the_catalogues(
    pipeline: Pipeline, localized: dict[str, LocalizedArticle], lang: str
) -> None:
    furniture = [(s.source, s.target) for s in localized[lang].segments if s.origin is Origin.UI]
    keys = ["no_time_to_read", "get_summary"] * 2 + ["previous_article", "next_article"]
    assert [target for _, target in furniture] == [pipeline.catalogs.text(key, lang) for key in keys]


@pytest.mark.parametrize("lang", TARGETS)
def test_no_sentence_is_missing(localized: dict[str, LocalizedArticle], lang: str) -> None:
    segments = [s for s in localized[lang].segments if s.origin is Origin.MT]
    assert len(segments) == 10
    assert all(segment.target.strip() for segment in segments)
    assert all(segment.target in localized[lang].body for segment in segments)
    assert segments[-2].source == "Why Dry Summers Change the Map of European Farming"


def test_segments_have_the_same_ids_in_every_language(localized: dict[str, LocalizedArticle]) -> None:
    ids = {lang: [(s.id, s.source, s.origin) for s in article.segments] for lang, article in localized.items()}
    assert all(value == ids["hy"] for value in ids.values())


def test_every_field_is_translated_and_absent_ones_stay_absent(pipeline: Pipeline) -> None:
    article = Article(
        id="a1",
        headline="Road reopens",
        byline="By Anna Petrosyan and Jan de Vries",
        body="Cars may use it.",
        dateline=DatelineFields("Yerevan", "2026-12-07", "Reuters"),
    )
    result = pipeline.translate(article, ["de"], ui=["next_article", "n_comments"])["de"]
    assert result.byline == "Von Anna Petrosyan und Jan de Vries"
    assert result.dateline == "Eriwan, 7. Dezember (Reuters)"
    assert result.standfirst is None
    assert result.headline
    assert result.ui == {
        "next_article": "Nächster Artikel",
        "n_comments": {"one": "%(num)d Kommentar", "other": "%(num)d Kommentare"},
    }
    assert [s.field for s in result.segments] == ["dateline", "headline", "byline", "body"]


def test_a_dateline_at_the_head_of_the_body_is_rendered(pipeline: Pipeline) -> None:
    body = "YEREVAN, December 7 (Reuters) — The talks will continue. Nobody spoke."
    result = pipeline.translate(Article(body=body), ["hy", "az"])
    assert result["hy"].body.startswith("ԵՐԵՎԱՆ, 7 դեկտեմբերի (Ռոյթերս) – ")
    assert result["az"].body.startswith("İRƏVAN, 7 dekabr (Reuters) – ")
    assert [s.origin for s in result["hy"].segments] == [Origin.RULE, Origin.MT, Origin.MT]


def tags(text: str) -> list[str]:
    """Return the tags without what is translated in them."""
    return re.findall(r"<[^>]*>", re.sub(r' (?:lang|alt)="[^"]*"', "", text))


@pytest.mark.parametrize("lang", TARGETS)
def test_html_keeps_its_markup(pipeline: Pipeline, lang: str) -> None:
    source = (ROOT / "examples" / "school.html").read_text(encoding="utf-8")
    result = pipeline.translate(Article(body=source, format=Format.HTML), [lang])[lang]
    assert sorted(tags(result.body)) == sorted(tags(source))
    assert f'<article lang="{lang}">' in result.body
    blocks = [tag for tag in tags(source) if not re.match(r"</?(?:a|em|strong)\b", tag)]
    assert [tag for tag in tags(result.body) if tag in blocks] == blocks
    assert "school@example.org</a>" in result.body
    assert result.body.count("\n") == source.count("\n")


def test_markdown_keeps_its_markup(pipeline: Pipeline) -> None:
    source = (ROOT / "examples" / "budget.md").read_text(encoding="utf-8")
    result = pipeline.translate(Article(body=source, format=Format.MARKDOWN), ["az"])["az"]
    assert result.body.startswith("# ")
    assert "**BAKI, 5 iyun** – " in result.body
    assert "](https://example.org/budget)" in result.body
    assert "\n> " in result.body
    assert "|-----------|-------------|" in result.body
    assert len(re.findall(r"(?m)^- ", result.body)) == 2


def test_what_must_survive_survives(pipeline: Pipeline) -> None:
    body = "Visit https://example.org/x?a=1 or write to desk@example.org, says @newsroom 😀."
    result = pipeline.translate(Article(body=body), TARGETS)
    for article in result.values():
        for piece in ("https://example.org/x?a=1", "desk@example.org", "@newsroom", "😀"):
            assert article.body.count(piece) == 1


@pytest.mark.parametrize("body", ["😀😀 🎉", "2024\n\n12.5", "https://example.org"])
def test_a_text_without_words_comes_back_as_it_is_and_says_so(pipeline: Pipeline, body: str) -> None:
    result = pipeline.translate(Article(body=body), ["ru"])["ru"]
    assert result.body == body
    assert codes(result) == {"nothing_to_translate"}


@pytest.mark.parametrize("body", ["", " \n\t "])
def test_an_empty_article_is_refused(pipeline: Pipeline, body: str) -> None:
    with pytest.raises(EmptyText):
        pipeline.translate(Article(body=body), ["ru"])


@pytest.mark.parametrize(
    "body",
    [
        "Der Minister sprach am Montag in Berlin mit den Abgeordneten über den Haushalt.",
        "Министр заявил в понедельник, что переговоры продолжатся.",
        "部长周一表示，会谈将继续进行。",
    ],
)
def test_an_article_in_another_language_is_refused(pipeline: Pipeline, body: str) -> None:
    with pytest.raises(NotEnglish):
        pipeline.translate(Article(body=body), ["hy"])


def test_a_paragraph_in_another_script_is_kept_and_reported(pipeline: Pipeline) -> None:
    body = "The minister spoke on Monday about the railway.\n\nОн говорил недолго."
    result = pipeline.translate(Article(body=body), ["de"])["de"]
    assert result.body.endswith("\n\nОн говорил недолго.")
    assert "not_english_kept" in codes(result)


def test_an_article_that_is_too_large_is_refused_with_the_bound(pipeline: Pipeline) -> None:
    with pytest.raises(TextTooLarge, match="100,000"):
        pipeline.translate(Article(body="word " * 30_000), ["ru"])


def test_control_characters_are_removed_and_reported(pipeline: Pipeline) -> None:
    result = pipeline.translate(Article(body="The\x00 talks\x07 \u202econtinue."), ["ru"])["ru"]
    assert "characters_removed" in codes(result)
    assert not re.search("[\x00-\x08\u202e]", result.body)


def test_a_word_without_end_does_not_stop_the_rest(pipeline: Pipeline) -> None:
    result = pipeline.translate(Article(body="x" * 3000 + "\n\nThe talks continue."), ["ru"])["ru"]
    assert len(result.segments) == 2
    assert result.segments[1].target


def test_progress_is_told(pipeline: Pipeline) -> None:
    seen: list[tuple[int, int]] = []
    pipeline.translate(Article(body="One talk. Two talks."), ["ru", "de"], progress=lambda *step: seen.append(step))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Anna Petrosyan", "Von Anna Petrosyan"),
        ("Anna Petrosyan and Bob Smith", "Von Anna Petrosyan und Bob Smith"),
        ("BY ANNA PETROSYAN AND JAN BERG", "Von ANNA PETROSYAN UND JAN BERG"),
        ("By Şahin Çelik, Élodie Martin and Łukasz O'Hara", "Von Şahin Çelik, Élodie Martin und Łukasz O'Hara"),
        ("Reuters", "Von Reuters"),
    ],
)
def test_a_byline_is_written_by_rule_and_its_names_stay(pipeline: Pipeline, byline: str, expected: str) -> None:
    result = pipeline.translate(Article(body="The talks continue.", byline=byline), ["de"])["de"]
    assert result.byline == expected


@pytest.mark.parametrize("line", ["By Land and Sea", "By Monday", "By Grace", "By Design"])
def test_a_line_that_starts_alike_is_no_byline(pipeline: Pipeline, line: str) -> None:
    body = f"Road to reopen\n\n{line}\n\nThe talks continue."
    result = pipeline.translate(Article(body=body), ["de"])["de"]
    assert all(segment.origin is Origin.MT for segment in result.segments)


def test_a_long_headline_does_not_swallow_the_line_below(pipeline: Pipeline) -> None:
    headline = "Why Dry Summers Change the Map of European Farming"
    body = f"{headline}\nBy Anna Petrosyan\n\nNext Article\n{headline}\nNo time to read?\nGet a summary\n"
    result = pipeline.translate(Article(body=body), ["de"])["de"]
    assert [segment.origin.value for segment in result.segments] == ["mt", "rule", "ui", "mt", "ui", "ui"]


def test_a_table_cell_is_no_furniture(pipeline: Pipeline) -> None:
    body = "| Home | Close |\n|---|---|\n| 1 | Live |\n"
    result = pipeline.translate(Article(body=body, format=Format.MARKDOWN), ["de"])["de"]
    assert Origin.UI not in {segment.origin for segment in result.segments}


def test_a_dateline_is_found_below_a_standfirst_and_keeps_its_emphasis(pipeline: Pipeline) -> None:
    body = "<p>It took weeks.</p><p><b>YEREVAN</b>, May 5 (<i>AP</i>) — The talks continue.</p>"
    result = pipeline.translate(Article(body=body, format=Format.HTML), ["ru"])["ru"]
    assert "<p><b>ЕРЕВАН</b>, 5 мая (<i>AP</i>) — " in result.body


def test_a_dateline_field_is_sanitized_too(pipeline: Pipeline) -> None:
    article = Article(body="The talks continue.", dateline="BAKU\x1b\u202e, May 5")
    result = pipeline.translate(article, ["az"])["az"]
    assert result.dateline == "BAKI, 5 may"
    assert "characters_removed" in codes(result)


@pytest.mark.parametrize("lang", TARGETS)
def test_a_headline_in_capitals_is_read_in_sentence_case_and_written_in_capitals(pipeline: Pipeline, lang: str) -> None:
    body = "The talks continue."
    small = pipeline.translate(Article(body=body, headline="Talks resume in Geneva"), [lang])[lang]
    loud = pipeline.translate(Article(body=body, headline="TALKS RESUME IN GENEVA"), [lang])[lang]
    assert small.headline
    assert loud.headline == upper(small.headline, lang)
    assert loud.segments[0].source == "TALKS RESUME IN GENEVA"


@pytest.mark.parametrize("lang", TARGETS)
def test_a_headline_in_title_case_comes_out_as_one_in_sentence_case(pipeline: Pipeline, lang: str) -> None:
    sources = ["Peace talks resume after short break", "Peace Talks Resume After Short Break"]
    texts = [
        pipeline.translate(Article(body="It rained.", headline=source), [lang])[lang].headline for source in sources
    ]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("lang", TARGETS)
def test_a_sentence_ends_as_its_source_does(pipeline: Pipeline, lang: str) -> None:
    result = pipeline.translate(Article(body="The talks continue.", headline="Talks continue"), [lang])[lang]
    assert result.headline is not None
    assert result.headline[-1].isalnum()
    assert result.body[-1] == ("։" if lang == "hy" else ".")


@pytest.mark.parametrize(("lang", "marks"), [("hy", "«»"), ("az", "“”"), ("ru", "«»"), ("de", "„“")])
def test_quotation_marks_are_those_of_the_language(pipeline: Pipeline, lang: str, marks: str) -> None:
    body = '<p>"We <b>agree</b>," the minister said.</p>'
    result = pipeline.translate(Article(body=body, format=Format.HTML), [lang])[lang]
    assert [char for char in re.sub("<[^>]*>", "", result.body) if char in "«»“”„\"'"] == list(marks)
    assert tags(result.body) == tags(body)


def test_an_alt_text_is_a_segment_of_its_own_and_its_paragraph_keeps_its_sentence(pipeline: Pipeline) -> None:
    body = "<p>The road <img src=a.png alt='A bridge'> is open.</p>"
    result = pipeline.translate(Article(body=body, format=Format.HTML), ["ru"])["ru"]
    assert [segment.source for segment in result.segments] == [
        body[3:-4],
        "A bridge",
    ]
    assert f"alt='{result.segments[1].target}'" in result.body
    assert "bridge" not in result.body


def test_a_strip_of_buttons_does_not_hide_the_dateline_below(pipeline: Pipeline) -> None:
    body = "<button>Share</button><button>Print</button><button>Save</button><img alt='A'><p>BAKU, May 5 — Talks go on."
    result = pipeline.translate(Article(body=body, format=Format.HTML), ["az"])["az"]
    assert "<p>BAKI, 5 may" in result.body


def test_what_has_no_words_comes_back_byte_for_byte(pipeline: Pipeline) -> None:
    body = "<p>The road is open.</p><p>&copy;  2026 &#64;<b> 5&nbsp;% </b>\n</p><a href='e\u0301'>1 </a>"
    result = pipeline.translate(Article(body=body, format=Format.HTML), ["hy"])["hy"]
    assert result.body.partition("</p>")[2] == body.partition("</p>")[2]


def test_no_control_character_in_html_becomes_markup_or_reaches_the_translation(pipeline: Pipeline) -> None:
    body = "<p>The\x00 road \u202eis open.</p><scr\x00ipt>x</scr\x00ipt><p lang=ar>\u2067x\u2069</p>"
    result = pipeline.translate(Article(body=body, format=Format.HTML), ["ru"])["ru"]
    assert "<script" not in result.body
    assert result.segments[0].source == "The road is open."
    assert result.body.endswith("<p lang=ar>\u2067x\u2069</p>")
    assert {"characters_removed", "not_english_kept"} <= codes(result)


@pytest.mark.parametrize(
    ("written", "lang", "expected"),
    [
        ("NEXT ARTICLE", "az", "NÖVBƏTİ MƏQALƏ"),
        ("5 MIN READ", "hy", "ԸՆԹԵՐՑՈՒՄԸ՝ 5 ՐՈՊԵ"),
        ("Next article", "de", "Nächster Artikel"),
    ],
)
def test_a_string_of_the_page_in_capitals_stays_so(catalogs: Catalogs, written: str, lang: str, expected: str) -> None:
    body = f"The minister said so on Monday.\n\n{written}"
    localized = Pipeline(Echo(), catalogs).translate(Article(body=body), [lang])[lang]
    assert localized.body.split("\n\n")[1].startswith(expected)


def test_segments_have_the_source_with_its_tags_in_their_places(catalogs: Catalogs) -> None:
    source = "“<em>We won,</em>” the <b>“</b>Daily<b>”</b> said of <a href='/x'>“it”</a>."
    article = Article(body=f"<p>{source}</p>", format=Format.HTML)
    localized = Pipeline(Echo(), catalogs).translate(article, ["de"])["de"]
    assert [segment.source for segment in localized.segments] == [source]
