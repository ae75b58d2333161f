"""A lock that one process holds on a job, and that is free again the moment that it dies."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, Engine, text

from dateline.errors import ArchiveBusy

_BUSY = "another run of this job is at work; wait for it, or stop it first"


class Lock:
    """Held from when it is made until it is closed; raise ArchiveBusy where another holds it.

    Beside a SQLite file it is a lock on a file, in PostgreSQL one of the session's.
    """

    def __init__(self, engine: Engine, number: int) -> None:
        """Take the lock with a number."""
        self._file: BinaryIO | None = None
        self._session: Connection | None = None
        if engine.url.get_backend_name() == "sqlite":
            self._file = _locked(Path(f"{engine.url.database}.lock"))
            return
        self._session = engine.connect()
        if not self._session.execute(text(f"select pg_try_advisory_lock({number:d})")).scalar():
            self._session.close()
            raise ArchiveBusy(_BUSY)
        self._session.commit()

    def close(self) -> None:
        """Let the lock go."""
        if self._file:
            self._file.close()
        if self._session:
            self._session.invalidate()
            self._session.close()


def _locked(path: Path) -> BinaryIO:
    file = path.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise ArchiveBusy(_BUSY) from error
    return file
