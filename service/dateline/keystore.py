"""Keys and what they used, in one SQLite file that the service and the command line share."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dateline import secret
from dateline.access import LONGEST_NAME, Key, Scope, Used
from dateline.errors import KeyExists, KeyInvalid, QuotaExceeded, UnknownKey
from dateline.sqlite_file import MEMORY, SqliteFile

_SCHEMA = """
create table key (
    id text primary key, name text not null, salt blob not null, hash blob not null, scopes text not null,
    rate integer not null, daily integer not null, monthly integer not null, created text not null, revoked text
);
create unique index name_in_use on key (name) where revoked is null;
create table used (
    key text not null references key (id), period text not null, characters integer not null,
    primary key (key, period)
) without rowid;
"""
_COLUMNS = "id, name, scopes, rate, daily, monthly, created, revoked"


class KeyStore:
    """Keeps keys in a file, or in memory; see Keys. The file is made with the first key."""

    def __init__(self, path: Path | str = MEMORY, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Keep keys at a path; ``now`` is the clock that days and months go by."""
        self._file, self._now = SqliteFile(path, _SCHEMA, "keys", "DATELINE_KEYS"), now

    def add(
        self, name: str, scopes: Iterable[Scope], *, rate: int = 0, daily: int = 0, monthly: int = 0
    ) -> tuple[Key, str]:
        """Make a key; see Keys."""
        key = Key(secret.new_id(), _name(name), frozenset(scopes), rate, daily, monthly, self._time())
        plain, salt = secret.new_secret(), secret.new_salt()
        listed = " ".join(sorted(key.scopes))
        row = (key.id, key.name, salt, secret.hashed(plain, salt), listed, rate, daily, monthly, key.created)
        with self._file.open(write=True) as connection:
            try:
                connection.execute("insert into key values (?, ?, ?, ?, ?, ?, ?, ?, ?, null)", row)
            except sqlite3.IntegrityError as error:
                raise KeyExists(f"there is a key with the name “{key.name}” already; revoke it first") from error
        return key, secret.written(key.id, plain)

    def all(self) -> list[Key]:
        """Return all keys; see Keys."""
        if not self._file.is_there:
            return []
        with self._file.open() as connection:
            return [_key(row) for row in connection.execute(f"select {_COLUMNS} from key order by name, created")]  # noqa: S608 - a constant

    def revoke(self, name: str) -> Key:
        """Revoke a key; see Keys."""
        wanted = name.encode(errors="replace").decode()
        for key in self.all():
            if key.revoked is None and wanted in (key.id, key.name):
                with self._file.open(write=True) as connection:
                    connection.execute("update key set revoked = ? where id = ?", (self._time(), key.id))
                return key
        raise UnknownKey(f"there is no key “{wanted[:LONGEST_NAME]}”; “dateline keys list” shows them")

    def find(self, sent: str) -> Key | None:
        """Return the key that was sent; see Keys. Each is looked up anew, so that a revoked one is none at once."""
        id_, plain = secret.parts(sent)
        row = None
        if self._file.is_there:
            with self._file.open() as connection:
                row = connection.execute(
                    f"select {_COLUMNS}, salt, hash from key where id = ? and revoked is null",  # noqa: S608 - a constant
                    (id_,),
                ).fetchone()
        if row is None:
            secret.same(plain, None)  # takes as long as for one that is there
            return None
        return _key(row[:-2]) if secret.same(plain, row[-2:]) else None

    def charge(self, key: Key, characters: int) -> None:
        """Count characters; see Keys."""
        now = self._now()
        with self._file.open(write=True) as connection:
            for period, bound, until in _periods(key, now):
                used = _used(connection, key, period)
                if bound and characters > 0 and used + characters > bound:
                    raise QuotaExceeded(
                        f"{used:,} of {bound:,} characters are used, and this request has {characters:,}",
                        seconds=max(1, math.ceil((until - now).total_seconds())),
                    )
                connection.execute(
                    "insert into used values (?1, ?2, max(0, ?3))"
                    " on conflict do update set characters = max(0, characters + ?3)",
                    (key.id, period, characters),
                )

    def used(self, key: Key) -> Used:
        """Return what a key has used; see Keys."""
        with self._file.open() as connection:
            day, month = [_used(connection, key, period) for period, *_ in _periods(key, self._now())]
        return Used(day, month)

    def close(self) -> None:
        """Close the file; it is opened again when it is needed."""
        self._file.close()

    def _time(self) -> str:
        return self._now().isoformat(timespec="seconds")


def _key(row: tuple[str, str, str, int, int, int, str, str | None]) -> Key:
    id_, name, scopes, rate, daily, monthly, created, revoked = row
    known = frozenset(Scope(one) for one in scopes.split() if one in set(Scope))
    return Key(id_, name, known, rate, daily, monthly, created, revoked)


def _periods(key: Key, now: datetime) -> tuple[tuple[str, int, datetime], tuple[str, int, datetime]]:
    """Return the day and the month with their quotas and their ends."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    month = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return (f"{now:%Y-%m-%d}", key.daily, day + timedelta(days=1)), (f"{now:%Y-%m}", key.monthly, month)


def _used(connection: sqlite3.Connection, key: Key, period: str) -> int:
    row = connection.execute("select characters from used where key = ? and period = ?", (key.id, period)).fetchone()
    return int(row[0]) if row else 0


def _name(name: str) -> str:
    """Return a name with single spaces; raise KeyInvalid if it is empty, too long, or not to be shown."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise KeyInvalid(f"a key has a name of 1 to {LONGEST_NAME} printable characters")
    return name
