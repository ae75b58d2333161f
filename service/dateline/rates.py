"""Requests counted by a moving minute, in memory or in a store that several services share."""

from __future__ import annotations

import logging
import math
import time

from limits import RateLimitItemPerMinute
from limits.errors import ConfigurationError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from dateline.access import Pace
from dateline.errors import SettingInvalid

_LOG = logging.getLogger(__name__)
_PATIENCE = 1  # seconds until a store must answer
_REST = 10.0  # seconds for which a store that did not answer is not asked again


class MovingRates:
    """Counts requests at a URL (``memory://``, ``redis://host:6379/0``); see Rates.

    While the store cannot be reached nobody is counted: a newsroom that cannot translate is worse than one that
    translates more than it may.
    """

    def __init__(self, url: str = "memory://") -> None:
        """Reach for a store; raise SettingInvalid for a URL that is none of one."""
        try:
            self._storage = storage_from_string(url, wrap_exceptions=False, **_patience(url))
        except (ConfigurationError, ImportError, ValueError) as error:
            raise SettingInvalid(f"DATELINE_RATE_STORE cannot be used: {type(error).__name__}: {error}") from error
        self._limiter = MovingWindowRateLimiter(self._storage)
        self._rest_until = 0.0

    def hit(self, who: str, limit: int) -> Pace:
        """Count a request; see Rates."""
        if time.monotonic() < self._rest_until:
            return Pace(limit, limit, 0)
        item = RateLimitItemPerMinute(limit)
        try:
            fits = self._limiter.hit(item, who)
            stats = self._limiter.get_window_stats(item, who)
        except self._storage.base_exceptions as error:
            self._rest_until = time.monotonic() + _REST
            _LOG.warning("the rates cannot be counted: %s; it is tried again later", type(error).__name__)
            return Pace(limit, limit, 0)
        left = 0 if not fits else stats.remaining
        return Pace(limit, left, max(1, math.ceil(stats.reset_time - time.time())), exceeded=not fits)


def _patience(url: str) -> dict[str, float]:
    """Return how long a Redis is waited for, which by itself is for ever: a request must not hang on it."""
    if not url.startswith("redis"):
        return {}
    return {"socket_timeout": _PATIENCE, "socket_connect_timeout": _PATIENCE}
