"""The form in which a translated article is handed out as JSON, over HTTP and by the CLI alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from dateline.article import Article, LocalizedArticle
from dateline.engine import ModelInfo
from dateline.formats.translation import Outcome, Translation
from dateline.language import SOURCE
from dateline.metadata import LocalizedMetadata
from dateline.segment import Check, Segment, SegmentTerm, Warning


def article_response(
    article: Article, model: ModelInfo, results: Mapping[str, LocalizedArticle], source: str = SOURCE
) -> dict[str, Any]:
    """Return the response to a request: the caller's id, the model, and a translation a target language."""
    response: dict[str, Any] = {} if article.id is None else {"id": article.id}
    response["source_lang"] = source
    response["model"] = model_response(model)
    response["translations"] = {
        lang: {**translation_response(result), "model": model_response(model.of(source, lang))}
        for lang, result in results.items()
    }
    return response


def model_response(model: ModelInfo) -> dict[str, str]:
    """Return what a response says of the model."""
    return {"id": model.id, "version": model.version, "sha256": model.sha256}


def document_response(translation: Translation, model: ModelInfo, langs: Sequence[str]) -> dict[str, Any]:
    """Return the response to a request with a document: the document in each language, and what came of its items."""
    return {
        "format": translation.document.form.value,
        "media_type": translation.document.media_type,
        "source_lang": SOURCE,
        "model": model_response(model),
        "translations": {
            lang: {
                "lang": lang,
                "model": model_response(model.of(SOURCE, lang)),
                "document": translation.written(lang).decode(),
                "needs_review": any(result.needs_review for result in translation.results(lang).values())
                or bool(translation.errors),
                "items": [_item(one, lang) for one in translation.outcomes],
            }
            for lang in langs
        },
    }


def _item(outcome: Outcome, lang: str) -> dict[str, Any]:
    result, item = outcome.results.get(lang), outcome.item
    return {
        "key": item.key,
        "part_of": item.part_of,
        "state": item.state.value,
        "embargo": item.embargo,
        "translated": result is not None,
        "needs_review": result is not None and result.needs_review,
        "segments": [] if result is None else [segment_response(segment) for segment in result.segments],
        "warnings": [] if result is None else [_warning(warning) for warning in result.warnings],
        "error": None if outcome.error is None else {"code": outcome.error.code, "message": outcome.error.message},
    }


def translation_response(result: LocalizedArticle) -> dict[str, Any]:
    """Return what a response says of a translation."""
    return {
        "lang": result.lang,
        "headline": result.headline,
        "standfirst": result.standfirst,
        "byline": result.byline,
        "dateline": result.dateline,
        "body": result.body,
        **_metadata(result.metadata),
        "ui": result.ui,
        "needs_review": result.needs_review,
        "memory": None if result.memory is None else {"hits": result.memory.hits, "misses": result.memory.misses},
        "segments": [segment_response(segment) for segment in result.segments],
        "warnings": [_warning(warning) for warning in result.warnings],
    }


def _metadata(metadata: LocalizedMetadata) -> dict[str, Any]:
    return {item.name: getattr(metadata, item.name) for item in fields(metadata)}


def segment_response(segment: Segment) -> dict[str, Any]:
    """Return what a response says of a segment."""
    return {
        "id": segment.id,
        "field": segment.field,
        "source": segment.source,
        "target": segment.target,
        "origin": segment.origin.value,
        "score": segment.score,
        "terms": [_term(term) for term in segment.terms],
        "checks": [_check(check) for check in segment.checks],
        "conversions": [{"source": one.source, "target": one.target} for one in segment.conversions],
        "fuzzy": [{"source": one.source, "target": one.target, "score": one.score} for one in segment.fuzzy],
    }


def _term(term: SegmentTerm) -> dict[str, Any]:
    return {
        "source": term.source,
        "target": term.target,
        "status": term.status.value,
        "glossary": term.glossary.value,
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "code": check.code,
        "severity": check.severity.value,
        "source_span": check.source_span,
        "target_span": check.target_span,
        "message": check.message,
    }


def _warning(warning: Warning) -> dict[str, Any]:
    return {"code": warning.code, "message": warning.message}
