"""One article of an archive as it was read, or why it could not be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dateline.article import Article


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a file; ``raw`` is what its form writes the translation from.

    A news item may have more than one text, which are translated each by itself: another version of its body, another
    kind of headline. One that has none (a picture, a notice that an article was killed) is passed on as it is.
    """

    file: str  #: name of its file, from the archive's top, parted by slashes
    number: int  #: its place in the file, from 0
    id: str  #: the article's own id, or its number
    articles: tuple[Article, ...]
    raw: bytes

    @property
    def article(self) -> Article:
        """Return the article, the first where there are several; raise IndexError where it has no text."""
        return self.articles[0]

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what was read: where it changes, the article is translated anew."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def words(self) -> int:
        """Return how many words the article has, markup counted along."""
        return sum(len(text.split()) for one in self.articles for _, text in one.texts())

    @property
    def characters(self) -> int:
        """Return how long all its texts are together."""
        return sum(one.characters for one in self.articles)


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that cannot be read; with no number, the rest of its file, or all of it."""

    file: str
    number: int | None
    code: str  #: as errors have it
    message: str
    raw: bytes = b""

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what was read."""
        return hashlib.sha256(self.raw).hexdigest()
