"""Inline codes: the tags of a text as XLIFF names them, by an id that both tags of a pair have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from dateline.markup.inline import InlineText, Tag, TagKind

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
_BREAK = re.compile(r"[ \t\r\n]+")  # a no-break space means something
_DEEPEST = 100  # pairs in each other that are written as elements in each other: parsers bound that


@dataclass(frozen=True, slots=True)
class Code:
    """A tag by its id; ``data`` is what a file says that it stands for."""

    id: str
    kind: TagKind
    data: str = field(default="", compare=False)


Part = str | Code
Parts = Sequence[Part]


def legal(text: str) -> str:
    """Return a text that XML can hold."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def numbered(texts: Iterable[InlineText]) -> list[tuple[Code, ...]]:
    """Return the codes of the tags of texts that follow each other; a pair may reach over several of them."""
    opened: list[tuple[str, Tag]] = []
    fresh = count(1)

    def code(tag: Tag) -> Code:
        if tag.kind is TagKind.CLOSE and opened and opened[-1][1].name == tag.name:
            return Code(opened.pop()[0], tag.kind)
        number = str(next(fresh))
        if tag.kind is TagKind.OPEN:
            opened.append((number, tag))
        return Code(number, tag.kind)

    return [tuple(code(tag) for tag in text.tags) for text in texts]


def parts_of(text: InlineText, codes: Sequence[Code]) -> list[Part]:
    """Return a text in parts, with a code for each of its tags."""
    parts: list[Part] = []
    at = 0
    for tag, code in zip(text.tags, codes, strict=True):
        parts += [*([text.text[at : tag.at]] if at < tag.at else []), code]
        at = tag.at
    return [*parts, text.text[at:]] if at < len(text.text) else parts


def text_of(parts: Parts, tags: Mapping[Code, Tag]) -> InlineText:
    """Return the text of parts whose codes stand for these tags."""
    builder: list[str] = []
    placed: list[Tag] = []
    length = 0
    for part in parts:
        if isinstance(part, str):
            builder.append(part)
            length += len(part)
        else:
            placed.append(replace(tags[part], at=length))
    return InlineText("".join(builder), tuple(placed))


def codes_of(parts: Parts) -> list[Code]:
    """Return the codes of some parts, in order."""
    return [part for part in parts if isinstance(part, Code)]


def plain(parts: Parts) -> list[Part]:
    """Return parts as they are compared: legal in XML, each run of white space as one space, none at the ends."""
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    spaced: list[Part] = [_BREAK.sub(" ", legal(part)) if isinstance(part, str) else part for part in joined]
    if spaced and isinstance(spaced[0], str):
        spaced[0] = spaced[0].lstrip(" ")
    if spaced and isinstance(spaced[-1], str):
        spaced[-1] = spaced[-1].rstrip(" ")
    return [part for part in spaced if part != ""]


def same_codes(target: InlineText, source: InlineText, codes: Sequence[Code]) -> list[Code] | None:
    """Return the codes of the tags of a translation, which are those of its source; None where they are not."""
    waiting: dict[tuple[TagKind, str], deque[Code]] = defaultdict(deque)
    for tag, code in zip(source.tags, codes, strict=True):
        waiting[tag.kind, tag.raw].append(code)
    if Counter((tag.kind, tag.raw) for tag in target.tags) != Counter((tag.kind, tag.raw) for tag in source.tags):
        return None
    return [waiting[tag.kind, tag.raw].popleft() for tag in target.tags]


def nested(texts: Iterable[Parts]) -> set[str]:
    """Return the ids of the pairs that hold whole pairs in each text that they are in, and are not too deep."""
    found = [codes_of(text) for text in texts]
    ids = {code.id for text in found for code in text if code.kind is TagKind.OPEN}
    ids -= {id_ for text in found for id_ in _deep(text)}
    while True:
        crossed = {id_ for text in found for id_ in _crossed([code for code in text if code.id in ids])}
        if not crossed:
            return ids
        ids -= crossed


def _deep(codes: Sequence[Code]) -> Iterator[str]:
    """Yield the ids of pairs that begin where many are open."""
    opened = 0
    for code in codes:
        opened = max(0, opened + (code.kind is TagKind.OPEN) - (code.kind is TagKind.CLOSE))
        if code.kind is TagKind.OPEN and opened > _DEEPEST:
            yield code.id


def _crossed(codes: Sequence[Code]) -> set[str]:
    """Return the ids of pairs that are not whole here, or that cross another."""
    stack: list[str] = []
    for code in codes:
        if code.kind is TagKind.OPEN:
            stack.append(code.id)
        elif code.kind is TagKind.CLOSE:
            if not stack or stack[-1] != code.id:
                return {code.id}
            stack.pop()
    return set(stack)


def trimmed(text: InlineText) -> tuple[str, InlineText, str]:
    """Return the white space before a text, the text, and the white space after it."""
    ((lead, core, tail),) = text.sentences(lambda whole: [whole])
    return lead, core, tail
