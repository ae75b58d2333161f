"""What the standards of news formats ask of a document, held against what is written."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from dateline.formats import NewsFormat, disclosure, read
from dateline.language import TARGETS
from tests.newsformats import as_json, as_xml, document, written

G2 = {"n": "http://iptc.org/std/nar/2006-10-01/"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)")
STATES = ("usable", "withheld", "canceled")
# Of NewsML-G2 2.35: what may be in itemMeta and contentMeta, in the order that the schema has.
ITEM_META = (
    *("itemClass", "provider", "versionCreated", "firstCreated", "embargoed", "pubStatus", "role", "fileName"),
    *("generator", "profile", "service", "title", "edNote", "memberOf", "instanceOf", "signal", "altRep"),
    *(
        "deliverableOf",
        "hash",
        "expires",
        "origRep",
        "incomingFeedId",
        "metadataCreator",
        "link",
        "itemMetaExtProperty",
    ),
)
CONTENT_META = (
    *("icon", "urgency", "contentCreated", "contentModified", "digitalSourceType", "located", "infoSource", "creator"),
    *("contributor", "audience", "exclAudience", "altId", "rating", "userInteraction"),
)


def in_order(names: list[str], order: tuple[str, ...]) -> bool:
    places = [order.index(name) for name in names if name in order]
    return places == sorted(places)


@pytest.mark.parametrize("lang", TARGETS)
def test_ninjs_1_names_its_standard_and_counts_anew(lang: str) -> None:
    """ninjs 1.6: ``uri`` alone is required; dates are of RFC 3339, counts are numbers, states are three."""
    value = as_json(written(document("agency.ninjs-1.json"), lang))
    assert value["$standard"]["version"] == "1.6"
    assert value["language"] == lang
    assert value["pubstatus"] in STATES
    assert all(TIME.fullmatch(value[name]) for name in ("firstcreated", "versioncreated", "embargoed"))
    assert value["charcount"] == len(value["body_text"])
    assert value["altids"]["translatedFrom"] == "http://wire.caucasus-press.example/items/20261207-talks"
    assert value["digitalsourcetype"]["uri"] == disclosure.URI


@pytest.mark.parametrize("lang", TARGETS)
def test_ninjs_3_keeps_to_its_camel_case(lang: str) -> None:
    """ninjs 3.1: ``uri``; headlines, descriptions and bodies are lists of objects with a value."""
    value = as_json(written(document("agency.ninjs-3.json"), lang))
    assert not [name for name in value if name != name.lower() and not re.fullmatch(r"[a-z]+(?:[A-Z][a-z]*)+", name)]
    assert "digitalsourcetype" not in value
    assert value["digitalSourceType"]["uri"] == disclosure.URI
    assert {"role": "translatedFrom", "value": "urn:uuid:0b8d2c1e-6f55-4a7d-8a36-5f7d1b2c9e10"} in value["altIds"]
    for name in ("headlines", "descriptions", "bodies"):
        assert all(isinstance(one["value"], str) and one["value"] for one in value[name])
    plain, rich = (one["value"] for one in value["bodies"])
    assert value["bodies"][0]["charCount"] == len(plain)
    assert rich.startswith("<p>")
    assert value["pubStatus"] in STATES


def test_superdesk_gets_the_fields_by_which_it_links_translations() -> None:
    value = as_json(written(document("superdesk.ninjs.json"), "hy"))
    original = as_json(written(document("superdesk.ninjs.json"), "hy"))["translated_from"]
    assert value["guid"] == f"{original}:hy"
    assert value["language"] == "hy"


@pytest.mark.parametrize("name", ["item.newsml-g2.xml", "message.newsml-g2.xml"])
@pytest.mark.parametrize("lang", TARGETS)
def test_newsml_g2_has_its_elements_in_the_order_of_the_schema(name: str, lang: str) -> None:
    root = as_xml(written(document(name), lang))
    items = [root] if etree.QName(root).localname == "newsItem" else root.findall(".//n:newsItem", G2)
    assert items
    for item in items:
        assert {"guid", "version", "standard", "standardversion"} <= set(item.attrib)
        meta, content = item.find("n:itemMeta", G2), item.find("n:contentMeta", G2)
        assert in_order([etree.QName(one).localname for one in meta], ITEM_META)
        named = [etree.QName(one).localname for one in content]
        assert in_order([name for name in named if name in CONTENT_META], CONTENT_META)
        assert meta.find("n:provider", G2) is not None


def test_newsml_g2_says_whose_translation_an_item_is() -> None:
    root = as_xml(written(document("item.newsml-g2.xml"), "ru"))
    (link,) = root.findall("n:itemMeta/n:link", G2)
    assert (link.get("reluri"), link.get("residref"), link.get("version")) == (
        "https://schema.org/translationOfWork",
        "http://wire.tavush.example/newsml/4F2A",
        "11",
    )
    assert root.find("n:contentMeta/n:digitalSourceType", G2).get("uri") == disclosure.URI
    assert root.find("n:contentMeta/n:language", G2).get("tag") == "ru"


@pytest.mark.parametrize("lang", TARGETS)
def test_nitf_keeps_its_head_and_says_so_by_meta(lang: str) -> None:
    """NITF 3.6: ``title``, ``meta`` and ``tobject`` come before ``docdata`` in the head."""
    root = as_xml(written(document("agency.nitf.xml"), lang))
    names = [etree.QName(one).localname for one in root.find("head")]
    assert names.index("docdata") == len(names) - 1
    meta = {one.get("name"): one.get("content") for one in root.iter("meta")}
    assert (meta["language"], meta["digitalSourceType"]) == (lang, disclosure.URI)
    assert meta["translatedFrom"] == "caucasus-press.example.20261207.cafe"
    assert root.find("head/docdata").get("management-status") == "embargoed"
    assert root.find("head/docdata/date.release").get("norm") == "20261207T140000Z"


@pytest.mark.parametrize("lang", TARGETS)
def test_an_item_of_rss_has_one_guid_that_is_no_address(lang: str) -> None:
    """RSS 2.0: a guid that is no permanent link says so; a channel has a title, a link and a description."""
    channel = as_xml(written(document("wordpress.rss.xml"), lang)).find("channel")
    assert {"title", "link", "description"} <= {one.tag for one in channel}
    assert channel.findtext("language") == lang
    for item in channel.findall("item"):
        (guid,) = item.findall("guid")
        assert guid.get("isPermaLink") == "false"
        assert item.findtext("title") or item.findtext("description")


@pytest.mark.parametrize("lang", TARGETS)
def test_an_entry_of_atom_has_what_the_standard_requires(lang: str) -> None:
    """RFC 4287: feed and entry have exactly one id, title and updated; ids are IRIs, and no two are alike."""
    feed = as_xml(written(document("agency.atom.xml"), lang))
    entries = feed.findall("a:entry", ATOM)
    for one in (feed, *entries):
        assert [len(one.findall(f"a:{name}", ATOM)) for name in ("id", "title", "updated")] == [1, 1, 1]
    ids = [one.findtext("a:id", namespaces=ATOM) for one in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(":" in one for one in ids)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == lang


def test_a_kill_in_a_feed_reaches_the_translation() -> None:
    feed = as_xml(written(document("agency.atom.xml"), "az"))
    (gone,) = feed.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert gone.get("ref") == "tag:caucasus-press.example,2026:item-9:az"


@pytest.mark.parametrize("lang", TARGETS)
def test_linked_data_names_the_work_that_it_translates(lang: str) -> None:
    value: dict[str, Any] = as_json(written(document("article.json-ld.json"), lang))
    assert (value["@type"], value["inLanguage"]) == ("NewsArticle", lang)
    assert value["translationOfWork"]["@id"] == "https://tavush-times.example/2026/12/dam/#article"
    assert value["translationOfWork"]["inLanguage"] == "en-US"
    assert value["@id"] != value["translationOfWork"]["@id"]
    assert value["digitalSourceType"] == disclosure.SCHEMA_ORG


def test_a_page_has_the_links_that_tell_its_languages_apart() -> None:
    page = written(document("page.html"), "de").decode()
    assert '<html lang="de">' in page
    assert 'property="og:locale" content="de_DE"' in page
    assert 'rel="alternate" hreflang="en" href="https://tavush-times.example/2026/12/school/"' in page


def test_a_post_of_wordpress_names_the_original_and_is_another_post() -> None:
    value = as_json(written(document("post.wordpress.json"), "hy"))
    assert "id" not in value
    assert (value["lang"], value["translations"]) == ("hy", {"en": 4711})
    assert value["meta"]["digital_source_type"] == disclosure.URI


def test_an_item_within_an_item_is_a_part_of_it() -> None:
    """NewsML-G2 has none; one that is nested deep would be read as often as there are items around it."""
    inner = "<newsItem guid='b'><contentMeta><headline>Talks resume</headline></contentMeta></newsItem>"
    data = (
        f"<newsMessage xmlns='{G2['n']}'><itemSet><newsItem guid='a'>{inner}</newsItem>{inner}</itemSet></newsMessage>"
    )
    assert [item.key for item in read(data.encode(), NewsFormat.NEWSML_G2).items] == ["a", "b"]


def test_an_entry_of_atom_may_be_a_document_by_itself() -> None:
    """RFC 4287, 2: there are two kinds of documents, feeds and entries."""
    data = (
        f"<entry xmlns='{ATOM['a']}'><id>urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</id>"
        "<title>Rain in Batumi</title><updated>2026-12-07T10:00:00Z</updated><link href='https://a.example/rain'/></entry>"
    )
    entry = as_xml(written(read(data.encode(), NewsFormat.ATOM), "ru"))
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "ru"
    assert entry.findtext("a:title", namespaces=ATOM) == "RAIN IN BATUMI"
    assert entry.findtext("a:id", namespaces=ATOM) != "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a"
