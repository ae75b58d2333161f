"""News of other systems in an archive: JSON, feeds, WordPress's exports and documents of agencies."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from dateline.archive.forms import form_of
from dateline.archive.record import Record, Refused
from tests.archive_job import pipeline, run
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data"
NEWS, EXPORT = DATA / "newsformats", DATA / "archive" / "export.wxr"
WP, CONTENT = "{http://wordpress.org/export/1.2/}", "{http://purl.org/rss/1.0/modules/content/}encoded"
ATOM = "{http://www.w3.org/2005/Atom}"


def german(tmp_path: Path, name: str, data: bytes) -> bytes:
    """Return what comes out of a file in German, where the translation is the source in capitals."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    tally = run(tmp_path / "in", tmp_path / "out", pipeline())
    assert (tally.failed, tally.unreadable) == (0, [])
    return (tmp_path / "out" / "de" / name).read_bytes()


def read(name: str, data: bytes) -> list[Record | Refused]:
    form = form_of(name)
    assert form
    return list(form.read(io.BytesIO(data), name, 10_000))


def texts(one: Any, path: str) -> list[str]:
    return ["".join(found.itertext()) for found in one.iterfind(path)]


def test_a_document_of_ninjs_keeps_its_indentation_and_all_that_is_no_text(tmp_path: Path) -> None:
    data = (NEWS / "agency.ninjs-1.json").read_bytes()
    before, after = json.loads(data), json.loads(german(tmp_path, "a.json", data))
    assert (after["language"], after["headline"]) == ("de", before["headline"].upper())
    assert after["altids"]["translatedFrom"] == before["uri"]
    same = ("type", "version", "versioncreated", "pubstatus", "embargoed", "subject", "copyrightholder")
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert (tmp_path / "out" / "de" / "a.json").read_bytes().startswith(b'{\n  "$standard": {\n    "name"')


@pytest.mark.parametrize(
    "frame",
    ["{0}", "[{0}]", '{{"items": [{0}, {0}], "next": 3}}', '{{\n  "_meta": {{}},\n  "_items": [\n    {0}\n  ]\n}}\n'],
)
def test_what_is_round_the_items_of_a_feed_of_ninjs_stays(tmp_path: Path, frame: str) -> None:
    item = '{"uri": "urn:a", "headline": "Rain [falls]", "body_text": "Rain fell: \\"much\\", }]"}'
    after = json.loads(german(tmp_path, "a.json", frame.format(item).encode()))
    before = json.loads(frame.format(item))
    lists = [one for one in after.values() if isinstance(one, list)] if isinstance(after, dict) else [after]
    items = lists[0] if lists else [after]
    assert {(one["uri"], one["body_text"]) for one in items} == {("urn:a:de", "RAIN FELL: „MUCH“, }]")}
    assert len(after) == len(before) or "language" in after
    if isinstance(after, dict):
        assert [name for name in before if name not in after] == []


def test_json_lines_may_have_ninjs_linked_data_posts_and_plain_fields(tmp_path: Path) -> None:
    lines = [
        {"uri": "urn:a", "headline": "Rain", "body_text": "Rain fell."},
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Rain", "articleBody": "Rain fell."},
        {"id": 3, "title": {"rendered": "Rain"}, "content": {"rendered": "<p>Rain fell.</p>"}},
        {"id": 4, "title": "Rain", "text": "Rain fell."},
    ]
    data = "".join(json.dumps(one) + "\n" for one in lines).encode()
    ninjs, linked, post, plain = map(json.loads, german(tmp_path, "a.jsonl", data).decode().splitlines())
    assert (ninjs["body_text"], ninjs["language"]) == ("RAIN FELL.", "de")
    assert (linked["articleBody"], linked["inLanguage"]) == ("RAIN FELL.", "de")
    assert (post["content"]["raw"], post["lang"]) == ("<p>RAIN FELL.</p>", "de")
    assert (plain["text"], plain["lang"]) == ("RAIN FELL.", "de")


def test_json_lines_with_the_name_of_json_are_read_as_lines(tmp_path: Path) -> None:
    data = b'{"id": 1, "body": "Rain fell."}\n{"id": 2, "body": "Snow fell."}\n'
    lines = german(tmp_path, "a.json", data).decode().splitlines()
    assert [json.loads(one)["body"] for one in lines] == ["RAIN FELL.", "SNOW FELL."]


@pytest.mark.parametrize("size", [1, 7, 65_535, 65_536, 70_001])
def test_objects_are_found_wherever_pieces_of_the_file_end(size: int) -> None:
    items = [{"body": f'Rain {{[\\" {number} ' + "a" * (size % 997)} for number in range(200)]
    data = (" " * size + json.dumps({"items": items})).encode()
    found = read("a.json", data)
    assert [one.article.body for one in found if isinstance(one, Record)] == [one["body"] for one in items]


def test_a_feed_of_rss_says_its_language_and_keeps_the_rest(tmp_path: Path) -> None:
    data = (NEWS / "wordpress.rss.xml").read_bytes()
    root = ElementTree.fromstring(german(tmp_path, "a.rss", data))  # noqa: S314 - our own
    (channel,) = root
    assert (channel.findtext("language"), channel.findtext("title")) == ("de", "Tavush Times")
    assert channel.findtext("description") == "NEWS FROM THE MOUNTAINS"
    first, second = channel.findall("item")
    assert second.findtext("title") == "MUSEUM OPENS ITS DOORS AGAIN"
    assert first.findtext("guid") == "https://tavush-times.example/?p=4711#de"
    assert (first.findtext("link"), first.findtext("pubDate")) == (
        "https://tavush-times.example/2026/12/railway/",
        "Mon, 07 Dec 2026 09:14:22 +0000",
    )


