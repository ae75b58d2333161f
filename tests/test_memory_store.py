"""The translation memory in SQLite."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, inspect

from dateline.database.schema import metadata
from dateline.database.store import Store
from dateline.errors import MemoryUnavailable, SettingInvalid
from dateline.history import Asked
from tests.memory_contract import MemoryContract, human, machine


class TestSqlite(MemoryContract):
    @pytest.fixture
    def database(self, tmp_path: Path) -> str:
        return str(tmp_path / "new" / "folder" / "memory.sqlite3")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite3"


def test_only_the_owner_may_read_the_file_which_is_made_when_it_is_needed(path: Path) -> None:
    store = Store(str(path))
    assert not path.exists()
    store.remember([machine(1)])
    assert path.stat().st_mode & 0o077 == 0


def test_the_migrations_make_the_tables_that_the_code_knows(path: Path) -> None:
    store = Store(str(path))
    store.counts()
    made = inspect(store._engine)
    for table in metadata.tables.values():
        assert {column["name"] for column in made.get_columns(table.name)} == set(table.columns.keys())
        assert {index["name"] for index in made.get_indexes(table.name)} >= {index.name for index in table.indexes}


def test_a_memory_of_an_earlier_version_is_brought_up_to_date(path: Path) -> None:
    store = Store(str(path))
    store.correct([human("One.", "Eins.")])
    later_tables = ("memory_change", "service_job", "service_item", "webhook_endpoint", "webhook_message")
    drops = [f"drop table {table}" for table in later_tables]
    MemoryContract.run(store, *drops, "update alembic_version set version_num = '0002'")
    store.close()
    later = Store(str(path))
    assert [one.target.text for one in later.exact("One.", "de")] == ["Eins."]
    later.correct([human("One.", "Eines.")])
    assert [(one.before, one.after) for one in later.history(Asked())] == [("Eins.", "Eines.")]


def test_a_file_that_one_may_not_write_to_is_read(path: Path) -> None:
    writer = Store(str(path))
    writer.remember([machine(1)])
    writer.close()
    store = Store(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert set(store.recall([machine(1).key])) == {machine(1).key}
    with pytest.raises(MemoryUnavailable, match="readonly"):
        store.remember([machine(2)])


def test_a_file_that_another_writes_to_is_read_and_told_as_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.database.connection._PATIENCE", 0)
    store = Store(str(path))
    store.remember([machine(1)])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    assert set(store.recall([machine(1).key])) == {machine(1).key}
    with pytest.raises(MemoryUnavailable, match="locked"):
        store.remember([machine(2)])
    other.rollback()
    store.remember([machine(2)])
    other.close()


def test_a_full_disk_is_told_and_leaves_what_is_there(path: Path) -> None:
    store = Store(str(path))
    store.remember([machine(1)])
    event.listen(store._engine, "connect", lambda connection, _: connection.execute("pragma max_page_count = 20"))
    store.close()
    with pytest.raises(MemoryUnavailable, match="full"):
        store.remember([machine(number, target="ж" * 500) for number in range(2, 400)])
    assert set(store.recall([machine(1).key, machine(2).key])) == {machine(1).key}


def test_a_file_that_is_no_database_is_told(path: Path) -> None:
    path.write_bytes(b"no database at all, but long enough to look like one" * 20)
    with pytest.raises(MemoryUnavailable, match="DATELINE_DATABASE"):
        Store(str(path)).counts()


def test_a_damaged_unit_is_told(path: Path) -> None:
    store = Store(str(path))
    store.correct([human("One.", "Eins.")])
    MemoryContract.run(store, "update memory_unit set target_tags = '[[1]]'")
    with pytest.raises(MemoryUnavailable):
        store.recall([human("One.", "Eins.").key])


def test_what_cannot_be_reached_is_not_asked_again_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    store = Store(str(tmp_path / "file" / "memory.sqlite3"))
    with pytest.raises(MemoryUnavailable, match="cannot be used"):
        store.counts()
    with pytest.raises(MemoryUnavailable, match="a moment ago"):
        store.counts()
    (tmp_path / "file").unlink()
    monkeypatch.setattr("dateline.database.store._now", lambda: 1e12)
    assert store.counts() == []


@pytest.mark.parametrize("url", ["mysql://a@b/c", "nonsense://x", "://", "postgresql://[::1"])
def test_a_url_that_cannot_be_used_is_a_wrong_setting(url: str) -> None:
    with pytest.raises(SettingInvalid, match="DATELINE_DATABASE"):
        Store(url)


def test_a_password_is_never_told() -> None:
    with pytest.raises(MemoryUnavailable) as told:
        Store("postgresql://dateline:secret@127.0.0.1:1/memory").counts()
    assert "127.0.0.1:1/memory" in told.value.message
    assert "secret" not in told.value.message


def test_threads_that_wait_for_what_cannot_be_reached_do_not_try_one_after_the_other(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, begin, store = [], threading.Barrier(8), Store(str(path))

    def refuse(engine: Engine) -> None:
        tried.append(engine)
        raise OSError("nobody there")

    def ask(_: int) -> None:
        begin.wait()
        with pytest.raises(MemoryUnavailable):
            store.counts()

    monkeypatch.setattr("dateline.database.store.upgrade", refuse)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    assert len(tried) == 1
