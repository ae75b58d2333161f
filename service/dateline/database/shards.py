"""Shards of a job in the database, as its coordinator and its workers see them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from dateline.archive.ledger import Job
from dateline.archive.shard import Result
from dateline.database.connection import connect, read_url, upgrade
from dateline.database.ledger import unavailable
from dateline.database.schema import job, shard


class Shards:
    """The shards of all jobs in a database; ``name`` tells whose are put. Threads may share it.

    Raise SettingInvalid for a URL that cannot be read, and LedgerUnavailable.
    """

    def __init__(self, database: str, name: str = "") -> None:
        """Open a database, which is told by a path or a URL."""
        self._engine: Engine = connect(read_url(database))
        self._name = name
        try:
            upgrade(self._engine)
        except (SQLAlchemyError, OSError) as error:
            self._engine.dispose()
            raise unavailable(error) from error

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # What a coordinator needs.

    def put(self, records: bytes) -> int:
        """Keep a shard; return its number."""
        with self._open() as connection:
            added = insert(shard).values(job=self._name, records=records, beat=0.0)
            return int(connection.execute(added).inserted_primary_key[0])  # type: ignore[index]

    def results(self, numbers: Sequence[int]) -> Mapping[int, Result]:
        """Return how far shards are."""
        wanted = select(shard.c.id, shard.c.result, shard.c.fault, shard.c.beat).where(shard.c.id.in_(numbers))
        with self._open() as connection:
            return {row.id: Result(row.result, row.fault, row.beat) for row in connection.execute(wanted)}

    def drop(self, number: int) -> None:
        """Forget a shard."""
        with self._open() as connection:
            connection.execute(delete(shard).where(shard.c.id == number))

    def clear(self) -> None:
        """Forget all shards of the job."""
        with self._open() as connection:
            connection.execute(delete(shard).where(shard.c.job == self._name))

    # What a worker needs.

    def take(self, number: int) -> tuple[Job, bytes] | None:
        """Return a shard with its job; None where it is done, or no longer wanted."""
        wanted = select(shard.c.records, job).join(job, job.c.name == shard.c.job)
        open_ = (shard.c.id == number, shard.c.result.is_(None), shard.c.fault.is_(None))
        with self._open() as connection:
            row = connection.execute(wanted.where(*open_)).first()
            if row is None:
                return None
            connection.execute(update(shard).where(shard.c.id == number).values(beat=time.time()))
        return Job(row.source, tuple(row.langs.split(",")), row.recipe, json.loads(row.options)), row.records

    def beat(self, number: int) -> None:
        """Say that a worker is at a shard."""
        with self._open() as connection:
            connection.execute(update(shard).where(shard.c.id == number).values(beat=time.time()))

    def finish(self, number: int, data: bytes | None, fault: str | None = None) -> None:
        """Put down what became of a shard, unless something was put down before."""
        open_ = (shard.c.id == number, shard.c.result.is_(None), shard.c.fault.is_(None))
        with self._open() as connection:
            connection.execute(update(shard).where(*open_).values(result=data, fault=fault))

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise unavailable(error) from error
