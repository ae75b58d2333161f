"""The form in which a translated article is handed out as JSON, over HTTP and by the CLI alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from dateline.article import Article, LocalizedArticle
from dateline.engine import ModelInfo
from dateline.metadata import LocalizedMetadata
from dateline.segment import Check, Segment, SegmentTerm, Warning


def article_response(article: Article, model: ModelInfo, results: Mapping[str, LocalizedArticle]) -> dict[str, Any]:
    """Return the response to a request: the caller's id, the model, and a translation a target language."""
    response: dict[str, Any] = {} if article.id is None else {"id": article.id}
    response["source_lang"] = model.source_langs[0]
    response["model"] = model_response(model)
    response["translations"] = {lang: translation_response(result) for lang, result in results.items()}
    return response


def model_response(model: ModelInfo) -> dict[str, str]:
    """Return what a response says of the model."""
    return {"id": model.id, "version": model.version, "sha256": model.sha256}


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
        "segments": [_segment(segment) for segment in result.segments],
        "warnings": [_warning(warning) for warning in result.warnings],
    }


def _metadata(metadata: LocalizedMetadata) -> dict[str, Any]:
    return {item.name: getattr(metadata, item.name) for item in fields(metadata)}


def _segment(segment: Segment) -> dict[str, Any]:
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
