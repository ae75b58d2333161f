"""Puts the adapters together; the only place that chooses them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dateline import __version__
from dateline.access import Access, Keys, is_required
from dateline.archive.ledger import Ledger
from dateline.archive.worker import Worker
from dateline.batching import Batching
from dateline.card import read_card
from dateline.catalog import Catalogs
from dateline.ct2 import Ct2Engine
from dateline.database.board import Board as DatabaseBoard
from dateline.database.endpoints import Endpoints as DatabaseEndpoints
from dateline.database.ledger import Ledger as DatabaseLedger
from dateline.database.shards import Shards
from dateline.database.store import Store as Database
from dateline.device import Device
from dateline.engine import DecodingOptions, Engine, Pair
from dateline.errors import InputError, InvalidRequest, ModelMissing, SettingInvalid
from dateline.glossaries import Glossaries
from dateline.jobs.board import Board
from dateline.keystore import KeyStore
from dateline.language import LANGUAGES, TARGETS
from dateline.memory import Memory
from dateline.models.agreement import Plain
from dateline.models.carded import family_of
from dateline.models.engine import FamilyEngine
from dateline.models.family import OWN
from dateline.models.install import Installer, Tell
from dateline.models.local import Local
from dateline.models.origin import Origin, read_repo
from dateline.models.registry import EMBEDDED, Entry, Registry
from dateline.models.release import Release
from dateline.models.release import Tell as Count
from dateline.models.shelf import Shelf, read_routes
from dateline.pipeline import Pipeline
from dateline.rates import MovingRates
from dateline.resources import bundled
from dateline.router import Router
from dateline.settings import Settings
from dateline.store import Store
from dateline.styles import Styles
from dateline.telemetry import asking, exporters
from dateline.tracing import Tracer
from dateline.translator import find_device
from dateline.webhooks.courier import Courier
from dateline.webhooks.endpoint import Endpoints
from dateline.webhooks.post import Poster

if TYPE_CHECKING:
    from dateline.broker import Broker

_NONE = ("off", ":memory:")  # for a user without a home, the default is the second


def build_pipeline(settings: Settings) -> Pipeline:
    """Load the model and the catalogues; raise an InstallationError that says what is wrong with them."""
    styles = build_styles(settings)
    engine = build_engine(settings)
    catalogs = Catalogs.load(settings.locales, engine.info.target_langs)
    return Pipeline(
        engine,
        catalogs,
        settings.max_characters,
        settings.alternatives,
        settings.acceptance,
        settings.names,
        settings.units,
        styles,
        memory_mode=settings.memory,
        decoding=_decoding(settings),
    )


def _decoding(settings: Settings) -> str:
    """Say how is decoded: what was decoded in another way is not recalled for it."""
    usual = DecodingOptions()
    penalties = f"length_penalty {usual.length_penalty}, repetition_penalty {usual.repetition_penalty}"
    return f"beam {settings.beam_size}, {penalties}"


def build_engine(settings: Settings) -> Engine:
    """Load the models: the first one, and those that the routes name; raise an InstallationError."""
    shelf = build_shelf(settings)
    routes = {**shelf.routes(), **read_routes(settings.routes)}
    folder = _first(settings, shelf)
    device = build_device(settings)
    first = load_engine(folder, settings, device)
    engines: dict[Pair, Engine] = {pair: first for pair in first.info.pairs if set(pair) <= set(LANGUAGES)}
    if not routes and isinstance(first, Ct2Engine):
        return first
    loaded: dict[str, Engine] = {EMBEDDED: first} if folder == shelf.embedded else {}
    for pair, name in routes.items():
        if name not in loaded:
            loaded[name] = load_engine(_routed(shelf, name), settings, device)
        if pair not in loaded[name].info.pairs:
            raise SettingInvalid(f"the route {pair[0]}-{pair[1]} names “{name}”, which does not translate this pair")
        engines[pair] = loaded[name]
    return Router(engines, first)


def build_device(settings: Settings) -> Device:
    """Return what models are loaded on; raise SettingInvalid for what this machine does not have."""
    return find_device(settings.wanted_device)


def _first(settings: Settings, shelf: Shelf) -> Path:
    """Return the folder of the first model, which may be given by the name of an installed one."""
    given = settings.model
    if len(given.parts) == 1 and not given.exists() and given.name in shelf.names():
        return shelf.installed(given.name)
    return given


def _routed(shelf: Shelf, name: str) -> Path:
    try:
        return shelf.installed(name)
    except InputError as error:
        raise ModelMissing(f"a route names “{name}”, and it is not installed: dateline models pull {name}") from error


def load_engine(folder: Path, settings: Settings, device: Device, *, verified: bool = False) -> Engine:
    """Load a model of whatever family from a folder; raise ModelMissing or ModelDamaged."""
    options = DecodingOptions(beam_size=settings.beam_size, max_batch_size=settings.max_batch_size)
    if family_of(read_card(folder)) == OWN:
        return Ct2Engine(folder, inter_threads=settings.inter_threads, options=options, device=device)
    threads = settings.inter_threads
    return FamilyEngine(folder, inter_threads=threads, options=options, device=device, verified=verified)


def build_shelf(settings: Settings) -> Shelf:
    """Return the shelf of the installed models."""
    return Shelf(settings.models, bundled("models/embedded"))


def build_registry() -> Registry:
    """Return the models that are known by name."""
    return Registry.load(bundled("models/registry.toml"))


def build_installer(settings: Settings, tell: Tell) -> Installer:
    """Return what puts models on the shelf, where the user has one."""
    if settings.models == Path(":memory:"):
        raise SettingInvalid("DATELINE_MODELS names no folder, and a user without a home has none of his own")

    def load(folder: Path, device: Device) -> Plain:
        if family_of(read_card(folder)) == OWN:
            return Ct2Engine(folder, device=device)
        return FamilyEngine(folder, device=device, verified=True)

    return Installer(build_shelf(settings), load, tell)


def build_origin(entry: Entry, given: str, sha256: str, *, quiet: bool, count: Count) -> Origin:
    """Return where a model is fetched from: what is given, or what its entry says. Raise InvalidRequest."""
    from dateline.models.hub import Hub  # its libraries take a while, and serving needs none of them

    if given.startswith("https://") or "://" in given:
        if not sha256:
            raise InvalidRequest("an archive is fetched with its checksum alone: give --sha256")
        return Release(given, sha256, count)
    if given:
        repo = read_repo(given)
        return Hub((repo,), quiet) if repo else Local(Path(given))
    if entry.hub:
        return Hub(entry.hub, quiet)
    return Release(entry.release, entry.sha256.get("archive", ""), count)


def build_memory(settings: Settings) -> Memory | None:
    """Return the translation memory, or None where none is kept; its database is not touched before it is needed.

    Raise SettingInvalid for a URL that cannot be read.
    """
    if settings.database in _NONE:
        return None
    return Database(
        settings.database,
        most=settings.memory_units,
        days=settings.memory_days,
        entries=settings.history_entries,
        entry_days=settings.history_days,
    )


def build_board(settings: Settings) -> Board | None:
    """Return what keeps jobs, or None where there is no database; it is not touched before it is needed."""
    if settings.database in _NONE:
        return None
    return DatabaseBoard(settings.database, retention=settings.job_days * 86_400.0)


def build_endpoints(settings: Settings) -> Endpoints | None:
    """Return what keeps webhooks and their messages, or None where there is no database."""
    return None if settings.database in _NONE else DatabaseEndpoints(settings.database)


def build_courier(settings: Settings, endpoints: Endpoints) -> Courier:
    """Return what sends messages to webhooks."""
    return Courier(endpoints, Poster(settings.webhook_allowed), agent=f"dateline/{__version__}")


def build_catalogs(settings: Settings) -> Catalogs:
    """Load the catalogues without the model; raise CatalogMissing."""
    return Catalogs.load(settings.locales, TARGETS)


def build_ledger(database: str, name: str, *, alone: bool = True) -> Ledger:
    """Open the ledger of a job on an archive, in a file or at a URL; see the database's."""
    return DatabaseLedger(database, name, alone=alone)


