"""What a request works with: the pipeline, its own way to the engine, and what else the application keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import current_app, request

from dateline.batching import Batching
from dateline.documents import Documents
from dateline.errors import JobsUnavailable, MemoryUnavailable
from dateline.glossaries import Glossaries
from dateline.jobs.board import Board
from dateline.jobs.runner import Runner
from dateline.lane import Priority
from dateline.memory import Memory
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from dateline.webhooks.courier import Courier
from dateline.webhooks.endpoint import Endpoints


def settings() -> Settings:
    """Return the settings of the service."""
    found: Settings = current_app.extensions["dateline.settings"]
    return found


def pipeline() -> Pipeline:
    """Return the pipeline that all share."""
    found: Pipeline = current_app.extensions["dateline.pipeline"]
    return found


def memory() -> Memory:
    """Return the translation memory; raise MemoryUnavailable where none is kept."""
    found = pipeline().memory
    if found is None:
        raise MemoryUnavailable("no translation memory is kept here: DATELINE_DATABASE is off")
    return found


def glossaries() -> Glossaries:
    """Return what keeps the glossaries."""
    found: Glossaries = current_app.extensions["dateline.glossaries"]
    return found


def documents() -> Documents:
    """Return what keeps the documents."""
    found: Documents = current_app.extensions["dateline.documents"]
    return found


def job_board() -> Board:
    """Return what keeps the jobs; raise JobsUnavailable where there is no database."""
    return _kept("dateline.board")  # type: ignore[no-any-return]


def job_runner() -> Runner:
    """Return what does the jobs; raise JobsUnavailable where there is no database."""
    return _kept("dateline.job_runner")  # type: ignore[no-any-return]


def endpoints() -> Endpoints:
    """Return what keeps the webhooks; raise JobsUnavailable where there is no database."""
    return _kept("dateline.endpoints")  # type: ignore[no-any-return]


def courier() -> Courier:
    """Return what sends messages to webhooks; raise JobsUnavailable where there is no database."""
    return _kept("dateline.courier")  # type: ignore[no-any-return]


def _kept(name: str) -> Any:
    found = current_app.extensions[name]
    if found is None:
        raise JobsUnavailable("no jobs and webhooks are kept here: DATELINE_DATABASE is off")
    return found


def own_pipeline(priority: Priority = Priority.INTERACTIVE) -> Pipeline:
    """Return the pipeline of one caller: its engine is a lane of the queue that all share."""
    gone = request.environ.get("waitress.client_disconnected")
    return replace(pipeline(), engine=_queue().lane(priority, seconds=settings().request_seconds or None, gone=gone))


def later_pipeline() -> Callable[[], Pipeline]:
    """Return what gives the pipeline of one caller who does not wait, but comes back; its time begins then."""
    shared, queue, seconds = pipeline(), _queue(), settings().request_seconds or None
    return lambda: replace(shared, engine=queue.lane(Priority.BULK, seconds=seconds))


def _queue() -> Batching:
    found: Batching = current_app.extensions["dateline.queue"]
    return found
