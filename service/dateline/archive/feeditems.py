"""Items of feeds: of RSS and Atom, and posts of WordPress's export; each a document of its own, with its feed round it.

The first item of a feed carries along what the feed says of itself, so that it is translated with it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from html.entities import html5
from typing import Any, Protocol

from lxml import etree

from dateline.archive.objects import results, translatable
from dateline.archive.xmltext import BROKEN
from dateline.article import Article, Format, LocalizedArticle
from dateline.errors import DocumentInvalid
from dateline.formats.feed import Entry, entry_id
from dateline.formats.item import Item, Results, is_english
from dateline.formats.plain import looks_like_html
from dateline.formats.wxr import WxrPost, is_export
from dateline.formats.xmltext import XML_LANG, read_xml, set_text, text_of

_REFERENCE = re.compile(rb"<!\[CDATA\[.*?\]\]>|&([A-Za-z][A-Za-z0-9]{1,31};)", re.DOTALL)
_OWN = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_PART = b"\0"


class _Entry(Protocol):
    @property
    def items(self) -> tuple[Item, ...]: ...

    def localized(self, lang: str, results: Results) -> Any: ...


class FeedItem:
    """An item in its feed; ``raw`` is as ``Context.wrapped`` made it."""

    def __init__(self, raw: bytes) -> None:
        """Read it; raise DocumentInvalid."""
        if BROKEN.encode() in raw:
            raise DocumentInvalid("it has bytes that are no text in the feed's encoding")
        self._root = read_xml(_REFERENCE.sub(_character, raw)).getroot()
        if not 1 <= len(self._root) <= 2:
            raise DocumentInvalid("it is no item")
        self._about = self._root[0] if len(self._root) == 2 else None
        lang, element = self._root.get(XML_LANG), self._root[-1]
        self.is_post = is_export(self._root.nsmap)
        self.id = entry_id(element)
        self._entry: _Entry = WxrPost(element, lang=lang) if self.is_post else Entry(element, lang=lang)
        self._english = is_english(lang)

    @property
    def articles(self) -> tuple[Article, ...]:
        """Return what is translated; raise NotEnglish where it is said to be in another language."""
        own = tuple(item.article for item in translatable(self._entry.items))
        return (*own, self._about_article()) if self._has_about else own

    @property
    def _has_about(self) -> bool:
        return self._about is not None and self._english and bool(text_of(self._about).strip())

    def written(self, lang: str, articles: Sequence[LocalizedArticle]) -> bytes:
        """Return the item in a language, as ``split`` parts it from what its feed says of itself."""
        own = articles[: len(articles) - self._has_about]
        element = self._entry.localized(lang, results(self._entry.items, own))
        written = self._alone(element)
        if not self._has_about or self._about is None:
            return written
        about = copy.deepcopy(self._about)
        set_text(about, articles[-1].body)
        return _PART + self._alone(about) + _PART + written

    def _about_article(self) -> Article:
        text = text_of(self._about)
        rich = looks_like_html(text) if self._about is not None and self._about.get("type") != "text" else False
        return Article(text, format=Format.HTML if rich else Format.TEXT)

    def _alone(self, element: Any) -> bytes:
        """Return an element as it stands in the feed, which declares the namespaces."""
        root = copy.deepcopy(self._root)
        for one in list(root):
            root.remove(one)
        element.tail = root.text = None
        root.append(element)
        text: str = etree.tostring(root, encoding="unicode")
        return text[text.index(">") + 1 : text.rindex("</")].encode()


def split(written: bytes) -> tuple[bytes | None, bytes]:
    """Return what a feed says of itself, if it is there, and the item."""
    if not written.startswith(_PART):
        return None, written
    about, _, item = written[1:].partition(_PART)
    return about, item


def _character(match: re.Match[bytes]) -> bytes:
    """Return the character that a reference of HTML means, which XML does not know."""
    name = (match[1] or b"").decode()
    return match[0] if not name or name in _OWN or name not in html5 else html5[name].encode()
