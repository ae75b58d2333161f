"""Files with one article each: plain text, HTML, Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from dateline.archive.form import Read
from dateline.archive.record import Record, Refused
from dateline.article import Article, Format, LocalizedArticle
from dateline.errors import InputError
from dateline.reading import decode, read_bounded


@dataclass(frozen=True, slots=True)
class Text:
    """One format of text; what is written is the article's body."""

    format: Format
    suffixes: tuple[str, ...]
    container: bool = False

    @property
    def name(self) -> str:
        """Return the format's name."""
        return self.format.value

    def read(self, file: BinaryIO, name: str, max_characters: int) -> Iterator[Read]:
        """Yield the file's article."""
        try:
            raw = read_bounded(file, name, max_characters)
            yield Record(name, 0, name, (Article(decode(raw, name), format=self.format),), raw)
        except InputError as error:
            yield Refused(name, 0, error.code, error.message)

    def written(self, raw: bytes, lang: str, articles: Sequence[LocalizedArticle]) -> bytes:  # noqa: ARG002 - the protocol's
        """Return the body."""
        return articles[0].body.encode()

    def join(self, file: BinaryIO, lang: str, records: Iterable[bytes], out: BinaryIO) -> None:  # noqa: ARG002 - the protocol's
        """Write the only record."""
        out.writelines(records)
