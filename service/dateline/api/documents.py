"""The route of documents in news formats."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import UnsupportedMediaType

from dateline.api.access import charged
from dateline.api.caller import own_pipeline
from dateline.api.caller import pipeline as shared_pipeline
from dateline.api.document_schemas import DocumentQuery
from dateline.api.glossaries import stored_glossary
from dateline.api.incoming import check_encoding, check_not_compressed
from dateline.api.journal import note
from dateline.api.metrics import translated as counted
from dateline.api.schemas import MOST_LANGS
from dateline.api.timing import measured
from dateline.errors import InvalidRequest
from dateline.formats import Addresses, NewsDocument
from dateline.formats.translation import Translation, characters
from dateline.language import target_languages
from dateline.newsdocument import opened, translated
from dateline.response import document_response
from dateline.styles import read_choice

blueprint = Blueprint("news", __name__)

_JSON = "application/json"
_XML = frozenset({"application/xml", "text/xml"})
_TYPES = frozenset({_JSON, "text/html"}) | _XML
_ENDINGS = ("+json", "+xml")


@blueprint.post("/v1/documents")
def translate_document() -> Response:
    """Translate a document in a news format."""
    asked = DocumentQuery.model_validate(_query())
    targets = _targets(asked)
    document = _document(asked, targets)
    alone = _wants_document(asked, document, targets)
    size = characters(document)
    note(langs=targets, characters=size)
    wishes = _wishes(asked)
    with charged(size * len(targets)), measured("translate"):
        translation = translated(document, own_pipeline(asked.to_priority()), targets, **wishes)
    for outcome in translation.outcomes:
        counted(outcome.item.article.characters, outcome.results)
    if alone:
        return _file(translation, targets[0])
    response = jsonify(document_response(translation, shared_pipeline().engine.info, targets))
    response.vary.add("Accept")
    return response


def _query() -> dict[str, Any]:
    """Return the query; target languages may be parted by commas, or each stand by itself."""
    query: dict[str, Any] = request.args.to_dict()
    if "target_langs" in query:
        query["target_langs"] = ",".join(request.args.getlist("target_langs"))
    return query


def _targets(asked: DocumentQuery) -> list[str]:
    tags = [tag.strip() for tag in asked.target_langs.split(",")]
    if len(tags) > MOST_LANGS:
        raise InvalidRequest(f"target_langs has {len(tags)} languages; {MOST_LANGS} at most", field="target_langs")
    return target_languages(tags, shared_pipeline().engine.info.target_langs)


def _document(asked: DocumentQuery, targets: list[str]) -> NewsDocument:
    """Return the document that is the body of the present request."""
    kind = request.mimetype
    if kind not in _TYPES and not kind.endswith(_ENDINGS):
        raise UnsupportedMediaType(
            f"the content type is “{kind[:100] or 'missing'}”; send a document in JSON, XML or HTML with its own"
        )
    if kind in _XML or kind.endswith("+xml"):
        check_not_compressed()  # XML says its encoding itself
    else:
        check_encoding()
    where = Addresses(asked.addresses, tuple(targets)) if asked.addresses else None
    return opened(request.get_data(), shared_pipeline().max_characters, asked.format, where)


def _wants_document(asked: DocumentQuery, document: NewsDocument, targets: list[str]) -> bool:
    """Tell whether the caller wants the document itself and not JSON that tells of it."""
    if asked.answer:
        wants, may_have_json = asked.answer == "document", False
    else:
        own = [document.media_type, *(_XML if document.media_type.endswith("xml") else ())]
        accepted = request.accept_mimetypes
        wants = document.media_type != _JSON and accepted.best_match([_JSON, *own], _JSON) != _JSON
        may_have_json = accepted.quality(_JSON) > 0
    if wants and len(targets) > 1 and not may_have_json:
        raise InvalidRequest(
            "a document alone can be the answer for one target language only; name one, or accept application/json",
            field="target_langs",
        )
    return wants and len(targets) == 1


def _wishes(asked: DocumentQuery) -> dict[str, Any]:
    """Return what the pipeline is told besides the article and the languages."""
    return {
        "glossary": stored_glossary(asked.glossary_id),
        "units": asked.units,
        "acceptance": asked.to_acceptance(shared_pipeline().acceptance),
        "names": asked.names,
        "dateline_style": read_choice(asked.dateline_style or ""),
        "memory": asked.memory,
        "fuzzy": asked.fuzzy,
    }


def _file(translation: Translation, lang: str) -> Response:
    """Return a document as an answer that is saved and never shown: a stranger's page has no rights here."""
    kind = translation.document.media_type
    response = Response(translation.written(lang), content_type=f"{kind}; charset=utf-8")
    ending = "json" if kind.endswith("json") else "html" if kind.endswith("html") else "xml"
    response.headers.set("Content-Disposition", "attachment", filename=f"document.{lang}.{ending}")
    response.content_language.add(lang)
    response.vary.add("Accept")
    return response
