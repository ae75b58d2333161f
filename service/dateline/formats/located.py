"""Where a text comes from, as metadata says it: a city, perhaps with what it lies in."""

from __future__ import annotations

from dateline.line import place


def located(name: str, lang: str) -> str:
    """Return ``Yerevan, Armenia`` in a language; as it is where the tables do not know each part."""
    whole = place(name.strip(), lang)
    if whole:
        return whole
    parts = [place(part.strip(), lang) for part in name.split(",")]
    return ", ".join(part for part in parts if part) if all(parts) else name
