"""Every setting, with its default and its environment variable; a TOML file may have them too."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path

from dateline import resources
from dateline.acceptance import Acceptance, OnFailure
from dateline.access import MOST_A_MINUTE, Mode
from dateline.config_file import read_config
from dateline.device import Compute, Wanted, indexes
from dateline.device import Kind as DeviceKind
from dateline.errors import SettingInvalid
from dateline.logs import LogForm
from dateline.memory import Mode as MemoryMode
from dateline.metric import Units
from dateline.telemetry import Tracing

SHIMS = ("libretranslate", "deepl")
XLIFF_SHARE = 4  # times the bound on other requests
JOB_SHARE = 16  # likewise


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can set; each field is read from ``DATELINE_`` and its name in capitals."""

    model: Path = field(default_factory=lambda: resources.bundled("models/embedded"))  #: folder of the model
    models: Path = field(default_factory=lambda: resources.user_data("models"))  #: folder of the installed models
    routes: str = ""  #: which model translates which pair: "en-de=opus-mt-eng-deu"; goes before dateline models use
    device: DeviceKind = DeviceKind.AUTO  #: what is computed on
    device_index: tuple[int, ...] = (0,)  #: numbers of the graphics cards, which share the work
    compute: Compute = Compute.AUTO  #: the numbers that are computed with
    locales: Path = field(default_factory=lambda: resources.bundled("locales"))  #: folder of the gettext catalogues
    threads: int = 0  #: translation threads; 0 takes one a core
    beam_size: int = 4  #: hypotheses kept in decoding; 1 is fastest
    alternatives: int = 6  #: hypotheses looked at for a sentence that fails the checks; 0 looks at none
    max_batch_size: int = 512  #: tokens that are decoded together
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
    memory: MemoryMode = MemoryMode.ON  #: what is done with the translation memory where a caller does not say
    memory_units: int = 1_000_000  #: units that the memory keeps; machine translations make room
    memory_days: int = 0  #: after which a machine translation that nobody used is forgotten; 0 for never
    history_entries: int = 1_000_000  #: changes of the memory that are remembered; 0 for none
    history_days: int = 0  #: after which a change of the memory is forgotten; 0 for never
    job_threads: int = 4  #: articles of jobs that are translated at a time; 0 for a service that only takes jobs
    job_waiting: int = 100  #: jobs of one caller that may wait or run
    job_days: int = 7  #: that a job is kept after its end
    webhook_allow: str = ""  #: names that webhooks may call though they are of this network, parted by commas
    broker: str = ""  #: Redis or RabbitMQ, by which workers elsewhere are told of archives: "redis://host:6379/0"
    names: bool = True  #: whether names are to be spelled as the names list has them, where a request does not say
    styles: Path | None = None  #: file with the operator's own styles of datelines
    default_styles: str = ""  #: styles of datelines used where none is asked for: "ru=tass,de=dpa"
    shims: tuple[str, ...] = SHIMS  #: services whose clients are answered as they expect; "none" for no such service
    suggestions: bool = False  #: whether LibreTranslate's clients may suggest translations, which the memory keeps
    libretranslate_origins: str = "*"  #: pages that may call the LibreTranslate shim from a browser; "none" for none
    host: str = "127.0.0.1"  #: address that the service listens on
    port: int = 8080  #: port that the service listens on
    access: Mode = Mode.AUTO  #: whether callers need a key
    keys: Path = field(default_factory=lambda: resources.user_data("keys.sqlite3"))  #: file of the keys
    rate: int = 0  #: requests a minute of a caller whose key names none; 0 for no bound
    rate_store: str = "memory://"  #: where requests are counted; services that share a Redis count together
    cors_origins: str = ""  #: origins whose pages may call the service, parted by commas; "*" for all
    gzip_bytes: int = 1024  #: answers from this size on are compressed where a caller takes it; 0 for never
    log: LogForm = LogForm.TEXT  #: how the log is written
    tracing: Tracing = Tracing.AUTO  #: whether traces are sent by OpenTelemetry
    drain_seconds: int = 30  #: that requests have to finish when the service is being stopped
    idle_seconds: int = 120  #: after which a connection on which nothing happens is closed
    receive_seconds: int = 60  #: in which a request must have come whole
    connections: int = 4096  #: that may be open at a time; more wait
    trusted_proxy: str = ""  #: address of the proxy whose X-Forwarded headers are believed

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings, which the environment has or the file that DATELINE_CONFIG names.

        The environment goes first. Raise SettingInvalid naming the variable that is wrong.
        """
        environment = _with_file(os.environ if environment is None else environment)
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
    def xliff_bytes(self) -> int:
        """Return the bound on an XLIFF document: it has an article in both languages, twice, and what is said of it."""
        return XLIFF_SHARE * self.max_request_bytes

    @property
    def job_bytes(self) -> int:
        """Return the bound on the body of a job, which has many articles."""
        return JOB_SHARE * self.max_request_bytes

    @property
    def webhook_allowed(self) -> tuple[str, ...]:
        """Return the names that webhooks may call whatever they stand for."""
        return tuple(name.strip().lower() for name in self.webhook_allow.split(",") if name.strip())

    @property
    def wanted_device(self) -> Wanted:
        """Return what is to be computed on."""
        return Wanted(self.device, self.device_index, self.compute)

    @property
    def inter_threads(self) -> int:
        """Return the number of translation threads that this machine gets."""
        return self.threads or _cores()


def _with_file(environment: Mapping[str, str]) -> Mapping[str, str]:
    given = {name: value for name, value in environment.items() if value}
    if CONFIG not in given:
        return given
    return {**read_config(Path(given[CONFIG]), [item.name for item in fields(Settings)]), **given}


def _cores() -> int:
    """Return the cores that this process may use, which a container may have fewer of than the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


