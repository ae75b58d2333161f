"""Whole pages: with an engine that only writes in capitals, nothing changes but the letters of what is translated."""

from __future__ import annotations

import pytest

from dateline.article import Article, Format, LocalizedArticle
from dateline.catalog import Catalogs
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.conftest import ROOT
from tests.engines import Loud

PIPELINE = Pipeline(Loud(), Catalogs.load(Settings().locales, TARGETS))
PAGES = ("amp", "gutenberg", "liveblog", "newsletter", "superdesk")
# What is to differ besides the letters, and how often.
CHANGES = {
    "amp": [
        (" lang=\"en-GB\" xml:lang='en'", " lang=\"de\" xml:lang='de'", 1),
        ("<article lang=en>", "<article lang=de>", 1),
        ("content=Repaired>", 'content="REPAIRED">', 1),
    ],
    "liveblog": [(">Newest first<", ">Neueste zuerst<", 1), (">Oldest first<", ">Älteste zuerst<", 1)],
    "newsletter": [(' lang="en">', ' lang="de">', 1)],
    "superdesk": [("</a>&nbsp;to", "</a> to", 1)],
}
# What is left alone; everything else that a reader sees is translated.
KEPT = {
    "amp": [
        "Swallow</span>",
        "Swallow Lines Ltd. <b",
        "</b> Reg. 4711",
        "Nous sommes de retour.",
        "The {{title}}",
        '"headline":"Ferry returns to the island"',
        'title="canonical address"',
        "the-ferry.jpg",
        'alt="The ferry in the',
        "the/slot",
    ],
    "gutenberg": ["pillar_4", "<var>p5</var>", 'close("the bridge");', "the text of a script", "ed: ask the lab"],
    "liveblog": [
        "a draft stays",
        ">18:42<",
        "@railnews",
        "#coaststorm",
        "<kbd>F5</kbd>",
        "reload",
        "A post of a reader",
        "<title>Wind</title>",
        "<mi>v</mi>",
        'next="p-1027"',
        ' value="new"',
    ],
    "newsletter": [
        "*|FNAME|*",
        "+374 10 12-34-56",
        "The Valley Weekly, 5 Mill Street",
        "{{unsubscribe_url}}",
        "&zwnj;&nbsp;",
    ],
    "superdesk": ["desk@example.org</a>", "https://example.org/tram?stage=1", ' START Image {id: "editor_0"}'],
}
TRANSLATED = {
    "amp": [
        "<title>FERRY RETURNS",
        'content=\'THE "SWALLOW" SAILS',
        'content="FERRY RETURNS',
        'alt="THE FERRY IN THE',
        "TWO HUNDRED</amp-fit-text>",
        'translate="yes">THE OWNER OF THE FERRY</b>',
        "&amp; A HALF</h1>",
    ],
    "gutenberg": [
        'alt="A LORRY WAITS IN FRONT OF THE &quot;RED&quot; BRIDGE"',
        "<strong>RAILWAY BRIDGE</strong>",
        "<em>ROADS <strong>AGENCY</strong></em>",
        "<th>KIND OF VEHICLE</th>",
        "<summary>HOW THE LOAD",
        "<em>PHOTO: ",
        "&ldquo;WE CANNOT",
    ],
    "liveblog": [
        'placeholder="A WORD OR A PLACE"',
        "aria-label='WORDS TO LOOK FOR'",
        "selected>Neueste zuerst<option",
        "<legend>WHAT IS SHOWN</legend>",
        'placeholder="TELL THE DESK',
        ">LOOK FOR IT</button>",
        ">FIND IN THE BLOG</label>",
        "<del>BEEN SLOWED</del> <ins>STOPPED</ins>",
        'aria-label="PAGES OF THE BLOG"',
    ],
    "newsletter": [
        "<title>THE WEEK",
        "<caption>NEWS",
        'alt="THE VALLEY WEEKLY"',
        "<u>FRIDAY <i>NIGHT</i></u>",
        "title='STOP THE LETTER'",
    ],
    "superdesk": ["<figcaption>COUNCIL", 'title="DEBATE IN THE COUNCIL"', 'title="ENVIRONMENTAL STUDY">EIA</abbr>'],
}
pytestmark = pytest.mark.usefixtures("as_translated")


def page(name: str) -> str:
    return (ROOT / "tests" / "data" / "html" / f"{name}.html").read_text(encoding="utf-8")


def loud(name: str) -> LocalizedArticle:
    return PIPELINE.translate(Article(body=page(name), format=Format.HTML), ["de"])["de"]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_but_letters_differs(name: str) -> None:
    expected = page(name)
    for before, after, times in CHANGES.get(name, []):
        assert expected.count(before) == times
        expected = expected.replace(before, after)
    assert loud(name).body.casefold() == expected.casefold()


@pytest.mark.parametrize("name", PAGES)
def test_what_is_no_prose_is_left_alone(name: str) -> None:
    body = loud(name).body
    assert [piece for piece in KEPT[name] if piece not in body] == []


@pytest.mark.parametrize("name", PAGES)
def test_what_a_reader_sees_is_translated(name: str) -> None:
    body = loud(name).body
    assert [piece for piece in TRANSLATED[name] if piece not in body] == []


def test_a_part_in_another_language_is_noted() -> None:
    notes = [warning.message for warning in loud("amp").warnings if warning.code == "not_english_kept"]
    assert notes == ["what the markup says is in “fr” was left as it is"]
