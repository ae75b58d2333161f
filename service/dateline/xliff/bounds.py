"""How much may come back in one call: a skeleton is compressed, so that a small file may hold many long articles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bounds of one call: characters of one article, of all together, and how many articles; each language counts."""

    article: int
    together: int
    articles: int

    @classmethod
    def of_request(cls, article: int) -> Bounds:
        """Return the bounds of a request over HTTP, by the bound on one article."""
        return cls(article, 10 * article, 100)

    @classmethod
    def of_command(cls, article: int) -> Bounds:
        """Return the bounds of a command, whose caller waits for nobody but himself."""
        return cls(article, 1_000 * article, 10_000)