CONFIG = "DATELINE_CONFIG"  # the one variable that is no setting itself
_CHOICES: dict[object, type[StrEnum]] = {
    "OnFailure": OnFailure,
    "Units": Units,
    "Mode": Mode,
    "MemoryMode": MemoryMode,
    "LogForm": LogForm,
    "Tracing": Tracing,
    "DeviceKind": DeviceKind,
    "Compute": Compute,
}
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
    "DATELINE_HISTORY_ENTRIES": (0, 100_000_000),
    "DATELINE_HISTORY_DAYS": (0, 36_500),
    "DATELINE_JOB_THREADS": (0, 256),
    "DATELINE_JOB_WAITING": (1, 1_000_000),
    "DATELINE_JOB_DAYS": (1, 36_500),
    "DATELINE_PORT": (1, 65_535),
    "DATELINE_RATE": (0, MOST_A_MINUTE),
    "DATELINE_GZIP_BYTES": (0, 1_073_741_824),
    "DATELINE_DRAIN_SECONDS": (0, 86_400),
    "DATELINE_IDLE_SECONDS": (1, 86_400),
    "DATELINE_RECEIVE_SECONDS": (1, 86_400),
    "DATELINE_CONNECTIONS": (1, 100_000),
}


def _read(name: str, value: str, kind: object) -> object:
    if kind in ("Path", "Path | None"):
        return Path(value)
    if kind == "str":
        return value
    if kind == "tuple[int, ...]":
        return _indexes(name, value)
    if kind == "tuple[str, ...]":
        return _shims(name, value)
    if kind in _CHOICES:
        return _one_of(name, value, _CHOICES[kind])
    if kind == "float | None":
        return _share(name, value)
    if kind == "bool":
        if value not in _SWITCH:
            raise SettingInvalid(f"{name} is “{value[:40]}”; expected on or off")
        return _SWITCH[value]
    least, most = _BOUNDS[name]
    try:
        number = int(value)
    except ValueError:
        number = -1
    if not least <= number <= most:
        raise SettingInvalid(f"{name} is “{value[:40]}”; expected a whole number from {least} to {most}")
    return number


def _one_of(name: str, value: str, choices: type[StrEnum]) -> StrEnum:
    try:
        return choices(value)
    except ValueError as error:
        known = ", ".join(one.value for one in choices)
        raise SettingInvalid(f"{name} is “{value[:40]}”; expected one of {known}") from error


def _shims(name: str, value: str) -> tuple[str, ...]:
    asked = [] if value.strip() == "none" else [one.strip() for one in value.split(",")]
    if not set(asked) <= set(SHIMS):
        raise SettingInvalid(f"{name} is “{value[:40]}”; expected none, or some of {', '.join(SHIMS)} parted by commas")
    return tuple(dict.fromkeys(asked))


def _indexes(name: str, value: str) -> tuple[int, ...]:
    try:
        return indexes(value)
    except ValueError as error:
        raise SettingInvalid(
            f"{name} is “{value[:40]}”; expected numbers of graphics cards, such as 0 or 0,1"
        ) from error


def _share(name: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1
    if not 0 <= number <= 1:
        raise SettingInvalid(f"{name} is “{value[:40]}”; expected a number from 0 to 1")
    return number
