"""A document: literal stretches that stay as they are, and blocks whose text is translated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from dateline.markup.inline import InlineText, TagKind

_SPACE = re.compile(r"[ \t\n\r]+")  # a no-break space means something


class BlockKind(StrEnum):
    """What a block is; a headline has no full stop and is never split into sentences."""

    PARAGRAPH = "paragraph"
    HEADLINE = "headline"
    CELL = "cell"  #: of a table: never a string of the page around it
    LABEL = "label"  #: an attribute, a caption, a part of a form: no dateline and no byline stands there


def same(text: str) -> str:
    """Return a text as it is: the escape of formats that need none."""
    return text


@dataclass(frozen=True, slots=True)
class LanguageMark:
    """A language tag in the markup that says English, and says the target language in a translation."""

    raw: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, cell or attribute, with the way its text is escaped when it is written back.

    ``raw`` is its source, written as it is where nothing changed. ``inner`` are parts that stand inside of its tags.
    ``quote`` stands round it where it did change.
    """

    content: InlineText
    kind: BlockKind = BlockKind.PARAGRAPH
    escape: Callable[[str], str] = same
    raw: str | None = None
    inner: tuple[Block | LanguageMark, ...] = ()
    quote: str = ""

    def write(self, content: InlineText) -> str:
        """Return the markup of this block with another content."""
        return content.render(self.escape)

    def compose(self, content: InlineText) -> str:
        """Return the whole block in its place with another content, whose tags are written out."""
        return f"{self.quote}{self.write(content)}{self.quote}"

    def says(self, content: InlineText) -> bool:
        """Tell whether a content has this block's words and tags, each in their order: nothing has changed then."""
        if content == self.content or _bare(self.write(content)) == _bare(self.write(self.content)):
            return True
        return self._words(content) == self._words(self.content)

    def _words(self, content: InlineText) -> tuple[str, list[str]]:
        voids = tuple(tag for tag in content.tags if tag.kind is TagKind.VOID)
        return _bare(self.write(InlineText(content.text, voids))), [tag.raw for tag in content.tags if tag not in voids]

    @property
    def source(self) -> str:
        """Return the markup of this block as it was."""
        return self.write(self.content) if self.raw is None else self.raw


@dataclass(frozen=True, slots=True)
class Document:
    """Parts in order: a string is literal, a Block is text."""

    parts: tuple[str | Block | LanguageMark, ...]
    notes: tuple[tuple[str, str], ...] = ()  #: (code, message) pairs about what could not be read

    @property
    def blocks(self) -> list[Block]:
        """Return the blocks in document order, each before those in its tags."""
        return [block for part in self.parts for block in _blocks(part)]

    def render(self, contents: Mapping[int, InlineText], lang: str | None = None) -> str:
        """Write the document with new contents, by the number of the block, in a language (None: as it was)."""
        numbers = count()
        return "".join(_written(part, contents, lang, numbers) for part in self.parts)


def _blocks(part: str | Block | LanguageMark) -> Iterator[Block]:
    if isinstance(part, Block):
        yield part
        for inner in part.inner:
            yield from _blocks(inner)


def _written(
    part: str | Block | LanguageMark, contents: Mapping[int, InlineText], lang: str | None, numbers: Iterator[int]
) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, LanguageMark):
        return lang or part.raw
    content = contents.get(next(numbers), part.content)
    inner = [_written(piece, contents, lang, numbers) for piece in part.inner]
    if part.says(content) and inner == [source(piece) for piece in part.inner]:
        return part.source
    return part.compose(content.filled(inner))


def _bare(markup: str) -> str:
    return _SPACE.sub("", markup)


def source(part: str | Block | LanguageMark) -> str:
    """Return the markup of a part as it was."""
    return part if isinstance(part, str) else part.raw if isinstance(part, LanguageMark) else part.source
