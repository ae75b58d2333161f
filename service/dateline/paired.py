"""Source and translation as files of other tools have them: with codes that are paired by their ids.

What a code holds is kept where it is harmless; else the tag is ``<1>`` or ``</1>``, which says nothing to a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline.correction import trimmed
from dateline.markup.inline import InlineBuilder, InlineText, TagKind, take_out
from dateline.placeable import PLACEABLE
from dateline.sanitize import sanitize

_SPACE = re.compile(r"[ \t\r\n]+")
_HARMLESS = re.compile(
    r"</?(?:a|abbr|b|br|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u)\s?/?>"
    r'|<a href="(?:https?://|/)[^"<>]{0,2000}">|\*{1,3}|_{1,3}|~~'
)
Key = tuple[str, str]  #: what a code is in both languages
Piece = str | tuple[Key, TagKind, str]  #: a text, or a tag with its key and its code


def paired(english: Sequence[Piece], target: Sequence[Piece]) -> tuple[InlineText, InlineText]:
    """Return both texts with the same tags; with none where the two have not the same."""
    numbers: dict[Key, int] = {}
    codes: dict[tuple[Key, TagKind], str] = {}
    for part in english:
        if not isinstance(part, str):
            key, kind, code = part
            number = numbers.setdefault(key, len(numbers) + 1)
            codes[key, kind] = code if _harmless(code) else _neutral(number, kind)
    ours, theirs = ([part[:2] for part in parts if not isinstance(part, str)] for parts in (english, target))
    if sorted(ours) != sorted(theirs) or len(set(ours)) != len(ours):
        codes = {}
    source, found = _text(english, codes), _text(target, codes)
    bare = trimmed(take_out(source, PLACEABLE)), trimmed(take_out(found, PLACEABLE))
    return bare if _raws(bare[0]) == _raws(bare[1]) else (source, found)


def _text(parts: Iterable[Piece], codes: dict[tuple[Key, TagKind], str]) -> InlineText:
    """Return a text with its tags as an article's is read, white space at its ends taken off."""
    builder = InlineBuilder()
    for part in parts:
        if isinstance(part, str):
            builder.add_text(_SPACE.sub(" ", sanitize(part)[0]))
        elif part[:2] in codes:
            builder.add_tag(part[1], codes[part[0], part[1]])
    return trimmed(builder.build())


def _raws(text: InlineText) -> list[str]:
    return sorted(tag.raw for tag in text.tags)


def _harmless(code: str) -> bool:
    """Tell whether a code may be shown as markup: it comes from a file, not from an article."""
    plain = PLACEABLE.fullmatch(code) and not any(char in code for char in "<>&\"'")
    return bool(plain or _HARMLESS.fullmatch(code))


def _neutral(number: int, kind: TagKind) -> str:
    return {TagKind.OPEN: f"<{number}>", TagKind.CLOSE: f"</{number}>", TagKind.VOID: f"<{number}/>"}[kind]
