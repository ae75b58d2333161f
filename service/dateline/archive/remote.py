"""Archives elsewhere, by fsspec: in object stores, on other machines; part of the extra ``archive``."""

from __future__ import annotations

import importlib
import secrets
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, BinaryIO, cast

from dateline.archive.address import PROTOCOLS, STORES, Address
from dateline.archive.columns import Columns
from dateline.archive.compression import reading
from dateline.archive.folder import digest_of
from dateline.archive.forms import SUFFIXES, form_of
from dateline.archive.output import OWN, Fill, filled, within
from dateline.archive.record import Refused
from dateline.archive.source import NO_TEXT, UNREADABLE, Place, reason
from dateline.errors import ArchiveInvalid, ArchiveStopped

_TIMES = ("mtime", "LastModified", "last_modified", "updated", "created", "modified", "time")
_STAMPS = ("ETag", "etag", "md5Hash", "content_md5")
_MOST_DEPTH = 100
_BLOCK = 4 << 20  # bytes that are fetched at a time


class Tree:
    """A place elsewhere and what is below it. Whatever is wrong there is an OSError."""

    def __init__(self, address: Address) -> None:
        """Find the library for it; raise ArchiveInvalid where it is not installed."""
        self.address = address
        try:
            fsspec = importlib.import_module("fsspec")
            own = {} if address.protocol == "memory" else {"skip_instance_cache": True, "use_listings_cache": False}
            with _told():
                self._files, self._top = fsspec.core.url_to_fs(address.url, **own)
        except ImportError as error:
            needed = " and ".join(filter(None, ("fsspec", PROTOCOLS[address.protocol])))
            raise ArchiveInvalid(
                f"{address.protocol}:// needs {needed}, which is not installed here; pip install 'dateline[archive]' "
                "brings what s3:// needs"
            ) from error
        self._top = str(self._top).rstrip("/")

    def info(self, name: str = "") -> dict[str, Any] | None:
        """Return what is known of a file or folder; None where there is none."""
        with _told():
            try:
                return cast("dict[str, Any]", self._files.info(self._path(name)))
            except FileNotFoundError:
                return None

    def listed(self, name: str) -> list[tuple[str, dict[str, Any]]]:
        """Return what is in a folder, by names, in their order."""
        with _told():
            path = self._path(name)
            found = {self._last(path, one["name"]): one for one in self._files.ls(path, detail=True)}
        return sorted(((last, one) for last, one in found.items() if last is not None), key=lambda pair: pair[0])

    def open(self, name: str) -> BinaryIO:
        """Open a file."""
        with _told():
            file = self._files.open(self._path(name), "rb", block_size=_BLOCK)
        return cast("BinaryIO", file)

    def put(self, name: str, file: Any) -> None:
        """Write a file; elsewhere than in a store it gets its name once it is whole."""
        target = self._path(name)
        with _told():
            if self.address.protocol in STORES or self.address.protocol == "memory":
                self._files.put_file(file.name, target)
                return
            partial = self._path(f"{OWN}/partial/{secrets.token_hex(8)}")
            for one in (partial, target):
                self._files.makedirs(one.rpartition("/")[0], exist_ok=True)
            self._files.put_file(file.name, partial)
            self._files.mv(partial, target)

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        with _told(), suppress(FileNotFoundError):
            self._files.rm_file(self._path(name))

    def clear(self) -> None:
        """Take away what was not written to its end."""
        with suppress(OSError), _told():
            if self._files.exists(self._path(f"{OWN}/partial")):
                self._files.rm(self._path(f"{OWN}/partial"), recursive=True)

    def _path(self, name: str) -> str:
        return f"{self._top}/{name}" if name else self._top

    @staticmethod
    def _last(folder: str, path: str) -> str | None:
        """Return the name of what is in a folder; None for the folder itself, as some stores list it."""
        bare = path.rstrip("/")
        own = folder.strip("/")
        return None if bare.strip("/") == own else bare.rpartition("/")[2]


