"""Tables of comma- or tab-separated values with the names of the fields in the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dateline.archive.fields import LANGUAGE, article_of, found, put
from dateline.archive.form import Read
from dateline.archive.forms.lines import lines
from dateline.archive.record import Record, Refused
from dateline.article import LocalizedArticle
from dateline.errors import InputError, InvalidRequest, TextTooLarge
from dateline.reading import decode

_MARK = "\ufeff"
_AROUND = 1 << 20


@dataclass(frozen=True, slots=True)
class Csv:
    """Rows; what parts the values is what the first row has most of. A row may go over several lines in quotes."""

    name: str = "csv"
    suffixes: tuple[str, ...] = (".csv", ".tsv")
    container: bool = True

    def read(self, file: BinaryIO, name: str, max_characters: int) -> Iterator[Read]:
        """Yield the article of each row."""
        rows, longest = _rows(file, 8 * max_characters + _AROUND), 4 * max_characters + _AROUND
        head = next(rows, None)
        if not head:
            yield Refused(name, None, InvalidRequest.code, "there is no first row with the names of the fields")
            return
        for number, row in enumerate(rows):
            yield _record(head, row, name, number, longest)

    def written(self, raw: bytes, lang: str, article: LocalizedArticle) -> bytes:
        """Return the row in a language."""
        head, _, row = raw.partition(b"\0")
        given = _fields(head, row)
        put(given, found(given), lang, article)
        return _line(given.values(), _parting(head.decode()))

    def join(self, head: bytes, records: Iterable[bytes], out: BinaryIO) -> None:
        """Write the first row, with a name for the language where it had none, and the rows."""
        first = (next(_rows(io.BytesIO(head), len(head) + 1), None) or b"").decode("utf-8-sig", "replace")
        names = next(csv.reader(io.StringIO(first, newline=""), delimiter=_parting(first)))
        if not any(one in names for one in LANGUAGE):
            names.append(LANGUAGE[0])
        out.write(_line(names, _parting(first)))
        out.writelines(records)


def _rows(file: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """Yield the rows as they stand: a row goes on while a quotation is open."""
    row, over = b"", False
    for line in lines(file, longest):
        if line is None or len(row) + len(line) > longest:
            over = True
        row = b"" if over else row + (line or b"")
        if over or row.count(b'"') % 2 == 0:
            if over or row.strip():
                yield None if over else row
            row, over = b"", False
    if row.strip():
        yield row


def _record(head: bytes, row: bytes | None, name: str, number: int, longest: int) -> Read:
    raw = head + b"\0" + (row or b"")
    try:
        if row is None:
            raise TextTooLarge(f"the row has more than {longest:,} bytes, or a quotation mark is never closed")
        given = _fields(head, row)
        article = article_of(given, found(given))
        return Record(name, number, article.id or str(number), article, raw)
    except InputError as error:
        return Refused(name, number, error.code, error.message, raw)


def _fields(head: bytes, row: bytes) -> dict[str, str]:
    first = decode(head, "the first row").removeprefix(_MARK)
    parting = _parting(first)
    csv.field_size_limit(max(csv.field_size_limit(), len(row)))  # rows are bounded already
    try:
        names, *_ = csv.reader(io.StringIO(first, newline=""), delimiter=parting, strict=True)
        values, *_ = csv.reader(io.StringIO(decode(row, "the row"), newline=""), delimiter=parting, strict=True)
    except (csv.Error, ValueError) as error:
        raise InvalidRequest(f"the row cannot be read: {error}") from error
    if len(set(names)) < len(names):
        raise InvalidRequest("a name stands twice in the first row")
    if len(values) != len(names):
        raise InvalidRequest(f"the row has {len(values)} values, the first one {len(names)}")
    return dict(zip(names, values, strict=True))


def _parting(first: str) -> str:
    return max(",\t;|", key=first.count)


def _line(values: Iterable[str], parting: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=parting, lineterminator="\r\n").writerow(values)
    return out.getvalue().encode(errors="replace")