def build_shards(database: str, name: str = "") -> Shards:
    """Open what keeps the shards of a job for workers elsewhere, in a file or at a URL."""
    return Shards(database, name)


def build_broker(url: str) -> Broker:
    """Return the way to a broker; raise SettingInvalid where none is named, or what speaks to it is not installed."""
    check_broker(url)
    from dateline.broker import Broker

    return Broker(url)


def work(url: str, database: str, pipeline: Pipeline, name: str) -> int:
    """Do shards of archives until the process is told to stop; see Broker."""
    check_broker(url)
    from dateline.broker import work as at_work

    shards = Shards(database)
    try:
        return at_work(url, Worker(shards, pipeline).work, name)
    finally:
        shards.close()


def check_broker(url: str) -> None:
    """Raise SettingInvalid where a URL is none of a broker, or what speaks to it is not installed."""
    if urlsplit(url).scheme not in ("redis", "rediss", "amqp", "amqps"):
        raise SettingInvalid("no broker is named: give --broker, or DATELINE_BROKER, as redis://… or amqp://…")
    if find_spec("celery") is None:
        raise SettingInvalid("workers need Celery: pip install “dateline[celery]”")


def build_queue(settings: Settings, pipeline: Pipeline) -> Batching:
    """Return the queue in front of a pipeline's engine, which its callers share."""
    return Batching(
        pipeline.engine,
        workers=settings.inter_threads,
        batch_tokens=settings.max_batch_size,
        most_waiting=settings.queue_tokens,
    )


