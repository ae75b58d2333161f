"""Names of translated items, by the name of the original: always the same, so that versions and kills find them.

A translation never has the name of its original, so no system that keeps both puts one in the other's place.
"""

from __future__ import annotations

import re
import uuid

_UUID = re.compile(r"(urn:uuid:)?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})")
_HIERARCHY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def translated_id(original: str, lang: str) -> str:
    """Return the name of an item's translation.

    An address gets a fragment (``…/talks#hy``), a UUID becomes the version 5 of itself and the language, anything else
    gets the language after a colon (``urn:newsml:…:talks:hy``).
    """
    if match := _UUID.fullmatch(original):
        return f"{match[1] or ''}{uuid.uuid5(uuid.UUID(match[2]), lang)}"
    if _HIERARCHY.match(original):
        return f"{original}-{lang}" if "#" in original else f"{original}#{lang}"
    return f"{original}:{lang}"
