"""The lines of a file, none of them longer than may be; and a file whose beginning was looked at."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

_STEP = 1 << 20


def lines(file: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """Yield each line with its ending; None for one with more than ``longest`` bytes, which is passed over."""
    while line := file.readline(longest + 1):
        if len(line) <= longest:
            yield line
            continue
        while not line.endswith(b"\n"):
            line = file.readline(_STEP)
            if not line:
                break
        yield None


def peeked(file: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """Return the first bytes of a file without a byte order mark, and all of it, these included.

    The file itself stays open when what is returned is closed.
    """
    parts, left = [], size
    while left and (data := file.read(left)):
        parts.append(data)
        left -= len(data)
    head = b"".join(parts).removeprefix(b"\xef\xbb\xbf")
    return head, io.BufferedReader(_Again(head, file), 1 << 16)


class _Again(io.RawIOBase):
    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._head, self._file, self._at = head, file, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head[self._at : self._at + len(buffer)]
        self._at += len(data)
        if not data:
            self._head = b""
            data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
