"""The HTTP service: a Flask application over the pipeline."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from dateline.api import (
    access,
    alternatives,
    compression,
    cors,
    deepl,
    desk,
    documents,
    draining,
    glossaries,
    headers,
    job_work,
    jobs,
    journal,
    libretranslate,
    memory,
    metrics,
    problems,
    request_id,
    routes,
    spans,
    timing,
    ui,
    webhooks,
    xliff,
)
from dateline.api.events import Streams
from dateline.assembly import (
    build_access,
    build_board,
    build_courier,
    build_endpoints,
    build_glossaries,
    build_memory,
    build_pipeline,
    build_queue,
    build_tracer,
)
from dateline.documents import Documents
from dateline.jobs.runner import Runner
from dateline.pipeline import Pipeline
from dateline.settings import Settings

_SHIMS = {"libretranslate": libretranslate.register, "deepl": deepl.register}


def create_app(settings: Settings | None = None, pipeline: Pipeline | None = None) -> Flask:
    """Return the application. The model is loaded here unless a loaded pipeline is handed in."""
    settings = settings or Settings.from_environment()
    app = Flask("dateline.api")
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_request_bytes
    app.extensions["dateline.settings"] = settings
    pipeline = pipeline or build_pipeline(settings)
    if pipeline.memory is None:
        pipeline = replace(pipeline, memory=build_memory(settings))
    app.extensions["dateline.pipeline"] = pipeline
    app.extensions["dateline.queue"] = build_queue(settings, pipeline)
    app.extensions["dateline.glossaries"] = build_glossaries(settings)
    app.extensions["dateline.documents"] = Documents()
    app.extensions["dateline.access"] = build_access(settings)
    _keep_jobs(app, settings)
    app.extensions["dateline.tracer"] = build_tracer(settings)
    # What is registered first sees a request first and its answer last.
    for part in (journal, spans, request_id, timing, draining, compression, cors, headers, access, problems):
        part.register(app)
    metrics.register(app)
    app.register_blueprint(routes.blueprint)
    app.register_blueprint(alternatives.blueprint)
    app.register_blueprint(desk.blueprint)
    app.register_blueprint(documents.blueprint)
    app.register_blueprint(glossaries.blueprint)
    app.register_blueprint(memory.blueprint)
    app.register_blueprint(ui.blueprint)
    app.register_blueprint(xliff.blueprint)
    app.register_blueprint(jobs.blueprint)
    app.register_blueprint(webhooks.blueprint)
    for name in settings.shims:
        _SHIMS[name](app)
    return app


def _keep_jobs(app: Flask, settings: Settings) -> None:
    """Give an application what keeps and does jobs, where there is a database; nothing is begun here."""
    board, endpoints = build_board(settings), build_endpoints(settings)
    courier = build_courier(settings, endpoints) if endpoints else None
    work = job_work.translating(app)
    runner = Runner(board, work, threads=settings.job_threads, ended=courier.wake) if board and courier else None
    parts = {"board": board, "endpoints": endpoints, "courier": courier, "job_runner": runner}
    app.extensions.update({f"dateline.{name}": part for name, part in parts.items()})
    app.extensions["dateline.streams"] = Streams.of(settings.http_threads)
