"""Where an archive is read from: a file, or a folder with all that is below it."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from dateline.archive.form import Form
from dateline.archive.forms import SUFFIXES, form_of
from dateline.archive.record import Refused
from dateline.errors import ArchiveInvalid

_OPENERS: dict[str, Callable[[Path, str], object]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_UNREADABLE = "file_unreadable"


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the archive; ``name`` is from the archive's top, parted by slashes."""

    name: str
    path: Path
    form: Form
    size: int  #: bytes
    time: int  #: when it was changed, in nanoseconds since 1970

    @property
    def stamp(self) -> str:
        """Return what tells that the file was changed."""
        return f"{self.size}:{self.time}"

    @property
    def is_plain(self) -> bool:
        """Tell whether it is not compressed."""
        return self.path.suffix.lower() not in _OPENERS

    def open(self) -> BinaryIO:
        """Open what is in the file, decompressed as its name says."""
        opener = _OPENERS.get(self.path.suffix.lower())
        return cast("BinaryIO", opener(self.path, "rb") if opener else self.path.open("rb"))


@dataclass(slots=True)
class Source:
    """All files of an archive, in the order of their names.

    Links are not followed and hidden files not read, so no folder is read twice and nothing outside. ``passed_over``
    counts what was left out, by why.
    """

    top: Path
    apart: Path | None = None  #: a folder that is not read, where the translations are
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
            yield Refused(prefix or ".", None, _UNREADABLE, _reason(error))
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
        form = form_of(path.name)
        assert form  # noqa: S101 - asked for before
        try:
            name.encode()
            state = path.stat()
        except UnicodeEncodeError:
            shown = os.fsencode(name).decode("utf-8", "backslashreplace")
            return Refused(shown, None, _UNREADABLE, "its name is no UTF-8; rename it")
        except OSError as error:
            return Refused(name, None, _UNREADABLE, _reason(error))
        return Place(name, path, form, state.st_size, state.st_mtime_ns)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
