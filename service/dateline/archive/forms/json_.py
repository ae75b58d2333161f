"""JSON: an article, a list of them, or a list named items; ninjs, WordPress, linked data, plain fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from dateline.archive import objects
from dateline.archive.columns import Columns
from dateline.archive.form import Read
from dateline.archive.forms.jsonl import AROUND, BYTES_A_CHARACTER, Jsonl, record
from dateline.archive.forms.lines import peeked
from dateline.archive.jsonparts import HEAD, Elements, Shape, shape
from dateline.archive.record import Refused
from dateline.article import LocalizedArticle
from dateline.errors import DocumentInvalid

_PASSED = 1 << 20  # bytes of an object that are held where it is only passed over


@dataclass(frozen=True, slots=True)
class Json:
    """Objects of any kind that objects.py knows; one behind the other are read as JSON lines are."""

    columns: Columns = field(default_factory=Columns)
    name: str = "json"
    suffixes: tuple[str, ...] = (".json", ".jsonld", ".ninjs")
    container: bool = True

    def read(self, file: BinaryIO, name: str, max_characters: int) -> Iterator[Read]:
        """Yield the article of each object."""
        longest = BYTES_A_CHARACTER * max_characters + AROUND
        head, whole = peeked(file, HEAD)
        kind, begin = shape(head)
        if kind is Shape.LINES:
            yield from Jsonl(self.columns).read(whole, name, max_characters)
            return
        if kind is Shape.ONE:
            data = whole.read(longest + 1)
            yield record(data if len(data) <= longest else None, name, 0, self.columns, "object", longest)
            return
        whole.read(begin)
        try:
            for number, raw in enumerate(Elements(whole, longest)):
                yield record(raw, name, number, self.columns, "object", longest)
        except DocumentInvalid as error:
            yield Refused(name, None, error.code, error.message)

    def written(self, raw: bytes, lang: str, articles: Sequence[LocalizedArticle]) -> bytes:
        """Return the object in a language, its fields in their order."""
        columns, bare = Columns.split(raw)
        last = bare[bare.rfind(b"\n") + 1 :]
        inset = last[: len(last) - len(last.lstrip())] if b"\n" in bare.rstrip() else b""  # what a list insets it by
        flat = bare.replace(b"\n" + inset, b"\n")
        return objects.written(flat, columns, lang, articles).replace(b"\n", b"\n" + inset)

    def join(self, file: BinaryIO, lang: str, records: Iterable[bytes], out: BinaryIO) -> None:  # noqa: ARG002 - the protocol's
        """Write the objects into what was round them."""
        head, whole = peeked(file, HEAD)
        kind, begin = shape(head)
        if kind is not Shape.LIST:
            out.writelines(one if kind is Shape.ONE else one.rstrip(b"\n") + b"\n" for one in records)
            return
        out.write(whole.read(begin))
        elements = Elements(whole, _PASSED)
        try:
            reading = iter(elements)
            next(reading, None)
            for number, one in enumerate(records):
                out.write((b"," if number else b"") + elements.gap + one)
            for _ in reading:
                pass
        except DocumentInvalid:
            elements.tail = b"]}\n" if head.lstrip().startswith(b"{") else b"]\n"
        out.write(elements.end + elements.tail)
        while data := whole.read(1 << 20):
            out.write(data)
