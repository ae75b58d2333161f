"""XLIFF in either version, and what its files are called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from dateline.xliff.sheet import Sheet, Version
from dateline.xliff.v12 import write_v12
from dateline.xliff.v21 import write_v21

MEDIA_TYPE = "application/xliff+xml"
_LONGEST_NAME = 120  # characters of a file's name


def write_xliff(sheets: Sequence[Sheet], version: Version) -> bytes:
    """Return a document of files; in version 2.1 they are in one language."""
    return write_v21(sheets) if version is Version.V2_1 else write_v12(sheets)


def document_name(name: str, lang: str) -> str:
    """Return what a file is called: ``talks.html`` in German is ``talks.html.de.xlf``; it has no folders in it."""
    own = PurePosixPath(name.replace("\\", "/")).name
    safe = "".join(char if char.isalnum() or char in " ._-" else "_" for char in own)
    return f"{safe.strip(' .')[:_LONGEST_NAME] or 'article'}.{lang}.xlf"
