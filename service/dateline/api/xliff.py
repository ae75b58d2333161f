"""The routes of XLIFF: a translation handed out to an editor, and taken back."""

from __future__ import annotations

import re
from io import BytesIO

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import UnsupportedMediaType

from dateline.access import Scope
from dateline.api.access import authorized, key_name
from dateline.api.caller import memory, pipeline, settings
from dateline.api.form import query_fields
from dateline.api.incoming import check_not_compressed, json_body
from dateline.api.journal import note
from dateline.api.translation import Translation, translation_of
from dateline.api.xliff_schemas import ApplyRequest, XliffRequest
from dateline.errors import InvalidRequest
from dateline.glossary import Glossary
from dateline.xliff.applying import apply_files
from dateline.xliff.bounds import Bounds
from dateline.xliff.sheet import Sheet, Source, Version, sheet_of
from dateline.xliff.taken_back import read_all
from dateline.xliff.writing import MEDIA_TYPE, document_name, write_xliff

blueprint = Blueprint("xliff", __name__, url_prefix="/v1/xliff")
XML = (MEDIA_TYPE, "application/x-xliff+xml", "application/xml", "text/xml")  # that a document may be sent as
_JSON = "application/json"
_SWITCH = {"true": True, "false": False}
_DECLARED = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,200}\?>")  # with an encoding that a string in JSON does not have


@blueprint.before_request
def _allow_more() -> None:
    """Let a document in that was handed out for the longest article."""
    request.max_content_length = settings().xliff_bytes


@blueprint.post("")
def export_xliff() -> Response:
    """Translate an article and hand it out as XLIFF: in JSON, or as the document itself where that is asked for."""
    asked = json_body(XliffRequest)
    version, raw = Version(asked.version), _prefers_xml()
    if raw and version is Version.V2_1 and len(set(asked.target_langs)) > 1:
        raise InvalidRequest(
            "a document of XLIFF 2.1 is in one target language: ask for one, for version 1.2, or for JSON",
            field="target_langs",
        )
    done = translation_of(asked)
    sheets = _sheets(asked, done)
    response = _document(sheets, version) if raw else jsonify(_told(asked, sheets, version, done))
    response.vary.add("Accept")
    return response


def _prefers_xml() -> bool:
    return request.accept_mimetypes.best_match([_JSON, *XML], _JSON) != _JSON


def _sheets(asked: XliffRequest, done: Translation) -> list[Sheet]:
    shared = pipeline()
    names = tuple((done.glossary or Glossary()).names())
    source = Source(done.article, asked.to_units() or shared.units, names)
    name = done.article.id or "article"
    return [sheet_of(source, result, shared.catalogs, shared.engine.info, name) for result in done.results.values()]


def _document(sheets: list[Sheet], version: Version) -> Response:
    response = Response(write_xliff(sheets, version), content_type=f"{MEDIA_TYPE}; charset=utf-8")
    lang = sheets[0].lang if len(sheets) == 1 else "all"
    response.headers.set("Content-Disposition", "attachment", filename=document_name(sheets[0].name, lang))
    return response


def _told(asked: XliffRequest, sheets: list[Sheet], version: Version, done: Translation) -> dict[str, object]:
    documents = [
        {
            "lang": sheet.lang,
            "name": document_name(sheet.name, sheet.lang),
            "content": write_xliff([sheet], version).decode(),
            "needs_review": done.results[sheet.lang].needs_review,
        }
        for sheet in sheets
    ]
    own = {} if asked.article.id is None else {"id": asked.article.id}
    return {**own, "version": version.value, "documents": documents}


@blueprint.post("/apply")
def apply_xliff() -> Response:
    """Put articles together from documents that came back, and keep what was written in them where that is asked."""
    asked, documents = _asked()
    if asked.keep:
        authorized(Scope.MEMORY)
    kept_in = memory() if asked.keep else None
    shared = pipeline()
    files = read_all(map(BytesIO, documents))
    bounds = Bounds.of_request(shared.max_characters)
    applied = apply_files(files, shared.catalogs, bounds, keep=asked.keep, by=asked.by)
    kept = applied.keeping.keep(kept_in, key_name()) if applied.keeping and kept_in else None
    note(langs=sorted({taken.handed.lang for taken in applied.articles}))
    return jsonify(applied.response(kept))


def _asked() -> tuple[ApplyRequest, list[bytes]]:
    """Return what is asked for, and the documents: in JSON, or one by itself with the wishes in the query."""
    if request.mimetype not in XML:
        if request.mimetype != _JSON:
            raise UnsupportedMediaType(f"send XLIFF as {MEDIA_TYPE}, or documents in JSON as {_JSON}")
        asked = json_body(ApplyRequest)
        return asked, [_DECLARED.sub("", document).encode(errors="replace") for document in asked.documents]
    check_not_compressed()
    given = {name: values[0] for name, values in query_fields().items()}
    wish = given.pop("import", "false").lower()
    if wish not in _SWITCH:
        raise InvalidRequest("“import” is true or false", field="import")
    asked = ApplyRequest.model_validate({**given, "import": _SWITCH[wish], "documents": [""]})
    return asked, [request.get_data()]
