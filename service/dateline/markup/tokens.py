"""HTML cut into tokens with their source, as browsers cut it (HTML standard, section 13.2.5).

Every character is in one token: ``"".join(token.raw for token in tokenize(text)) == text``. The work grows with the
length of the text and with nothing else: what is looked for in vain is not looked for again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

# Elements whose content is text up to their end tag, whatever it looks like.
RAW_TEXT = frozenset(["script", "style", "xmp", "iframe", "noembed", "noframes", "title", "textarea", "plaintext"])
FOREIGN = frozenset(["svg", "math"])

_WHITE = r"\t\n\f\r "
_MARKUP = re.compile(r"<(?=[A-Za-z/!?%])")
_NAME = re.compile(rf"[A-Za-z][^{_WHITE}/>]*")
_GAP = re.compile(rf"[{_WHITE}/]*")
_ATTRIBUTE = re.compile(rf"=?[^{_WHITE}/>=]*")
_EQUALS = re.compile(rf"[{_WHITE}]*=[{_WHITE}]*")
_UNQUOTED = re.compile(rf"[^{_WHITE}>]*")
_COMMENT_END = re.compile(r"--!?>")
_SCRIPT = re.compile(rf"<!--|-->|<(/?)script(?=[{_WHITE}/>])", re.IGNORECASE)
_PROGRAM = re.compile(r"<\?(?:php\b|=|xml\b)", re.IGNORECASE)


class TokenKind(StrEnum):
    """What a token is."""

    START = "start"
    END = "end"
    TEXT = "text"  #: with character references
    RAW = "raw"  #: the content of a script and the like
    OTHER = "other"  #: comments, declarations, processing instructions, server-side templates
    BROKEN = "broken"  #: from a beginning that has no end to the end of the text; browsers show nothing of it


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a start tag: its value lies from ``begin`` to ``end`` of the token's source, without quotes."""

    name: str
    value: str
    begin: int
    end: int
    quote: str  #: ``"``, ``'`` or nothing


@dataclass(frozen=True, slots=True)
class Token:
    """A token; ``name`` is an element's in small letters, ``closed`` says that a start tag ends in ``/>``.

    Of several attributes with one name the first counts, and is the only one here.
    """

    kind: TokenKind
    raw: str
    name: str = ""
    attributes: tuple[Attribute, ...] = ()
    closed: bool = False

    def attribute(self, name: str) -> Attribute | None:
        """Return an attribute by name."""
        return next((attribute for attribute in self.attributes if attribute.name == name), None)


def is_xml(text: str) -> bool:
    """Tell whether a text begins as XML does, so that ``/>`` ends an element."""
    return text[:200].lstrip("\ufeff \t\r\n").startswith("<?xml")


def tokenize(text: str) -> Iterator[Token]:
    """Cut HTML into tokens."""
    return _Tokenizer(text).run()


