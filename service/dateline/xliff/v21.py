"""XLIFF 2.1: a unit a paragraph, a segment a sentence, with the modules for candidates and for terms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from dateline import __version__
from dateline.language import SOURCE
from dateline.markup.inline import Tag, TagKind
from dateline.segment import Origin, SegmentTerm, Severity
from dateline.xliff.code import Code, Part, codes_of, legal
from dateline.xliff.element import OWN, SPACE, append, child, means, said, shown, written
from dateline.xliff.sheet import Entry, Sheet, UnitSheet, told, translatable

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_MATCHES, _GLOSSARY = "urn:oasis:names:tc:xliff:matches:2.0", "urn:oasis:names:tc:xliff:glossary:2.0"
_NAMES = {None: NAMESPACE, "mtc": _MATCHES, "gls": _GLOSSARY, "dl": OWN}


def write_v21(sheets: Iterable[Sheet]) -> bytes:
    """Return a document of files in one language."""
    sheets = list(sheets)
    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap=_NAMES)
    root.attrib.update({"version": "2.1", "srcLang": SOURCE, "trgLang": sheets[0].lang})
    for number, sheet in enumerate(sheets, 1):
        _file(root, sheet, f"f{number}")
    return written(root)


def _core(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _own(name: str) -> str:
    return f"{{{OWN}}}{name}"


def _file(root: Any, sheet: Sheet, id_: str) -> None:
    tool = {_own("tool"): f"Dateline {__version__}", _own("model"): sheet.model, _own("format"): sheet.format.value}
    file = child(root, _core("file"), {"id": id_, "original": sheet.name, **tool})
    child(file, _core("skeleton"), text=sheet.skeleton)
    if sheet.warnings:
        notes = child(file, _core("notes"))
        for number, warning in enumerate(sheet.warnings, 1):
            attributes = {"id": f"n{number}", "category": "warning"}
            child(notes, _core("note"), attributes, f"{warning.message} [{warning.code}]")
    for unit in sheet.units:
        _unit(file, unit, sheet)


def _unit(file: Any, sheet: UnitSheet, whole: Sheet) -> None:
    attributes = {"id": sheet.unit.id, "name": sheet.unit.name, SPACE: "preserve"}
    unit = child(file, _core("unit"), {**attributes, "translate": None if sheet.translated else "no"})
    data = {tag.raw: f"d{number}" for number, tag in enumerate(_distinct(sheet), 1)}
    write = _Inline(sheet, data)
    _matches(unit, sheet, whole, write)
    _glossary(unit, sheet)
    _notes(unit, sheet)
    if data:
        original = child(unit, _core("originalData"))
        for raw, id_ in data.items():
            child(original, _core("data"), {"id": id_}, raw)
    for piece in sheet.pieces:
        if isinstance(piece, Entry):
            _segment(unit, piece, write)
        else:
            ignorable = child(unit, _core("ignorable"))
            child(ignorable, _core("source"), text=piece)


def _distinct(sheet: UnitSheet) -> Iterable[Tag]:
    return {tag.raw: tag for tag in sheet.unit.tags.values()}.values()


def _segment(unit: Any, entry: Entry, write: _Inline) -> None:
    state, sub = _state(entry)
    fixed = entry.slot.sentence is None or not entry.from_model
    attributes = {"id": entry.slot.id, "state": state, "subState": sub, "canResegment": "no" if fixed else None}
    segment = child(unit, _core("segment"), attributes)
    write(child(segment, _core("source")), entry.source)
    if entry.target is not None:
        write(child(segment, _core("target")), entry.target)


def _state(entry: Entry) -> tuple[str, str | None]:
    """Return the state of a segment, and why."""
    origin = entry.segment.origin
    if entry.target is None:
        return "initial", None  # a state of its own may stand with no other
    if not translatable(entry):
        return "final", f"dateline:{origin.value}"
    if any(check.severity is Severity.ERROR for check in entry.segment.checks):
        return "translated", "dateline:error"
    if entry.segment.checks:
        return "translated", "dateline:warning"
    return "reviewed" if origin is Origin.HUMAN else "translated", f"dateline:{origin.value}"


class _Inline:
    """Writes parts into elements of one unit."""

    def __init__(self, sheet: UnitSheet, data: dict[str, str]) -> None:
        self._tags, self._nested, self._data = sheet.unit.tags, sheet.nested, data
        self._whole = _pairs(self._tags)

    def __call__(self, element: Any, parts: Iterable[Part], *, data: bool = True) -> None:
        """Write parts into an element; candidates have no ``data``, and only the tags of their own segment."""
        parts = list(parts)
        whole = self._whole if data else _pairs(codes_of(parts))
        stack: list[tuple[Any, Any]] = [(element, None)]  # an element, and its last child
        for part in parts:
            inside, last = stack[-1]
            if isinstance(part, str):
                append(inside, last, part)
            elif part.id in self._nested and part.kind is TagKind.CLOSE:
                stack.pop()
            else:
                code = child(inside, _core(self._name(part)), self._attributes(part, whole, data))
                stack[-1] = inside, code
                if part.id in self._nested and part.kind is TagKind.OPEN:
                    stack.append((code, None))

    def _name(self, code: Code) -> str:
        if code.kind is TagKind.VOID:
            return "ph"
        return "pc" if code.id in self._nested else "sc" if code.kind is TagKind.OPEN else "ec"

    def _attributes(self, code: Code, whole: set[str], data: bool) -> dict[str, str | None]:
        tag, name = self._tags[code], self._name(code)
        kind, sub = _type(tag)
        alone = name in ("sc", "ec") and code.id not in whole
        named = {"startRef": code.id} if name == "ec" and not alone else {"id": code.id}
        fixed = {"canCopy": "no", "canDelete": "no"}
        about: dict[str, str | None] = {**named, "type": kind, "subType": sub, **fixed}
        if name == "ec" and not alone:
            about = {**named, **fixed}
        if alone:
            about["isolated"] = "yes"
        if name == "pc":
            end = self._tags[Code(code.id, TagKind.CLOSE)]
            refs = {"dataRefStart": self._data[tag.raw], "dataRefEnd": self._data[end.raw]}
            return {**about, **(refs if data else {}), "dispStart": shown(tag), "dispEnd": shown(end)}
        about |= {"dataRef": self._data[tag.raw]} if data else {}
        return {**about, "equiv": said(tag) if name == "ph" else None, "disp": shown(tag)}


def _pairs(codes: Iterable[Code]) -> set[str]:
    """Return the ids of the pairs whose two tags are there."""
    codes = list(codes)
    opened = {code.id for code in codes if code.kind is TagKind.OPEN}
    return opened & {code.id for code in codes if code.kind is TagKind.CLOSE}


def _type(tag: Tag) -> tuple[str, str | None]:
    kind = means(tag)
    if kind in ("b", "i", "u", "lb"):
        return "fmt", f"xlf:{kind}"
    return kind, None


def _matches(unit: Any, sheet: UnitSheet, whole: Sheet, write: _Inline) -> None:
    """Write what was handed out as a candidate, so that it is still there when it was changed, and what is like it."""
    if not any(_is_candidate(one) or one.segment.fuzzy for one in sheet.entries):
        return
    matches = child(unit, f"{{{_MATCHES}}}matches")
    for entry in sheet.entries:
        if _is_candidate(entry):
            kind, score = _KINDS[entry.segment.origin], entry.segment.score
            about = {"type": kind, "origin": whole.model if entry.from_model else "Dateline"}
            quality = None if score is None else f"{100 * score:.2f}"
            similarity = None if entry.segment.origin is Origin.MT else "100"
            match = child(
                matches,
                f"{{{_MATCHES}}}match",
                {"ref": f"#{entry.slot.id}", **about, "matchQuality": quality, "similarity": similarity},
            )
            write(child(match, _core("source")), entry.source, data=False)
            write(child(match, _core("target")), entry.target or [], data=False)
        for like in entry.segment.fuzzy:
            own = {"type": "tm", "subType": "dateline:human", "origin": "Dateline"}
            about = {"ref": f"#{entry.slot.id}", **own, "similarity": f"{100 * like.score:.2f}"}
            match = child(matches, f"{{{_MATCHES}}}match", about)
            child(match, _core("source"), text=like.words[0])
            child(match, _core("target"), text=like.words[1])


def _is_candidate(entry: Entry) -> bool:
    return entry.target is not None and entry.segment.origin in _KINDS


_KINDS = {Origin.MT: "mt", Origin.TM: "mt", Origin.HUMAN: "tm"}


def _glossary(unit: Any, sheet: UnitSheet) -> None:
    terms = [(entry, term) for entry in sheet.entries for term in entry.segment.terms if term.target is not None]
    if not terms:
        return
    glossary = child(unit, f"{{{_GLOSSARY}}}glossary")
    for entry, term in terms:
        _term(glossary, entry, term)


def _term(glossary: Any, entry: Entry, term: SegmentTerm) -> None:
    about = {"ref": f"#{entry.slot.id}", _own("status"): term.status.value}
    found = child(glossary, f"{{{_GLOSSARY}}}glossEntry", about)
    child(found, f"{{{_GLOSSARY}}}term", text=term.source)
    child(found, f"{{{_GLOSSARY}}}translation", {"source": term.glossary.value}, term.target or "")


def _notes(unit: Any, sheet: UnitSheet) -> None:
    found = [(entry, *one) for entry in sheet.entries for one in told(entry.segment.checks)]
    if not found:
        return
    notes = child(unit, _core("notes"))
    many = len(sheet.entries) > 1
    for number, (entry, check, text) in enumerate(found, 1):
        about = {
            "id": f"n{number}",
            "appliesTo": "target",
            "category": check.severity.value,
            "priority": "1" if check.severity is Severity.ERROR else "3",
            _own("segment"): entry.slot.id,
            _own("code"): check.code,
        }
        child(notes, _core("note"), about, legal(f"{entry.slot.id}: {text}" if many else text))
