"""A document: literal stretches that stay as they are, and blocks whose text is translated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dateline.markup.inline import InlineText


class BlockKind(StrEnum):
    """What a block is; a headline has no full stop and is never split into sentences."""

    PARAGRAPH = "paragraph"
    HEADLINE = "headline"
    CELL = "cell"  #: of a table: never a string of the page around it


def same(text: str) -> str:
    """Return a text as it is: the escape of formats that need none."""
    return text


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or cell, with the way its text is escaped when it is written back."""

    content: InlineText
    kind: BlockKind = BlockKind.PARAGRAPH
    escape: Callable[[str], str] = same

    def write(self, content: InlineText) -> str:
        """Return the markup of this block with another content."""
        return content.render(self.escape)


@dataclass(frozen=True, slots=True)
class Document:
    """Parts in order: a string is literal, a Block is text."""

    parts: tuple[str | Block, ...]
    notes: tuple[tuple[str, str], ...] = ()  #: (code, message) pairs about what could not be read

    @property
    def blocks(self) -> list[Block]:
        """Return the blocks in document order."""
        return [part for part in self.parts if isinstance(part, Block)]

    def render(self, contents: Mapping[int, InlineText]) -> str:
        """Write the document with new contents, by the number of the block."""
        written, number = [], 0
        for part in self.parts:
            if isinstance(part, Block):
                written.append(part.write(contents.get(number, part.content)))
                number += 1
            else:
                written.append(part)
        return "".join(written)
