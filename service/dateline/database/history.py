"""The history's table: what is written into it, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select

from dateline.database.row import hash_of, unit_of
from dateline.database.schema import change
from dateline.history import Action, Asked, Entry, Occasion, Via
from dateline.markup.align import spaced
from dateline.memory import MemoryUnit

_CHUNK = 500  # rows of a statement


def record_corrections(
    connection: Connection,
    units: Sequence[MemoryUnit],
    known: Mapping[str, Row[Any]],
    ids: Mapping[str, int],
    occasion: Occasion,
) -> None:
    """Write down what corrections changed; ``known`` has the rows that they took the place of, by key."""
    rows = [row for unit in units if (row := _correction(unit, known.get(unit.key), ids[unit.key], occasion))]
    for at in range(0, len(rows), _CHUNK):
        connection.execute(insert(change), rows[at : at + _CHUNK])


def record_deletion(connection: Connection, row: Row[Any], occasion: Occasion) -> None:
    """Write down that what a human wrote was deleted."""
    unit = unit_of(row)
    connection.execute(
        insert(change),
        [_row(unit, row.id, occasion, Action.DELETED, unit.target.render(), None, by=occasion.by)],
    )


def entries(connection: Connection, asked: Asked) -> list[Entry]:
    """Return the entries that are asked for, the newest first."""
    columns = change.c
    wanted = select(change).order_by(columns.id.desc()).limit(asked.limit)
    equal = {
        columns.target_lang: asked.lang,
        columns.via: asked.via,
        columns.action: asked.action,
        columns.unit: asked.unit,
        columns.source_hash: None if asked.source is None else hash_of(asked.source),
    }
    for column, value in equal.items():
        wanted = wanted if value is None else wanted.where(column == value)
    if asked.by is not None:
        wanted = wanted.where(or_(columns.author == asked.by, columns.key_name == asked.by))
    if asked.since is not None:
        wanted = wanted.where(columns.at >= asked.since)
    if asked.until is not None:
        wanted = wanted.where(columns.at < asked.until)
    if asked.cursor is not None:
        wanted = wanted.where(columns.id < asked.cursor)
    return [_entry(row) for row in connection.execute(wanted)]


def trim(connection: Connection, most: int) -> None:
    """Let the oldest entries go that are more than so many: they are numbered as they come."""
    last = connection.execute(select(func.max(change.c.id))).scalar()
    if last is not None and last > most:
        connection.execute(delete(change).where(change.c.id <= last - most))


def forget(connection: Connection, days: int) -> int:
    """Delete entries that are older than so many days; return how many."""
    oldest = _time(datetime.now(UTC) - timedelta(days=days))
    return connection.execute(delete(change).where(change.c.at <= oldest)).rowcount


def _correction(unit: MemoryUnit, known: Row[Any] | None, id_: int, occasion: Occasion) -> dict[str, Any] | None:
    """Return the row of a correction; None where it says what stood there."""
    after = unit.target.render()
    if known is not None:
        before = unit_of(known).target.render()
        return None if before == after else _row(unit, id_, occasion, Action.CHANGED, before, after)
    handed = occasion.before.get(unit.key)
    text = None if handed is None else handed.render()
    action = Action.CONFIRMED if text == after else Action.ADDED
    return _row(unit, id_, occasion, action, text, after)


def _row(
    unit: MemoryUnit,
    id_: int,
    occasion: Occasion,
    action: Action,
    before: str | None,
    after: str | None,
    *,
    by: str | None = None,
) -> dict[str, Any]:
    return {
        "at": _time(datetime.now(UTC)),
        "action": action.value,
        "via": occasion.via.value,
        "author": by if action is Action.DELETED else unit.by or occasion.by,
        "key_name": occasion.key,
        "target_lang": unit.lang,
        "unit": id_,
        "source_hash": hash_of(unit.source.text),
        "source": spaced(unit.source).render(),
        "before": before,
        "after": after,
    }


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        row.id,
        row.at,
        Action(row.action),
        Via(row.via),
        row.author,
        row.key_name,
        row.target_lang,
        row.unit,
        row.source,
        row.before,
        row.after,
    )


def _time(time: datetime) -> str:
    return time.isoformat(timespec="seconds")
