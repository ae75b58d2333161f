"""The ledger of a job on an archive in a database: SQLite in a file, or PostgreSQL by its URL."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from dateline.archive.ledger import Entry, FileEntry, Job, State, Totals
from dateline.database.connection import connect, read_url, upgrade
from dateline.database.lock import Lock
from dateline.database.schema import file, job, record, text
from dateline.errors import LedgerUnavailable, MemoryUnavailable

_PAGE = 500  # rows that are fetched at a time
_ADVICE = {  # by what SQLite says
    "disk is full": "make room and run the same command again",
    "unable to open": "its folder must be there and be writable, also for who only looks; --ledger says another place",
    "readonly": "the file and its folder must be writable, also for who only looks",
}


class Ledger:
    """Keeps one job's ledger; for one thread. ``name`` tells the job from others in the same database.

    Raise SettingInvalid for a URL that cannot be read, LedgerUnavailable, and ArchiveBusy where another run of the same
    job is at work; without ``alone`` others may be, and nothing can be written.
    """

    def __init__(self, database: str, name: str, *, alone: bool = True) -> None:
        """Open a database, which is told by a path or a URL."""
        url = read_url(database)
        self._engine: Engine = connect(url)
        self._name, self._id, self._files = name, 0, dict[str, int]()
        self._lock: Lock | None = None
        try:
            upgrade(self._engine)
            self._lock = Lock(self._engine, _number(name)) if alone else None
        except (SQLAlchemyError, MemoryUnavailable, OSError) as error:
            self._engine.dispose()
            raise unavailable(error) from error
        except BaseException:
            self._engine.dispose()
            raise

    def close(self) -> None:
        """Let go of the database, and of the job."""
        if self._lock:
            self._lock.close()
        self._engine.dispose()

    def job(self) -> Job | None:
        """Return the job, once there is one."""
        with self._open() as connection:
            row = connection.execute(select(job).where(job.c.name == self._name)).first()
        if row is None:
            return None
        self._id = row.id
        return Job(row.source, tuple(row.langs.split(",")), row.recipe, json.loads(row.options))

    def begin(self, given: Job) -> None:
        """Keep the job, in the place of the one before."""
        values = {
            "name": self._name,
            "source": given.source,
            "langs": ",".join(given.langs),
            "recipe": given.recipe,
            "options": json.dumps(dict(given.options), ensure_ascii=False),
        }
        known = self.job() is not None
        with self._open() as connection:
            change = update(job).where(job.c.name == self._name) if known else insert(job)
            connection.execute(change.values(values))
        self.job()

    def file(self, name: str) -> FileEntry | None:
        """Return what became of a file."""
        with self._open() as connection:
            row = connection.execute(select(file).where(file.c.job == self._id, file.c.name == name)).first()
        if row is None:
            return None
        self._files = {name: row.id}
        return _file_of(row)

    def put_file(self, given: FileEntry) -> None:
        """Keep what became of a file; see the protocol."""
        values = {
            "form": given.form,
            "stamp": given.stamp,
            "recipe": given.recipe,
            "whole": given.whole,
            "records": given.records,
            "outputs": json.dumps(dict(given.outputs)),
            "message": given.message,
        }
        known = self._files.get(given.name) or self._number_of(given.name)
        with self._open() as connection:
            if known is None:
                added = insert(file).values(values | {"job": self._id, "name": given.name})
                known = int(connection.execute(added).inserted_primary_key[0])  # type: ignore[index]
            else:
                connection.execute(update(file).where(file.c.id == known).values(values))
            if given.whole:
                for table in (record, text):
                    beyond = (table.c.file == known, table.c.number >= given.records)
                    connection.execute(delete(table).where(*beyond))
        self._files = {given.name: known}

    def files(self) -> Iterator[FileEntry]:
        """Yield all files by name."""
        last = ""
        while True:
            wanted = select(file).where(file.c.job == self._id, file.c.name > last).order_by(file.c.name).limit(_PAGE)
            rows = self._rows(wanted)
            yield from map(_file_of, rows)
            if len(rows) < _PAGE:
                return
            last = rows[-1].name

    def forget(self, name: str) -> None:
        """Forget a file and its records."""
        known = self._number_of(name)
        if known is None:
            return
        with self._open() as connection:
            connection.execute(delete(text).where(text.c.file == known))
            connection.execute(delete(record).where(record.c.file == known))
            connection.execute(delete(file).where(file.c.id == known))
        self._files.pop(name, None)

    def entries(self, name: str, begin: int, end: int) -> dict[int, Entry]:
        """Return what became of the records of a file with such numbers, without their texts."""
        known = self._files.get(name) or self._number_of(name)
        if known is None:
            return {}
        rows = self._rows(select(record).where(record.c.file == known, record.c.number >= begin, record.c.number < end))
        return {row.number: _entry_of(row) for row in rows}

    def put(self, entries: Mapping[str, Sequence[Entry]]) -> None:
        """Keep what became of records, by their files' names, in one step."""
        with self._open() as connection:
            for name, given in entries.items():
                wanted = select(file.c.id).where(file.c.job == self._id, file.c.name == name)
                self._put(connection, connection.execute(wanted).scalar_one(), given)

    def _put(self, connection: Connection, known: int, entries: Sequence[Entry]) -> None:
        numbers = [one.number for one in entries]
        rows = [
            {"file": known, "lang": lang, "number": one.number, "data": zlib.compress(data)}
            for one in entries
            for lang, data in one.texts.items()
        ]
        for table in (record, text):
            connection.execute(delete(table).where(table.c.file == known, table.c.number.in_(numbers)))
        connection.execute(insert(record), [_row_of(known, one) for one in entries])
        if rows:
            connection.execute(insert(text), rows)

    def texts(self, name: str, lang: str, end: int) -> Iterator[bytes]:
        """Yield a container's records in a language, in their order; see the protocol."""
        known, last = self._number_of(name), -1
        while True:
            wanted = select(text).where(text.c.file == known, text.c.lang == lang, text.c.number > last)
            rows = self._rows(wanted.where(text.c.number < end).order_by(text.c.number).limit(_PAGE))
            yield from (zlib.decompress(row.data) for row in rows)
            if len(rows) < _PAGE:
                return
            last = rows[-1].number

    def retry(self) -> int:
        """Forget that records failed, and that their files are whole; return how many."""
        own = select(file.c.id).where(file.c.job == self._id)
        failed = select(record.c.file).where(record.c.file.in_(own), record.c.state == State.FAILED.value)
        with self._open() as connection:
            broken = (file.c.id.in_(failed)) | (file.c.message != "")
            connection.execute(update(file).where(file.c.job == self._id, broken).values(whole=False, message=""))
            gone = delete(record).where(record.c.file.in_(own), record.c.state == State.FAILED.value)
            return connection.execute(gone).rowcount

    def totals(self) -> Totals:
        """Return what was done in all."""
        own = select(file.c.id).where(file.c.job == self._id)
        with self._open() as connection:
            counted = connection.execute(
                select(record.c.state, func.count(), func.sum(record.c.words))
                .where(record.c.file.in_(own))
                .group_by(record.c.state)
            ).all()
            by_file = connection.execute(
                select(file.c.whole, func.count()).where(file.c.job == self._id).group_by(file.c.whole)
            ).all()
        files = {bool(whole): int(count) for whole, count in by_file}
        by_state = {state: (count, words or 0) for state, count, words in counted}
        done, failed = (by_state.get(state.value, (0, 0)) for state in State)
        return Totals(sum(files.values()), files.get(True, 0), done[0], failed[0], int(done[1]))

    def all(self, state: State | None = None) -> Iterator[tuple[str, Entry]]:
        """Yield all records with their files' names, without their texts."""
        for one in self.files():
            known, last = self._number_of(one.name), -1
            while True:
                wanted = select(record).where(record.c.file == known, record.c.number > last)
                if state:
                    wanted = wanted.where(record.c.state == state.value)
                rows = self._rows(wanted.order_by(record.c.number).limit(_PAGE))
                yield from ((one.name, _entry_of(row)) for row in rows)
                if len(rows) < _PAGE:
                    break
                last = rows[-1].number

    def _number_of(self, name: str) -> int | None:
        rows = self._rows(select(file.c.id).where(file.c.job == self._id, file.c.name == name))
        return rows[0].id if rows else None

    def _rows(self, wanted: Select[Any]) -> Sequence[Row[Any]]:
        with self._open() as connection:
            return connection.execute(wanted).all()

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise unavailable(error) from error


