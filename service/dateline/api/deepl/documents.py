"""The endpoints of DeepL that have to do with documents: sent, asked after, and fetched once."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import BadRequest, ServiceUnavailable

from dateline.api.access import charged
from dateline.api.answers import upload
from dateline.api.attachment import attachment
from dateline.api.caller import documents, later_pipeline
from dateline.api.deepl.fields import DocumentFields, KeyFields, asked
from dateline.api.deepl.glossaries import glossary_of
from dateline.api.deepl.usage import usage
from dateline.api.form import sent_file
from dateline.api.metrics import counting
from dateline.documents import Document, State
from dateline.tracing import carried

_TOLD = {State.QUEUED: "queued", State.TRANSLATING: "translating", State.DONE: "done", State.FAILED: "error"}
_CHARACTERS_A_SECOND = 500  # a rough guess at what is translated; a client waits so long before it asks again


def add(blueprint: Blueprint) -> None:
    """Add the endpoints to a blueprint."""
    blueprint.add_url_rule("/document", view_func=send, methods=["POST"])
    blueprint.add_url_rule("/document/<id_>", view_func=get_status, methods=["GET", "POST"])
    blueprint.add_url_rule("/document/<id_>/result", view_func=get_result, methods=["GET", "POST"])


def send() -> Response:
    """Have a document translated, and say how to ask after it."""
    file, fields = sent_file(), asked(DocumentFields)
    source, target = fields.source(), fields.target()
    name = fields.filename or file.filename or ""
    _check_output(fields.output_format, name)
    glossary = glossary_of(fields.glossary_id, source, target)
    sent = upload(file.read(), name, source, target)
    later, count = later_pipeline(), counting()
    with charged(sent.characters):
        work = carried("document", lambda: sent.translated(later(), count, glossary))
        kept = documents().start(sent.name, sent.characters, work)
    usage().add(sent.characters)
    return jsonify({"document_id": kept.id, "document_key": kept.key})


def _check_output(wanted: str, name: str) -> None:
    if wanted and wanted.lower().lstrip(".") != PurePosixPath(name).suffix.lower().lstrip("."):
        raise BadRequest("Value for 'output_format' not supported: a document comes back in its own format")


def _asked_for(id_: str) -> Document:
    return documents().get(id_, asked(KeyFields).document_key)


def get_status(id_: str) -> Response:
    """Say how far a document has come."""
    document = _asked_for(id_)
    told: dict[str, Any] = {"document_id": document.id, "status": _TOLD[document.state]}
    if document.state is State.FAILED:
        told["error_message"] = document.message
    elif document.state is State.DONE:
        told["billed_characters"] = document.characters
    else:
        told["seconds_remaining"] = 1 + document.characters // _CHARACTERS_A_SECOND
    return jsonify(told)


def get_result(id_: str) -> Response:
    """Return the translation of a document, which is not kept any longer then."""
    document = _asked_for(id_)
    if document.state is State.FAILED:
        raise BadRequest(document.message)
    if document.state is not State.DONE:
        raise ServiceUnavailable("the translation of the document is not done yet")
    documents().drop(document)
    return attachment(document)
