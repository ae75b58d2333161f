"""JSON lines: an object with an article in each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from dateline.archive import objects
from dateline.archive.columns import Columns
from dateline.archive.form import Read
from dateline.archive.forms.lines import lines
from dateline.archive.record import Record, Refused
from dateline.article import LocalizedArticle
from dateline.errors import InputError, InvalidRequest, TextTooLarge

BYTES_A_CHARACTER = 12  # at most, as JSON escapes it
AROUND = 1 << 20  # bytes of what is not the article
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Jsonl:
    """Objects of any kind that objects.py knows; other fields stay as they are. Empty lines are passed over."""

    columns: Columns = field(default_factory=Columns)
    name: str = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")
    container: bool = True

    def read(self, file: BinaryIO, name: str, max_characters: int) -> Iterator[Read]:
        """Yield the article of each line."""
        longest, number = BYTES_A_CHARACTER * max_characters + AROUND, 0
        for line in lines(file, longest):
            if line is not None and not line.strip():
                continue
            yield record(line, name, number, self.columns, f"the line has more than {longest:,} bytes")
            number += 1

    def written(self, raw: bytes, lang: str, articles: Sequence[LocalizedArticle]) -> bytes:
        """Return the line in a language, its fields in their order."""
        columns, line = Columns.split(raw)
        return objects.written(line.strip(), columns, lang, articles) + b"\n"

    def join(self, file: BinaryIO, lang: str, records: Iterable[bytes], out: BinaryIO) -> None:  # noqa: ARG002 - the protocol's
        """Write the lines."""
        out.writelines(records)


def record(raw: bytes | None, name: str, number: int, columns: Columns, over: str) -> Read:
    """Return the record that an object is; without one, that it is too large, as ``over`` says."""
    kept = columns.before((raw or b"").removeprefix(_MARK))
    try:
        if raw is None:
            raise TextTooLarge(over)
        bare = raw.removeprefix(_MARK)
        _check_names(bare)
        id_, articles = objects.read(bare, columns)
        return Record(name, number, id_ or str(number), articles, kept)
    except InputError as error:
        return Refused(name, number, error.code, error.message, kept)


def _check_names(raw: bytes) -> None:
    """Raise InvalidRequest where an object has a name twice, of which JSON does not say which counts."""
    try:
        json.loads(raw, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return  # said better when it is read


def _once(pairs: list[tuple[str, Any]]) -> None:
    if len({name for name, _ in pairs}) < len(pairs):
        raise InvalidRequest("a name stands twice in one object")
