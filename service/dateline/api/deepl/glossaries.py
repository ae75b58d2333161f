"""The endpoints of DeepL that have to do with glossaries, which are those that are stored here.

A glossary of DeepL has one pair of languages. A stored one that has terms of several languages is one of DeepL's for
each, whose id has the language at its end; it is read and used here, but not deleted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import BadRequest

from dateline.api.answers import language
from dateline.api.caller import glossaries, pipeline
from dateline.api.deepl.fields import GlossaryFields, asked
from dateline.errors import GlossaryExists, GlossaryInvalid, UnknownGlossary
from dateline.glossaries import LONGEST_NAME, MOST, Stored
from dateline.glossary import Glossary, Term
from dateline.language import SOURCE

_TSV = "text/tab-separated-values"
_JOINT = "-"  # between the id of a stored glossary and a language


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A stored glossary as far as one target language goes."""

    stored: Stored
    lang: str
    terms: int
    alone: bool  #: whether the glossary has no other language

    @property
    def id(self) -> str:
        """Return the id by which clients of DeepL know it."""
        return self.stored.id if self.alone else f"{self.stored.id}{_JOINT}{self.lang}"


def add(blueprint: Blueprint) -> None:
    """Add the endpoints to a blueprint."""
    blueprint.add_url_rule("/glossary-language-pairs", view_func=list_pairs)
    blueprint.add_url_rule("/glossaries", view_func=list_glossaries)
    blueprint.add_url_rule("/glossaries", view_func=create_glossary, methods=["POST"])
    blueprint.add_url_rule("/glossaries/<id_>", view_func=get_glossary)
    blueprint.add_url_rule("/glossaries/<id_>", view_func=delete_glossary, methods=["DELETE"])
    blueprint.add_url_rule("/glossaries/<id_>/entries", view_func=get_entries)


def glossary_of(id_: str, source: str | None, target: str) -> Glossary | None:
    """Return the glossary that a request names, if any; raise UnknownGlossary, or BadRequest for other languages."""
    if not id_:
        return None
    if source is None:
        raise BadRequest("Value for 'source_lang' is needed with 'glossary_id'")
    stored_id, _, lang = id_.partition(_JOINT)
    _, glossary = glossaries().get(stored_id)
    if lang not in ("", target) or not glossary.of(target):
        raise BadRequest("Value for 'glossary_id' not supported: the glossary is for other languages")
    return glossary


def list_pairs() -> Response:
    """List the pairs of languages that a glossary may have."""
    pairs = [{"source_lang": SOURCE, "target_lang": lang} for lang in pipeline().engine.info.target_langs]
    return jsonify({"supported_languages": pairs})


def list_glossaries() -> Response:
    """List the glossaries."""
    counts = glossaries().counts()
    found = [one for stored in glossaries().all() for one in _dictionaries(stored, counts.get(stored.id, {}))]
    return jsonify({"glossaries": [_described(one) for one in found]})


def create_glossary() -> tuple[Response, int]:
    """Store a glossary."""
    fields = asked(GlossaryFields)
    source, target = language(fields.source_lang), language(fields.target_lang)
    if source != SOURCE or target not in pipeline().engine.info.target_langs:
        raise BadRequest("Unsupported glossary source and target language pair")
    entries = enumerate(_rows(fields.entries, fields.entries_format), 1)
    terms = ((f"entry {number}", Term(source, target)) for number, (source, target) in entries)
    stored = _created(fields.name, Glossary.checked(terms, target))
    return jsonify(_described(Dictionary(stored, target, stored.terms, True))), 201


def _created(name: str, glossary: Glossary) -> Stored:
    """Store a glossary under its name; with a number behind it where another has the name, as DeepL lets it have."""
    if not glossary.terms:
        raise GlossaryInvalid("the glossary has no entries")
    for number in count(2):
        try:
            return glossaries().create(name if number == 2 else _numbered(name, number - 1), glossary)
        except GlossaryExists:
            if number > MOST + 2:
                raise
    raise AssertionError("unreachable")


def _numbered(name: str, number: int) -> str:
    end = f" ({number})"
    return f"{' '.join(name.split())[: LONGEST_NAME - len(end)]}{end}"


def get_glossary(id_: str) -> Response:
    """Return a glossary without its entries."""
    return jsonify(_described(_dictionary(id_)))


def delete_glossary(id_: str) -> tuple[str, int]:
    """Delete a glossary."""
    found = _dictionary(id_)
    if not found.alone:
        raise BadRequest("the glossary has terms of several languages; it is deleted by /v1/glossaries")
    glossaries().delete(found.stored.id)
    return "", 204


def get_entries(id_: str) -> Response:
    """Return the entries of a glossary."""
    found = _dictionary(id_)
    _, glossary = glossaries().get(found.stored.id)
    pairs = [(term.source, term.rendering) for term in glossary.of(found.lang) if term.rendering]
    return Response("\n".join("\t".join(pair) for pair in pairs), content_type=f"{_TSV}; charset=utf-8")


def _dictionary(id_: str) -> Dictionary:
    """Return the dictionary with an id; raise UnknownGlossary."""
    stored = glossaries().get(id_.partition(_JOINT)[0])[0]
    for one in _dictionaries(stored, glossaries().counts().get(stored.id, {})):
        if one.id == id_:
            return one
    raise UnknownGlossary("there is no such glossary")


def _dictionaries(stored: Stored, counts: dict[str | None, int]) -> Iterator[Dictionary]:
    """Yield what a stored glossary is to DeepL; terms of no language of their own hold for all."""
    for_all = counts.get(None, 0)
    langs = [lang for lang in pipeline().engine.info.target_langs if for_all or lang in counts]
    for lang in langs:
        yield Dictionary(stored, lang, counts.get(lang, 0) + for_all, len(langs) == 1)


def _described(one: Dictionary) -> dict[str, Any]:
    return {
        "glossary_id": one.id,
        "name": one.stored.name,
        "ready": True,
        "source_lang": SOURCE,
        "target_lang": one.lang,
        "creation_time": one.stored.created,
        "entry_count": one.terms,
    }


def _rows(text: str, form: str) -> Iterator[tuple[str, str]]:
    """Yield the entries of a table; raise GlossaryInvalid for a line that has no two columns."""
    lines = (line.split("\t") for line in text.splitlines()) if form == "tsv" else csv.reader(io.StringIO(text))
    try:
        for number, row in enumerate(lines, 1):
            if any(cell.strip() for cell in row):
                if len(row) not in ((2,) if form == "tsv" else (2, 4)):  # the last two of four name the languages
                    raise GlossaryInvalid(f"line {number} has {len(row)} columns; expected a source and a target")
                yield row[0], row[1]
    except csv.Error as error:
        raise GlossaryInvalid(f"the entries are no CSV: {error}") from error
