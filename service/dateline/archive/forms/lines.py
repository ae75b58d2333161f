"""The lines of a file, none of them longer than may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

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
