"""Strings that are no article: what the pipeline makes of them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from dateline.acceptance import Acceptance, OnFailure
from dateline.article import Format
from dateline.catalog import Catalogs
from dateline.engine import Hypothesis, TranslationUnit
from dateline.errors import ChecksFailed, NotEnglish, TextTooLarge
from dateline.glossary import Glossary, Term
from dateline.markup.tagrules import TagRules
from dateline.pipeline import Pipeline
from dateline.strings import Split, Strings
from tests.engines import Echo, Loud, Told


@dataclass
class Noted(Echo):
    """Notes what it is given to read."""

    read: list[str] = field(default_factory=list)

    def translation(self, unit: TranslationUnit) -> Hypothesis:
        self.read.append(unit.source)
        return super().translation(unit)


def translated(catalogs: Catalogs, *texts: str, lang: str = "de", split: Split = Split.LINES) -> list[str]:
    pipeline = Pipeline(Loud(), catalogs, alternatives=0)
    return [one.text for one in pipeline.translate_strings(Strings(texts, split=split), lang)]


def marked(catalogs: Catalogs, text: str, rules: TagRules | None = None) -> str:
    strings = Strings((text,), Format.HTML, tags=rules or TagRules())
    return Pipeline(Loud(), catalogs, alternatives=0).translate_strings(strings, "de")[0].text


def test_strings_keep_their_number_and_order(catalogs: Catalogs) -> None:
    texts = ["The talks ended.", "", "  ", "12:30", "A road.", ""]
    assert translated(catalogs, *texts) == ["THE TALKS ENDED.", "", "  ", "12:30", "A ROAD.", ""]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("By Anna Petrosyan", "BY ANNA PETROSYAN"),  # no byline
        ("By Anna", "BY ANNA"),
        ("A quiet road\n\nThe talks ended.", "A QUIET ROAD\n\nTHE TALKS ENDED."),  # no headline
        ("YEREVAN (Reuters) — The talks ended.", "YEREVAN (REUTERS) – THE TALKS ENDED."),  # no dateline
    ],
)
def test_a_string_is_no_part_of_an_article(catalogs: Catalogs, text: str, found: str) -> None:
    assert translated(catalogs, text) == [found]


@pytest.mark.parametrize(
    ("lang", "found"), [("hy", "Հաջորդ հոդվածը"), ("az", "Növbəti məqalə"), ("ru", "Следующая статья")]
)
def test_the_strings_of_a_page_come_from_the_catalogues(catalogs: Catalogs, lang: str, found: str) -> None:
    assert translated(catalogs, "Next Article", lang=lang) == [found]


def test_every_line_end_stays(catalogs: Catalogs) -> None:
    text = "The talks went on in the capital for a whole week\nand they ended.\r\n\n  Nobody spoke.\n"
    found = "THE TALKS WENT ON IN THE CAPITAL FOR A WHOLE WEEK\nAND THEY ENDED.\r\n\n  NOBODY SPOKE.\n"
    assert translated(catalogs, text) == [found]


@pytest.mark.parametrize(
    ("split", "read"),
    [
        (Split.LINES, ["The talks", "ended.", "Nobody spoke."]),
        (Split.SENTENCES, ["The talks ended.", "Nobody spoke."]),
        (Split.NONE, ["The talks ended. Nobody spoke."]),
    ],
)
def test_a_caller_says_where_sentences_end(catalogs: Catalogs, split: Split, read: list[str]) -> None:
    engine = Noted()
    strings = Strings(("The talks\nended. Nobody spoke.",), split=split)
    Pipeline(engine, catalogs, alternatives=0).translate_strings(strings, "de")
    assert engine.read == read


@pytest.mark.parametrize(
    "kept",
    ["[X0X]", "%(count)d", "{name}", "&lt;script&gt;", "&amp;", '<a href="/x?a=1&amp;b=2">', "%s", "<br/>", "<script>"],
)
def test_marks_of_programs_are_kept_in_plain_text(catalogs: Catalogs, kept: str) -> None:
    (found,) = translated(catalogs, f"The talks {kept} ended there.")
    assert found.count(kept) == 1
    assert "TALKS" in found


def test_a_tag_over_two_lines_is_one(catalogs: Catalogs) -> None:
    assert translated(catalogs, "The <a\nhref='/x'>talks</a> ended.") == ["THE <a\nhref='/x'>TALKS</a> ENDED."]


def test_another_script_is_left_as_it_is(catalogs: Catalogs) -> None:
    assert translated(catalogs, "Русский", "The talks ended.") == ["Русский", "THE TALKS ENDED."]


def test_strings_that_are_in_another_language_together_are_refused(catalogs: Catalogs) -> None:
    with pytest.raises(NotEnglish, match="fr"):
        translated(catalogs, "La ministre a démissionné lundi.", "Les députés de la commission ont parlé.", "À Paris.")


def test_too_much_text_is_refused(catalogs: Catalogs) -> None:
    with pytest.raises(TextTooLarge, match="11 characters"):
        Pipeline(Loud(), catalogs, 10).translate_strings(Strings(("talks", "talked")), "de")


def test_elements_are_what_the_caller_says(catalogs: Catalogs) -> None:
    assert marked(catalogs, "The talks <x>went on</x> there.", TagRules(xml=True, kept=frozenset({"x"}))) == (
        "THE TALKS <x>went on</x> THERE."
    )
    assert marked(catalogs, 'The <x id="1"/> talks.', TagRules(xml=True)).count('<x id="1"/>') == 1
    text = "<seg>The talks</seg><seg>went on.</seg>"
    found = marked(catalogs, text, TagRules(xml=True, splitting=frozenset({"seg"})))
    assert found == "<seg>THE TALKS</seg><seg>WENT ON.</seg>"


@pytest.mark.parametrize(("name", "inline"), [("li", True), ("li", False)])
def test_an_element_that_html_knows_may_stand_in_a_sentence(catalogs: Catalogs, name: str, inline: bool) -> None:
    engine = Noted()
    rules = TagRules(xml=True, inline=frozenset({name} if inline else ()))
    strings = Strings((f"The talks <{name}>went on</{name}> there.",), Format.HTML, tags=rules)
    Pipeline(engine, catalogs, alternatives=0).translate_strings(strings, "de")
    assert engine.read == (["The talks went on there."] if inline else ["The talks", "went on", "there."])


def test_a_glossary_is_kept_to(pipeline: Pipeline) -> None:
    glossary = Glossary.checked([("1", Term("talks", "Unterredungen"))], "de")
    (found,) = pipeline.translate_strings(Strings(("The talks ended.",)), "de", glossary=glossary)
    assert "Unterredungen" in found.text


def test_alternatives_differ_from_the_translation(pipeline: Pipeline) -> None:
    (found,) = pipeline.translate_strings(Strings(("The two sides met in Geneva. They left.",)), "de", alternatives=3)
    assert 1 <= len(found.alternatives) <= 3
    assert len({found.text, *found.alternatives}) == 1 + len(found.alternatives)


def test_no_alternative_fails_the_checks_where_none_may(catalogs: Catalogs) -> None:
    class Wrong(Told):
        def alternatives(self, units: object, count: int) -> list[list[Hypothesis]]:  # noqa: ARG002
            return [[Hypothesis("Es waren 7.", 1.0, (0, 1, 2))]]

    engine = Wrong(texts={"There were 5 of them.": "Es waren 5."})
    pipeline = Pipeline(engine, catalogs, alternatives=0, acceptance=Acceptance(on_failure=OnFailure.ERROR))
    (found,) = pipeline.translate_strings(Strings(("There were 5 of them.",)), "de", alternatives=1)
    assert (found.text, found.alternatives) == ("Es waren 5.", ())
    with pytest.raises(ChecksFailed):
        pipeline.translate_strings(Strings(("There were 8 of us.", "There were 9 of them.")), "ru")


def test_characters_that_no_text_needs_are_taken_out(catalogs: Catalogs) -> None:
    assert translated(catalogs, "The ta\u202elks\x00 ended.") == ["THE TALKS ENDED."]
