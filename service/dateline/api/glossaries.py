"""The routes of stored glossaries."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, jsonify, url_for
from werkzeug.exceptions import NotFound

from dateline.api.incoming import json_body
from dateline.api.schemas import GlossaryRequest, TranslationWishes, to_glossary
from dateline.errors import UnknownGlossary
from dateline.glossaries import Glossaries, Stored
from dateline.glossary import Glossary, Term
from dateline.language import target_language

blueprint = Blueprint("glossaries", __name__, url_prefix="/v1/glossaries")


def _glossaries() -> Glossaries:
    glossaries: Glossaries = current_app.extensions["dateline.glossaries"]
    return glossaries


def glossary_of(asked: TranslationWishes, targets: list[str]) -> Glossary | None:
    """Return the glossary that a request for a translation names, brings with it, or both.

    A term that it brings goes before a stored one for the same source. Raise UnknownGlossary, GlossaryInvalid.
    """
    own = to_glossary(asked.glossary or [], "glossary", targets[0] if len(targets) == 1 else None)
    stored = stored_glossary(asked.glossary_id)
    return own if stored is None else own.before(stored)


def stored_glossary(id_: str | None) -> Glossary | None:
    """Return a stored glossary by its id, or None where none is named; raise UnknownGlossary."""
    if id_ is None:
        return None
    try:
        return _glossaries().get(id_)[1]
    except UnknownGlossary as error:
        raise UnknownGlossary(error.message, field="glossary_id") from error


@blueprint.get("")
def list_glossaries() -> Response:
    """List the glossaries without their terms."""
    return jsonify({"glossaries": [_info(stored) for stored in _glossaries().all()]})


@blueprint.post("")
def create_glossary() -> Response:
    """Store a glossary, and say where it is."""
    asked = json_body(GlossaryRequest)
    stored = _glossaries().create(asked.name, _checked(asked))
    response = jsonify(_info(stored))
    response.status_code = 201
    response.headers["Location"] = url_for("glossaries.get_glossary", glossary_id=stored.id)
    return response


@blueprint.get("/<glossary_id>")
def get_glossary(glossary_id: str) -> Response:
    """Return a glossary with its terms."""
    try:
        stored, glossary = _glossaries().get(glossary_id)
    except UnknownGlossary as error:
        raise NotFound from error
    return jsonify({**_info(stored), "terms": [_term(term) for term in glossary.terms]})


@blueprint.put("/<glossary_id>")
def replace_glossary(glossary_id: str) -> Response:
    """Put another name and other terms in a glossary's place."""
    asked = json_body(GlossaryRequest)
    try:
        return jsonify(_info(_glossaries().replace(glossary_id, asked.name, _checked(asked))))
    except UnknownGlossary as error:
        raise NotFound from error


@blueprint.delete("/<glossary_id>")
def delete_glossary(glossary_id: str) -> tuple[str, int]:
    """Delete a glossary."""
    try:
        _glossaries().delete(glossary_id)
    except UnknownGlossary as error:
        raise NotFound from error
    return "", 204


def _checked(asked: GlossaryRequest) -> Glossary:
    lang = target_language(asked.target_lang) if asked.target_lang else None
    return to_glossary(asked.terms, "terms", lang)


def _info(stored: Stored) -> dict[str, Any]:
    return {
        "id": stored.id,
        "name": stored.name,
        "created": stored.created,
        "updated": stored.updated,
        "term_count": stored.terms,
    }


def _term(term: Term) -> dict[str, Any]:
    return {
        "source": term.source,
        "target": term.target,
        "target_lang": term.target_lang,
        "case_sensitive": term.case_sensitive,
        "do_not_translate": term.do_not_translate,
        "forbidden": list(term.forbidden),
    }
