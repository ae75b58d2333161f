"""Elements of XML, as both versions of XLIFF are written with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from dateline.markup.inline import Tag, TagKind
from dateline.xliff.code import legal

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OWN = "urn:dateline:xliff:1"
_LONGEST_SHOWN = 80  # characters of markup
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em"})
_MARKS = {"**": "b", "__": "b", "*": "i", "_": "i"}
_BEFORE_TEXT = frozenset({"source", "target", "data", "note", "skeleton", "internal-file", "term", "translation"})


def child(parent: Any, name: str, attributes: Mapping[str, str | None] | None = None, text: str = "") -> Any:
    """Append an element with those of its attributes that have a value."""
    given = {key: legal(value) for key, value in (attributes or {}).items() if value is not None}
    element = etree.SubElement(parent, name, given)
    element.text = legal(text) or None
    return element


def append(element: Any, last: Any, text: str) -> None:
    """Write a text into an element behind its last child, or where it has none at its beginning."""
    if last is None:
        element.text = (element.text or "") + legal(text)
    else:
        last.tail = (last.tail or "") + legal(text)


def indented(element: Any, level: int = 0) -> None:
    """Put each element on a line of its own, but nothing into those that hold text."""
    if etree.QName(element).localname in _BEFORE_TEXT or not len(element):
        return
    element.text = "\n" + "  " * (level + 1)
    for inner in element:
        indented(inner, level + 1)
        inner.tail = element.text
    element[-1].tail = "\n" + "  " * level


def written(root: Any) -> bytes:
    """Return a document."""
    indented(root)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def shown(tag: Tag) -> str:
    """Return a tag as it may be shown to people."""
    return tag.raw if len(tag.raw) <= _LONGEST_SHOWN else f"{tag.raw[: _LONGEST_SHOWN - 1]}…"


def said(tag: Tag) -> str:
    """Return what a tag says in the text: an address that was taken out of it, nothing for markup."""
    return tag.raw if tag.kind is TagKind.VOID and not re.search(r"[<\[{]", tag.raw) else ""


def means(tag: Tag) -> str:
    """Return what a tag is: b, i, u, lb, link, image, or other."""
    name = tag.name or _MARKS.get(tag.raw, "")
    if name in _BOLD or name in _ITALIC:
        return "b" if name in _BOLD else "i"
    if name in ("u", "ins"):
        return "u"
    if name == "br":
        return "lb"
    if name == "a" or (not name and tag.raw.startswith(("[", "]("))):
        return "link"
    return "image" if name == "img" or tag.raw.startswith("![") else "other"
