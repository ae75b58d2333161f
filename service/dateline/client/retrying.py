"""Whether a request is sent again, and when; and how an answer is read."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx2

from dateline.client import errors
from dateline.client.calls import Call

T = TypeVar("T")
_AGAIN = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long a client tries; seconds."""

    attempts: int = 4
    first: float = 0.5  #: before the second attempt; twice as much before each further one
    longest: float = 60.0  #: that is waited between two attempts; who is told to wait longer gives up
    chance: Callable[[], float] = random.random

    def after(self, call: Call[Any], attempts: int, failed: httpx2.Response | Exception) -> float | None:
        """Return the seconds until a call is sent again after so many attempts; None for never."""
        if attempts >= self.attempts:
            return None
        wait = self.first * 2.0 ** (attempts - 1) * (0.5 + self.chance())
        if isinstance(failed, Exception):
            return wait if call.repeatable or isinstance(failed, httpx2.ConnectError) else None
        if failed.status_code not in _AGAIN:
            return None
        wished = retry_after(failed)
        if wished is not None and wished > self.longest:
            return None
        return min(self.longest, max(wait, wished or 0.0))


def retry_after(response: httpx2.Response) -> float | None:
    """Return the seconds that an answer asks for; a date is not read."""
    given = response.headers.get("Retry-After", "")
    return float(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def read(call: Call[T], response: httpx2.Response) -> T:
    """Return what an answer says; raise the Problem that it is."""
    if response.is_error:
        raise problem(response)
    return call.read(None if response.status_code == 204 else response.json())


def problem(response: httpx2.Response) -> errors.Problem:
    """Return the problem that an answer is, also where something before the service answered."""
    try:
        told = response.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        told = {}
    return errors.problem(response.status_code, told if isinstance(told, dict) else {}, retry_after(response))


def headers(key: str | None, agent: str) -> dict[str, str]:
    """Return what goes with every request."""
    given = {"User-Agent": agent, "Accept": "application/json"}
    return {**given, "Authorization": f"Bearer {key}"} if key else given


def request(call: Call[Any]) -> dict[str, Any]:
    """Return a call as the arguments of a request."""
    query = {name: value for name, value in call.query.items() if value is not None}
    given: dict[str, Any] = {"method": call.method, "url": call.path, "params": query, "headers": dict(call.headers)}
    if call.json is not None:
        given["json"] = call.json
    if call.content is not None:
        given["content"] = call.content
    return given
