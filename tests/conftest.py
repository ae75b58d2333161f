"""Fixtures: the real embedded model, the real catalogues, the real application."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings
from sqlalchemy import URL, Engine

from dateline.api import create_app
from dateline.assembly import build_pipeline
from dateline.catalog import Catalogs
from dateline.database.connection import connect
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.settings import Settings

ROOT = Path(__file__).resolve().parents[1]

hypothesis_settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
hypothesis_settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _no_memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test write to the user's own files, the translation memory above all, or read them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_DATABASE", "off")
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def _databases_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what a test's translation memories have open, so that nothing is left to be told as a leak."""
    engines: list[Engine] = []

    def connected(url: URL) -> Engine:
        engines.append(connect(url))
        return engines[-1]

    for module in ("store", "opened"):
        monkeypatch.setattr(f"dateline.database.{module}.connect", connected)
    yield
    for engine in engines:
        engine.dispose()


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings.from_environment(
        {"DATELINE_STORE": ":memory:", "DATELINE_DATABASE": "off", "DATELINE_KEYS": ":memory:"}
    )


@pytest.fixture(scope="session", autouse=True)
def no_keys_of_this_machine() -> Iterator[None]:
    """Keep the keys out that whoever runs the tests may have made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_KEYS", ":memory:")
        yield


@pytest.fixture(scope="session")
def pipeline(settings: Settings) -> Pipeline:
    return build_pipeline(settings)


@pytest.fixture(scope="session")
def catalogs(settings: Settings) -> Catalogs:
    return Catalogs.load(settings.locales, TARGETS)


@pytest.fixture(scope="session")
def app(settings: Settings, pipeline: Pipeline) -> Flask:
    return create_app(settings, pipeline)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()


@pytest.fixture(scope="session")
def page() -> str:
    return (ROOT / "tests" / "data" / "page.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def as_translated() -> Iterator[None]:
    """Leave translations in the typography that the engine gives them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dateline.localizer.typeset", lambda _source, target, _lang, **_how: target)
        yield
