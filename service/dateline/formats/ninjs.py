"""ninjs, IPTC's news in JSON: versions 1.x, and 2.x and 3.x; as Superdesk writes it too.

http://dev.iptc.org/ninjs. An object is an item; what is associated with it (pictures) belongs to it as captions, and
an associated text is an item by itself. A document has one object, or a list of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dateline.article import Format, LocalizedArticle
from dateline.errors import DocumentInvalid
from dateline.formats import disclosure, kind
from dateline.formats.fields import Fields
from dateline.formats.identity import translated_id
from dateline.formats.item import Item, Results, State, unique
from dateline.formats.jsontext import Path, at, put, read_json, replaced, text_at, write_json
from dateline.formats.kind import NewsFormat
from dateline.formats.located import located
from dateline.formats.plain import looks_like_html, plain_text

_PICTURES = frozenset({"picture", "graphic", "video", "audio", "image"})
_MARKUP = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/plain": Format.TEXT,
}
# What Superdesk and Newsroom add to the standard: where one of these is, a link of theirs is understood.
_SUPERDESK = frozenset({"guid", "translations", "translation_id", "translated_from", "priority", "service", "authors"})
_WORDS_A_TEXT = ("wordcount", "wordCount", "charcount", "charCount")


def is_ninjs(value: Any) -> bool:
    """Tell whether a JSON value is an object of ninjs, or a list that begins with one."""
    one = value[0] if isinstance(value, list) and value else value
    if not isinstance(one, dict) or not isinstance(one.get("uri"), str) or "@context" in one:
        return False
    return any(
        name in ("headline", "headlines", "bodies", "versioncreated", "versionCreated", "pubstatus", "pubStatus")
        or name.startswith(("body_", "description_"))
        for name in one
    )


class Ninjs:
    """An object of ninjs, and what of it is translated."""

    def __init__(self, value: dict[str, Any], key: str | None = None) -> None:
        """Read an object; ``key`` is that of its item, its uri if nothing is said."""
        self.value, self._key = value, key or _name(value)
        self._fields = self._read()
        self._within = tuple(self._associated_texts())
        own = self._fields.items()
        self.items: tuple[Item, ...] = (*own, *(item for _, one in self._within for item in one.items))

    def localized(self, lang: str, results: Results) -> dict[str, Any]:
        """Return the object in a language; without a result for it, as it was."""
        result = results.get(self._key)
        value: dict[str, Any] = replaced(self.value, dict(self._fields.written(results)))
        if result is not None or self._fields.state is State.CANCELED:
            self._identify(value, lang)
        if result is not None:
            self._disclose(value, lang, result, results)
        for path, one in self._within:
            put(value, path, one.localized(lang, results))
        return value

    @property
    def _newer(self) -> bool:
        """Tell whether the object has the names of 2.x and 3.x, which are lists."""
        return any(name in self.value for name in ("headlines", "bodies", "descriptions", "infoSources", "altIds")) or (
            isinstance(self.value.get("associations"), list) or isinstance(self.value.get("renditions"), list)
        )

    @property
    def _camel(self) -> bool:
        """Tell whether names are written as in 3.x."""
        version = text_at(self.value, "standard", "version") or ""
        return self._newer and not version.startswith("2") and not ({"pubstatus", "versioncreated"} & self.value.keys())

    def _read(self) -> Fields[Path]:
        value = self.value
        fields: Fields[Path] = Fields(
            self._key,
            self._form(),
            text_at(value, "language"),
            _state(text_at(value, "pubStatus") or text_at(value, "pubstatus")),
            text_at(value, "embargoedUntil") or text_at(value, "embargoeduntil") or text_at(value, "embargoed"),
        )
        for path, text, markup in self._headlines():
            rich = fields.form is Format.HTML and text is not None and looks_like_html(text)
            fields.put("headline", text, path, Format.HTML if rich else markup)
        for path, text, markup in self._bodies():
            fields.put("body", text, path, markup)
        for path, text, markup in self._descriptions():
            fields.put("standfirst", text, path, markup)
        for name in ("byline", "by"):
            fields.put("byline", text_at(value, name), (name,))
        for number in range(_length(value.get("keywords"))):
            fields.add("keywords", text_at(value, "keywords", number), ("keywords", number))
        for path in self._pictures():
            _caption(fields, value, path)
        return fields

    def _form(self) -> Format:
        """Return the format of the article: that of its first body, HTML before all others."""
        markups = [markup for _, _, markup in self._bodies()]
        return next((one for one in (Format.HTML, Format.MARKDOWN) if one in markups), Format.TEXT)

    def _headlines(self) -> Iterator[tuple[Path, str | None, Format]]:
        yield ("headline",), text_at(self.value, "headline"), Format.TEXT
        yield from _listed(self.value, "headlines")
        for name in sorted(self.value):
            if name.startswith("headline_"):
                yield (name,), text_at(self.value, name), Format.TEXT
        if self._fields_title():
            yield ("title",), text_at(self.value, "title"), Format.TEXT

    def _fields_title(self) -> bool:
        """Tell whether the title is a headline and no slugline that systems look for."""
        title = text_at(self.value, "title")
        return title is not None and " " in title.strip() and title != text_at(self.value, "slugline")

    def _bodies(self) -> list[tuple[Path, str | None, Format]]:
        """Return the bodies, HTML first."""
        named = (
            ((name,), text_at(self.value, name), _named_markup(self.value, name))
            for name in _names(self.value, "body_")
        )
        found = [one for one in (*_listed(self.value, "bodies"), *named) if one[1]]
        return sorted(found, key=lambda one: _ORDER[one[2]])

    def _descriptions(self) -> Iterator[tuple[Path, str | None, Format]]:
        yield from _listed(self.value, "descriptions")
        for name in _names(self.value, "description_"):
            yield (name,), text_at(self.value, name), _named_markup(self.value, name)

    def _associated(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        associations = self.value.get("associations")
        if not isinstance(associations, dict | list):
            return
        pairs: Any = associations.items() if isinstance(associations, dict) else enumerate(associations)
        yield from ((("associations", key), one) for key, one in pairs if isinstance(one, dict))

    def _pictures(self) -> Iterator[Path]:
        return (path for path, one in self._associated() if not _is_text(one))

    def _associated_texts(self) -> Iterator[tuple[Path, Ninjs]]:
        keys = {self._key: 1}
        for path, one in self._associated():
            if _is_text(one):
                yield path, Ninjs(one, unique(keys, f"{self._key}/{path[-1]}"))

    def _identify(self, value: dict[str, Any], lang: str) -> None:
        """Give the object a name of its own, and say whose translation it is."""
        original = text_at(value, "uri")
        for name in ("uri", "guid"):
            if text_at(value, name):
                value[name] = translated_id(value[name], lang)
        if original is None:
            return
        if _SUPERDESK & value.keys():
            value["translated_from"] = original
            value.setdefault("translation_id", original)
            value |= {"translations": []} if value.get("translations") else {}  # those are the original's
        if self._newer:
            name = "altIds" if self._camel else "altids"
            before = value[name] if isinstance(value.get(name), list) else []
            value[name] = [*before, {"role": "translatedFrom", "value": original}]
        else:
            before = value["altids"] if isinstance(value.get("altids"), dict) else {}
            value["altids"] = {**before, "translatedFrom": original}

    def _disclose(self, value: dict[str, Any], lang: str, result: LocalizedArticle, results: Results) -> None:
        """Say which language it is in now, how long it is, and that a machine wrote it."""
        value["language"] = lang
        _count(value)
        if text_at(value, "located"):
            value["located"] = located(value["located"], lang)
        parts = [results[item.key] for item in self._fields.items() if item.key in results]
        if not disclosure.by_machine(*parts):
            return
        name = "digitalSourceType" if self._camel else "digitalsourcetype"
        value[name] = {"literal": disclosure.CODE, "uri": disclosure.URI}
        name = "edNote" if self._camel else "ednote"
        if note := disclosure.note(text_at(value, name), result):
            value[name] = note


class NinjsDocument:
    """A document of ninjs: an object, or a list of them."""

    form, media_type = NewsFormat.NINJS, kind.JSON

    def __init__(self, data: bytes, value: Any) -> None:
        """Take the bytes of the document with the value that they are; raise DocumentInvalid for another one."""
        self._data, self._value = data, value
        keys: dict[str, int] = {}
        objects = value if isinstance(value, list) else [value]
        if not objects or not all(isinstance(one, dict) for one in objects):
            raise DocumentInvalid("the document is no ninjs: it is neither an object nor a list of them")
        self._objects = [Ninjs(one, unique(keys, _name(one))) for one in objects]
        self.items = tuple(item for one in self._objects for item in one.items)

    @classmethod
    def read(cls, data: bytes) -> NinjsDocument:
        """Read a document; raise DocumentInvalid."""
        return cls(data, read_json(data))

    def written(self, lang: str, results: Results) -> bytes:
        """Return the document in a language."""
        objects = [one.localized(lang, results) for one in self._objects]
        return write_json(objects if isinstance(self._value, list) else objects[0], self._data)


_ORDER = {Format.HTML: 0, Format.MARKDOWN: 1, Format.TEXT: 2}


def _name(value: Mapping[str, Any]) -> str:
    return text_at(value, "uri") or text_at(value, "guid") or "item"


def _state(said: str | None) -> State:
    said = (said or "").lower()
    if said in ("canceled", "cancelled", "killed", "recalled"):
        return State.CANCELED
    return State.WITHHELD if said == "withheld" else State.USABLE


def _is_text(value: Mapping[str, Any]) -> bool:
    """Tell whether an associated object is a text with a body, and no picture."""
    has_body = "bodies" in value or any(name.startswith("body_") for name in value)
    return has_body and text_at(value, "type") not in _PICTURES


def _length(value: Any) -> int:
    return len(value) if isinstance(value, list) else 0


def _names(value: Mapping[str, Any], start: str) -> list[str]:
    return sorted(name for name in value if name.startswith(start))


def _named_markup(value: Mapping[str, Any], name: str) -> Format:
    """Return the markup of a text by its name (``body_html``), or by itself where that says nothing."""
    kind, text = name.partition("_")[2].lower(), text_at(value, name) or ""
    if "html" in kind or (kind not in ("text", "plain") and looks_like_html(text)):
        return Format.HTML
    return Format.MARKDOWN if "markdown" in kind else Format.TEXT


def _listed(value: Mapping[str, Any], name: str) -> Iterator[tuple[Path, str | None, Format]]:
    """Yield the texts of a list of objects with ``value`` and ``contentType``."""
    for number in range(_length(value.get(name))):
        text = text_at(value, name, number, "value")
        kind = text_at(value, name, number, "contentType") or text_at(value, name, number, "contenttype")
        guessed = Format.HTML if text and looks_like_html(text) else Format.TEXT
        markup = _MARKUP.get((kind or "").partition(";")[0].strip().lower())
        if kind is None or markup is not None:
            yield (name, number, "value"), text, markup or guessed


def _caption(fields: Fields[Path], value: dict[str, Any], path: Path) -> None:
    """Take the texts of an associated picture."""
    picture = at(value, path)
    for name in ("headline", "alt_text", *_names(picture, "description_"), *_names(picture, "body_")):
        fields.add("captions", text_at(picture, name), (*path, name), _named_markup(picture, name))
    for name in ("headlines", "descriptions"):
        for inner, text, markup in _listed(picture, name):
            fields.add("captions", text, (*path, *inner), markup)


def _count(value: dict[str, Any]) -> None:
    """Count the letters and words anew where the object says how many there are."""
    holders = [(value, text_at(value, "body_text") or text_at(value, "body_html"))]
    bodies = value["bodies"] if isinstance(value.get("bodies"), list) else []
    holders += [(one, text_at(one, "value")) for one in bodies if isinstance(one, dict)]
    for holder, text in holders:
        for name in _WORDS_A_TEXT:
            if text and isinstance(holder.get(name), int):
                plain = plain_text(text, "\n") if looks_like_html(text) else text
                holder[name] = len(plain.split()) if name.lower() == "wordcount" else len(plain)
