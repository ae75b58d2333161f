"""NITF, IPTC's news text in XML: with its namespace and without, by itself and within NewsML-G2."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dateline.article import DatelineFields, Format, LocalizedArticle
from dateline.errors import DocumentInvalid
from dateline.formats import disclosure, kind
from dateline.formats.fields import Fields
from dateline.formats.identity import translated_id
from dateline.formats.item import Item, Results, State
from dateline.formats.kind import NewsFormat
from dateline.formats.spots import Elements, Spot
from dateline.formats.xmltext import (
    XML_LANG,
    append,
    child,
    children,
    insert,
    name_of,
    namespace_of,
    read_xml,
    say_language,
    text_of,
    write_xml,
)

NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"
_STATES = {
    "canceled": State.CANCELED,
    "cancelled": State.CANCELED,
    "killed": State.CANCELED,
    "withheld": State.WITHHELD,
}


class NitfDocument:
    """A document of NITF, which is one item."""

    form, media_type = NewsFormat.NITF, kind.NITF

    def __init__(self, tree: Any) -> None:
        """Take the tree of a document; raise DocumentInvalid for another one."""
        self._tree, root = tree, tree.getroot()
        if name_of(root) != "nitf":
            raise DocumentInvalid(f"the document is no NITF: its root is “{name_of(root)[:40]}”")
        docdata = _docdata(root)
        self._fields: Fields[Spot] = Fields(
            document_id(root) or "item", Format.HTML, root.get(XML_LANG), _state(docdata), _embargo(docdata)
        )
        take(root, Elements(root), self._fields)
        self.items: tuple[Item, ...] = self._fields.items()

    @classmethod
    def read(cls, data: bytes) -> NitfDocument:
        """Read a document; raise DocumentInvalid."""
        return cls(read_xml(data))

    def written(self, lang: str, results: Results) -> bytes:
        """Return the document in a language."""
        tree = copy.deepcopy(self._tree)
        root = tree.getroot()
        write(root, Elements(root), list(self._fields.written(results)), lang)
        result = results.get(self._fields.key)
        if result is not None or self._fields.state is State.CANCELED:
            identify(root, lang)
        if result is not None:
            say(root, lang)
            if disclosure.by_machine(*(results[item.key] for item in self.items if item.key in results)):
                _disclose(root, result)
        return write_xml(tree)


def take(root: Any, elements: Elements, fields: Fields[Spot]) -> None:
    """Take the texts of an element ``nitf``."""
    for content in _all(root, "body", "body.content"):
        if text_of(content).strip():
            fields.put("body", *elements.markup(content, nitf=True))
    for one in _all(root, "body", "body.head", "hedline", "hl1"):
        fields.put("headline", *elements.markup(one))
    for one in _all(root, "head", "title"):
        fields.put("headline", *elements.text(one, html=False))
    for one in _all(root, "body", "body.head", "abstract"):
        fields.put("standfirst", *elements.markup(one, nitf=True))
    for one in _all(root, "body", "body.head", "hedline", "hl2"):
        fields.put("headline", *elements.markup(one))
    for one in _all(root, "body", "body.head", "byline"):
        fields.put("byline", *elements.markup(one))
    for one in _all(root, "body", "body.head", "dateline"):
        if fields.dateline is None and text_of(one).strip():
            fields.dateline = (_dateline(one), elements.text(one)[1])
    for one in _all(root, "body", "body.end", "tagline"):
        fields.add("captions", *elements.markup(one))
    for one in _all(root, "head", "docdata", "key-list", "keyword"):
        fields.add("keywords", *elements.attribute(one, "key"))


def write(root: Any, elements: Elements, texts: list[tuple[Spot, str]], lang: str) -> None:
    """Put texts in their places; a dateline keeps its date for programs."""
    dates = {
        id(one): date for one in _all(root, "body", "body.head", "dateline") for date in children(one, "story.date")
    }
    changed = elements.write(texts)
    for one in changed:
        if id(one) in dates and dates[id(one)].get("norm"):
            date = dates[id(one)]
            date.text, date.tail = None, None
            one.append(date)
    say_language(changed, lang)


def say(root: Any, lang: str) -> None:
    """Say in which language a document is: the DTDs of NITF know no ``xml:lang``, its schema does."""
    if namespace_of(root) or root.get(XML_LANG) is not None:
        root.set(XML_LANG, lang)
    _meta(root, "language", lang)


def identify(root: Any, lang: str) -> None:
    """Give a document a name of its own, and say whose translation it is."""
    original, docdata = document_id(root), _docdata(root)
    for one in _all(root, "head", "docdata", "doc-id"):
        if one.get("id-string"):
            one.set("id-string", translated_id(one.get("id-string"), lang))
    for holder, name in ((docdata, "management-doc-idref"), (root, "uno")):
        if holder is not None and holder.get(name):
            holder.set(name, translated_id(holder.get(name), lang))
    if original:
        _meta(root, "translatedFrom", original)


def document_id(root: Any) -> str | None:
    """Return the name that a document has."""
    found: str | None = next(
        (one.get("id-string") for one in _all(root, "head", "docdata", "doc-id") if one.get("id-string")), None
    )
    return str(found or root.get("uno") or "") or None


def _disclose(root: Any, result: LocalizedArticle) -> None:
    _meta(root, "digitalSourceType", disclosure.URI)
    said, docdata = disclosure.sentence(result), _docdata(root)
    if docdata is None or not said:
        return
    message = child(docdata, "ed-msg")
    if message is None:
        message = append(docdata, _like(root, "ed-msg"))
    message.set("info", disclosure.note(message.get("info"), result) or said)


def _meta(root: Any, name: str, content: str) -> None:
    """Write a ``meta`` of the head, which follows the title and others of its kind."""
    head = child(root, "head")
    if head is None:
        head = etree.Element(_like(root, "head"))
        insert(root, [], head)
    own = next((one for one in children(head, "meta") if one.get("name") == name), None)
    if own is None:
        own = etree.Element(_like(root, "meta"), name=name)
        insert(head, list(children(head, "title", "meta")), own)
    own.set("content", content)


def _like(root: Any, name: str) -> str:
    return str(etree.QName(etree.QName(root).namespace, name))


def _all(root: Any, *path: str) -> Iterator[Any]:
    """Yield the elements at a path of names, whatever their namespace."""
    if not path:
        yield root
        return
    for one in children(root, path[0]):
        yield from _all(one, *path[1:])


def _docdata(root: Any) -> Any:
    return next(_all(root, "head", "docdata"), None)


def _state(docdata: Any) -> State:
    status = "" if docdata is None else docdata.get("management-status", "")
    return _STATES.get(status.strip().lower(), State.USABLE)


def _embargo(docdata: Any) -> str | None:
    release = None if docdata is None else child(docdata, "date.release")
    return None if release is None else release.get("norm")


def _dateline(element: Any) -> DatelineFields | str:
    """Return a dateline as fields, where it has elements for them."""
    location, date = child(element, "location"), child(element, "story.date")
    if location is None or text_of(location).strip() == "":
        return " ".join(text_of(element).split())
    said = None if date is None else text_of(date).strip() or date.get("norm")
    return DatelineFields(" ".join(text_of(location).split()), said or None)
