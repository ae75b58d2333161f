"""A collector of traces: a real HTTP server that reads OTLP, and keeps what it was sent."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span


class Collector:
    """What was sent: the spans by name, the bytes that they came in, and what the service is called."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.paths: list[str] = []
        self.bytes = b""
        self.found: list[Span] = []
        self.resource: dict[str, str] = {}

    def take(self, path: str, data: bytes) -> None:
        self.paths.append(path)
        self.bytes += data
        for group in ExportTraceServiceRequest.FromString(data).resource_spans:
            self.resource |= {one.key: one.value.string_value for one in group.resource.attributes}
            self.found += [span for scope in group.scope_spans for span in scope.spans]

    def named(self, name: str) -> list[Span]:
        return [span for span in self.found if span.name == name]

    def one(self, name: str) -> Span:
        (span,) = self.named(name)
        return span


def facts(span: Span) -> dict[str, object]:
    """Return the attributes of a span."""
    return {one.key: _value(one.value) for one in span.attributes}


def _value(value: object) -> object:
    kind = value.WhichOneof("value")  # type: ignore[attr-defined]
    found = getattr(value, kind)
    return [_value(one) for one in found.values] if kind == "array_value" else found


@contextmanager
def collecting() -> Iterator[Collector]:
    """Run a collector."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            collector.take(self.path, self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        collector = Collector(server.server_port)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield collector
        finally:
            server.shutdown()
            thread.join()
