"""What stands in the XLIFF that is handed out."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from dateline.acceptance import Acceptance, OnFailure
from dateline.article import Format
from dateline.catalog import Catalogs
from dateline.correction import read_correction
from dateline.database.store import Store
from dateline.glossary import Glossary, Term
from dateline.markup.inline import InlineText, Tag, TagKind
from dateline.pipeline import Pipeline
from dateline.xliff.code import nested, numbered, parts_of, plain, same_codes
from dateline.xliff.sheet import Version
from dateline.xliff.writing import document_name
from tests.conftest import ROOT
from tests.engines import Backwards, Echo, Told
from tests.xliff_files import HTML, Tree, child, handed_out, segment, texts

CORE = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
NUMBERS = {"Some 120 trucks crossed.": "Rund 12 Lastwagen fuhren durch."}


def root_of(document: bytes) -> Tree:
    return etree.fromstring(document)


def test_a_unit_of_2_1_is_a_paragraph_and_a_segment_a_sentence(catalogs: Catalogs) -> None:
    root = root_of(handed_out(catalogs)[0])
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "en", "de")
    units = root.xpath("//x:unit", namespaces=CORE)
    assert [[one.get("id") for one in unit.iterfind("x:segment", CORE)] for unit in units] == [
        ["s1", "s2", "s3"],
        ["s4"],
        ["s5", "s6"],
    ]
    states = [(one.get("id"), one.get("state"), one.get("subState")) for one in root.iterfind(".//x:segment", CORE)]
    assert states[0] == ("s1", "translated", "dateline:rule")
    assert states[1] == ("s2", "translated", "dateline:mt")
    assert states[3] == ("s4", "translated", "dateline:ui")


def test_a_group_of_1_2_is_a_paragraph_and_a_unit_a_sentence(catalogs: Catalogs) -> None:
    root = root_of(handed_out(catalogs, Version.V1_2)[0])
    groups = root.xpath("//*[local-name()='group']")
    assert [[unit.get("id") for unit in group] for group in groups] == [["s1", "s2", "s3"], ["s4"], ["s5", "s6"]]
    target = child(segment(root, "s2"), "target")
    assert (target.get("state"), target.get("state-qualifier")) == ("translated", "leveraged-mt")
    file = root[0]
    assert (file.get("datatype"), file.get("source-language"), file.get("target-language")) == ("html", "en", "de")


def test_tags_are_codes_with_what_they_stand_for(catalogs: Catalogs) -> None:
    root = root_of(handed_out(catalogs)[0])
    target = child(segment(root, "s2"), "target")
    data = {one.get("id"): one.text for one in root.iterfind(".//x:unit[@id='u1']//x:data", CORE)}
    bold, link = target
    assert (bold.tag.endswith("pc"), bold.get("type"), bold.get("subType")) == (True, "fmt", "xlf:b")
    assert data[link.get("dataRefStart")] == '<a href="/a?b=1&amp;c=2">'
    assert (data[link.get("dataRefEnd")], link.get("canDelete"), link.get("canCopy")) == ("</a>", "no", "no")
    over = [one.tag.rpartition("}")[2] for id_ in ("s5", "s6") for one in child(segment(root, id_), "target")]
    assert over == ["sc", "ec"]
    old = root_of(handed_out(catalogs, Version.V1_2)[0])
    assert [one.get("ctype") for one in child(segment(old, "s2"), "target")] == ["bold", "link"]
    (opened,), (closed,) = (child(segment(old, id_), "target") for id_ in ("s5", "s6"))
    assert [(one.get("pos"), one.text) for one in (opened, closed)] == [("open", "<i>"), ("close", "</i>")]


def test_what_failed_a_check_says_so(catalogs: Catalogs) -> None:
    pipeline = Pipeline(Told(texts=NUMBERS), catalogs)
    text = "Some 120 trucks crossed."
    root = root_of(handed_out(catalogs, text=text, form=Format.TEXT, pipeline=pipeline)[0])
    (note,) = root.iterfind(".//x:note", CORE)
    assert segment(root, "s1").get("subState") == "dateline:error"
    assert (note.get("category"), note.get("priority"), note.get("appliesTo")) == ("error", "1", "target")
    assert note.text.endswith("[numbers_differ]")
    old = root_of(handed_out(catalogs, Version.V1_2, text=text, form=Format.TEXT, pipeline=pipeline)[0])
    assert child(segment(old, "s1"), "target").get("state") == "needs-review-translation"
    assert texts(old, "//*[local-name()='note']")[0].startswith("error: ")


def test_a_source_that_was_kept_has_no_target(catalogs: Catalogs) -> None:
    pipeline = Pipeline(Told(texts=NUMBERS), catalogs)
    acceptance = Acceptance(on_failure=OnFailure.KEEP_SOURCE)
    for version in Version:
        document, _ = handed_out(
            catalogs,
            version,
            text="Some 120 trucks crossed.",
            form=Format.TEXT,
            pipeline=pipeline,
            acceptance=acceptance,
        )
        names = [etree.QName(one).localname for one in segment(root_of(document), "s1")]
        assert "source" in names
        assert "target" not in names


def test_scores_and_origins_are_candidates(catalogs: Catalogs, tmp_path: Path) -> None:
    memory = Store(str(tmp_path / "memory.sqlite3"))
    memory.correct([read_correction("Nobody spoke.", "Keiner sprach.", "de")])
    memory.correct([read_correction("They will stay this way.", "Sie bleiben so.", "de")])
    pipeline = Pipeline(Told(), catalogs, memory=memory)
    text = "Nobody spoke. They will stay so."
    document, _ = handed_out(catalogs, text=text, form=Format.TEXT, pipeline=pipeline, fuzzy=0.5)
    root = root_of(document)
    found = [
        (one.get("ref"), one.get("type"), one.get("similarity"), one.get("matchQuality"))
        for one in root.iter("{*}match")
    ]
    assert found[0] == ("#s1", "tm", "100", None)
    assert found[1] == ("#s2", "mt", None, "50.00")
    assert found[2][:2] == ("#s2", "tm")
    assert 50 <= float(found[2][2]) < 100
    assert (segment(root, "s1").get("state"), segment(root, "s1").get("subState")) == ("reviewed", "dateline:human")
    old = root_of(handed_out(catalogs, Version.V1_2, text=text, form=Format.TEXT, pipeline=pipeline, fuzzy=0.5)[0])
    assert segment(old, "s1").get("approved") == "yes"
    assert next(old.iter("{*}alt-trans")).get("match-quality") == "100%"


def test_terms_that_are_demanded_are_in_the_glossary(catalogs: Catalogs) -> None:
    glossary = Glossary((Term("road", "Straße", "de"),))
    document, _ = handed_out(catalogs, text="The road is open.", form=Format.TEXT, glossary=glossary)
    root = root_of(document)
    assert texts(root, "//*[local-name()='term']") == ["road"]
    assert texts(root, "//*[local-name()='translation']") == ["Straße"]
    (entry,) = root.iter("{*}glossEntry")
    assert (entry.get("ref"), entry.get("{urn:dateline:xliff:1}status")) == ("#s1", "inserted")
    old = handed_out(catalogs, Version.V1_2, text="The road is open.", form=Format.TEXT, glossary=glossary)[0]
    assert "term: road → Straße (inserted)" in old.decode()


def test_what_has_no_words_is_not_to_be_translated(catalogs: Catalogs) -> None:
    text = "<p>Nobody spoke.</p><p>https://example.org/</p>"
    for version in Version:
        root = root_of(handed_out(catalogs, version, text=text)[0])
        found = root.xpath("//*[@translate='no']")
        assert [etree.QName(one).localname for one in found] == ["unit" if version is Version.V2_1 else "trans-unit"]


# What the standard asks for and its schemas cannot say: the rules of Schematron that come with XLIFF 2.1.


@pytest.mark.parametrize("path", sorted((ROOT / "tests/data/html").glob("*.html")), ids=lambda path: path.name)
def test_ids_and_references_are_whole(catalogs: Catalogs, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    root = root_of(handed_out(catalogs, text=text, pipeline=Pipeline(Backwards(), catalogs))[0])
    for unit in root.iter("{*}unit"):
        segments = [one for one in unit if etree.QName(one).localname in ("segment", "ignorable")]
        inside = [node for one in segments for node in child(one, "source").iter() if node.get("id")]
        ids = [one.get("id") for one in segments if one.get("id")] + [node.get("id") for node in inside]
        assert len(set(ids)) == len(ids)
        data = {one.get("id") for one in unit.iterfind("x:originalData/x:data", CORE)}
        references = {
            value for one in segments for node in one.iter() for key, value in node.items() if key.startswith("dataRef")
        }
        assert references == data
        for one in segments:
            if (target := one.find("x:target", CORE)) is not None:
                found = [(node.tag, dict(node.attrib)) for node in target.iterdescendants()]
                wanted = [(node.tag, dict(node.attrib)) for node in child(one, "source").iterdescendants()]
                assert sorted(found, key=str) == sorted(wanted, key=str)
        for match in unit.iter("{*}match"):
            assert match.get("ref", "")[1:] in ids


def test_characters_that_xml_has_not_are_replaced(catalogs: Catalogs) -> None:
    pipeline = Pipeline(Echo(), catalogs)
    for version in Version:
        document, _ = handed_out(catalogs, version, text="<p>One&#11;two &#xfffe; three.</p>", pipeline=pipeline)
        assert "three." in "".join(root_of(document).itertext())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("talks.html", "talks.html.de.xlf"),
        ("../../etc/passwd", "passwd.de.xlf"),
        ("C:\\a\\b.txt", "b.txt.de.xlf"),
        ("Երևան <1>", "Երևան _1_.de.xlf"),
        ("..", "article.de.xlf"),
        ("x" * 500, "x" * 120 + ".de.xlf"),
    ],
    ids=lambda value: value[:20],
)
def test_a_file_has_a_name_without_folders(name: str, expected: str) -> None:
    assert document_name(name, "de") == expected


# Codes.


def tagged(text: str, *tags: tuple[TagKind, str, int]) -> InlineText:
    return InlineText(text, tuple(Tag(*tag) for tag in tags))


OPEN, CLOSE, VOID = TagKind.OPEN, TagKind.CLOSE, TagKind.VOID


def test_both_tags_of_a_pair_have_the_same_id_also_in_two_texts() -> None:
    first = tagged("one", (OPEN, "<b>", 0), (VOID, "<br>", 1), (CLOSE, "</b>", 2), (OPEN, "<i>", 2))
    second = tagged("two", (CLOSE, "</i>", 1), (CLOSE, "</u>", 2))
    assert [[code.id for code in codes] for codes in numbered([first, second])] == [["1", "2", "1", "3"], ["3", "4"]]


def test_pairs_that_cross_in_any_text_are_not_nested() -> None:
    text = tagged("abc", (OPEN, "<b>", 0), (OPEN, "<i>", 1), (CLOSE, "</i>", 2), (CLOSE, "</b>", 3))
    (codes,) = numbered([text])
    parts = parts_of(text, codes)
    assert nested([parts]) == {"1", "2"}
    assert nested([parts, [codes[0], codes[1], codes[3], codes[2]]]) < {"1", "2"}
    assert same_codes(tagged("x"), text, codes) is None


def test_texts_are_compared_without_regard_to_broken_lines_but_not_to_fixed_spaces() -> None:
    assert plain([" a\n  b", " ", "c "]) == ["a b c"]
    assert plain(["1\u00a0000"]) != plain(["1 000"])


def test_an_article_in_html_is_no_part_of_the_markup(catalogs: Catalogs) -> None:
    document, _ = handed_out(catalogs, headline='"><script>alert(1)</script>', text=HTML)
    assert not list(root_of(document).iter("{*}script"))
