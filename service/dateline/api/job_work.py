"""An item of a job translated, as a request for it would have been."""

from __future__ import annotations

import json
import logging
from dataclasses import replace

from flask import Flask

from dateline.api.glossaries import glossary_of
from dateline.api.metrics import counting
from dateline.api.problems import internal, told
from dateline.api.schemas import ArticleRequest
from dateline.batching import Batching
from dateline.errors import DatelineError, Overload
from dateline.jobs.job import Outcome, Task
from dateline.jobs.runner import Gone, Translate
from dateline.lane import Priority
from dateline.language import source_language, target_languages
from dateline.pipeline import Pipeline
from dateline.response import article_response

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
    asked = ArticleRequest.model_validate_json(json.dumps({**task.options, "article": task.article}))
    shared: Pipeline = app.extensions["dateline.pipeline"]
    queue: Batching = app.extensions["dateline.queue"]
    info = shared.engine.info
    source = source_language(asked.source_lang, info.source_langs)
    targets = target_languages(asked.target_langs, info.target_langs)
    priority = asked.to_priority() if asked.priority else Priority.BULK
    article = asked.to_article()
    results = replace(shared, engine=queue.lane(priority, gone=gone)).translate(
        article,
        targets,
        source_lang=source,
        ui=asked.ui,
        glossary=glossary_of(asked, targets),
        units=asked.to_units(),
        acceptance=asked.to_acceptance(shared.acceptance),
        names=asked.names,
        dateline_style=asked.dateline_style,
        memory=asked.to_mode(),
        fuzzy=asked.fuzzy,
    )
    counting()(article.characters, results)
    return Outcome(article_response(article, info, results, source))
