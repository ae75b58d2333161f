"""A database that is opened when it is first needed, with transactions to read and to write in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from dateline.database.connection import connect, read_url, upgrade
from dateline.database.turn import alone
from dateline.errors import JobsUnavailable


class Opened:
    """The database of the jobs; ``what`` is said to be out of reach where it is.

    Raise SettingInvalid for a URL that cannot be read.
    """

    def __init__(self, database: str, what: str) -> None:
        """Say where it is, by a path or a URL; nothing is touched yet."""
        self._engine: Engine = connect(read_url(database))
        self._what, self._ready = what, False

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a transaction that is alone in writing; raise JobsUnavailable, and IntegrityError as it is."""
        with self._told(), self._prepared().connect() as connection:
            alone(connection)
            yield connection
            connection.commit()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a transaction to read in; raise JobsUnavailable."""
        with self._told(), self._prepared().connect() as connection:
            yield connection

    def _prepared(self) -> Engine:
        if not self._ready:
            upgrade(self._engine)
            self._ready = True
        return self._engine

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except (SQLAlchemyError, OSError) as error:
            reason = str(getattr(error, "orig", None) or error).splitlines()[0][:200]
            raise JobsUnavailable(f"the database of the {self._what} cannot be read or written: {reason}") from error
