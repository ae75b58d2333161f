"""One SQLite file that threads share by one connection, and processes by the file."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import StoreUnavailable
from dateline.tracing import span

MEMORY = ":memory:"
_VERSION = 1  # of the schemas
_TIMEOUT = 10  # seconds that a writer waits for another


class SqliteFile:
    """A file, or memory, with a schema; it is made when it is first needed, and only its owner may read it.

    ``what`` says what is in it and ``setting`` where it is named, for whoever reads that it cannot be used.
    """

    def __init__(self, path: Path | str, schema: str, what: str, setting: str) -> None:
        self._path, self._schema, self._what, self._setting = str(path), schema, what, setting
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None

    @property
    def is_there(self) -> bool:
        """Tell whether it was made."""
        return self._path == MEMORY or Path(self._path).exists()

    def close(self) -> None:
        """Close it; it is opened again when it is needed."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    @contextmanager
    def open(self, *, write: bool = False) -> Iterator[sqlite3.Connection]:
        """Give one thread at a time the connection, in a transaction that is undone where an error comes out of it.

        Raise StoreUnavailable where the file cannot be used.
        """
        try:
            with span("database", {"db.system.name": "sqlite", "db.namespace": self._what}), self._lock:
                if self._connection is None:
                    self._connection = self._connected()
                connection = self._connection
                connection.execute("begin immediate" if write else "begin")
                try:
                    yield connection
                except BaseException:
                    connection.rollback()
                    raise
                connection.commit()
        except (sqlite3.Error, OSError) as error:
            if self._path != MEMORY:
                self.close()  # the file may have been taken away or put back
            raise StoreUnavailable(
                f"the {self._what} in {self._path} cannot be used: {error}; see {self._setting}"
            ) from error

    def _connected(self) -> sqlite3.Connection:
        if self._path != MEMORY:
            Path(self._path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            Path(self._path).touch(mode=0o600)
        connection = sqlite3.connect(self._path, timeout=_TIMEOUT, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("pragma foreign_keys = on")
            if not _version(connection):
                self._make(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _make(self, connection: sqlite3.Connection) -> None:
        """Make the tables, unless another process has just made them."""
        connection.execute("begin immediate")
        if not _version(connection):
            for statement in self._schema.split(";"):
                connection.execute(statement)
            connection.execute(f"pragma user_version = {_VERSION}")
        connection.execute("commit")


def _version(connection: sqlite3.Connection) -> int:
    """Return the version of the schema, 0 where there is none; raise DatabaseError for one of another Dateline."""
    version = int(connection.execute("pragma user_version").fetchone()[0])
    if version not in (0, _VERSION):
        raise sqlite3.DatabaseError(f"it was written by another version of Dateline (schema {version})")
    return version
