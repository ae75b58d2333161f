"""Front matter: the texts in it that a reader sees, as blocks; every other byte stays.

YAML is cut by the places that its parser gives, TOML by lines that its parser confirms; JSON is left as it is.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml
import yaml.resolver

from dateline.markup.document import Block, BlockKind, LanguageMark
from dateline.markup.inline import InlineText

Part = str | Block | LanguageMark
Note = tuple[str, str]
_Found = tuple[int, int, Block]  #: from where to where a block stands

_HEADLINES = frozenset(["title", "headline", "linktitle", "seo_title", "og_title"])
_KEYS = _HEADLINES | {
    *("alt", "caption", "deck", "dek", "description", "excerpt", "image_alt", "image_caption", "lead", "lede"),
    *("og_description", "seo_description", "standfirst", "subheadline", "subtitle", "summary", "teaser"),
}
_YAML = re.compile(r"\A(\ufeff?---[ \t]*\r?\n)(.*?^)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A(\ufeff?\+\+\+[ \t]*\r?\n)(.*?^)\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LONGEST = 100_000  # characters: longer front matter is data, and its parser is slow
_MOST_BRACKETS = 1_000  # each costs the parser as much as there are open before it
_TOML_LINE = re.compile(
    r"^[ \t]*([\w-]+)[ \t]*=[ \t]*(?:\"((?:[^\"\\\r\n]|\\[\"\\])*)\"|'([^'\r\n]*)')[ \t]*(?=#|\r?$)", re.MULTILINE
)
_PLAIN = re.compile(r"[^\W\d_][\w ,.'’“”«»„()%–—…։-]*")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\r?\n")
_FOLDED = re.compile(r"[^\s](?:[^\r\n]*[^\s])?(?:[ \t]*\r?\n[ \t]*[^\s][^\r\n]*)*")
_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
_RESOLVER = yaml.resolver.Resolver()
_KEPT = ("front_matter_kept", "the front matter could not be read and was left as it is; hand in its texts as fields")


def read_front_matter(text: str) -> tuple[list[Part], list[Note], int]:
    """Read the front matter at the head of a text; return its parts, what is to be noted, and where it ends."""
    for pattern, find in ((_YAML, _in_yaml), (_TOML, _in_toml)):
        match = pattern.match(text)
        if match:
            found = find(match[2]) if _is_small(match[2]) else None
            return _cut(match.group(), match.end(1), found or []), [_KEPT] if found is None else [], match.end()
    end = _json_end(text)
    return ([text[:end]], [_KEPT], end) if end else ([], [], 0)


def _is_small(text: str) -> bool:
    return len(text) <= _LONGEST and text.count("[") + text.count("{") <= _MOST_BRACKETS


def _json_end(text: str) -> int:
    if not text.startswith("{") or text.startswith(("{{", "{%")):
        return 0
    try:
        value, end = json.JSONDecoder().raw_decode(text[:_LONGEST])
    except (ValueError, RecursionError):
        return 0
    return end if isinstance(value, dict) else 0


def _cut(head: str, begin: int, found: list[_Found]) -> list[Part]:
    parts: list[Part] = []
    at = 0
    for first, last, block in found:
        parts += [head[at : begin + first], block]
        at = begin + last
    return [*parts, head[at:]]


def _kind(key: str) -> BlockKind:
    return BlockKind.HEADLINE if key.lower() in _HEADLINES else BlockKind.LABEL


def _block(key: str, text: str, raw: str, escape: Callable[[str], str]) -> Block | None:
    if not any(char.isalpha() for char in text) or "\n" in text:
        return None
    return Block(InlineText(text), _kind(key), lambda written: escape(" ".join(written.split())), raw)


@dataclass(slots=True)
class _Level:
    """An open collection of YAML: ``key`` waits for its value in a mapping, and counts for all items of a sequence."""

    mapping: bool
    flow: bool
    key: str | None = None
    is_key: bool = False

    def take(self, event: Any) -> bool:
        """Take the start of a node; return whether it is a key."""
        is_key = self.mapping and self.key is None
        if is_key:
            self.key = getattr(event, "value", "")
        return is_key

    def close(self) -> None:
        """Note that a value has come to its end."""
        if self.mapping:
            self.key = None


def _in_yaml(text: str) -> list[_Found] | None:
    """Find the texts in YAML; None if it is none."""
    try:
        return [found for scalar in _scalars(text) for found in _of_scalar(*scalar, text)]
    except (yaml.YAMLError, ValueError, OverflowError):
        return None


def _scalars(text: str) -> Iterator[tuple[str, bool, Any]]:
    """Yield the scalars that are the values of a key, or items of its value: key, whether in brackets, event."""
    levels = [_Level(False, False, "")]
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        level = levels[-1]
        if isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
            if not level.is_key:
                levels[-1].close()
        elif isinstance(event, yaml.NodeEvent):
            is_key = level.take(event)
            if isinstance(event, yaml.CollectionStartEvent):
                mapping = isinstance(event, yaml.MappingStartEvent)
                levels.append(_Level(mapping, bool(event.flow_style), None if mapping else level.key, is_key))
            elif not is_key:
                if isinstance(event, yaml.ScalarEvent):
                    yield level.key or "", level.flow, event
                level.close()


def _of_scalar(key: str, flow: bool, event: Any, text: str) -> Iterator[_Found]:
    if key.lower() not in _KEYS or event.anchor or event.tag:
        return
    begin, end = event.start_mark.index, event.end_mark.index
    if event.style in ("|", ">"):
        yield from _of_lines(key, event.style, text, begin, end)
        return
    inside = 1 if event.style else 0
    if not event.style and not _is_text(event.value):
        return
    escape = {'"': _double, "'": _single}.get(event.style, _plain_in_brackets if flow else _plain)
    block = _block(key, event.value, text[begin + inside : end - inside], escape)
    if block:
        yield begin + inside, end - inside, block


def _of_lines(key: str, style: str, text: str, begin: int, end: int) -> Iterator[_Found]:
    """Find the paragraphs of a block scalar: lines up to an empty one where they are folded, else each line."""
    header = _HEADER.match(text, begin, end)
    body = text[header.end() : end] if header else ""
    indents = [len(line) - len(line.lstrip(" ")) for line in body.splitlines() if line.strip()]
    if not indents or any(indent != indents[0] for indent in indents):
        return  # lines with more before them than others are laid out as they are
    for match in (_FOLDED if style == ">" else _LINE).finditer(text, end - len(body), end):
        block = _block(key, " ".join(match.group().split()), match.group(), str)
        if block:
            yield match.start(), match.end(), block


def _double(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _single(text: str) -> str:
    return text.replace("'", "''")


def _plain(text: str) -> str:
    """Write a text without quotes if it is read as it is, else in quotes."""
    return text if _PLAIN.fullmatch(text) and _is_text(text) else f'"{_double(text)}"'


def _plain_in_brackets(text: str) -> str:
    return _plain(text) if "," not in text else f'"{_double(text)}"'


def _is_text(text: str) -> bool:
    """Tell whether YAML reads a value without quotes as text, not as a number, a date or a truth."""
    return bool(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str")


def _in_toml(text: str) -> list[_Found] | None:
    """Find the texts in TOML that stand in one line; None if it is none."""
    matches = [match for match in _TOML_LINE.finditer(text) if match[1].lower() in _KEYS]
    marked, at = [], 0
    for number, match in enumerate(matches):
        begin, end = match.span(match.lastindex or 0)
        marked += [text[at:begin], _stamp(number)]
        at = end
    try:
        values = set(_strings(tomllib.loads("".join([*marked, text[at:]]))))
    except (ValueError, RecursionError):
        return None
    return [found for n, match in enumerate(matches) if _stamp(n) in values for found in _of_line(match)]


def _stamp(number: int) -> str:
    return f"dateline value {number}"


def _strings(value: object) -> Iterator[str]:
    """Yield all strings in a TOML value."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            waiting += value.values() if isinstance(value, dict) else value


def _of_line(match: re.Match[str]) -> Iterator[_Found]:
    group = match.lastindex or 0
    raw = match[group]
    text, escape = (re.sub(r"\\(.)", r"\1", raw), _double) if group == 2 else (raw, _straight)
    block = _block(match[1], text, raw, escape)
    if block:
        yield *match.span(group), block


def _straight(text: str) -> str:
    """Write a text between single quotes, of which TOML has no way to write one."""
    return text.replace("'", "’")
