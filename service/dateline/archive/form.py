"""What a form of files can do: read its records one by one, write one in another language, and join them to a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Protocol

from dateline.archive.record import Record, Refused
from dateline.article import LocalizedArticle

Read = Record | Refused


class Form(Protocol):
    """A form of files. A single one has one article in each file, a container any number."""

    @property
    def name(self) -> str:
        """Return what it is called."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Return the endings of its files' names."""
        ...

    @property
    def container(self) -> bool:
        """Tell whether a file has any number of records."""
        ...

    def read(self, file: BinaryIO, name: str, max_characters: int) -> Iterator[Read]:
        """Yield what is in a file, in its order, without holding more than one record of it.

        An OSError or EOFError of the file itself is passed on; whatever is wrong with a record is yielded.
        """
        ...

    def written(self, raw: bytes, lang: str, articles: Sequence[LocalizedArticle]) -> bytes:
        """Return a record in a language, by its articles in their order; the same for the same."""
        ...

    def join(self, file: BinaryIO, lang: str, records: Iterable[bytes], out: BinaryIO) -> None:
        """Write a file of records in a language.

        ``file`` is the one that they were read from; it ends where it is broken.
        """
        ...
