"""The route of other translations of a segment."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from dateline.api.access import charged
from dateline.api.alternatives_schemas import AlternativesRequest
from dateline.api.caller import own_pipeline, pipeline
from dateline.api.glossaries import stored_glossary
from dateline.api.incoming import json_body
from dateline.api.journal import note
from dateline.api.schemas import to_glossary
from dateline.api.timing import measured
from dateline.article import Format, LocalizedArticle
from dateline.glossary import Glossary
from dateline.language import source_language, target_language
from dateline.response import segment_response
from dateline.strings import Split, Strings

blueprint = Blueprint("alternatives", __name__)


@blueprint.post("/v1/alternatives")
def list_alternatives() -> Response:
    """Translate a segment in several ways."""
    asked = json_body(AlternativesRequest)
    info = pipeline().engine.info
    source, lang = source_language(asked.source_lang, info.source_langs), target_language(asked.target_lang)
    glossary = _glossary(asked, lang)
    note(langs=[lang], characters=len(asked.source))
    with charged(len(asked.source)), measured("translate"):
        found = own_pipeline().hypotheses(
            Strings((asked.source,), Format(asked.format), Split.SENTENCES),
            lang,
            source_lang=source,
            glossary=glossary,
            count=asked.count,
        )
    told = [{"target": text, **_told(result)} for text, result in found]
    return jsonify({"source": asked.source, "source_lang": source, "target_lang": lang, "alternatives": told})


def _glossary(asked: AlternativesRequest, lang: str) -> Glossary | None:
    own, stored = to_glossary(asked.glossary or [], "glossary", lang), stored_glossary(asked.glossary_id)
    return own if stored is None else own.before(stored)


def _told(result: LocalizedArticle) -> dict[str, Any]:
    """Return the score of the weakest sentence, and what any of them failed."""
    segments = [segment_response(segment) for segment in result.segments]
    scores = [one["score"] for one in segments if one["score"] is not None]
    return {
        "score": min(scores, default=None),
        # Spans are those of a sentence: of several, nobody could tell of which.
        "checks": [
            check if len(segments) == 1 else {**check, "source_span": None, "target_span": None}
            for one in segments
            for check in one["checks"]
        ],
    }
