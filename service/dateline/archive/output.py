"""Where translations are written: a folder a language, in it the names that the archive has."""

from __future__ import annotations

import bz2
import errno
import gzip
import hashlib
import lzma
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from dateline.errors import ArchiveStopped

OWN = ".dateline"  # the folder in which the ledger is
_STEP = 1 << 20
_COMPRESSED = (".gz", ".bz2", ".xz")


@dataclass(frozen=True, slots=True)
class Output:
    """A folder for translations."""

    top: Path

    def path(self, lang: str, name: str) -> Path:
        """Return where a file's translation is."""
        return self.top / lang / name

    def write(self, lang: str, name: str, fill: Callable[[BinaryIO], object]) -> str:
        """Write a file so that it is there whole or not at all; return the SHA-256 of it as it stands.

        Raise ArchiveStopped where it cannot be written.
        """
        path = self.path(lang, name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.parent.resolve() != (self.top.resolve() / lang / name).parent:
                raise ArchiveStopped(f"{path.parent} leads out of {self.top} by a link; take the link away")
            with self._whole(path) as file:
                _filled(file, path.suffix.lower(), fill)
            return digest_of(path) or ""
        except OSError as error:
            raise ArchiveStopped(f"{path} cannot be written: {_reason(error)}") from error

    def clear(self) -> None:
        """Take away what a run that was killed had not written to its end."""
        for path in self._partial.glob("*"):
            path.unlink(missing_ok=True)

    @property
    def _partial(self) -> Path:
        return self.top / OWN / "partial"

    @contextmanager
    def _whole(self, path: Path) -> Iterator[BinaryIO]:
        """Give a file to write into that takes the place of ``path`` once it is written and on the disk."""
        self._partial.mkdir(parents=True, exist_ok=True)
        partial = self._partial / secrets.token_hex(8)
        try:
            with partial.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)

    def digest(self, lang: str, name: str) -> str | None:
        """Return the SHA-256 of a file; None where there is none."""
        return digest_of(self.path(lang, name))


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file; None where there is none."""
    total = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while data := file.read(_STEP):
                total.update(data)
    except FileNotFoundError:
        return None
    return total.hexdigest()


def _filled(file: BinaryIO, suffix: str, fill: Callable[[BinaryIO], object]) -> None:
    """Fill a file, compressed as its name says; gzip gets no time, so that the same text is the same file."""
    if suffix not in _COMPRESSED:
        fill(file)
        return
    with _compressor(file, suffix) as inner:
        fill(cast("BinaryIO", inner))


def _compressor(file: BinaryIO, suffix: str) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    if suffix == ".gz":
        return gzip.GzipFile("", "wb", fileobj=file, mtime=0)
    return bz2.BZ2File(file, "wb") if suffix == ".bz2" else lzma.LZMAFile(file, "wb")


def _reason(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; make room and run the same command again"
    return error.strerror or type(error).__name__
