"""Plain text into blocks: paragraphs, hard-wrapped ones too, and a headline in the first line."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.markup.document import Block, BlockKind, Document
from dateline.markup.inline import InlineText

_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_WRAP = range(40, 101)  # the length of a line that an editor or a mail program broke
_HEADLINE_LENGTH = 200
_LIST_ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s")


def read_plain(text: str, *, page: bool = False, apart: Callable[[str], bool] | None = None) -> Document:
    """Read plain text. With ``page``, a first line that looks like a headline is one.

    Lines that were broken at a fixed width are joined to one paragraph; every other line is a block of its own, and
    all line ends and blank lines stay where they are. ``apart`` tells lines that are never a part of a paragraph, such
    as the strings of a page.
    """
    parts: list[str | Block] = []
    for line in _joined(text.splitlines(keepends=True), apart or _never):
        core = line.strip()
        if not core:
            parts.append(line)
            continue
        lead = line[: len(line) - len(line.lstrip())]
        parts += [lead, Block(InlineText(core)), line[len(lead) + len(core) :]]
    if page:
        _mark_headline(parts)
    return Document(tuple(part for part in parts if part != ""))


def _never(line: str) -> bool:  # noqa: ARG001 - the signature of a predicate
    return False


def _joined(lines: list[str], apart: Callable[[str], bool]) -> list[str]:
    """Join each line that was broken in mid-sentence to the one before."""
    result: list[str] = []
    previous = ""
    for line in lines:
        if result and _broken(previous, line) and not (apart(previous.strip()) or apart(line.strip())):
            result[-1] = result[-1].rstrip("\r\n") + " " + line.lstrip()
        else:
            result.append(line)
        previous = line
    return result


def _broken(before: str, after: str) -> bool:
    first, second = before.rstrip(), after.strip()
    if not second or len(first) not in _WRAP or len(second) > _WRAP.stop or _ENDS.search(first):
        return False
    return not _LIST_ITEM.match(after)


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
