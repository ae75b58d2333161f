"""A string as blocks: line by line, or as a whole. Markup that it has, though nobody said so, is kept as in HTML."""

from __future__ import annotations

import re

from dateline.markup.document import Block, Document, LanguageMark
from dateline.markup.html import read_html
from dateline.markup.inline import InlineText

_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BROKEN_TAG = re.compile(r"<[A-Za-z][^<>\n]{0,2000}\n[^<>]{0,2000}>")  # goes over the end of a line


def read_lines(text: str) -> Document:
    """Read each line as a block; all line ends and blank lines stay where they are."""
    if _BROKEN_TAG.search(text):
        return read_html(text)
    return Document(tuple(part for line in text.splitlines(keepends=True) for part in _parts(line)))


def read_whole(text: str) -> Document:
    """Read a text as one block, in which a line end is a space."""
    return Document(tuple(_parts(text)))


def _parts(text: str) -> list[str | Block | LanguageMark]:
    core = text.strip()
    if not core:
        return [text] if text else []
    if _MARKUP.search(core):
        return list(read_html(text).parts)
    lead = text[: len(text) - len(text.lstrip())]
    parts: list[str | Block | LanguageMark] = [lead, Block(InlineText(core)), text[len(lead) + len(core) :]]
    return [part for part in parts if part != ""]
