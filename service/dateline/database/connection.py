"""The way to the database: SQLite in a file, or PostgreSQL by its URL, with the tables that this version has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from dateline.database.schema import REVISION
from dateline.errors import MemoryUnavailable, SettingInvalid

_PATIENCE = 2  # seconds that one who writes waits for another
_CONNECTING = 5  # seconds until PostgreSQL must answer
_MOST = 64  # connections beyond the usual ones
_UPGRADES = 7_263_001  # number of the lock that one who changes PostgreSQL's tables holds
_MIGRATIONS = Path(__file__).parent / "migrations"


def read_url(database: str) -> URL:
    """Return where the database is, which is told by a path or a URL; raise SettingInvalid."""
    if "://" not in database:
        return URL.create("sqlite", database=database)
    try:
        url = make_url(database)
        if url.drivername in ("postgres", "postgresql"):
            url = url.set(drivername="postgresql+pg8000")
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise SettingInvalid("DATELINE_DATABASE is neither a path nor a URL that can be read") from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise SettingInvalid(f"DATELINE_DATABASE names {url.get_backend_name()}; expected sqlite or postgresql")
    return url


def connect(url: URL) -> Engine:
    """Return what connects to a database; nothing is touched before a connection is asked for."""
    sqlite = url.get_backend_name() == "sqlite"
    arguments: dict[str, Any] = {"timeout": _PATIENCE} if sqlite else {}
    if url.get_driver_name() == "pg8000":
        arguments = {"timeout": _CONNECTING}
    try:
        engine = create_engine(url, connect_args=arguments, max_overflow=_MOST, pool_timeout=_CONNECTING)
    except ModuleNotFoundError as error:
        raise SettingInvalid(f"DATELINE_DATABASE needs {error.name}: pip install “dateline[postgresql]”") from error
    event.listen(engine, "connect", _tune_sqlite if sqlite else _tune_postgresql)
    return engine


def upgrade(engine: Engine) -> None:
    """Give a database the tables of this version; raise MemoryUnavailable for one that is of a later version."""
    if engine.url.get_backend_name() == "sqlite":
        _make_file(engine.url)
    with engine.connect() as connection:
        if _revision(connection) == REVISION:
            return
    with engine.connect() as connection:
        _lock(connection)
        found = _revision(connection)
        if found != REVISION:
            _migrate(connection, found)
        connection.commit()


def _migrate(connection: Connection, found: str | None) -> None:
    # Slow to import, and needed once.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise MemoryUnavailable(f"it was written by a later version of Dateline (revision {found[:20]})")
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("select version_num from alembic_version")).scalar()
    return found


def _lock(connection: Connection) -> None:
    """Let no one else change the tables until the transaction ends."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("begin immediate")
    else:
        connection.execute(text(f"select pg_advisory_xact_lock({_UPGRADES})"))


def _make_file(url: URL) -> None:
    """Make the file and its folder where they are not there; only its owner may read them."""
    name = url.database or ""
    if name and name != ":memory:" and not name.startswith("file:"):
        path = Path(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)


def _tune_sqlite(connection: Any, _: object) -> None:
    """Let readers go on while one writes; a file that may not be written is read as it is."""
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
    except connection.OperationalError:
        return


def _tune_postgresql(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"set lock_timeout = '{_PATIENCE}s'")
    cursor.close()
    connection.commit()
