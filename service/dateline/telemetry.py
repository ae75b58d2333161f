"""Whether traces are asked for, by our setting or by OpenTelemetry's variables, and what of these is served."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from dateline.errors import SettingInvalid

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
_HEADERS = ("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS")
_EXPORTERS = "OTEL_TRACES_EXPORTER"
_SPOKEN = "http/protobuf"


class Tracing(StrEnum):
    """Whether traces are sent."""

    AUTO = "auto"  #: where a standard variable names an exporter or an endpoint
    ON = "on"  #: always; to http://localhost:4318 where no variable says otherwise
    OFF = "off"  #: never


class Exporter(StrEnum):
    """Where traces are sent; the names are those of OTEL_TRACES_EXPORTER."""

    OTLP = "otlp"  #: over OTLP/HTTP
    CONSOLE = "console"  #: to standard error


def exporters(tracing: Tracing, environment: Mapping[str, str]) -> tuple[Exporter, ...]:
    """Return where traces are to be sent, nowhere if they are not asked for.

    Raise SettingInvalid that names the variable which asks for what is not served.
    """
    given = {name: value.strip() for name, value in environment.items() if name.startswith("OTEL_") and value.strip()}
    if tracing is Tracing.OFF or given.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return ()
    if tracing is Tracing.AUTO and not any(name in given for name in (_EXPORTERS, *_ENDPOINTS)):
        return ()
    chosen = _chosen(given.get(_EXPORTERS, Exporter.OTLP))
    if Exporter.OTLP in chosen:
        _check_otlp(given)
    return chosen


def asking(environment: Mapping[str, str]) -> str:
    """Return the name of the variable that asks for traces."""
    return next((name for name in (_EXPORTERS, *_ENDPOINTS) if environment.get(name, "").strip()), "DATELINE_TRACING")


def _chosen(listed: str) -> tuple[Exporter, ...]:
    names = list(dict.fromkeys(one.strip().lower() for one in listed.split(",")))
    if names == ["none"]:
        return ()
    try:
        return tuple(Exporter(name) for name in names)
    except ValueError as error:
        raise SettingInvalid(f"{_EXPORTERS} is “{listed[:40]}”; expected none, or some of otlp, console") from error


def _check_otlp(given: Mapping[str, str]) -> None:
    protocol = next((name for name in _PROTOCOLS if name in given), None)
    if protocol and given[protocol] != _SPOKEN:
        raise SettingInvalid(f"{protocol} is “{given[protocol][:40]}”; traces are sent by {_SPOKEN} only")
    endpoint = next((name for name in _ENDPOINTS if name in given), None)
    if endpoint and not given[endpoint].startswith(("http://", "https://")):
        raise SettingInvalid(f"{endpoint} is no URL; expected http://host:4318, or https")
    for name in _HEADERS:
        if any("=" not in one for one in given.get(name, "=").split(",") if one.strip()):
            raise SettingInvalid(f"{name} cannot be read; expected name=value, parted by commas")
