"""Where the characters of a text with tags stand once it is written as markup: behind tags, as entities, escaped.

What was written is read again, character by character. How the format escapes need not be known for that: the way of
reading that gives the text back is the right one, and where several do, they give the same offsets.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.markup.inline import InlineText

_REFERENCE = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
# What may stand for one character: in plain text, in HTML, in Markdown.
_WAYS = tuple(re.compile(way, re.DOTALL) for way in (".", rf"{_REFERENCE}|.", rf"\\[!-/:-@\[-`{{-~]|{_REFERENCE}|."))
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Offsets:
    """For each character of a text where it begins in the text as it was written, and where it ends."""

    begins: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, content: InlineText, written: str) -> Offsets | None:
        """Return the offsets of a text in what was written of it; None where that cannot be read.

        White space round tags and tags left out, as writers do them, are no matter.
        """
        if not content.tags and content.text == written:
            return cls(range(len(written)), range(1, len(written) + 1))
        readings = (_read(content, written, way) for way in _WAYS)
        return next((reading for reading in readings if reading is not None), None)

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Return a span of the text as one of what was written: with tags inside of it, and none at an empty one."""
        if begin < end:
            return self.begins[begin], self.ends[end - 1]
        place = self.ends[begin - 1] if begin else 0
        return place, place


def _read(content: InlineText, written: str, way: re.Pattern[str]) -> Offsets | None:
    begins: list[int] = []
    ends: list[int] = []
    at, tags = 0, list(reversed(content.tags))
    for index, char in enumerate(content.text):
        while tags and tags[-1].at <= index:
            at = _behind(tags.pop().raw, written, at)
        found = way.match(written, at)
        if found and _meant(found[0]) != char and not char.isspace():  # a space that was put in at a tag
            found = way.match(written, _after_space(written, at))
        if found is None or _meant(found[0]) != char:
            return None
        begins.append(found.start())
        ends.append(at := found.end())
    while tags:
        at = _behind(tags.pop().raw, written, at)
    return None if written[at:].strip() else Offsets(begins, ends)


def _behind(raw: str, written: str, at: int) -> int:
    """Return the place behind a tag, before which a space may have been put; the same place if the tag was left out."""
    starts = (at, at + 1) if written.startswith(" ", at) else (at,)
    return next((start + len(raw) for start in starts if written.startswith(raw, start)), at)


def _after_space(written: str, at: int) -> int:
    found = _SPACE.match(written, at)
    return found.end() if found else at


def _meant(unit: str) -> str:
    """Return the character that is written so."""
    if len(unit) == 1:
        return unit
    return unit[1] if unit[0] == "\\" else html.unescape(unit)
