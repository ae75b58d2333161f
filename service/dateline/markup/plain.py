"""Plain text into blocks: paragraphs, hard-wrapped ones too, and a headline in the first line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from dateline.markup.document import Block, BlockKind, Document
from dateline.markup.inline import InlineText

_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_WRAP = range(40, 101)  # the length of a line that an editor or a mail program broke
_HEADLINE_LENGTH = 200
_LIST_ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s")
_COLUMNS = re.compile(r"\S(?:\t| {3})\s*\S")
_BARS = re.compile(r"^\s*[|+].*[|+]$")
_GAP = re.compile(r"[\s|]+")
_VERSE = 4  # lines that begin with a capital, one after the other
_CAPITAL = re.compile(r"\s*[\"'“‘«(]?[^\W\d_a-z]")


def read_plain(text: str, *, page: bool = False, apart: Callable[[str], bool] | None = None) -> Document:
    """Read plain text. With ``page``, a first line that looks like a headline is one.

    Lines that were broken at a fixed width are joined to one paragraph; every other line is a block of its own, and
    all line ends and blank lines stay where they are. The cells of a row of a table are blocks too. ``apart`` tells
    lines that are never a part of a paragraph, such as the strings of a page.
    """
    parts: list[str | Block] = []
    for line in _joined(text.splitlines(keepends=True), apart or _never):
        parts += _blocks(line)
    if page:
        _mark_headline(parts)
    return Document(tuple(part for part in parts if part != ""))


def _is_row(line: str) -> bool:
    """Tell whether a line is one of a table drawn with bars, tabs or spaces; a sentence may have a tab as well."""
    line = line.rstrip()
    return bool(_BARS.match(line) or (_COLUMNS.search(line) and not _ENDS.search(line)))


def _blocks(line: str) -> Iterator[str | Block]:
    """Cut a line into what stays and its text: of a row of a table that of each cell, of another line all of it."""
    row = _is_row(line)
    kind = BlockKind.LABEL if row else BlockKind.PARAGRAPH
    begin, end = len(line) - len(line.lstrip()), len(line.rstrip())
    gaps = [gap.span() for gap in _GAP.finditer(line, begin, end) if row and _parts(gap[0])]
    edges = [begin, *(edge for gap in gaps for edge in gap), end]
    at = 0
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if first < last:
            yield line[at:first]
            yield Block(InlineText(line[first:last]), kind)
            at = last
    yield line[at:]


def _parts(gap: str) -> bool:
    return "|" in gap or "\t" in gap or "   " in gap


def _never(line: str) -> bool:  # noqa: ARG001 - the signature of a predicate
    return False


def _joined(lines: list[str], apart: Callable[[str], bool]) -> list[str]:
    """Join each line that was broken in mid-sentence to the one before."""
    result: list[str] = []
    verse = _verse(lines)
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        joined = bool(result) and number not in verse and _broken(before, line)
        if joined and not (apart(before.strip()) or apart(line.strip())):
            result[-1] = result[-1].rstrip() + " " + line.lstrip()
        else:
            result.append(line)
    return result


def _verse(lines: list[str]) -> set[int]:
    """Return the numbers of the lines that are verse or a list: some in a row that all begin with a capital."""
    found: set[int] = set()
    for filled, group in groupby(enumerate(lines), key=lambda numbered: bool(numbered[1].strip())):
        stanza = list(group)
        if filled and len(stanza) >= _VERSE and all(_CAPITAL.match(line) for _, line in stanza):
            found.update(number for number, _ in stanza)
    return found


def _broken(before: str, after: str) -> bool:
    first, second = before.rstrip(), after.strip()
    if not second or len(first) not in _WRAP or len(second) > _WRAP.stop or _ENDS.search(first):
        return False
    if _is_row(first) or _is_row(after) or (_indent(after) > _indent(first) and not _LIST_ITEM.match(first)):
        return False
    return not _LIST_ITEM.match(after)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _mark_headline(parts: list[str | Block]) -> None:
    first = next((i for i, part in enumerate(parts) if isinstance(part, Block)), None)
    if first is None or not any(isinstance(part, Block) for part in parts[first + 1 :]):
        return
    block = parts[first]
    assert isinstance(block, Block)  # noqa: S101 - narrows the type
    text = block.content.text
    if len(text) <= _HEADLINE_LENGTH and not re.search(r"[.:…][\"'”’»)]*$", text) and _blank_after(parts, first):
        parts[first] = Block(block.content, BlockKind.HEADLINE)


def _blank_after(parts: list[str | Block], index: int) -> bool:
    """Tell whether a blank line follows a block."""
    gap = 0
    for part in parts[index + 1 :]:
        if isinstance(part, Block):
            break
        gap += len(part.splitlines())
    return gap >= 2
