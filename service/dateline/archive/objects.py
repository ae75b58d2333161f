"""News in an object of JSON: ninjs, a post of WordPress, linked data, or plain fields; told by what it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from dateline.archive.columns import Columns
from dateline.archive.fields import article_of, found, identity, put
from dateline.article import Article, LocalizedArticle
from dateline.errors import InvalidRequest, NotEnglish
from dateline.formats.item import Item, Results, State
from dateline.formats.jsonld import JsonLdDocument, has_article
from dateline.formats.jsontext import read_json, write_json
from dateline.formats.ninjs import Ninjs, is_ninjs
from dateline.formats.wordpress import Post, is_wordpress


class _News(Protocol):
    @property
    def items(self) -> tuple[Item, ...]: ...

    def localized(self, lang: str, results: Results) -> dict[str, Any]: ...


def read(raw: bytes, columns: Columns) -> tuple[str | None, tuple[Article, ...]]:
    """Return the id and the articles of an object; raise an InputError where it is none, or has none in English."""
    value = _object(raw)
    columns = columns.of(value)
    if news := _news(raw, value, columns):
        wanted = translatable(news.items)
        return (news.items[0].key if news.items else None), tuple(item.article for item in wanted)
    names = found(value, columns)
    return identity(value, columns), (article_of(value, names, columns),)


def written(raw: bytes, columns: Columns, lang: str, articles: Sequence[LocalizedArticle]) -> bytes:
    """Return an object in a language, indented as it was."""
    value = _object(raw)
    columns = columns.of(value)
    if news := _news(raw, value, columns):
        return write_json(news.localized(lang, results(news.items, articles)), raw)
    put(value, found(value, columns), lang, articles[0], columns)
    return write_json(value, raw)


def translatable(items: Sequence[Item]) -> list[Item]:
    """Return what is to be translated of some items; none of a killed one, or of one without text.

    Raise NotEnglish where all that could be is said to be in another language.
    """
    wanted = [item for item in items if item.translatable]
    foreign = [item for item in items if item.state is not State.CANCELED and item.has_text and not item.translatable]
    if foreign and not any(item.part_of is None for item in wanted):
        raise NotEnglish(f"it says that it is in “{(foreign[0].lang or '')[:20]}”, not in English")
    return wanted


def results(items: Sequence[Item], articles: Sequence[LocalizedArticle]) -> Results:
    """Return localized articles by the keys of the items that they come from."""
    return {item.key: article for item, article in zip(translatable(items), articles, strict=True)}


def _object(raw: bytes) -> dict[str, Any]:
    value = read_json(raw)
    if not isinstance(value, dict):
        raise InvalidRequest("it is no JSON object")
    return value


def _news(raw: bytes, value: dict[str, Any], columns: Columns) -> _News | None:
    if columns.names:
        return None
    if is_ninjs(value):
        return Ninjs(value)
    if is_wordpress(value):
        return Post(value)
    return _Linked(raw) if has_article(value) else None


class _Linked:
    """Linked data, which has its article somewhere in it."""

    def __init__(self, raw: bytes) -> None:
        self._document = JsonLdDocument.read(raw)
        self.items: tuple[Item, ...] = self._document.items

    def localized(self, lang: str, results: Results) -> dict[str, Any]:
        value: dict[str, Any] = read_json(self._document.written(lang, results))
        return value
