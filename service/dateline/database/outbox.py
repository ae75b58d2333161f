"""Messages to webhooks, written in the transaction of what they tell, so that none is lost and none is false."""

from __future__ import annotations

import json
import secrets
import time
from typing import Any

from sqlalchemy import Connection, func, insert, select

from dateline.database.schema import endpoint, message
from dateline.jobs.telling import instant
from dateline.webhooks.endpoint import MessageState


def announce(connection: Connection, owner: str, only: str | None, event: str, data: dict[str, Any]) -> None:
    """Write a message to each of an owner's endpoints that wants to know of an event, or to those of ``only``."""
    wanted = select(endpoint.c.id, endpoint.c.events).where(endpoint.c.owner == owner, endpoint.c.enabled.is_(True))
    if only is not None:
        wanted = wanted.where(endpoint.c.id.in_(only.split(",")))
    for row in connection.execute(wanted).all():
        if event in row.events.split(","):
            put(connection, row.id, event, data)


def put(connection: Connection, to: str, event: str, data: dict[str, Any]) -> str:
    """Write a message to an endpoint; return its id."""
    now, id_ = time.time(), f"msg_{secrets.token_urlsafe(16)}"
    body = {"type": event, "timestamp": instant(now), "data": data}
    number = (connection.execute(select(func.max(message.c.number))).scalar() or 0) + 1
    values = {
        "id": id_,
        "number": number,
        "endpoint": to,
        "event": event,
        "body": json.dumps(body),
        "state": MessageState.WAITING.value,
        "attempts": 0,
        "due": now,
        "created": now,
    }
    connection.execute(insert(message).values(values))
    return id_
