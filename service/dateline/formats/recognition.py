"""What format a document has, by what it is; and why it has none."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

from dateline.errors import DocumentInvalid
from dateline.formats.feed import form_of, is_feed
from dateline.formats.jsonld import has_article
from dateline.formats.jsontext import read_json
from dateline.formats.kind import NewsFormat
from dateline.formats.newsml import is_newsml
from dateline.formats.ninjs import is_ninjs
from dateline.formats.page import is_page_with_article
from dateline.formats.wordpress import is_wordpress
from dateline.formats.xmltext import name_of, read_xml

_HEAD = 1024  # bytes in which a document shows what it is
_ARTICLES = (".md", ".markdown", ".txt", ".text")
_DOCUMENTS = (".json", ".jsonld", ".xml", ".rss", ".atom", ".wxr", ".nitf", ".newsml", ".ninjs")
_PAGES = (".html", ".htm", ".xhtml")
_ROOT = rb"(?:rss|feed|entry|nitf|newsItem|packageItem|newsMessage)[\s>/:]"
#: XML by what is before its root, or by a root that is known; a page of HTML may be declared too.
_XML = re.compile(
    rb"(?!.*<html)(?:<\?xml\b|<!DOCTYPE\s+(?!html))|(?:<!--.*?-->\s*)?<" + _ROOT, re.DOTALL | re.IGNORECASE
)
_JSON = re.compile(rb'\{\s*"|\[\s*\{')
_MOST_NAMES, _LONGEST_NAME = 6, 30
_KNOWN = {
    NewsFormat.NINJS: "an object with “uri” and a headline or body",
    NewsFormat.NEWSML_G2: "newsItem, packageItem, newsMessage",
    NewsFormat.NITF: "nitf",
    NewsFormat.RSS: "rss with a channel",
    NewsFormat.ATOM: "feed, entry",
    NewsFormat.JSON_LD: "“@type”: “NewsArticle”, by itself or in a page",
    NewsFormat.WORDPRESS: "an object with “title” and “content”",
    NewsFormat.WXR: "an export of WordPress",
}


def recognized(data: bytes, name: str = "") -> NewsFormat | None:
    """Return the format of a document, by what it is; None for what has none of these, or cannot be read.

    ``name`` is that of its file, if it has one: a text or Markdown is none of these, whatever is in it.
    """
    if _suffix(name) in _ARTICLES:
        return None
    try:
        if _head(data)[:1] in (b"{", b"["):
            return _of_json(read_json(data))
        if not is_markup(data):
            return None
        if found := _of_xml(data):
            return found
        return NewsFormat.JSON_LD if is_page_with_article(data.decode("utf-8-sig")) else None
    except (DocumentInvalid, UnicodeDecodeError):
        return None


def required(data: bytes, name: str = "") -> NewsFormat:
    """Return the format of a document; raise DocumentInvalid that says why it has none, and which there are."""
    form = recognized(data, name)
    if form is not None:
        return form
    known = "; ".join(f"{one.value} ({what})" for one, what in _KNOWN.items())
    raise DocumentInvalid(
        f"{_described(data)}, which is none of the formats that are known: {known}. Name the format that it should "
        "have, and what is wrong with it is told"
    )


def is_meant(data: bytes, name: str = "") -> bool:
    """Tell whether somebody means a document, though it may have no format that is known: by its name, or its begin."""
    suffix, head = _suffix(name), _head(data)
    if suffix in _DOCUMENTS:
        return True
    if suffix in (*_ARTICLES, *_PAGES):
        return False
    return bool(_JSON.match(head) or _XML.match(head))


def is_markup(data: bytes) -> bool:
    """Tell whether a document begins as XML or HTML does."""
    return _head(data)[:1] == b"<" or data[:2] in (b"\xff\xfe", b"\xfe\xff")


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _head(data: bytes) -> bytes:
    return data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()


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
    return form_of(root) if is_feed(root) else None


def _described(data: bytes) -> str:
    """Say what a document is that has no format; raise DocumentInvalid for what is not even well-formed."""
    head = _head(data)
    if head[:1] in (b"{", b"["):
        return _described_json(read_json(data))
    if _XML.match(head):
        return f"the document is XML whose root is “{name_of(read_xml(data).getroot())[:_LONGEST_NAME]}”"
    if is_markup(data):
        return "the document is HTML, or XML, without a news article as linked data"
    return "the document is neither JSON nor XML nor HTML"


def _described_json(value: Any) -> str:
    one = value[0] if isinstance(value, list) and value else value
    if not isinstance(one, dict) or not one:
        return "the document is JSON without an object in it"
    names = [f"“{name[:_LONGEST_NAME]}”" for name in one][:_MOST_NAMES]
    return f"the document is JSON, an object with {', '.join(names)}{' …' if len(one) > _MOST_NAMES else ''}"
