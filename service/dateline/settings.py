"""Every setting, with its default and its environment variable."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from dateline import resources
from dateline.acceptance import Acceptance, OnFailure
from dateline.errors import SettingInvalid
from dateline.memory import Mode
from dateline.metric import Units


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can set; each field is read from ``DATELINE_`` and its name in capitals."""

    model: Path = field(default_factory=lambda: resources.bundled("models/embedded"))  #: folder of the model
    locales: Path = field(default_factory=lambda: resources.bundled("locales"))  #: folder of the gettext catalogues
    threads: int = 0  #: translation threads; 0 takes one a core
    beam_size: int = 4  #: hypotheses kept in decoding; 1 is fastest
    alternatives: int = 6  #: hypotheses looked at for a sentence that fails the checks; 0 looks at none
    max_batch_size: int = 1024  #: tokens that are decoded together
    max_characters: int = 100_000  #: bound on the text of one article
    max_request_bytes: int = 1_048_576  #: bound on the body of one request
    min_confidence: float | None = None  #: score that a segment of the model must have; none asks for none
    on_failure: OnFailure = OnFailure.FLAG  #: what is done with a segment of the model that fails a check for sure
    units: Units = Units.KEEP  #: whether miles, pounds and the like are converted, where a caller does not say
    http_threads: int = 64  #: requests that are worked on at a time; their sentences share batches
    queue_tokens: int = 200_000  #: tokens of text that may wait for the model; beyond, new requests get 503
    request_seconds: int = 600  #: after which a request is given up; 0 for never
    store: Path = field(
        default_factory=lambda: resources.user_data("glossaries.sqlite3")
    )  #: file of the stored glossaries; ":memory:" keeps none
    database: str = field(
        default_factory=lambda: str(resources.user_data("memory.sqlite3"))
    )  #: file or URL of the translation memory; "off" keeps none
    memory: Mode = Mode.ON  #: what is done with the translation memory where a caller does not say
    memory_units: int = 1_000_000  #: units that the memory keeps; machine translations make room
    memory_days: int = 0  #: after which a machine translation that nobody used is forgotten; 0 for never
    names: bool = True  #: whether names are to be spelled as the names list has them, where a request does not say
    styles: Path | None = None  #: file with the operator's own styles of datelines
    default_styles: str = ""  #: styles of datelines used where none is asked for: "ru=tass,de=dpa"
    host: str = "127.0.0.1"  #: address that the service listens on
    port: int = 8080  #: port that the service listens on

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings; raise SettingInvalid naming the variable that is wrong."""
        environment = os.environ if environment is None else environment
        values: dict[str, object] = {}
        for item in fields(cls):
            name = f"DATELINE_{item.name.upper()}"
            if environment.get(name):
                values[item.name] = _read(name, environment[name], item.type)
        return cls(**values)  # type: ignore[arg-type]

    @property
    def acceptance(self) -> Acceptance:
        """Return what is accepted where a caller does not say."""
        return Acceptance(self.min_confidence, self.on_failure)

    @property
    def inter_threads(self) -> int:
        """Return the number of translation threads that this machine gets."""
        return self.threads or _cores()


def _cores() -> int:
    """Return the cores that this process may use, which a container may have fewer of than the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_SWITCH = {"on": True, "off": False}
# The least and the most that a number may be. Beyond, something fails later with a message that names no setting.
_BOUNDS = {
    "DATELINE_THREADS": (0, 256),
    "DATELINE_BEAM_SIZE": (1, 64),
    "DATELINE_ALTERNATIVES": (0, 64),
    "DATELINE_MAX_BATCH_SIZE": (1, 1_048_576),
    "DATELINE_MAX_CHARACTERS": (1, 100_000_000),
    "DATELINE_MAX_REQUEST_BYTES": (1, 1_073_741_824),
    "DATELINE_HTTP_THREADS": (1, 256),
    "DATELINE_QUEUE_TOKENS": (1, 1_000_000_000),
    "DATELINE_REQUEST_SECONDS": (0, 86_400),
    "DATELINE_MEMORY_UNITS": (1, 100_000_000),
    "DATELINE_MEMORY_DAYS": (0, 36_500),
    "DATELINE_PORT": (1, 65_535),
}


def _read(name: str, value: str, kind: object) -> object:
    if kind in ("Path", "Path | None"):
        return Path(value)
    if kind == "str":
        return value
    if kind == "OnFailure":
        return _one_of(name, value)
    if kind == "float | None":
        return _share(name, value)
    if kind == "bool":
        if value not in _SWITCH:
            raise SettingInvalid(f"{name} is “{value[:40]}”; expected on or off")
        return _SWITCH[value]
    if kind == "Mode":
        return _mode(name, value)
    if kind == "Units":
        return _units(name, value)
    least, most = _BOUNDS[name]
    try:
        number = int(value)
    except ValueError:
        number = -1
    if not least <= number <= most:
        raise SettingInvalid(f"{name} is “{value[:40]}”; expected a whole number from {least} to {most}")
    return number


def _one_of(name: str, value: str) -> OnFailure:
    try:
        return OnFailure(value)
    except ValueError as error:
        known = ", ".join(one.value for one in OnFailure)
        raise SettingInvalid(f"{name} is “{value[:40]}”; expected one of {known}") from error


def _share(name: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1
    if not 0 <= number <= 1:
        raise SettingInvalid(f"{name} is “{value[:40]}”; expected a number from 0 to 1")
    return number


def _mode(name: str, value: str) -> Mode:
    try:
        return Mode(value)
    except ValueError as error:
        known = ", ".join(one.value for one in Mode)
        raise SettingInvalid(f"{name} is “{value[:40]}”; expected one of {known}") from error


def _units(name: str, value: str) -> Units:
    try:
        return Units(value)
    except ValueError as error:
        known = ", ".join(one.value for one in Units)
        raise SettingInvalid(f"{name} is “{value[:40]}”; expected one of {known}") from error