def _number(name: str) -> int:
    """Return a number for a job, as PostgreSQL's locks have it."""
    return int.from_bytes(blake2b(name.encode(errors="replace"), digest_size=7).digest())


def unavailable(error: Exception) -> LedgerUnavailable:
    """Return the error to be raised for one of the database."""
    reason = str(getattr(error, "orig", None) or error).splitlines()[0][:200]
    return LedgerUnavailable(f"the ledger cannot be read or written: {reason}{_advice(reason)}")


def _advice(reason: str) -> str:
    """Return what to do about what a database says."""
    return next((f"; {advice}" for said, advice in _ADVICE.items() if said in reason), "")


def _file_of(row: Row[Any]) -> FileEntry:
    return FileEntry(
        row.name, row.form, row.stamp, row.recipe, row.whole, row.records, json.loads(row.outputs), row.message
    )


def _entry_of(row: Row[Any]) -> Entry:
    return Entry(
        row.number,
        row.digest,
        row.recipe,
        State(row.state),
        row.article,
        row.code,
        row.message,
        row.words,
        json.loads(row.facts),
        row.at,
    )


def _row_of(number: int, entry: Entry) -> dict[str, Any]:
    plain = replace(entry, texts={})
    return {
        "file": number,
        "number": plain.number,
        "digest": plain.digest,
        "recipe": plain.recipe,
        "state": plain.state.value,
        "article": _storable(plain.id),
        "code": plain.code,
        "message": _storable(plain.message),
        "words": plain.words,
        "facts": json.dumps(dict(plain.facts)),
        "at": plain.at,
    }


def _storable(text: str) -> str:
    """Return a text as a database takes it: without NUL and what is no character."""
    return text.replace("\0", "\ufffd").encode(errors="replace").decode()
