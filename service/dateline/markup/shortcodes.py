"""What stands in Markdown and is none: Hugo's shortcodes, Liquid's tags, lists of attributes, formulas, names of emoji.

They are hidden from the parser, each behind one private character repeated, so that every offset stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from dateline.markup.document import Block, BlockKind, LanguageMark
from dateline.markup.inline import InlineText

_FIRST, _LAST = 0xF0000, 0xFFFFD  # a private plane: no text has these
_MOST = _LAST - _FIRST + 1
_FOREIGN = re.compile("[\U000f0000-\U000ffffd]")
HIDDEN = re.compile("([\U000f0000-\U000ffffd])\\1*")
_CODE = re.compile(
    r"\{\{[^{}]{1,2000}\}\}|\{%[^{}]{1,2000}%\}|\{[:.#][^{}\n]{1,200}\}"
    r"|\$\$[^$]{1,2000}\$\$|(?<![\w:]):[a-z][a-z0-9_+-]{1,30}:(?![\w:])"
)
# Shortcodes whose content is no prose, and the end that closes each: Liquid's in the first group, Hugo's in the second.
_OPENS = re.compile(
    r"\{%-?\s*(highlight|raw|comment|mermaid|plantuml|math|katex)\b|\{\{[<%]\s*(highlight|mermaid|math|katex|chart)\b"
)
_SPOKEN = re.compile(r'(?<![\w.-])(?:caption|alt|title)\s*=\s*"((?:[^"\\\n]|\\["\\])*)"')
_TAKES_TEXT = re.compile(r"\{\{[<%]|\{%-?\s*include\b")
_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
_LIQUID = str.maketrans({'"': "”", "{": "(", "}": ")"})
_HUGO = str.maketrans({"\\": "\\\\", '"': '\\"', "{": "(", "}": ")"})


@dataclass(frozen=True, slots=True)
class Shortcode:
    """A shortcode, or one line of it; ``spoken`` escapes what a reader sees in it, None if nothing is seen."""

    raw: str
    spoken: Callable[[str], str] | None = None

    def parts(self) -> list[str | Block | LanguageMark]:
        """Cut it round the parameters that a reader sees: ``caption``, ``alt`` and ``title``."""
        parts: list[str | Block | LanguageMark] = []
        at = 0
        for match in _SPOKEN.finditer(self.raw) if self.spoken else ():
            if any(char.isalpha() for char in match[1]):
                text = InlineText(re.sub(r"\\(.)", r"\1", match[1]))
                parts += [self.raw[at : match.start(1)], Block(text, BlockKind.LABEL, self.spoken or str, match[1])]
                at = match.end(1)
        return [*parts, self.raw[at:]]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text in which shortcodes are hidden, and the shortcodes."""

    text: str
    codes: tuple[Shortcode, ...]

    def code(self, char: str) -> Shortcode:
        """Return the shortcode that a private character stands for."""
        return self.codes[ord(char) - _FIRST]


def hide(text: str) -> Hidden:
    """Hide the shortcodes of a Markdown text; a text that has the private characters itself is left as it is."""
    if _FOREIGN.search(text):
        return Hidden(text, ())
    parts: list[str] = []
    codes: list[Shortcode] = []
    at = 0
    for begin, end, spoken in islice(_lines(text), _MOST):
        codes.append(Shortcode(text[begin:end], spoken))
        parts += [text[at:begin], chr(_FIRST + len(codes) - 1) * (end - begin)]
        at = end
    return Hidden("".join([*parts, text[at:]]), tuple(codes))


def reveal(text: str, hidden: Hidden) -> str:
    """Return the text whose shortcodes were hidden."""
    return HIDDEN.sub(lambda match: hidden.code(match[1]).raw, text) if hidden.codes else text


def _lines(text: str) -> Iterator[tuple[int, int, Callable[[str], str] | None]]:
    """Yield where each line of a shortcode is, and how text in it is escaped."""
    for begin, end in _spans(text):
        spoken = _spoken(text[begin:end])
        for line in _LINE.finditer(text, begin, end):
            yield *line.span(), spoken


def _spoken(code: str) -> Callable[[str], str] | None:
    takes = None if _OPENS.match(code) else _TAKES_TEXT.match(code)
    return takes and (_for_liquid if code.startswith("{%") else _for_hugo)


def _for_hugo(text: str) -> str:
    return text.translate(_HUGO)


def _for_liquid(text: str) -> str:
    return text.translate(_LIQUID)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where shortcodes are, each pair of those whose content is no prose as one; what has no end is its own."""
    absent: set[str] = set()
    at = 0
    while True:
        match = _CODE.search(text, at)
        if match is None:
            return
        at = _closed(text, match, absent)
        yield match.start(), at


def _closed(text: str, code: re.Match[str], absent: set[str]) -> int:
    """Return the end of the pair that a shortcode opens, or its own."""
    opens = _OPENS.match(code.group())
    if opens is None:
        return code.end()
    end = rf"\{{%-?\s*end{opens[1]}\s*-?%\}}" if opens[1] else rf"\{{\{{[<%]\s*/\s*{opens[2]}\s*[>%]\}}\}}"
    found = None if end in absent else re.compile(end).search(text, code.end())
    if found is None:
        absent.add(end)
        return code.end()
    return found.end()