def build_styles(settings: Settings) -> Styles:
    """Load the styles of datelines, with the operator's own; raise an InstallationError that says what is wrong."""
    try:
        return Styles.load(settings.styles, settings.default_styles)
    except InputError as error:
        raise SettingInvalid(f"DATELINE_DEFAULT_STYLES: {error.message}") from error


def build_glossaries(settings: Settings) -> Glossaries:
    """Return what keeps the glossaries; its file is not touched before it is needed."""
    return Store(settings.store)


def build_keys(settings: Settings) -> Keys:
    """Return what keeps the keys of callers; its file is made with the first key."""
    return KeyStore(settings.keys)


def build_access(settings: Settings) -> Access:
    """Return what lets callers in; raise KeysMissing where they need a key and there is none."""
    keys = build_keys(settings)
    required = is_required(settings.access, settings.host, keys)
    return Access(keys, MovingRates(settings.rate_store), required, settings.rate)


def build_tracer(settings: Settings, environment: Mapping[str, str] | None = None) -> Tracer | None:
    """Return what sends traces, or None where none are asked for; its library is not even imported then.

    Raise SettingInvalid where they are asked for but the library is not there, or cannot be set up as it is told.
    """
    environment = os.environ if environment is None else environment
    wanted = exporters(settings.tracing, environment)
    if not wanted:
        return None
    asks = asking(environment)
    try:
        from dateline.otel import OtelTracer
    except ImportError as error:
        raise SettingInvalid(
            f"{asks} asks for traces, which need “{error.name}”: pip install “dateline[otel]”, "
            "or set DATELINE_TRACING=off"
        ) from error
    except ValueError as error:  # of OTEL_PROPAGATORS, which is read as the library is imported
        raise SettingInvalid(f"OTEL_PROPAGATORS: {error}") from error
    try:
        return OtelTracer(wanted)
    except (ValueError, OSError) as error:
        raise SettingInvalid(f"{asks} asks for traces, which cannot be set up: {error}") from error
