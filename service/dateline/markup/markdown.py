"""Markdown (CommonMark with tables and strikethrough) into blocks with inline tags; what is not text stays as it is.

A CommonMark parser says which lines hold text; only the text of those lines is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dateline.markup.document import Block, BlockKind, Document, LanguageMark
from dateline.markup.html import read_html
from dateline.markup.inline import InlineBuilder, InlineText, Tag, TagKind

Part = str | Block | LanguageMark

_FRONT_MATTER = re.compile(
    r"\A(?:---[ \t]*\r?\n.*?^(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n.*?^\+\+\+)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_SPECIAL = re.compile(r"([\\`*\[\]<])|(?<!\w)_|_(?!\w)")
_LINE_START = re.compile(r"^(\s*)([#>+\-=]|\d{1,9}(?=[.)](?:\s|$)))")
_MARK = re.compile(r"\[\^[^\]\s]+\]|\A\[[ xX]\](?= )")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?=#?\w+;)")


def _escape(text: str) -> str:
    text = _ENTITY.sub("&amp;", text)
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)


def _escape_cell(text: str) -> str:
    return _escape(text).replace("|", "\\|")


def read_markdown(text: str) -> Document:
    """Read Markdown into literal parts and blocks; front matter, code and link targets are literal."""
    front = _FRONT_MATTER.match(text)
    head = front.group() if front else ""
    notes = [("front_matter_kept", "the front matter was left as it is; hand in its texts as fields")] if head else []
    reader = _Reader(text[len(head) :])
    parts = [head, *reader.read()]
    return Document(tuple(part for part in parts if part != ""), tuple(notes + reader.notes))


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        # CommonMark's line ends only: other separators are characters of the line.
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
        self._at = 0
        self._parts: list[Part] = []
        self.notes: list[tuple[str, str]] = []  #: about HTML

    def read(self) -> list[Part]:
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        for token, kind in _texts(parser.parse(self._text)):
            if token.map is None:
                continue
            begin, end = self._starts[token.map[0]], self._line_end(token.map[1])
            if token.type == "html_block":
                document = read_html(self._text[max(begin, self._at) : end])
                self._take(max(begin, self._at), end, list(document.parts))
                self.notes += [note for note in document.notes if note not in self.notes]
            else:
                self._inline(token, kind, max(begin, self._at), end)
        self._parts.append(self._text[self._at :])
        return self._parts

    def _line_end(self, line: int) -> int:
        return self._starts[line] if line < len(self._starts) else len(self._text)

    def _inline(self, token: Token, kind: BlockKind, begin: int, end: int) -> None:
        in_table = kind is BlockKind.CELL
        place = self._locate(token.content, begin, end, in_table)
        content = _content(token)
        if place is None or not any(char.isalnum() for char in content.text):
            return
        escape = _escape_cell if in_table else _escape
        self._take(*place, [_LineBlock(content, kind, escape)])

    def _locate(self, content: str, begin: int, end: int, in_table: bool) -> tuple[int, int] | None:
        """Find the source of an inline token, whose lines lack the marks of quotes and lists before them."""
        if in_table:
            content = content.replace("|", "\\|")
        at, first = begin, None
        for line in content.split("\n"):
            found = self._text.find(line, at, end)
            if found < 0:
                return None
            first = found if first is None else first
            at = found + len(line)
        return (begin if first is None else first), at

    def _take(self, begin: int, end: int, parts: list[Part]) -> None:
        self._parts += [self._text[self._at : begin], *parts]
        self._at = end


class _LineBlock(Block):
    """A block whose first characters must not be taken for a list, quote or heading."""

    def write(self, content: InlineText) -> str:
        content = InlineText(content.text, _without_empty(content.tags))
        written = super().write(content)
        return _LINE_START.sub(_guard, written) if not content.tags or content.tags[0].at > 0 else written


def _without_empty(tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """Leave out emphasis with nothing in it, which would be read as asterisks."""
    result: list[Tag] = []
    for tag in tags:
        if tag.kind is TagKind.CLOSE and result and result[-1] == Tag(TagKind.OPEN, tag.raw, tag.at):
            result.pop()
        else:
            result.append(tag)
    return tuple(result)


def _guard(match: re.Match[str]) -> str:
    if match[2].isdigit():
        return match[0] + "\\"
    return f"{match[1]}\\{match[2]}"


def _texts(tokens: list[Token]) -> Iterator[tuple[Token, BlockKind]]:
    """Yield the tokens that hold text; HTML inside of a quote or list is left as it is."""
    heading = table = False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type in ("table_open", "table_close"):
            table = token.type == "table_open"
        elif token.type == "inline" or (token.type == "html_block" and token.level == 0):
            yield token, BlockKind.CELL if table else BlockKind.HEADLINE if heading else BlockKind.PARAGRAPH


def _content(token: Token) -> InlineText:
    builder = InlineBuilder()
    links: list[Token] = []
    for child in token.children or []:
        _add(builder, child, links)
    return builder.build()


def _add(builder: InlineBuilder, token: Token, links: list[Token]) -> None:
    """Append one inline token: text as text, everything else as a tag with its Markdown."""
    if links and links[-1].info == "auto" and token.type == "text":
        builder.add_tag(TagKind.VOID, f"<{token.content}>")
    elif token.type in ("text", "text_special"):
        _add_text(builder, token.content)
    elif token.type in _VOIDS:
        kind, raw = _VOIDS[token.type](token)
        if token.type in ("softbreak", "hardbreak") or _BREAK.match(raw):
            builder.add_text(" ")
        if raw:
            builder.add_tag(kind, raw)
    elif token.type == "link_open":
        links.append(token)
        if token.info != "auto":
            builder.add_tag(TagKind.OPEN, "[")
    elif token.type == "link_close":
        opened = links.pop()
        if opened.info != "auto":
            builder.add_tag(TagKind.CLOSE, f"]({_target(opened, 'href')})")
    else:
        builder.add_tag(TagKind.OPEN if token.nesting > 0 else TagKind.CLOSE, token.markup)


def _add_text(builder: InlineBuilder, text: str) -> None:
    """Append text; the marks of footnotes and of list items that are to be done are no text."""
    at = 0
    for match in _MARK.finditer(text):
        builder.add_text(text[at : match.start()])
        builder.add_tag(TagKind.VOID, match.group())
        at = match.end()
    builder.add_text(text[at:])


def _html_tag(token: Token) -> tuple[TagKind, str]:
    raw = token.content
    if raw.startswith("</"):
        return TagKind.CLOSE, raw
    name = re.match(r"<([A-Za-z][\w-]*)", raw)
    opens = name is not None and name[1].lower() not in _VOID_ELEMENTS and not raw.endswith("/>")
    return (TagKind.OPEN if opens else TagKind.VOID), raw


def _code(token: Token) -> str:
    pad = " " if token.content.startswith("`") or token.content.endswith("`") else ""
    return f"{token.markup}{pad}{token.content}{pad}{token.markup}"


def _target(token: Token, attribute: str) -> str:
    """Write a link's or image's target and title."""
    url, title = str(token.attrs.get(attribute, "")), str(token.attrs.get("title", ""))
    if not url or re.search(r"[\s()<>]", url):
        url = f"<{url}>"
    return f'{url} "{title.replace(chr(34), chr(92) + chr(34))}"' if title else url


_VOID_ELEMENTS = frozenset(["br", "hr", "img", "input", "wbr"])
_VOIDS: dict[str, Callable[[Token], tuple[TagKind, str]]] = {
    "softbreak": lambda _: (TagKind.VOID, ""),
    "hardbreak": lambda _: (TagKind.VOID, "  \n"),
    "code_inline": lambda token: (TagKind.VOID, _code(token)),
    "html_inline": _html_tag,
    "image": lambda token: (TagKind.VOID, f"![{token.content}]({_target(token, 'src')})"),
}
