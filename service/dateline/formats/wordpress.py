"""Posts of WordPress, as its REST API gives and takes them (``/wp/v2/posts``).

https://developer.wordpress.org/rest-api/reference/posts/. What comes out is fit to be posted as a new post: without
what names the original, with a slug of its own, and with what Polylang needs to join the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.article import Format
from dateline.errors import DocumentInvalid
from dateline.formats import disclosure, kind
from dateline.formats.fields import Fields
from dateline.formats.item import Item, Results, State, unique
from dateline.formats.jsontext import Path, at, read_json, replaced, text_at, write_json
from dateline.formats.kind import NewsFormat
from dateline.formats.opengraph import locale_of
from dateline.formats.plain import looks_like_html

# What names the original, or follows from it.
_OF_ORIGINAL = ("id", "guid", "link", "permalink_template", "generated_slug", "_links", "shortlink")
_YOAST_HEADLINES, _YOAST_TEXTS = ("title", "og_title", "twitter_title"), ("description", "og_description")
_YOAST_META = (("meta", "_yoast_wpseo_title"), ("meta", "_yoast_wpseo_metadesc"))


def is_wordpress(value: Any) -> bool:
    """Tell whether a JSON value is a post of WordPress, or a list that begins with one."""
    one = value[0] if isinstance(value, list) and value else value
    return isinstance(one, dict) and _place(one, "title") is not None and _place(one, "content") is not None


class Post:
    """A post, and what of it is translated."""

    def __init__(self, value: dict[str, Any], key: str | None = None) -> None:
        """Read a post; ``key`` is that of its item."""
        self.value, self._key = value, key or post_id(value) or "item"
        status = text_at(value, "status")
        self._fields: Fields[Path] = Fields(
            self._key,
            Format.HTML,
            text_at(value, "lang"),
            {"trash": State.CANCELED, "private": State.WITHHELD}.get(status or "", State.USABLE),
            (text_at(value, "date_gmt") or text_at(value, "date")) if status == "future" else None,
        )
        self._read()
        self.items: tuple[Item, ...] = self._fields.items()

    def localized(self, lang: str, results: Results) -> dict[str, Any]:
        """Return the post in a language; without a result for it, as it was.

        A post that was trashed says which translation is to be trashed with it.
        """
        value: dict[str, Any] = replaced(self.value, dict(self._fields.written(results)))
        if self._key not in results:
            if self._fields.state is State.CANCELED:
                self._identify(value, lang)
            return value
        for name in ("title", "content", "excerpt"):
            _as_written(value, name)
        if text_at(value, "slug") and not results[self._key].metadata.slug:
            value["slug"] = f"{self.value['slug']}-{lang}"
        self._identify(value, lang)
        if text_at(value, "yoast_head_json", "og_locale"):
            value["yoast_head_json"]["og_locale"] = locale_of(lang)
        if disclosure.by_machine(*(results[one.key] for one in self.items if one.key in results)):
            meta = value["meta"] if isinstance(value.get("meta"), dict) else {}
            value["meta"] = {**meta, "digital_source_type": disclosure.URI}
        return value

    def _read(self) -> None:
        value, fields = self.value, self._fields
        for name, of in (("headline", "title"), ("body", "content"), ("standfirst", "excerpt")):
            path = _place(value, of)
            text = None if path is None else text_at(value, *path)
            fields.put(name, text, path or (), _markup(text, of))
        if text_at(value, "slug"):
            fields.slug = ("slug",)
        for name in _YOAST_HEADLINES:
            path = ("yoast_head_json", name)
            fields.put("seo_title", text_at(value, *path), path)
        for name in _YOAST_TEXTS:
            path = ("yoast_head_json", name)
            fields.put("seo_description", text_at(value, *path), path)
        for field, path in zip(("seo_title", "seo_description"), _YOAST_META, strict=True):
            fields.put(field, text_at(value, *path), path)
        fields.put("body", text_at(value, "yoast_head"), ("yoast_head",), Format.HTML)
        for path in _embedded(value):
            name = "keywords" if path[1] == "wp:term" else "captions"
            text = text_at(value, *path)
            fields.add(
                name, text, path, Format.HTML if name == "captions" and text and looks_like_html(text) else Format.TEXT
            )

    def _identify(self, value: dict[str, Any], lang: str) -> None:
        """Take out what names the original, and say whose translation it is."""
        original = self.value.get("id")
        for name in _OF_ORIGINAL:
            value.pop(name, None)
        value["lang"] = lang
        if isinstance(original, int):
            before = value["translations"] if isinstance(value.get("translations"), dict) else {}
            value["translations"] = {**before, "en": original}


class WordpressDocument:
    """A post of WordPress, or a list of them."""

    form, media_type = NewsFormat.WORDPRESS, kind.JSON

    def __init__(self, data: bytes, value: Any) -> None:
        """Take the bytes of the document with the value that they are; raise DocumentInvalid for another one."""
        posts = value if isinstance(value, list) else [value]
        if not posts or not all(map(is_wordpress, posts)):
            raise DocumentInvalid("the document is no post of WordPress's REST API: it has no title and content")
        self._data, self._value, keys = data, value, dict[str, int]()
        self._posts = [Post(one, unique(keys, post_id(one) or "item")) for one in posts]
        self.items = tuple(item for one in self._posts for item in one.items)

    @classmethod
    def read(cls, data: bytes) -> WordpressDocument:
        """Read a document; raise DocumentInvalid."""
        return cls(data, read_json(data))

    def written(self, lang: str, results: Results) -> bytes:
        """Return the document in a language."""
        posts = [one.localized(lang, results) for one in self._posts]
        return write_json(posts if isinstance(self._value, list) else posts[0], self._data)


def post_id(value: dict[str, Any]) -> str | None:
    """Return the name that a post has."""
    number = value.get("id")
    return (
        text_at(value, "guid", "rendered")
        or text_at(value, "link")
        or (str(number) if isinstance(number, int) else None)
    )


def _place(value: dict[str, Any], name: str) -> Path | None:
    """Return where a text of a post is: as it was written, else as it is shown, else by itself."""
    own = value.get(name)
    if isinstance(own, str):
        return (name,)
    return next(((name, part) for part in ("raw", "rendered") if isinstance(at(own, (part,)), str)), None)


def _markup(text: str | None, name: str) -> Format:
    """Return how a text is written: all are HTML, but without tags or references there is nothing of it to be seen."""
    return Format.HTML if name != "title" or (text and looks_like_html(text)) else Format.TEXT


def _embedded(value: dict[str, Any]) -> Iterator[Path]:
    """Yield the places of texts that came with a post: of its picture, and the names of its categories and tags."""
    for number in range(_length(at(value, ("_embedded", "wp:featuredmedia")))):
        path: Path = ("_embedded", "wp:featuredmedia", number)
        yield from ((*path, "caption", "rendered"), (*path, "alt_text"))
    for number in range(_length(at(value, ("_embedded", "wp:term")))):
        terms = at(value, ("_embedded", "wp:term", number))
        yield from (("_embedded", "wp:term", number, place, "name") for place in range(_length(terms)))


def _length(value: Any) -> int:
    return len(value) if isinstance(value, list) else 0


def _as_written(value: dict[str, Any], name: str) -> None:
    """Let a text be taken when the post is posted, for which WordPress reads what was written, not what is shown."""
    own = value.get(name)
    if not isinstance(own, dict):
        return
    if "raw" in own:
        own.pop("rendered", None)  # WordPress shows it anew
    elif "rendered" in own:
        own["raw"] = own["rendered"]
