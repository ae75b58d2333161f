"""HTML into blocks with inline tags. Every byte outside of translated text comes back as it was.

The text is read as a stream of tokens with their places in the source, so that what is not text is never parsed,
changed or serialized: comments, attributes, unknown elements, even broken markup are copied.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import zip_longest

from dateline.markup.document import Block, BlockKind, Document
from dateline.markup.inline import InlineBuilder, TagKind

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
    ]
)
VOID_INLINE = frozenset(["img", "wbr", "input"])
OPAQUE = frozenset(
    [
        "code",
        "kbd",
        "pre",
        "script",
        "style",
        "textarea",
        "svg",
        "math",
        "time",
        "address",
        "template",
        "noscript",
        "iframe",
        "object",
    ]
)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title"), BlockKind.HEADLINE),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
}
_MANY = 50  # beginnings without an end: no document that someone wrote has them
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # start, end, text, other
    name: str
    begin: int
    hidden: bool = False  # marked as not to be translated


class _Lexer(HTMLParser):
    """Notes where each token begins."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tokens: list[_Token] = []
        self._lines = [0]
        for line in text.split("\n")[:-1]:
            self._lines.append(self._lines[-1] + len(line) + 1)
        whole, comment = _unclosed(text)
        self.feed(text[:whole])
        self.close()
        for kind, begin, end in (("text", whole, comment), ("other", comment, len(text))):
            if begin < end:
                self.tokens.append(_Token(kind, "", begin))

    def parse_html_declaration(self, i: int) -> int:
        try:
            return super().parse_html_declaration(i)
        except AssertionError:  # a marked section that is none; browsers take it for a comment
            return self.parse_bogus_comment(i)

    def _note(self, kind: str, name: str = "", hidden: bool = False) -> None:
        line, column = self.getpos()
        self.tokens.append(_Token(kind, name, self._lines[line - 1] + column, hidden))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        hidden = values.get("translate", "").lower() == "no" or "notranslate" in values.get("class", "").split()
        self._note("start", tag, hidden)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._note("end", tag)

    def handle_endtag(self, tag: str) -> None:
        self._note("end", tag)

    def handle_data(self, data: str) -> None:  # noqa: ARG002
        self._note("text")

    def handle_entityref(self, name: str) -> None:  # noqa: ARG002
        self._note("text")

    def handle_charref(self, name: str) -> None:  # noqa: ARG002
        self._note("text")

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        self._note("other")

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002
        self._note("other")

    def handle_pi(self, data: str) -> None:  # noqa: ARG002
        self._note("other")

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002
        self._note("other")


def _unclosed(text: str) -> tuple[int, int]:
    """Return where whole tags end, and where a comment begins that never ends.

    The tokenizer looks for an end at each beginning, which takes forever in a text that is made of beginnings.
    """
    comment = len(text)
    after = text.rfind("-->") + 1
    if text.count("<!--", after) > _MANY:
        comment = text.index("<!--", after)
    whole = text.rfind(">", 0, comment) + 1
    return (whole if text.count("<", whole, comment) > _MANY else comment), comment


def escape(text: str) -> str:
    """Escape text for an element's content; quotation marks stay, a no-break space becomes an entity again."""
    return html.escape(text, quote=False).replace("\u00a0", "&nbsp;")


def read_html(text: str) -> Document:
    """Read an HTML fragment or page into literal parts and blocks."""
    tokens = _Lexer(text).tokens
    reader = _Reader()
    for token, following in zip_longest(tokens, tokens[1:]):
        reader.take(token, text[token.begin : following.begin if following else len(text)])
    reader.end_block()
    return Document(tuple(reader.parts))


class _Reader:
    def __init__(self) -> None:
        self.parts: list[str | Block] = []
        self._builder = InlineBuilder()
        self._raw: list[str] = []
        self._kind = BlockKind.PARAGRAPH
        self._hidden: list[str] = []  # the open elements inside of one that is left alone
        self._opaque: list[str] = []  # the raw text of an inline element that is left alone
        self._inline_hidden = False

    def literal(self, raw: str) -> None:
        self.parts.append(raw)

    def take(self, token: _Token, raw: str) -> None:
        if self._hidden:
            self._inside_hidden(token, raw)
        elif token.kind == "start" and (token.hidden or token.name in OPAQUE) and token.name not in _VOID:
            self._start_hidden(token, raw)
        elif token.kind == "text":
            self._raw.append(raw)
            self._builder.add_text(html.unescape(raw))
        elif token.kind in ("start", "end") and token.name in INLINE:
            self._raw.append(raw)
            self._builder.add_tag(TagKind.OPEN if token.kind == "start" else TagKind.CLOSE, raw)
        elif token.kind == "start" and token.name in VOID_INLINE:
            self._raw.append(raw)
            self._builder.add_tag(TagKind.VOID, raw)
        else:
            self._boundary(token, raw)

    def _boundary(self, token: _Token, raw: str) -> None:
        self.end_block()
        if token.name in _KINDS:
            self._kind = _KINDS[token.name] if token.kind == "start" else BlockKind.PARAGRAPH
        self.literal(raw)

    def _start_hidden(self, token: _Token, raw: str) -> None:
        self._hidden = [token.name]
        self._inline_hidden = token.name in INLINE or token.name in ("code", "kbd", "time")
        if self._inline_hidden:
            self._opaque = [raw]
        else:
            self.end_block()
            self.literal(raw)

    def _inside_hidden(self, token: _Token, raw: str) -> None:
        if token.kind == "start" and token.name not in _VOID:
            self._hidden.append(token.name)
        elif token.kind == "end" and token.name in self._hidden:
            while self._hidden.pop() != token.name:
                pass
        if not self._inline_hidden:
            self.literal(raw)
            return
        self._opaque.append(raw)
        if not self._hidden:
            whole = "".join(self._opaque)
            self._raw.append(whole)
            self._builder.add_tag(TagKind.VOID, whole)
            self._opaque = []

    def end_block(self) -> None:
        """Close the block that is being collected; one without any word is literal."""
        if self._opaque:  # left open at the end of the text
            self._raw.append("".join(self._opaque))
            self._builder.add_tag(TagKind.VOID, "".join(self._opaque))
            self._opaque = []
        content = self._builder.build()
        if any(char.isalnum() for char in content.text):
            self.parts.append(Block(content, self._kind, escape))
        else:
            self.parts += self._raw
        self._builder, self._raw = InlineBuilder(), []
