"""What a job has done: the protocol that every ledger has, and what it keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol


class State(StrEnum):
    """What became of a record."""

    DONE = "done"  #: its translations are written, or kept for the file that they are in
    FAILED = "failed"  #: it cannot be translated as it is


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done: an archive into languages, by a recipe."""

    source: str
    langs: tuple[str, ...]
    recipe: str  #: a digest of all that decides what comes out, besides the articles
    options: Mapping[str, Any]  #: what the recipe was made from, to be shown and to go on with


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a record; ``facts`` are for the report: counts, checks by language, the worst segment."""

    number: int
    digest: str
    recipe: str
    state: State
    id: str = ""
    code: str = ""
    message: str = ""
    words: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)
    at: float = 0.0  #: seconds since 1970
    texts: Mapping[str, bytes] = field(default_factory=dict)  #: by language, of a container's record


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What became of a file; it is whole once its translations are written."""

    name: str
    form: str
    stamp: str
    recipe: str
    whole: bool
    records: int = 0
    outputs: Mapping[str, str] = field(default_factory=dict)  #: digests of what was written, by language
    message: str = ""  #: why the rest of it could not be read


@dataclass(frozen=True, slots=True)
class Totals:
    """What a job has done in all."""

    files: int
    whole: int
    done: int
    failed: int
    words: int


class Ledger(Protocol):
    """Keeps what a job has done; each call is kept for good once it returns. Raises LedgerUnavailable."""

    def job(self) -> Job | None:
        """Return the job, once there is one."""
        ...

    def begin(self, job: Job) -> None:
        """Keep the job, in the place of the one before."""
        ...

    def file(self, name: str) -> FileEntry | None:
        """Return what became of a file."""
        ...

    def put_file(self, file: FileEntry) -> None:
        """Keep what became of a file; of one that is whole no records are known beyond their number."""
        ...

    def files(self) -> Iterator[FileEntry]:
        """Yield all files by name."""
        ...

    def forget(self, name: str) -> None:
        """Forget a file and its records."""
        ...

    def entries(self, name: str, begin: int, end: int) -> dict[int, Entry]:
        """Return what became of the records of a file with such numbers, without their texts."""
        ...

    def put(self, entries: Mapping[str, Sequence[Entry]]) -> None:
        """Keep what became of records, by their files' names, in one step; the files are known."""
        ...

    def texts(self, name: str, lang: str, end: int) -> Iterator[bytes]:
        """Yield a container's records in a language, in their order, those with lower numbers than ``end``."""
        ...

    def retry(self) -> int:
        """Forget that records failed, and that their files are whole; return how many."""
        ...

    def totals(self) -> Totals:
        """Return what was done in all."""
        ...

    def all(self, state: State | None = None) -> Iterator[tuple[str, Entry]]:
        """Yield all records with their files' names, without their texts; in the order of names and numbers."""
        ...

    def close(self) -> None:
        """Let go of the database, and of the job."""
        ...
