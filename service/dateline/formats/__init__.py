"""News formats: read into articles, and written in each language with everything else as it was.

A document has ``items``, each with a key and an article, and ``written(lang, results)``. For items one by one there
are ``ninjs.Ninjs``, ``feed.Entry`` and ``feed.entries``, ``jsonld.LinkedArticle`` and ``wordpress.Post``.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.errors import DocumentInvalid, InvalidRequest
from dateline.formats.addresses import Addresses
from dateline.formats.feed import FeedDocument
from dateline.formats.item import Item, NewsDocument, Results, State
from dateline.formats.jsonld import JsonLdDocument
from dateline.formats.kind import NewsFormat
from dateline.formats.newsml import NewsmlDocument
from dateline.formats.ninjs import NinjsDocument
from dateline.formats.nitf import NitfDocument
from dateline.formats.page import PageDocument
from dateline.formats.recognition import is_markup, is_meant, recognized, required
from dateline.formats.wordpress import WordpressDocument

__all__ = [
    "Addresses",
    "Item",
    "NewsDocument",
    "NewsFormat",
    "Results",
    "State",
    "is_meant",
    "read",
    "recognized",
    "required",
]

_READERS: dict[NewsFormat, Callable[[bytes], NewsDocument]] = {
    NewsFormat.NINJS: NinjsDocument.read,
    NewsFormat.NEWSML_G2: NewsmlDocument.read,
    NewsFormat.NITF: NitfDocument.read,
    NewsFormat.WORDPRESS: WordpressDocument.read,
}
_PAGES = frozenset({NewsFormat.RSS, NewsFormat.ATOM, NewsFormat.WXR, NewsFormat.JSON_LD})  # that they stand for


def read(data: bytes, form: NewsFormat, where: Addresses | None = None) -> NewsDocument:
    """Read a document of a format; raise DocumentInvalid that says what is wrong with it.

    ``where`` tells where the translations of pages are; raise InvalidRequest for a format that names no pages.
    """
    if form not in _PAGES:
        if where is not None:
            raise InvalidRequest(
                f"addresses are for formats that stand for pages ({', '.join(sorted(_PAGES))}), and not for {form}",
                field="addresses",
            )
        return _READERS[form](data)
    if form is NewsFormat.JSON_LD:
        return (PageDocument if is_markup(data) else JsonLdDocument).read(data, where)
    document = FeedDocument.read(data, where)
    if document.form is not form:
        raise DocumentInvalid(f"the document is of the format {document.form}, not {form}")
    return document
