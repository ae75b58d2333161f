"""Places in a tree of XML that hold when the tree is copied: an element by its number, and what of it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dateline.article import Format
from dateline.formats import nitfmarkup
from dateline.formats.plain import looks_like_html
from dateline.formats.xmltext import clean, inner, set_inner, set_text, text_of

#: What is meant of an element: its text; what is in it, as markup; the same in the elements of NITF.
TEXT, INNER, NITF = "", "*", "*nitf"

_PARTED = re.compile(
    r"<(?:p|div|h[1-6]|hl2|ul|ol|dl|table|blockquote|bq|figure|section|article|block|media|nitf-table|pre)[\s/>]"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """The text of the element with a number, what is in it, or an attribute of it by name."""

    number: int
    part: str = TEXT


class Elements:
    """The elements of a tree by their numbers, in the order of the document."""

    def __init__(self, root: Any) -> None:
        self._elements = list(root.iter())
        self._numbers = {id(element): number for number, element in enumerate(self._elements)}

    def text(self, element: Any, *, html: bool | None = None) -> tuple[str, Spot, Format]:
        """Return an element's text with its place and markup; without ``html`` the text itself tells which it is."""
        text = text_of(element)
        rich = looks_like_html(text) if html is None else html
        return text, Spot(self._numbers[id(element)]), Format.HTML if rich else Format.TEXT

    def markup(self, element: Any, *, nitf: bool = False) -> tuple[str, Spot, Format]:
        """Return what is in an element as HTML, with its place; as a text where it has no elements."""
        if not len(element):
            return self.text(element, html=False)
        found = inner(nitfmarkup.as_html(element)) if nitf else inner(element)
        if not _PARTED.search(found):  # what no paragraph holds would part the words round it
            found = f"<p>{found}</p>"
        return found, Spot(self._numbers[id(element)], NITF if nitf else INNER), Format.HTML

    def attribute(self, element: Any, name: str) -> tuple[str | None, Spot]:
        """Return an attribute with its place."""
        return element.get(name), Spot(self._numbers[id(element)], name)

    def number(self, element: Any) -> int:
        """Return the number of an element."""
        return self._numbers[id(element)]

    def write(self, texts: Iterable[tuple[Spot, str]]) -> list[Any]:
        """Put texts in their places; return the elements that have them now."""
        changed = []
        for spot, text in texts:
            element = self._elements[spot.number]
            changed.append(element)
            if spot.part in (INNER, NITF):
                set_inner(element, text if _PARTED.search(inner(element)) else _unwrapped(text))
                if spot.part == NITF:
                    nitfmarkup.from_html(element)
            elif spot.part == TEXT:
                set_text(element, text)
            else:
                element.set(spot.part, clean(text))
        return changed

    def __getitem__(self, number: int) -> Any:
        return self._elements[number]


def _unwrapped(markup: str) -> str:
    """Return what is in the paragraph that some markup was wrapped in."""
    return markup.removeprefix("<p>").removesuffix("</p>")
