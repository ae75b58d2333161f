"""The translation memory, jobs and webhooks in PostgreSQL: a server of the test's own, in a temporary folder."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from dateline.database.store import Store
from dateline.errors import MemoryUnavailable
from tests.jobs_contract import JobsContract
from tests.memory_contract import MemoryContract, machine
from tests.servers import postgresql

_NUMBERS = count(1)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Make a folder that the server's user can reach, as pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    with postgresql(folder) as url:
        yield url


@pytest.fixture
def database(server: str) -> str:
    name = f"memory_{next(_NUMBERS)}"
    engine = create_engine(server.replace("://", "+pg8000://") + "/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"create database {name}")
    engine.dispose()
    return f"{server}/{name}"


class TestPostgresql(MemoryContract):
    """All that every database keeps to."""


class TestJobs(JobsContract):
    """All that every board keeps to."""


def test_a_row_that_another_holds_is_told_as_busy(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.database.connection._PATIENCE", 1)
    store, other = Store(database), Store(database)
    store.remember([machine(1)])
    with other._engine.begin() as connection:
        connection.exec_driver_sql("lock table memory_unit in exclusive mode")
        assert set(store.recall([machine(1).key])) == {machine(1).key}
        with pytest.raises(MemoryUnavailable):
            store.remember([machine(1)])
    store.remember([machine(1)])


def test_a_database_that_is_not_there_is_told(server: str) -> None:
    with pytest.raises(MemoryUnavailable, match="nowhere"):
        Store(f"{server}/nowhere").counts()
