"""A feed of XML in its parts, as they stand: its items one by one, and what is round them.

Expat tells where elements begin and end; nothing is built, and no more is held than one item. So an item that is too
long, or nested too deep, is passed over and the next is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from dateline.errors import DocumentInvalid

_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_MOST_ROUND = 64 << 20  # bytes between two items, or before the first one
_WITHIN = {"rss": ("channel",), "feed": ()}  # what the items are in, by the root
_ITEMS = {"rss": ("item",), "feed": ("entry", "deleted-entry")}
ROOTS = frozenset(_ITEMS)  #: of feeds


class Kind(Enum):
    """What a part is."""

    ROUND = "round"  #: what is round the items
    ABOUT = "about"  #: a child of the feed's head that is none of its items
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a feed; an item without ``data`` is too long."""

    kind: Kind
    data: bytes | None
    name: str = ""
    line: int = 0


@dataclass(slots=True)
class Context:
    """What holds in a whole feed: its root, and the namespaces that it declares, as attributes."""

    root: str = ""
    namespaces: dict[str, str] = field(default_factory=dict)
    lang: str | None = None

    def wrapped(self, data: bytes) -> bytes:
        """Return an item as a document of its own."""
        declared = "".join(f" {name}={quoteattr(uri)}" for name, uri in sorted(self.namespaces.items()))
        said = f" xml:lang={quoteattr(self.lang)}" if self.lang else ""
        return f"<feed{declared}{said}>".encode() + data + b"</feed>"


def root_of(chunks: Iterator[bytes]) -> tuple[str, dict[str, str]]:
    """Return the name of a document's root without its prefix, and its attributes; raise DocumentInvalid for no XML."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = _parser(lambda name, attributes: found.append((_local(name), attributes)), lambda _: None)
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            if found:
                return found[0]
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        if not found:
            raise _malformed(error) from error
    return found[0]


def parts(chunks: Iterator[bytes], longest: int, context: Context) -> Iterator[Part]:
    """Yield the parts of a feed; raise DocumentInvalid, once all before it is yielded, where it is not well-formed.

    ``context`` is filled before the first item comes.
    """
    cutter = _Cutter(longest, context)
    for chunk in chunks:
        yield from cutter.feed(chunk)
        if cutter.error:
            raise cutter.error
    yield from cutter.feed(b"", final=True)
    if cutter.error:
        raise cutter.error


class _Cutter:
    def __init__(self, longest: int, context: Context) -> None:
        self._longest, self._context = longest, context
        self._buffer, self._base = bytearray(), 0  # what is not yielded yet, and where in the document it begins
        self._begun = self._over = False  # a part is being read; it is too long
        self._kind, self._name, self._line = Kind.ROUND, "", 0
        self._path: list[str] = []
        self._depth = 0  # of the part that is being read
        self._found: list[Part] = []
        self._parser = _parser(self._start, self._end)
        self.error: DocumentInvalid | None = None

    def feed(self, chunk: bytes, *, final: bool = False) -> list[Part]:
        """Return the parts that end in a piece; an error is kept beside."""
        self._buffer += chunk
        self._found = []
        try:
            self._parser.Parse(chunk, final)
            self._bound()
        except expat.ExpatError as error:
            self.error = _malformed(error)
        except DocumentInvalid as error:
            self.error = error
        if final and not self.error:
            self._cut(len(self._buffer), Kind.ROUND)
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(_local(name))
        root, depth = self._path[0], len(self._path)
        within = _WITHIN.get(root, ())
        if depth == 1 or self._path[1:] == ["channel"]:
            self._declare(attributes)
        if depth == len(within) + 2 and tuple(self._path[1:-1]) == within and not self._begun:
            self._cut(self._parser.CurrentByteIndex - self._base, Kind.ROUND)
            self._kind = Kind.ITEM if self._path[-1] in _ITEMS.get(root, ()) else Kind.ABOUT
            self._begun, self._over = True, False
            self._name, self._line = name, self._parser.CurrentLineNumber
            self._depth = depth

    def _end(self, name: str) -> None:  # noqa: ARG002 - expat's signature
        if self._begun and len(self._path) == self._depth:
            self._cut(self._end_of_tag(), self._kind)
            self._begun = False
        self._path.pop()

    def _end_of_tag(self) -> int:
        """Return where in the buffer the tag ends that ends an element."""
        at = int(self._parser.CurrentByteIndex) - self._base
        if at > 0 and self._buffer[at : at + 2] != b"</" and self._buffer[at - 2 : at] == b"/>":
            return at  # of <item/>, expat tells where it ends
        match = _TAG.match(self._buffer, at) if at >= 0 else None
        return match.end() if match else self._buffer.index(b">") + 1

    def _cut(self, end: int, kind: Kind) -> None:
        data = bytes(self._buffer[:end])
        del self._buffer[:end]
        self._base += end
        if kind is not Kind.ROUND:
            self._found.append(Part(kind, None if self._over else data, self._name, self._line))
        elif data:
            self._found.append(Part(kind, data))

    def _declare(self, attributes: dict[str, str]) -> None:
        context = self._context
        context.root = self._path[0]
        context.lang = attributes.get("xml:lang", context.lang)
        context.namespaces |= {
            name: uri for name, uri in attributes.items() if name == "xmlns" or name.startswith("xmlns:")
        }

    def _bound(self) -> None:
        """Let go of an item that is too long; raise DocumentInvalid where there is too much else."""
        if self._begun and self._kind is Kind.ITEM:
            if len(self._buffer) > self._longest:
                self._base += len(self._buffer)
                self._buffer.clear()
                self._over = True
        elif len(self._buffer) > _MOST_ROUND:
            raise DocumentInvalid("there is too much that is no item")


def _parser(start: Callable[[str, dict[str, str]], None], end: Callable[[str], None]) -> Any:
    parser = expat.ParserCreate("UTF-8")
    parser.UseForeignDTD(True)  # so a reference that is not declared is a matter of its own item
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.EntityDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise DocumentInvalid("it declares entities, which are not read")


def _malformed(error: expat.ExpatError) -> DocumentInvalid:
    return DocumentInvalid(f"not well-formed XML from line {error.lineno} on: {expat.ErrorString(error.code)}")


def _local(name: str) -> str:
    return name.rpartition(":")[2]
