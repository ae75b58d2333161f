"""TBX (ISO 30042), the terminology of CAT tools: TBX-Core and TBX-Basic, of 2008 (``martif``) and of 2019 (``tbx``).

A concept's English terms are sources; of the terms in another language the preferred one, else the first that is not
deprecated, is the target, and deprecated ones are forbidden. What TBX has no word for stands in a note:
``case-sensitive``, ``do-not-translate``. Files come from anywhere: one that declares entities is refused, and nothing
is fetched.
"""

from __future__ import annotations

import codecs
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from dateline.errors import GlossaryInvalid, UnknownLanguage
from dateline.glossary import Term
from dateline.language import SOURCE, TARGETS, LanguageTag

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_CONCEPTS = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_DEPRECATED = ("deprecatedterm", "supersededterm", "forbidden", "notrecommended")
_CASE, _KEEP = "case-sensitive", "do-not-translate"


def read_tbx(data: bytes) -> Iterator[tuple[str, Term]]:
    """Yield the terms of a TBX file, each with its line; raise GlossaryInvalid where it is none."""
    root = _parsed(data)
    found = False
    for node in root.iter("{*}*"):
        if etree.QName(node).localname in _CONCEPTS:
            found = True
            yield from _concept(node)
    if not found:
        raise GlossaryInvalid("the file has no entries; expected TBX with conceptEntry or termEntry elements")


def write_tbx(terms: Iterable[Term]) -> str:
    """Write terms as TBX-Basic of 2019, one concept for each English term."""
    root = etree.Element(
        f"{{{_NAMESPACE}}}tbx", {"type": "TBX-Basic", "style": "dca", _LANG: SOURCE}, {None: _NAMESPACE}
    )
    header = _child(_child(root, "tbxHeader"), "fileDesc")
    _child(_child(header, "sourceDesc"), "p").text = "Dateline glossary"
    body = _child(_child(root, "text"), "body")
    by_source: dict[tuple[str, bool], list[Term]] = defaultdict(list)
    for term in terms:
        by_source[term.source, term.case_sensitive].append(term)
    for number, ((source, case_sensitive), group) in enumerate(by_source.items(), 1):
        _write_concept(_child(body, "conceptEntry", id=f"c{number}"), source, case_sensitive, group)
    return str(etree.tostring(root, encoding="unicode", pretty_print=True))


def _parsed(data: bytes) -> Any:
    """Parse a file with a parser that fetches nothing and knows no entities but those of XML itself."""
    encoding = "utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise GlossaryInvalid(f"the file is neither UTF-8 nor UTF-16 (byte {error.start + 1})") from error
    if "<!ENTITY" in text:
        raise GlossaryInvalid("the file declares entities; they are not read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        encoding="utf-8",
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise GlossaryInvalid(f"line {error.lineno}: not well-formed XML: {error.msg}") from error


def _concept(concept: Any) -> Iterator[tuple[str, Term]]:
    """Yield a term for each English term of a concept and each language that it is rendered in."""
    sections: dict[str, list[Any]] = defaultdict(list)
    for section in _children(concept, _LANGUAGES):
        lang = _language(section.get(_LANG) or section.get("lang") or "")
        sections[lang] += [node for node in section.iter("{*}*") if etree.QName(node).localname in _TERMS]
    notes = _notes(concept)
    english = sections.pop(SOURCE, [])
    renderings = [_rendering(lang, nodes) for lang, nodes in sections.items() if lang in TARGETS and nodes]
    for node in english:
        source, own = _text(node), notes | _notes(node)
        if _KEEP in own:
            yield f"line {node.sourceline}", Term(source, case_sensitive=_CASE in own, do_not_translate=True)
        else:
            for place, term in renderings:
                yield place, replace(term, source=source, case_sensitive=_CASE in own)


def _rendering(lang: str, nodes: list[Any]) -> tuple[str, Term]:
    """Return a term without its source, and its line: the one of a language's terms that is to be used, and the others.

    Those that are deprecated are forbidden.
    """
    deprecated = [_status(node).startswith(_DEPRECATED) for node in nodes]
    allowed = [node for node, not_this in zip(nodes, deprecated, strict=True) if not not_this]
    chosen = next((node for node in allowed if _status(node).startswith("preferred")), allowed[0] if allowed else None)
    forbidden = tuple(_text(node) for node, this in zip(nodes, deprecated, strict=True) if this)
    keep = chosen is not None and _KEEP in _notes(chosen)
    target = None if chosen is None or keep else _text(chosen)
    place = nodes[0] if chosen is None else chosen
    return f"line {place.sourceline}", Term("", target, lang, do_not_translate=keep, forbidden=forbidden)


def _status(node: Any) -> str:
    """Return a term's administrative status in small letters: ``preferredterm-admn-sts``."""
    for child in node.iter("{*}*"):
        name = etree.QName(child).localname
        if name == "administrativeStatus" or (name == "termNote" and child.get("type") == "administrativeStatus"):
            return (child.text or "").strip().lower().replace("_", "").replace(" ", "")
    return ""


def _text(node: Any) -> str:
    """Return what a term's element says, inline markup left out."""
    found = next((child for child in node.iter("{*}*") if etree.QName(child).localname == "term"), None)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _notes(node: Any) -> frozenset[str]:
    return frozenset((child.text or "").strip().lower() for child in _children(node, ("note",)))


def _children(node: Any, names: tuple[str, ...]) -> Iterator[Any]:
    return (child for child in node.iterchildren("{*}*") if etree.QName(child).localname in names)


def _language(tag: str) -> str:
    try:
        return LanguageTag.parse(tag).language
    except UnknownLanguage:
        return ""


def _child(parent: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)


def _write_concept(concept: Any, source: str, case_sensitive: bool, terms: list[Term]) -> None:
    if case_sensitive:
        _child(concept, "note").text = _CASE
    if any(term.do_not_translate and term.target_lang is None for term in terms):
        _child(concept, "note").text = _KEEP
    english = _child(concept, "langSec")
    english.set(_LANG, SOURCE)
    _write_term(english, source)
    for term in terms:
        if term.target_lang:
            section = _child(concept, "langSec")
            section.set(_LANG, term.target_lang)
            if term.rendering is not None:
                _write_term(section, term.rendering, note=_KEEP if term.do_not_translate else None)
            for text in term.forbidden:
                _write_term(section, text, "deprecatedTerm-admn-sts")


def _write_term(section: Any, text: str, status: str | None = None, note: str | None = None) -> None:
    node = _child(section, "termSec")
    _child(node, "term").text = text
    if status is not None:
        _child(node, "termNote", type="administrativeStatus").text = status
    if note is not None:
        _child(node, "note").text = note
