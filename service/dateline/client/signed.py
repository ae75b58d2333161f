"""Messages of webhooks, taken by whoever they are sent to."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping

from dateline.client.errors import Unsigned
from dateline.client.results import WebhookEvent
from dateline.webhooks.signature import is_signed


def verify_webhook(secret: str, headers: Mapping[str, str], body: bytes, *, now: float | None = None) -> WebhookEvent:
    """Return what a message says; raise Unsigned where it was not signed by a secret, or more than five minutes ago.

    ``body`` has the bytes as they came. A message may come twice: keep ``id``, and pass over one that was seen.
    """
    if not is_signed(secret, headers, body, time.time() if now is None else now):
        raise Unsigned("the message is not signed with this secret, or its time is not now")
    id_ = next(value for name, value in headers.items() if name.lower() == "webhook-id")
    return WebhookEvent.model_validate({"id": id_, **json.loads(body)})
