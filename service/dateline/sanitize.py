"""Characters that no text needs: controls, direction overrides, lone surrogates. Taken out, and said so."""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls but tab, line feed, carriage return and next line; direction overrides and isolates; BOM inside.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def sanitize(text: str, *, compose: bool = True) -> tuple[str, int]:
    """Return a text in NFC without unwanted characters, and how many were taken out or replaced by U+FFFD.

    ``compose=False`` leaves the form of the other characters as it is: for markup, where an address may need it.
    """
    text, removed = _UNWANTED.subn("", text)
    text, replaced = _SURROGATE.subn("\N{REPLACEMENT CHARACTER}", text)
    return unicodedata.normalize("NFC", text) if compose else text, removed + replaced
