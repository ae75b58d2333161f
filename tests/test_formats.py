"""News formats as one: what they are known by, what is kept of a document, and what a hostile one can do."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from lxml import etree

from dateline.engine import Hypothesis, TranslationUnit
from dateline.errors import DocumentInvalid, EmptyText, InputError, NotEnglish, TextTooLarge
from dateline.formats import NewsFormat, fields, is_meant, read, recognized, required
from dateline.formats.identity import translated_id
from dateline.formats.located import located
from dateline.formats.plain import escaped, looks_like_html, plain_text, unescaped
from dateline.formats.translation import MOST_ITEMS, characters, check
from dateline.language import TARGETS
from dateline.markup.tokens import TokenKind, tokenize
from dateline.metadata import MOST_CAPTIONS
from tests.engines import Backwards, Echo
from tests.newsformats import DOCUMENTS, NAMES, document, translation, written

FORMATS = {
    "agency.atom.xml": "atom",
    "agency.ninjs-1.json": "ninjs",
    "agency.ninjs-3.json": "ninjs",
    "agency.nitf.xml": "nitf",
    "article.json-ld.json": "json-ld",
    "item.newsml-g2.xml": "newsml-g2",
    "message.newsml-g2.xml": "newsml-g2",
    "page.html": "json-ld",
    "post.wordpress.json": "wordpress",
    "site.wxr.xml": "wxr",
    "superdesk.ninjs.json": "ninjs",
    "wordpress.rss.xml": "rss",
}


class Hostile(Echo):
    """Its translation has what ends scripts, sections and elements."""

    def translation(self, unit: TranslationUnit) -> Hypothesis:
        text = f'{unit.source} </script><script>x</script> ]]> </p> &lt; & <b onclick="x"> <!--'
        return Hypothesis(text, 1.0, tuple(range(len(text.split()))))


def test_all_documents_are_of_a_format() -> None:
    assert {name: recognized((DOCUMENTS / name).read_bytes(), name) for name in NAMES} == FORMATS
    assert set(FORMATS.values()) == {form.value for form in NewsFormat}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", ""),
        (b"The talks resumed.", "talks.txt"),
        (b'{"uri": "urn:a", "headline": "A"}', "notes.md"),
        (b'{"a": 1}', "a.json"),
        (b"[]", ""),
        (b"{", ""),
        (b"<p>The talks resumed.</p>", "talks.html"),
        (b"<!doctype html><title>A</title><p>B", ""),
        (b'<script type="application/ld+json">{"@type":"Recipe"}</script>', ""),
        (b"<opml><body/></opml>", ""),
        (b"\xff\xfe\x00", ""),
    ],
)
def test_what_is_no_news_document_has_no_format(data: bytes, name: str) -> None:
    assert recognized(data, name) is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"uri": }', "no JSON"),
        (b"<rss><channel></rss>", "line 1"),
        (b'<?xml version="1.0"?><nitf><body></nitf>', "well-formed"),
        (b"<opml/>", "XML, without a news article"),
        (b'<?xml version="1.0"?><opml/>', "XML whose root is “opml”"),
        (b"<!DOCTYPE opml SYSTEM 'a'><opml/>", "XML whose root is “opml”"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>", "declares entities"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html/>', "HTML"),
        (b"<p>The talks resumed.</p>", "HTML"),
        (b'{"a": 1, "b": 2}', "an object with “a”, “b”, which is none"),
        (b"[1]", "JSON without an object"),
        (b"The talks resumed.", "neither JSON nor XML nor HTML"),
        (b'{"uri": "\xe9"}', "byte 10"),
    ],
)
def test_what_has_none_is_told_why(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentInvalid, match=reason):
        required(data)


def test_what_is_known_is_told_with_what_it_is_known_by() -> None:
    with pytest.raises(DocumentInvalid) as told:
        required(b'{"a": 1}')
    assert all(f"{form.value} (" in told.value.message for form in NewsFormat)


@pytest.mark.parametrize(
    ("data", "name", "meant"),
    [
        (b"The talks resumed.", "", False),
        (b"[Updated] The talks resumed.", "", False),
        (b"{The talks} resumed.", "", False),
        (b"<p>The talks resumed.</p>", "", False),
        (b'<?xml version="1.0"?><html><p>The talks resumed.</p></html>', "", False),
        (b'{"a": 1}', "", True),
        (b' [\n {"a": 1}]', "", True),
        (b"<rss><chan", "", True),
        (b'<?xml version="1.0"?><opml/>', "", True),
        (b"The talks resumed.", "wire.JSON", True),
        (b"<!doctype html><p>The talks resumed.</p>", "", False),
        (b"<!DOCTYPE rss [", "", True),
        (b'{"a": 1}', "notes.txt", False),
        (b"<rss/>", "page.html", False),
    ],
)
def test_a_document_is_meant_by_its_name_or_how_it_begins(data: bytes, name: str, meant: bool) -> None:
    assert is_meant(data, name) is meant


def texts(data: bytes, name: str) -> list[str]:
    """Return the words of a document of markup, but names of items."""
    root = etree.fromstring(data, etree.HTMLParser() if name.endswith("html") else None)
    said = (one.text or "" for one in root.iter() if isinstance(one.tag, str) and one.tag != "script")
    return [word for text in said for word in text.split()]


@pytest.mark.parametrize("name", NAMES)
def test_what_has_no_result_stays_as_it_was(name: str) -> None:
    old, new = (DOCUMENTS / name).read_bytes(), document(name).written("de", {})
    if name.endswith("json"):
        assert json.loads(new) == json.loads(old)
    else:
        assert len(texts(old, name)) > 20
        assert texts(new, name) == texts(old, name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", TARGETS)
def test_a_document_is_written_alike_each_time_and_read_again(name: str, lang: str) -> None:
    first, second = written(document(name), lang), written(document(name), lang)
    assert first == second
    again = read(first, NewsFormat(FORMATS[name]))
    assert len(again.items) == len(document(name).items)
    own = [item for item in again.items if item.translatable and item.part_of is None]
    if name != "page.html":  # where an item says no language of its own
        assert not own or all(item.lang is None for item in own)


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_unique_and_parts_belong_to_an_item(name: str) -> None:
    items = document(name).items
    keys = [item.key for item in items]
    assert len(set(keys)) == len(keys)
    assert {item.part_of for item in items if item.part_of} <= {*keys}
    assert all(item.article.id == item.key for item in items)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("xml")])
@pytest.mark.parametrize("engine", [Echo, Backwards, Hostile])
def test_no_element_is_lost_or_made_by_a_translation(name: str, engine: type[Echo]) -> None:
    old = etree.fromstring((DOCUMENTS / name).read_bytes())
    new = etree.fromstring(written(document(name), "hy", engine))
    added = {"digitalSourceType", "DigitalSourceType", "link", "edNote", "meta", "language", "source", "guid", "ed-msg"}
    added.add("location")  # a dateline is written as a whole
    added |= {"postmeta", "meta_key", "meta_value"} if name == "site.wxr.xml" else set()

    def tags(root: etree._Element) -> Counter[str]:
        names = (etree.QName(one).localname for one in root.iter() if isinstance(one.tag, str))
        return Counter(name for name in names if name not in added)

    assert tags(new) == tags(old)


def markup(data: bytes, name: str) -> list[str]:
    """Return the texts of a document that are HTML."""
    if name.endswith("html"):
        return [data.decode()]
    if name.endswith("json"):
        value = json.loads(data)
        parts = [value.get("body_html"), value.get("description_html"), *(value.get("content") or {}).values()]
        listed = [one["value"] for one in value.get("bodies", ()) if "html" in one["contentType"]]
        return [one for one in (*parts, *listed) if isinstance(one, str)]
    spaces = {"c": "http://purl.org/rss/1.0/modules/content/", "a": "http://www.w3.org/2005/Atom"}
    return [
        str(text)
        for text in etree.fromstring(data).xpath("//c:encoded/text() | //a:*[@type='html']/text()", namespaces=spaces)
    ]


@pytest.mark.parametrize(
    "name",
    [
        "page.html",
        "post.wordpress.json",
        "superdesk.ninjs.json",
        "agency.ninjs-3.json",
        "wordpress.rss.xml",
        "agency.atom.xml",
    ],
)
def test_no_markup_of_a_translation_becomes_markup_of_the_document(name: str) -> None:
    def tags(data: bytes) -> Counter[str]:
        return Counter(
            token.name for text in markup(data, name) for token in tokenize(text) if token.kind is TokenKind.START
        )

    old, new = tags((DOCUMENTS / name).read_bytes()), tags(written(document(name), "de", Hostile))
    assert old
    assert new["script"] == old["script"]
    assert new["b"] == old["b"]


def test_entities_are_refused_and_nothing_is_fetched() -> None:
    for doctype in (
        '<!DOCTYPE rss [<!ENTITY a "b">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;]>',
        "<!DOCTYPE rss [" + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12)) + "]>",
    ):
        with pytest.raises(DocumentInvalid, match=r"entities|well-formed"):
            read(f"{doctype}<rss><channel><item><title>&a;</title></item></channel></rss>".encode(), NewsFormat.RSS)
    far = b'<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf.dtd"><nitf><body><body.content><p>A.</p></body.content></body></nitf>'
    assert read(far, NewsFormat.NITF).items[0].article.body == "<p>A.</p>"


@pytest.mark.parametrize("form", [NewsFormat.NINJS, NewsFormat.JSON_LD, NewsFormat.WORDPRESS])
@pytest.mark.parametrize(
    "data",
    [
        *(b"[" * 100_000, b'{"a":' * 5_000 + b"1" + b"}" * 5_000, b'{"uri": NaN}', b"null", b"1"),
        *(b'{"uri": 1e999}', b'{"uri": "a", "uri": "b"}', b'{"uri": ' + b"9" * 5_000 + b"}"),
    ],
)
def test_hostile_json_is_refused(form: NewsFormat, data: bytes) -> None:
    with pytest.raises(DocumentInvalid):
        read(data, form)


@pytest.mark.parametrize("form", [NewsFormat.RSS, NewsFormat.ATOM, NewsFormat.NITF, NewsFormat.NEWSML_G2])
@pytest.mark.parametrize(
    "data", [b"<a>" * 100_000, b"<rss/>", b"\x00", b"<?xml version='1.0' encoding='x'?><a/>", b"{}"]
)
def test_hostile_xml_is_refused(form: NewsFormat, data: bytes) -> None:
    with pytest.raises(DocumentInvalid):
        read(data, form)


@pytest.mark.parametrize(
    ("form", "head", "one", "tail"),
    [
        (NewsFormat.NINJS, '{"uri": "u", "headlines": [', '{"value": "a%d"},', '{"value": "z"}]}'),
        (NewsFormat.NINJS, '{"uri": "u", "associations": [', '{"body_html": "<p>%d", "type": "picture"},', "{}]}"),
        (
            NewsFormat.NINJS,
            '{"uri": "u", "body_html": "<p>%s", "bodies": [' % ("a " * 9_000),
            '{"value": "%d"},',
            "{}]}",
        ),
        (NewsFormat.JSON_LD, "[", '{"@type": "Article", "name": "a%d"},', "{}]"),
        (NewsFormat.RSS, "<rss><channel><item>", "<description>a%d</description>", "</item></channel></rss>"),
    ],
)
def test_a_document_of_very_many_texts_is_refused_and_not_pondered(
    form: NewsFormat, head: str, one: str, tail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The texts are not compared with all others: no text is cut into its words more than once."""
    read_words: list[str] = []

    def counting(text: str, gap: str = "\n\n") -> str:
        read_words.append(text)
        return plain_text(text, gap)

    monkeypatch.setattr(fields, "plain_text", counting)
    document = read((head + "".join(one % number for number in range(3_000)) + tail).encode(), form)
    with pytest.raises(TextTooLarge):
        check(document)
    assert len(read_words) <= len(set(read_words)) + MOST_CAPTIONS


