"""Glossaries in CSV and TSV files."""

from __future__ import annotations

import pytest

from dateline.errors import GlossaryInvalid, InvalidRequest, TextTooLarge
from dateline.exchange import MAX_BYTES, Table, kind_of, read_glossary, write_glossary
from dateline.glossary import Glossary, Term

BANK = Term("central bank", "Zentralbank", "de")
ALL = Glossary(
    (
        BANK,
        Term("central bank", "կենտրոնական բանկ", "hy"),
        Term("Fed", "Федрезерв", "ru", case_sensitive=True, forbidden=("ФРС", "Фед, США")),
        Term("iPhone", do_not_translate=True),
        Term("Nasdaq", None, "az", do_not_translate=True),
        Term("fighter", None, "ru", forbidden=("боевик",)),
        Term('the "big" one', "das „große“", "de"),
    )
)


def read(text: str, kind: Table = Table.CSV, lang: str | None = None) -> tuple[Term, ...]:
    return read_glossary(text.encode(), kind, lang).terms


@pytest.mark.parametrize("kind", Table)
def test_what_is_written_is_read_again(kind: Table) -> None:
    again = read_glossary(write_glossary(ALL, kind).encode(), kind)
    assert set(again.terms) == set(ALL.terms)


@pytest.mark.parametrize(
    ("text", "kind", "lang"),
    [
        ("source,target,target_lang\ncentral bank,Zentralbank,de\n", Table.CSV, None),
        ("Target Lang;Source;Target\nDE;central bank;Zentralbank\n", Table.CSV, None),
        ("central bank,Zentralbank\n", Table.CSV, "de"),
        ("central bank,Zentralbank,EN,DE\n", Table.CSV, None),
        ("central bank\tZentralbank\n\n", Table.TSV, "de"),
        ("en\tde\ncentral bank\tZentralbank\n", Table.TSV, None),
        ("\ufeffEN-US,DE\r\ncentral bank,Zentralbank\r\n", Table.CSV, None),
        ('source,target\n"central bank","Zentralbank"', Table.CSV, "de"),
    ],
)
def test_tables_are_read_as_others_write_them(text: str, kind: Table, lang: str | None) -> None:
    assert read(text, kind, lang) == (BANK,)


def test_a_spreadsheet_may_write_utf_16() -> None:
    data = "source\ttarget\nbank\tбанк\n".encode("utf-16")
    assert read_glossary(data, Table.TSV, "ru").terms == (Term("bank", "банк", "ru"),)


def test_columns_may_be_languages_and_a_cell_empty() -> None:
    terms = read("en,hy,ru,case_sensitive\nbank,բանկ,банк,\nFed,,ФРС,yes\n")
    assert terms == (Term("bank", "բանկ", "hy"), Term("bank", "банк", "ru"), Term("Fed", "ФРС", "ru", True))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("source,target,target_lang\nbank,Bank,de\n\nbank,Ufer,de\n", "line 4: .*another target as in line 2"),
        ("source,target,target_lang\nbank,,de\n", "line 2: the target is empty"),
        ("bank,Bank,x\n", "line 1: 3 columns"),
        ("source,target\nbank,Bank,de\n", "line 2: 3 columns, but the heading has 2"),
        ("source,target,colour\nbank,Bank,red\n", "line 1: the column “colour” is not known"),
        ("source,target,target_lang,case_sensitive\nbank,Bank,de,maybe\n", "line 2: case_sensitive is “maybe”"),
        ("Bank,bank,DE,EN\n", "line 1: the source language is not English"),
        ('source,target\n"bank,Bank\n', "line 2: not a table"),
        ("source,target\nbank,Bank\n", "line 2: no target language"),
        ('source,target,target_lang\n"ba\nnk",Bank,de\nx,,de\n', r"line 2: .*U\+000A.*line 4: the target is empty"),
        ("source,target,target_lang\nbank,Bank\x00,de\n", "line 2"),
    ],
)
def test_what_is_wrong_is_told_by_its_line(text: str, told: str) -> None:
    with pytest.raises(GlossaryInvalid, match=told):
        read(text)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(GlossaryInvalid, match="byte 1"):
        read_glossary(b"\xff\x00bank", Table.CSV)


def test_a_hundred_thousand_terms_are_refused() -> None:
    text = "source,target\n" + "".join(f"term {n},Wort {n}\n" for n in range(100_000))
    with pytest.raises(GlossaryInvalid, match="20,000 terms at most"):
        read(text, lang="de")


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    with pytest.raises(TextTooLarge, match="16,777,216 bytes"):
        read_glossary(b"," * (MAX_BYTES + 1), Table.CSV)


def test_a_file_says_by_its_name_what_it_is() -> None:
    assert [kind_of(name) for name in ("a.CSV", "b/c.tsv", "d.tbx")] == [Table.CSV, Table.TSV, Table.TBX]
    with pytest.raises(InvalidRequest, match=r"a\.xlsx"):
        kind_of("a.xlsx")
