"""The inline tokens of a Markdown block as phrases: text with inline tags, each with the source that it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.markup.commonmark import Token, span, unescape
from dateline.markup.document import Block, BlockKind, LanguageMark, source
from dateline.markup.html import read_html
from dateline.markup.inline import InlineBuilder, InlineText, TagKind
from dateline.markup.quoting import quoted, quoting
from dateline.markup.shortcodes import HIDDEN, Hidden

Piece = str | Block | LanguageMark

# Nothing but shortcodes, or the head of an alert: such a line stands between texts.
_APART = re.compile("[ \t]*(?:(?:[\U000f0000-\U000ffffd][ \t]*)+|\\[![A-Za-z]+\\][+-]?[ \t]*)(?=\n|\\Z)")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_TITLE = re.compile(
    r"""(?<=\s)(?:"(?P<double>(?:[^"\\]|\\.)+)"|'(?P<single>(?:[^'\\]|\\.)+)'|\((?P<round>(?:[^()\\]|\\.)+)\))\s*\)?\s*\Z""",
    re.DOTALL,
)
_TARGET = re.compile(r"\]\(\s*(?:<[^<>\n]*>|[^\s<]\S*)?\s")
_LABELLED = re.compile(r"\](?:\[\s*\])?\Z")
_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_VOID = frozenset(["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a reader takes for a paragraph: from ``begin`` to ``end`` of a block's text.

    ``inner`` stands in its tags; ``references`` are the characters that its source writes as character references.
    """

    begin: int
    end: int
    content: InlineText
    inner: tuple[Block | LanguageMark, ...] = ()
    references: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a Markdown block: its tokens, its source between two offsets, and the shortcodes that it hides."""

    token: Token
    source: Callable[[int, int], str]
    hidden: Hidden

    def phrases(self, *, task: bool = False) -> list[Phrase]:
        """Read the phrases: a break of the line outside of all tags parts them, and so does a line of shortcodes.

        ``task`` says that a list item begins here, which may have a box to tick.
        """
        return [self.phrase(*group) for group in _groups(self.token, task)]

    def phrase(self, begin: int, end: int, tokens: Sequence[Token], shift: int = 0) -> Phrase:
        """Read one phrase; the tokens' offsets count from ``shift``."""
        reader = _Reader(self, shift)
        reader.take(tokens)
        content = reader.builder.build()
        references = {char: name for char, name in reader.references.items() if char not in reader.bare}
        return Phrase(begin, end, content, tuple(reader.inner), references)


def _groups(token: Token, task: bool) -> Iterator[tuple[int, int, list[Token]]]:
    """Part a block's tokens into phrases, with where these begin and end; a line that stands apart has no tokens."""
    text, rest = token.content, list(token.children or [])
    begin = _box(text, rest) if task else 0
    group: list[Token] = []
    fresh = True  # whether a line begins here
    for child in [*rest, None]:
        apart = _APART.match(text, begin) if fresh and not group and begin < len(text) else None
        if child is None:
            yield begin, len(text), group
        elif child.type not in ("softbreak", "hardbreak"):
            fresh = fresh and apart is not None
            group += [] if apart else [child]
        else:
            first, last = _break(child, text)
            parts = child.level == 0 and (child.type == "hardbreak" or apart or _APART.match(text, last))
            if parts:
                yield begin, first, group
            begin, group, fresh = (last, [], True) if parts else (begin, [*group, child], False)


def _box(text: str, tokens: list[Token]) -> int:
    """Take the box to tick out of the first token; return where the text behind it begins."""
    match = _TASK.match(text)
    if match is None or not tokens or tokens[0].type != "text" or not tokens[0].content.startswith(match.group()):
        return 0
    tokens[0].content = tokens[0].content[match.end() :]
    return match.end()


def _break(token: Token, text: str) -> tuple[int, int]:
    """Return the offsets of a line break with the white space round it."""
    begin, end = span(token)
    return _before_spaces(text, begin) if text[begin] == "\n" else begin, end


def _before_spaces(text: str, at: int) -> int:
    while at and text[at - 1] == " ":
        at -= 1
    return at


class _Reader:
    def __init__(self, passage: Passage, shift: int) -> None:
        self._passage, self._shift = passage, shift
        self.builder = InlineBuilder()
        self.inner: list[Block | LanguageMark] = []
        self.references: dict[str, str] = {}
        self.bare: set[str] = set()

    def take(self, tokens: Sequence[Token]) -> None:
        """Read tokens; what is left alone is one tag with all that is in it."""
        index, ends = 0, _ends(tokens)
        while index < len(tokens):
            last = ends.get(index, index)
            if last > index:
                self._add(TagKind.VOID, [self._source(self._span(tokens[index])[0], self._span(tokens[last])[1])])
            else:
                self._take(tokens[index])
            index = last + 1

    def _take(self, token: Token) -> None:
        if token.type == "text":
            self._text(token.content)
            self.bare |= set(token.content)
        elif token.type == "text_special":
            self._text(token.content)
            if token.info == "entity" and len(token.content) == 1 and not token.content.isalnum():
                self.references[token.content] = token.markup
        elif token.type == "softbreak":
            self.builder.add_text(" ")
        elif token.type == "image":
            self._image(token)
        elif token.type == "link_open":
            self._add(TagKind.OPEN, ["["])
        elif token.type == "link_close":
            begin, end = self._span(token)
            self._add(TagKind.CLOSE, self._tail(begin + 1, self._shift + token.meta["label"], end))
        elif token.type == "html_inline":
            self._html(self._source(*self._span(token)))
        elif token.nesting:
            self._add(TagKind.OPEN if token.nesting > 0 else TagKind.CLOSE, [token.markup])
        else:
            self._void(token)

    def _void(self, token: Token) -> None:
        begin, end = self._span(token)
        if token.type == "hardbreak":
            self.builder.add_text(" ")
            begin = _before_spaces(self._passage.token.content, begin)
        self._add(TagKind.VOID, [self._source(begin, end)])

    def _text(self, text: str) -> None:
        at = 0
        for match in HIDDEN.finditer(text):
            self.builder.add_text(text[at : match.start()])
            self._add(TagKind.VOID, self._passage.hidden.code(match[1]).parts())
            at = match.end()
        self.builder.add_text(text[at:])

    def _image(self, token: Token) -> None:
        begin, end = self._span(token)
        label = begin + 2 + len(token.content)
        alt = self._passage.phrase(begin + 2, label, token.children or [], begin + 2)
        raw = self._source(begin + 2, label)
        spoken_alt = [_block(alt, raw)] if any(char.isalnum() for char in alt.content.text) else [raw]
        self._add(TagKind.VOID, ["![", *spoken_alt, *self._tail(begin + 2, label, end)])

    def _tail(self, begin: int, label: int, end: int) -> list[Piece]:
        """Return what stands behind the text of a link or image, which may have been its label too."""
        text = self._passage.token.content[label:end]
        if _LABELLED.match(text):
            return [f"][{self._source(begin, label)}]"]
        title = _TITLE.search(text) if (target := _TARGET.match(text)) else None
        if not (title and target and target.end() <= title.start()) or not _speaks(title.group()):
            return [self._source(label, end)]
        first, last = (label + at for at in title.span(title.lastgroup or 0))
        block = title_block(self._source(first, last), title.group()[0])
        return [self._source(label, first), block, self._source(last, end)]

    def _html(self, raw: str) -> None:
        match = _NAME.match(raw)
        kind = TagKind.VOID
        if match and match[2].lower() not in _VOID and not raw.endswith("/>"):
            kind = TagKind.CLOSE if match[1] else TagKind.OPEN
        if match and match[2].lower() == "br":
            self.builder.add_text(" ")
        self._add(kind, list(read_html(raw).parts) if kind is not TagKind.CLOSE else [raw])

    def _add(self, kind: TagKind, pieces: Sequence[Piece]) -> None:
        numbered: list[str | int] = []
        for piece in pieces:
            numbered.append(piece if isinstance(piece, str) else len(self.inner))
            self.inner += [] if isinstance(piece, str) else [piece]
        whole = all(isinstance(piece, str) for piece in pieces)
        self.builder.add_tag(kind, "".join(map(source, pieces)), pieces=() if whole else tuple(numbered))

    def _span(self, token: Token) -> tuple[int, int]:
        begin, end = span(token)
        return begin + self._shift, end + self._shift

    def _source(self, begin: int, end: int) -> str:
        return self._passage.source(begin, end)


def title_block(raw: str, quote: str) -> Block:
    """Return the title of a link, image or definition, which stands in quotes that open with ``quote``."""
    return Block(InlineText(unescape(raw)), BlockKind.LABEL, lambda text: quoted(text, quote), raw)


def title_in(definition: str) -> tuple[int, int] | None:
    """Find the title at the end of a link's definition, without its quotes."""
    match = _TITLE.search(definition)
    if match is None or not _speaks(match.group()) or "\n" in match.group().strip():
        return None
    return match.span(match.lastgroup or 0)


def _speaks(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _block(phrase: Phrase, raw: str) -> Block:
    return Block(phrase.content, BlockKind.LABEL, quoting(phrase.references), raw, phrase.inner)


def _ends(tokens: Sequence[Token]) -> dict[int, int]:
    """Return where what is left alone ends, by where it begins: an autolink, an element of code."""
    ends: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.type == "link_open" and token.info == "auto":
            ends[index] = index + 2
        match = _NAME.match(token.content) if token.type == "html_inline" else None
        if match and not match[1]:
            opened.setdefault(match[2].lower(), []).append(index)
        elif match and opened.get(match[2].lower()):
            begin = opened[match[2].lower()].pop()
            if is_left_alone(tokens[begin].content):
                ends[begin] = index
    return ends


def is_left_alone(raw: str) -> bool:
    """Tell whether the text in an element is not translated, by its start tag."""
    match = _NAME.match(raw)
    if not match or match[1] or raw.endswith("/>"):
        return False
    return not any(
        "x" in block.content.text for block in read_html(raw + "x").blocks if block.kind is not BlockKind.LABEL
    )
