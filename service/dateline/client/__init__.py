"""A client in Python: ``Client``, and ``AsyncClient`` for asyncio.

    from dateline.client import Client

    with Client("http://127.0.0.1:8080", key="dl_…") as dateline:
        article = dateline.translate({"headline": "Talks resume", "body": "…"}, ["hy", "de"])
        print(article.translations["hy"].headline)

Nothing of the engine is loaded by it.
"""

from __future__ import annotations

from dateline.client.asynchronous import AsyncClient
from dateline.client.errors import (
    ClientError,
    KeyRefused,
    NotFound,
    NotReached,
    Problem,
    TimeUp,
    TooMany,
    Unavailable,
    Unsigned,
)
from dateline.client.retrying import Patience
from dateline.client.signed import verify_webhook
from dateline.client.sync import Client

__all__ = [
    "AsyncClient",
    "Client",
    "ClientError",
    "KeyRefused",
    "NotFound",
    "NotReached",
    "Patience",
    "Problem",
    "TimeUp",
    "TooMany",
    "Unavailable",
    "Unsigned",
    "verify_webhook",
]
