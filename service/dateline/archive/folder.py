"""Folders of this machine: one that is read from, and one that is written to."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dateline.archive.columns import Columns
from dateline.archive.compression import reading
from dateline.archive.forms import SUFFIXES, form_of
from dateline.archive.output import OWN, Fill, filled, within
from dateline.archive.record import Refused
from dateline.archive.source import NO_TEXT, UNREADABLE, Place, reason
from dateline.errors import ArchiveInvalid, ArchiveStopped

_STEP = 1 << 20


@dataclass(slots=True)
class FolderSource:
    """A file, or a folder with all that is below it, in the order of names.

    Links are not followed and hidden files not read, so no folder is read twice and nothing outside. ``passed_over``
    counts what was left out, by why.
    """

    top: Path
    apart: Path | None = None  #: a folder that is not read, where the translations are
    columns: Columns = field(default_factory=Columns)
    passed_over: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Check that it is there; raise ArchiveInvalid if it is not, or is of a form that is not known."""
        if not self.top.exists():
            raise ArchiveInvalid(f"{self.top} is not there")
        if self.top.is_file() and form_of(self.top.name) is None:
            raise ArchiveInvalid(f"the form of {self.top} is not known by its name; known are {', '.join(SUFFIXES)}")

    def places(self) -> Iterator[Place | Refused]:
        """Yield the files; what cannot be read is told."""
        self.passed_over.clear()
        if self.top.is_file():
            yield self._place(self.top, self.top.name)
        else:
            yield from self._below(self.top, "")

    def has(self, name: str) -> bool:
        """Tell whether a file is there still."""
        return self.top.name == name if self.top.is_file() else (self.top / name).is_file()

    def _below(self, folder: Path, prefix: str) -> Iterator[Place | Refused]:
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield Refused(prefix or ".", None, UNREADABLE, reason(error))
            return
        for entry in found:
            yield from self._entry(entry, prefix + entry.name)

    def _entry(self, entry: os.DirEntry[str], name: str) -> Iterator[Place | Refused]:
        path = Path(entry.path)
        if entry.name.startswith("."):
            self.passed_over["hidden"] += 1
        elif entry.is_symlink():
            self.passed_over["a link"] += 1
        elif entry.is_dir(follow_symlinks=False):
            if self.apart is None or path.resolve() != self.apart:
                yield from self._below(path, f"{name}/")
        elif not entry.is_file(follow_symlinks=False):
            self.passed_over["no file"] += 1
        elif form_of(entry.name) is None:
            self.passed_over[f"“{path.suffix.lower()}”, a form that is not known"] += 1
        else:
            yield self._place(path, name)

    def _place(self, path: Path, name: str) -> Place | Refused:
        form = form_of(path.name, self.columns)
        assert form  # noqa: S101 - asked for before
        try:
            name.encode()
            state = path.stat()
        except UnicodeEncodeError:
            return Refused(os.fsencode(name).decode("utf-8", "backslashreplace"), None, UNREADABLE, NO_TEXT)
        except OSError as error:
            return Refused(name, None, UNREADABLE, reason(error))
        stamp = f"{state.st_size}:{state.st_mtime_ns}"
        return Place(name, form, state.st_size, state.st_mtime_ns, stamp, lambda: path.open("rb"))


@dataclass(frozen=True, slots=True)
class FolderOutput:
    """A folder for translations."""

    top: Path

    def path(self, lang: str, name: str) -> Path:
        """Return where a file's translation is."""
        return self.top / within(lang, name)

    def write(self, lang: str, name: str, fill: Fill) -> str:
        """Write a file; see Output."""
        path = self.path(lang, name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.parent.resolve() != (self.top.resolve() / within(lang, name)).parent:
                raise ArchiveStopped(f"{path.parent} leads out of {self.top} by a link; take the link away")
            with self._whole(path) as file:
                filled(file, name, fill)
            return self.digest(lang, name) or ""
        except OSError as error:
            raise ArchiveStopped(f"{path} cannot be written: {_reason(error)}") from error

    def has(self, lang: str, name: str) -> bool:
        """Tell whether there is a file."""
        return self.path(lang, name).is_file()

    def digest(self, lang: str, name: str) -> str | None:
        """Return the SHA-256 of a file; None where there is none."""
        try:
            with self.path(lang, name).open("rb") as file:
                return digest_of(file)
        except FileNotFoundError:
            return None

    def open(self, lang: str, name: str) -> BinaryIO:
        """Open a file, decompressed as its name says."""
        path = self.path(lang, name)
        return reading(path.open("rb"), name, path.stat().st_size)

    def remove(self, lang: str, name: str) -> None:
        """Take a file away; see Output."""
        path = self.path(lang, name)
        try:
            if path.parent.resolve() != (self.top.resolve() / within(lang, name)).parent:
                raise ArchiveStopped(f"{path.parent} leads out of {self.top} by a link; take the link away")
            path.unlink(missing_ok=True)
            for folder in path.relative_to(self.top).parents[:-1]:
                (self.top / folder).rmdir()
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise ArchiveStopped(f"{path} cannot be removed: {_reason(error)}") from error

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


def digest_of(file: BinaryIO) -> str:
    """Return the SHA-256 of a file from where it stands."""
    total = hashlib.sha256()
    while data := file.read(_STEP):
        total.update(data)
    return total.hexdigest()


def _reason(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; make room and run the same command again"
    return error.strerror or str(error) or type(error).__name__
