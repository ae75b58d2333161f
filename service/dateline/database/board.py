"""Jobs in the database: SQLite in a file, or PostgreSQL by its URL."""

from __future__ import annotations

import json
import secrets
import time
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, exists, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from dateline.database.opened import Opened
from dateline.database.outbox import announce
from dateline.database.schema import item, task
from dateline.errors import Busy, IdempotencyKeyReused, JobEnded, JobRunning, UnknownJob
from dateline.jobs.job import Counts, Item, Job, NewJob, Outcome, Progress, State, Task
from dateline.jobs.telling import item_told, job_told

_OPEN = (State.QUEUED.value, State.RUNNING.value)
_PATIENCE = 30  # seconds after which it is worth bringing another job
_CHUNK = 200  # rows of a statement
_COUNTED = {State.DONE: task.c.done, State.FAILED: task.c.failed, State.CANCELLED: task.c.cancelled}


class Board:
    """Keeps jobs; see the protocol. ``retention`` is how many seconds a job is kept after its end.

    Raise SettingInvalid for a URL that cannot be read; the database is not touched before it is needed.
    """

    def __init__(self, database: str, *, retention: float) -> None:
        """Say where the database is, by a path or a URL."""
        self._database = Opened(database, "jobs")
        self._retention = retention

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def find(self, new: NewJob) -> Job | None:
        """Return the job with the same idempotency key; see the protocol."""
        if new.idempotency is None:
            return None
        with self._database.read() as connection:
            row = connection.execute(select(task).where(task.c.idempotency == new.idempotency)).first()
        if row is None:
            return None
        if row.digest != new.digest:
            raise IdempotencyKeyReused(
                "this Idempotency-Key was sent before with another body; take a new one for another job"
            )
        return _job_of(row)

    def submit(self, new: NewJob, *, most_waiting: int) -> tuple[Job, bool]:
        """Keep a job; see the protocol."""
        try:
            with self._database.write() as connection:
                self._check_room(connection, new.owner, most_waiting)
                return self._insert(connection, new), False
        except IntegrityError:
            known = self.find(new)
            if known is None:
                raise
            return known, True

    def job(self, id_: str, owner: str) -> Job:
        """Return a job; see the protocol."""
        with self._database.read() as connection:
            return _job_of(_row(connection, id_, owner))

    def jobs(self, owner: str, *, after: str | None, limit: int, state: State | None) -> list[Job]:
        """Return an owner's jobs, the newest first; see the protocol."""
        wanted = select(task).where(task.c.owner == owner).order_by(task.c.number.desc()).limit(limit)
        if state:
            wanted = wanted.where(task.c.state == state.value)
        with self._database.read() as connection:
            if after is not None:
                wanted = wanted.where(task.c.number < _row(connection, after, owner).number)
            return [_job_of(row) for row in connection.execute(wanted)]

    def items(self, id_: str, owner: str, *, after: int, limit: int, state: State | None, results: bool) -> list[Item]:
        """Return the items of a job; see the protocol."""
        wanted = select(item) if results else _plain()
        wanted = wanted.where(item.c.job == id_, item.c.number > after).order_by(item.c.number).limit(limit)
        if state:
            wanted = wanted.where(item.c.state == state.value)
        with self._database.read() as connection:
            _row(connection, id_, owner)
            return [_item_of(row) for row in connection.execute(wanted)]

    def item(self, id_: str, owner: str, number: int) -> Item:
        """Return an item; see the protocol."""
        with self._database.read() as connection:
            _row(connection, id_, owner)
            row = connection.execute(select(item).where(item.c.job == id_, item.c.number == number)).first()
        if row is None:
            raise UnknownJob(f"the job has no item {number}")
        return _item_of(row)

    def ended(self, id_: str, owner: str, *, after: int, limit: int) -> list[Item]:
        """Return the items that ended; see the protocol."""
        wanted = _plain().where(item.c.job == id_, item.c.ordinal > after).order_by(item.c.ordinal).limit(limit)
        with self._database.read() as connection:
            _row(connection, id_, owner)
            return [_item_of(row) for row in connection.execute(wanted)]

    def cancel(self, id_: str, owner: str) -> Job:
        """Cancel what has not ended of a job; see the protocol."""
        with self._database.write() as connection:
            known = _job_of(_row(connection, id_, owner))
            if known.state.ended:
                raise JobEnded(f"the job is {known.state.value} already")
            waiting = select(item.c.number).where(item.c.job == id_, item.c.state.in_(_OPEN)).order_by(item.c.number)
            for number in connection.execute(waiting).scalars().all():
                self._end(connection, id_, number, Outcome(), State.CANCELLED, tell=False)
            return self._close(connection, id_, cancelled=True)

    def delete(self, id_: str, owner: str) -> None:
        """Forget a job; see the protocol."""
        with self._database.write() as connection:
            if not _job_of(_row(connection, id_, owner)).state.ended:
                raise JobRunning("the job has not ended; cancel it first")
            _forget(connection, [id_])

    def claim(self, worker: str, seconds: float) -> Task | None:
        """Give an item to a worker; see the protocol."""
        now = time.time()
        free = or_(item.c.state == State.QUEUED.value, (item.c.state == State.RUNNING.value) & (item.c.lease < now))
        some = exists().where(item.c.job == task.c.id, free)
        with self._database.write() as connection:
            wanted = select(task).where(task.c.state.in_(_OPEN), some).order_by(task.c.served, task.c.number).limit(1)
            job = connection.execute(wanted).first()
            if job is None:
                return None
            first = select(item).where(item.c.job == job.id, free).order_by(item.c.number).limit(1)
            row = connection.execute(first).one()
            taken = {"state": State.RUNNING.value, "worker": worker, "lease": now + seconds}
            connection.execute(update(item).where(*_same(job.id, row.number)).values(taken))
            begun = {"state": State.RUNNING.value, "served": now, "started": job.started or now}
            connection.execute(update(task).where(task.c.id == job.id).values(begun))
        return Task(job.id, row.number, job.owner, json.loads(job.options), _unpacked(row.request))

    def renew(self, worker: str, seconds: float) -> set[tuple[str, int]]:
        """Say that a worker is at his items; see the protocol."""
        own = (item.c.worker == worker, item.c.state == State.RUNNING.value)
        with self._database.write() as connection:
            connection.execute(update(item).where(*own).values(lease=time.time() + seconds))
            return {(row.job, row.number) for row in connection.execute(select(item.c.job, item.c.number).where(*own))}

    def release(self, worker: str, given: Task | None = None) -> None:
        """Give an item back, or all of a worker's."""
        own = [item.c.worker == worker, item.c.state == State.RUNNING.value]
        if given is not None:
            own += _same(given.job, given.number)
        with self._database.write() as connection:
            back = {"state": State.QUEUED.value, "worker": None, "lease": None}
            connection.execute(update(item).where(*own).values(back))

    def finish(self, worker: str, given: Task, outcome: Outcome) -> bool:
        """Keep what came of an item; see the protocol."""
        own = (*_same(given.job, given.number), item.c.worker == worker, item.c.state == State.RUNNING.value)
        with self._database.write() as connection:
            if connection.execute(select(item.c.number).where(*own)).first() is None:
                return False
            self._end(connection, given.job, given.number, outcome, outcome.state, tell=True)
            self._close(connection, given.job, cancelled=False)
            return True

    def prune(self) -> int:
        """Forget the jobs whose time is over; return how many."""
        with self._database.write() as connection:
            wanted = select(task.c.id).where(task.c.expires < time.time()).limit(_CHUNK)
            gone = list(connection.execute(wanted).scalars())
            _forget(connection, gone)
        return len(gone)

    def counts(self) -> Counts:
        """Return how much there is to do."""
        jobs = select(task.c.state, func.count()).group_by(task.c.state)
        items = select(item.c.state, func.count()).where(item.c.state.in_(_OPEN)).group_by(item.c.state)
        with self._database.read() as connection:
            return Counts(
                {State(state): count for state, count in connection.execute(jobs)},
                {State(state): count for state, count in connection.execute(items)},
            )

    def _check_room(self, connection: Connection, owner: str, most: int) -> None:
        counted = select(func.count()).select_from(task).where(task.c.owner == owner, task.c.state.in_(_OPEN))
        if (waiting := connection.execute(counted).scalar_one()) >= most:
            raise Busy(f"{waiting} jobs are waiting or running, which is the most; wait for one", seconds=_PATIENCE)

    def _insert(self, connection: Connection, new: NewJob) -> Job:
        now, id_ = time.time(), f"job_{secrets.token_urlsafe(16)}"
        number = (connection.execute(select(func.max(task.c.number))).scalar() or 0) + 1
        values = {
            "id": id_,
            "number": number,
            "owner": new.owner,
            "state": State.QUEUED.value,
            "langs": ",".join(new.langs),
            "options": json.dumps(dict(new.options)),
            "endpoints": None if new.endpoints is None else ",".join(new.endpoints),
            "idempotency": new.idempotency,
            "digest": new.digest,
            "created": now,
            "served": 0.0,
            "total": len(new.articles),
            **dict.fromkeys(("done", "failed", "cancelled"), 0),
        }
        connection.execute(insert(task).values(values))
        rows = [
            {
                "job": id_,
                "number": at,
                "article": _storable(one.get("id")),
                "state": State.QUEUED.value,
                "request": _packed(one),
            }
            for at, one in enumerate(new.articles)
        ]
        for at in range(0, len(rows), _CHUNK):
            connection.execute(insert(item), rows[at : at + _CHUNK])
        return _job_of(_row(connection, id_, new.owner))

    def _end(
        self, connection: Connection, id_: str, number: int, outcome: Outcome, state: State, *, tell: bool
    ) -> None:
        """Write down that an item ended, and count it."""
        counted = _COUNTED[state]
        connection.execute(update(task).where(task.c.id == id_).values({counted: counted + 1}))
        row = connection.execute(select(task).where(task.c.id == id_)).one()
        values = {
            "state": state.value,
            "ordinal": row.done + row.failed + row.cancelled,
            "worker": None,
            "lease": None,
            "result": None if outcome.result is None else _packed(outcome.result),
            "problem": None if outcome.problem is None else json.dumps(dict(outcome.problem)),
        }
        connection.execute(update(item).where(*_same(id_, number)).values(values))
        if tell:
            said = item_told(id_, _item_of(connection.execute(_plain().where(*_same(id_, number))).one()))
            announce(connection, row.owner, row.endpoints, f"item.{state.value}", {"job": {"id": id_}, "item": said})

    def _close(self, connection: Connection, id_: str, *, cancelled: bool) -> Job:
        """Write down that a job ended, if it did, and let its owner's webhooks be told."""
        row = connection.execute(select(task).where(task.c.id == id_)).one()
        known = _job_of(row)
        if known.progress.ended < known.progress.total:
            return known
        now = time.time()
        state = State.CANCELLED if cancelled else State.DONE if known.progress.done else State.FAILED
        values = {"state": state.value, "ended": now, "expires": now + self._retention}
        connection.execute(update(task).where(task.c.id == id_).values(values))
        over = replace(known, state=state, ended=now, expires=now + self._retention)
        announce(connection, row.owner, row.endpoints, f"job.{state.value}", {"job": job_told(over, now)})
        return over


