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
from dateline.reading import decode

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
            yield record(line, name, number, self.columns, "line", longest)
            number += 1

    def written(self, raw: bytes, lang: str, articles: Sequence[LocalizedArticle]) -> bytes:
        """Return the line in a language, its fields in their order."""
        columns, line = Columns.split(raw)
        return objects.written(line.strip(), columns, lang, articles) + b"\n"

    def join(self, file: BinaryIO, lang: str, records: Iterable[bytes], out: BinaryIO) -> None:  # noqa: ARG002 - the protocol's
        """Write the lines."""
        out.writelines(records)


def record(raw: bytes | None, name: str, number: int, columns: Columns, what: str, longest: int) -> Read:
    """Return the record of an object, called ``what``; without one, that it has more than ``longest`` bytes."""
    bare = (raw or b"").removeprefix(_MARK)
    kept = columns.before(bare)
    try:
        if raw is None:
            raise TextTooLarge(f"the {what} has more than {longest:,} bytes")
        _check(bare, what)
        id_, articles = objects.read(bare, columns)
        return Record(name, number, id_ or str(number), articles, kept)
    except InputError as error:
        return Refused(name, number, error.code, error.message, kept)


def _check(raw: bytes, what: str) -> None:
    """Raise InvalidRequest for what is no JSON, or has a name twice, of which JSON does not say which counts."""
    try:
        json.loads(decode(raw, f"the {what}"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise InvalidRequest(f"the {what} is no JSON: {error}") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    given = dict(pairs)
    if len(given) < len(pairs):
        raise InvalidRequest("a name stands twice in one object")
    return given
