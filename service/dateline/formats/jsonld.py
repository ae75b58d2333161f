"""News articles as linked data of schema.org, in JSON-LD.

https://schema.org/NewsArticle. Names of persons and organizations stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dateline.article import Format
from dateline.errors import DocumentInvalid
from dateline.formats import disclosure, kind
from dateline.formats.addresses import Addresses
from dateline.formats.fields import Fields
from dateline.formats.identity import translated_id
from dateline.formats.item import Item, Results, State, is_english, unique
from dateline.formats.jsontext import Path, at, put, read_json, replaced, text_at, write_json
from dateline.formats.kind import NewsFormat
from dateline.formats.plain import looks_like_html

TYPES = frozenset(
    {"Article", "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle"}
    | {"OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle", "Report"}
    | {"SatiricalArticle", "BlogPosting", "LiveBlogPosting"}
)
_PAGES = frozenset({"WebPage", "ItemPage", "CollectionPage"})
_BESIDE = _PAGES | {"ImageObject", "VideoObject"}  # in a graph with one
_KILLED = frozenset({"canceled", "cancelled", "killed", "deleted", "retracted", "withdrawn"})
_MEDIA = ("image", "video", "audio", "associatedMedia", "thumbnail")
_MOST_DEPTH = 8  # of articles within what stands round them
_PLACES: tuple[Path, ...] = (("url",), ("mainEntityOfPage",), ("mainEntityOfPage", "@id"), ("isPartOf", "@id"))
_OF_ORIGINAL = ("@id", "url", "headline", "workTranslation")


class LinkedArticle:
    """An article as linked data, and what of it is translated."""

    def __init__(self, value: dict[str, Any], key: str | None = None) -> None:
        """Read an object; ``key`` is that of its item."""
        self.value, self._key = value, key or text_at(value, "@id") or text_at(value, "url") or "item"
        self._is_article, self._is_page = bool(types(value) & TYPES), bool(types(value) & _PAGES)
        self._joined = isinstance(value.get("keywords"), str)  # words with commas between them
        if self._joined:
            self.value = {**value, "keywords": [word.strip() for word in value["keywords"].split(",")]}
        status = (text_at(value, "creativeWorkStatus") or "").lower()
        self._fields: Fields[Path] = Fields(
            self._key,
            _form(value),
            _language(value.get("inLanguage")),
            State.CANCELED if status in _KILLED else State.USABLE,
        )
        self._read()
        keys = {self._key: 1}
        self._updates = [
            (path, LinkedArticle(one, unique(keys, text_at(one, "@id") or f"{self._key}/update")))
            for path, one in _objects(value, "liveBlogUpdate")
        ]
        inner = (item for _, one in self._updates for item in one.items)
        self.items: tuple[Item, ...] = (*self._fields.items(), *inner)

    def localized(self, lang: str, results: Results, address: str | None = None) -> dict[str, Any]:
        """Return the object in a language; ``address`` is that of the translation's page, where it is known."""
        value: dict[str, Any] = replaced(self.value, dict(self._fields.written(results)))
        if self._joined:
            value["keywords"] = ", ".join(value["keywords"])
        if self._is_article and (self._key in results or self._fields.state is State.CANCELED):
            self._identify(value, lang, address)
        if self._is_page and address and self._key in results:
            self._move(value, lang, address)
        if self._key in results:
            if self._is_article or "inLanguage" in value:
                value["inLanguage"] = _language_like(value.get("inLanguage"), lang)
            parts = [results[one.key] for one in self._fields.items() if one.key in results]
            if self._is_article and disclosure.by_machine(*parts):
                value["digitalSourceType"] = disclosure.SCHEMA_ORG
        for path, one in self._updates:
            put(value, path, one.localized(lang, results))
        return value

    @property
    def page(self) -> str | None:
        """Return the address of the page that the article is on."""
        return next((found for path in _PLACES if (found := text_at(self.value, *path))), None)

    def _read(self) -> None:
        value, fields, form = self.value, self._fields, self._fields.form
        for name in ("headline", "name", "alternativeHeadline"):
            fields.put("headline", *_found(value, (name,), form))
        for name in ("articleBody", "text"):
            fields.put("body", text_at(value, name), (name,), form)
        for name in ("description", "abstract", "backstory"):
            fields.put("standfirst", *_found(value, (name,), form))
        fields.put("correction", *_found(value, ("correction",), form))
        if dateline := text_at(value, "dateline"):
            fields.dateline = (dateline, ("dateline",))
        for name in ("articleSection", "keywords"):
            for path in _texts(value, name):
                fields.add("keywords", text_at(value, *path), path)
        for name in ("caption",) if types(value) & {"ImageObject", "VideoObject"} else ():
            fields.add("captions", *_found(value, (name,), form))
        for name in _MEDIA:
            for path, _ in _objects(value, name):
                for inner in ("caption", "description", "headline", "name"):
                    fields.add("captions", *_found(value, (*path, inner), form))

    def _identify(self, value: dict[str, Any], lang: str, address: str | None) -> None:
        """Give the object a name of its own, and say whose translation it is."""
        original: dict[str, Any] = {"@type": value.get("@type", "NewsArticle")}
        original |= {name: self.value[name] for name in _OF_ORIGINAL if name in self.value}
        value.pop("workTranslation", None)
        value["translationOfWork"] = {**original, "inLanguage": self.value.get("inLanguage", "en")}
        for name in ("@id", "identifier"):
            if text_at(value, name):
                value[name] = translated_id(value[name], lang)
        for path in _PLACES[:-1] if address else ():
            if text_at(value, *path):
                put(value, path, address)

    def _move(self, value: dict[str, Any], lang: str, address: str) -> None:
        """Let a page be where its translation is."""
        if name := text_at(value, "@id"):
            value["@id"] = address if name == self.page else translated_id(name, lang)
        if text_at(value, "url"):
            value["url"] = address


