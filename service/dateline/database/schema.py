"""The tables of the database; ``migrations`` makes them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

REVISION = "0004"  # that the tables below have
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
job = Table(
    "archive_job",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False, unique=True),  # where its translations are
    Column("source", Text, nullable=False),
    Column("langs", Text, nullable=False),
    Column("recipe", String(64), nullable=False),
    Column("options", Text, nullable=False),
)
file = Table(
    "archive_file",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("job", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("form", String(32), nullable=False),
    Column("stamp", String(64), nullable=False),
    Column("recipe", String(64), nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("records", Integer, nullable=False),
    Column("outputs", Text, nullable=False),
    Column("message", Text, nullable=False),
    Index("archive_file_name", "job", "name", unique=True),
)
record = Table(
    "archive_record",
    metadata,
    Column("file", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", String(64), nullable=False),
    Column("recipe", String(64), nullable=False),
    Column("state", String(8), nullable=False),
    Column("article", Text, nullable=False),  # its own id
    Column("code", String(64), nullable=False),
    Column("message", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("facts", Text, nullable=False),
    Column("at", Float, nullable=False),
)
shard = Table(
    "archive_shard",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("job", Text, nullable=False),  # its name
    Column("records", LargeBinary, nullable=False),
    Column("result", LargeBinary),
    Column("fault", Text),  # why no worker can do it
    Column("beat", Float, nullable=False),  # when a worker last said that it is at it, in seconds since 1970
)
text = Table(
    "archive_text",
    metadata,
    Column("file", BigInteger, primary_key=True, autoincrement=False),
    Column("lang", String(8), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),  # by zlib
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
task = Table(
    "service_job",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("number", BigInteger, nullable=False, unique=True),  # newer jobs have higher ones
    Column("owner", String(100), nullable=False),  # the name of a key
    Column("state", String(10), nullable=False),
    Column("langs", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("endpoints", Text),  # the webhooks that are told, parted by commas; null for all of the owner's
    Column("idempotency", String(64), unique=True),
    Column("digest", String(64), nullable=False),
    Column("created", Float, nullable=False),
    Column("started", Float),
    Column("ended", Float),
    Column("expires", Float),
    Column("served", Float, nullable=False),  # when an item of it was last given to a worker
    Column("total", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("cancelled", Integer, nullable=False),
    Index("service_job_owner", "owner", "number"),
    Index("service_job_state", "state", "served"),
    Index("service_job_expires", "expires"),
)
item = Table(
    "service_item",
    metadata,
    Column("job", String(40), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("article", Text),  # its own id
    Column("state", String(10), nullable=False),
    Column("ordinal", Integer),  # of those that ended, by when they did
    Column("worker", String(100)),
    Column("lease", Float),  # until when its worker is believed to be at it
    Column("request", LargeBinary, nullable=False),  # JSON by zlib
    Column("result", LargeBinary),  # JSON by zlib
    Column("problem", Text),
    Index("service_item_state", "job", "state", "number"),
    Index("service_item_worker", "worker"),
)
endpoint = Table(
    "webhook_endpoint",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("owner", String(100), nullable=False),
    Column("url", Text, nullable=False),
    Column("events", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("secret", String(100), nullable=False),
    Column("former", String(100)),  # the secret before, which signs too for a while
    Column("former_until", Float),
    Column("created", Float, nullable=False),
    Column("trouble", Text),  # why it was switched off
    Index("webhook_endpoint_owner", "owner"),
)
message = Table(
    "webhook_message",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("number", BigInteger, nullable=False, unique=True),
    Column("endpoint", String(40), nullable=False),
    Column("event", String(32), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due", Float, nullable=False),
    Column("worker", String(100)),
    Column("created", Float, nullable=False),
    Column("ended", Float),
    Column("status", Integer),  # of the last answer
    Column("trouble", Text),  # of the last attempt
    Index("webhook_message_due", "state", "due"),
    Index("webhook_message_endpoint", "endpoint", "number"),
)
