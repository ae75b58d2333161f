"""The objects of a JSON document one by one, as they stand: those of a list, or of a list named items.

The text is only parted, by its brackets and quotation marks; whether what is between them is JSON shows when a part is
read. So what is wrong with one object is its own affair, unless its brackets do not match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import BinaryIO

from dateline.errors import DocumentInvalid

LISTS = ("items", "_items", "articles")  #: names of lists that are read as lists
HEAD = 1 << 20  #: bytes in which a list begins
_STEP = 1 << 16
_OUTSIDE, _STRING = re.compile(rb'["{}\[\],]'), re.compile(rb'["\\]')
_NAMED = re.compile(rb'"(?:' + "|".join(LISTS).encode() + rb')"\s*:\s*\Z')
_ARTICLE = re.compile(rb'"(?:uri|headline|title|body\w*|@type)"\s*:')


class Shape(Enum):
    """How a document is built, as far as its beginning tells."""

    ONE = "one"  #: one object
    LIST = "list"
    LINES = "lines"  #: one object behind the other


def shape(head: bytes) -> tuple[Shape, int]:
    """Return how a document is built by its first bytes, and where its list begins, behind its bracket."""
    depth = 0
    for byte, at in _Scanner().tokens(head):
        if byte == b"[" and (depth == 0 or (depth == 1 and _is_list(head, at))):
            return Shape.LIST, at + 1
        depth += (byte in b"[{") - (byte in b"]}")
        if depth == 0 and byte == b"}":
            return (Shape.LINES if head[at + 1 :].lstrip().startswith(b"{") else Shape.ONE), 0
    return Shape.ONE, 0


@dataclass(slots=True)
class Elements:
    """The elements of a list, from behind its bracket on; what parts them is known once they are read."""

    file: BinaryIO
    longest: int  #: bytes that an element may have
    gap: bytes = b""  #: what is before the first element
    end: bytes = b""  #: what is between the last one and the bracket
    tail: bytes = b""  #: the bracket, and the beginning of what is behind it
    _kept: bytearray = field(default_factory=bytearray)
    _over: bool = False

    def __iter__(self) -> Iterator[bytes | None]:
        """Yield the elements, None for one that is too long; raise DocumentInvalid where the list has no end."""
        scanner, depth, first = _Scanner(), 0, True
        while data := self.file.read(_STEP):
            begin = 0
            for byte, at in scanner.tokens(data):
                if byte in b"[{":
                    depth += 1
                elif byte != b"," and depth:
                    depth -= 1
                elif not depth:
                    self._keep(data[begin:at])
                    found, begin = bytes(self._kept), at + 1
                    bare = found.strip()
                    if byte == b"]":
                        self.end, self.tail = found[len(found.rstrip()) :], data[at:]
                    if first:
                        self.gap, first = found[: len(found) - len(found.lstrip())], False
                    if bare or self._over or byte != b"]":
                        yield None if self._over else bare
                    self._kept, self._over = bytearray(), False
                    if byte == b"]":
                        return
            self._keep(data[begin:])
        raise DocumentInvalid("the document ends in the middle")

    def _keep(self, data: bytes) -> None:
        self._over = self._over or len(self._kept) + len(data) > self.longest
        if self._over:
            self._kept.clear()
        else:
            self._kept += data


class _Scanner:
    """Finds brackets and commas outside of strings, in one piece of a text after the other."""

    def __init__(self) -> None:
        self._string = self._escaped = False

    def tokens(self, data: bytes) -> Iterator[tuple[bytes, int]]:
        at = int(self._escaped)
        self._escaped = False
        while match := (_STRING if self._string else _OUTSIDE).search(data, at):
            at = match.end()
            if match[0] == b"\\":
                at += 1
                self._escaped = at > len(data)
            elif match[0] == b'"':
                self._string = not self._string
            else:
                yield match[0], match.start()


def _is_list(head: bytes, at: int) -> bool:
    """Tell whether a bracket within an object begins a list of articles, and the object is none itself."""
    return bool(_NAMED.search(head[max(0, at - 200) : at])) and not _ARTICLE.search(head[:at])
