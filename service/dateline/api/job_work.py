"""An item of a job translated, as a request for it would have been."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Flask

from dateline.api.glossaries import glossary_of
from dateline.api.metrics import counting
from dateline.api.problems import internal, told
from dateline.api.schemas import ArticleRequest
from dateline.batching import Batching
from dateline.errors import DatelineError, Overload
from dateline.formats import NewsFormat
from dateline.jobs.job import Outcome, Task
from dateline.jobs.runner import Gone, Translate
from dateline.lane import Priority
from dateline.language import source_language, target_languages
from dateline.newsdocument import opened, translated
from dateline.pipeline import Pipeline
from dateline.response import article_response, document_response

_LOG = logging.getLogger("dateline.jobs")


def translating(app: Flask) -> Translate:
    """Return what translates items with an application's pipeline: they let others go first, and have no deadline."""

    def translate(task: Task, gone: Gone) -> Outcome:
        try:
            with app.app_context():
                return _translated(app, task, gone)
        except Overload:
            raise
        except DatelineError as error:
            return Outcome(problem=told(error))
        except Exception as error:  # noqa: BLE001 - the other items must not suffer
            _LOG.error("unexpected %s in an item of a job", type(error).__name__, exc_info=error)
            return Outcome(problem=internal())

    return translate


def _translated(app: Flask, task: Task, gone: Gone) -> Outcome:
    shared: Pipeline = app.extensions["dateline.pipeline"]
    queue: Batching = app.extensions["dateline.queue"]
    document = task.article.get("document")
    article = {"body": ""} if document else task.article
    asked = ArticleRequest.model_validate_json(json.dumps({**task.options, "article": article}))
    priority = asked.to_priority() if asked.priority else Priority.BULK
    own = replace(shared, engine=queue.lane(priority, gone=gone))
    return _document(asked, document, own) if document else _article(asked, own)


def _article(asked: ArticleRequest, pipeline: Pipeline) -> Outcome:
    info = pipeline.engine.info
    source = source_language(asked.source_lang, info.source_langs)
    article = asked.to_article()
    results = pipeline.translate(
        article, _targets(asked, pipeline), source_lang=source, ui=asked.ui, **_wishes(asked, pipeline)
    )
    counting()(article.characters, results)
    return Outcome(article_response(article, info, results, source))


def _document(asked: ArticleRequest, given: Mapping[str, Any], pipeline: Pipeline) -> Outcome:
    source_language(asked.source_lang)
    form = NewsFormat(given["format"]) if given.get("format") else None
    targets = _targets(asked, pipeline)
    found = translated(
        opened(given["content"], pipeline.max_characters, form), pipeline, targets, **_wishes(asked, pipeline)
    )
    for one in found.outcomes:
        counting()(one.item.article.characters, one.results)
    return Outcome(document_response(found, pipeline.engine.info, targets))


def _targets(asked: ArticleRequest, pipeline: Pipeline) -> list[str]:
    return target_languages(asked.target_langs, pipeline.engine.info.target_langs)


def _wishes(asked: ArticleRequest, pipeline: Pipeline) -> dict[str, Any]:
    return {
        "glossary": glossary_of(asked, _targets(asked, pipeline)),
        "units": asked.to_units(),
        "acceptance": asked.to_acceptance(pipeline.acceptance),
        "names": asked.names,
        "dateline_style": asked.dateline_style,
        "memory": asked.to_mode(),
        "fuzzy": asked.fuzzy,
    }
