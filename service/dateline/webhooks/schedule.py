"""When a message that did not arrive is tried again."""

from __future__ import annotations

from collections.abc import Callable

# Seconds after each attempt: in all about two days and a half, so that a weekend without anybody loses nothing.
DELAYS = (5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000)
_JITTER = 0.3  # of a delay, so that messages that failed together are not sent together again
MOST_ATTEMPTS = len(DELAYS) + 1


def delay(attempts: int, chance: Callable[[], float], wished: float | None = None) -> float | None:
    """Return the seconds until the next attempt after so many; None where there is none.

    ``chance`` gives numbers from 0 to 1, ``wished`` is what the other side asked for (Retry-After).
    """
    if attempts > len(DELAYS):
        return None
    usual = DELAYS[attempts - 1] * (1 + _JITTER * (2 * chance() - 1))
    return max(usual, min(wished, DELAYS[-1])) if wished is not None else usual
