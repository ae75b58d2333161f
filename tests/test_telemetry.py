"""Whether traces are asked for."""

from __future__ import annotations

import pytest

from dateline.errors import SettingInvalid
from dateline.telemetry import Exporter, Tracing, asking, exporters

ENDPOINT = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318"}


@pytest.mark.parametrize(
    ("tracing", "environment", "expected"),
    [
        ("auto", {}, ()),
        ("auto", {"OTEL_SERVICE_NAME": "desk"}, ()),
        ("auto", {"OTEL_EXPORTER_OTLP_ENDPOINT": " "}, ()),
        ("auto", ENDPOINT, ("otlp",)),
        ("auto", {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "https://collector/v1/traces"}, ("otlp",)),
        ("auto", {"OTEL_TRACES_EXPORTER": "otlp"}, ("otlp",)),
        ("auto", {"OTEL_TRACES_EXPORTER": "console, otlp"}, ("console", "otlp")),
        ("auto", {"OTEL_TRACES_EXPORTER": "none", **ENDPOINT}, ()),
        ("auto", {"OTEL_SDK_DISABLED": "true", **ENDPOINT}, ()),
        ("auto", {"OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf", **ENDPOINT}, ("otlp",)),
        ("auto", {"OTEL_EXPORTER_OTLP_HEADERS": "api-key=abc,b=c", **ENDPOINT}, ("otlp",)),
        ("on", {}, ("otlp",)),
        ("on", {"OTEL_TRACES_EXPORTER": "console"}, ("console",)),
        ("on", {"OTEL_SDK_DISABLED": "TRUE"}, ()),
        ("off", ENDPOINT, ()),
        ("off", {"OTEL_TRACES_EXPORTER": "nonsense"}, ()),
    ],
)
def test_traces_go_where_they_are_asked_for(
    tracing: str, environment: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert exporters(Tracing(tracing), environment) == tuple(map(Exporter, expected))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OTEL_TRACES_EXPORTER", "zipkin"),
        ("OTEL_TRACES_EXPORTER", "none,otlp"),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
        ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/json"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "file:///etc/passwd"),
        ("OTEL_EXPORTER_OTLP_HEADERS", "topsecret"),
    ],
)
def test_what_is_not_served_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingInvalid, match=name) as refused:
        exporters(Tracing.ON, {name: value})
    assert "topsecret" not in refused.value.message


def test_a_signals_own_protocol_goes_before_that_of_all() -> None:
    both = {"OTEL_EXPORTER_OTLP_PROTOCOL": "grpc", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": "http/protobuf"}
    assert exporters(Tracing.ON, both) == (Exporter.OTLP,)


def test_who_asks_is_named() -> None:
    assert asking(ENDPOINT) == "OTEL_EXPORTER_OTLP_ENDPOINT"
    assert asking({}) == "DATELINE_TRACING"
