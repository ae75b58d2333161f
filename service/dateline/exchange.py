"""Glossaries in files: CSV and TSV read and written here, TBX by ``tbx``.

A table has a heading that names its columns, in any order. Either one line is a term in one language (``source``,
``target``, ``target_lang``, ``case_sensitive``, ``do_not_translate``, ``forbidden``), or the columns are languages
(``en``, ``hy``, ``az`` …). Without a heading a line is a source and a target, or a source, a target and the languages
of both, as other services have it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from dateline import tbx
from dateline.errors import GlossaryInvalid, InvalidRequest, TextTooLarge, UnknownLanguage
from dateline.glossary import MAX_TERMS, Glossary, Term
from dateline.language import SOURCE, TARGETS, LanguageTag

MAX_BYTES = 16_777_216  # of a file
COLUMNS = ("source", "target", "target_lang", "case_sensitive", "do_not_translate", "forbidden")
_OPTIONAL = frozenset({*COLUMNS, "source_lang"})
_YES, _NO = frozenset({"1", "true", "yes", "y", "x"}), frozenset({"", "0", "false", "no", "n"})
_LONGEST_LINE = 8_192  # characters of a cell; a quote that is never closed would swallow the file


class Table(StrEnum):
    """How a glossary's file is written."""

    CSV = "csv"
    TSV = "tsv"
    TBX = "tbx"


def kind_of(name: str) -> Table:
    """Tell a file's kind by its name; raise InvalidRequest if it says none."""
    suffix = Path(name).suffix.lower().removeprefix(".")
    if suffix in ("tab", "txt"):
        return Table.TSV
    if suffix not in [kind.value for kind in Table]:
        raise InvalidRequest(f"cannot tell what {name} is; name it .csv, .tsv or .tbx")
    return Table(suffix)


def read_glossary(data: bytes, kind: Table, target_lang: str | None = None) -> Glossary:
    """Read a glossary; ``target_lang`` is that of terms which name none.

    Raise TextTooLarge for more than 16 MiB, GlossaryInvalid that names the lines which are wrong.
    """
    if len(data) > MAX_BYTES:
        raise TextTooLarge(f"a glossary's file has {MAX_BYTES:,} bytes at most; split it")
    entries = tbx.read_tbx(data) if kind is Table.TBX else _read_table(_decoded(data), kind)
    return Glossary.checked(entries, target_lang)


def write_glossary(glossary: Glossary, kind: Table) -> str:
    """Write a glossary so that ``read_glossary`` reads the same."""
    if kind is Table.TBX:
        return tbx.write_tbx(glossary.terms)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=_delimiter(kind), lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(term) for term in glossary.terms)
    return out.getvalue()


def _row(term: Term) -> tuple[str, ...]:
    flags = ("yes" if flag else "" for flag in (term.case_sensitive, term.do_not_translate))
    return (term.source, term.target or "", term.target_lang or "", *flags, "|".join(term.forbidden))


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"  # spreadsheets write both
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise GlossaryInvalid(f"the file is not UTF-8 text (byte {error.start + 1})") from error


def _delimiter(kind: Table) -> str:
    return "\t" if kind is Table.TSV else ","


def _read_table(text: str, kind: Table) -> Iterator[tuple[str, Term]]:
    """Yield the terms of a table, each with its line."""
    delimiter = _delimiter(kind)
    first = text[: text.find("\n")] if "\n" in text else text
    if kind is Table.CSV and ";" in first and "," not in first:
        delimiter = ";"  # of spreadsheets where the comma is for decimals
    rows = _rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    heading: list[str] | None = None
    for number, (line, row) in enumerate(rows):
        if not number and (heading := _heading(row)):
            continue
        place = f"line {line}"
        cells = _named(row, heading, place)
        yield from ((place, term) for term in _terms(cells, heading, place))


def _rows(reader: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, each with the number of its line."""
    line = 1
    try:
        for row in reader:
            here, line = line, reader.line_num + 1  # type: ignore[attr-defined]
            if any(cell.strip() for cell in row):
                yield here, row
            if here > 2 * MAX_TERMS:
                raise GlossaryInvalid(f"the file has more than {2 * MAX_TERMS:,} lines; split it")
    except csv.Error as error:
        raise GlossaryInvalid(f"line {line}: not a table: {error}") from error


def _heading(row: list[str]) -> list[str] | None:
    """Return the names of the columns if a row is a heading."""
    names = [cell.strip().lower().replace(" ", "_").replace("-", "_") for cell in row]
    if "source" in names:
        return names
    langs = [_language(name) for name in names]
    if (
        SOURCE in langs
        and len(names) > 1
        and all(lang or name in _OPTIONAL for lang, name in zip(langs, names, strict=True))
    ):
        return [lang or name for lang, name in zip(langs, names, strict=True)]
    return None


def _language(name: str) -> str | None:
    try:
        language = LanguageTag.parse(name).language
    except UnknownLanguage:
        return None
    return language if language in (SOURCE, *TARGETS) else None


def _named(row: list[str], heading: list[str] | None, place: str) -> dict[str, str]:
    """Return the cells of a row by column; raise GlossaryInvalid for a row that has too many, or unknown ones."""
    if any(len(cell) > _LONGEST_LINE for cell in row):
        raise GlossaryInvalid(f"{place}: a cell has more than {_LONGEST_LINE:,} characters; is a quote not closed?")
    if heading is None:
        names = {2: ["source", "target"], 4: ["source", "target", "source_lang", "target_lang"]}.get(len(row))
        if names is None:
            raise GlossaryInvalid(f"{place}: {len(row)} columns; without a heading a line is a source and a target")
    else:
        names = heading
        unknown = [name for name in names if name not in _OPTIONAL and name not in (SOURCE, *TARGETS)]
        if unknown:
            raise GlossaryInvalid(f"line 1: the column “{unknown[0][:40]}” is not known; known: {', '.join(COLUMNS)}")
        if len(row) > len(names):
            raise GlossaryInvalid(f"{place}: {len(row)} columns, but the heading has {len(names)}")
    return dict(zip(names, (cell.strip(" ") for cell in row), strict=False))


def _terms(cells: Mapping[str, str], heading: list[str] | None, place: str) -> Iterator[Term]:
    """Yield the term of a line, or one for each language that it has a rendering in."""
    if cells.get("source_lang") and _language(cells["source_lang"]) != SOURCE:
        raise GlossaryInvalid(f"{place}: the source language is not English")
    case, keep = (_flag(cells.get(name, ""), name, place) for name in ("case_sensitive", "do_not_translate"))
    forbidden = tuple(text.strip() for text in cells.get("forbidden", "").split("|") if text.strip())
    if heading is None or SOURCE not in heading:
        target, lang = cells.get("target") or None, cells.get("target_lang") or None
        if not (target or keep or forbidden):
            target = ""  # is told as an empty target
        yield Term(cells.get("source", ""), target, lang, case, keep, forbidden)
        return
    if keep:
        yield Term(cells.get(SOURCE, ""), None, None, case, keep)
        return
    for lang in TARGETS:
        if cells.get(lang):
            yield Term(cells.get(SOURCE, ""), cells[lang], lang, case)


def _flag(text: str, name: str, place: str) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise GlossaryInvalid(f"{place}: {name} is “{text[:20]}”; expected yes or no")
