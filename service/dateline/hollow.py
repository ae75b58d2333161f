"""Finds links that lost their words: the tags are there, and nothing is in them that a reader could see or press."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.markup.inline import InlineText, TagKind
from dateline.segment import Check, Severity, Span

_SEEN = frozenset({"a", "button"})


def hollow(source: InlineText, target: InlineText) -> list[Check]:
    """Return a warning for each link that has words in the source and none in the translation."""
    empty = {raw for raw, (begin, end) in _links(target) if begin == end}
    message = "a link has no words in the translation"
    return [
        Check("link_empty", Severity.WARNING, message, span)
        for raw, span in _links(source)
        if raw in empty and source.text[slice(*span)].strip()
    ]


def _links(content: InlineText) -> Iterator[tuple[str, Span]]:
    """Yield the links of a text: how each opens, and the span of its words."""
    opened: tuple[str, int] | None = None
    for tag in content.tags:
        if tag.name in _SEEN and tag.kind is TagKind.OPEN:
            opened = tag.raw, tag.at
        elif tag.name in _SEEN and tag.kind is TagKind.CLOSE and opened:
            yield opened[0], (opened[1], tag.at)
            opened = None
