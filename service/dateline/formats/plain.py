"""Plain text in HTML and HTML as plain text."""

from __future__ import annotations

import html
import re

from dateline.markup.elements import names
from dateline.markup.entity import decode
from dateline.markup.tokens import TokenKind, tokenize

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:.-]*(?:\s[^<>]*)?/?>|<!--|<!\[CDATA\[")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE = re.compile(r"<br>\n?")
_SPACE = re.compile(r"[ \t\r\n\f]+")
# Between these a text goes on.
_WITHIN = names(
    """a abbr b bdi bdo big cite code data del dfn em font i img ins kbd mark q ruby s samp small span strike strong sub
    sup time tt u var wbr rp rt location person org chron num money event function virtloc pronounce alt-code"""
)


def looks_like_html(text: str) -> bool:
    """Tell whether a text has tags, or references that it would not have if it were plain."""
    return bool(_TAG.search(text) or _REFERENCE.search(text))


def plain_text(markup: str, gap: str = "\n\n") -> str:
    """Return the text of some HTML, its paragraphs parted by ``gap``; attributes are no text."""
    parts = [""]
    for token in tokenize(markup):
        if token.kind is TokenKind.TEXT:
            parts[-1] += decode(token.raw)
        elif token.kind in (TokenKind.START, TokenKind.END) and token.name not in _WITHIN:
            parts.append("")
    return gap.join(text for part in parts if (text := _SPACE.sub(" ", part).strip(" ")))


def escaped(text: str) -> str:
    """Return plain text as HTML; the ends of its lines are kept."""
    return html.escape(text, quote=False).replace("\n", "<br>\n")


def unescaped(markup: str) -> str:
    """Return HTML without tags, as ``escaped`` makes it, as plain text."""
    return decode(_LINE.sub("\n", markup))
