"""XML: feeds of RSS and Atom, exports of WordPress, and documents of NewsML-G2 and NITF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from dateline import formats
from dateline.archive.feeditems import FeedItem, split
from dateline.archive.form import Read
from dateline.archive.forms.lines import peeked
from dateline.archive.objects import results, translatable
from dateline.archive.record import Record, Refused
from dateline.archive.xmlparts import ROOTS, Context, Kind, Part, parts, root_of
from dateline.archive.xmltext import chunks
from dateline.article import LocalizedArticle
from dateline.errors import DocumentInvalid, InputError, TextTooLarge
from dateline.formats.identity import translated_id
from dateline.formats.item import NewsDocument
from dateline.formats.xmltext import read_xml

_BYTES_A_CHARACTER = 12
_AROUND = 1 << 20  # bytes of what is not the article
_HEAD = 1 << 20  # bytes in which the root begins
_PASSED = 1 << 16  # bytes of an item that are held where it is only passed over
_ABOUT = {"rss": "description", "feed": "subtitle"}
_FEED = b"<feed"  # what a kept item begins with
_XML_LANG = re.compile(r"""\sxml:lang\s*=\s*("[^"]*"|'[^']*')""")
_ROOT = re.compile(r"""<(?![?!])(?:[^>"'/]|"[^"]*"|'[^']*')*""")
_TEXT = re.compile(r"(<[^>]*>)(.*)(</[^>]*>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Xml:
    """Feeds, which have a record in each item, and documents, which are one; told by their root."""

    name: str = "xml"
    suffixes: tuple[str, ...] = (".xml", ".rss", ".atom", ".wxr", ".nitf", ".newsml")
    container: bool = True

    def read(self, file: BinaryIO, name: str, max_characters: int) -> Iterator[Read]:
        """Yield the article of each item."""
        longest = _BYTES_A_CHARACTER * max_characters + _AROUND
        head, whole = peeked(file, _HEAD)
        number = 0
        try:
            if root_of(_pieces(head))[0] not in ROOTS:
                yield _document(whole.read(longest + 1), name, longest)
                return
            context, about = Context(), None
            for part in parts(chunks(whole), longest, context):
                if part.kind is Kind.ABOUT:
                    about = _noted(part, context) or about
                elif part.kind is Kind.ITEM:
                    yield _item(part, about, name, number, context, longest)
                    number, about = number + 1, None
        except DocumentInvalid as error:
            yield Refused(name, None, error.code, error.message)

    def written(self, raw: bytes, lang: str, articles: Sequence[LocalizedArticle]) -> bytes:
        """Return the item in a language, or the document."""
        if not raw.startswith(_FEED):
            document = _read(raw)
            return document.written(lang, results(document.items, articles))
        item = FeedItem(raw)
        if not articles and item.is_post:
            return raw[raw.index(b">") + 1 : raw.rindex(b"</feed>")]
        return item.written(lang, articles)

    def join(self, file: BinaryIO, lang: str, records: Iterable[bytes], out: BinaryIO) -> None:
        """Write the items into what was round them, which says the language now; a document as it is."""
        head, whole = peeked(file, _HEAD)
        if root_of(_pieces(head))[0] not in ROOTS:
            out.writelines(records)
            return
        _Joining(lang, iter(records), out).join(whole)


class _Joining:
    """Writes a feed in a language."""

    def __init__(self, lang: str, records: Iterator[bytes], out: BinaryIO) -> None:
        self._lang, self._out, self._context = lang, out, Context()
        self._about: bytes | None = None
        self._first = next(records, None)
        self._records = records
        if self._first is not None:
            self._about, self._first = split(self._first)
        self._gap, self._begun, self._language = b"", False, False

    def join(self, file: BinaryIO) -> None:
        try:
            for part in parts(chunks(file), _PASSED, self._context):
                self._take(part)
        except DocumentInvalid:  # it was told when the file was read
            self._items()
            self._gap = b""
            self._out.write(b"\n</feed>\n" if self._context.root == "feed" else b"\n</channel>\n</rss>\n")
        self._out.write(self._gap)

    def _take(self, part: Part) -> None:
        if part.kind is Kind.ITEM:
            self._items()
            self._gap = b""
            return
        data = part.data or b""
        if part.kind is Kind.ROUND and not data.strip():
            self._gap += data
            return
        self._out.write(self._gap)
        self._gap = b""
        self._out.write(self._said(part, data.decode()).encode())

    def _items(self) -> None:
        """Write all items where the first one was."""
        if self._begun:
            return
        self._begun, gap = True, self._gap
        if self._context.root == "rss" and not self._language:
            self._out.write(gap + f"<language>{self._lang}</language>".encode())
        if self._first is not None:
            self._out.write(gap + self._first)
        for one in self._records:
            self._out.write(gap + split(one)[1])

    def _said(self, part: Part, text: str) -> str:
        """Return a part of the feed's head in the language."""
        if part.kind is Kind.ROUND:
            return self._root(text) if self._context.root == "feed" and not self._begun else text
        local = part.name.rpartition(":")[2]
        if self._context.root == "rss" and part.name == "language":
            self._language = True
            return _TEXT.sub(lambda match: f"{match[1]}{self._lang}{match[3]}", text)
        if self._about is not None and local == _ABOUT[self._context.root]:
            about, self._about = self._about.decode(), None
            return about
        if self._context.root == "feed" and local == "id":
            return _TEXT.sub(lambda match: f"{match[1]}{translated_id(match[2].strip(), self._lang)}{match[3]}", text)
        if local == "link" and ("rel" in text and "self" in text):
            return _alternate(text)
        return text

    def _root(self, text: str) -> str:
        """Say the language in the root of a feed of Atom."""
        said = f" xml:lang={quoteattr(self._lang)}"
        return _ROOT.sub(lambda match: _XML_LANG.sub("", match[0]).rstrip() + said, text, count=1)


def _alternate(link: str) -> str:
    """Return the link of a feed to itself as one to the feed in English."""
    link = re.sub(r"""\brel\s*=\s*(["'])self\1""", 'rel="alternate"', link)
    return link if "hreflang" in link else re.sub(r"""\brel="alternate\"""", 'rel="alternate" hreflang="en"', link)


def _noted(part: Part, context: Context) -> bytes | None:
    """Note the language of a feed of RSS; return what it says of itself, if this is that."""
    data = part.data or b""
    if context.root == "rss" and part.name == "language" and (match := _TEXT.search(data.decode())):
        context.lang = match[2].strip() or context.lang
    return data if part.name.rpartition(":")[2] == _ABOUT[context.root] and ":" not in part.name else None


def _item(part: Part, about: bytes | None, name: str, number: int, context: Context, longest: int) -> Read:
    is_export = any("wordpress.org/export/" in uri for uri in context.namespaces.values())
    raw = context.wrapped((b"" if is_export else about or b"") + (part.data or b""))
    try:
        if part.data is None:
            raise TextTooLarge(f"the item in line {part.line:,} has more than {longest:,} bytes")
        item = FeedItem(raw)
        return Record(name, number, item.id or str(number), item.articles, raw)
    except InputError as error:
        message = error.message if part.data is None else f"the item in line {part.line:,}: {error.message}"
        return Refused(name, number, error.code, message, raw)


def _document(data: bytes, name: str, longest: int) -> Read:
    try:
        if len(data) > longest:
            raise TextTooLarge(f"the document has more than {longest:,} bytes")
        document = _read(data)
        wanted = translatable(document.items)
        key = document.items[0].key if document.items else "0"
        return Record(name, 0, key, tuple(item.article for item in wanted), data)
    except InputError as error:
        return Refused(name, 0, error.code, error.message, data[:longest])


def _read(data: bytes) -> NewsDocument:
    form = formats.recognized(data)
    if form is None:
        read_xml(data)  # says what is wrong with it, if it is no XML
        raise DocumentInvalid("it is neither a feed of RSS or Atom nor a document of NewsML-G2 or NITF")
    return formats.read(data, form)


def _pieces(head: bytes) -> Iterator[bytes]:
    return chunks(io.BytesIO(head))
