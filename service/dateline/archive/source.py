"""Where an archive is read from: the protocol that folders and places elsewhere have, and a file of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from dateline.archive.compression import reading, suffix_of
from dateline.archive.form import Form
from dateline.archive.record import Refused

UNREADABLE = "file_unreadable"
NO_TEXT = "its name is no UTF-8; rename it"


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the archive; ``name`` is from the archive's top, parted by slashes."""

    name: str
    form: Form
    size: int  #: bytes
    time: int  #: when it was changed, in nanoseconds since 1970
    stamp: str  #: what tells that the file was changed
    opener: Callable[[], BinaryIO]

    @property
    def is_plain(self) -> bool:
        """Tell whether it is not compressed."""
        return suffix_of(self.name) is None

    def open(self) -> BinaryIO:
        """Open what is in the file, decompressed as its name says."""
        return reading(self.opener(), self.name, self.size)


class Source(Protocol):
    """All files of an archive, in the order of their names."""

    @property
    def passed_over(self) -> Counter[str]:
        """Count what was left out, by why."""
        ...

    def places(self) -> Iterator[Place | Refused]:
        """Yield the files; what cannot be read is told."""
        ...

    def has(self, name: str) -> bool:
        """Tell whether a file is there still."""
        ...


def reason(error: Exception) -> str:
    """Return why a file cannot be read, in words."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