class LinkedData:
    """The articles in a value of JSON-LD, wherever in it they are."""

    def __init__(self, value: Any, keys: dict[str, int], where: Addresses | None = None) -> None:
        """Find the articles; ``keys`` are those of the document so far, ``where`` tells where translations are."""
        self._value, self._where = value, where
        found = list(_articles(value, (), TYPES))
        if found:
            found = sorted([*found, *_articles(value, (), _BESIDE)], key=lambda one: _order(one[0]))
        self._articles: list[tuple[Path, LinkedArticle]] = []
        taken: set[Path] = set()
        for path, one in found:
            if not any(path[:steps] in taken for steps in range(len(path) + 1)):
                taken.add(path)
                name = text_at(one, "@id") or text_at(one, "url") or "item"
                self._articles.append((path, LinkedArticle(one, unique(keys, name))))
        self.items = tuple(item for _, one in self._articles for item in one.items)

    def localized(self, lang: str, results: Results, pages: Mapping[str, str] | None = None) -> Any:
        """Return the value in a language; what refers to an article or its page refers to the translation.

        ``pages`` has the addresses that pages have in the language, by those that they have in English.
        """
        new = {
            path: one.localized(lang, results, self._address(one, lang, pages or {})) for path, one in self._articles
        }
        value = new.pop((), None) or replaced(self._value, {path: one for path, one in new.items() if path})
        moved = {
            old: at(value, path)["@id"]
            for path, one in self._articles
            if (old := text_at(one.value, "@id")) and at(value, path).get("@id") != old
        }
        _refer(value, moved)
        return value

    def _address(self, article: LinkedArticle, lang: str, pages: Mapping[str, str]) -> str | None:
        if article.page is None:
            return None
        found = pages.get(article.page.partition("#")[0])
        return found or (self._where.of(article.page).get(lang) if self._where else None)


