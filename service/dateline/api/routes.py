"""The routes of the API."""

from __future__ import annotations

from typing import Any

from babel import Locale
from flask import Blueprint, Response, current_app, jsonify, render_template, request

from dateline import __version__
from dateline.api.access import standing
from dateline.api.caching import cacheable
from dateline.api.caller import pipeline as _pipeline
from dateline.api.draining import is_draining
from dateline.api.incoming import json_body
from dateline.api.job_schemas import MOST_ARTICLES
from dateline.api.metrics import exposition
from dateline.api.openapi import build_openapi
from dateline.api.operations import OPERATIONS
from dateline.api.schemas import MOST_LANGS, ArticleRequest
from dateline.api.translation import translation_of
from dateline.engine import ModelInfo
from dateline.errors import Stopping
from dateline.glossary import MAX_TERMS
from dateline.language import SOURCE
from dateline.response import article_response, model_response
from dateline.settings import Settings
from dateline.xliff.bounds import Bounds

blueprint = Blueprint("api", __name__)


@blueprint.post("/v1/articles")
def translate_article() -> Response:
    """Translate an article."""
    asked = json_body(ArticleRequest)
    pipeline = _pipeline()
    if isinstance(asked.ui, list):
        for key in asked.ui:
            pipeline.catalogs.text(key, SOURCE)  # an unknown key is refused before any work is done
    done = translation_of(asked, asked.ui, pipeline.engine.info.source_langs)
    return jsonify(article_response(done.article, pipeline.engine.info, done.results, done.source))


@blueprint.get("/v1/languages")
def list_languages() -> Response:
    """List what can be translated into what."""
    info = _pipeline().engine.info
    return cacheable(
        jsonify(
            {
                "source": [_language(lang) for lang in info.source_langs],
                "target": [_language(lang) for lang in info.target_langs],
                "model": model_response(info),
                "pairs": [_pair(info, *pair) for pair in info.pairs],
            }
        )
    )


def _pair(info: ModelInfo, source: str, target: str) -> dict[str, Any]:
    model = info.of(source, target)
    return {
        "source": source,
        "target": target,
        "model": model_response(model),
        "licence": model.licence,
        "commercial": model.commercial,
        "pivot": SOURCE if (source, target) in info.pivots else None,
    }


def _language(lang: str) -> dict[str, str | None]:
    locale = Locale(lang)
    return {"lang": lang, "name": locale.get_display_name("en"), "native_name": locale.get_display_name(lang)}


@blueprint.get("/v1/limits")
def get_limits() -> Response:
    """Tell the bounds, and how the caller stands to its own."""
    settings: Settings = current_app.extensions["dateline.settings"]
    bounds = {
        "article_characters": _pipeline().max_characters,
        "request_bytes": settings.max_request_bytes,
        "xliff_bytes": settings.xliff_bytes,
        "xliff_characters": Bounds.of_request(_pipeline().max_characters).together,
        "job_bytes": settings.job_bytes,
        "job_articles": MOST_ARTICLES,
        "jobs_waiting": settings.job_waiting,
        "request_seconds": settings.request_seconds,
        "target_langs": MOST_LANGS,
        "glossary_terms": MAX_TERMS,
        "queue_tokens": settings.queue_tokens,
    }
    return jsonify({**bounds, **standing()})


@blueprint.get("/metrics")
def get_metrics() -> Response:
    """Return what Prometheus reads."""
    return exposition()


@blueprint.get("/healthz")
def get_health() -> Response:
    """Say that the process is alive."""
    return jsonify({"status": "ok"})


@blueprint.get("/readyz")
def get_readiness() -> Response:
    """Say that the model is loaded, and that the service is not being stopped."""
    _pipeline()
    if is_draining():
        raise Stopping("the service is being stopped; ask another one", seconds=10)
    return jsonify({"status": "ok"})


@blueprint.get("/openapi.json")
def get_openapi() -> Response:
    """Return the OpenAPI document."""
    return cacheable(jsonify(build_openapi()))


@blueprint.get("/docs")
def get_docs() -> str:
    """Return the documentation as a page that needs no other resource but its style sheet."""
    document = build_openapi()
    return render_template(
        "docs.html",
        version=__version__,
        operations=OPERATIONS,
        schemas=document["components"]["schemas"],
        languages=[_language(lang) for lang in _pipeline().engine.info.target_langs],
        host=request.host_url.rstrip("/"),
    )
