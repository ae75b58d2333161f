"""A record translated: what is written of it, and what the ledger keeps."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.archive.form import Form
from dateline.archive.ledger import Entry, State
from dateline.archive.output import SEGMENTS
from dateline.archive.recipe import Recipe
from dateline.archive.record import Record, Refused
from dateline.archive.segments import lines
from dateline.article import Article, LocalizedArticle
from dateline.errors import DatelineError, InputError, MemoryUnavailable
from dateline.formats import disclosure
from dateline.pipeline import Pipeline
from dateline.segment import Segment, Severity

UNEXPECTED = "unexpected"
_SHOWN = 300  # characters of a segment that the report shows


@dataclass(frozen=True, slots=True)
class Translating:
    """Translates records by a recipe."""

    pipeline: Pipeline
    recipe: Recipe
    key: str  #: the digest of the recipe

    def entry(self, form: Form, record: Record | Refused, pipeline: Pipeline) -> Entry:
        """Return what became of a record, with its texts; only an Overload and an InstallationError are raised.

        ``pipeline`` is the one that the record has for itself.
        """
        if isinstance(record, Refused):
            return self._failed(record, record.code, record.message)
        try:
            return self._translated(form, record, pipeline)
        except InputError as error:
            return self._failed(record, error.code, error.message)
        except DatelineError:
            raise
        except Exception as error:  # noqa: BLE001 - one article must not stop the others
            message = f"it cannot be translated, and that is a fault of Dateline: {type(error).__name__}"
            return self._failed(record, UNEXPECTED, message)

    def _translated(self, form: Form, record: Record, pipeline: Pipeline) -> Entry:
        results = self._results(record, pipeline)
        texts = {lang: form.written(record.raw, lang, articles) for lang, articles in results.items()}
        if self.recipe.segments:
            texts[SEGMENTS] = lines(record, results)
        return Entry(
            record.number,
            record.digest,
            self.key,
            State.DONE,
            record.id,
            words=record.words,
            facts=facts(results),
            at=time.time(),
            texts=texts,
        )

    def _results(self, record: Record, pipeline: Pipeline) -> dict[str, list[LocalizedArticle]]:
        found = [self._article(article, pipeline) for article in record.articles]
        return {lang: [one[lang] for one in found] for lang in self.recipe.langs}

    def _article(self, article: Article, pipeline: Pipeline) -> dict[str, LocalizedArticle]:
        recipe = self.recipe
        return pipeline.translate(
            article,
            recipe.langs,
            ui=[disclosure.MESSAGE],
            glossary=recipe.glossary,
            acceptance=recipe.acceptance,
            names=recipe.names,
            units=recipe.units,
            dateline_style=recipe.styles,
        )

    def _failed(self, record: Record | Refused, code: str, message: str) -> Entry:
        id_ = record.id if isinstance(record, Record) else str(record.number)
        return Entry(record.number or 0, record.digest, self.key, State.FAILED, id_, code, message, at=time.time())


def facts(results: Mapping[str, Sequence[LocalizedArticle]]) -> dict[str, Any]:
    """Return what a report tells of an article: sentences, failed checks by language, the worst segment."""
    segments = [(lang, one) for lang, articles in results.items() for article in articles for one in article.segments]
    memory = [article.memory for articles in results.values() for article in articles if article.memory]
    checks: dict[str, Counter[str]] = {}
    for lang, one in segments:
        for check in one.checks:
            checks.setdefault(lang, Counter())[f"{check.severity.value} {check.code}"] += 1
    found: dict[str, Any] = {
        "sentences": len(segments),
        "flagged": sum(bool(one.checks) for _, one in segments),
        "hits": sum(one.hits for one in memory),
        "asked": sum(one.hits + one.misses for one in memory),
        "checks": {lang: dict(counted) for lang, counted in checks.items()},
    }
    warnings = [one for articles in results.values() for article in articles for one in article.warnings]
    if any(one.code == MemoryUnavailable.code for one in warnings):
        found["forgotten"] = 1
    if worst := _worst(segments):
        found["worst"] = worst
    return found


def badness(segment: Segment) -> tuple[int, int, float]:
    """Return by what segments are ranked: errors, warnings, and how unsure the model was."""
    severities = [check.severity for check in segment.checks]
    score = 1.0 if segment.score is None else segment.score
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING), 1 - score


def _worst(segments: Sequence[tuple[str, Segment]]) -> dict[str, Any] | None:
    flagged = [(badness(one), lang, one) for lang, one in segments if one.checks]
    if not flagged:
        return None
    rank, lang, segment = max(flagged, key=lambda one: one[0])
    return {
        "rank": rank,
        "lang": lang,
        "source": segment.source[:_SHOWN],
        "target": segment.target[:_SHOWN],
        "score": segment.score,
        "checks": [check.code for check in segment.checks],
    }
