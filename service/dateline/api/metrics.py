"""What the service does, as Prometheus reads it. Labels are routes, statuses, codes and languages: words of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from flask import Flask, Response, current_app, request
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from dateline.article import LocalizedArticle
from dateline.batching import Batching
from dateline.errors import JobsUnavailable
from dateline.jobs.board import Board
from dateline.webhooks.endpoint import Endpoints

Counted = Callable[[int, Mapping[str, LocalizedArticle]], None]  # characters, and what came of them by language

disable_created_metrics()  # type: ignore[no-untyped-call] # a second series for each that nobody reads
_SECONDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600)


class _QueueCollector(Collector):
    """Reads the queue in front of the model when it is asked."""

    def __init__(self, queue: Batching) -> None:
        self._queue = queue

    def collect(self) -> Iterable[Metric]:
        load = self._queue.load()
        gauges = {
            "dateline_queue_sentences": ("Sentences that wait for the model", load.waiting),
            "dateline_queue_tokens": ("Tokens that wait for the model", load.waiting_tokens),
            "dateline_queue_callers": ("Requests that wait for the model", load.callers),
            "dateline_batches_running": ("Batches that the model works on", load.running),
            "dateline_batch_fill_ratio": ("How full batches were since the start, 1 for full", load.fill),
            "dateline_tokens_per_second": (
                "Source tokens a second of work since the start, one translation thread",
                load.tokens / load.seconds if load.seconds else 0.0,
            ),
        }
        counters = {
            "dateline_batches": ("Batches that were translated", load.batches),
            "dateline_sentences": ("Sentences that were translated, those tried again too", load.units),
            "dateline_tokens": ("Source tokens that were translated", load.tokens),
            "dateline_model_seconds": ("Time that the model worked, all threads together", load.seconds),
            "dateline_queue_refused": ("Requests that were told that too much is waiting", load.refused),
        }
        yield from (GaugeMetricFamily(name, text, value=value) for name, (text, value) in gauges.items())
        yield from (CounterMetricFamily(name, text, value=value) for name, (text, value) in counters.items())


class _JobsCollector(Collector):
    """Counts the jobs when it is asked."""

    def __init__(self, board: Board, endpoints: Endpoints) -> None:
        self._board, self._endpoints = board, endpoints

    def collect(self) -> Iterable[Metric]:
        jobs = GaugeMetricFamily("dateline_jobs", "Jobs that are kept", labels=("state",))
        items = GaugeMetricFamily("dateline_job_items", "Articles of jobs that have not ended", labels=("state",))
        messages = GaugeMetricFamily("dateline_webhook_messages", "Messages that are kept", labels=("state",))
        try:
            counts, sent = self._board.counts(), self._endpoints.counts()
        except JobsUnavailable:
            return
        for family, found in ((jobs, counts.jobs), (items, counts.items), (messages, sent)):
            for state, count in found.items():
                family.add_metric((state.value,), count)
            yield family


class Metrics:
    """Counts what an application does."""

    def __init__(self, queue: Batching, board: Board | None, endpoints: Endpoints | None) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.registry.register(_QueueCollector(queue))
        if board and endpoints:
            self.registry.register(_JobsCollector(board, endpoints))
        self._seconds = Histogram(
            "dateline_request_seconds",
            "Time that requests took",
            ("endpoint", "method"),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._requests = self._counter("requests", "Requests that were answered", "endpoint", "method", "status")
        self._problems = self._counter("problems", "Requests that were refused or failed", "code")
        self._characters = self._counter("characters", "Characters of English that were translated", "lang")
        self._memory = self._counter(
            "memory_sentences", "Sentences that the translation memory was asked for", "lang", "result"
        )
        self._checks = self._counter("failed_checks", "Checks that segments failed", "code", "severity", "lang")

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"dateline_{name}", text, labels, registry=self.registry)

    def answered(self, endpoint: str, method: str, status: int, seconds: float, code: str | None) -> None:
        """Count a request and, where it was refused or failed, why."""
        self._seconds.labels(endpoint, method).observe(seconds)
        self._requests.labels(endpoint, method, str(status)).inc()
        if code:
            self._problems.labels(code).inc()

    def translated(self, characters: int, results: Mapping[str, LocalizedArticle]) -> None:
        """Count a translation and the checks that its segments failed."""
        for lang, result in results.items():
            self._characters.labels(lang).inc(characters)
            if result.memory is not None:
                self._memory.labels(lang, "hit").inc(result.memory.hits)
                self._memory.labels(lang, "miss").inc(result.memory.misses)
            for check in (check for segment in result.segments for check in segment.checks):
                self._checks.labels(check.code, check.severity.value, lang).inc()


def register(app: Flask) -> None:
    """Make an application count what it does."""
    app.extensions["dateline.metrics"] = Metrics(
        *(app.extensions[f"dateline.{name}"] for name in ("queue", "board", "endpoints"))
    )


def _metrics() -> Metrics:
    metrics: Metrics = current_app.extensions["dateline.metrics"]
    return metrics


def translated(characters: int, results: Mapping[str, LocalizedArticle]) -> None:
    """Count a translation of the present application."""
    _metrics().translated(characters, results)


def counting() -> Counted:
    """Return what counts a translation of the present application at a later time."""
    return _metrics().translated


def exposition() -> Response:
    """Return all that was counted, in the form that the caller reads."""
    encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    return Response(encode(_metrics().registry), content_type=content_type)
