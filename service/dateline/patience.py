"""How long a client may take to send a request: one who sends a byte now and then would keep a connection for ever."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import BadRequest

_EVERY = 1.0  # seconds between two looks


class _TooSlow(BadRequest):  # type: ignore[misc] # waitress has no types
    """The answer to a request that did not come whole in time."""

    code = 408
    reason = "Request Timeout"


class Patience:
    """Answers 408 where a request is not there whole after so many seconds, and closes its connection."""

    def __init__(self, seconds: int) -> None:
        self._seconds, self._next = seconds, 0.0
        self._since: dict[HTTPRequestParser, float] = {}  # when requests were first seen that have yet to come whole

    def look(self, sockets: Mapping[int, Any]) -> None:
        """Look at the open connections, at most once a second; call it in the thread that reads from them."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY
        coming = [one for one in list(sockets.values()) if isinstance(one, HTTPChannel) and _is_coming(one)]
        self._since = {one.request: self._since.get(one.request, now) for one in coming}
        for channel in coming:
            if now - self._since[channel.request] > self._seconds:
                self._refuse(channel)

    def _refuse(self, channel: HTTPChannel) -> None:
        """Hand what there is of a request to the workers, with what is wrong with it."""
        with channel.requests_lock:
            request, channel.request = channel.request, None
            if request is None:
                return
            request.error = _TooSlow(f"The request did not come whole within {self._seconds} seconds")
            request.completed = True
            channel.requests.append(request)
            if len(channel.requests) == 1:
                channel.server.add_task(channel)


def _is_coming(channel: HTTPChannel) -> bool:
    """Tell whether a request has begun to come, and could go on: what waits for the answer before it is not late."""
    return channel.request is not None and channel.readable()
