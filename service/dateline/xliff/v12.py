"""XLIFF 1.2: a group a paragraph, a trans-unit a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from dateline import __version__
from dateline.article import Format
from dateline.language import SOURCE
from dateline.markup.inline import Tag, TagKind
from dateline.segment import Origin, Severity
from dateline.xliff.code import Code, Part, codes_of, nested
from dateline.xliff.element import SPACE, append, child, means, said, shown, written
from dateline.xliff.sheet import Entry, Sheet, UnitSheet, told, translatable

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_DATATYPES = {Format.TEXT: "plaintext", Format.HTML: "html", Format.MARKDOWN: "x-markdown"}
_TYPES = {"b": "bold", "i": "italic", "u": "underlined", "link": "link"}  # of pairs
_ALONE = {"lb": "lb", "image": "image"}
_TOOL = "dateline"
_OTHER = {TagKind.OPEN: TagKind.CLOSE, TagKind.CLOSE: TagKind.OPEN}


def write_v12(sheets: Iterable[Sheet]) -> bytes:
    """Return a document of files, each in its language."""
    root = etree.Element(_name("xliff"), nsmap={None: NAMESPACE})
    root.set("version", "1.2")
    for sheet in sheets:
        _file(root, sheet)
    return written(root)


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _file(root: Any, sheet: Sheet) -> None:
    langs = {"source-language": SOURCE, "target-language": sheet.lang}
    about = {"original": sheet.name, "datatype": _DATATYPES[sheet.format], **langs, "tool-id": _TOOL}
    file = child(root, _name("file"), about)
    header = child(file, _name("header"))
    child(child(header, _name("skl")), _name("internal-file"), {"form": "base64"}, sheet.skeleton)
    tool = {"tool-id": _TOOL, "tool-name": "Dateline", "tool-version": __version__}
    child(header, _name("tool"), {**tool, "tool-company": None})
    for warning in sheet.warnings:
        child(header, _name("note"), {"from": "Dateline"}, f"warning: {warning.message} [{warning.code}]")
    body = child(file, _name("body"))
    for unit in sheet.units:
        _group(body, unit, sheet)


def _group(body: Any, sheet: UnitSheet, whole: Sheet) -> None:
    group = child(body, _name("group"), {"id": sheet.unit.id, "resname": sheet.unit.name, "restype": "x-paragraph"})
    tags = sheet.unit.tags
    for entry in sheet.entries:
        _unit(group, entry, _Inline(tags, entry), whole)


def _unit(group: Any, entry: Entry, write: _Inline, whole: Sheet) -> None:
    human = entry.segment.origin is Origin.HUMAN
    about = {
        "id": entry.slot.id,
        SPACE: "preserve",
        "translate": None if translatable(entry) else "no",
        "approved": "yes" if human else None,
    }
    unit = child(group, _name("trans-unit"), about)
    write(child(unit, _name("source")), entry.source)
    if entry.target is not None:
        state, qualifier = _state(entry)
        write(child(unit, _name("target"), {"state": state, "state-qualifier": qualifier}), entry.target)
    _notes(unit, entry)
    _alternatives(unit, entry, write, whole)


def _state(entry: Entry) -> tuple[str, str]:
    """Return the state of a segment, and where it comes from."""
    origin = entry.segment.origin
    qualifier = {Origin.MT: "leveraged-mt", Origin.TM: "leveraged-mt", Origin.HUMAN: "exact-match"}.get(origin)
    if not translatable(entry):
        return "final", "x-copy"
    return "needs-review-translation" if entry.segment.checks else "translated", qualifier or f"x-{origin.value}"


class _Inline:
    """Writes parts into elements of one trans-unit."""

    def __init__(self, tags: dict[Code, Tag], entry: Entry) -> None:
        self._tags, found = tags, codes_of(entry.source)
        both = set(found)
        self._nested = nested(text for text in (entry.source, entry.target) if text is not None)
        self._whole = {one.id for one in found if Code(one.id, _OTHER.get(one.kind, one.kind)) in both}

    def __call__(self, element: Any, parts: Iterable[Part]) -> None:
        """Write parts into an element."""
        stack: list[tuple[Any, Any]] = [(element, None)]  # an element, and its last child
        for part in parts:
            inside, last = stack[-1]
            if isinstance(part, str):
                append(inside, last, part)
            elif part.id in self._nested and part.kind is TagKind.CLOSE:
                stack.pop()
            else:
                code = self._code(inside, part)
                stack[-1] = inside, code
                if part.id in self._nested and part.kind is TagKind.OPEN:
                    stack.append((code, None))

    def _code(self, inside: Any, code: Code) -> Any:
        tag, kind = self._tags[code], means(self._tags[code])
        if code.kind is TagKind.VOID:
            about = {"id": code.id, "ctype": _ALONE.get(kind, f"x-{tag.name or kind}")}
            return child(inside, _name("x"), {**about, "equiv-text": said(tag) or shown(tag)})
        about = {"id": code.id, "ctype": _TYPES.get(kind, f"x-{tag.name or kind}")}
        if code.id not in self._whole:
            pos = "open" if code.kind is TagKind.OPEN else "close"
            return child(inside, _name("it"), {**about, "pos": pos}, tag.raw)
        about["equiv-text"] = shown(tag)
        if code.id in self._nested:
            return child(inside, _name("g"), about)
        if code.kind is TagKind.OPEN:
            return child(inside, _name("bx"), {**about, "rid": code.id})
        return child(inside, _name("ex"), {"id": f"{code.id}e", "rid": code.id, "equiv-text": shown(tag)})


def _notes(unit: Any, entry: Entry) -> None:
    for check, text in told(entry.segment.checks):
        priority = "1" if check.severity is Severity.ERROR else "3"
        about = {"from": "Dateline", "annotates": "target", "priority": priority}
        child(unit, _name("note"), about, f"{check.severity.value}: {text}")
    for term in entry.segment.terms:
        if term.target is not None:
            about = {"from": f"Dateline {term.glossary.value}", "annotates": "source", "priority": "5"}
            child(unit, _name("note"), about, f"term: {term.source} → {term.target} ({term.status.value})")


def _alternatives(unit: Any, entry: Entry, write: _Inline, whole: Sheet) -> None:
    """Write what was handed out as an alternative, which is still there when it was changed, and what is like it."""
    if entry.target is not None and entry.segment.origin in (Origin.MT, Origin.TM, Origin.HUMAN):
        score = entry.segment.score
        quality = "100%" if score is None else f"{100 * score:.2f}%"
        origin = whole.model if entry.from_model else "Dateline memory"
        about = {"match-quality": quality, "origin": origin, "tool-id": _TOOL, "alttranstype": "proposal"}
        write(child(child(unit, _name("alt-trans"), about), _name("target")), entry.target)
    for like in entry.segment.fuzzy:
        about = {"match-quality": f"{100 * like.score:.2f}%", "origin": "Dateline memory", "tool-id": _TOOL}
        found = child(unit, _name("alt-trans"), {**about, "alttranstype": "proposal"})
        child(found, _name("source"), text=like.words[0])
        child(found, _name("target"), text=like.words[1])
