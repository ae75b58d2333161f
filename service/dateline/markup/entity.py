"""Character references of HTML: read as browsers read them, and written as the source wrote them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from html.entities import html5

from dateline.sanitize import sanitize

_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_IN_ATTRIBUTE = re.compile(r"&#[0-9]+;?|&#[xX][0-9a-fA-F]+;?|&[A-Za-z][A-Za-z0-9]{1,31}(?:;|(?![A-Za-z0-9=;]))")
_ENDLESS = re.compile(r"&#[0-9]{1000,};?")  # more digits than Python reads as a number
_HYPHEN = "\u00ad"  # says where an English word may be broken; means nothing in another language
_ALWAYS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"}
_QUOTES = {'"': "&quot;", "'": "&#39;"}


def decode(raw: str) -> str:
    """Return the text of an element's source: references resolved, without soft hyphens and unwanted characters."""
    if "&" in raw:
        raw = html.unescape(_ENDLESS.sub("\N{REPLACEMENT CHARACTER}", raw))
    return sanitize(raw)[0].replace(_HYPHEN, "")


def decode_attribute(raw: str) -> str:
    """Return the text of an attribute's source, where ``&copy=2`` is no reference."""
    raw = _ENDLESS.sub("\N{REPLACEMENT CHARACTER}", raw)
    return sanitize(_IN_ATTRIBUTE.sub(_resolved, raw))[0].replace(_HYPHEN, "")


def _resolved(match: re.Match[str]) -> str:
    name = match.group()
    return html.unescape(name) if name.startswith("&#") else html5.get(name[1:], name)


def spelling(raws: Iterable[str], quote: str = "") -> Callable[[str], str]:
    """Return an escape that writes a character with the reference that the source has for it.

    A character that the source has as itself too is written as itself, but ``&``, ``<`` and the quote around an
    attribute, which never are. Letters and digits of ASCII are written as themselves.
    """
    table, bare = dict(_ALWAYS), set[str]()
    for raw in raws:
        for match in _REFERENCE.finditer(raw):
            char = html.unescape(_ENDLESS.sub("", match.group()))
            if len(char) == 1 and not (char.isascii() and char.isalnum()) and char != _HYPHEN:
                table[char] = match.group().rstrip(";") + ";"
        bare |= set(_REFERENCE.sub("", raw))
    for char in bare.difference("&<"):
        table.pop(char, None)
    if quote in _QUOTES:
        table.setdefault(quote, _QUOTES[quote])
    written = str.maketrans(table)
    return lambda text: text.translate(written)
