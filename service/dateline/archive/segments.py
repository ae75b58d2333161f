"""The segments of articles as lines of JSON, and as one table of all, in JSON lines or Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from typing import Any, BinaryIO

from dateline.archive.arrow import arrow
from dateline.archive.ledger import Ledger
from dateline.archive.output import SEGMENTS, TOP, Output
from dateline.archive.record import Record
from dateline.article import LocalizedArticle
from dateline.segment import Segment

_GROUP = 10_000  # rows of Parquet that are written at a time


class TableForm(StrEnum):
    """How the table is written."""

    JSONL = "jsonl"
    PARQUET = "parquet"

    @property
    def file(self) -> str:
        """Return the name of its file."""
        return f"segments.{self.value}"


def lines(record: Record, results: Mapping[str, Sequence[LocalizedArticle]]) -> bytes:
    """Return all segments of a record, a line each."""
    about = {"file": record.file, "number": record.number, "item": record.id}
    rows = (
        about | {"lang": lang, "text": at} | _row(segment)
        for lang, articles in results.items()
        for at, article in enumerate(articles)
        for segment in article.segments
    )
    return b"".join(json.dumps(row, ensure_ascii=False).encode(errors="replace") + b"\n" for row in rows)


def write(form: TableForm, output: Output, ledger: Ledger) -> None:
    """Write the table of what is whole, in the order of the files' names; raise ArchiveStopped where that fails."""
    files = [one.name for one in ledger.files() if one.whole and SEGMENTS in one.outputs]
    rows = (line for name in files for line in _read(output, name))
    output.write(TOP, form.file, lambda out: _jsonl(rows, out) if form is TableForm.JSONL else _parquet(rows, out))


def check(form: TableForm) -> None:
    """Raise ArchiveInvalid where such a table cannot be written here."""
    if form is TableForm.PARQUET:
        arrow("pyarrow.parquet")


def _row(segment: Segment) -> dict[str, Any]:
    return {
        "segment": segment.id,
        "field": segment.field,
        "source": segment.source,
        "target": segment.target,
        "origin": segment.origin.value,
        "score": segment.score,
        "checks": [{"code": check.code, "severity": check.severity.value} for check in segment.checks],
    }


def _read(output: Output, name: str) -> Iterator[bytes]:
    with output.open(SEGMENTS, name) as file:
        yield from file


def _jsonl(rows: Iterable[bytes], out: BinaryIO) -> None:
    out.writelines(rows)


def _parquet(rows: Iterable[bytes], out: BinaryIO) -> None:
    pa, pq = arrow(), arrow("pyarrow.parquet")
    text = pa.string()
    check = pa.struct([("code", text), ("severity", text)])
    schema = pa.schema(
        [("file", text), ("number", pa.int64()), ("item", text), ("lang", text), ("text", pa.int16())]
        + [(name, text) for name in ("segment", "field", "source", "target", "origin")]
        + [("score", pa.float64()), ("checks", pa.list_(check))]
    )
    left = iter(rows)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while some := [json.loads(line) for line in islice(left, _GROUP)]:
            writer.write_table(pa.Table.from_pylist(some, schema))
