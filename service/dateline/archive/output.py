"""Where translations are written: the protocol that folders and places elsewhere have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

from dateline.archive.compression import writing
from dateline.errors import ArchiveStopped

OWN = ".dateline"  #: the folder in which the ledger is
SEGMENTS = "segments"  #: stands in a language's place for the segments of a file
TOP = ""  #: stands in a language's place for what is about all of it

Fill = Callable[[BinaryIO], object]


class Output(Protocol):
    """A folder for translations: in it one a language, in that the names that the archive has."""

    def write(self, lang: str, name: str, fill: Fill) -> str:
        """Write a file so that it is there whole or not at all; return the SHA-256 of it as it stands.

        Raise ArchiveStopped where it cannot be written.
        """
        ...

    def has(self, lang: str, name: str) -> bool:
        """Tell whether there is a file."""
        ...

    def digest(self, lang: str, name: str) -> str | None:
        """Return the SHA-256 of a file; None where there is none."""
        ...

    def open(self, lang: str, name: str) -> BinaryIO:
        """Open a file, decompressed as its name says."""
        ...

    def remove(self, lang: str, name: str) -> None:
        """Take a file away, and folders that are empty then; raise ArchiveStopped where that fails."""
        ...

    def clear(self) -> None:
        """Take away what a run that was killed had not written to its end."""
        ...


def within(lang: str, name: str) -> str:
    """Return where a file's translation is, from the top; raise ArchiveStopped for a name that leads elsewhere."""
    if any(part in ("", ".", "..") for part in name.split("/")) or "\0" in name:
        raise ArchiveStopped(f"“{name[:200]}” leads out of the folder for translations")
    folder = f"{OWN}/{SEGMENTS}/" if lang == SEGMENTS else f"{lang}/" if lang != TOP else ""
    return folder + name


def filled(file: BinaryIO, name: str, fill: Fill) -> None:
    """Fill a file, compressed as its name says, so that the same text is the same file."""
    compressor: Any = writing(file, name)
    if compressor is None:
        fill(file)
        return
    with compressor:
        fill(compressor)
