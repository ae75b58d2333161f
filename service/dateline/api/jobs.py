"""The routes of jobs: articles that are translated while their caller does something else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, request

from dateline.api.access import charged, key_name
from dateline.api.caller import endpoints, job_board, job_runner, pipeline, settings
from dateline.api.events import job_events
from dateline.api.form import query_fields
from dateline.api.glossaries import glossary_of
from dateline.api.incoming import json_body
from dateline.api.job_schemas import ItemsQuery, JobRequest, JobsQuery, options_of
from dateline.api.journal import note
from dateline.errors import EndpointInvalid, InvalidRequest, TextTooLarge, UnknownEndpoint, UnknownJob
from dateline.jobs.job import LONGEST_IDEMPOTENCY_KEY, Item, Job, NewJob
from dateline.jobs.telling import item_told, job_told
from dateline.language import SOURCE, source_language, target_languages

blueprint = Blueprint("jobs", __name__, url_prefix="/v1/jobs")
_WAIT = 2  # seconds after which it is worth asking for the first time


class _Known(Exception):
    """The job was there before, so its characters are not counted again."""

    def __init__(self, job: Job) -> None:
        self.job = job


@blueprint.before_request
def _allow_more() -> None:
    """Let many articles in at once."""
    request.max_content_length = settings().job_bytes


@blueprint.post("")
def submit_job() -> Response:
    """Take articles to be translated later."""
    asked = json_body(JobRequest)
    new = _read(asked, _idempotency_key())
    board = job_board()
    if known := board.find(new):
        return _accepted(known, replayed=True)
    characters = sum(map(_characters, new.articles))
    note(langs=list(new.langs), characters=characters)
    try:
        with charged(characters * len(new.langs)):
            job, replayed = board.submit(new, most_waiting=settings().job_waiting)
            if replayed:
                raise _Known(job)
    except _Known as known_:
        return _accepted(known_.job, replayed=True)
    job_runner().wake()
    return _accepted(job, replayed=False)


def _accepted(job: Job, *, replayed: bool) -> Response:
    response = jsonify(job_told(job))
    response.status_code = 202
    response.headers["Location"] = f"/v1/jobs/{job.id}"
    response.headers["Retry-After"] = str(_WAIT)
    if replayed:
        response.headers["Idempotency-Replayed"] = "true"
    return response


@blueprint.get("")
def list_jobs() -> Response:
    """List the caller's jobs."""
    asked = JobsQuery.model_validate(_query())
    try:
        found = job_board().jobs(_owner(), after=asked.cursor, limit=asked.limit + 1, state=asked.state)
    except UnknownJob as error:
        raise InvalidRequest("the job that the cursor names is not there any more", field="cursor") from error
    page = found[: asked.limit]
    return jsonify({"jobs": [job_told(job) for job in page], "next": page[-1].id if len(found) > len(page) else None})


@blueprint.get("/<job_id>")
def get_job(job_id: str) -> Response:
    """Tell how far a job is."""
    job = job_board().job(job_id, _owner())
    response = jsonify(job_told(job))
    if not job.state.ended:
        response.headers["Retry-After"] = str(_WAIT)
    return response


@blueprint.get("/<job_id>/items")
def list_items(job_id: str) -> Response:
    """List the items of a job."""
    asked = ItemsQuery.model_validate(_query())
    found = job_board().items(
        job_id,
        _owner(),
        after=-1 if asked.cursor is None else asked.cursor,
        limit=asked.limit + 1,
        state=asked.state,
        results=asked.results,
    )
    page = found[: asked.limit]
    rest = page[-1].number if len(found) > len(page) else None
    return jsonify({"items": [_item(job_id, item) for item in page], "next": rest})


@blueprint.get("/<job_id>/items/<index>")
def get_item(job_id: str, index: str) -> Response:
    """Tell what came of an item."""
    if not (index.isascii() and index.isdigit() and len(index) < 9):
        raise UnknownJob(f"the job has no item “{index[:40]}”")
    return jsonify(_item(job_id, job_board().item(job_id, _owner(), int(index))))


@blueprint.get("/<job_id>/events")
def stream_events(job_id: str) -> Response:
    """Tell what becomes of a job as it happens."""
    return job_events(job_board(), job_id, _owner())


@blueprint.post("/<job_id>/cancel")
def cancel_job(job_id: str) -> Response:
    """Cancel what has not ended of a job."""
    job = job_board().cancel(job_id, _owner())
    response = jsonify(job_told(job))
    response.status_code = 202
    return response


@blueprint.delete("/<job_id>")
def delete_job(job_id: str) -> tuple[str, int]:
    """Forget a job that has ended."""
    job_board().delete(job_id, _owner())
    return "", 204


def _owner() -> str:
    return key_name() or ""


def _query() -> dict[str, str]:
    return {name: values[0] for name, values in query_fields().items()}


def _item(job: str, item: Item) -> dict[str, Any]:
    return {**item_told(job, item), "result": item.result, "problem": item.problem}


def _idempotency_key() -> str | None:
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return None
    if not 0 < len(given) <= LONGEST_IDEMPOTENCY_KEY or not given.isprintable():
        raise InvalidRequest(f"an Idempotency-Key has 1 to {LONGEST_IDEMPOTENCY_KEY} characters", field="headers")
    return given


def _read(asked: JobRequest, idempotency_key: str | None) -> NewJob:
    """Return the job that is asked for; raise an InputError for what could never be done."""
    shared = pipeline()
    source = source_language(asked.source_lang, shared.engine.info.source_langs)
    targets = target_languages(asked.target_langs, shared.engine.info.target_langs)
    shared.check_pairs(source, targets)
    shared.styles.chosen(asked.dateline_style or {})
    glossary_of(asked, targets)
    if isinstance(asked.ui, list):
        for key in asked.ui:
            shared.catalogs.text(key, SOURCE)
    items = asked.to_items()
    if asked.articles is not None:
        _check_sizes(items)
    _check_webhooks(asked.webhooks)
    webhooks = None if asked.webhooks is None else tuple(sorted(set(asked.webhooks)))
    return NewJob(_owner(), tuple(targets), options_of(asked), items, idempotency_key, webhooks)


def _check_sizes(articles: list[dict[str, Any]]) -> None:
    """Raise TextTooLarge for an article that is; of a document nobody knows before it is read."""
    most = pipeline().max_characters
    for at, article in enumerate(articles):
        if (size := _characters(article)) > most:
            raise TextTooLarge(
                f"article {at} has {size:,} characters; at most {most:,} are translated at once",
                field=f"articles[{at}]",
            )


def _check_webhooks(asked: list[str] | None) -> None:
    for one in asked or ():
        try:
            endpoints().get(one, _owner())
        except UnknownEndpoint as error:
            raise EndpointInvalid(f"there is no webhook “{one[:40]}”", field="webhooks") from error


def _characters(value: object) -> int:
    """Return the characters of all texts in an article."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(_characters(one) for name, one in value.items() if name != "id")
    return sum(map(_characters, value)) if isinstance(value, list) else 0
