"""JSON lines: an object with an article in each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from dateline.archive.fields import article_of, found, put
from dateline.archive.form import Read
from dateline.archive.forms.lines import lines
from dateline.archive.record import Record, Refused
from dateline.article import LocalizedArticle
from dateline.errors import InputError, InvalidRequest, TextTooLarge
from dateline.reading import decode

_BYTES_A_CHARACTER = 12  # at most, as JSON escapes it
_AROUND = 1 << 20  # bytes of what is not the article


@dataclass(frozen=True, slots=True)
class Jsonl:
    """Objects with the fields of fields.py; others stay as they are. Empty lines are passed over."""

    name: str = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")
    container: bool = True

    def read(self, file: BinaryIO, name: str, max_characters: int) -> Iterator[Read]:
        """Yield the article of each line."""
        longest, number = _BYTES_A_CHARACTER * max_characters + _AROUND, 0
        for line in lines(file, longest):
            if line is not None and not line.strip():
                continue
            yield _record(line, name, number, longest)
            number += 1

    def written(self, raw: bytes, lang: str, article: LocalizedArticle) -> bytes:
        """Return the line in a language, its fields in their order."""
        given = _object(raw, "")
        put(given, found(given), lang, article)
        return json.dumps(given, ensure_ascii=False, separators=(",", ":")).encode(errors="replace") + b"\n"

    def join(self, head: bytes, records: Iterable[bytes], out: BinaryIO) -> None:  # noqa: ARG002 - the protocol's
        """Write the lines."""
        out.writelines(records)


def _record(line: bytes | None, name: str, number: int, longest: int) -> Read:
    try:
        if line is None:
            raise TextTooLarge(f"the line has more than {longest:,} bytes")
        given = _object(line, name)
        article = article_of(given, found(given))
        return Record(name, number, article.id or str(number), article, line)
    except InputError as error:
        return Refused(name, number, error.code, error.message, line or b"")


def _object(line: bytes, name: str) -> dict[str, Any]:
    try:
        given = json.loads(decode(line, f"the line of {name}" if name else "the line"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise InvalidRequest(f"the line is no JSON: {error}") from error
    if not isinstance(given, dict):
        raise InvalidRequest("the line has no JSON object")
    return given


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    given = dict(pairs)
    if len(given) < len(pairs):
        raise InvalidRequest("a name stands twice in one object")
    return given
