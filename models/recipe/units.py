"""The translation units of a TMX 1.4 file, read as a stream, with their inline elements as marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from dateline.errors import UnknownLanguage
from dateline.language import SOURCE, TARGETS, target_language

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an inline element begins (``<``) or ends (``</``); ``key``, its kind and id, is the same in translation."""

    form: str
    key: tuple[str, str]


Part = str | Mark


@dataclass(slots=True)
class Unit:
    """A translation unit: its English if it has some, targets by language, and the tags of what is not for us."""

    english: list[Part] | None = None
    targets: list[tuple[str, list[Part]]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def read_units(path: Path) -> Iterator[Unit]:
    """Yield the units of a TMX file; raise ``OSError``, or ``ValueError`` that names file and line, if it is none."""
    try:
        with path.open("rb") as file:
            # Of what a DTD can do, only entities declared in the file itself are left, and _check_root refuses those.
            events = etree.iterparse(
                file, ("start", "end"), load_dtd=False, no_network=True, resolve_entities="internal", huge_tree=False,
                remove_comments=True, remove_pis=True,
            )  # fmt: skip
            for event, element in events:
                if event == "start" and element.getparent() is None:
                    _check_root(element, path)
                elif event == "end" and etree.QName(element).localname == "tu":
                    yield _unit(element)
                    _forget(element)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{path}:{max(1, error.lineno or 1)}: not well-formed XML: {error.msg}") from error


def _check_root(root: Any, path: Path) -> None:
    name, dtd = etree.QName(root).localname, root.getroottree().docinfo.internalDTD
    if name != "tmx":
        raise ValueError(f"{path}:1: not TMX: its root element is <{name}>")
    if dtd is not None and any(dtd.iterentities()):
        raise ValueError(f"{path}:1: it declares entities, which TMX has no need of and which may hide an attack")


def _forget(element: Any) -> None:
    """Let go of an element and of what stands before it, so that memory does not grow with the file."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _unit(element: Any) -> Unit:
    unit = Unit()
    for variant in element.iterfind("{*}tuv"):
        tag = variant.get(_XML_LANG) or variant.get("lang") or ""
        lang, segment = language(tag), variant.find("{*}seg")
        parts = [] if segment is None else list(_parts(segment, {}))
        if lang is None:
            unit.others.append(tag)
        elif lang != SOURCE:
            unit.targets.append((lang, parts))
        elif unit.english is None:
            unit.english = parts
    return unit


def language(tag: str) -> str | None:
    """Return the language of a tag as TMX files have them; None if it, or its script, is none of ours.

    Western Armenian, ``hyw`` and before that ``hy-arevmda``, is a language of its own.
    """
    try:
        lang = target_language(tag, (SOURCE, *TARGETS))
    except UnknownLanguage:
        return None
    return None if "arevmda" in tag.lower() else lang


def _parts(element: Any, opened: dict[str, tuple[str, str]]) -> Iterator[Part]:
    """Yield the text inside an element, and marks for the inline elements; ``opened`` has the pairs by ``i``."""
    yield element.text or ""
    for child in element:
        yield from _inline(child, opened)
        yield child.tail or ""


def _inline(element: Any, opened: dict[str, tuple[str, str]]) -> Iterator[Part]:
    name, i, x = etree.QName(element).localname, element.get("i", ""), element.get("x")
    match name:
        case "bpt":
            opened[i] = "pair", x or i
            yield Mark("<", opened[i])
        case "ept":
            yield Mark("</", opened.get(i, ("pair", "never opened")))
        case "ph" | "it" | "ut":
            yield Mark("<", ("lone", x or "".join(element.itertext())))
        case "hi":
            key = "pair", x or element.get("type", "")
            yield Mark("<", key)
            yield from _parts(element, opened)
            yield Mark("</", key)
        case _:
            yield from _parts(element, opened)
