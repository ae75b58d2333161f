"""Strings of the page within a block: a row of links (*Share Save Listen*), or a sentence (*All rights reserved.*)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dateline.catalog import Catalogs
from dateline.line import Written
from dateline.markup.inline import InlineText, Tag, TagKind

_FEWEST_WORDS = 3  # of a sentence that is a page's string; shorter ones are somebody's words as often
_LONGEST_LINK = 40  # characters of a link of a row
_BETWEEN = re.compile(r"[\s|·•/›»-]*")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A string of the page, as it is written."""

    text: str

    def written(self, lang: str, catalogs: Catalogs) -> Written:
        """Write it from the catalogues."""
        return Written(catalogs.localize(self.text, lang) or self.text)


def read_sentence(text: str, catalogs: Catalogs) -> Furniture | None:
    """Read a sentence of a paragraph that is a string of the page, of three words or more."""
    text = text.strip()
    if len(text.split()) < _FEWEST_WORDS or catalogs.match(text) is None:
        return None
    return Furniture(text)


def links(content: InlineText) -> list[str]:
    """Return the parts of a row of short links with nothing but marks between them; none for what is no such row."""
    edges = [tag.at for tag in content.tags if tag.name == "a" and tag.kind is TagKind.OPEN]
    if len(edges) < 2 or _BETWEEN.fullmatch(content.text[: edges[0]]) is None or not _alone(content):
        return []
    return [content.text[a:b] for a, b in pairwise([0, *edges[1:], len(content.text)])]


def read_link(text: str, catalogs: Catalogs) -> Furniture | None:
    """Read a link of a row: among links, a word that may mean something else in prose is the page's."""
    found = catalogs.find(text.strip())
    return Furniture(text.strip()) if found else None


def _alone(content: InlineText) -> bool:
    """Tell whether all words stand in links, a few in each."""
    spans = list(_spans(content.tags))
    outside = [0, *(edge for span in spans for edge in span), len(content.text)]
    between = zip(outside[::2], outside[1::2], strict=True)
    return all(0 < b - a <= _LONGEST_LINK for a, b in spans) and all(
        _BETWEEN.fullmatch(content.text[a:b]) for a, b in between
    )


def _spans(tags: tuple[Tag, ...]) -> Iterator[tuple[int, int]]:
    begin = None
    for tag in tags:
        if tag.name == "a" and tag.kind is TagKind.OPEN:
            begin = tag.at
        elif tag.name == "a" and tag.kind is TagKind.CLOSE and begin is not None:
            yield begin, tag.at
            begin = None
