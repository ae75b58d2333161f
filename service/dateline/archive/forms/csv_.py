"""Tables of comma-, tab-, semicolon- or bar-separated values with the names of the columns in the first row."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from dateline.archive.columns import Columns
from dateline.archive.fields import article_of, check_columns, found, language_of, put
from dateline.archive.form import Read
from dateline.archive.forms.lines import lines
from dateline.archive.record import Record, Refused
from dateline.article import LocalizedArticle
from dateline.errors import InputError, InvalidRequest, TextTooLarge
from dateline.reading import decode

_AROUND = 1 << 20
_PARTING = ",\t;|"


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a table is written, by its first row: what parts values, which are quoted, how lines end."""

    parting: str
    quoted: bool
    end: str

    @classmethod
    def of(cls, first: str) -> _Dialect:
        rows = {one: _parsed(first, one) for one in _PARTING}
        parting = max(_PARTING, key=lambda one: len(rows[one]))
        quoted = first.count('"') >= 2 * len(rows[parting])
        return cls(parting, quoted, "\n" if first.endswith("\n") and not first.endswith("\r\n") else "\r\n")

    def line(self, values: Iterable[str]) -> bytes:
        out = io.StringIO(newline="")
        if self.quoted:
            rows = csv.writer(out, delimiter=self.parting, lineterminator=self.end, quoting=csv.QUOTE_ALL)
        else:
            rows = csv.writer(out, delimiter=self.parting, lineterminator=self.end)
        rows.writerow(values)
        return out.getvalue().encode(errors="replace")


@dataclass(frozen=True, slots=True)
class Csv:
    """Rows; what parts the values is what parts the first row into most. A row may go over several lines in quotes."""

    columns: Columns = field(default_factory=Columns)
    name: str = "csv"
    suffixes: tuple[str, ...] = (".csv", ".tsv")
    container: bool = True

    def read(self, file: BinaryIO, name: str, max_characters: int) -> Iterator[Read]:
        """Yield the article of each row."""
        rows, longest = _rows(file, 8 * max_characters + _AROUND), 4 * max_characters + _AROUND
        head = next(rows, None)
        try:
            _check_head(head, self.columns)
        except InputError as error:
            yield Refused(name, None, error.code, error.message)
            return
        for number, row in enumerate(rows):
            yield self._record(head or b"", row, name, number, longest)

    def _record(self, head: bytes, row: bytes | None, name: str, number: int, longest: int) -> Read:
        raw = self.columns.before(head + b"\0" + (row or b""))
        try:
            if row is None:
                raise TextTooLarge(f"the row has more than {longest:,} bytes, or a quotation mark is never closed")
            given = _fields(head, row)
            article = article_of(given, found(given, self.columns), self.columns)
            return Record(name, number, article.id or str(number), (article,), raw)
        except InputError as error:
            return Refused(name, number, error.code, error.message, raw)

    def written(self, raw: bytes, lang: str, articles: Sequence[LocalizedArticle]) -> bytes:
        """Return the row in a language."""
        columns, kept = Columns.split(raw)
        head, _, row = kept.partition(b"\0")
        given = _fields(head, row)
        put(given, found(given, columns), lang, articles[0], columns)
        return _Dialect.of(head.decode("utf-8-sig")).line(given.values())

    def join(self, file: BinaryIO, lang: str, records: Iterable[bytes], out: BinaryIO) -> None:  # noqa: ARG002 - the protocol's
        """Write the first row, with a name for the language where it had none, and the rows."""
        head = next(_rows(file, _AROUND), None) or b""
        first = head.decode("utf-8-sig", "replace")
        dialect = _Dialect.of(first)
        names = _parsed(first, dialect.parting)
        if (own := language_of(dict.fromkeys(names), self.columns)) not in names:
            names.append(own)
        out.write((codecs.BOM_UTF8 if head.startswith(codecs.BOM_UTF8) else b"") + dialect.line(names))
        out.writelines(records)


def _rows(file: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """Yield the rows as they stand: a row goes on while a quotation is open."""
    row, open_, over = bytearray(), False, False
    for line in lines(file, longest):
        if line is None or len(row) + len(line) > longest:
            over = True
        open_ ^= (line or b"").count(b'"') % 2 == 1
        row += b"" if over else line or b""
        if over or not open_:
            if over or row.strip():
                yield None if over else bytes(row)
            row, open_, over = bytearray(), False, False
    if row.strip():
        yield bytes(row)


def _check_head(head: bytes | None, columns: Columns) -> None:
    """Raise InvalidRequest where the first row has no names, has one twice, or lacks one that was told."""
    if head is None:
        raise InvalidRequest("there is no first row with the names of the columns")
    first = decode(head, "the first row")
    names = _parsed(first, _Dialect.of(first).parting)
    if not names or "\0" in first:
        raise InvalidRequest("the first row has no names of columns")
    if len(set(names)) < len(names):
        raise InvalidRequest("a name stands twice in the first row")
    check_columns(names, columns)


def _fields(head: bytes, row: bytes) -> dict[str, str]:
    first = decode(head, "the first row")
    parting = _Dialect.of(first).parting
    csv.field_size_limit(max(csv.field_size_limit(), len(row)))  # rows are bounded already
    try:
        values, *_ = csv.reader(io.StringIO(decode(row, "the row"), newline=""), delimiter=parting, strict=True)
    except (csv.Error, ValueError) as error:
        raise InvalidRequest(f"the row cannot be read: {error}") from error
    names = _parsed(first, parting)
    if len(values) != len(names):
        raise InvalidRequest(f"the row has {len(values)} values, the first one {len(names)}")
    return dict(zip(names, values, strict=True))


def _parsed(first: str, parting: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(first, newline=""), delimiter=parting), [])
    except csv.Error:
        return []
