"""NewsML-G2: text items, packages of items, and messages that carry them.

http://iptc.org/std/nar/2006-10-01/. Codes and their names stay as they are; so does what an item is filed under.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dateline.article import Format, LocalizedArticle
from dateline.errors import DocumentInvalid
from dateline.formats import disclosure, kind, nitf
from dateline.formats.fields import Fields
from dateline.formats.identity import translated_id
from dateline.formats.item import Item, Results, State, unique
from dateline.formats.kind import NewsFormat
from dateline.formats.plain import looks_like_html
from dateline.formats.spots import Elements, Spot
from dateline.formats.xmltext import (
    XHTML,
    XML_LANG,
    child,
    children,
    insert,
    name_of,
    namespace_of,
    read_xml,
    set_text,
    text_of,
    write_xml,
)
from dateline.markup.elements import names

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
TRANSLATION = "https://schema.org/translationOfWork"  #: what an item is to its original
_ITEMS = ("newsItem", "packageItem")
_ROOTS = frozenset({*_ITEMS, "newsMessage"})
_FIRST_WITH_SOURCE_TYPE = (2, 33)  # the version of the standard that has digitalSourceType
# Texts that say of themselves which language they are in.
_SAYING = names(
    """by byline copyrightNotice creditline dateline definition description edNote headline keyword name note role
    slugline title usageTerms"""
)


class NewsItem:
    """A ``newsItem`` or ``packageItem``."""

    def __init__(self, element: Any, key: str) -> None:
        """Read an element; ``key`` is that of its item."""
        self.element, self._key = element, key
        self._elements = Elements(element)
        self._nitf = next((one for one in element.iter("{*}nitf") if one.getparent() is not None), None)
        self._fields: Fields[Spot] = Fields(
            key, self._form(), _language(element), _state(element), _text(element, "itemMeta", "embargoed")
        )
        self._read()
        self.items: tuple[Item, ...] = self._fields.items()

    @property
    def killed(self) -> bool:
        """Tell whether it was killed."""
        return self._fields.state is State.CANCELED

    def localize(self, element: Any, lang: str, results: Results) -> None:
        """Write a copy of the element in a language; without a result for it, it stays as it was."""
        elements, texts = Elements(element), list(self._fields.written(results))
        inside = next((one for one in element.iter("{*}nitf") if one.getparent() is not None), None)
        if inside is not None:
            nitf.write(inside, elements, texts, lang)
        else:
            elements.write(texts)
        result = results.get(self._key)
        if result is not None:
            said = {elements[spot.number] for spot, _ in texts}
            _say_languages(element, said, _language(self.element) or "en", lang)
        if result is not None or self.killed:
            _identify(element, lang)
            if inside is not None:
                nitf.identify(inside, lang)
        if result is not None and disclosure.by_machine(*(results[i.key] for i in self.items if i.key in results)):
            _disclose(element, result)

    def _form(self) -> Format:
        if self._nitf is not None or self._html_body() is not None:
            return Format.HTML
        data = list(self._data())
        rich = [one for one in data if _is_html(one)]
        return Format.HTML if rich or self._rich_metadata() else Format.TEXT

    def _rich_metadata(self) -> bool:
        meta = child(self.element, "contentMeta")
        return meta is not None and any(len(one) for one in children(meta, "headline", "description", "by"))

    def _read(self) -> None:
        fields, elements = self._fields, self._elements
        if self._nitf is not None:
            nitf.take(self._nitf, elements, fields)
        html = self._html_body()
        if html is not None:
            fields.put("body", *elements.markup(html))
        for one in sorted(self._data(), key=lambda one: not _is_html(one)):
            fields.put("body", *elements.text(one, html=_is_html(one)))
        meta = child(self.element, "contentMeta")
        for holder in () if meta is None else (meta, *children(self.element, "partMeta")):
            self._read_metadata(holder)
        for one in self.element.iter(f"{{{XHTML}}}title"):
            fields.put("headline", *elements.text(one, html=False))
        for one in _at(self.element, "itemMeta", "title"):
            fields.put("headline", *elements.markup(one))
        for one in self.element.iter("{*}itemRef", "{*}groupRef"):
            for text in children(one, "title", "headline", "description"):
                fields.add("captions", *elements.markup(text))

    def _read_metadata(self, meta: Any) -> None:
        fields, elements = self._fields, self._elements
        for one in children(meta, "headline"):
            fields.put("headline", *elements.markup(one))
        for one in children(meta, "description"):
            if "caption" in (one.get("role") or ""):
                fields.add("captions", *elements.markup(one))
            else:
                fields.put("standfirst", *elements.markup(one))
        for one in children(meta, "by"):
            fields.put("byline", *elements.markup(one))
        for one in children(meta, "creditline"):
            fields.put("credit", *elements.text(one, html=False))
        for one in children(meta, "keyword"):
            fields.add("keywords", *elements.text(one, html=False))
        dateline = child(meta, "dateline")
        if dateline is not None and fields.dateline is None and text_of(dateline).strip():
            text, spot, _ = elements.text(dateline)
            fields.dateline = (" ".join(text.split()), spot)

    def _html_body(self) -> Any:
        """Return the body of a page within the item."""
        found = next(self.element.iter(f"{{{XHTML}}}body"), None)
        if found is not None:
            return found
        inline = next(_at(self.element, "contentSet", "inlineXML"), None)
        known = inline is not None and (self._nitf is None and len(inline) == 1 and namespace_of(inline[0]) == XHTML)
        return inline if known else None

    def _data(self) -> Iterator[Any]:
        """Yield the texts that are content without being XML."""
        for one in _at(self.element, "contentSet", "inlineData"):
            kind = (one.get("contenttype") or "text/plain").lower()
            if kind.startswith("text/") and one.get("encoding") is None and one.get("encodinguri") is None:
                yield one


class NewsmlDocument:
    """A document of NewsML-G2."""

    form = NewsFormat.NEWSML_G2

    def __init__(self, tree: Any) -> None:
        """Take the tree of a document; raise DocumentInvalid for another one."""
        self._tree, root = tree, tree.getroot()
        if not is_newsml(root):
            raise DocumentInvalid(f"the document is no news item of NewsML-G2: its root is “{name_of(root)[:40]}”")
        self.media_type = f"{kind.G2}{name_of(root).lower()}+xml"
        own = [root] if name_of(root) in _ITEMS else list(_outermost(root))
        keys: dict[str, int] = {}
        self._items = [NewsItem(one, unique(keys, one.get("guid") or "item")) for one in own]
        self.items = tuple(item for one in self._items for item in one.items)

    @classmethod
    def read(cls, data: bytes) -> NewsmlDocument:
        """Read a document; raise DocumentInvalid."""
        return cls(read_xml(data))

    def written(self, lang: str, results: Results) -> bytes:
        """Return the document in a language; items that refer to others here refer to their translations."""
        tree = copy.deepcopy(self._tree)
        original, elements = Elements(self._tree.getroot()), Elements(tree.getroot())
        moved: dict[str, str] = {}
        copies = [elements[original.number(one.element)] for one in self._items]
        for one, own in zip(self._items, copies, strict=True):
            one.localize(own, lang, results)
            if own.get("guid") != one.element.get("guid"):
                moved[one.element.get("guid")] = own.get("guid")
        for one in tree.getroot().iter(f"{{{NAMESPACE}}}itemRef"):
            if one.get("residref") in moved:
                one.set("residref", moved[one.get("residref")])
        return write_xml(tree)


def is_newsml(root: Any) -> bool:
    """Tell whether the root of a document is one of NewsML-G2 that carries news."""
    return namespace_of(root) == NAMESPACE and name_of(root) in _ROOTS


def _outermost(root: Any) -> Iterator[Any]:
    """Yield the items of a message; what is within one is a part of it."""
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if namespace_of(one) == NAMESPACE and name_of(one) in _ITEMS:
            yield one
        else:
            waiting += reversed(one)


def _at(element: Any, *path: str) -> Iterator[Any]:
    for one in children(element, path[0]):
        if len(path) == 1:
            yield one
        else:
            yield from _at(one, *path[1:])


def _text(element: Any, *path: str) -> str | None:
    found = next(_at(element, *path), None)
    return None if found is None else text_of(found).strip() or None


def _language(element: Any) -> str | None:
    """Return the language of the content, else that of the item."""
    said = next((one.get("tag") for one in _at(element, "contentMeta", "language") if one.get("tag")), None)
    return str(said or element.get(XML_LANG) or "") or None


def _state(element: Any) -> State:
    said = next(_at(element, "itemMeta", "pubStatus"), None)
    code = "" if said is None else (said.get("qcode") or said.get("uri") or "").rpartition("/")[2].rpartition(":")[2]
    return {"canceled": State.CANCELED, "withheld": State.WITHHELD}.get(code, State.USABLE)


def _is_html(element: Any) -> bool:
    kind = (element.get("contenttype") or "").lower()
    return "html" in kind or (not kind.startswith("text/plain") and looks_like_html(text_of(element)))


def _say_languages(element: Any, said: set[Any], before: str, lang: str) -> None:
    """Say which texts are in which language, now that the item is in another one than what it is filed under."""
    element.set(XML_LANG, lang)
    for one in element.iter():
        name = name_of(one)
        if one in said or name in ("inlineXML", "inlineData", "nitf", "html"):
            if one.get(XML_LANG) is not None or name in ("nitf", "html"):
                one.set(XML_LANG, lang)
        elif namespace_of(one) == NAMESPACE and name in _SAYING and one.get(XML_LANG) is None and text_of(one).strip():
            one.set(XML_LANG, before)
    meta = child(element, "contentMeta")
    if meta is None:
        return
    languages = list(children(meta, "language"))
    if not languages:
        after = list(_administrative(meta))
        made = etree.Element(f"{{{NAMESPACE}}}language")
        insert(meta, after, made)
        languages = [made]
    languages[0].set("tag", lang)
    for one in children(languages[0], "name"):
        languages[0].remove(one)


def _administrative(meta: Any) -> Iterator[Any]:
    """Yield what stands before the description of a content."""
    return children(
        meta, "icon", "urgency", "contentCreated", "contentModified", "digitalSourceType", "located", "infoSource",
        "creator", "contributor", "audience", "exclAudience", "altId", "rating", "userInteraction",
    )  # fmt: skip


def _identify(element: Any, lang: str) -> None:
    """Give an item a name of its own, and say whose translation it is."""
    original = element.get("guid")
    if not original:
        return
    element.set("guid", translated_id(original, lang))
    meta = child(element, "itemMeta")
    if meta is None:
        return
    link = etree.Element(f"{{{NAMESPACE}}}link", reluri=TRANSLATION, residref=original)
    if element.get("version"):
        link.set("version", element.get("version"))
    insert(meta, list(children(meta, "link")) or [one for one in meta if name_of(one) != "itemMetaExtProperty"], link)


def _disclose(element: Any, result: LocalizedArticle) -> None:
    meta = child(element, "contentMeta")
    if meta is not None:
        for one in list(children(meta, "digitalSourceType")):
            meta.remove(one)
        before = list(children(meta, "icon", "urgency", "contentCreated", "contentModified"))
        made = etree.Element(f"{{{NAMESPACE}}}digitalSourceType", uri=disclosure.URI)
        insert(meta, before, made)
        _raise_version(element)
    about, said = child(element, "itemMeta"), disclosure.sentence(result)
    if about is not None and said:
        note = etree.Element(f"{{{NAMESPACE}}}edNote")
        note.set(XML_LANG, result.lang)
        set_text(note, said)
        insert(about, list(_before_notes(about)), note)


def _before_notes(meta: Any) -> Iterator[Any]:
    return children(
        meta, "itemClass", "provider", "versionCreated", "firstCreated", "embargoed", "pubStatus", "role", "fileName",
        "generator", "profile", "service", "title", "edNote",
    )  # fmt: skip


def _raise_version(element: Any) -> None:
    """Say a version of the standard that has what was written."""
    found = re.fullmatch(r"(\d+)\.(\d+)", element.get("standardversion") or "")
    if found and (int(found[1]), int(found[2])) < _FIRST_WITH_SOURCE_TYPE:
        element.set("standardversion", ".".join(map(str, _FIRST_WITH_SOURCE_TYPE)))
