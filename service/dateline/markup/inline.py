"""Text with inline tags: links, emphasis, and the pieces that must survive untouched (code, URLs, images)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

_SPACE = re.compile(r"\s+")
_ELEMENT = re.compile(r"</?([A-Za-z][^\s/>]*)")


class TagKind(StrEnum):
    """How a tag stands to the text around it."""

    OPEN = "open"
    CLOSE = "close"
    VOID = "void"  #: stands by itself: an image, a line break, a URL taken out of the sentence


@dataclass(frozen=True, slots=True)
class Tag:
    """A piece of markup at an offset of the text.

    ``raw`` is written back as it is. For a void tag, ``spaced`` says whether white space stood before and after it,
    and ``parting`` whether words on its two sides are two words, as they are not round a comment. Where parts of the
    tag are translated, ``pieces`` has the raw text in pieces; a number stands for the block's inner part of that index.
    """

    kind: TagKind
    raw: str
    at: int
    spaced: tuple[bool, bool] = (False, False)
    parting: bool = True
    pieces: tuple[str | int, ...] = ()

    @property
    def name(self) -> str | None:
        """Return the name of the element, in small letters, if the tag is one of HTML."""
        match = _ELEMENT.match(self.raw)
        return match[1].lower() if match else None

    def filled(self, inner: Sequence[str]) -> Tag:
        """Return the tag with its inner parts written out."""
        if not self.pieces:
            return self
        raw = "".join(piece if isinstance(piece, str) else inner[piece] for piece in self.pieces)
        return replace(self, raw=raw, pieces=())


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

    def filled(self, inner: Sequence[str]) -> InlineText:
        """Return the same with the inner parts of its tags written out."""
        return InlineText(self.text, tuple(tag.filled(inner) for tag in self.tags))

    def collapsed(self) -> InlineText:
        """Return the same with each run of white space as one space, and none at the ends."""
        if squeeze(self.text) == self.text:
            return self
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
        around = self.text[max(0, at - 2) : at + 1]
        return len(around) == 3 and around[0].isalnum() and around[1] == " " and around[2] in ".,;:!?)"

    def sentences(self, split: Callable[[str], list[str]]) -> list[tuple[str, InlineText, str]]:
        """Cut into sentences: white space before, the sentence with its tags, white space after.

        A tag that opens at a boundary goes with the sentence that follows, one that closes there with the one before.
        White space between void tags, or between one and the text, is part of the sentence.
        """
        result: list[tuple[str, InlineText, str]] = []
        rest, start = deque(self.tags), 0
        parts = split(self.text) or [""]
        for number, part in enumerate(parts):
            stop = start + len(part)
            core = part.strip()
            begin = start + (len(part) - len(part.lstrip()) if core else len(part))
            end = begin + len(core)
            taken: list[Tag] = []
            while rest and (number == len(parts) - 1 or _belongs(rest[0], begin, end, stop)):
                taken.append(rest.popleft())
            voids = [tag.at for tag in taken if tag.kind is TagKind.VOID]
            edges = [*voids, *((begin, end) if core or not voids else ())]
            begin, end = max(start, min(edges)), min(stop, max(edges))
            tags = tuple(replace(tag, at=min(max(tag.at, begin), end) - begin) for tag in taken)
            result.append((self.text[start:begin], InlineText(self.text[begin:end], tags), self.text[end:stop]))
            start = stop
        return result


def _belongs(tag: Tag, begin: int, end: int, stop: int) -> bool:
    if tag.kind is TagKind.CLOSE:
        return tag.at <= stop
    if tag.kind is TagKind.VOID:
        return tag.at < stop or tag.at == end
    return tag.at < end or (begin == end and tag.at <= begin)


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

    def add_tag(self, kind: TagKind, raw: str, *, parting: bool = True, pieces: tuple[str | int, ...] = ()) -> None:
        """Append a tag at the present end of the text; see Tag for what is said of it."""
        self._tags.append(Tag(kind, raw, self._length, parting=parting, pieces=pieces))

    def build(self) -> InlineText:
        """Return what was collected; void tags learn whether white space stands around them.

        A pair of tags with no text in it becomes one void tag, and a void tag between two words parts them.
        """
        text, tags = _parted("".join(self._parts), _merged(self._tags))
        return InlineText(
            text,
            tuple(replace(tag, spaced=_spaced(text, tag.at)) if tag.kind is TagKind.VOID else tag for tag in tags),
        )


def _merged(tags: list[Tag]) -> list[Tag]:
    """Make one void tag of each pair that holds no text; of pairs in such a pair, the outermost counts."""
    opened: list[int] = []
    ends: dict[int, int] = {}
    for index, tag in enumerate(tags):
        if tag.kind is TagKind.OPEN:
            opened.append(index)
        elif tag.kind is TagKind.CLOSE and opened:
            begin = opened.pop()
            if tags[begin].at == tag.at and tags[begin].name == tag.name:
                ends[begin] = index
    result: list[Tag] = []
    index = 0
    while index < len(tags):
        end = ends.get(index, index)
        result.append(_as_one(tags[index : end + 1]))
        index = end + 1
    return result


def _as_one(tags: list[Tag]) -> Tag:
    if len(tags) == 1:
        return tags[0]
    raw = "".join(tag.raw for tag in tags)
    pieces: tuple[str | int, ...] = ()
    if any(tag.pieces for tag in tags):
        pieces = tuple(piece for tag in tags for piece in tag.pieces or (tag.raw,))
    return Tag(TagKind.VOID, raw, tags[0].at, pieces=pieces)


def _parted(text: str, tags: list[Tag]) -> tuple[str, list[Tag]]:
    """Put a space where a void tag alone parts two words, so that they are not taken for one."""
    voids = [tag.at for tag in tags if tag.kind is TagKind.VOID and tag.parting]
    places = sorted({at for at in voids if 0 < at < len(text) and text[at - 1 : at + 1].isalnum()})
    if not places:
        return text, tags
    edges = [0, *places, len(text)]
    shifted = [replace(tag, at=tag.at + bisect_left(places, tag.at)) for tag in tags]
    return " ".join(text[a:b] for a, b in pairwise(edges)), shifted


def _spaced(text: str, at: int) -> tuple[bool, bool]:
    return (at > 0 and text[at - 1].isspace(), at < len(text) and text[at].isspace())


def take_out(content: InlineText, pattern: re.Pattern[str], escape: Callable[[str], str] = str) -> InlineText:
    """Turn each match of a pattern in the text into a void tag, so that no model can touch it.

    ``escape`` writes the matched text as markup. A match with markup inside of it is not one thing and stays.
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
            builder.add_tag(tag.kind, tag.raw, parting=tag.parting, pieces=tag.pieces)
            at = max(at, tag.at)
        builder.add_text(content.text[at:begin])
        if begin < end:
            builder.add_tag(TagKind.VOID, escape(content.text[begin:end]))
        at = end
    return builder.build()


def words(text: str) -> list[tuple[int, int]]:
    """Return the spans of the words of a text, parted by white space."""
    return [match.span() for match in re.finditer(r"\S+", text)]


def squeeze(text: str) -> str:
    """Return a text with each run of white space as one space, and none at the ends."""
    return _SPACE.sub(" ", text).strip()
