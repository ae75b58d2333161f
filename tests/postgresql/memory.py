"""The translation memory in PostgreSQL: a server of the test's own, in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from dateline.database.store import Store
from dateline.errors import MemoryUnavailable
from tests.memory_contract import MemoryContract, machine

_NUMBERS = count(1)


def programs() -> Path:
    """Return the folder of PostgreSQL's programs, which Debian does not put on the path."""
    found = shutil.which("pg_ctl") or next(iter(sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")))), "")
    assert found, "PostgreSQL is not installed; on Debian: apt-get install postgresql"
    return Path(found).resolve().parent


def unprivileged() -> dict[str, int | str]:
    """Return whom the server runs as: PostgreSQL refuses to run as root."""
    if os.getuid():
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "cwd": "/"}


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Make a folder that the server's user can reach, as pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    owner = unprivileged()
    if owner:
        os.chown(folder, int(owner["user"]), int(owner["group"]))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    data = str(folder / "data")

    def run(program: str, *arguments: str) -> None:
        command = [str(programs() / program), "-D", data, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **owner)  # type: ignore[call-overload]

    run("initdb", "--auth=trust", "--username=dateline", "--encoding=UTF8", "--no-sync")
    run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)
    yield f"postgresql://dateline@127.0.0.1:{port}"
    run("pg_ctl", "stop", "-m", "immediate")


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
