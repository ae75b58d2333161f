"""How far a run is, how fast it goes, and how long it will take."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from dateline.archive.bounds import Tally


@dataclass(slots=True)
class Progress:
    """Watches a run; ``total`` is the bytes of all files."""

    total: int
    begun: float = field(default_factory=time.monotonic)
    skipped: int = 0  #: bytes that an earlier run did

    def fraction(self, tally: Tally) -> float:
        """Return how much of the archive is done, 0 to 1."""
        return min(1.0, (tally.bytes_read + tally.position) / self.total) if self.total else 1.0

    def speed(self, tally: Tally) -> float:
        """Return the words of the source a second, of this run."""
        return tally.words / max(time.monotonic() - self.begun, 1e-6)

    def seconds_left(self, tally: Tally) -> float | None:
        """Return the seconds that are left, or None where there is nothing to tell by."""
        read = tally.bytes_read + tally.position - self.skipped
        if not tally.done or read <= 0:
            self.skipped = tally.bytes_read + tally.position
            return None
        left = max(0, self.total - tally.bytes_read - tally.position)
        return left * (time.monotonic() - self.begun) / read

    def line(self, tally: Tally) -> str:
        """Return it as one line."""
        parts = [
            f"{self.fraction(tally):4.0%}",
            f"{tally.done + tally.known:,} articles",
            f"{self.speed(tally):,.0f} words/s",
        ]
        left = self.seconds_left(tally)
        parts.append("time left unknown" if left is None else f"{duration(left)} left")
        if tally.asked:
            parts.append(f"memory {tally.hits / tally.asked:.0%}")
        parts.append(f"{tally.flagged:,} segments flagged")
        if tally.failed:
            parts.append(f"{tally.failed:,} failed")
        return " · ".join(parts)


def duration(seconds: float) -> str:
    """Return a length of time in its two largest units."""
    whole = round(seconds)
    days, hours, minutes = whole // 86_400, whole // 3600 % 24, whole // 60 % 60
    if days:
        return f"{days} d {hours} h"
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {whole % 60} s" if minutes else f"{whole} s"
