"""The translation memory in a database: SQLite by default, PostgreSQL by its URL."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import CompoundSelect, Connection, Engine, Row, delete, func, select, union_all, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from dateline.database import history
from dateline.database.connection import connect, read_url, upgrade
from dateline.database.row import hash_of, row_of, unit_of
from dateline.database.schema import gram, unit
from dateline.errors import MemoryFull, MemoryUnavailable
from dateline.grams import grams
from dateline.history import Asked, Entry, Occasion
from dateline.memory import UNTOLD, Count, Match, MemoryUnit
from dateline.segment import Origin
from dateline.similarity import lengths, similarity
from dateline.tracing import span

_CHUNK = 500  # rows that one statement names
_CANDIDATES = 200  # texts that are compared with one
_OF_A_GRAM = 1_000  # texts that are looked at on each side, shorter and longer
_OFTEN = 1_000  # units after which it is looked whether there are too many
_SPARE = 20  # the share of units that make room at a time
_REST = 10.0  # seconds for which a database that could not be reached is not asked again
_HOUR = 3600

_T = TypeVar("_T")


class Store:
    """Keeps units in a database; threads may share it, and processes its file.

    ``most`` units are kept at most, ``days`` those machine translations that nobody used; 0 keeps them. So it is with
    ``entries`` of the history, of which 0 keeps none, and the days of these. The database is not touched before it is
    needed.
    """

    def __init__(
        self, database: str, *, most: int = 1_000_000, days: int = 0, entries: int = 1_000_000, entry_days: int = 0
    ) -> None:
        """Set up the way to a database; raise SettingInvalid for a URL that cannot be read."""
        self._url = read_url(database)
        self._engine: Engine = connect(self._url)
        self._most, self._days = most, days
        self._entries, self._entry_days = entries, entry_days
        self._lock = threading.Lock()
        self._ready = False
        self._since_look = _OFTEN  # units kept since it was looked whether there are too many
        self._rest_until = 0.0

    # What the protocol says.

    def recall(self, keys: Collection[str]) -> dict[str, MemoryUnit]:
        """Return the units with these keys, by key, and note that they were used."""
        now = _hour()
        with self._open() as connection:
            rows = [
                row
                for chunk in _chunks(sorted(keys))
                for row in connection.execute(select(unit).where(unit.c.key.in_(chunk)))
            ]
            found = {row.key: unit_of(row) for row in rows}
        self._touch([row.id for row in rows if row.used < now], now)
        return found

    def remember(self, units: Sequence[MemoryUnit]) -> None:
        """Keep machine translations, those unused for longest making room for them."""
        rows = _rows(units)
        if not rows:
            return
        with self._open() as connection:
            self._put(connection, rows)
        with self._lock:
            self._since_look += len(rows)
            look, self._since_look = self._since_look >= _OFTEN, self._since_look % _OFTEN
        if look:
            self._make_room()

    def correct(self, units: Sequence[MemoryUnit], occasion: Occasion = UNTOLD) -> list[MemoryUnit]:
        """Keep human translations in the place of those with the same keys, and write that down; raise MemoryFull."""
        rows = _rows(units)
        with self._open() as connection:
            if self._number(connection, Origin.HUMAN) + len(rows) > self._most:
                raise MemoryFull(
                    f"the memory has room for {self._most:,} units: delete some, or raise DATELINE_MEMORY_UNITS"
                )
            connection.commit()
            keys = [row["key"] for row in rows]
            known = self._by_key(connection, keys)
            connection.commit()  # one who has read may not write when another does
            self._put(connection, rows)
            ids = {key: row.id for key, row in self._by_key(connection, keys).items()}
            if self._entries:
                last = {one.key: one for one in units}
                history.record_corrections(connection, list(last.values()), known, ids, occasion)
            self._put_grams(connection, [(ids[row["key"]], row["source"], row["target_lang"]) for row in rows])
        self._make_room()
        return [replace(one, id=ids[one.key]) for one in units]

    def exact(self, text: str, lang: str) -> list[MemoryUnit]:
        """Return the units whose source is a text, whatever their tags; human ones first, then the newest."""
        wanted = select(unit).where(
            unit.c.source_hash == hash_of(text), unit.c.source == text, unit.c.target_lang == lang
        )
        with self._open() as connection:
            rows = list(connection.execute(wanted.order_by(unit.c.origin, unit.c.changed.desc()).limit(_CANDIDATES)))
        return [unit_of(row) for row in rows]

    def similar(self, text: str, lang: str, *, least: float, most: int) -> list[Match]:
        """Return the human units whose source is like a text with such a score at least, the likest first."""
        wanted = _near(text, lang, least)
        if wanted is None:
            return []
        with self._open() as connection:
            shared = Counter(connection.execute(wanted).scalars())
            likeliest = [id_ for id_, _ in shared.most_common(_CANDIDATES)]
            rows = connection.execute(select(unit).where(unit.c.id.in_(likeliest))).all()
        scored = [(similarity(text, row.source, least), row) for row in rows]
        scored.sort(key=lambda pair: (-pair[0], -pair[1].id))
        return [Match(unit_of(row), round(score, 4)) for score, row in scored if score >= least][:most]

    def delete(self, id_: int, occasion: Occasion = UNTOLD) -> bool:
        """Delete a unit, and write that down where a human wrote it; tell whether there was one."""
        with self._open() as connection:
            row = connection.execute(select(unit).where(unit.c.id == id_)).first()
            connection.commit()
            if row is None:
                return False
            connection.execute(delete(unit).where(unit.c.id == id_))
            if row.origin == Origin.HUMAN.value:
                numbers = grams(row.source, row.target_lang)
                connection.execute(delete(gram).where(gram.c.gram.in_(numbers), gram.c.unit == id_))
                if self._entries:
                    history.record_deletion(connection, row, occasion)
        return True

    def history(self, asked: Asked) -> list[Entry]:
        """Return what was written down of corrections, the newest first."""
        with self._open() as connection:
            return history.entries(connection, asked)

    def forget(self, days: int) -> int:
        """Delete what was written down more than so many days ago; return how many entries."""
        with self._open() as connection:
            return history.forget(connection, days)

    def units(self, langs: Sequence[str], origins: Sequence[Origin]) -> Iterator[MemoryUnit]:
        """Yield units in the order in which they came."""
        last, wanted = 0, select(unit).where(unit.c.target_lang.in_(langs), unit.c.origin.in_(origins))
        while True:
            with self._open() as connection:
                rows = connection.execute(wanted.where(unit.c.id > last).order_by(unit.c.id).limit(_CHUNK)).all()
            if not rows:
                return
            yield from map(unit_of, rows)
            last = rows[-1].id

    def counts(self) -> list[Count]:
        """Return how many units there are."""
        columns = (unit.c.origin, unit.c.target_lang)
        with self._open() as connection:
            rows = connection.execute(select(*columns, func.count()).group_by(*columns).order_by(*columns)).all()
        return [Count(Origin(origin), lang, number) for origin, lang, number in rows]

    def prune(self, days: int) -> int:
        """Delete the machine translations that were not used for so many days; return how many."""
        with self._open() as connection:
            old = delete(unit).where(unit.c.origin == Origin.TM.value, unit.c.used <= _hour() - 24 * days)
            return connection.execute(old).rowcount

    def close(self) -> None:
        """Close all connections; they are opened again when they are needed."""
        self._engine.dispose()

    # What it does for that.

    def _touch(self, ids: Sequence[int], hour: int) -> None:
        """Note that units were used, where that can be written: what was found is good all the same."""
        if ids:
            with suppress(MemoryUnavailable), self._open() as connection:
                for some in _chunks(ids):
                    connection.execute(update(unit).where(unit.c.id.in_(some)).values(used=hour))

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        """Give a connection in a transaction that is undone where an error comes out of it."""
        facts = {"db.system.name": self._url.get_backend_name(), "db.namespace": "memory"}
        try:
            with span("database", facts), self._reached() as connection:
                yield connection
                connection.commit()
        except MemoryUnavailable as error:
            raise self._unavailable(error) from error
        except (SQLAlchemyError, OSError, ValueError) as error:
            raise self._unavailable(getattr(error, "orig", None) or error) from error

    def _reached(self) -> Connection:
        """Connect, unless that failed a moment ago: a translation must not wait for what is not there."""
        self._check_rest()
        try:
            if not self._ready:
                with self._lock:
                    self._upgrade()
            return self._engine.connect()
        except (SQLAlchemyError, OSError):
            self._rest_until = _now() + _REST
            self._ready = False
            raise

    def _upgrade(self) -> None:
        """Bring the tables up to date, unless another thread did so, or failed to, while this one waited."""
        self._check_rest()
        if not self._ready:
            try:
                upgrade(self._engine)
            except (SQLAlchemyError, OSError):
                self._rest_until = _now() + _REST
                raise
            self._ready = True

    def _check_rest(self) -> None:
        if _now() < self._rest_until:
            raise MemoryUnavailable("it could not be reached a moment ago")

    def _unavailable(self, error: BaseException) -> MemoryUnavailable:
        """Return an error that says where, without a password, and why."""
        where = self._url.database if self._url.get_backend_name() == "sqlite" else self._url.render_as_string()
        reason = error.message if isinstance(error, MemoryUnavailable) else _reason(error)
        return MemoryUnavailable(f"the translation memory in {where} cannot be used: {reason}; see DATELINE_DATABASE")

    def _put(self, connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
        """Insert rows, or put them in the place of those with the same keys."""
        put = _insert(connection, unit)
        changing = ("target", "target_tags", "source_tags", "made", "author", "changed", "used")
        put = put.on_conflict_do_update(index_elements=["key"], set_={name: put.excluded[name] for name in changing})
        for some in _chunks(rows):
            connection.execute(_together(put, connection, unit.c.id), some)

    def _put_grams(self, connection: Connection, texts: Sequence[tuple[int, str, str]]) -> None:
        numbers = [
            {"gram": number, "length": len(text), "unit": id_}
            for id_, text, lang in texts
            for number in grams(text, lang)
        ]
        put = _insert(connection, gram).on_conflict_do_nothing()
        for some in _chunks(numbers):
            connection.execute(_together(put, connection, gram.c.unit), some)

    def _by_key(self, connection: Connection, keys: Sequence[str]) -> dict[str, Row[Any]]:
        wanted = (select(unit).where(unit.c.key.in_(chunk)) for chunk in _chunks(keys))
        return {row.key: row for one in wanted for row in connection.execute(one)}

    def _number(self, connection: Connection, *origins: Origin) -> int:
        counted = select(func.count()).select_from(unit).where(unit.c.origin.in_(origins))
        return int(connection.execute(counted).scalar_one())

    def _make_room(self) -> None:
        """Delete machine translations that are too many, with some more, those unused for longest first."""
        if self._days:
            self.prune(self._days)
        with self._open() as connection:
            if self._entry_days:
                history.forget(connection, self._entry_days)
            history.trim(connection, self._entries)
            connection.commit()
            number = self._number(connection, Origin.TM, Origin.HUMAN)
            connection.commit()
            if number > self._most:
                machine = select(unit.c.id).where(unit.c.origin == Origin.TM.value)
                oldest = machine.order_by(unit.c.used, unit.c.id).limit(number - self._most + self._most // _SPARE)
                connection.execute(delete(unit).where(unit.c.id.in_(oldest)))


def _insert(connection: Connection, table: Any) -> Any:
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)


def _together(put: Any, connection: Connection, column: Any) -> Any:
    """Let PostgreSQL have many rows in one statement, which is what SQLAlchemy does where something comes back."""
    return put.returning(column) if connection.dialect.name == "postgresql" else put


def _near(text: str, lang: str, least: float) -> CompoundSelect[tuple[int]] | None:
    """Return a query for the units that share a gram with a text, once for each; None for a text without grams.

    Of those with a gram that many have, the ones whose length is nearest are looked at.
    """
    shortest, longest = lengths(len(text), least)
    parts = []
    for number in grams(text, lang):
        same = select(gram.c.unit).where(gram.c.gram == number).limit(_OF_A_GRAM)
        above = same.where(gram.c.length.between(len(text), longest)).order_by(gram.c.length)
        below = same.where(gram.c.length.between(shortest, len(text) - 1)).order_by(gram.c.length.desc())
        parts += [select(part.subquery().c.unit) for part in (above, below)]
    return union_all(*parts) if parts else None


def _rows(units: Sequence[MemoryUnit]) -> list[dict[str, Any]]:
    """Return the rows of units, one a key, in the order of the keys, so that no two writers wait for each other."""
    by_key = {one.key: row_of(one, _hour()) for one in units}
    return [by_key[key] for key in sorted(by_key)]


def _chunks(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (items[at : at + _CHUNK] for at in range(0, len(items), _CHUNK))


def _now() -> float:
    return time.monotonic()


def _hour() -> int:
    return int(time.time()) // _HOUR


def _reason(error: BaseException) -> str:
    """Return the first line of what is wrong: drivers tell statements and values after it."""
    return str(error).strip().partition("\n")[0][:200] or type(error).__name__
