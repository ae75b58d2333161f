"""Webhooks and their messages in the database."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from dateline.database import outbox
from dateline.database.opened import Opened
from dateline.database.schema import endpoint, message
from dateline.errors import EndpointInvalid, UnknownEndpoint
from dateline.webhooks.endpoint import (
    FORMER_SECONDS,
    MOST_ENDPOINTS,
    TEST,
    Due,
    Endpoint,
    Event,
    Message,
    MessageState,
)
from dateline.webhooks.signature import new_secret

_WAITING = MessageState.WAITING.value


class Endpoints:
    """Keeps endpoints and their messages; see the protocol.

    Raise SettingInvalid for a URL that cannot be read; the database is not touched before it is needed.
    """

    def __init__(self, database: str) -> None:
        """Say where the database is, by a path or a URL."""
        self._database = Opened(database, "webhooks")

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def add(self, owner: str, url: str, events: Sequence[Event], description: str) -> tuple[Endpoint, str]:
        """Keep an endpoint; see the protocol."""
        id_, secret = f"whe_{secrets.token_urlsafe(16)}", new_secret()
        values = {
            "id": id_,
            "owner": owner,
            "url": url,
            "events": _joined(events),
            "description": description,
            "enabled": True,
            "secret": secret,
            "created": time.time(),
        }
        with self._database.write() as connection:
            counted = select(func.count()).select_from(endpoint).where(endpoint.c.owner == owner)
            if connection.execute(counted).scalar_one() >= MOST_ENDPOINTS:
                raise EndpointInvalid(f"there are {MOST_ENDPOINTS} webhooks, which is the most; remove one first")
            connection.execute(insert(endpoint).values(values))
            return _endpoint_of(_row(connection, id_, owner)), secret

    def get(self, id_: str, owner: str) -> Endpoint:
        """Return an endpoint; see the protocol."""
        with self._database.read() as connection:
            return _endpoint_of(_row(connection, id_, owner))

    def all(self, owner: str) -> list[Endpoint]:
        """Return an owner's endpoints; see the protocol."""
        wanted = select(endpoint).where(endpoint.c.owner == owner).order_by(endpoint.c.created, endpoint.c.id)
        with self._database.read() as connection:
            return [_endpoint_of(row) for row in connection.execute(wanted)]

    def change(
        self,
        id_: str,
        owner: str,
        *,
        url: str | None = None,
        events: Sequence[Event] | None = None,
        description: str | None = None,
        enabled: bool | None = None,
    ) -> Endpoint:
        """Change what is given of an endpoint; see the protocol."""
        values: dict[str, Any] = {"url": url, "description": description, "enabled": enabled}
        values["events"] = None if events is None else _joined(events)
        given = {name: value for name, value in values.items() if value is not None}
        if enabled:
            given["trouble"] = None
        with self._database.write() as connection:
            _row(connection, id_, owner)
            if given:
                connection.execute(update(endpoint).where(endpoint.c.id == id_).values(given))
            return _endpoint_of(_row(connection, id_, owner))

    def remove(self, id_: str, owner: str) -> None:
        """Forget an endpoint with its messages; see the protocol."""
        with self._database.write() as connection:
            _row(connection, id_, owner)
            connection.execute(delete(message).where(message.c.endpoint == id_))
            connection.execute(delete(endpoint).where(endpoint.c.id == id_))

    def renew_secret(self, id_: str, owner: str) -> str:
        """Give an endpoint a new secret; see the protocol."""
        secret = new_secret()
        with self._database.write() as connection:
            row = _row(connection, id_, owner)
            values = {"secret": secret, "former": row.secret, "former_until": time.time() + FORMER_SECONDS}
            connection.execute(update(endpoint).where(endpoint.c.id == id_).values(values))
        return secret

    def test(self, id_: str, owner: str) -> Message:
        """Write a message that says nothing; see the protocol."""
        with self._database.write() as connection:
            _row(connection, id_, owner)
            made = outbox.put(connection, id_, TEST, {"webhook": {"id": id_}})
            return _message(connection, id_, made)

    def messages(
        self, id_: str, owner: str, *, state: MessageState | None, after: str | None, limit: int
    ) -> list[Message]:
        """Return an endpoint's messages; see the protocol."""
        wanted = select(message).where(message.c.endpoint == id_).order_by(message.c.number.desc()).limit(limit)
        if state:
            wanted = wanted.where(message.c.state == state.value)
        with self._database.read() as connection:
            _row(connection, id_, owner)
            if after is not None:
                wanted = wanted.where(message.c.number < _message_row(connection, id_, after).number)
            return [_message_of(row) for row in connection.execute(wanted)]

    def redeliver(self, id_: str, owner: str, given: str) -> Message:
        """Have a message sent again; see the protocol."""
        again = {"state": _WAITING, "attempts": 0, "due": time.time(), "ended": None, "worker": None}
        with self._database.write() as connection:
            _row(connection, id_, owner)
            _message_row(connection, id_, given)
            connection.execute(update(message).where(message.c.id == given).values(again))
            return _message(connection, id_, given)

    def take(self, worker: str, seconds: float) -> Due | None:
        """Give a message that is due to a worker; see the protocol."""
        now = time.time()
        wanted = (
            select(message, endpoint.c.url, endpoint.c.secret, endpoint.c.former, endpoint.c.former_until)
            .join(endpoint, endpoint.c.id == message.c.endpoint)
            .where(message.c.state == _WAITING, message.c.due <= now, endpoint.c.enabled.is_(True))
            .order_by(message.c.due, message.c.number)
            .limit(1)
        )
        with self._database.read() as connection:  # mostly there is nothing: no lock for that
            if connection.execute(wanted).first() is None:
                return None
        with self._database.write() as connection:
            row = connection.execute(wanted).first()
            if row is None:
                return None
            taken = {"due": now + seconds, "worker": worker}
            connection.execute(update(message).where(message.c.id == row.id).values(taken))
        former = (row.former,) if row.former and row.former_until > now else ()
        return Due(row.id, row.endpoint, row.url, row.body.encode(), (row.secret, *former), row.attempts)

    def delivered(self, due: Due, status: int) -> None:
        """Write down that a message arrived."""
        self._tried(due, state=MessageState.DELIVERED.value, status=status, trouble=None, ended=time.time())

    def missed(self, due: Due, status: int | None, trouble: str, again: float | None) -> None:
        """Write down that a message did not arrive; see the protocol."""
        if again is None:
            self._tried(due, state=MessageState.DEAD.value, status=status, trouble=trouble, ended=time.time())
        else:
            self._tried(due, status=status, trouble=trouble, due=again)

    def switch_off(self, id_: str, trouble: str) -> None:
        """Send an endpoint nothing more; see the protocol."""
        with self._database.write() as connection:
            values = {"enabled": False, "trouble": trouble}
            connection.execute(update(endpoint).where(endpoint.c.id == id_).values(values))

    def prune(self, seconds: float) -> int:
        """Forget messages that ended so long ago; return how many."""
        with self._database.write() as connection:
            gone = delete(message).where(message.c.ended < time.time() - seconds)
            return connection.execute(gone).rowcount

    def counts(self) -> dict[MessageState, int]:
        """Return how many messages there are, by what became of them."""
        wanted = select(message.c.state, func.count()).group_by(message.c.state)
        with self._database.read() as connection:
            return {MessageState(state): count for state, count in connection.execute(wanted)}

    def _tried(self, given: Due, **values: Any) -> None:
        with self._database.write() as connection:
            counted = {"attempts": given.attempts + 1, "worker": None, **values}
            connection.execute(
                update(message).where(message.c.id == given.id, message.c.state == _WAITING).values(counted)
            )


def _row(connection: Connection, id_: str, owner: str) -> Row[Any]:
    row = connection.execute(select(endpoint).where(endpoint.c.id == id_, endpoint.c.owner == owner)).first()
    if row is None:
        raise UnknownEndpoint("there is no such webhook")
    return row


def _message_row(connection: Connection, to: str, id_: str) -> Row[Any]:
    row = connection.execute(select(message).where(message.c.id == id_, message.c.endpoint == to)).first()
    if row is None:
        raise UnknownEndpoint("there is no such message, or not any more")
    return row


def _message(connection: Connection, to: str, id_: str) -> Message:
    return _message_of(_message_row(connection, to, id_))


def _joined(events: Sequence[Event]) -> str:
    return ",".join(dict.fromkeys(event.value for event in events))


def _endpoint_of(row: Row[Any]) -> Endpoint:
    events = tuple(Event(event) for event in row.events.split(","))
    return Endpoint(row.id, row.owner, row.url, events, row.description, row.enabled, row.created, row.trouble)


def _message_of(row: Row[Any]) -> Message:
    return Message(
        row.id,
        row.endpoint,
        row.event,
        MessageState(row.state),
        row.attempts,
        row.due,
        row.created,
        row.ended,
        row.status,
        row.trouble,
    )
