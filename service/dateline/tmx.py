"""TMX 1.4, the translation memories of CAT tools: read as a stream, and written as one.

Files come from anywhere: one that declares entities is refused, nothing is fetched, and one unit is held at a time.
Inline elements become tags, see ``paired``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any, BinaryIO

from lxml import etree

from dateline import __version__
from dateline.correction import correction_of
from dateline.errors import MemoryInvalid, UnknownLanguage
from dateline.language import SOURCE, TARGETS, LanguageTag
from dateline.markup.align import spaced
from dateline.markup.inline import InlineText, Tag, TagKind
from dateline.memory import MemoryUnit
from dateline.paired import Key, Piece, paired
from dateline.sanitize import sanitize
from dateline.segment import Origin

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ORIGIN = "x-dateline-origin"
_MOST_ELEMENTS = 10_000  # of a unit, with those that stand before it


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A unit that was not read, or one language of it; ``reason`` is one word or two."""

    line: int
    reason: str


def read_tmx(file: BinaryIO) -> Iterator[MemoryUnit | LeftOut]:
    """Yield the units of a TMX file, one a target language; raise MemoryInvalid with the line where it is none."""
    waiting = 0
    try:
        events = etree.iterparse(
            file, ("start", "end"), load_dtd=False, no_network=True, resolve_entities=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        for event, element in events:
            waiting += 1
            if waiting > _MOST_ELEMENTS:
                raise MemoryInvalid(f"line {element.sourceline}: a unit of so many elements is none")
            if event == "start":
                _check_start(element)
            elif _name(element) in ("tu", "header"):
                yield from _units(element) if _name(element) == "tu" else ()
                _forget(element)
                waiting = 0
    except etree.XMLSyntaxError as error:
        raise MemoryInvalid(f"line {max(1, error.lineno or 1)}: not well-formed XML: {error.msg}") from error


def _check_start(element: Any) -> None:
    """Refuse another kind of document as soon as it begins."""
    if element.getparent() is not None:
        return
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise MemoryInvalid("the file declares entities; they are not read")
    if _name(element) != "tmx":
        raise MemoryInvalid(f"the file is no TMX: its root is “{_name(element)[:40]}”")


def _forget(element: Any) -> None:
    """Let go of an element and of what stood before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _name(element: Any) -> str:
    return str(etree.QName(element).localname)


def _units(unit: Any) -> Iterator[MemoryUnit | LeftOut]:
    if any(node.get("type") == _ORIGIN and node.text == Origin.TM.value for node in unit.iterchildren("{*}prop")):
        yield LeftOut(unit.sourceline, "machine")
        return
    variants = [(_language(node), node) for node in unit.iterchildren("{*}tuv")]
    english = next((node for lang, node in variants if lang == SOURCE), None)
    if english is None:
        yield LeftOut(unit.sourceline, "without English")
        return
    for lang, node in variants:
        if lang in TARGETS:
            yield _pair(english, node, lang, unit)
        elif lang != SOURCE:
            yield LeftOut(node.sourceline, "other language")


def _pair(english: Any, node: Any, lang: str, unit: Any) -> MemoryUnit | LeftOut:
    source, target = paired(_content(english), _content(node))
    by, at = _said(node, unit, "id"), _date(_said(node, unit, "date"))
    try:
        return correction_of(source.collapsed().tightened(), target, lang, by=by, at=at)
    except MemoryInvalid as error:
        return LeftOut(node.sourceline, f"{error.field} not fit")


def _said(node: Any, unit: Any, what: str) -> str | None:
    """Return who or when, by the variant, or by its unit."""
    found = (of.get(f"{kind}{what}") for of in (node, unit) for kind in ("change", "creation"))
    return next(filter(None, found), None)


def _date(written: str | None) -> str | None:
    try:
        return None if written is None else datetime.strptime(written, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return None


def _language(node: Any) -> str:
    try:
        return LanguageTag.parse(node.get(_LANG) or node.get("lang") or "").language
    except UnknownLanguage:
        return ""


# Inline elements: each tag has a key that is the same in both languages.


def _content(variant: Any) -> list[Piece]:
    """Return the text of a variant and its tags, each with its key and code."""
    segment = next(variant.iterchildren("{*}seg"), None)
    return [] if segment is None else list(_parts(segment, {}, count(1)))


def _parts(element: Any, opened: dict[str, Key], numbers: Iterator[int]) -> Iterator[Piece]:
    yield element.text or ""
    for child in element.iterchildren():
        name, code = _name(child), "".join(child.itertext())
        if name == "hi":
            key = ("hi", child.get("x") or str(next(numbers)))
            yield key, TagKind.OPEN, ""
            yield from _parts(child, opened, numbers)
            yield key, TagKind.CLOSE, ""
        elif name == "bpt":
            key = opened[child.get("i") or ""] = ("bpt", child.get("x") or child.get("i") or "")
            yield key, TagKind.OPEN, code
        elif name == "ept":
            yield opened.pop(child.get("i") or "", ("ept", child.get("i") or "")), TagKind.CLOSE, code
        elif name == "it":
            kind = TagKind.OPEN if child.get("pos") == "begin" else TagKind.CLOSE
            yield ("it", child.get("x") or str(next(numbers))), kind, code
        else:
            yield ("ph", child.get("x") or str(next(numbers))), TagKind.VOID, code
        yield child.tail or ""


# Writing.


def write_tmx(units: Iterable[MemoryUnit], file: BinaryIO) -> int:
    """Write units to a file as they come; return how many."""
    number = 0
    with etree.xmlfile(file, encoding="utf-8") as written:
        written.write_declaration()
        with written.element("tmx", version="1.4"):
            written.write(_header(), pretty_print=True)
            with written.element("body"):
                for unit in units:
                    number += 1
                    written.write(_written(unit), pretty_print=True)
    return number


def _header() -> Any:
    told = {"creationtool": "Dateline", "creationtoolversion": __version__, "segtype": "sentence", "o-tmf": "Dateline"}
    return etree.Element("header", {**told, "adminlang": SOURCE, "srclang": SOURCE, "datatype": "html"})


def _written(unit: MemoryUnit) -> Any:
    element = etree.Element("tu", srclang=SOURCE)
    etree.SubElement(element, "prop", type=_ORIGIN).text = unit.origin.value
    numbers = _numbered(unit.source.tags)
    _variant(element, SOURCE, spaced(unit.source), numbers)
    waiting = {tag: deque[int]() for tag in map(_alike, unit.source.tags)}
    for tag, own in zip(unit.source.tags, numbers, strict=True):
        waiting[_alike(tag)].append(own)
    target = _variant(element, unit.lang, unit.target, [waiting[_alike(tag)].popleft() for tag in unit.target.tags])
    target.set("changedate", datetime.fromisoformat(unit.at).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"))
    if unit.by:
        target.set("changeid", unit.by)
    return element


def _alike(tag: Tag) -> tuple[TagKind, str]:
    return tag.kind, tag.raw


def _numbered(tags: Sequence[Tag]) -> list[int]:
    """Return a number for each tag, the same for the two of a pair."""
    numbers, opened, fresh = list[int](), list[int](), count(1)
    for tag in tags:
        number = opened.pop() if tag.kind is TagKind.CLOSE and opened else next(fresh)
        numbers.append(number)
        if tag.kind is TagKind.OPEN:
            opened.append(number)
    return numbers


def _variant(parent: Any, lang: str, text: InlineText, numbers: Sequence[int]) -> Any:
    variant = etree.SubElement(parent, "tuv", {_LANG: lang})
    segment = etree.SubElement(variant, "seg")
    kinds = {(number, tag.kind) for number, tag in zip(numbers, text.tags, strict=True)}
    last, at = None, 0
    for tag, number in zip(text.tags, numbers, strict=True):
        _append(segment, last, text.text[at : tag.at])
        last, at = etree.SubElement(segment, *_element(tag, number, kinds)), tag.at
        last.text = tag.raw
    _append(segment, last, text.text[at:])
    return variant


def _element(tag: Tag, number: int, kinds: set[tuple[int, TagKind]]) -> tuple[str, dict[str, str]]:
    """Return the name and the attributes of a tag's element; one of a pair whose other is elsewhere is an ``it``."""
    if tag.kind is TagKind.VOID:
        return "ph", {"x": str(number)}
    if not {(number, TagKind.OPEN), (number, TagKind.CLOSE)} <= kinds:
        return "it", {"pos": "begin" if tag.kind is TagKind.OPEN else "end", "x": str(number)}
    if tag.kind is TagKind.OPEN:
        return "bpt", {"i": str(number), "x": str(number)}
    return "ept", {"i": str(number)}


def _append(segment: Any, last: Any, text: str) -> None:
    text = sanitize(text)[0]
    if last is None:
        segment.text = (segment.text or "") + text
    else:
        last.tail = (last.tail or "") + text
