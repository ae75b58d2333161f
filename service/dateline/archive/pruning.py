"""Translations of files that are no longer in the archive: what is to go, and taking it away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.archive.ledger import FileEntry, Ledger
from dateline.archive.output import Output
from dateline.archive.record import Refused
from dateline.archive.source import Source
from dateline.errors import ArchiveInvalid


@dataclass(frozen=True, slots=True)
class Gone:
    """A file that is no longer in the archive, with its translations by language."""

    file: FileEntry
    whole: tuple[str, ...]  #: those that are as they were written
    changed: tuple[str, ...]  #: those that someone changed since, which are not ours to take away


def gone(source: Source, output: Output, ledger: Ledger) -> Iterator[Gone]:
    """Yield the files that are gone; raise ArchiveInvalid where that cannot be told for sure.

    It cannot where a part of the archive cannot be read, or nothing of it is there: a disk that is not mounted looks
    like that.
    """
    found = 0
    for place in source.places():
        if isinstance(place, Refused):
            raise ArchiveInvalid(
                f"“{place.file}” cannot be read ({place.message}), so what is gone cannot be told; nothing was removed"
            )
        found += 1
    if not found:
        raise ArchiveInvalid("the archive has no file at all; nothing was removed. Is its disk mounted?")
    for file in ledger.files():
        if not source.has(file.name):
            yield _gone(file, output)


def prune(one: Gone, output: Output, ledger: Ledger) -> None:
    """Take away a file's translations but for those that were changed, and forget it if none is left.

    Stopped in the middle, it can be done again. Raise ArchiveStopped where one cannot be removed.
    """
    for lang in one.whole:
        output.remove(lang, one.file.name)
    if not one.changed:
        ledger.forget(one.file.name)


def _gone(file: FileEntry, output: Output) -> Gone:
    whole, changed = list[str](), list[str]()
    for lang, digest in file.outputs.items():
        found = output.digest(lang, file.name)
        if found is not None:
            (whole if found == digest else changed).append(lang)
    return Gone(file, tuple(whole), tuple(changed))
