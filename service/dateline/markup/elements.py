"""The elements that are open at a place of an HTML document, and what they say about the text there.

A part of the tree construction of the HTML standard (section 13.2.6): which tags end which elements. Each step takes
the same time however many elements are open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


def names(text: str) -> frozenset[str]:
    """Return names parted by white space as a set."""
    return frozenset(text.split())


_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_FORMATTING = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
# Nothing inside of these ends an element outside of them.
_WALLS = frozenset(["applet", "caption", "html", "table", "td", "th", "marquee", "object", "template", "svg", "math"])
_LISTS = _WALLS | {"ul", "ol", "dl", "menu", "select", "blockquote", "section", "article", "aside", "form", "fieldset"}
_BLOCKS = (
    names(
        """address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer
    form header hgroup hr li main menu nav ol p pre listing search section summary table ul xmp plaintext body html td
    th tr tbody thead tfoot caption button select object template iframe noscript"""
    )
    | _HEADINGS
)
_PHRASING = _HEADINGS | {"p"}

# What a start tag ends: elements, and the walls up to which they are looked for.
_ENDED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    **dict.fromkeys(
        _BLOCKS
        - {"body", "html", "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "button", "select"}
        - {"object", "template", "iframe", "noscript"},
        (frozenset({"p"}), _WALLS | {"button"}),
    ),
    **dict.fromkeys(("td", "th"), (frozenset({"td", "th", "caption"}), frozenset({"table", "tr", "template"}))),
    "tr": (frozenset({"tr", "caption", "colgroup"}), frozenset({"table", "template"})),
    **dict.fromkeys(
        ("tbody", "thead", "tfoot"),
        (frozenset({"tbody", "thead", "tfoot", "caption", "colgroup"}), frozenset({"table", "template"})),
    ),
    "option": (frozenset({"option"}), frozenset({"select", "datalist", "optgroup"})),
    "optgroup": (frozenset({"optgroup"}), frozenset({"select"})),
    "button": (frozenset({"button"}), _WALLS),
    "body": (frozenset({"head"}), frozenset()),
    **dict.fromkeys(("rt", "rp"), (frozenset({"rt", "rp"}), frozenset({"ruby"}))),
}
# These end one of their own kind besides a paragraph.
_ITEMS = {
    "li": frozenset({"li"}),
    "dd": frozenset({"dd", "dt"}),
    "dt": frozenset({"dd", "dt"}),
}


@dataclass(slots=True)
class _Open:
    name: str
    live: bool = True


class Marks(Generic[T]):
    """What open elements say of one thing; the innermost that says something counts."""

    def __init__(self) -> None:
        self._marks: list[tuple[int, T]] = []

    def add(self, index: int, value: T) -> None:
        """Note what the element at an index of the stack says."""
        self._marks.append((index, value))

    def drop(self, index: int) -> None:
        """Forget what an element said."""
        place = bisect_left(self._marks, index, key=lambda mark: mark[0])
        if place < len(self._marks) and self._marks[place][0] == index:
            del self._marks[place]

    @property
    def last(self) -> T | None:
        """Return what counts here."""
        return self._marks[-1][1] if self._marks else None

    @property
    def depth(self) -> int:
        """Return how many open elements say something."""
        return len(self._marks)


class OpenElements:
    """A stack of open elements; ``marks`` are told when an element ends."""

    def __init__(self, *marks: Marks[Any]) -> None:
        self._stack: list[_Open] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        self._blocks: list[int] = []
        self._marks = marks

    def push(self, name: str) -> int:
        """Open an element; return its index."""
        index = len(self._stack)
        self._stack.append(_Open(name))
        self._places[name].append(index)
        if name in _BLOCKS:
            self._blocks.append(index)
        return index

    def has(self, index: int) -> bool:
        """Tell whether the element that had an index before the last step is still open."""
        return index < len(self._stack) and self._stack[index].live

    def any_of(self, names: frozenset[str]) -> str | None:
        """Return the name of the innermost open element of those, None if there is none."""
        found = self._wall(names)
        return self._stack[found].name if found >= 0 else None

    @property
    def in_phrasing(self) -> bool:
        """Tell whether the place is in a paragraph or heading, which hold nothing but text and inline elements."""
        return bool(self._blocks) and self._stack[self._blocks[-1]].name in _PHRASING

    def make_way(self, name: str) -> None:
        """Close what a start tag ends by itself: a paragraph at the next one, an item at the next one."""
        ended, walls = _ENDED_BY.get(name, (frozenset(), frozenset()))
        if name in _ITEMS:
            self._cut(_ITEMS[name], _LISTS)
        if ended:
            self._cut(ended, walls)
        if name in _HEADINGS and self._stack and self._stack[-1].name in _HEADINGS:
            self.pop(len(self._stack) - 1)

    def _cut(self, names: frozenset[str], walls: frozenset[str]) -> None:
        found = min((i for name in names if (i := self._last(name)) > self._wall(walls)), default=-1)
        if found >= 0:
            self.pop(found)

    def _last(self, name: str) -> int:
        places = self._places.get(name)
        return places[-1] if places else -1

    def _wall(self, names: frozenset[str]) -> int:
        return max((self._last(name) for name in names), default=-1)

    def end(self, name: str) -> int | None:
        """Close the element that an end tag ends, with all in it; return its index, or None where it ends nothing."""
        index = self._last(name)
        if name in _HEADINGS:
            index = max(self._last(heading) for heading in _HEADINGS)
        walls = frozenset({"table", "template"}) if name in ("td", "th", "tr", "tbody", "thead", "tfoot") else _WALLS
        if index < 0 or index < self._wall(walls - {name}):
            return None
        if name in _FORMATTING and index < len(self._stack) - 1:
            self._lift(index)
        elif name not in _BLOCKS and self._blocks and self._blocks[-1] > index and name not in _WALLS:
            return None
        else:
            self.pop(index)
        return index

    def _lift(self, index: int) -> None:
        """End an element for which the others wait: those opened after it stay open."""
        self._stack[index].live = False
        self._forget(index)

    def _forget(self, index: int) -> None:
        places = self._places[self._stack[index].name]
        if places and places[-1] == index:
            places.pop()
        if self._blocks and self._blocks[-1] == index:
            self._blocks.pop()
        for marks in self._marks:
            marks.drop(index)

    def pop(self, index: int) -> None:
        """Close an element and all that are open in it."""
        while len(self._stack) > index:
            if self._stack[-1].live:
                self._forget(len(self._stack) - 1)
            self._stack.pop()
        while self._stack and not self._stack[-1].live:
            self._stack.pop()
