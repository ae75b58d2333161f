"""Traces of real requests, as a collector gets them; and services that send none."""

from __future__ import annotations

import importlib
import io
import json
import logging
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from dateline import tracing
from dateline.access import Scope
from dateline.api import create_app
from dateline.keystore import KeyStore
from dateline.logs import LogForm, configure
from dateline.pipeline import Pipeline
from dateline.secret import parts
from dateline.settings import Settings
from tests.collector import Collector, collecting, facts
from tests.test_server import free_port, wait_until_ready

TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
CONTEXT = {"traceparent": f"00-{TRACE}-{PARENT}-01"}
SECRET = "Paszkowiak"  # noqa: S105 - a word that stands in no answer and no code of ours
BODY = {"target_langs": ["hy", "de"], "article": {"body": f"The talks with {SECRET} resume. The bank paid 34 million."}}
Made = Callable[..., FlaskClient]


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    with collecting() as found:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", found.url)
        yield found


@pytest.fixture
def made(pipeline: Pipeline, tmp_path: Path) -> Made:
    def make(**more: str) -> FlaskClient:
        given = {"DATELINE_DATABASE": str(tmp_path / "memory.sqlite3"), "DATELINE_STORE": ":memory:"}
        more = {f"DATELINE_{name.upper()}": value for name, value in more.items()}
        return create_app(
            Settings.from_environment({**given, "DATELINE_KEYS": ":memory:", **more}), pipeline
        ).test_client()

    return make


def close(client: FlaskClient) -> None:
    """Let a service send what it still has to send."""
    client.application.extensions["dateline.tracer"].close()


def within(inner: Span, outer: Span) -> bool:
    begins = outer.start_time_unix_nano <= inner.start_time_unix_nano
    return begins and inner.start_time_unix_nano <= inner.end_time_unix_nano <= outer.end_time_unix_nano


def test_a_request_is_a_trace_of_its_stages(collector: Collector, made: Made) -> None:
    client = made()
    assert client.post("/v1/articles", json=BODY, headers=CONTEXT).status_code == 200
    close(client)
    root = collector.one("POST /v1/articles")
    assert (root.trace_id.hex(), root.parent_span_id.hex(), root.kind) == (TRACE, PARENT, Span.SPAN_KIND_SERVER)
    by_id = {span.span_id: span for span in collector.found}
    parents = {(span.name, by_id[span.parent_span_id].name) for span in collector.found if span is not root}
    assert parents >= {
        ("plan", root.name),
        ("memory", root.name),
        ("database", "memory"),
        ("engine", root.name),
        ("queue", "engine"),
        ("decode", "engine"),
        ("memory keep", root.name),
        ("database", "memory keep"),
        ("localize", root.name),
    }
    assert {span.trace_id.hex() for span in collector.found} == {TRACE}
    assert all(within(span, by_id[span.parent_span_id]) for span in collector.found if span is not root)
    assert [facts(span)["dateline.lang"] for span in collector.named("localize")] == ["hy", "de"]
    assert {facts(span)["db.system.name"] for span in collector.named("database")} == {"sqlite"}
    assert set(collector.paths) == {"/v1/traces"}


def test_a_trace_says_what_was_asked_for_and_how_it_went(collector: Collector, made: Made) -> None:
    client = made()
    client.post("/v1/articles", json=BODY, headers={"X-Request-ID": "4711"})
    client.post("/v1/articles", json={**BODY, "target_langs": ["fr"]})
    client.get(f"/{SECRET}")
    close(client)
    found, refused = collector.named("POST /v1/articles")
    assert facts(found) == {
        "http.request.method": "POST",
        "http.route": "/v1/articles",
        "http.response.status_code": 200,
        "dateline.request_id": "4711",
        "dateline.langs": ["hy", "de"],
        "dateline.characters": len(str(BODY["article"]["body"])),  # type: ignore[index]
    }
    assert facts(refused)["dateline.code"] == "unknown_language"
    assert refused.status.code == Status.STATUS_CODE_UNSET  # what a caller can mend is no fault of the service
    assert facts(collector.one("GET")).get("http.route") is None
    assert collector.resource["service.name"] == "dateline"


