"""XML read with care: nothing is fetched, nothing is expanded, and what declares entities is refused."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from typing import Any

from lxml import etree

from dateline.errors import DocumentInvalid
from dateline.formats.item import is_english

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XHTML = "http://www.w3.org/1999/xhtml"
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_OWN = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_VOID = frozenset(
    {"br", "hr", "img", "input", "wbr", "col", "area", "source", "track", "embed", "param", "link", "meta"}
)


def read_xml(data: bytes) -> Any:
    """Read a document as a tree; raise DocumentInvalid with the line where it is not well-formed."""
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None)
        reason = re.sub(r"\s+", " ", str(error))[:200]
        raise DocumentInvalid(
            f"the document is no well-formed XML{f' (line {line})' if line else ''}: {reason}"
        ) from error
    check_declarations(root)
    return root.getroottree()


def check_declarations(root: Any) -> None:
    """Raise DocumentInvalid for a document that declares entities: an honest one needs none."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise DocumentInvalid("the document declares entities; they are not read")


def write_xml(tree: Any) -> bytes:
    """Write a tree as UTF-8, with its declaration and its document type."""
    written: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True)
    head, _, rest = written.partition(b"?>")
    return head.replace(b"'", b'"') + b"?>" + rest + (b"" if rest.endswith(b"\n") else b"\n")


def name_of(element: Any) -> str:
    """Return an element's name without its namespace; nothing for comments and the like."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def namespace_of(element: Any) -> str:
    """Return an element's namespace, or nothing."""
    return str(etree.QName(element).namespace or "") if isinstance(element.tag, str) else ""


def children(element: Any, *names: str) -> Iterator[Any]:
    """Yield the children with one of these names, whatever their namespace."""
    return (child for child in element if name_of(child) in names)


def child(element: Any, *names: str) -> Any:
    """Return the first such child, or None."""
    return next(children(element, *names), None)


def text_of(element: Any) -> str:
    """Return the text of an element and what is in it, comments left out."""
    parts = [element.text or ""]
    for one in element:
        if one.tag is etree.Entity:
            parts.append(html.unescape(one.text))
        elif isinstance(one.tag, str):
            parts.append(text_of(one))
        parts.append(one.tail or "")
    return "".join(parts)


def set_text(element: Any, text: str) -> None:
    """Put a text in the place of what is in an element, as a CDATA section if it was one."""
    text = clean(text)
    section = len(element) == 0 and _is_section(element)
    for one in list(element):
        element.remove(one)
    element.text = etree.CDATA(text) if section and "]]>" not in text else text


def append(parent: Any, tag: str, nsmap: dict[str, str] | None = None) -> Any:
    """Return a new last child, on a line of its own where the others have theirs."""
    before = parent[-1] if len(parent) else None
    made = etree.SubElement(parent, tag, nsmap=nsmap)
    if before is not None and not (before.tail or "").strip() and not (parent.text or "").strip():
        made.tail, before.tail = before.tail, parent.text
    return made


def insert(parent: Any, before: list[Any], made: Any) -> None:
    """Put a child behind the last of some, or first, on a line of its own where the others have theirs."""
    if not before:
        made.tail = parent.text
        parent.insert(0, made)
        return
    last = before[-1]
    made.tail = last.tail
    if last.getnext() is None:
        last.tail = parent.text
    parent.insert(parent.index(last) + 1, made)


def say_language(elements: Iterable[Any], lang: str) -> None:
    """Say a language on elements and what they are in, where English is said there."""
    for element in elements:
        for one in (element, *element.iterancestors()):
            if one.get(XML_LANG) is not None and is_english(one.get(XML_LANG)):
                one.set(XML_LANG, lang)


def clean(text: str) -> str:
    """Return a text without characters that XML cannot have."""
    return _NO_CHARACTER.sub("", text)


def inner(element: Any) -> str:
    """Return what is in an element as markup; what is empty has two tags, as HTML reads it."""
    for one in element.iter():
        if isinstance(one.tag, str) and len(one) == 0 and not one.text and name_of(one) not in _VOID:
            one.text = ""
    own = etree.tostring(element, encoding="unicode", with_tail=False)
    begin = _end_of_tag(own)
    return own[begin : own.rindex("</")] if own.endswith(f"</{_written_name(element)}>") else ""


def set_inner(element: Any, markup: str) -> None:
    """Put markup in the place of what is in an element; raise DocumentInvalid where it is not well-formed."""
    declared = "".join(
        f' xmlns{":" + prefix if prefix else ""}="{html.escape(uri)}"'
        for prefix, uri in element.nsmap.items()
        if prefix != "xml"
    )
    text = _NAMED.sub(_character, clean(markup))
    try:
        new = etree.fromstring(f"<x{declared}>{text}</x>", _parser())
    except etree.XMLSyntaxError as error:
        raise DocumentInvalid(f"the translation of <{name_of(element)}> is no well-formed XML: {error.msg}") from error
    for one in list(element):
        element.remove(one)
    element.text = new.text
    element.extend(list(new))
    etree.cleanup_namespaces(element, keep_ns_prefixes=[prefix for prefix in element.nsmap if prefix])


def _character(match: re.Match[str]) -> str:
    """Return the character that a reference of HTML means, which XML does not know."""
    return match[0] if match[1] in _OWN or match[1] not in html5 else html5[match[1]]


def _parser() -> Any:
    return etree.XMLParser(
        load_dtd=False, no_network=True, resolve_entities=False, huge_tree=False, strip_cdata=False,
        remove_blank_text=False,
    )  # fmt: skip


def _is_section(element: Any) -> bool:
    own = etree.tostring(element, encoding="unicode", with_tail=False)
    return str(own).startswith("<![CDATA[", _end_of_tag(own))


def _written_name(element: Any) -> str:
    return f"{element.prefix}:{name_of(element)}" if element.prefix else name_of(element)


def _end_of_tag(markup: str) -> int:
    """Return where the start tag that some markup begins with ends; values of attributes have no ``>`` there."""
    return markup.index(">") + 1
