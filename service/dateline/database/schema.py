"""The tables of the database; ``migrations`` makes them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, Text

REVISION = "0003"  # that the tables below have
# SQLite numbers rows by themselves in a column of this type alone.
_Id = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()
unit = Table(
    "memory_unit",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("origin", String(8), nullable=False),
    Column("source_lang", String(8), nullable=False),
    Column("target_lang", String(8), nullable=False),
    Column("source_hash", BigInteger, nullable=False),
    Column("source", Text, nullable=False),
    Column("source_tags", Text),
    Column("target", Text, nullable=False),
    Column("target_tags", Text),
    Column("made", Text),
    Column("author", Text),
    Column("changed", String(32), nullable=False),
    Column("used", Integer, nullable=False),  # hours since 1970
    Index("memory_unit_used", "origin", "used"),
    Index("memory_unit_source", "source_hash"),
)
gram = Table(
    "memory_gram",
    metadata,
    Column("gram", BigInteger, primary_key=True, autoincrement=False),
    Column("length", Integer, primary_key=True, autoincrement=False),
    Column("unit", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
change = Table(
    "memory_change",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("at", String(32), nullable=False),
    Column("action", String(12), nullable=False),
    Column("via", String(12), nullable=False),
    Column("author", Text),
    Column("key_name", Text),
    Column("target_lang", String(8), nullable=False),
    Column("unit", BigInteger, nullable=False),
    Column("source_hash", BigInteger, nullable=False),
    Column("source", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("memory_change_at", "at"),
    Index("memory_change_unit", "unit"),
    Index("memory_change_source", "source_hash"),
    Index("memory_change_author", "author"),
    sqlite_autoincrement=True,  # an entry that was deleted never gives its number to another
)