def test_a_document_of_another_format_than_was_said_is_refused() -> None:
    data = (DOCUMENTS / "agency.atom.xml").read_bytes()
    with pytest.raises(DocumentInvalid, match="atom, not rss"):
        read(data, NewsFormat.RSS)


@pytest.mark.parametrize(
    ("value", "error", "reason"),
    [
        ({"uri": "urn:a", "headline": "Die Gespräche gehen weiter", "language": "de"}, NotEnglish, "“de”"),
        ({"uri": "urn:a", "headline": " ", "pubstatus": "usable"}, EmptyText, "no text"),
        ([{"uri": "urn:a", "headline": "Talks"}] * (MOST_ITEMS + 1), TextTooLarge, "1,001"),
    ],
)
def test_a_document_with_nothing_to_translate_is_refused(value: object, error: type[InputError], reason: str) -> None:
    with pytest.raises(error, match=reason):
        translation(read(json.dumps(value).encode(), NewsFormat.NINJS))


def test_one_item_of_several_that_cannot_be_translated_stays_and_is_told() -> None:
    german = "Die Verhandlungen zwischen den beiden Ländern wurden am Montag nach langer Pause wieder aufgenommen."
    items = [
        {"uri": "urn:a", "headline": "Talks resume", "body_text": "The talks resumed on Monday."},
        {"uri": "urn:b", "headline": "Gespräche", "body_text": german},
        {"uri": "urn:c", "headline": "Discussions", "language": "fr"},
    ]
    done = translation(read(json.dumps(items).encode(), NewsFormat.NINJS))
    assert [(key, error.code) for key, error in done.errors] == [("urn:b", "source_not_english")]
    out = json.loads(done.written("de"))
    assert [one["uri"] for one in out] == ["urn:a:de", "urn:b", "urn:c"]
    assert out[1:] == items[1:]


