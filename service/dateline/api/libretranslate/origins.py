"""Which pages may call from a browser."""

from __future__ import annotations

ALL, NONE = "*", "none"


def named(listed: str) -> frozenset[str]:
    """Return the origins that a setting names, parted by commas; ``*`` and ``none`` name none."""
    return frozenset(one.strip() for one in listed.split(",")) - {ALL, NONE, ""}
