"""RSS 2.0 and Atom: entries one by one, and whole feeds.

The text of an entry is its content, else its description or summary. Names of persons stay as they are.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from dateline.article import Format
from dateline.errors import DocumentInvalid
from dateline.formats import disclosure, feedlinks, kind
from dateline.formats.addresses import Addresses
from dateline.formats.feedlinks import ATOM
from dateline.formats.fields import Fields
from dateline.formats.identity import translated_id
from dateline.formats.item import Item, Results, State, unique
from dateline.formats.kind import NewsFormat
from dateline.formats.plain import looks_like_html
from dateline.formats.spots import Elements, Spot
from dateline.formats.wxr import WxrPost, is_export
from dateline.formats.xmltext import (
    XML_LANG,
    append,
    check_declarations,
    child,
    children,
    insert,
    name_of,
    namespace_of,
    read_xml,
    say_language,
    set_text,
    text_of,
    write_xml,
)

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_MEDIA = "http://search.yahoo.com/mrss/"
_DC, _DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_TOMBSTONE = "http://purl.org/atompub/tombstones/1.0"  # RFC 6721
_PREFIXES = {"dc": _DC, "dcterms": _DCTERMS, "Iptc4xmpExt": _IPTC, "atom": ATOM}
_MOST_ELEMENTS = 20_000  # of an entry, in a feed that is read as a stream
FEED = "feed"  #: the key of what a feed says of itself


class Entry:
    """An entry of a feed: an ``item`` of RSS or an ``entry`` of Atom."""

    def __init__(self, element: Any, key: str | None = None, lang: str | None = None) -> None:
        """Read an element; ``key`` is that of its item, ``lang`` the language of the feed."""
        self.element, self._key = element, key or entry_id(element) or "item"
        self._elements = Elements(element)
        self._fields: Fields[Spot] = Fields(self._key, lang=_language(element) or lang, state=_state(element))
        (self._read_atom if namespace_of(element) == ATOM else self._read_rss)()
        self.items: tuple[Item, ...] = self._fields.items()

    def localized(self, lang: str, results: Results) -> Any:
        """Return a copy of the element in a language, see localize."""
        element = copy.deepcopy(self.element)
        self.localize(element, lang, results)
        return element

    def localize(self, element: Any, lang: str, results: Results, where: Addresses | None = None) -> None:
        """Write a copy of the element in a language; without a result for it, it says that it is English.

        ``where`` tells where the translations of its page are.
        """
        if _is_tombstone(element):
            element.set("ref", translated_id(element.get("ref", ""), lang))
            return
        if self._key not in results:
            if element.get(XML_LANG) is None:
                element.set(XML_LANG, self._fields.lang or "en")
            return
        changed = Elements(element).write(self._fields.written(results))
        say_language(changed, lang)
        parts = [results[item.key] for item in self.items if item.key in results]
        (_identify_atom if namespace_of(element) == ATOM else _identify_rss)(element, lang)
        if where is not None:
            feedlinks.name_pages(element, lang, where)
        if disclosure.by_machine(*parts):
            _say(element, f"{{{_IPTC}}}DigitalSourceType", disclosure.URI)

    def _read_rss(self) -> None:
        element, texts = self.element, {name_of(one): one for one in reversed(self.element)}
        content = next((one for one in children(element, "encoded") if namespace_of(one) == _CONTENT), None)
        excerpt = next((one for one in children(element, "encoded") if "excerpt" in namespace_of(one)), None)
        descriptions = [one for one in children(element, "description") if namespace_of(one) not in (_MEDIA, _DC)]
        body = next((one for one in (content, *descriptions) if one is not None and text_of(one).strip()), None)
        rich = any(one is not None and looks_like_html(text_of(one)) for one in (body, excerpt, *descriptions))
        self._fields.form = Format.HTML if rich else Format.TEXT
        if body is not None:
            # Beside other HTML, a plain text is one that happens to have no tag.
            self._fields.put("body", *self._elements.text(body, html=rich))
        if "title" in texts:
            self._fields.put("headline", *self._elements.text(texts["title"], html=rich and None))
        for one in (excerpt, *descriptions):
            if one is not None and one is not body:
                self._fields.put("standfirst", *self._elements.text(one))
        for one in children(element, "category"):
            if one.get("domain") is None or "://" not in one.get("domain"):
                self._fields.add("keywords", *self._elements.text(one, html=False))
        self._read_media()

    def _read_atom(self) -> None:
        content, summary, title = (child(self.element, name) for name in ("content", "summary", "title"))
        body = next((one for one in (content, summary) if one is not None and _atom_format(one)), None)
        self._fields.form = (_atom_format(body) if body is not None else None) or Format.TEXT
        if body is not None:
            self._fields.put("body", *self._atom_text(body))
        if title is not None:
            self._fields.put("headline", *self._atom_text(title))
        if summary is not None and summary is not body and _atom_format(summary):
            self._fields.put("standfirst", *self._atom_text(summary))
        for one in children(self.element, "category"):
            self._fields.add("keywords", *self._elements.attribute(one, "label"))
        self._read_media()

    def _atom_text(self, element: Any) -> tuple[str, Spot, Format]:
        if element.get("type") == "xhtml":
            inside = next((one for one in element if name_of(one) == "div"), None)
            return self._elements.markup(element if inside is None else inside)
        return self._elements.text(element, html=_atom_format(element) is Format.HTML)

    def _read_media(self) -> None:
        for one in self.element.iter(f"{{{_MEDIA}}}title", f"{{{_MEDIA}}}description"):
            self._fields.add("captions", *self._elements.text(one, html=one.get("type") == "html"))


class FeedDocument:
    """A feed, or an export of WordPress, which is one that has whole posts."""

    def __init__(self, tree: Any, where: Addresses | None = None) -> None:
        """Take the tree of a feed; raise DocumentInvalid for another document."""
        self._tree, self._where, root = tree, where, tree.getroot()
        self.form = form_of(root)
        self.media_type = kind.ATOM if self.form is NewsFormat.ATOM else kind.RSS
        self._head = root if self.form is NewsFormat.ATOM else child(root, "channel")
        if self._head is None or not is_feed(root):
            raise DocumentInvalid(f"the root “{name_of(root)[:40]}” is none of a feed of RSS 2.0 or Atom")
        keys: dict[str, int] = {FEED: 1}
        lang, elements = _feed_language(self._head), _entries(self._head, root)
        made = WxrPost if self.form is NewsFormat.WXR else Entry
        self._entries = [made(one, unique(keys, entry_id(one) or "item"), lang) for one in elements]
        self._about: Fields[Spot] = Fields(FEED, lang=lang)
        self._read_about()
        own = self._about.items()[0]
        about = (Item(FEED, own.article, lang=lang, part_of=FEED),) if own.has_text else ()
        self.items = (*about, *(item for one in self._entries for item in one.items))

    @classmethod
    def read(cls, data: bytes, where: Addresses | None = None) -> FeedDocument:
        """Read a document; raise DocumentInvalid."""
        return cls(read_xml(data), where)

    def written(self, lang: str, results: Results) -> bytes:
        """Return the feed in a language."""
        tree = copy.deepcopy(self._tree)
        root = tree.getroot()
        elements, original = Elements(root), Elements(self._tree.getroot())
        elements.write(self._about.written(results))
        head = root if self.form is NewsFormat.ATOM else child(root, "channel")
        copies = [elements[original.number(one.element)] for one in self._entries]
        for one, own in zip(self._entries, copies, strict=True):
            one.localize(own, lang, results, self._where)
        if results:
            _identify_feed(head, lang)
        kept = [prefix for prefix in root.nsmap if prefix]
        free = {prefix: uri for prefix, uri in _PREFIXES.items() if root.nsmap.get(prefix, uri) == uri}
        used = {namespace_of(one) for one in root.iter() if isinstance(one.tag, str)}
        wanted = {prefix: uri for prefix, uri in free.items() if uri in used - {root.nsmap.get(None)}}
        etree.cleanup_namespaces(root, top_nsmap=wanted, keep_ns_prefixes=kept)
        return write_xml(tree)

    def _read_about(self) -> None:
        """Take what the feed says of itself; its title is a name."""
        elements = Elements(self._tree.getroot())
        for one in children(self._head, "description", "subtitle"):
            if namespace_of(one) in ("", ATOM):
                html = one.get("type") == "html" if self.form is NewsFormat.ATOM else None
                text, spot, markup = elements.text(one, html=html)
                self._about.form = markup
                self._about.put("body", text, spot, markup)


def is_feed(root: Any) -> bool:
    """Tell whether the root of a document is that of a feed, or of an entry of Atom."""
    return (name_of(root) == "rss" and child(root, "channel") is not None) or (
        namespace_of(root) == ATOM and name_of(root) in ("feed", "entry")
    )


def form_of(root: Any) -> NewsFormat:
    """Return the format of a feed, by its root."""
    if namespace_of(root) == ATOM:
        return NewsFormat.ATOM
    return NewsFormat.WXR if is_export(root.nsmap) else NewsFormat.RSS


def entries(file: BinaryIO) -> Iterator[Entry]:
    """Yield the entries of a feed one by one, holding no more than one; raise DocumentInvalid where it is none."""
    waiting, number = 0, 0
    events = etree.iterparse(
        file, ("start", "end"), load_dtd=False, no_network=True, resolve_entities=False, huge_tree=False,
        strip_cdata=False,
    )  # fmt: skip
    try:
        for event, element in events:
            waiting += 1
            if waiting > _MOST_ELEMENTS:
                raise DocumentInvalid(f"line {element.sourceline}: an entry of so many elements is none")
            if event == "start":
                if element.getparent() is None:
                    check_declarations(element)
            elif _is_entry(element):
                number += 1
                yield Entry(element, entry_id(element) or f"item~{number}")
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
                waiting = 0
    except etree.XMLSyntaxError as error:
        raise DocumentInvalid(f"line {max(1, error.lineno or 1)}: not well-formed XML: {error.msg}") from error


def entry_id(element: Any) -> str | None:
    """Return the name that an entry has: its guid or id, else its link."""
    if _is_tombstone(element):
        return element.get("ref") or None
    for one in (*children(element, "guid", "id"), *children(element, "link")):
        if found := (text_of(one).strip() or one.get("href", "")):
            return str(found)
    return None


def _is_entry(element: Any) -> bool:
    return (name_of(element), namespace_of(element)) in (("item", ""), ("entry", ATOM))


def _entries(head: Any, root: Any) -> list[Any]:
    if name_of(root) == "entry":
        return [root]
    return [one for one in head if _is_entry(one) or _is_tombstone(one)]


def _is_tombstone(element: Any) -> bool:
    return (name_of(element), namespace_of(element)) == ("deleted-entry", _TOMBSTONE)


def _state(element: Any) -> State:
    if _is_tombstone(element):
        return State.CANCELED
    draft = next((one for one in element.iter() if name_of(one) == "draft"), None)
    return State.WITHHELD if draft is not None and text_of(draft).strip() == "yes" else State.USABLE


def _language(element: Any) -> str | None:
    own = next((text_of(one) for one in children(element, "language") if namespace_of(one) == _DC), None)
    return own or element.get(XML_LANG)


def _feed_language(head: Any) -> str | None:
    own = child(head, "language")
    return text_of(own).strip() if own is not None else head.get(XML_LANG)


def _atom_format(element: Any) -> Format | None:
    """Return how a text of Atom is written; None for what is no text, or lies elsewhere."""
    kind = (element.get("type") or "text").strip().lower()
    if element.get("src") is not None or not text_of(element).strip():
        return None
    return {"text": Format.TEXT, "text/plain": Format.TEXT}.get(kind) or (
        Format.HTML if kind in ("html", "xhtml", "text/html") else None
    )


def _identify_rss(element: Any, lang: str) -> None:
    """Give an item a name of its own, say whose translation it is, and in which language."""
    guid, original = child(element, "guid"), entry_id(element)
    if original:
        if guid is None:
            guid = append(element, "guid")
        set_text(guid, translated_id(original, lang))
        guid.set("isPermaLink", "false")
        _say(element, f"{{{_DCTERMS}}}source", original)
    feedlinks.name_original(element)
    _say(element, f"{{{_DC}}}language", lang)


def _identify_atom(element: Any, lang: str) -> None:
    element.set(XML_LANG, lang)
    own = child(element, "id")
    if own is not None and text_of(own).strip():
        original = text_of(own).strip()
        set_text(own, translated_id(original, lang))
        via = etree.Element(f"{{{ATOM}}}link", rel="via", hreflang="en", href=original)
        insert(element, [own], via)
    feedlinks.say_english(element)


def _identify_feed(head: Any, lang: str) -> None:
    """Say of a feed in which language it is; where it was read from is where its original is."""
    if name_of(head) == "entry":
        return
    if namespace_of(head) == ATOM:
        head.set(XML_LANG, lang)
        own = child(head, "id")
        if own is not None and text_of(own).strip():
            set_text(own, translated_id(text_of(own).strip(), lang))
    else:
        language = next((one for one in children(head, "language") if namespace_of(one) == ""), None)
        if language is None:
            language = etree.Element("language")
            language.tail = "\n"
            head.insert(0, language)
        set_text(language, lang)
    feedlinks.say_english(head)


def _say(element: Any, tag: str, text: str) -> None:
    """Write a text into the child with a name, which is made if there is none."""
    found = element.find(tag)
    if found is None:
        namespace = tag[1:].partition("}")[0]
        prefix = next(prefix for prefix, uri in _PREFIXES.items() if uri == namespace)
        found = append(element, tag, nsmap={prefix: namespace})
    set_text(found, text)
