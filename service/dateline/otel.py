"""Traces sent by OpenTelemetry, over OTLP/HTTP or to standard error, as the standard variables OTEL_* have it."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Collection, Mapping
from typing import Any

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.propagate import get_global_textmap
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter, SpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from dateline import __version__
from dateline.telemetry import Exporter
from dateline.tracing import Facts

_PATIENCE = 5  # seconds that what is still to be sent has when the service stops
_NANO = 1_000_000_000
ERROR = "error.type"

_QUIET_SECONDS = 600  # for which the same is not logged again


class _Seldom(logging.Filter):
    """Lets each kind of line through once in ten minutes: a collector that is away would fill the log."""

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a line is logged."""
        now, kind = time.monotonic(), str(record.msg)
        if now - self._last.get(kind, -_QUIET_SECONDS) < _QUIET_SECONDS:
            return False
        self._last[kind] = now
        return True


logging.getLogger("opentelemetry.util.re").setLevel(logging.CRITICAL)  # it would log headers, which have keys
logging.getLogger(OTLPSpanExporter.__module__).addFilter(_Seldom())


class OtelTracer:
    """Sends traces; see Tracer."""

    def __init__(self, exporters: Collection[Exporter]) -> None:
        """Set up what sends; a thread of its own does so, every few seconds."""
        self._provider = TracerProvider(resource=_resource(), shutdown_on_exit=False)
        for name in exporters:
            self._provider.add_span_processor(BatchSpanProcessor(_exporter(name)))
        self._tracer = self._provider.get_tracer("dateline", __version__)

    def trace(self, name: str, headers: Mapping[str, str]) -> OtelSpan:
        """Begin a trace, or go on with one; see Tracer."""
        remote = get_global_textmap().extract(headers, Context())
        return OtelSpan(self._tracer, self._tracer.start_span(name, remote, SpanKind.SERVER))

    def close(self) -> None:
        """Send what is still to be sent; see Tracer."""
        closing = threading.Thread(target=self._provider.shutdown, name="dateline-traces", daemon=True)
        closing.start()  # by itself it would try for half a minute to reach what cannot be reached
        closing.join(_PATIENCE)


class OtelSpan:
    """A span of OpenTelemetry; see Span."""

    def __init__(self, tracer: trace.Tracer, span: trace.Span) -> None:
        """Go on with a span that was begun."""
        self._tracer, self._span = tracer, span

    @property
    def trace_id(self) -> str:
        """Return the trace's id; see Span."""
        return trace.format_trace_id(self._span.get_span_context().trace_id)

    @property
    def span_id(self) -> str:
        """Return its own id; see Span."""
        return trace.format_span_id(self._span.get_span_context().span_id)

    @property
    def sampled(self) -> bool:
        """Tell whether the trace is kept; see Span."""
        return self._span.get_span_context().trace_flags.sampled

    def child(self, name: str, facts: Facts, begun: float | None = None) -> OtelSpan:
        """Begin a part of it; see Span."""
        context = trace.set_span_in_context(self._span, Context())
        started = self._tracer.start_span(name, context, attributes=facts, start_time=_nanoseconds(begun))
        return OtelSpan(self._tracer, started)

    def tell(self, facts: Facts) -> None:
        """Say more of it; see Span."""
        self._span.set_attributes(facts)
        if ERROR in facts:
            self._span.set_status(StatusCode.ERROR)

    def rename(self, name: str) -> None:
        """Give it another name; see Span."""
        self._span.update_name(name)

    def end(self, error: BaseException | None = None, ended: float | None = None) -> None:
        """End it; see Span. What an exception says may be a text's own words, so it is not recorded."""
        if error is not None:
            self.tell({ERROR: type(error).__qualname__})
        self._span.end(_nanoseconds(ended))


def _nanoseconds(seconds: float | None) -> int | None:
    return None if seconds is None else int(seconds * _NANO)


def _resource() -> Resource:
    """Return what the service is called, which OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES may say otherwise."""
    found = Resource.create()
    own: dict[str, Any] = {SERVICE_VERSION: __version__} if SERVICE_VERSION not in found.attributes else {}
    if str(found.attributes.get(SERVICE_NAME, "unknown_service")).startswith("unknown_service"):
        own[SERVICE_NAME] = "dateline"
    return found.merge(Resource(own))


def _exporter(name: Exporter) -> SpanExporter:
    if name is Exporter.CONSOLE:
        return ConsoleSpanExporter(out=sys.stderr, formatter=_line)
    return OTLPSpanExporter()


def _line(span: ReadableSpan) -> str:
    return f"{span.to_json(indent=None)}\n"
