"""Keywords: what is known for sure, by a glossary, the catalogues or the tables of names, goes before a model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline import places
from dateline.catalog import Catalogs
from dateline.glossary import Glossary, Term, folded
from dateline.line import place


@dataclass(frozen=True, slots=True)
class Keywords:
    """What is known for sure in one language: the terms of a glossary by their folded sources."""

    lang: str
    terms: dict[str, list[Term]]
    catalogs: Catalogs

    @classmethod
    def of(cls, glossary: Glossary, lang: str, catalogs: Catalogs) -> Keywords:
        """Return what a glossary, the catalogues and the tables know."""
        terms: dict[str, list[Term]] = {}
        for term in glossary.of(lang):
            terms.setdefault(folded(term.source), []).append(term)
        return cls(lang, terms, catalogs)

    def settled(self, text: str) -> str | None:
        """Return a keyword as the glossary, the catalogues or the tables have it, in this order; None if none does."""
        for term in self.terms.get(folded(text), ()):
            if term.rendering and (term.source == text or not term.case_sensitive):
                return text if term.do_not_translate else term.rendering
        return _from_catalogs(text, self.lang, self.catalogs) or _from_tables(text, self.lang)


def _from_catalogs(text: str, lang: str, catalogs: Catalogs) -> str | None:
    key = catalogs.match(text)
    return str(catalogs.text(key, lang)) if key and catalogs.messages[key].plural is None else None


def _from_tables(text: str, lang: str) -> str | None:
    return place(text, lang) or places.agencies().name(text, lang)


def distinct(texts: Iterable[str]) -> list[str]:
    """Return keywords without the empty ones and without those that differ from one before in casing alone."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(" ".join(text.split()).casefold(), " ".join(text.split()))
    found.pop("", None)
    return list(found.values())
