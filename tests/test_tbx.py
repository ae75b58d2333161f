"""Glossaries in TBX, as CAT tools write it."""

from __future__ import annotations

import pytest

from dateline.errors import GlossaryInvalid
from dateline.glossary import Glossary, Term
from dateline.tbx import read_tbx, write_tbx

# TBX-Basic of 2008, with the heading and the elements that tools of that time write.
MARTIF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en-US">
 <martifHeader><fileDesc><sourceDesc><p>from a CAT tool</p></sourceDesc></fileDesc></martifHeader>
 <text><body>
  <!-- a comment -->
  <termEntry id="c1">
   <descrip type="subjectField">finance</descrip>
   <langSet xml:lang="en-US">
    <tig><term>central bank</term><termNote type="partOfSpeech">noun</termNote></tig>
    <tig><term>reserve bank</term></tig>
   </langSet>
   <langSet xml:lang="ru-RU">
    <tig><term>нацбанк</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
    <tig><term>банк</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
    <tig><term>центральный <hi>банк</hi></term>
     <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
   </langSet>
   <langSet xml:lang="fr"><tig><term>banque centrale</term></tig></langSet>
   <langSet xml:lang="hy"><ntig><termGrp><term>կենտրոնական բանկ</term></termGrp></ntig></langSet>
  </termEntry>
 </body></text>
</martif>
"""
# TBX-Basic of 2019 in the style that has a namespace for each module.
TBX = """<?xml version="1.0" encoding="UTF-8"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:basic="http://www.tbxinfo.net/ns/basic" style="dct"
 type="TBX-Basic" xml:lang="en">
 <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
 <text><body><conceptEntry id="c1">
  <langSec xml:lang="en"><termSec><term>Fed</term><note>case-sensitive</note></termSec></langSec>
  <langSec xml:lang="de">
   <termSec><term>Fed</term><basic:administrativeStatus>supersededTerm-admn-sts</basic:administrativeStatus></termSec>
   <termSec><term>US-Notenbank</term></termSec>
  </langSec>
 </conceptEntry></body></text>
</tbx>
"""


def read(text: str) -> tuple[Term, ...]:
    return Glossary.checked(read_tbx(text.encode())).terms


def test_the_dialect_of_2008_is_read_without_its_document_type() -> None:
    sources = ("central bank", "reserve bank")
    russian = [Term(source, "центральный банк", "ru", forbidden=("нацбанк",)) for source in sources]
    armenian = [Term(source, "կենտրոնական բանկ", "hy") for source in sources]
    assert set(read(MARTIF)) == {*russian, *armenian}


def test_the_dialect_of_2019_is_read() -> None:
    assert read(TBX) == (Term("Fed", "US-Notenbank", "de", True, forbidden=("Fed",)),)


def test_utf_16_is_read() -> None:
    data = MARTIF.replace("UTF-8", "UTF-16").encode("utf-16")
    assert len(list(read_tbx(data))) == 4


def test_a_contradiction_is_told_by_its_line() -> None:
    second = MARTIF[MARTIF.index("  <termEntry") : MARTIF.index(" </body>")].replace("банк", "банка")
    with pytest.raises(GlossaryInvalid, match=r"^line 31: “central bank” is .* with another target as in line 16"):
        read(MARTIF.replace(" </body>", second + " </body>"))


ENTITY = '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE tbx [" + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9)) + "]>"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (TBX.replace("<tbx ", ENTITY + "<tbx ", 1).replace("US-N", "&x;").encode(), "declares entities"),
        (TBX.replace("<tbx ", LAUGHS + "<tbx ", 1).encode(), "declares entities"),
        (TBX.replace("<tbx ", ENTITY + "<tbx ", 1).encode("utf-16"), "declares entities"),
        (TBX.replace("US-N", "&x;").encode(), "line 9: not well-formed"),
        (TBX.replace("</text>", "").encode(), "not well-formed"),
        (b"", "not well-formed"),
        (b"<html><body>no terms</body></html>", "no entries"),
        (b"\xff\xff<tbx/>", "byte 1"),
        (b"<a>" * 5000, "not well-formed"),
    ],
)
def test_what_is_no_tbx_or_means_harm_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(GlossaryInvalid, match=told):
        list(read_tbx(data))


def test_text_is_written_as_text() -> None:
    written = write_tbx([Term("R&D", "F&E", "de", forbidden=("F+E",))])
    assert "<term>R&amp;D</term>" in written
    assert 'type="administrativeStatus">deprecatedTerm-admn-sts' in written
