"""XLIFF 2 and 1 read as a stream, as the tools of editors write it.

Files come from anywhere: one with a document type is refused, nothing is fetched, and one unit is held at a time.
Elements and attributes that are not XLIFF's are passed over, with what they hold as text where that stands in a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, BinaryIO

from lxml import etree

from dateline.errors import UnknownLanguage, XliffInvalid
from dateline.language import LanguageTag
from dateline.markup.inline import TagKind
from dateline.xliff.code import Code, Part

_MOST_EVENTS = 1_000_000  # while one unit is read: beginnings and ends of elements; the longest article has as many
_MOST_UNITS = 100_000  # of a file
_CONFIRMED = frozenset({"reviewed", "final", "signed-off"})
_DRAFTS = frozenset({"initial", "new", "needs-translation"})
_SKELETON = ("skeleton", "internal-file")
_UNITS = ("unit", "trans-unit")


@dataclass(frozen=True, slots=True)
class ReadSegment:
    """A segment; ``order`` is the place of its target among those of its unit. An ignorable one is white space."""

    id: str
    source: list[Part]
    target: list[Part] | None
    confirmed: bool = False  #: whether its state says that somebody stands for it
    draft: bool = False  #: whether its state says that it is not done
    order: int | None = None
    ignorable: bool = False


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """A unit of XLIFF 2, or a trans-unit of XLIFF 1, which has one segment with its own id."""

    id: str
    line: int
    segments: list[ReadSegment]


@dataclass(slots=True)
class ReadFile:
    """A file element: its language, what it is called, the text of its skeleton, and its units."""

    lang: str
    original: str
    paragraphs: bool  #: whether a unit is a paragraph, as in XLIFF 2
    skeleton: str = ""
    units: list[ReadUnit] = field(default_factory=list)


def read_xliff(file: BinaryIO) -> Iterator[ReadFile]:
    """Yield the file elements of a document; raise XliffInvalid with the line where it is none."""
    current: ReadFile | None = None
    waiting = 0
    try:
        events = etree.iterparse(
            file, ("start", "end"), load_dtd=False, no_network=True, resolve_entities=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        for event, element in events:
            waiting += 1
            name = _name(element)
            if waiting > _MOST_EVENTS:
                raise XliffInvalid(f"line {element.sourceline}: a unit of so many elements is none")
            if event == "start":
                current = _begun(element, name, current)
                continue
            if current is None:
                continue
            if name in _SKELETON:
                current.skeleton = current.skeleton or "".join(element.itertext())
            elif name in _UNITS and not _within_unit(element):
                _add(current, element, name)
                _forget(element)
                waiting = 0
            elif name == "file" and _is_file(element):
                yield current
                current = None
                _forget(element)
                waiting = 0
    except etree.XMLSyntaxError as error:
        raise XliffInvalid(f"line {max(1, error.lineno or 1)}: not well-formed XML: {error.msg}") from error


def _name(element: Any) -> str:
    return str(etree.QName(element).localname)


def _is_file(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and parent.getparent() is None


def _within_unit(element: Any) -> bool:
    return any(_name(above) in _UNITS for above in element.iterancestors())


def _begun(element: Any, name: str, current: ReadFile | None) -> ReadFile | None:
    """Refuse another kind of document as soon as it begins; return the file element that is being read."""
    if element.getparent() is None:
        if element.getroottree().docinfo.internalDTD is not None:
            raise XliffInvalid("the file has a document type (DOCTYPE), which XLIFF has not; take it out")
        version = element.get("version", "")
        if name != "xliff":
            raise XliffInvalid(f"the file is no XLIFF: its root is “{name[:40]}”")
        if version[:2] not in ("1.", "2."):
            raise XliffInvalid(f"the file is XLIFF “{version[:20]}”; 1.2 and 2.0 to 2.2 are read")
    elif name == "file" and _is_file(element):
        root = element.getparent()
        paragraphs = root.get("version", "").startswith("2.")
        lang = root.get("trgLang") if paragraphs else element.get("target-language")
        return ReadFile(_language(lang), element.get("original") or element.get("id") or "", paragraphs)
    return current


def _language(tag: str | None) -> str:
    """Return the code of a language; empty where there is none that can be read."""
    try:
        return LanguageTag.parse(tag or "").language
    except UnknownLanguage:
        return ""


def _forget(element: Any) -> None:
    """Let go of an element and of what stood before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _add(file: ReadFile, element: Any, name: str) -> None:
    if len(file.units) == _MOST_UNITS:
        raise XliffInvalid(f"line {element.sourceline}: there are more than {_MOST_UNITS:,} units in one file")
    id_ = element.get("id") or ""
    segments = _segments(element) if name == "unit" else [_trans_unit(element, id_)]
    file.units.append(ReadUnit(id_, element.sourceline, segments))