def test_a_stage_that_fails_has_the_kind_of_its_error(collector: Collector, made: Made) -> None:
    client = made()
    german = f"Die Gespräche mit {SECRET} wurden am Montag fortgesetzt, sagte der Minister in Berlin."
    assert client.post("/v1/articles", json={"target_langs": ["hy"], "article": {"body": german}}).status_code == 422
    close(client)
    plan = collector.one("plan")
    assert plan.status.code == Status.STATUS_CODE_ERROR
    assert facts(plan) == {"error.type": "NotEnglish"}
    assert not plan.events


def test_a_fault_of_the_service_is_one_of_its_trace(
    collector: Collector, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET)

    client = made()
    monkeypatch.setattr("dateline.pipeline.plan_article", broken)
    assert client.post("/v1/articles", json=BODY).status_code == 500
    close(client)
    root = collector.one("POST /v1/articles")
    assert root.status.code == Status.STATUS_CODE_ERROR
    assert facts(root)["error.type"] == "internal_error"
    assert SECRET.encode() not in collector.bytes


def test_no_text_and_no_key_is_sent(collector: Collector, made: Made, tmp_path: Path) -> None:
    key = KeyStore(tmp_path / "keys.sqlite3").add(f"key {SECRET}", [Scope.ADMIN])[1]
    client = made(access="keys", keys=str(tmp_path / "keys.sqlite3"))
    own = {"Authorization": f"Bearer {key}", "baggage": f"a={SECRET}"}
    term = {"source": SECRET, "target": SECRET, "target_lang": "de"}
    assert client.post("/v1/articles", json={**BODY, "glossary": [term]}, headers=own).status_code == 200
    correction = {"source": f"{SECRET} won.", "target": f"{SECRET} siegte.", "target_lang": "de", "by": SECRET}
    assert client.post("/v1/memory", json={"corrections": [correction]}, headers=own).status_code == 200
    assert client.post("/v1/glossaries", json={"name": SECRET, "terms": [term]}, headers=own).status_code == 201
    assert client.get(f"/v1/glossaries/{SECRET}?{SECRET}={SECRET}", headers=own).status_code == 404
    assert client.get("/v1/languages", headers={"Authorization": f"Bearer {SECRET}"}).status_code == 401
    form = {"q": f"Hello {SECRET}.", "source": "en", "target": "ru", "api_key": key}
    assert client.post("/translate", data=form).status_code == 200
    close(client)
    names = {span.name for span in collector.found}
    assert {"POST /v1/memory", "POST /v1/glossaries", "GET /v1/glossaries/{glossary_id}", "POST /translate"} <= names
    for word in (SECRET, key, parts(key)[1], "talks", "memory.sqlite3"):
        assert word.encode() not in collector.bytes


def test_a_document_is_translated_in_the_trace_of_who_sent_it(collector: Collector, made: Made) -> None:
    client = made()
    own = {"Authorization": "DeepL-Auth-Key any", **CONTEXT}
    file = (io.BytesIO(b"The talks resume."), "talks.txt")
    sent = client.post("/v2/document", data={"target_lang": "DE", "file": file}, headers=own).get_json()
    for _ in range(3000):
        asked = client.post(
            f"/v2/document/{sent['document_id']}", data={"document_key": sent["document_key"]}, headers=own
        )
        if asked.get_json()["status"] == "done":
            break
        time.sleep(0.02)
    close(client)
    document = collector.one("document")
    assert document.parent_span_id == collector.one("POST /v2/document").span_id
    assert collector.one("plan").parent_span_id == document.span_id


@pytest.mark.parametrize(
    ("sent", "goes_on", "flags"),
    [
        (CONTEXT, True, "01"),
        ({"traceparent": f"00-{TRACE}-{PARENT}-00"}, True, "00"),
        ({"traceparent": f"00-{'0' * 32}-{PARENT}-01"}, False, "01"),
        ({"traceparent": SECRET * 500}, False, "01"),
        ({}, False, "01"),
    ],
)
def test_the_answer_names_its_trace(
    collector: Collector, made: Made, sent: dict[str, str], goes_on: bool, flags: str
) -> None:
    client = made()
    answer = client.get("/v1/languages", headers=sent)
    close(client)
    version, trace_id, span_id, told = answer.headers["traceresponse"].split("-")
    assert (version, told, trace_id == TRACE, len(span_id)) == ("00", flags, goes_on, 16)
    assert answer.headers["Server-Timing"].endswith(f', traceparent;desc="{answer.headers["traceresponse"]}"')
    assert [span.span_id.hex() for span in collector.found] == ([span_id] if flags == "01" else [])


