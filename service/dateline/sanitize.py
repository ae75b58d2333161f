"""Characters that no text needs: controls, direction overrides, lone surrogates. Taken out, and said so."""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls but tab, line feed, carriage return and next line; direction overrides and isolates; BOM inside.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")  # not the form feed, which is white space in HTML
_SURROGATE = re.compile("[\ud800-\udfff]")


def sanitize(text: str) -> tuple[str, int]:
    """Return a text in NFC without unwanted characters, and how many were taken out or replaced by U+FFFD."""
    text, removed = _UNWANTED.subn("", text)
    text, replaced = _SURROGATE.subn("\N{REPLACEMENT CHARACTER}", text)
    return unicodedata.normalize("NFC", text), removed + replaced


def sanitize_markup(text: str) -> tuple[str, int]:
    """Return HTML with controls and surrogates as U+FFFD, and how many unwanted characters it had.

    Nothing is taken out, or ``<scr\\0ipt>`` would become a script; direction marks and the form of letters stay as they
    are. The texts in it are sanitized when they are read.
    """
    unwanted = len(_UNWANTED.findall(text)) - text.count("\f")
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    text, replaced = _SURROGATE.subn("\N{REPLACEMENT CHARACTER}", text)
    return text, unwanted + replaced
