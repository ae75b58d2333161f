"""Sends messages as they become due, from threads of its own."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from dateline.crew import Crew
from dateline.errors import EndpointInvalid
from dateline.webhooks import signature
from dateline.webhooks.endpoint import Due, Endpoints
from dateline.webhooks.post import Poster
from dateline.webhooks.schedule import delay

_LEASE = 120.0  # seconds that a worker is believed to be at a message
_GONE = 410  # the other side wants no more
_KEPT = 30 * 86_400.0  # seconds that messages are kept after their end
_PRUNE = 3_600.0  # seconds between two looks for messages to be forgotten


class Courier:
    """Sends messages. ``threads`` of them at a time, so that one slow endpoint does not hold up the others."""

    def __init__(
        self,
        endpoints: Endpoints,
        poster: Poster,
        *,
        threads: int = 4,
        agent: str = "dateline",
        clock: Callable[[], float] = time.time,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Set it up; nothing is sent before ``start``."""
        self._endpoints, self._poster, self._agent = endpoints, poster, agent
        self._clock, self._chance = clock, chance
        self._crew = Crew("webhooks", threads, self._turn)
        self._pruned = 0.0

    def start(self) -> None:
        """Begin."""
        self._crew.start()

    def halt(self) -> None:
        """Begin nothing more."""
        self._crew.halt()

    def stop(self, seconds: float) -> None:
        """Begin nothing more, and wait so long for what was begun; what is not over is sent again later."""
        self._crew.stop(seconds)

    def wake(self) -> None:
        """Look now: there may be something."""
        self._crew.wake()

    def step(self) -> bool:
        """Send one message that is due; tell whether there was one."""
        due = self._endpoints.take(self._crew.name, _LEASE)
        if due is None:
            return False
        self._send(due)
        return True

    def _send(self, due: Due) -> None:
        now = int(self._clock())
        headers = {
            **signature.headers(due.secrets, due.id, now, due.body),
            "Content-Type": "application/json",
            "User-Agent": self._agent,
        }
        try:
            answer = self._poster.post(due.url, due.body, headers)
        except EndpointInvalid as error:
            self._missed(due, None, error.message, None)
        except OSError as error:
            self._missed(due, None, _reason(error), None)
        else:
            if answer.arrived:
                self._endpoints.delivered(due, answer.status)
                return
            self._missed(due, answer.status, f"the answer was {answer.status}", answer.retry_after)
            if answer.status == _GONE:
                self._endpoints.switch_off(due.endpoint, "the endpoint answered 410 Gone")

    def _missed(self, due: Due, status: int | None, trouble: str, wished: float | None) -> None:
        wait = None if status == _GONE else delay(due.attempts + 1, self._chance, wished)
        self._endpoints.missed(due, status, trouble, None if wait is None else self._clock() + wait)

    def _turn(self) -> bool:
        self._prune()
        return self.step()

    def _prune(self) -> None:
        if self._clock() - self._pruned > _PRUNE:
            self._pruned = self._clock()
            self._endpoints.prune(_KEPT)


def _reason(error: OSError) -> str:
    """Return why nothing was sent, in words without the address."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return (error.strerror or type(error).__name__ if error.errno else str(error) or type(error).__name__)[:200]
