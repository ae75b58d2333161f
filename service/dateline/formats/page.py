"""A page of HTML with news articles as linked data: both are translated, and say that they are translations.

Where the page names the address of its translation (``hreflang``), the translation says that it is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.article import Article, Format
from dateline.errors import DocumentInvalid
from dateline.formats import kind
from dateline.formats.addresses import Addresses
from dateline.formats.item import Item, Results
from dateline.formats.jsonld import LinkedData, has_article
from dateline.formats.jsontext import read_json
from dateline.formats.kind import NewsFormat
from dateline.formats.pagehead import PageHead
from dateline.markup.tokens import Token, TokenKind, tokenize

PAGE = "page"  #: the key of the page itself


@dataclass(frozen=True, slots=True)
class _Script:
    """A script of linked data: its place among those of the page, and what it says."""

    number: int
    raw: str
    linked: LinkedData


class PageDocument:
    """A page of HTML with linked data."""

    form, media_type = NewsFormat.JSON_LD, kind.HTML

    def __init__(self, text: str, where: Addresses | None = None) -> None:
        """Read a page; raise DocumentInvalid where no article is in its linked data."""
        self._text, self._head = text, PageHead.read(text, where)
        keys = {PAGE: 1}
        self._scripts = [
            _Script(number, raw, LinkedData(value, keys, where))
            for number, raw in enumerate(_linked_data(text))
            if (value := _value(raw)) is not None and has_article(value)
        ]
        if not self._scripts:
            raise DocumentInvalid("the page has no news article as linked data (JSON-LD)")
        page = Item(PAGE, Article(text, id=PAGE, format=Format.HTML))
        self.items = (page, *(item for one in self._scripts for item in one.linked.items))

    @classmethod
    def read(cls, data: bytes, where: Addresses | None = None) -> PageDocument:
        """Read a document; raise DocumentInvalid."""
        try:
            return cls(data.decode("utf-8-sig"), where)
        except UnicodeDecodeError as error:
            raise DocumentInvalid(f"the page is no UTF-8 (byte {error.start + 1})") from error

    def written(self, lang: str, results: Results) -> bytes:
        """Return the page in a language."""
        text = results[PAGE].body if PAGE in results else self._text
        address, original = self._head.address(lang), self._head.original
        pages = {original: address} if address and original else {}
        scripts = {one.number: _written(one, lang, results, pages) for one in self._scripts}
        page = _with_scripts(text, scripts)
        return (self._head.written(page, lang) if PAGE in results else page).encode("utf-8", "replace")


def is_page_with_article(text: str) -> bool:
    """Tell whether a page has a news article in its linked data."""
    return any((value := _value(raw)) is not None and has_article(value) for raw in _linked_data(text))


def _linked_data(text: str) -> Iterator[str]:
    """Yield what is in the scripts of linked data."""
    inside = False
    for token in tokenize(text):
        if inside and token.kind is TokenKind.RAW:
            yield token.raw
        inside = _is_linked_data(token)


def _is_linked_data(token: Token) -> bool:
    kind = token.attribute("type") if token.kind is TokenKind.START and token.name == "script" else None
    return kind is not None and kind.value.strip().lower().partition(";")[0] == "application/ld+json"


def _value(raw: str) -> Any:
    try:
        return read_json(raw.strip().removeprefix("<!--").removesuffix("-->").strip().encode("utf-8", "replace"))
    except DocumentInvalid:
        return None


def _written(script: _Script, lang: str, results: Results, pages: Mapping[str, str]) -> str:
    """Return a script in a language; nothing in it ends the script, or begins a comment."""
    value = script.linked.localized(lang, results, pages)
    indent = 2 if "\n" in script.raw.strip() else None
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    text = text.replace("<", "\\u003c")
    begin = script.raw[: len(script.raw) - len(script.raw.lstrip())]
    return begin + text + script.raw[len(script.raw.rstrip()) :]


def _with_scripts(text: str, scripts: dict[int, str]) -> str:
    parts, number, inside = [], -1, False
    for token in tokenize(text):
        if inside and token.kind is TokenKind.RAW:
            number += 1
            parts.append(scripts.get(number, token.raw))
        else:
            parts.append(token.raw)
        inside = _is_linked_data(token)
    return "".join(parts)
