"""The fields of one item: collected into an article, and put back where they came from.

A document has the same text in several places, and texts in several kinds of markup; an article has one format. So a
text is collected with the places that it stands in, in the markup of the article, and translated once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from dateline.article import Article, DatelineFields, Format, LocalizedArticle
from dateline.formats.item import Item, Results, State
from dateline.formats.plain import escaped, plain_text, unescaped
from dateline.metadata import MOST_CAPTIONS, MOST_KEYWORDS, PLAIN, Metadata
from dateline.slug import SlugWish

P = TypeVar("P", bound=Hashable)  # how a format names a place in its documents
_MARKS = re.compile(r"([\\`*_{}\[\]<>#~|])")
_MARKED = re.compile(r"\\([\\`*_{}\[\]<>#~|])")
_FIELDS = ("headline", "standfirst", "byline", "body")
_MOST = {"captions": MOST_CAPTIONS, "keywords": MOST_KEYWORDS}


@dataclass(frozen=True, slots=True)
class _Place(Generic[P]):
    """A place that a text stands in, with its markup there and what parts its paragraphs."""

    where: P
    markup: Format
    gap: str


@dataclass(slots=True)
class _Text(Generic[P]):
    """A text of an item as it came, and the places that it stands in."""

    name: str
    text: str
    markup: Format
    places: list[_Place[P]]
    _words: list[str] | None = None

    def takes(self, other: _Text[P]) -> bool:
        """Take the places of another, if it has the same text: the same words, where one is HTML and one is plain."""
        if other.markup is not self.markup:
            if Format.MARKDOWN in (other.markup, self.markup) or self.words != other.words:
                return False
            if other.markup is Format.HTML:
                self.text, self.markup = other.text, other.markup
        elif other.text != self.text:
            return False
        self.places += other.places
        return True

    @property
    def words(self) -> list[str]:
        """Return the words, which are the same in HTML and in plain text; a document may ask for them very often."""
        if self._words is None:
            self._words = (plain_text(self.text, " ") if self.markup is Format.HTML else self.text).split()
        return self._words


@dataclass(slots=True)
class Fields(Generic[P]):
    """The texts of an item, for an article in one format.

    What does not fit into the article, a second body or another headline, becomes an item of its own that is a part
    of it.
    """

    key: str
    form: Format = Format.TEXT
    lang: str | None = None
    state: State = State.USABLE
    embargo: str | None = None
    dateline: tuple[DatelineFields | str, P] | None = None
    slug: P | None = None
    _single: dict[str, _Text[P]] = field(default_factory=dict)
    _lists: dict[str, list[_Text[P]]] = field(default_factory=dict)
    _parts: dict[tuple[str, str, Format], _Text[P]] = field(default_factory=dict)

    def put(self, name: str, text: str | None, where: P, markup: Format = Format.TEXT) -> None:
        """Take a text as a field of the article, or as a part if the field has another; None is taken as nothing."""
        if text is None or not text.strip():
            return
        before, new = self._single.get(name), _text(name, text, where, markup)
        if before is None and (name != "body" or markup is self.form):
            self._single[name] = new
        elif before is None or not before.takes(new):
            self._part("headline" if name in ("headline", "seo_title") else "body", new)

    def add(self, name: str, text: str | None, where: P, markup: Format = Format.TEXT) -> None:
        """Take a text into a list of the article: ``captions`` or ``keywords``; what is over its bound is a part."""
        if text is None or not text.strip():
            return
        texts, new = self._lists.setdefault(name, []), _text(name, text, where, markup)
        if any(before.takes(new) for before in texts):
            return
        if len(texts) < _MOST[name]:
            texts.append(new)
        else:
            self._part("body", new)

    def items(self) -> tuple[Item, ...]:
        """Return the item, and its parts after it."""
        parts = (
            Item(key, _part_article(key, part), self.state, self.embargo, self.lang, part_of=self.key)
            for key, part in self._keyed_parts()
        )
        return (Item(self.key, self._article(), self.state, self.embargo, self.lang), *parts)

    def written(self, results: Results) -> Iterator[tuple[P, str]]:
        """Yield what is to stand in which place, by what came of the items."""
        if self.key in results:
            yield from self._main(results[self.key])
        for key, part in self._keyed_parts():
            if key in results:
                text = results[key].headline if part.name == "headline" else results[key].body
                yield from ((place.where, text or "") for place in part.places)

    def keywords(self, result: LocalizedArticle) -> list[str]:
        """Return the keywords in the language, in the order of the original."""
        given = [self._inside(one) for one in self._lists.get("keywords", ())]
        made = result.metadata.keywords or []
        if len(made) == len(given):
            return list(made)
        # Some came out alike and were left out; the segments still have each.
        said = {one.source: one.target for one in result.segments if one.field == "keywords"}
        return [said.get(text, text) for text in given]

    def _main(self, result: LocalizedArticle) -> Iterator[tuple[P, str]]:
        for name, one in self._single.items():
            yield from self._places(one, getattr(result if name in _FIELDS else result.metadata, name))
        for one, text in zip(self._lists.get("captions", ()), result.metadata.captions or (), strict=False):
            yield from self._places(one, text)
        for one, text in zip(self._lists.get("keywords", ()), self.keywords(result), strict=True):
            yield from self._places(one, text)
        if self.dateline and result.dateline:
            yield self.dateline[1], result.dateline
        if self.slug is not None and result.metadata.slug:
            yield self.slug, result.metadata.slug

    def _places(self, one: _Text[P], text: str | None) -> Iterator[tuple[P, str]]:
        if text is not None:
            yield from ((place.where, self._outside(one, text, place)) for place in one.places)

    def _keyed_parts(self) -> Iterator[tuple[str, _Text[P]]]:
        return ((f"{self.key}/{number}", part) for number, part in enumerate(self._parts.values(), 1))

    def _part(self, name: str, new: _Text[P]) -> None:
        part = self._parts.setdefault((name, new.text, new.markup), _Text(name, new.text, new.markup, []))
        part.places += new.places

    def _article(self) -> Article:
        single = {name: self._inside(one) for name, one in self._single.items()}
        metadata: dict[str, Any] = {name: text for name, text in single.items() if name not in _FIELDS}
        metadata |= {name: tuple(map(self._inside, texts)) for name, texts in self._lists.items()}
        return Article(
            single.get("body", ""),
            headline=single.get("headline"),
            standfirst=single.get("standfirst"),
            byline=single.get("byline"),
            dateline=self.dateline and self.dateline[0],
            id=self.key,
            format=self.form,
            metadata=Metadata(**metadata, slug=None if self.slug is None else SlugWish()),
        )

    def _inside(self, one: _Text[P]) -> str:
        """Return a text as it stands in the article."""
        if one.name in PLAIN:
            return one.text if one.markup is Format.TEXT else plain_text(one.text, " ")
        if one.markup is self.form:
            return one.text
        if one.markup is not Format.TEXT:
            return plain_text(one.text) if self.form is Format.TEXT else one.text
        return escaped(one.text) if self.form is Format.HTML else _MARKS.sub(r"\\\1", one.text)

    def _outside(self, one: _Text[P], text: str, place: _Place[P]) -> str:
        """Return a text of a localized article as it stands in a place."""
        if one.name in PLAIN or self.form is Format.TEXT:
            return text if place.markup is Format.TEXT else html.escape(text, quote=False)
        if place.markup is one.markup and (one.markup is self.form or one.markup is not Format.TEXT):
            return text
        if self.form is Format.MARKDOWN:
            return _MARKED.sub(r"\1", text)
        return unescaped(text) if one.markup is Format.TEXT else plain_text(text, place.gap)


def _part_article(key: str, part: _Text[Any]) -> Article:
    if part.name == "headline":
        return Article("", headline=part.text, id=key, format=part.markup)
    return Article(part.text, id=key, format=part.markup)


def _text(name: str, text: str, where: P, markup: Format) -> _Text[P]:
    return _Text(name, text, markup, [_Place(where, markup, _gap(text))])


def _gap(text: str) -> str:
    return "\n\n" if "\n\n" in text.strip() or "\n" not in text.strip() else "\n"