def test_where_no_item_can_be_translated_the_reason_is_told() -> None:
    german = "Die Verhandlungen zwischen den beiden Ländern wurden am Montag nach langer Pause wieder aufgenommen."
    with pytest.raises(NotEnglish):
        translation(read(json.dumps({"uri": "urn:b", "body_text": german}).encode(), NewsFormat.NINJS))


def test_only_what_is_translated_is_counted() -> None:
    values = [{"uri": "urn:a", "headline": "Talks"}, {"uri": "urn:b", "headline": "Nope", "pubstatus": "canceled"}]
    assert characters(read(json.dumps(values).encode(), NewsFormat.NINJS)) == len("Talks")


@pytest.mark.parametrize(
    ("original", "name"),
    [
        ("urn:newsml:a.example:20261207:talks", "urn:newsml:a.example:20261207:talks:hy"),
        ("tag:a.example,2026:1", "tag:a.example,2026:1:hy"),
        ("https://a.example/1?x=2", "https://a.example/1?x=2#hy"),
        ("https://a.example/1#article", "https://a.example/1#article-hy"),
        ("4711", "4711:hy"),
    ],
)
def test_a_translation_has_a_name_of_its_own(original: str, name: str) -> None:
    assert translated_id(original, "hy") == name


def test_the_name_of_a_uuid_is_a_uuid() -> None:
    given = "urn:uuid:0b8d2c1e-6f55-4a7d-8a36-5f7d1b2c9e10"
    names = {translated_id(given, lang) for lang in TARGETS}
    assert len(names | {given}) == 5
    assert all(len(name) == len(given) and name.startswith("urn:uuid:") and name[23] == "5" for name in names - {given})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("YEREVAN", ["Երևան", "İrəvan", "Ереван", "Eriwan"]),
        ("Tbilisi, Georgia", ["Թբիլիսի, Վրաստան", "Tbilisi, Gürcüstan", "Тбилиси, Грузия", "Tiflis, Georgien"]),
        ("Nowhere, Georgia", ["Nowhere, Georgia"] * 4),
    ],
)
def test_a_place_of_metadata_is_named_where_the_tables_know_it(name: str, expected: list[str]) -> None:
    assert [located(name, lang) for lang in TARGETS] == expected


def test_plain_text_and_html() -> None:
    assert plain_text("<p>A <b>b</b>&nbsp;c &amp; d.</p><ul><li>E</li><li>F</li></ul><script>x</script>") == (
        "A b\u00a0c & d.\n\nE\n\nF"
    )
    text = 'Line <one> & "two"\nLine three'
    assert unescaped(escaped(text)) == text
    assert [looks_like_html(one) for one in ("a < b & c", "A &amp; B", "<p>A", "1 <2> 3")] == [False, True, True, False]
