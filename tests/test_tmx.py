"""TMX read and written."""

from __future__ import annotations

import io
from typing import Any

import pytest
from lxml import etree

from dateline.article import Format
from dateline.correction import read_correction
from dateline.errors import MemoryInvalid
from dateline.markup.inline import InlineText, TagKind
from dateline.memory import Made, MemoryUnit
from dateline.tmx import LeftOut, read_tmx, write_tmx

HEAD = '<tmx version="1.4"><header srclang="en"/><body>'


def tmx(*units: str) -> bytes:
    return f"{HEAD}{''.join(units)}</body></tmx>".encode()


def unit(english: str, target: str, lang: str = "de", more: str = "") -> str:
    return (
        f'<tu{more}><tuv xml:lang="en"><seg>{english}</seg></tuv><tuv xml:lang="{lang}"><seg>{target}</seg></tuv></tu>'
    )


def read(data: bytes) -> list[MemoryUnit | LeftOut]:
    return list(read_tmx(io.BytesIO(data)))


def only(data: bytes) -> MemoryUnit:
    (found,) = read(data)
    assert isinstance(found, MemoryUnit), found
    return found


def written(*units: MemoryUnit) -> bytes:
    file = io.BytesIO()
    assert write_tmx(units, file) == len(units)
    return file.getvalue()


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("The talks resumed.", "Բանակցությունները վերսկսվել են։", "hy"),
        ("It cost 5 &lt; 6 &amp; more.", "Qiyməti 5 &lt; 6 &amp; daha çox.", "az"),
        ('The <a href="/x">talks</a> <b>in <i>Baku</i></b> resumed.',
         'В <b><i>Баку</i></b> возобновились <a href="/x">переговоры</a>.', "ru"),
        ("Write to a@b.am or see below.", "Siehe unten oder schreiben Sie an a@b.am", "de"),
        ("<b>Now</b> and <b>then</b>.", "<b>Ab</b> und <b>zu</b>.", "de"),
    ],
)  # fmt: skip
def test_what_is_written_is_read_again(source: str, target: str, lang: str) -> None:
    given = read_correction(source, target, lang, form=Format.HTML, by="anna", at="2026-12-07T10:00:00+00:00")
    again = only(written(given))
    assert (again.key, again.target, again.source.text) == (given.key, given.target, given.source.text)
    assert (again.by, again.at, again.lang) == ("anna", "2026-12-07T10:00:00+00:00", lang)
    assert [tag.raw for tag in again.source.tags] == [tag.raw for tag in given.source.tags]


def test_what_is_written_is_tmx_1_4() -> None:
    given = read_correction("The <b>talks</b> <img> on.", "Die <img> <b>Gespräche</b>.", "de", form=Format.HTML)
    root: Any = etree.fromstring(written(given))
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    needed = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert set(root.find("header").keys()) == needed
    tags = [node.tag for node in root.iter("seg", "bpt", "ept", "ph")]
    assert tags == ["seg", "bpt", "ept", "ph", "seg", "ph", "bpt", "ept"]


def test_half_a_pair_is_isolated() -> None:
    given = read_correction("He <b>said.", "Er <b>sagte.", "de", form=Format.HTML)
    data = written(given)
    assert b'<it pos="begin" x="1">&lt;b&gt;</it>' in data
    assert only(data).key == given.key


@pytest.mark.parametrize(
    ("english", "target", "tags"),
    [
        ('<bpt i="1" x="4">&lt;b&gt;</bpt>A<ept i="1">&lt;/b&gt;</ept> b', 'B <bpt i="9" x="4"/>a<ept i="9"/>',
         ["<b>", "</b>"]),
        ('<hi x="1">A</hi> b', 'B <hi x="1">a</hi>', ["<1>", "</1>"]),
        ('A<ph x="1">&lt;script&gt;alert(1)&lt;/script&gt;</ph> b', 'B a<ph x="1"/>', ["<1/>"]),
        ('A <ph x="1">&lt;img src=x onerror=y&gt;</ph> b', 'B a<ph x="1"/>', ["<1/>"]),
        ('<bpt i="1">&lt;a href="javascript:x"&gt;</bpt>A<ept i="1">&lt;/a&gt;</ept>',
         '<bpt i="1"/>B<ept i="1"/>', ["<1>", "</a>"]),
        ('<bpt i="1">{\\b </bpt>A<ept i="1">}</ept>', '<bpt i="1"/>B<ept i="1"/>', ["<1>", "</1>"]),
        ("See http://a.am now", "Siehe http://a.am", ["http://a.am"]),
    ],
)  # fmt: skip
def test_inline_elements_become_tags_whose_code_is_harmless(english: str, target: str, tags: list[str]) -> None:
    found = only(tmx(unit(english, target)))
    assert sorted(tag.raw for tag in found.target.tags) == sorted(tags)
    assert sorted(tag.raw for tag in found.source.tags) == sorted(tags)