@dataclass
class RemoteSource:
    """A file elsewhere, or a folder with all that is below it, in the order of names; see FolderSource."""

    address: Address
    apart: Address | None = None
    columns: Columns = field(default_factory=Columns)
    passed_over: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Check that it is there; raise ArchiveInvalid if it is not, or cannot be reached."""
        self._tree = Tree(self.address)
        if self._top is None:
            raise ArchiveInvalid(f"{self.address} is not there")
        if self._top["type"] == "file" and form_of(self.address.name) is None:
            raise ArchiveInvalid(
                f"the form of {self.address} is not known by its name; known are {', '.join(SUFFIXES)}"
            )

    @cached_property
    def _top(self) -> dict[str, Any] | None:
        try:
            return self._tree.info()
        except OSError as error:
            raise ArchiveInvalid(f"{self.address} cannot be read: {reason(error)}") from error

    def places(self) -> Iterator[Place | Refused]:
        """Yield the files; what cannot be read is told."""
        self.passed_over.clear()
        if self._top is not None and self._top["type"] == "file":
            yield self._place(self.address.name, "", self._top)
        else:
            yield from self._below("", 0)

    def has(self, name: str) -> bool:
        """Tell whether a file is there still."""
        if self._top is not None and self._top["type"] == "file":
            return name == self.address.name
        return self._tree.info(name) is not None

    def _below(self, folder: str, depth: int) -> Iterator[Place | Refused]:
        try:
            found = self._tree.listed(folder)
        except OSError as error:
            yield Refused(folder or ".", None, UNREADABLE, reason(error))
            return
        for last, info in found:
            yield from self._entry(f"{folder}/{last}" if folder else last, last, info, depth)

    def _entry(self, name: str, last: str, info: dict[str, Any], depth: int) -> Iterator[Place | Refused]:
        if last in ("", "..", ".") or "\0" in last:
            yield Refused(name, None, UNREADABLE, "its name leads elsewhere; rename it")
        elif last.startswith("."):
            self.passed_over["hidden"] += 1
        elif info.get("islink") or info["type"] == "link":
            self.passed_over["a link"] += 1
        elif info["type"] == "directory":
            if depth >= _MOST_DEPTH:
                yield Refused(name, None, UNREADABLE, f"it is more than {_MOST_DEPTH} folders deep")
            elif self.apart is None or f"{self.address}/{name}" != str(self.apart):
                yield from self._below(name, depth + 1)
        elif info["type"] != "file":
            self.passed_over["no file"] += 1
        elif form_of(last) is None:
            self.passed_over[f"“.{last.rpartition('.')[2].lower()}”, a form that is not known"] += 1
        else:
            yield self._place(name, name, info)

    def _place(self, name: str, path: str, info: dict[str, Any]) -> Place | Refused:
        form = form_of(name, self.columns)
        assert form  # noqa: S101 - asked for before
        try:
            name.encode()
        except UnicodeEncodeError:
            return Refused(ascii(name), None, UNREADABLE, NO_TEXT)
        size, time = int(info.get("size") or 0), _time(info)
        stamp = next((str(info[one]) for one in _STAMPS if info.get(one)), None) or f"{size}:{time}"
        return Place(name, form, size, time, stamp, lambda: self._tree.open(path))


class RemoteOutput:
    """A folder elsewhere for translations; a file is written here first, and then there as a whole."""

    def __init__(self, address: Address) -> None:
        """Find the library for it; raise ArchiveInvalid where it is not installed."""
        self._tree, self._address = Tree(address), address

    def write(self, lang: str, name: str, fill: Fill) -> str:
        """Write a file; see Output."""
        path = within(lang, name)
        try:
            with tempfile.NamedTemporaryFile(prefix="dateline-") as file:
                filled(cast("BinaryIO", file), name, fill)
                file.flush()
                file.seek(0)
                digest = digest_of(cast("BinaryIO", file))
                self._tree.put(path, file)
            return digest
        except OSError as error:
            raise ArchiveStopped(f"{self._address}/{path} cannot be written: {reason(error)}") from error

    def has(self, lang: str, name: str) -> bool:
        """Tell whether there is a file."""
        return self._tree.info(within(lang, name)) is not None

    def digest(self, lang: str, name: str) -> str | None:
        """Return the SHA-256 of a file; None where there is none."""
        if not self.has(lang, name):
            return None
        with self._tree.open(within(lang, name)) as file:
            return digest_of(file)

    def open(self, lang: str, name: str) -> BinaryIO:
        """Open a file, decompressed as its name says."""
        path = within(lang, name)
        info = self._tree.info(path) or {}
        return reading(self._tree.open(path), name, int(info.get("size") or 0))

    def remove(self, lang: str, name: str) -> None:
        """Take a file away; see Output. Folders that are empty then stay, where the place has folders at all."""
        path = within(lang, name)
        try:
            self._tree.remove(path)
        except OSError as error:
            raise ArchiveStopped(f"{self._address}/{path} cannot be removed: {reason(error)}") from error

    def clear(self) -> None:
        """Take away what a run that was killed had not written to its end."""
        self._tree.clear()


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the many libraries raise into an OSError that says as much."""
    try:
        yield
    except (OSError, ImportError):
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {str(error).splitlines()[0][:200] if str(error) else ''}") from error


def _time(info: dict[str, Any]) -> int:
    """Return when a file was changed, in nanoseconds since 1970; 0 where nothing tells."""
    for name in _TIMES:
        value = info.get(name)
        if isinstance(value, datetime):
            return int(value.timestamp() * 1e9)
        if isinstance(value, int | float):
            return int(value * 1e9)
        if isinstance(value, str):
            with suppress(ValueError):
                return int(datetime.fromisoformat(value).timestamp() * 1e9)
    return 0
