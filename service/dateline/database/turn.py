"""A transaction that is alone in writing what others write too."""

from __future__ import annotations

from sqlalchemy import Connection, text

_TURN = 7_263_002  # number of the lock in PostgreSQL


def alone(connection: Connection) -> None:
    """Let no other such transaction write until this one ends."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("begin immediate")
    else:
        connection.execute(text(f"select pg_advisory_xact_lock({_TURN})"))