@pytest.mark.parametrize(
    ("english", "target"),
    [
        ('<bpt i="1"/>A<ept i="1"/>', "B"),
        ("A", '<ph x="1"/>B'),
        ('<ph x="1"/>A', '<ph x="2"/>B'),
        ('<ph x="1"/><ph x="1"/>A', '<ph x="1"/><ph x="1"/>B'),
    ],
)
def test_units_with_other_tags_on_the_two_sides_have_none(english: str, target: str) -> None:
    found = only(tmx(unit(english, target)))
    assert (found.source.text, found.target, found.source.tags) == ("A", InlineText("B"), ())


def test_what_is_not_for_us_is_left_out_and_why() -> None:
    french = '<tu><tuv xml:lang="en"><seg>A</seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv></tu>'
    made = Made(0.5, None, True, (), "x 1")
    machine = MemoryUnit("k", "de", InlineText("A"), InlineText("B"), "2026-01-01T00:00:00+00:00", made=made)
    data = tmx(unit("A", " "), unit("…", "B"), '<tu><tuv xml:lang="ru"><seg>а</seg></tuv></tu>', french, "<tu/>")
    reasons = [one.reason for one in read(data) if isinstance(one, LeftOut)]
    assert reasons == ["target not fit", "source not fit", "without English", "other language", "without English"]
    assert [one.reason for one in read(written(machine)) if isinstance(one, LeftOut)] == ["machine"]


def test_languages_dates_and_spaces_are_read_as_tools_write_them() -> None:
    data = tmx(
        '<tu creationid="bob" creationdate="20250102T030405Z"><tuv lang="EN-US"><seg>A\n   b</seg></tuv>'
        '<tuv xml:lang="az-Latn-AZ" changedate="rubbish"><seg> c </seg></tuv></tu>'
    )
    found = only(data)
    assert (found.lang, found.source.text, found.target.text, found.by) == ("az", "A b", "c", "bob")


LAUGHS = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
FILE = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (LAUGHS.encode() + tmx(unit("&b;", "x")), "entities"),
        (FILE.encode() + tmx(unit("&a;", "x")), "entities"),
        (b'<!DOCTYPE tmx [<!ENTITY % a SYSTEM "http://127.0.0.1:1/x"> %a;]>' + tmx(), "entities"),
        (b"<html/>", "no TMX"),
        (b"", "not well-formed"),
        (b"PK\x03\x04", "not well-formed"),
        (tmx(unit("A", "B"))[:-20], "line 1: not well-formed"),
        (tmx(unit("A", "B" + "<ph/>" * 20_000)), "so many elements"),
        (tmx("<x>" * 300), "not well-formed"),
        (tmx(unit("&undefined;", "B")), "not well-formed"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_hostile_or_broken_file_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(MemoryInvalid, match=told):
        read(data)


def test_a_document_type_is_not_fetched() -> None:
    data = b'<!DOCTYPE tmx SYSTEM "http://127.0.0.1:1/tmx14.dtd">' + tmx(unit("A", "B"))
    assert only(data).target.text == "B"


def test_a_pair_of_tags_keeps_its_kinds() -> None:
    found = only(tmx(unit('<it pos="end" x="1"/>A', '<it pos="end" x="1"/>B')))
    assert [tag.kind for tag in found.target.tags] == [TagKind.CLOSE]
