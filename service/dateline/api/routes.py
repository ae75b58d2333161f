"""The routes of the API."""

from __future__ import annotations

from dataclasses import replace

from babel import Locale
from flask import Blueprint, Response, current_app, jsonify, render_template, request

from dateline import __version__
from dateline.api.caching import cacheable
from dateline.api.glossaries import glossary_of
from dateline.api.incoming import json_body
from dateline.api.openapi import build_openapi
from dateline.api.operations import OPERATIONS
from dateline.api.schemas import ArticleRequest
from dateline.batching import Batching
from dateline.language import SOURCE, source_language, target_languages
from dateline.pipeline import Pipeline
from dateline.response import article_response, model_response

blueprint = Blueprint("api", __name__)


def _pipeline() -> Pipeline:
    pipeline: Pipeline = current_app.extensions["dateline.pipeline"]
    return pipeline


def _callers() -> Pipeline:
    """Return the pipeline of one caller: its engine is a lane of the queue that all share."""
    queue: Batching = current_app.extensions["dateline.queue"]
    seconds = current_app.extensions["dateline.settings"].request_seconds or None
    return replace(
        _pipeline(), engine=queue.lane(seconds=seconds, gone=request.environ.get("waitress.client_disconnected"))
    )


def secure(response: Response) -> Response:
    """Add the headers that keep a browser from taking an answer for more than it is."""
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault(
        "Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'"
    )
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    return response


@blueprint.post("/v1/articles")
def translate_article() -> Response:
    """Translate an article."""
    asked = json_body(ArticleRequest)
    pipeline = _pipeline()
    source_language(asked.source_lang)
    targets = target_languages(asked.target_langs, pipeline.engine.info.target_langs)
    if isinstance(asked.ui, list):
        for key in asked.ui:
            pipeline.catalogs.text(key, SOURCE)  # an unknown key is refused before any work is done
    article = asked.to_article()
    glossary, acceptance = glossary_of(asked, targets), asked.to_acceptance(pipeline.acceptance)
    results = _callers().translate(
        article,
        targets,
        ui=asked.ui,
        glossary=glossary,
        units=asked.to_units(),
        acceptance=acceptance,
        names=asked.names,
        dateline_style=asked.dateline_style,
        memory=asked.to_mode(),
        fuzzy=asked.fuzzy,
    )
    return jsonify(article_response(article, pipeline.engine.info, results))


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
            }
        )
    )


def _language(lang: str) -> dict[str, str | None]:
    locale = Locale(lang)
    return {"lang": lang, "name": locale.get_display_name("en"), "native_name": locale.get_display_name(lang)}


@blueprint.get("/healthz")
def get_health() -> Response:
    """Say that the process is alive."""
    return jsonify({"status": "ok"})


@blueprint.get("/readyz")
def get_readiness() -> Response:
    """Say that the model is loaded; the application is not there before it is."""
    _pipeline()
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
