"""Text with inline tags: links, emphasis, and the pieces that must survive untouched (code, URLs, images)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

_SPACE = re.compile(r"\s+")


class TagKind(StrEnum):
    """How a tag stands to the text around it."""

    OPEN = "open"
    CLOSE = "close"
    VOID = "void"  #: stands by itself: an image, a line break, a URL taken out of the sentence


@dataclass(frozen=True, slots=True)
class Tag:
    """A piece of markup at an offset of the text.

    ``raw`` is written back as it is. For a void tag, ``spaced`` says whether white space stood before and after it.
    """

    kind: TagKind
    raw: str
    at: int
    spaced: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class InlineText:
    """Plain text and the tags in it, ordered by offset."""

    text: str
    tags: tuple[Tag, ...] = ()

    def render(self, escape: Callable[[str], str] = str) -> str:
        """Write text and tags out, the text through ``escape``."""
        parts, at = [], 0
        for tag in self.tags:
            parts += [escape(self.text[at : tag.at]), tag.raw]
            at = tag.at
        return "".join([*parts, escape(self.text[at:])])

    def collapsed(self) -> InlineText:
        """Return the same with each run of white space as one space, and none at the ends."""
        keep: list[str] = []
        offset_of = [0] * (len(self.text) + 1)
        for index, char in enumerate(self.text):
            offset_of[index] = len(keep)
            if not char.isspace():
                keep.append(char)
            elif keep and keep[-1] != " ":
                keep.append(" ")
        offset_of[len(self.text)] = len(keep)
        text = "".join(keep).rstrip(" ")
        return InlineText(text, tuple(replace(tag, at=min(offset_of[tag.at], len(text))) for tag in self.tags))

    def tightened(self) -> InlineText:
        """Return the same without the space that a void tag before punctuation leaves behind."""
        spaces = sorted({tag.at - 1 for tag in self.tags if tag.kind is TagKind.VOID and self._space_too_many(tag.at)})
        edges = [0, *(edge for at in spaces for edge in (at, at + 1)), len(self.text)]
        text = "".join(self.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
        return InlineText(text, tuple(replace(tag, at=tag.at - bisect_left(spaces, tag.at)) for tag in self.tags))

    def _space_too_many(self, at: int) -> bool:
        return 0 < at < len(self.text) and self.text[at - 1] == " " and self.text[at] in ".,;:!?)"

    def sentences(self, split: Callable[[str], list[str]]) -> list[tuple[str, InlineText, str]]:
        """Cut into sentences: white space before, the sentence with its tags, white space after.

        A tag that opens at a boundary goes with the sentence that follows, one that closes there with the one before.
        """
        result: list[tuple[str, InlineText, str]] = []
        rest, start = list(self.tags), 0
        parts = split(self.text) or [""]
        for number, part in enumerate(parts):
            core = part.strip()
            lead = part[: len(part) - len(part.lstrip())] if core else part
            begin = start + len(lead)
            end = begin + len(core)
            last = number == len(parts) - 1
            taken = 0
            while taken < len(rest) and (last or _belongs(rest[taken], begin, end, bool(core))):
                taken += 1
            voids = [tag.at for tag in rest[:taken] if tag.kind is TagKind.VOID]
            end = min(max([end, *voids]), start + len(part))  # white space before a void tag stays before it
            core = self.text[begin:end]
            tags = tuple(replace(tag, at=min(max(tag.at - begin, 0), len(core))) for tag in rest[:taken])
            del rest[:taken]
            result.append((lead, InlineText(core, tags), part[len(lead) + len(core) :]))
            start += len(part)
        return result


def _belongs(tag: Tag, begin: int, end: int, has_text: bool) -> bool:
    if tag.kind is TagKind.CLOSE:
        return tag.at <= end or tag.at <= begin
    return tag.at < end or (not has_text and tag.at <= begin) or (tag.kind is TagKind.VOID and tag.at == end)


def join(parts: Iterable[InlineText | str]) -> InlineText:
    """Put texts one after the other."""
    texts: list[str] = []
    tags: list[Tag] = []
    length = 0
    for part in parts:
        text = part if isinstance(part, str) else part.text
        if isinstance(part, InlineText):
            tags += [replace(tag, at=tag.at + length) for tag in part.tags]
        texts.append(text)
        length += len(text)
    return InlineText("".join(texts), tuple(tags))


@dataclass(slots=True)
class InlineBuilder:
    """Collects text and tags in document order."""

    _parts: list[str] = field(default_factory=list)
    _tags: list[Tag] = field(default_factory=list)
    _length: int = 0

    def add_text(self, text: str) -> None:
        """Append plain text."""
        self._parts.append(text)
        self._length += len(text)

    def add_tag(self, kind: TagKind, raw: str) -> None:
        """Append a tag at the present end of the text."""
        self._tags.append(Tag(kind, raw, self._length))

    def build(self) -> InlineText:
        """Return what was collected; void tags learn whether white space stands around them."""
        text = "".join(self._parts)
        tags = (replace(tag, spaced=_spaced(text, tag.at)) if tag.kind is TagKind.VOID else tag for tag in self._tags)
        return InlineText(text, tuple(tags))


def _spaced(text: str, at: int) -> tuple[bool, bool]:
    return (at > 0 and text[at - 1].isspace(), at < len(text) and text[at].isspace())


def take_out(content: InlineText, pattern: re.Pattern[str]) -> InlineText:
    """Turn each match of a pattern in the text into a void tag, so that no model can touch it.

    A match with markup inside of it is not one thing and stays.
    """
    places = [tag.at for tag in content.tags]
    spans = [
        match.span()
        for match in pattern.finditer(content.text)
        if bisect_left(places, match.end()) == bisect_right(places, match.start())
    ]
    if not spans:
        return content
    builder, at, tags = InlineBuilder(), 0, deque(content.tags)
    for begin, end in [*spans, (len(content.text), len(content.text))]:
        while tags and tags[0].at <= begin:
            tag = tags.popleft()
            builder.add_text(content.text[at : max(at, tag.at)])
            builder.add_tag(tag.kind, tag.raw)
            at = max(at, tag.at)
        builder.add_text(content.text[at:begin])
        if begin < end:
            builder.add_tag(TagKind.VOID, content.text[begin:end])
        at = end
    return builder.build()


def words(text: str) -> list[tuple[int, int]]:
    """Return the spans of the words of a text, parted by white space."""
    return [match.span() for match in re.finditer(r"\S+", text)]


def squeeze(text: str) -> str:
    """Return a text with each run of white space as one space, and none at the ends."""
    return _SPACE.sub(" ", text).strip()
