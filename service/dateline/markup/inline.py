"""Text with inline tags: links, emphasis, and the pieces that must survive untouched (code, URLs, images)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
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
        text, tags = self.text, list(self.tags)
        for number in range(len(tags) - 1, -1, -1):
            at = tags[number].at
            if (
                tags[number].kind is TagKind.VOID
                and 0 < at < len(text)
                and text[at - 1] == " "
                and text[at] in ".,;:!?)"
            ):
                text = text[: at - 1] + text[at:]
                tags = [replace(tag, at=tag.at - 1) if tag.at >= at else tag for tag in tags]
        return InlineText(text, tuple(tags))

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
    text, tags = "", []
    for part in parts:
        if isinstance(part, str):
            text += part
        else:
            tags += [replace(tag, at=tag.at + len(text)) for tag in part.tags]
            text += part.text
    return InlineText(text, tuple(tags))


@dataclass(slots=True)
class InlineBuilder:
    """Collects text and tags in document order."""

    text: str = ""
    tags: list[Tag] | None = None

    def add_text(self, text: str) -> None:
        """Append plain text."""
        self.text += text

    def add_tag(self, kind: TagKind, raw: str) -> None:
        """Append a tag at the present end of the text."""
        self.tags = self.tags or []
        self.tags.append(Tag(kind, raw, len(self.text)))

    def build(self) -> InlineText:
        """Return what was collected; void tags learn whether white space stands around them."""
        tags = tuple(
            replace(tag, spaced=_spaced(self.text, tag.at)) if tag.kind is TagKind.VOID else tag
            for tag in self.tags or ()
        )
        return InlineText(self.text, tags)


def _spaced(text: str, at: int) -> tuple[bool, bool]:
    return (at > 0 and text[at - 1].isspace(), at < len(text) and text[at].isspace())


def take_out(content: InlineText, pattern: re.Pattern[str]) -> InlineText:
    """Turn each match of a pattern in the text into a void tag, so that no model can touch it."""
    spans = [match.span() for match in pattern.finditer(content.text)]
    if not spans:
        return content
    builder, at, tags = InlineBuilder(), 0, list(content.tags)

    def copy(end: int) -> None:
        nonlocal at
        while tags and tags[0].at <= end:
            tag = tags.pop(0)
            builder.add_text(content.text[at : max(at, tag.at)])
            builder.add_tag(tag.kind, tag.raw)
            at = max(at, tag.at)
        builder.add_text(content.text[at : max(at, end)])
        at = max(at, end)

    for begin, end in spans:
        if any(begin < tag.at < end for tag in content.tags):
            continue  # markup inside: the pieces are not one thing
        copy(begin)
        builder.add_tag(TagKind.VOID, content.text[begin:end])
        at = end
    copy(len(content.text))
    return builder.build()


def words(text: str) -> list[tuple[int, int]]:
    """Return the spans of the words of a text, parted by white space."""
    return [match.span() for match in re.finditer(r"\S+", text)]


def squeeze(text: str) -> str:
    """Return a text with each run of white space as one space, and none at the ends."""
    return _SPACE.sub(" ", text).strip()
