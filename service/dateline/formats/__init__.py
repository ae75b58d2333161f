"""News formats: read into articles, and written in each language with everything else as it was.

A document has ``items``, each with a key and an article, and ``written(lang, results)``. For items one by one there
are ``ninjs.Ninjs``, ``feed.Entry`` and ``feed.entries``, ``jsonld.LinkedArticle`` and ``wordpress.Post``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dateline.errors import DocumentInvalid
from dateline.formats.feed import FeedDocument, is_feed
from dateline.formats.item import Item, NewsDocument, Results, State
from dateline.formats.jsonld import JsonLdDocument, has_article
from dateline.formats.jsontext import read_json
from dateline.formats.kind import NewsFormat
from dateline.formats.newsml import NewsmlDocument, is_newsml
from dateline.formats.ninjs import NinjsDocument, is_ninjs
from dateline.formats.nitf import NitfDocument
from dateline.formats.page import PageDocument, is_page_with_article
from dateline.formats.wordpress import WordpressDocument, is_wordpress
from dateline.formats.xmltext import name_of, namespace_of, read_xml

__all__ = ["Item", "NewsDocument", "NewsFormat", "Results", "State", "read", "recognized", "required"]

_READERS: dict[NewsFormat, Callable[[bytes], NewsDocument]] = {
    NewsFormat.NINJS: NinjsDocument.read,
    NewsFormat.NEWSML_G2: NewsmlDocument.read,
    NewsFormat.NITF: NitfDocument.read,
    NewsFormat.RSS: FeedDocument.read,
    NewsFormat.ATOM: FeedDocument.read,
    NewsFormat.WORDPRESS: WordpressDocument.read,
}
_HEAD = 1024  # bytes in which a document shows what it is
_MARKDOWN = (".md", ".markdown", ".txt", ".text")


def read(data: bytes, form: NewsFormat) -> NewsDocument:
    """Read a document of a format; raise DocumentInvalid that says what is wrong with it."""
    if form is NewsFormat.JSON_LD:
        return (PageDocument if _is_markup(data) else JsonLdDocument).read(data)
    document = _READERS[form](data)
    if document.form is not form:
        raise DocumentInvalid(f"the document is of the format {document.form}, not {form}")
    return document


def recognized(data: bytes, name: str = "") -> NewsFormat | None:
    """Return the format of a document, by what it is; None for what has none of these, or cannot be read.

    ``name`` is that of its file, if it has one: a text or Markdown is none of these, whatever is in it.
    """
    if name.lower().endswith(_MARKDOWN):
        return None
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    try:
        if head[:1] in (b"{", b"["):
            return _of_json(read_json(data))
        if not _is_markup(data):
            return None
        if found := _of_xml(data):
            return found
        return NewsFormat.JSON_LD if is_page_with_article(data.decode("utf-8-sig")) else None
    except (DocumentInvalid, UnicodeDecodeError):
        return None


def required(data: bytes, name: str = "") -> NewsFormat:
    """Return the format of a document; raise DocumentInvalid that says why it has none."""
    form = recognized(data, name)
    if form is not None:
        return form
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] in (b"{", b"["):
        read_json(data)
    elif head[:5] == b"<?xml" or re.match(rb"<(?:rss|feed|nitf|newsItem|packageItem|newsMessage)[\s>]", head):
        read_xml(data)
    raise DocumentInvalid(
        f"the document has none of the formats {', '.join(NewsFormat)}; say which it should have, and what is wrong "
        "with it is told"
    )


def _is_markup(data: bytes) -> bool:
    head = data[:_HEAD]
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" or head[:2] in (b"\xff\xfe", b"\xfe\xff")


def _of_json(value: Any) -> NewsFormat | None:
    if is_wordpress(value):
        return NewsFormat.WORDPRESS
    if is_ninjs(value):
        return NewsFormat.NINJS
    return NewsFormat.JSON_LD if has_article(value) else None


def _of_xml(data: bytes) -> NewsFormat | None:
    """Return the format of XML; None for another document, and for HTML that is no XML."""
    try:
        root = read_xml(data).getroot()
    except DocumentInvalid:
        return None
    if is_newsml(root):
        return NewsFormat.NEWSML_G2
    if name_of(root) == "nitf":
        return NewsFormat.NITF
    if is_feed(root):
        return NewsFormat.ATOM if namespace_of(root) else NewsFormat.RSS
    return None