def _row(connection: Connection, id_: str, owner: str) -> Row[Any]:
    row = connection.execute(select(task).where(task.c.id == id_, task.c.owner == owner)).first()
    if row is None:
        raise UnknownJob("there is no such job, or not any more")
    return row


def _same(job: str, number: int) -> tuple[Any, Any]:
    return item.c.job == job, item.c.number == number


def _plain() -> Select[Any]:
    """Select items without what came of them."""
    return select(*(column for column in item.c if column.name not in ("request", "result", "problem")))


def _forget(connection: Connection, ids: list[str]) -> None:
    connection.execute(delete(item).where(item.c.job.in_(ids)))
    connection.execute(delete(task).where(task.c.id.in_(ids)))


def _job_of(row: Row[Any]) -> Job:
    return Job(
        row.id,
        State(row.state),
        tuple(row.langs.split(",")),
        json.loads(row.options),
        Progress(row.total, row.done, row.failed, row.cancelled),
        row.created,
        row.started,
        row.ended,
        row.expires,
    )


def _item_of(row: Row[Any]) -> Item:
    found = row._mapping
    result, problem = found.get("result"), found.get("problem")
    return Item(
        row.number,
        row.article,
        State(row.state),
        row.ordinal,
        None if result is None else _unpacked(result),
        None if problem is None else json.loads(problem),
    )


def _storable(text: str | None) -> str | None:
    """Return a text as a database takes it: without NUL and what is no character."""
    return None if text is None else text.replace("\0", "\ufffd").encode(errors="replace").decode()


def _packed(value: Mapping[str, Any]) -> bytes:
    return zlib.compress(json.dumps(dict(value), ensure_ascii=False).encode(errors="surrogatepass"))


def _unpacked(data: bytes) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(zlib.decompress(data).decode(errors="surrogatepass"))
    return found