class JsonLdDocument:
    """A document of JSON-LD that has articles."""

    form, media_type = NewsFormat.JSON_LD, kind.JSON_LD

    def __init__(self, data: bytes, value: Any, where: Addresses | None = None) -> None:
        """Take the bytes of the document with the value that they are; raise DocumentInvalid if it has no article."""
        self._data, self._linked = data, LinkedData(value, {}, where)
        self.items = self._linked.items
        if not self.items:
            raise DocumentInvalid(f"the linked data has no article; known are {', '.join(sorted(TYPES))}")

    @classmethod
    def read(cls, data: bytes, where: Addresses | None = None) -> JsonLdDocument:
        """Read a document; raise DocumentInvalid."""
        return cls(data, read_json(data), where)

    def written(self, lang: str, results: Results) -> bytes:
        """Return the document in a language."""
        return write_json(self._linked.localized(lang, results), self._data)


def has_article(value: Any) -> bool:
    """Tell whether a value of JSON-LD has an article."""
    return next(_articles(value, (), TYPES), None) is not None


def types(value: dict[str, Any]) -> set[str]:
    """Return the types of an object, without the address of their vocabulary."""
    said = value.get("@type")
    listed = said if isinstance(said, list) else [said]
    return {one.rpartition("/")[2].rpartition(":")[2] for one in listed if isinstance(one, str)}


def _articles(value: Any, path: Path, wanted: frozenset[str]) -> Iterator[tuple[Path, dict[str, Any]]]:
    if len(path) > _MOST_DEPTH:
        return
    if isinstance(value, dict):
        if types(value) & wanted:
            yield path, value
            return
        for name in ("@graph", "mainEntity", "itemListElement", "item", "hasPart"):
            yield from _articles(value.get(name), (*path, name), wanted)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _articles(one, (*path, number), wanted)


def _order(path: Path) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (0, step) for step in path]


def _form(value: dict[str, Any]) -> Format:
    body = text_at(value, "articleBody") or text_at(value, "text") or ""
    return Format.HTML if looks_like_html(body) else Format.TEXT


def _found(value: dict[str, Any], path: Path, form: Format) -> tuple[str | None, Path, Format]:
    """Return a text with its place and markup: HTML only where the article is of HTML."""
    text = text_at(value, *path)
    rich = form is Format.HTML and text is not None and looks_like_html(text)
    return text, path, Format.HTML if rich else Format.TEXT


def _texts(value: dict[str, Any], name: str) -> Iterator[Path]:
    """Yield the paths of a text or of those in a list, which may be terms with a name."""
    listed = value.get(name)
    paths = [(name, number) for number in range(len(listed))] if isinstance(listed, list) else [(name,)]
    for path in paths:
        yield (*path, "name") if isinstance(at(value, path), dict) else path


def _objects(value: dict[str, Any], name: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the objects under a name, which may be one or a list of them, with their paths."""
    listed = value.get(name)
    pairs = [((name, n), one) for n, one in enumerate(listed)] if isinstance(listed, list) else [((name,), listed)]
    yield from ((path, one) for path, one in pairs if isinstance(one, dict))


def _language(said: Any) -> str | None:
    if isinstance(said, dict):
        said = said.get("alternateName") or said.get("name")
    if isinstance(said, list):
        english = [one for one in said if isinstance(one, str) and is_english(one)]
        said = english[0] if english else next(iter(said), None)
    return said if isinstance(said, str) else None


def _language_like(before: Any, lang: str) -> Any:
    """Return a language written as another one was."""
    if isinstance(before, dict):
        return {**{name: one for name, one in before.items() if name != "name"}, "alternateName": lang}
    return lang


def _refer(value: Any, moved: dict[str, str]) -> None:
    """Let references within a value name what has moved."""
    waiting = [value] if moved else []
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if set(one) == {"@id"} and isinstance(one["@id"], str):
                one["@id"] = moved.get(one["@id"], one["@id"])
            waiting += [child for name, child in one.items() if name != "translationOfWork"]
        elif isinstance(one, list):
            waiting += one
