"""Edits to a text that leave its tags where they belong.

Rules see plain characters. A void tag shows as one object character, so that it parts words like the image or the URL
that it is. What no rule may touch is kept by position: void tags and placeables that stand in the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dateline.markup.inline import InlineText, Tag, TagKind
from dateline.placeable import PLACEABLE

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from ``begin`` to ``end`` (exclusive); an empty span inserts."""

    begin: int
    end: int
    text: str


Change = tuple[Edit, ...]  #: edits that are made together or not at all, in the order of the text
Rule = Callable[[str], Iterable[Change]]


def move(begin: int, end: int, to: int, text: str) -> Change:
    """Return the change that takes a span out and puts a text in further on."""
    return Edit(begin, end, ""), Edit(to, to, text)


def revised(content: InlineText, rules: Iterable[Rule], names: re.Pattern[str] | None = None) -> InlineText:
    """Return a text as the rules, one after the other, leave it; tags keep their number and order.

    No rule touches what ``names`` finds.
    """
    shown = _with_objects(content)
    for rule in rules:
        shown = _applied(shown, rule, names)
    return _without_objects(shown)


def _applied(content: InlineText, rule: Rule, names: re.Pattern[str] | None) -> InlineText:
    """Make the changes of a rule that touch nothing kept and none before them."""
    changes = list(rule(content.text))
    kept = _kept(content, names) if changes else []
    taken: list[Edit] = []
    last = 0
    for change in changes:
        if change[0].begin < last or any(_touches(edit, kept) for edit in change):
            continue
        taken += change
        last = max(last, change[-1].end)
    return _edited(content, taken) if taken else content


def _kept(content: InlineText, names: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Return the spans that no edit may touch, in order and apart."""
    spans = [(tag.at, tag.at + 1) for tag in content.tags if tag.kind is TagKind.VOID]
    for pattern in filter(None, (PLACEABLE, names)):
        spans += [match.span() for match in pattern.finditer(content.text)]
    apart: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if apart and begin < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((begin, end))
    return apart


def _touches(edit: Edit, kept: list[tuple[int, int]]) -> bool:
    index = bisect_left(kept, (max(edit.end, edit.begin + 1), 0)) - 1
    return index >= 0 and kept[index][0] < max(edit.end, edit.begin) and edit.begin < kept[index][1]


def _edited(content: InlineText, edits: list[Edit]) -> InlineText:
    """Make edits that are in order and do not overlap.

    A tag inside of what is replaced keeps its distance from the beginning. What is put in at a tag stands behind the
    tags that close there and before those that open.
    """
    parts: list[str] = []
    tags: list[Tag] = []
    rest, at, shift = deque(content.tags), 0, 0
    for edit in edits:
        parts += [content.text[at : edit.begin], edit.text]
        inserted = edit.begin == edit.end
        while rest and (rest[0].at < edit.end or (inserted and rest[0].at == edit.end and _closes(rest[0]))):
            tag = rest.popleft()
            inside = max(0, tag.at - edit.begin)
            tags.append(replace(tag, at=tag.at + shift - inside + min(inside, len(edit.text))))
        at, shift = edit.end, shift + len(edit.text) - (edit.end - edit.begin)
    tags += [replace(tag, at=tag.at + shift) for tag in rest]
    return InlineText("".join([*parts, content.text[at:]]), tuple(tags))


def _closes(tag: Tag) -> bool:
    return tag.kind is TagKind.CLOSE


def _with_objects(content: InlineText) -> InlineText:
    """Put the object character at each void tag; the tag points to it."""
    if not content.tags:
        return content
    parts: list[str] = []
    tags: list[Tag] = []
    at = added = 0
    for tag in content.tags:
        tags.append(replace(tag, at=tag.at + added))
        if tag.kind is TagKind.VOID:
            parts += [content.text[at : tag.at], OBJECT]
            at, added = tag.at, added + 1
    return InlineText("".join([*parts, content.text[at:]]), tuple(tags))


def _without_objects(content: InlineText) -> InlineText:
    if not content.tags:
        return content
    voids = [tag.at for tag in content.tags if tag.kind is TagKind.VOID]
    edges = [0, *(edge for at in voids for edge in (at, at + 1)), len(content.text)]
    text = "".join(content.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return InlineText(text, tuple(replace(tag, at=tag.at - bisect_left(voids, tag.at)) for tag in content.tags))
