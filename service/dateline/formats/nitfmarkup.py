"""The markup of NITF's texts as HTML, whose names it mostly has, and back."""

from __future__ import annotations

import copy
from typing import Any

from dateline.formats.xmltext import name_of, namespace_of

_HTML = {"hl2": "h2", "media-caption": "figcaption", "bq": "blockquote", "tagline": "footer"}
_NITF = {there: here for here, there in _HTML.items()}
# What is no text to be read, or is said in another way.
_LEFT_ALONE = frozenset(
    {"media-object", "media-metadata", "classifier", "datasource", "copyrite", "nitf-table-metadata", "pronounce"}
    | {"custom-table", "key-list", "tobject"}
)


def as_html(element: Any) -> Any:
    """Return a copy of an element in which a reader of HTML knows what is what."""
    made = copy.deepcopy(element)
    made.tail = None
    for one in made.iter():
        name = name_of(one)
        if name in _LEFT_ALONE:
            one.set("translate", "no")
        elif name == "lang" and one.get("iso"):
            one.set("lang", one.get("iso"))
        if name in _HTML:
            one.tag = _named(one, _HTML[name])
    return made


def from_html(element: Any) -> None:
    """Give what is in an element its names of NITF again."""
    for one in element.iter():
        name = name_of(one)
        if name in _LEFT_ALONE:
            one.attrib.pop("translate", None)
        elif name == "lang":
            one.attrib.pop("lang", None)
        if name in _NITF:
            one.tag = _named(one, _NITF[name])


def _named(element: Any, name: str) -> str:
    namespace = namespace_of(element)
    return f"{{{namespace}}}{name}" if namespace else name