class _Tokenizer:
    def __init__(self, text: str) -> None:
        self._text, self._at, self._xml = text, 0, is_xml(text)
        self._absent: set[str] = set()
        self._foreign = 0  # how many svg and math elements are open

    def run(self) -> Iterator[Token]:
        while self._at < len(self._text):
            found = _MARKUP.search(self._text, self._at)
            begin = found.start() if found else len(self._text)
            if begin > self._at:
                yield Token(TokenKind.TEXT, self._text[self._at : begin])
                self._at = begin
            if not found:
                return
            token = self._markup(begin)
            self._at = begin + len(token.raw)
            yield token
            yield from self._content(token)

    def _markup(self, begin: int) -> Token:
        second, third = self._text[begin + 1], self._text[begin + 2 : begin + 3]
        if second == "%":
            return self._until("%>", begin, otherwise=TokenKind.TEXT)
        if second == "/" and third == ">":
            return Token(TokenKind.OTHER, "</>")
        if second == "/" and not (third.isascii() and third.isalpha()):
            return self._until(">", begin) if third else Token(TokenKind.TEXT, "</")
        if second in "!?":
            return self._declaration(begin)
        return self._tag(begin)

    def _declaration(self, begin: int) -> Token:
        text = self._text
        if text.startswith("<!--", begin):
            return self._comment(begin)
        if text.startswith("<![CDATA[", begin) and self._find("]]>", begin) >= 0:
            return self._until("]]>", begin)
        if _PROGRAM.match(text, begin) and self._find("?>", begin) >= 0:
            return self._until("?>", begin)
        return self._until(">", begin)

    def _comment(self, begin: int) -> Token:
        for short in ("<!-->", "<!--->"):
            if self._text.startswith(short, begin):
                return Token(TokenKind.OTHER, short)
        end = None if "-->" in self._absent else _COMMENT_END.search(self._text, begin + 4)
        if end is None:
            self._absent.add("-->")
            return Token(TokenKind.BROKEN, self._text[begin:])
        return Token(TokenKind.OTHER, self._text[begin : end.end()])

    def _find(self, mark: str, at: int) -> int:
        if mark in self._absent:
            return -1
        found = self._text.find(mark, at)
        if found < 0:
            self._absent.add(mark)
        return found

    def _until(self, mark: str, begin: int, otherwise: TokenKind = TokenKind.BROKEN) -> Token:
        end = self._find(mark, begin + 2)
        if end >= 0:
            return Token(TokenKind.OTHER, self._text[begin : end + len(mark)])
        return Token(otherwise, self._text[begin : begin + 2] if otherwise is TokenKind.TEXT else self._text[begin:])

    def _tag(self, begin: int) -> Token:
        ends = self._text[begin + 1] == "/"
        name = _NAME.match(self._text, begin + 1 + ends)
        assert name is not None  # noqa: S101 - narrows the type: a letter stands there
        attributes: dict[str, Attribute] = {}
        at = name.end()
        while True:
            gap = _GAP.match(self._text, at)
            assert gap is not None  # noqa: S101 - narrows the type: it matches nothing too
            at = gap.end()
            if at >= len(self._text):
                return Token(TokenKind.BROKEN, self._text[begin:])
            if self._text[at] == ">":
                break
            attribute, at = self._attribute(at, begin)
            attributes.setdefault(attribute.name, attribute)
        kind = TokenKind.END if ends else TokenKind.START
        raw = self._text[begin : at + 1]
        return Token(kind, raw, name.group().lower(), tuple(attributes.values()), gap.group().endswith("/"))

    def _attribute(self, at: int, begin: int) -> tuple[Attribute, int]:
        """Read an attribute at a place; return it and where it ends. An open quote reaches to the end of the text."""
        text = self._text
        match = _ATTRIBUTE.match(text, at)
        assert match is not None  # noqa: S101 - narrows the type: it matches nothing too
        name, equals = match.group().lower(), _EQUALS.match(text, match.end())
        if equals is None:
            return Attribute(name, "", match.end() - begin, match.end() - begin, ""), match.end()
        first, quote = equals.end(), text[equals.end() : equals.end() + 1]
        if quote in ('"', "'"):
            last = text.find(quote, first + 1)
            last = len(text) if last < 0 else last
            return Attribute(name, text[first + 1 : last], first + 1 - begin, last - begin, quote), last + 1
        value = _UNQUOTED.match(text, first)
        assert value is not None  # noqa: S101 - narrows the type: it matches nothing too
        return Attribute(name, value.group(), first - begin, value.end() - begin, ""), value.end()

    def _content(self, token: Token) -> Iterator[Token]:
        """Yield the content of an element that holds nothing but text."""
        if token.name in FOREIGN:
            opens = token.kind is TokenKind.START and not token.closed
            self._foreign = max(0, self._foreign + (1 if opens else -1 if token.kind is TokenKind.END else 0))
        closed = token.closed and self._xml
        if token.kind is not TokenKind.START or token.name not in RAW_TEXT or self._foreign or closed:
            return
        end = self._script_end() if token.name == "script" else self._text_end(token.name)
        if end is None:
            rest = self._text[self._at :]
            self._at = len(self._text)
            if rest:
                yield Token(TokenKind.BROKEN if token.name != "plaintext" else TokenKind.RAW, rest)
        elif end > self._at:
            kind = TokenKind.TEXT if token.name == "title" else TokenKind.RAW
            yield Token(kind, self._text[self._at : end])
            self._at = end

    def _text_end(self, name: str) -> int | None:
        if name == "plaintext":
            return None
        found = re.compile(rf"</{name}(?=[{_WHITE}/>])", re.IGNORECASE).search(self._text, self._at)
        return found.start() if found else None

    def _script_end(self) -> int | None:
        """Return where a script ends; ``<!-- <script>`` in it hides the next end tag, as it always has."""
        at, comment, inner = self._at, False, False
        while match := _SCRIPT.search(self._text, at):
            at = match.end()
            if match.group() == "<!--":
                comment, at = True, match.start() + 2
            elif match.group() == "-->":
                comment = inner = False
            elif match[1] and not inner:
                return match.start()
            else:
                inner = comment and not match[1]
        return None
