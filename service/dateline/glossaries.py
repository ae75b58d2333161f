"""Glossaries that are kept: the protocol that every store of them has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dateline.glossary import Glossary

MOST = 1_000  # glossaries in a store
LONGEST_NAME = 100  # characters


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored glossary without its terms, but with their number; times are ISO 8601 in UTC."""

    id: str
    name: str
    created: str
    updated: str
    terms: int


class Glossaries(Protocol):
    """Keeps glossaries; safe to call from several threads at once.

    Every method raises StoreUnavailable where what is kept cannot be read or written.
    """

    def all(self) -> list[Stored]:
        """Return all glossaries by name."""
        ...

    def counts(self) -> dict[str, dict[str | None, int]]:
        """Return how many terms each glossary has, by its id and their target language (None: they hold for all)."""
        ...

    def find(self, name: str) -> Stored:
        """Return the glossary with an id or, if there is none, a name; raise UnknownGlossary."""
        ...

    def get(self, id_: str) -> tuple[Stored, Glossary]:
        """Return a glossary with its terms; raise UnknownGlossary."""
        ...

    def create(self, name: str, glossary: Glossary) -> Stored:
        """Keep a glossary under a new name; raise GlossaryExists, or GlossaryInvalid for a name that is none."""
        ...

    def replace(self, id_: str, name: str, glossary: Glossary) -> Stored:
        """Put another name and other terms in a glossary's place; raise UnknownGlossary, GlossaryExists."""
        ...

    def delete(self, id_: str) -> None:
        """Delete a glossary; raise UnknownGlossary."""
        ...
