"""Compressed files: gzip, bzip2, xz and zstd, by the ending of the name; read with bounds, written always the same."""

from __future__ import annotations

import bz2
import gzip
import importlib
import io
import lzma
from collections.abc import Callable
from typing import Any, BinaryIO

from dateline.errors import ArchiveInvalid

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")

_FREE = 64 << 20  # bytes that any file may have once it is decompressed
_MOST = 250  # times its own size; text that says the same over and over comes to 50
_MOST_MEMORY = 192 << 20  # bytes for decompressing; what “xz -9” makes takes 65 MiB
_STEP = 1 << 16


def suffix_of(name: str) -> str | None:
    """Return the ending that says what a file is compressed with, or None."""
    return next((one for one in SUFFIXES if name.lower().endswith(one)), None)


def reading(file: BinaryIO, name: str, size: int) -> BinaryIO:
    """Return what is in a file, decompressed as its name says; ``size`` are its bytes as it is.

    Whatever is wrong with it is an OSError or EOFError when it is read: also that it expands beyond all measure.
    """
    suffix = suffix_of(name)
    if suffix is None:
        return file
    return io.BufferedReader(_Bounded(file, _opened(file, suffix), max(_FREE, _MOST * size)), _STEP)


def writing(file: BinaryIO, name: str) -> Any:
    """Return a file to write into that compresses as the name says, without a time or a name; None for a plain one."""
    suffix = suffix_of(name)
    if suffix == ".gz":
        return gzip.GzipFile("", "wb", fileobj=file, mtime=0)
    if suffix == ".bz2":
        return bz2.BZ2File(file, "wb")
    if suffix == ".xz":
        return lzma.LZMAFile(file, "wb")
    return _zstd().ZstdFile(file, "wb") if suffix == ".zst" else None


def whole(file: BinaryIO) -> BinaryIO:
    """Return a file that ends where it cannot be read any more."""
    return io.BufferedReader(_Whole(file), _STEP)


def check(name: str) -> None:
    """Raise ArchiveInvalid where what a file is compressed with cannot be read here."""
    if suffix_of(name) == ".zst":
        _zstd()


class _Bounded(io.RawIOBase):
    """Reads from a decompressor until it has given more than may be."""

    def __init__(self, file: BinaryIO, inner: Any, most: int) -> None:
        self._file, self._inner, self._left, self._most = file, inner, most, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data: bytes = self._inner.read(len(buffer))
        except (OSError, EOFError):
            raise
        except Exception as error:  # each of them has an exception of its own, or several
            raise OSError(f"it is damaged: {error}") from error
        self._left -= len(data)
        if self._left < 0:
            raise OSError(f"it expands to more than {self._most:,} bytes, as no honest text does")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        try:
            self._file.close()
        finally:
            super().close()


class _Whole(io.RawIOBase):
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read(len(buffer))
        except (OSError, EOFError):
            return 0
        buffer[: len(data)] = data
        return len(data)


class _Xz:
    """Streams of xz, one behind the other, with a bound on the memory that their headers may ask for."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._inner, self._begun = file, self._next(), False

    def read(self, size: int) -> bytes:
        while True:
            if self._inner.eof:
                rest = self._inner.unused_data.lstrip(b"\0") or self._file.read(_STEP).lstrip(b"\0")
                if not rest:
                    return b""
                self._inner, fed = self._next(), rest
            else:
                fed = self._file.read(_STEP) if self._inner.needs_input else b""
                if self._inner.needs_input and not fed:
                    raise EOFError("it ends before its end")
            if data := self._inner.decompress(fed, size):
                return data

    def _next(self) -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MOST_MEMORY)


_OPENERS: dict[str, Callable[[BinaryIO], Any]] = {
    ".gz": lambda file: gzip.GzipFile(fileobj=file, mode="rb"),
    ".bz2": lambda file: bz2.BZ2File(file, "rb"),
    ".xz": _Xz,
    ".zst": lambda file: _zstd().ZstdFile(file, "rb"),
}


def _opened(file: BinaryIO, suffix: str) -> Any:
    return _OPENERS[suffix](file)


def _zstd() -> Any:
    """Return the module for zstd: Python's own, or the one that brings it to those before 3.14."""
    for name in ("compression.zstd", "backports.zstd"):
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    raise ArchiveInvalid("files that end in .zst need a library that is not installed; pip install 'dateline[archive]'")
