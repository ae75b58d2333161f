"""Addresses of translations, and the links between pages that are made of them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from dateline.errors import InvalidRequest
from dateline.formats import Addresses, NewsFormat, read
from tests.newsformats import DOCUMENTS, as_xml, written

WHERE = Addresses("https://tavush-times.example/{lang}{path}", ("hy", "de"))
ATOM = "{http://www.w3.org/2005/Atom}link"
LINK = re.compile(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"( /)?>')


@pytest.mark.parametrize(
    ("pattern", "original", "german"),
    [
        (
            "https://a.example/{lang}{path}",
            "https://a.example/2026/talks?x=1#top",
            "https://a.example/de/2026/talks?x=1",
        ),
        ("https://{lang}.a.example{path}", "http://a.example/talks", "https://de.a.example/talks"),
        ("https://a.example{path}?lang={lang}", "https://a.example", "https://a.example/?lang=de"),
        ("https://a.example/{lang}{path}", "https://a.example/{lang}/{path}", "https://a.example/de/{lang}/{path}"),
        ("https://a.example/{lang}{path}", "javascript:alert(1)", None),
        ("https://a.example/{lang}{path}", "/2026/talks", None),
        ("https://a.example/{lang}{path}", "https://[a/talks", None),
        ("https://a.example/{lang}{path}", "urn:newsml:a", None),
    ],
)
def test_an_address_is_made_of_that_of_the_original(pattern: str, original: str, german: str | None) -> None:
    found = Addresses(pattern, ("de",)).of(original)
    assert found.get("de") == german
    assert found.get("en") == (original if german else None)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "https://a.example/",
        "https://a.example/{lang}",
        "https://a.example{path}",
        "https://a.example/{lang}{lang}{path}",
        "https://a.example/{lang}{path}{0}",
        "https://{path}/{lang}",
        "/{lang}{path}",
        "javascript:{lang}{path}",
        'https://a.example/"{lang}{path}',
        "https://a.example/ {lang}{path}",
        "https://a.example/{lang}{path}" + "a" * 500,
    ],
)
def test_a_pattern_that_finds_no_page_is_refused(pattern: str) -> None:
    with pytest.raises(InvalidRequest) as told:
        Addresses(pattern, ("de",))
    assert told.value.field == "addresses"


def links(page: str) -> dict[str, str]:
    return {lang: address for lang, address, _ in LINK.findall(page)}


def page(lang: str, data: bytes | None = None, where: Addresses | None = WHERE) -> str:
    given = data or (DOCUMENTS / "page.html").read_bytes()
    return written(read(given, NewsFormat.JSON_LD, where), lang).decode()


def test_each_page_of_a_set_names_all_of_them_alike() -> None:
    """What the page names itself goes before what the pattern makes."""
    expected = {
        "en": "https://tavush-times.example/2026/12/school/",
        "hy": "https://tavush-times.example/hy/2026/12/school/",
        "de": "https://tavush-times.example/de/2026/12/schule/",
    }
    for lang in ("hy", "de"):
        made = page(lang)
        assert links(made) == expected
        assert f'<link rel="canonical" href="{expected[lang]}">' in made
        assert f'<meta property="og:url" content="{expected[lang]}">' in made


def test_without_addresses_a_page_names_what_it_knows() -> None:
    assert list(links(page("hy", where=None))) == ["en", "de"]
    assert '<link rel="canonical" href="https://tavush-times.example/2026/12/school/">' in page("hy", where=None)


SCRIPT = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks resume"}</script>'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="og:url" content="https://a.example/1?a=1&amp;b=2">', "https://a.example/1?a=1&amp;b=2"),
        ("<link rel=canonical href=https://a.example/1>", "https://a.example/1"),
        ("<link rel='canonical' href='https://a.example/1'><link rel=canonical href=/2>", "https://a.example/1"),
        ("<title>Talks</title>", None),
    ],
)
def test_the_original_is_where_the_page_says_it_is(head: str, expected: str | None) -> None:
    made = page("hy", f"<html><head>{head}{SCRIPT}</head><body><p>The talks resumed.</p></body></html>".encode())
    assert links(made).get("en") == expected
    assert len(LINK.findall(made)) == (3 if expected else 0)


def test_links_of_a_page_in_xml_are_closed() -> None:
    head = '<link rel="canonical" href="https://a.example/1" />'
    made = page(
        "hy", f'<?xml version="1.0"?><html><head>{head}{SCRIPT}</head><body><p>Talks.</p></body></html>'.encode()
    )
    assert [end for *_, end in LINK.findall(made)] == [" /"] * 3


def test_an_address_cannot_become_markup_of_the_page() -> None:
    head = '<link rel="canonical" href="https://a.example/&quot;&gt;&lt;script&gt;">'
    made = page("hy", f"<html><head>{head}{SCRIPT}</head><body><p>The talks resumed.</p></body></html>".encode())
    assert made.count("<script") == 1


def test_linked_data_is_where_its_page_is() -> None:
    graph = json.loads(re.findall(r'yoast-schema-graph">(.*?)</script>', page("hy"))[0])["@graph"]
    article, own, _ = graph
    address = "https://tavush-times.example/hy/2026/12/school/"
    assert (own["@id"], own["url"], article["isPartOf"]) == (address, address, {"@id": address})
    assert own["mainEntity"] == {"@id": article["@id"]}


def test_articles_in_a_list_have_their_own_addresses() -> None:
    value = [
        {"@type": "NewsArticle", "url": f"https://a.example/{number}", "headline": "Talks resume"} for number in (1, 2)
    ]
    made = json.loads(written(read(json.dumps(value).encode(), NewsFormat.JSON_LD, WHERE), "de"))
    assert [one["url"] for one in made] == [f"https://tavush-times.example/de/{number}" for number in (1, 2)]
    assert [one["translationOfWork"]["url"] for one in made] == [f"https://a.example/{number}" for number in (1, 2)]


def alternates(entry: Any) -> list[tuple[str, str]]:
    found = [one for one in entry.findall(ATOM) if one.get("rel", "alternate") == "alternate"]
    return [(one.get("hreflang"), one.get("href")) for one in found]


def test_an_entry_of_atom_names_its_page_in_each_language_its_own_first() -> None:
    feed = as_xml(written(read((DOCUMENTS / "agency.atom.xml").read_bytes(), NewsFormat.ATOM, WHERE), "de"))
    for entry, number in zip(feed.findall("{http://www.w3.org/2005/Atom}entry"), (12, 13), strict=True):
        assert alternates(entry) == [
            ("de", f"https://tavush-times.example/de/{number}"),
            ("en", f"https://caucasus-press.example/{number}"),
            ("hy", f"https://tavush-times.example/hy/{number}"),
        ]


def test_an_item_of_rss_is_the_page_in_its_language_and_names_the_others() -> None:
    feed = as_xml(written(read((DOCUMENTS / "wordpress.rss.xml").read_bytes(), NewsFormat.RSS, WHERE), "hy"))
    item = feed.find("channel/item")
    assert item.findtext("link") == "https://tavush-times.example/hy/2026/12/railway/"
    assert dict(alternates(item)) == {
        "en": "https://tavush-times.example/2026/12/railway/",
        "hy": "https://tavush-times.example/hy/2026/12/railway/",
        "de": "https://tavush-times.example/de/2026/12/railway/",
    }


def test_a_link_of_atom_in_an_item_of_rss_is_not_its_page() -> None:
    data = (
        '<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><item><atom:link rel="self" href="https://a.example/x"/>'
        "<link>https://a.example/1</link><title>Talks resume</title></item></channel></rss>"
    )
    item = as_xml(written(read(data.encode(), NewsFormat.RSS, WHERE), "de")).find("channel/item")
    assert item.findtext("link") == "https://tavush-times.example/de/1"
    assert ("en", "https://a.example/1") in alternates(item)


def test_formats_without_pages_take_no_addresses() -> None:
    with pytest.raises(InvalidRequest, match="atom, json-ld, rss, wxr"):
        read(b'{"uri": "urn:a", "headline": "Talks"}', NewsFormat.NINJS, WHERE)
