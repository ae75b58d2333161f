"""Places in a tree of XML that hold when the tree is copied: an element by its number, and what of it is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dateline.article import Format
from dateline.formats.plain import looks_like_html
from dateline.formats.xmltext import clean, inner, set_inner, set_text, text_of

TEXT, INNER = "", "*"  #: the text of an element; what is in it, as markup


@dataclass(frozen=True, slots=True)
class Spot:
    """The text of the element with a number, what is in it (``*``), or an attribute of it by name."""

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

    def markup(self, element: Any) -> tuple[str, Spot, Format]:
        """Return what is in an element as HTML, with its place; as a text where it has no elements."""
        if len(element):
            return inner(element), Spot(self._numbers[id(element)], INNER), Format.HTML
        return self.text(element, html=False)

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
            if spot.part == INNER:
                set_inner(element, text)
            elif spot.part == TEXT:
                set_text(element, text)
            else:
                element.set(spot.part, clean(text))
        return changed

    def __getitem__(self, number: int) -> Any:
        return self._elements[number]