def _child(element: Any, name: str) -> Any:
    return next((child for child in element.iterchildren(tag=etree.Element) if _name(child) == name), None)


def _text(element: Any, data: dict[str, str]) -> list[Part] | None:
    return None if element is None else list(_parts(element, data, count(1)))


def _segments(unit: Any) -> list[ReadSegment]:
    """Read the segments of a unit of XLIFF 2; one without a state is one that nobody touched."""
    original = _child(unit, "originalData")
    data = {} if original is None else {one.get("id") or "": "".join(one.itertext()) for one in original}
    found = []
    for child in unit.iterchildren(tag=etree.Element):
        if _name(child) not in ("segment", "ignorable"):
            continue
        state, target = child.get("state"), _child(child, "target")
        found.append(
            ReadSegment(
                child.get("id") or "",
                _text(_child(child, "source"), data) or [],
                _text(target, data),
                state in _CONFIRMED,
                state in _DRAFTS,
                _order(target),
                _name(child) == "ignorable",
            )
        )
    return found


def _order(target: Any) -> int | None:
    written = "" if target is None else target.get("order") or ""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else None


def _trans_unit(unit: Any, id_: str) -> ReadSegment:
    target = _child(unit, "target")
    state = None if target is None else target.get("state")
    confirmed = unit.get("approved") == "yes" or state in _CONFIRMED
    source = _text(_child(unit, "source"), {}) or []
    return ReadSegment(id_, source, _text(target, {}), confirmed, state in _DRAFTS)


# Inline elements of both versions; their names say the same thing wherever both have them.


def _parts(element: Any, data: dict[str, str], numbers: Iterator[int]) -> Iterator[Part]:
    yield element.text or ""
    for child in element.iterchildren():
        if isinstance(child.tag, str):
            yield from _inline(child, data, numbers)
        yield child.tail or ""


def _inline(element: Any, data: dict[str, str], numbers: Iterator[int]) -> Iterator[Part]:
    name, id_ = _name(element), element.get("id") or f"?{next(numbers)}"
    own = data.get(element.get("dataRef") or "", "")
    if name in ("pc", "g"):
        yield Code(id_, TagKind.OPEN, data.get(element.get("dataRefStart") or "", ""))
        yield from _parts(element, data, numbers)
        yield Code(id_, TagKind.CLOSE, data.get(element.get("dataRefEnd") or "", ""))
    elif name in ("sc", "bx", "bpt"):
        yield Code(element.get("rid") or id_, TagKind.OPEN, own or _native(element))
    elif name in ("ec", "ex", "ept"):
        yield Code(element.get("startRef") or element.get("rid") or id_, TagKind.CLOSE, own or _native(element))
    elif name == "it":
        kind = TagKind.OPEN if element.get("pos") in ("open", "begin") else TagKind.CLOSE
        yield Code(element.get("rid") or id_, kind, _native(element))
    elif name in ("ph", "x"):
        yield Code(id_, TagKind.VOID, own or _native(element))
    elif name == "cp":
        yield _character(element.get("hex") or "")
    elif name not in ("sm", "em"):
        yield from _parts(element, data, numbers)


def _native(element: Any) -> str:
    return "".join(element.itertext())


def _character(written: str) -> str:
    """Return the character of a code point; one that is no text is U+FFFD."""
    try:
        number = int(written, 16) if len(written) <= 8 else 0
        return chr(number) if number >= 0x20 else "\N{REPLACEMENT CHARACTER}"
    except (ValueError, OverflowError):
        return "\N{REPLACEMENT CHARACTER}"