def test_a_feed_of_atom_says_its_language_and_passes_on_what_was_killed(tmp_path: Path) -> None:
    data = (NEWS / "agency.atom.xml").read_bytes()
    root = ElementTree.fromstring(german(tmp_path, "a.atom", data))  # noqa: S314 - our own
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert root.findtext(f"{ATOM}subtitle") == "THE MOST IMPORTANT STORIES OF THE HOUR"
    assert root.findtext(f"{ATOM}id", "").endswith(":de")
    assert len(root.findall(f"{ATOM}entry")) == 2
    killed = root.find("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert killed is not None
    assert killed.get("ref") == "tag:caucasus-press.example,2026:item-9:de"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-1"])
def test_a_feed_in_any_encoding_comes_out_as_utf_8(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<rss><channel><title>Café</title><item><guid>a</guid>'
    text += (
        "<title>Café &amp;nbsp; bar</title><description>Rain fell\x08 at the café.</description></item></channel></rss>"
    )
    after = german(tmp_path, "a.xml", text.encode(encoding))
    root = ElementTree.fromstring(after)  # noqa: S314 - our own
    assert root.findtext("channel/title") == "Café"
    assert root.findtext("channel/item/description") == "RAIN FELL AT THE CAFÉ."


def test_a_feed_without_items_and_one_with_nothing_between_them_come_back() -> None:
    form = form_of("a.xml")
    assert form
    for data in (b"<rss><channel><title>T</title></channel></rss>", b"<rss><channel/></rss>"):
        assert read("a.xml", data) == []
        out = io.BytesIO()
        form.join(io.BytesIO(data), "de", [], out)
        assert out.getvalue() == data


def test_empty_items_and_references_of_html_are_read() -> None:
    data = b"<rss><channel><item/><item><guid>a</guid><title>Rain&nbsp;fell</title></item></channel></rss>"
    empty, full = read("a.xml", data)
    assert isinstance(empty, Record)
    assert isinstance(full, Record)
    assert (empty.articles, full.article.headline) == ((), "Rain\u00a0fell")


def test_an_export_of_wordpress_keeps_blocks_shortcodes_terms_and_addresses(tmp_path: Path) -> None:
    root = ElementTree.fromstring(german(tmp_path, "a.wxr", EXPORT.read_bytes()))  # noqa: S314 - our own
    post, picture, menu, draft = root.findall("channel/item")
    body = post.findtext(CONTENT, "")
    assert body.count("<!-- wp:") == body.count("<!-- /wp:") == 4
    assert '[gallery ids="9,10" columns="2"]' in body
    assert '<strong>MEET AGAIN</strong> NEXT MONTH. [footnote id="1"]</p>' in body
    assert (post.findtext(f"{WP}post_name"), post.findtext("category")) == ("talks", "World")
    assert post.findtext("link") == "https://wire.example/2026/03/talks/"
    metas = {one.findtext(f"{WP}meta_key"): one.findtext(f"{WP}meta_value", "") for one in post.iter(f"{WP}postmeta")}
    assert metas["_yoast_wpseo_metadesc"] == "MINISTERS MET IN GENEVA ON TUESDAY."
    assert metas["digital_source_type"].endswith("trainedAlgorithmicMedia")
    assert (picture.findtext("title"), picture.findtext("guid")) == (
        "a.jpg",
        "https://wire.example/wp-content/uploads/a.jpg",
    )
    assert "TWO MINISTERS AT A TABLE" in "".join(picture.itertext())
    assert menu.findtext("title") == "Home"
    assert '<img src="b.jpg" alt="" /> A FLOODED STREET.[/caption]' in draft.findtext(CONTENT, "")
    assert "[embed]https://video.example/1[/embed]" in draft.findtext(CONTENT, "")
    assert root.findtext("channel/language") == "de"
    assert root.findtext("channel/description") == "Just another newsroom"


@pytest.mark.parametrize("name", ["agency.nitf.xml", "item.newsml-g2.xml", "message.newsml-g2.xml"])
def test_documents_of_agencies_are_one_record_with_all_their_articles(tmp_path: Path, name: str) -> None:
    data = (NEWS / name).read_bytes()
    (record,) = read(name, data)
    assert isinstance(record, Record)
    after = "".join(ElementTree.fromstring(german(tmp_path, name, data)).itertext())  # noqa: S314 - our own
    for article in record.articles:
        assert (article.headline or "").upper() in after


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b'{"uri": "u", "headline": "Regen", "body_text": "Es regnet.", "language": "de"}'),
        ("a.xml", b"<rss><channel><language>de</language><item><title>Regen</title></item></channel></rss>"),
        ("a.jsonl", b'{"body": "Es regnet.", "lang": "de-AT"}'),
    ],
)
def test_what_says_that_it_is_in_another_language_is_refused(name: str, data: bytes) -> None:
    (found,) = read(name, data)
    assert isinstance(found, Refused)
    assert (found.code, "not in English" in found.message) == ("source_not_english", True)
