"""Stored glossaries, in one SQLite file that the service's threads and the command line share."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from dateline.errors import GlossaryExists, GlossaryInvalid, UnknownGlossary
from dateline.glossaries import LONGEST_NAME, MOST, Stored
from dateline.glossary import Glossary, Term
from dateline.sqlite_file import MEMORY, SqliteFile

_CACHED = 8  # glossaries kept as they were read
_SCHEMA = """
create table glossary (
    id text primary key, name text not null unique, created text not null, updated text not null
);
create table term (
    glossary text not null references glossary (id) on delete cascade,
    place integer not null,
    source text not null, target text, target_lang text,
    case_sensitive integer not null, do_not_translate integer not null, forbidden text not null,
    primary key (glossary, place)
) without rowid;
"""


class Store:
    """Keeps glossaries in a file, or in memory; threads may share it, and processes its file.

    The file is made when it is first needed.
    """

    def __init__(self, path: Path | str = MEMORY) -> None:
        self._file = SqliteFile(path, _SCHEMA, "glossaries", "DATELINE_STORE")
        self._cache: OrderedDict[tuple[str, str], Glossary] = OrderedDict()

    def all(self) -> list[Stored]:
        """Return all glossaries by name."""
        with self._file.open() as connection:
            rows = connection.execute(_SELECT + " group by g.id order by g.name").fetchall()
        return [Stored(*row) for row in rows]

    def counts(self) -> dict[str, dict[str | None, int]]:
        """Return how many terms each glossary has, by its id and their target language (None: they hold for all)."""
        with self._file.open() as connection:
            rows = connection.execute("select glossary, target_lang, count(*) from term group by 1, 2").fetchall()
        found: dict[str, dict[str | None, int]] = {}
        for id_, lang, count in rows:
            found.setdefault(id_, {})[lang] = count
        return found

    def find(self, name: str) -> Stored:
        """Return the glossary with an id or, if there is none, a name; raise UnknownGlossary."""
        name = _storable(name)
        with self._file.open() as connection:
            row = connection.execute(
                _SELECT + " where g.id = ?1 or g.name = ?1 group by g.id order by g.id = ?1 desc", (name,)
            ).fetchone()
        if row is None:
            raise UnknownGlossary(f"there is no glossary “{name[:LONGEST_NAME]}”")
        return Stored(*row)

    def get(self, id_: str) -> tuple[Stored, Glossary]:
        """Return a glossary with its terms; raise UnknownGlossary."""
        with self._file.open() as connection:
            stored = self._by_id(connection, id_)
            key = (stored.id, stored.updated)
            if key not in self._cache:
                self._cache[key] = _terms(connection, id_)
                while len(self._cache) > _CACHED:
                    self._cache.popitem(last=False)
            self._cache.move_to_end(key)
            return stored, self._cache[key]

    def create(self, name: str, glossary: Glossary) -> Stored:
        """Store a glossary under a new name; raise GlossaryExists, or GlossaryInvalid for a name that is none."""
        name, id_, now = _name(name), secrets.token_hex(8), _now()
        with self._file.open(write=True) as connection:
            if connection.execute("select count(*) from glossary").fetchone()[0] >= MOST:
                raise GlossaryInvalid(f"{MOST:,} glossaries are stored, which is the most; delete one", field="name")
            with _unique(name):
                connection.execute("insert into glossary values (?, ?, ?, ?)", (id_, name, now, now))
            _insert(connection, id_, glossary)
            return self._by_id(connection, id_)

    def replace(self, id_: str, name: str, glossary: Glossary) -> Stored:
        """Put another name and other terms in a glossary's place; raise UnknownGlossary, GlossaryExists."""
        name = _name(name)
        with self._file.open(write=True) as connection:
            self._by_id(connection, id_)
            with _unique(name):
                connection.execute("update glossary set name = ?, updated = ? where id = ?", (name, _now(), id_))
            connection.execute("delete from term where glossary = ?", (id_,))
            _insert(connection, id_, glossary)
            return self._by_id(connection, id_)

    def delete(self, id_: str) -> None:
        """Delete a glossary; raise UnknownGlossary."""
        with self._file.open(write=True) as connection:
            self._by_id(connection, id_)
            connection.execute("delete from glossary where id = ?", (id_,))

    def close(self) -> None:
        """Close the file; it is opened again when it is needed."""
        self._file.close()

    @staticmethod
    def _by_id(connection: sqlite3.Connection, id_: str) -> Stored:
        id_ = _storable(id_)
        row = connection.execute(_SELECT + " where g.id = ? group by g.id", (id_,)).fetchone()
        if row is None:
            raise UnknownGlossary(f"there is no glossary with the id “{id_[:LONGEST_NAME]}”")
        return Stored(*row)


_SELECT = (
    "select g.id, g.name, g.created, g.updated, count(t.place) from glossary g left join term t on t.glossary = g.id"
)


@contextmanager
def _unique(name: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise GlossaryExists(f"there is a glossary with the name “{name}” already", field="name") from error


def _insert(connection: sqlite3.Connection, id_: str, glossary: Glossary) -> None:
    connection.executemany(
        "insert into term values (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                id_, place, term.source, term.target, term.target_lang,
                term.case_sensitive, term.do_not_translate, json.dumps(term.forbidden, ensure_ascii=False),
            )
            for place, term in enumerate(glossary.terms)
        ),
    )  # fmt: skip


def _terms(connection: sqlite3.Connection, id_: str) -> Glossary:
    rows = connection.execute(
        "select source, target, target_lang, case_sensitive, do_not_translate, forbidden from term"
        " where glossary = ? order by place",
        (id_,),
    )
    try:
        terms = tuple(
            Term(source, target, lang, bool(case), bool(keep), tuple(json.loads(forbidden)))
            for source, target, lang, case, keep, forbidden in rows
        )
        for term in terms:
            _confirm(term)
        return Glossary(terms)
    except (ValueError, TypeError) as error:
        raise sqlite3.DatabaseError(f"a term is damaged ({error})") from error


def _confirm(term: Term) -> None:
    """Raise TypeError for a term with something in it that is no text: SQLite keeps whatever was written."""
    for text in (term.source, term.target or "", term.target_lang or "", *term.forbidden):
        if not isinstance(text, str):
            raise TypeError(f"“{str(text)[:40]}” is no text")


def _storable(name: str) -> str:
    """Return a name as SQLite takes it: a lone surrogate, which an argument may have, is in no stored name."""
    return name.encode(errors="replace").decode()


def _name(name: str) -> str:
    """Return a name with single spaces; raise GlossaryInvalid if it is empty, too long, or not to be shown."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise GlossaryInvalid(f"a glossary has a name of 1 to {LONGEST_NAME} printable characters", field="name")
    return name


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
