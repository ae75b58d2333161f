"""XLIFF of strangers: what is refused, and how much of it."""

from __future__ import annotations

from io import BytesIO

import pytest

from dateline.errors import XliffInvalid
from dateline.xliff.code import Code
from dateline.xliff.reading import ReadFile, read_xliff

TWO = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="hy-AM">'
    '<file id="f">{}</file></xliff>'
)
ONE = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="en" '
    'target-language="RU" datatype="html"><body>{}</body></file></xliff>'
)

BILLION = (
    '<!DOCTYPE xliff [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def read(text: str | bytes) -> list[ReadFile]:
    return list(read_xliff(BytesIO(text.encode() if isinstance(text, str) else text)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not well-formed"),
        ("no XML", "not well-formed"),
        (TWO.format("")[:-9], "line 1"),
        ("<html/>", "no XLIFF"),
        ("<xliff/>", "1.2 and 2.0 to 2.2"),
        ('<xliff version="3.0"/>', "1.2 and 2.0 to 2.2"),
        ('<!DOCTYPE xliff [<!ENTITY a "b">]>' + TWO.format("<unit id='u'/>"), "DOCTYPE"),
        ('<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + ONE.format("&a;"), "DOCTYPE"),
        ('<!DOCTYPE xliff [<!ENTITY % a SYSTEM "file:///etc/passwd">%a;]>' + ONE.format(""), "DOCTYPE"),
        ('<!DOCTYPE xliff SYSTEM "http://127.0.0.1:9/x.dtd">' + TWO.format(""), "DOCTYPE"),
        (BILLION + TWO.format("").replace('id="f"', 'id="&i;"'), "not well-formed|DOCTYPE"),
        (TWO.format("<group id='g'>" * 300), "not well-formed"),
    ],
    ids=["empty", "text", "cut", "html", "none", "later", "entity", "file", "parameter", "dtd", "billion", "deep"],
)
def test_what_is_no_xliff_is_refused(text: str, told: str) -> None:
    with pytest.raises(XliffInvalid, match=told):
        read(text)


def test_a_unit_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.xliff.reading._MOST_EVENTS", 100)
    assert len(read(TWO.format("<unit id='u'><note/></unit>" * 500))[0].units) == 500
    with pytest.raises(XliffInvalid, match="so many elements"):
        read(TWO.format("<unit id='u'>" + "<note/>" * 60 + "</unit>"))


@pytest.mark.parametrize(("version", "lang"), [(TWO, "hy"), (ONE, "ru"), (TWO.replace("2.1", "2.0"), "hy")])
def test_languages_are_read_by_their_codes(version: str, lang: str) -> None:
    assert read(version.format(""))[0].lang == lang


def test_candidates_are_no_units_and_their_texts_no_targets() -> None:
    candidate = "<alt-trans><target>Nein</target></alt-trans>"
    (file,) = read(ONE.format(f"<trans-unit id='1'>{candidate}<source>Yes</source><target>Ja</target></trans-unit>"))
    assert [(one.source, one.target) for unit in file.units for one in unit.segments] == [(["Yes"], ["Ja"])]


@pytest.mark.parametrize(
    ("inline", "parts"),
    [
        ("a<g id='1'>b</g>", "a (1 b )1"),
        ("<bx id='1' rid='9'/>b<ex id='2' rid='9'/>", "(9 b )9"),
        ("<bpt id='1'>&lt;b></bpt>b<ept id='1'>&lt;/b></ept>", "(1 b )1"),
        ("<it id='3' pos='open'>&lt;b></it>b", "(3 b"),
        ("<it id='3' pos='close'>&lt;/b></it>b", ")3 b"),
        ("<x id='4'/>b<ph id='5'>{0}<sub>alt</sub></ph>", "-4 b -5"),
        ("<mrk mtype='seg' mid='1'>a</mrk><mrk mtype='x-tool'>b</mrk>", "a b"),
        ("<tool:note xmlns:tool='urn:t'>a</tool:note>b<!-- no --><?no no?>", "a b"),
    ],
)
def test_the_codes_of_1_2(inline: str, parts: str) -> None:
    (file,) = read(ONE.format(f"<trans-unit id='1'><source>x</source><target>{inline}</target></trans-unit>"))
    assert told(file) == parts


@pytest.mark.parametrize(
    ("inline", "parts"),
    [
        ("a<pc id='1' dataRefStart='d'>b</pc>", "a (1 b )1"),
        ("<sc id='1'/>b<ec startRef='1'/>", "(1 b )1"),
        ("<sc id='1' isolated='yes'/>b<ec id='2' isolated='yes'/>", "(1 b )2"),
        ("a<ph id='7'/>", "a -7"),
        ("a<cp hex='0042'/><cp hex='0000'/><cp hex='zz'/><cp hex='110000'/>", "a B \ufffd \ufffd \ufffd"),
        ("<mrk id='m' type='term'>a</mrk><sm id='n'/>b<em startRef='n'/>", "a b"),
    ],
)
def test_the_codes_of_2_1(inline: str, parts: str) -> None:
    (file,) = read(TWO.format(f"<unit id='1'><segment><source>x</source><target>{inline}</target></segment></unit>"))
    assert told(file) == parts


def told(file: ReadFile) -> str:
    """Write the parts of the only target: ``(1`` opens, ``)1`` closes, ``-1`` stands alone."""
    found = file.units[0].segments[0].target or []
    marks = {"open": "(", "close": ")", "void": "-"}
    parts = [f"{marks[part.kind]}{part.id}" if isinstance(part, Code) else part for part in found]
    return " ".join(part for part in parts if part)
