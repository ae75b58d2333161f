"""Tables of Apache Parquet: a row is an article, other columns stay as they are, with their types."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO

from dateline.archive.arrow import arrow
from dateline.archive.columns import Columns
from dateline.archive.fields import article_of, check_columns, found, language_of, put
from dateline.archive.form import Read
from dateline.archive.record import Record, Refused
from dateline.article import LocalizedArticle
from dateline.errors import InputError, InvalidRequest, TextTooLarge

_ROWS = 64  # that are read at a time
_GROUP = 1_000  # rows that are written at a time
_FREE, _MOST = 256 << 20, 250  # bytes that its columns may have, and times the file's size, as it says itself
_BYTES_A_CHARACTER, _AROUND = 4, 1 << 20


@dataclass(frozen=True, slots=True)
class Parquet:
    """Rows with columns of text for an article's fields; a list or a number is none."""

    columns: Columns = field(default_factory=Columns)
    name: str = "parquet"
    suffixes: tuple[str, ...] = (".parquet",)
    container: bool = True

    def read(self, file: BinaryIO, name: str, max_characters: int) -> Iterator[Read]:
        """Yield the article of each row."""
        longest, number = _BYTES_A_CHARACTER * max_characters + _AROUND, 0
        try:
            table = _opened(file)
            names = table.schema_arrow.names
            if len(set(names)) < len(names):
                raise InvalidRequest("two columns have the same name")
            check_columns(names, self.columns)
            for batch in table.iter_batches(batch_size=_ROWS):
                for at in range(batch.num_rows):
                    yield self._record(batch.slice(at, 1), name, number, longest)
                    number += 1
        except InputError as error:
            yield Refused(name, None, error.code, error.message)
        except arrow().ArrowException as error:
            yield Refused(name, None, InvalidRequest.code, f"it is no Parquet, or damaged: {str(error)[:200]}")

    def _record(self, row: Any, name: str, number: int, longest: int) -> Read:
        raw = self.columns.before(_ipc(row))
        try:
            if row.nbytes > longest:
                raise TextTooLarge(f"the row has more than {longest:,} bytes")
            (given,) = row.to_pylist()
            article = article_of(given, found(given, self.columns), self.columns)
            return Record(name, number, article.id or str(number), (article,), raw)
        except InputError as error:
            return Refused(name, number, error.code, error.message, raw)
        except (UnicodeDecodeError, arrow().ArrowException) as error:
            return Refused(name, number, InvalidRequest.code, f"the row cannot be read: {str(error)[:200]}", raw)

    def written(self, raw: bytes, lang: str, articles: Sequence[LocalizedArticle]) -> bytes:
        """Return the row in a language, as a stream of Arrow."""
        columns, kept = Columns.split(raw)
        row = _row(kept)
        (given,) = row.to_pylist()
        names = found(given, columns)
        put(given, names, lang, articles[0], columns)
        for name in (*names.values(), language_of(row.schema.names, columns)):
            row = _with(row, name, given[name])
        return _ipc(row)

    def join(self, file: BinaryIO, lang: str, records: Iterable[bytes], out: BinaryIO) -> None:  # noqa: ARG002 - the protocol's
        """Write the rows as a table with the columns of the one that they were read from."""
        pa, pq = arrow(), arrow("pyarrow.parquet")
        table = _opened(file)
        schema = _with_language(table.schema_arrow, self.columns)
        with pq.ParquetWriter(out, schema, compression=_compression(table)) as writer:
            rows = iter(records)
            while some := [_row(one) for one in islice(rows, _GROUP)]:
                writer.write_table(pa.Table.from_batches(some).cast(schema))


def _opened(file: BinaryIO) -> Any:
    """Open a table; raise InvalidRequest for what is none, or says that it is far larger than its file."""
    pa, pq = arrow(), arrow("pyarrow.parquet")
    if not file.seekable():
        raise InvalidRequest("a table of Parquet is compressed within; decompress the file")
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    try:
        table = pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
    except (pa.ArrowException, OSError) as error:
        raise InvalidRequest(f"it is no Parquet, or damaged: {str(error)[:200]}") from error
    groups = (table.metadata.row_group(number) for number in range(table.metadata.num_row_groups))
    if sum(group.total_byte_size for group in groups) > max(_FREE, _MOST * size):
        raise TextTooLarge(f"its columns have more than {_MOST} times the bytes of the file")
    return table


def _compression(table: Any) -> str:
    """Return what the first column is compressed with."""
    if not table.metadata.num_row_groups or not table.metadata.num_columns:
        return "snappy"
    found = str(table.metadata.row_group(0).column(0).compression).lower()
    return {"uncompressed": "none"}.get(found, found)


def _with_language(schema: Any, columns: Columns) -> Any:
    name = language_of(schema.names, columns)
    return schema if name in schema.names else schema.append(arrow().field(name, arrow().string()))


def _with(row: Any, name: str, value: Any) -> Any:
    """Return a row with another value, of the type of its column."""
    pa = arrow()
    at = row.schema.get_field_index(name)
    if at < 0:
        return row.append_column(name, pa.array([value], pa.string()))
    return row.set_column(at, row.schema.field(at), pa.array([value], row.schema.field(at).type))


def _ipc(row: Any) -> bytes:
    """Return a row as bytes, the same for the same."""
    pa = arrow()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, row.schema.remove_metadata()) as writer:
        writer.write_batch(pa.RecordBatch.from_arrays(row.columns, schema=row.schema.remove_metadata()))
    return bytes(sink.getvalue())


def _row(kept: bytes) -> Any:
    return next(iter(arrow().ipc.open_stream(kept)))
