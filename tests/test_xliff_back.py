"""XLIFF taken back: what was changed, what stays byte for byte, and what is refused."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from dateline.article import DatelineFields, Format
from dateline.catalog import Catalogs
from dateline.errors import SkeletonInvalid, TextTooLarge, XliffInvalid
from dateline.metadata import Metadata
from dateline.metric import Units
from dateline.pipeline import Pipeline
from dateline.reading import guess_format
from dateline.slug import SlugWish
from dateline.xliff.bounds import Bounds
from dateline.xliff.edit import Change
from dateline.xliff.sheet import Version
from tests.conftest import ROOT
from tests.engines import Backwards
from tests.xliff_files import (
    VERSIONS,
    Tree,
    child,
    confirm,
    edited,
    handed_out,
    only,
    segment,
    taken,
    word,
    write,
)

PAGES = [
    path
    for folder in ("tests/data/articles", "tests/data/html", "examples")
    for path in sorted((ROOT / folder).glob("*"))
    if path.suffix in (".html", ".md", ".txt")
]
# s1 dateline, s2 and s3 sentences, s4 a string of the page, s5 and s6 with a tag that reaches over both


def changes(catalogs: Catalogs, *documents: bytes) -> dict[str, str]:
    found = only(taken(catalogs, *documents)).changes
    return {id_: change.value for id_, change in found.items() if change is not Change.NONE}


def faults(catalogs: Catalogs, *documents: bytes) -> list[tuple[str, str]]:
    with pytest.raises(XliffInvalid) as raised:
        taken(catalogs, *documents)
    return [(fault.unit, fault.code) for fault in raised.value.faults]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_what_nobody_changed_comes_back_byte_for_byte(catalogs: Catalogs, path: Path, version: Version) -> None:
    text = path.read_text(encoding="utf-8")
    pipeline = Pipeline(Backwards(), catalogs)
    form = guess_format(path.name, text)
    document, result = handed_out(
        catalogs, version, text=text, form=form, lang="hy", pipeline=pipeline, units=Units.METRIC
    )
    back = only(taken(catalogs, document))
    assert back.article.body == result.body
    assert set(back.changes.values()) == {Change.NONE}
    assert [(one.id, one.origin) for one in back.article.segments] == [(one.id, one.origin) for one in result.segments]


@pytest.mark.parametrize("version", VERSIONS)
def test_tags_in_each_other_deeper_than_parsers_go_come_back(catalogs: Catalogs, version: Version) -> None:
    text = f"<p>{'<b>' * 300}Nobody spoke.{'</b>' * 300}</p>"
    document, result = handed_out(catalogs, version, text=text)
    assert only(taken(catalogs, document)).article.body == result.body
    assert result.body.count("<b>") == 300


@pytest.mark.parametrize("version", VERSIONS)
def test_a_field_and_what_follows_from_it_come_back(catalogs: Catalogs, version: Version) -> None:
    metadata = Metadata(
        captions=("The road. (AP Photo)",), keywords=("road", "border"), slug=SlugWish(), seo_title="Open"
    )
    dateline = DatelineFields(place="Baku", date="2026-06-05")
    document, result = handed_out(
        catalogs, version, headline="Nobody spoke", dateline=dateline, metadata=metadata, id="a-7"
    )
    back = only(taken(catalogs, document)).article
    assert (back.headline, back.dateline, back.body) == (result.headline, result.dateline, result.body)
    assert back.metadata == result.metadata
    headed = edited(document, write("s1", "Schweigen in Jerewan"))
    again = only(taken(catalogs, headed))
    assert (again.article.headline, again.article.metadata.slug) == ("Schweigen in Jerewan", "schweigen-in-jerewan")
    assert (again.handed.article.id, again.article.body) == ("a-7", result.body)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("change", "old", "new", "told"),
    [
        (word("s2", "begannen", "wurden wieder aufgenommen"), "begannen", "wurden wieder aufgenommen", "edited"),
        (
            write("s3", "Keiner & niemand <sprach>."),
            "Niemand sprach.",
            "Keiner &amp; niemand &lt;sprach&gt;.",
            "edited",
        ),
        (write("s3", "  Keiner\n   sprach. "), "Niemand sprach.", "Keiner sprach.", "edited"),
        (write("s3", "Nie\u202emand sprach\x85."), "Niemand sprach.", "Niemand sprach\x85.", "edited"),
        (
            write("s1", "JEREWAN, 7. Dez. (Reuters) –"),
            "Eriwan, 7. Dezember (Reuters) –",
            "JEREWAN, 7. Dez. (Reuters) –",
            "edited",
        ),
        (write("s4", "Weiter"), "Mehr lesen", "Weiter", "edited"),
        (confirm("s3"), "", "", "confirmed"),
    ],
    ids=["word", "markup", "lines", "unwanted", "dateline", "page", "confirmed"],
)
def test_a_change_is_in_the_article_and_nothing_else_is(
    catalogs: Catalogs, version: Version, change: Callable[[Tree], None], old: str, new: str, told: str
) -> None:
    document, result = handed_out(catalogs, version)
    back = edited(document, change)
    assert list(changes(catalogs, back).values()) == [told]
    assert old in result.body
    assert only(taken(catalogs, back)).article.body == result.body.replace(old, new)


def test_what_was_corrected_is_checked_anew(catalogs: Catalogs) -> None:
    document, _ = handed_out(catalogs, text="Some 120 trucks crossed.", form=Format.TEXT)
    back = only(taken(catalogs, edited(document, write("s1", "Rund 12 Lastwagen fuhren durch.")))).article
    assert [check.code for check in back.segments[0].checks] == ["numbers_differ"]
    assert back.needs_review


@pytest.mark.parametrize("version", VERSIONS)
def test_units_come_back_in_any_order_and_need_not_all_come(catalogs: Catalogs, version: Version) -> None:
    document, result = handed_out(catalogs, version)
    root = etree.fromstring(edited(document, write("s3", "Keiner sprach.")))
    units = root.xpath("//*[local-name()='unit' or local-name()='group']")
    parent = units[0].getparent()
    for unit in reversed(units[:-1]):
        parent.append(unit)
    parent.remove(units[-1])
    back = only(taken(catalogs, etree.tostring(root)))
    assert back.article.body == result.body.replace("Niemand", "Keiner")


@pytest.mark.parametrize("version", VERSIONS)
def test_an_article_may_come_back_in_several_files(catalogs: Catalogs, version: Version) -> None:
    document, result = handed_out(catalogs, version)
    one, two = edited(document, write("s3", "Keiner sprach.")), edited(document, write("s4", "Weiter"), confirm("s2"))
    assert changes(catalogs, one, two) == {"s2": "confirmed", "s3": "edited", "s4": "edited"}
    body = only(taken(catalogs, two, one, document)).article.body
    assert body == result.body.replace("Niemand", "Keiner").replace("Mehr lesen", "Weiter")
    other = edited(document, write("s3", "Niemand hat gesprochen."))
    assert faults(catalogs, one, other) == [("s3", "conflict")]
    assert changes(catalogs, one, edited(document, confirm("s3"))) == {"s3": "edited"}


def test_files_of_several_articles_may_be_in_one_document(catalogs: Catalogs) -> None:
    first, _ = handed_out(catalogs)
    second, _ = handed_out(catalogs, text="Nobody spoke.", form=Format.TEXT)
    root, other = etree.fromstring(first), etree.fromstring(second)
    root.append(other[0])
    assert [one.article.body[:16] for one in taken(catalogs, etree.tostring(root)).articles][1] == "Niemand sprach."


# Segments that were split, merged and moved: XLIFF 2.


def merged(root: Tree) -> None:
    """Make one segment of s5 and s6, as a tool that may resegment does."""
    first, second = segment(root, "s5"), segment(root, "s6")
    for name in ("source", "target"):
        into, rest = child(first, name), child(second, name)
        into[-1].tail = (into[-1].tail or "") + " " + (rest.text or "")
        into.extend(list(rest))
    first.getparent().remove(first.getnext())
    first.getparent().remove(second)


def test_merged_segments_stand_for_both(catalogs: Catalogs) -> None:
    document, result = handed_out(catalogs)
    back = edited(document, merged, word("s5", "sind offen.", "sind offen, und"))
    assert changes(catalogs, back) == {"s5+s6": "edited"}
    body = only(taken(catalogs, back)).article.body
    assert body == result.body.replace("sind offen.", "sind offen, und")


def test_a_split_segment_is_still_one(catalogs: Catalogs) -> None:
    document, result = handed_out(catalogs)

    def split(root: Tree) -> None:
        whole = segment(root, "s3")
        rest = copy.deepcopy(whole)
        rest.set("id", "s3b")
        child(whole, "source").text, child(rest, "source").text = "Nobody ", "spoke."
        child(whole, "target").text, child(rest, "target").text = "Niemand ", "sagte etwas."
        whole.addnext(rest)

    assert changes(catalogs, edited(document, split)) == {"s3": "edited"}
    body = only(taken(catalogs, edited(document, split))).article.body
    assert body == result.body.replace("Niemand sprach.", "Niemand sagte etwas.")


def test_targets_may_say_in_which_order_they_stand(catalogs: Catalogs) -> None:
    document, _ = handed_out(catalogs, text="Nobody spoke. They will stay so.", form=Format.TEXT)

    def turn(root: Tree) -> None:
        child(segment(root, "s1"), "target").set("order", "3")
        child(segment(root, "s2"), "target").set("order", "1")

    assert only(taken(catalogs, edited(document, turn))).article.body == "Sie bleiben es. Niemand sprach."


@pytest.mark.parametrize("version", VERSIONS)
def test_a_sentence_is_taken_out_where_that_is_meant(catalogs: Catalogs, version: Version) -> None:
    document, result = handed_out(catalogs, version)
    empty = edited(document, write("s3", ""), confirm("s3"))
    assert changes(catalogs, empty) == {"s3": "emptied"}
    assert only(taken(catalogs, empty)).article.body == result.body.replace(" Niemand sprach.", "")


@pytest.mark.parametrize("version", VERSIONS)
def test_what_comes_back_without_a_translation_stays_and_is_told(catalogs: Catalogs, version: Version) -> None:
    document, result = handed_out(catalogs, version)

    def drop(root: Tree) -> None:
        found = segment(root, "s2")
        found.remove(child(found, "target"))

    for back in (edited(document, write("s3", "")), edited(document, drop)):
        article = only(taken(catalogs, back)).article
        assert article.body == result.body
        assert [warning.code for warning in article.warnings] == ["target_missing"]


# What tools write besides.


@pytest.mark.parametrize("version", VERSIONS)
def test_what_tools_add_is_passed_over(catalogs: Catalogs, version: Version) -> None:
    document, result = handed_out(catalogs, version)

    def decorate(root: Tree) -> None:
        root.set("{urn:tool}build", "7")
        for unit in root.xpath("//*[local-name()='unit' or local-name()='trans-unit']"):
            unit.set("{urn:tool}status", "done")
            unit.insert(0, etree.Element("{urn:tool}info"))
            unit[0].text = "Not a part of the text"
        namespace = etree.QName(root).namespace
        target = child(segment(root, "s3"), "target")
        mark = etree.SubElement(target, f"{{{namespace}}}mrk", {"id": "m1", "mid": "1", "mtype": "seg"})
        mark.text, target.text = target.text, None

    assert only(taken(catalogs, edited(document, decorate))).article.body == result.body
    wrapped = document.replace(b'xml:space="preserve"', b"").replace(b"Niemand sprach.", b"\n   Niemand\n   sprach.\n")
    assert changes(catalogs, wrapped) == {}


def test_code_points_and_pairs_that_are_taken_apart_are_read(catalogs: Catalogs) -> None:
    document, result = handed_out(catalogs)
    namespace = "urn:oasis:names:tc:xliff:document:2.0"

    def rewrite(root: Tree) -> None:
        target = child(segment(root, "s2"), "target")
        for pair in list(target):
            end = etree.Element(f"{{{namespace}}}ec", {"startRef": pair.get("id")})
            start = etree.Element(f"{{{namespace}}}sc", {"id": pair.get("id")})
            start.tail, end.tail = pair.text, pair.tail
            pair.addprevious(start)
            pair.addprevious(end)
            target.remove(pair)
        etree.SubElement(target, f"{{{namespace}}}cp", {"hex": "0021"})

    body = only(taken(catalogs, edited(document, rewrite))).article.body
    assert body == result.body.replace("</a>.", "</a>.!")


# What is refused.


@pytest.mark.parametrize("version", VERSIONS)
def test_tags_must_be_those_of_the_source(catalogs: Catalogs, version: Version) -> None:
    document, _ = handed_out(catalogs, version)

    def lose(root: Tree) -> None:
        etree.strip_tags(child(segment(root, "s2"), "target"), "{*}pc", "{*}g")

    def double(root: Tree) -> None:
        target = child(segment(root, "s2"), "target")
        target.append(copy.deepcopy(target[0]))

    for change in (lose, double):
        assert faults(catalogs, edited(document, change)) == [("s2", "tags_differ")]


def test_tags_must_hold_each_other_as_they_did(catalogs: Catalogs) -> None:
    document, _ = handed_out(catalogs, Version.V1_2, text="<p>A <b>big <i>storm</i> came</b> here.</p>")
    crossed = document.replace(b"</target>", b'<bx id="1" rid="1"/></target>', 1)
    root = etree.fromstring(crossed)
    target = child(segment(root, "s1"), "target")
    namespace = etree.QName(target).namespace
    etree.strip_tags(target, "{*}g", "{*}bx")
    for name, id_ in (("bx", "1"), ("bx", "2"), ("ex", "1"), ("ex", "2")):
        etree.SubElement(target, f"{{{namespace}}}{name}", {"id": id_, "rid": id_})
    assert faults(catalogs, etree.tostring(root)) == [("u1", "tags_crossed")]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_source_that_was_changed_is_refused_and_every_fault_is_told(catalogs: Catalogs, version: Version) -> None:
    document, _ = handed_out(catalogs, version)

    def change(root: Tree) -> None:
        child(segment(root, "s3"), "source").text = "Somebody spoke."
        child(segment(root, "s4"), "source").text = "Read less"
        unit = root.xpath("//*[local-name()='unit' or local-name()='trans-unit']")[-1]
        unit.set("id", "zz")

    found = faults(catalogs, edited(document, change))
    assert {code for _, code in found} == {"source_changed", "unknown_unit"}
    assert len(found) == 3


@pytest.mark.parametrize("name", ["skeleton", "internal-file"])
@pytest.mark.parametrize("text", [None, "", "not base64!", "eJw=", "AAAA"])
def test_a_file_without_its_article_is_refused(catalogs: Catalogs, name: str, text: str | None) -> None:
    document, _ = handed_out(catalogs, Version.V2_1 if name == "skeleton" else Version.V1_2)
    root = etree.fromstring(document)
    (skeleton,) = root.xpath(f"//*[local-name()='{name}']")
    if text is None:
        skeleton.getparent().remove(skeleton)
    else:
        skeleton.text = text
    with pytest.raises(SkeletonInvalid, match="skeleton"):
        taken(catalogs, etree.tostring(root))


def test_articles_are_bounded_one_by_one_and_together(catalogs: Catalogs) -> None:
    text = "Nobody spoke."
    documents = [handed_out(catalogs, text=text, form=Format.TEXT, id=id_)[0] for id_ in "abc"]
    whole = 3 * len(text)
    assert len(taken(catalogs, *documents, bounds=Bounds(100, whole, 3)).articles) == 3
    for bounds, told in (
        (Bounds(100, whole - 1, 3), "together"),
        (Bounds(100, whole, 2), "more than 2 articles"),
        (Bounds(len(text) - 1, whole, 3), f"{len(text) - 1} at most"),
    ):
        with pytest.raises(TextTooLarge, match=told):
            taken(catalogs, *documents, bounds=bounds)
    assert len(taken(catalogs, *documents[:1] * 5, bounds=Bounds(100, len(text), 1)).articles) == 1


def test_a_skeleton_may_be_wrapped(catalogs: Catalogs) -> None:
    document, result = handed_out(catalogs)
    root = etree.fromstring(document)
    (skeleton,) = root.xpath("//*[local-name()='skeleton']")
    skeleton.text = "\n".join(skeleton.text[at : at + 76] for at in range(0, len(skeleton.text), 76))
    assert only(taken(catalogs, etree.tostring(root))).article.body == result.body


def test_a_file_in_another_language_than_its_article_is_refused(catalogs: Catalogs) -> None:
    document, _ = handed_out(catalogs)
    with pytest.raises(XliffInvalid, match="ru"):
        taken(catalogs, document.replace(b'trgLang="de"', b'trgLang="ru"'))


def test_an_article_that_this_version_cuts_otherwise_is_told(
    catalogs: Catalogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, _ = handed_out(catalogs)
    monkeypatch.setattr("dateline.plan.split_sentences", lambda text: [text])
    with pytest.raises(SkeletonInvalid, match="other sentences"):
        taken(catalogs, document)
