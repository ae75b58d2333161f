"""Tiny models of each family, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="what converting models needs is not installed: make test-models")

from tests.models.tiny import MAKERS


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {name: make(tmp_path_factory.mktemp(name)) for name, make in MAKERS.items()}