def test_a_line_of_the_log_names_its_trace(
    collector: Collector, made: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    client = made()
    configure(LogForm.JSON)
    try:
        client.get("/v1/languages", headers=CONTEXT)
        logging.getLogger("dateline").info("nothing to do with a request")
    finally:
        logging.basicConfig(force=True)
    one, other = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    close(client)
    assert (one["trace_id"], one["span_id"]) == (TRACE, collector.one("GET /v1/languages").span_id.hex())
    assert "trace_id" not in other


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_what_is_asked_for_every_few_seconds_is_not_traced(collector: Collector, made: Made, path: str) -> None:
    client = made()
    assert "traceresponse" not in client.get(path, headers=CONTEXT).headers
    close(client)
    assert collector.found == []


def test_a_service_that_is_told_nothing_traces_nothing(made: Made) -> None:
    client = made()
    answer = client.get("/v1/languages", headers=CONTEXT)
    assert client.application.extensions["dateline.tracer"] is None
    assert "traceresponse" not in answer.headers
    assert "traceparent" not in answer.headers["Server-Timing"]
    with tracing.span("nothing"):
        assert tracing.current() is None


def run(code: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**environment, **more},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_nothing_is_imported_where_nothing_is_traced() -> None:
    code = "import sys; from dateline.api import create_app; create_app(); print(*sys.modules)"
    loaded = run(code).stdout.split()
    assert "dateline.api.spans" in loaded
    assert [name for name in loaded if name.startswith(("opentelemetry", "dateline.otel"))] == []


WITHOUT = """
import sys
sys.modules["opentelemetry"] = None
from dateline import cli
cli.main(["serve", "--port", sys.argv[1] if len(sys.argv) > 1 else "0"])
"""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318"),
        ("OTEL_TRACES_EXPORTER", "otlp"),
        ("DATELINE_TRACING", "on"),
    ],
)
def test_what_is_asked_for_and_not_installed_stops_the_start(name: str, value: str) -> None:
    done = run(WITHOUT, **{name: value})
    assert done.returncode == 3
    assert done.stderr.startswith(f"dateline: {name} asks for traces")
    assert "pip install “dateline[otel]”" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"OTEL_PROPAGATORS": "nonsense"}, "OTEL_PROPAGATORS: Propagator nonsense not found"),
        ({"OTEL_BSP_MAX_QUEUE_SIZE": "1"}, "traces, which cannot be set up: max_export_batch_size"),
        ({"OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, "OTEL_EXPORTER_OTLP_PROTOCOL is “grpc”"),
    ],
)
def test_what_cannot_be_set_up_stops_the_start_with_a_line(environment: dict[str, str], told: str) -> None:
    code = "from dateline import cli; cli.main(['serve', '--port', '0'])"
    done = run(code, DATELINE_TRACING="on", **environment)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert told in done.stderr


def test_the_service_sends_what_it_has_before_it_ends(collector: Collector) -> None:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "dateline", "serve", "--port", str(port)], stderr=subprocess.PIPE)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
        headers = {"Content-Type": "application/json", **CONTEXT}
        request = urllib.request.Request(f"http://127.0.0.1:{port}/v1/articles", json.dumps(BODY).encode(), headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            assert answer.headers["traceresponse"].startswith(f"00-{TRACE}-")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.communicate()
    assert collector.one("POST /v1/articles").trace_id.hex() == TRACE


def test_a_collector_that_is_not_there_keeps_nobody_waiting_for_long() -> None:
    port, nowhere = free_port(), free_port()
    environment = {**os.environ, "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{nowhere}"}
    process = subprocess.Popen(
        [sys.executable, "-m", "dateline", "serve", "--port", str(port)],
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/languages", timeout=60) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
        assert process.stderr is not None
        log = process.stderr.read()
        assert "Traceback" not in log
        assert log.count("Transient error") <= 1
    finally:
        process.kill()
        process.communicate()


def test_the_same_trouble_is_not_logged_again_and_again(caplog: pytest.LogCaptureFixture) -> None:
    importlib.import_module("dateline.otel")  # sets up the log of what sends
    log = logging.getLogger(OTLPSpanExporter.__module__)
    for number in range(5):
        log.error("trouble %s", number)
    log.error("another")
    assert [record.getMessage() for record in caplog.records] == ["trouble 0", "another"]
