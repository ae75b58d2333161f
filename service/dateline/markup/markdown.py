"""Markdown into blocks with inline tags; what is not text stays as it is.

A CommonMark parser says which lines hold text, and where the marks stand in them; only what changes is written anew.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dateline.markup.commonmark import Grammar, Token
from dateline.markup.document import Block, BlockKind, Document, LanguageMark
from dateline.markup.frontmatter import read_front_matter
from dateline.markup.html import read_html
from dateline.markup.inline import InlineText, Tag, TagKind, words
from dateline.markup.phrases import Passage, Phrase, is_left_alone, title_block, title_in
from dateline.markup.quoting import guarded, quote_all, quoting
from dateline.markup.shortcodes import HIDDEN, hide, reveal

Part = str | Block | LanguageMark

_LINE_END = re.compile(r"\r\n|\n|\r")  # other separators are characters of the line
_PIPE = re.compile(r"(?<!\\)\|")
_PROSE = re.compile(r"[^\W_](?:[\w ,.;'’()%/“”«»„‚‘–—։՞՜՛՝…-]*[^\W_][.!?։”»“)]*)?")  # nothing in it can be a mark
_SPACES = re.compile(r"\s+")
_LINE_MARKS = re.compile(r"(?<=\n)[ \t>]+|\\(?=\|)")  # before a line within a tag, and before a pipe
_TAG_ALONE = re.compile(r"(<[A-Za-z][^<>]*>)[ \t]*(?:\r\n|\n|\r)")
_EMPHASIS = frozenset(["*", "**", "_", "__", "~~"])


def read_markdown(text: str) -> Document:
    """Read Markdown into literal parts and blocks; code, targets of links and most of the front matter are literal."""
    head, notes, at = read_front_matter(text)
    reader = _Reader(text[at:])
    parts = [*head, *reader.read()]
    return Document(tuple(part for part in parts if part != ""), tuple(notes + reader.notes))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the text of a block stands in the document: pairs of offsets, in the text and in the document."""

    steps: tuple[tuple[int, int], ...]
    end: int

    def of(self, at: int) -> int:
        """Return where a character of the text is in the document."""
        here, there = self.steps[bisect_right(self.steps, at, key=lambda step: step[0]) - 1]
        return there + at - here

    def span(self, begin: int, end: int, length: int) -> tuple[int, int]:
        """Return where a stretch of the text, which has a length, is in the document."""
        first = self.of(begin) if begin < length else self.end
        return first, (self.end if end >= length else self.of(end - 1) + 1 if end > begin else first)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._hidden = hide(text)
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._at = 0
        self._parts: list[Part] = []
        self._grammar = Grammar()
        self.notes: list[tuple[str, str]] = []  #: about HTML

    def read(self) -> list[Part]:
        row: tuple[int, Iterator[_Place]] = (-1, iter(()))
        for token, kind, task in _texts(self._grammar.blocks(self._hidden.text)):
            if token.map is None:
                continue
            first, last = token.map[0], max(token.map[1], token.map[0] + 1)
            if token.type == "html_block":
                self._html(token.content, first, last)
            elif token.type == "definition":
                self._definition(first, last)
            elif kind is BlockKind.CELL:
                row = row if row[0] == first else (first, self._cells(token, first))
                self._inline(token, kind, next(row[1], None))
            else:
                self._inline(token, kind, self._lines(token.content, first), task=task)
        self._parts.append(self._text[self._at :])
        return self._parts

    def _inline(self, token: Token, kind: BlockKind, place: _Place | None, *, task: bool = False) -> None:
        if place is None or not token.content:
            return
        length = len(token.content)

        def source(begin: int, end: int) -> str:
            return self._text[slice(*place.span(begin, end, length))]

        for number, phrase in enumerate(Passage(token, source, self._hidden).phrases(task=task)):
            begin, end = place.span(phrase.begin, phrase.end, length)
            if any(char.isalnum() for char in phrase.content.text):
                before = "" if not phrase.begin else "[x] " if task and number == 0 else "x\\\n"
                self._take(begin, end, [self._block(phrase, kind, self._text[begin:end], before)])
            else:
                self._take(begin, end, self._wordless(phrase, begin, end))

    def _wordless(self, phrase: Phrase, begin: int, end: int) -> list[Part]:
        """Cut a stretch without words round the texts in its images and shortcodes."""
        parts: list[Part] = []
        for tag in phrase.content.tags:
            found = self._text.find(tag.raw, begin, end) if tag.pieces else -1
            if found >= 0:
                parts.append(self._text[begin:found])
                parts += [piece if isinstance(piece, str) else phrase.inner[piece] for piece in tag.pieces]
                begin = found + len(tag.raw)
        for match in HIDDEN.finditer(self._hidden.text, begin, end) if not phrase.content.tags else ():
            parts += [self._text[begin : match.start()], *self._hidden.code(match[1]).parts()]
            begin = match.end()
        return [*parts, self._text[begin:end]]

    def _block(self, phrase: Phrase, kind: BlockKind, raw: str, before: str) -> Block:
        escape = quoting(phrase.references)
        return MarkdownBlock(phrase.content, kind, escape, raw, phrase.inner, "", self._grammar, before)

    def _lines(self, content: str, first: int) -> _Place | None:
        """Find the lines of a block, each behind the marks of quotes and lists before it."""
        steps: list[tuple[int, int]] = []
        at = end = 0
        for number, line in enumerate(content.split("\n"), first):
            stripped = line.lstrip(" \t")
            begin = self._hidden.text.rfind(stripped, self._starts[number], self._line_end(number + 1))
            if begin < 0:
                return None
            steps.append((at + len(line) - len(stripped), begin))
            at, end = at + len(line) + 1, begin + len(stripped)
        return _Place(((0, steps[0][1]), *steps), end)

    def _cells(self, token: Token, number: int) -> Iterator[_Place]:
        """Find the cells of a row; in their text a pipe has no backslash."""
        begin, end = self._starts[number] + token.meta["column"], self._line_end(number + 1)
        edges = [begin - 1, *(match.start() for match in _PIPE.finditer(self._hidden.text, begin, end)), end]
        for first, last in list(pairwise(edges))[edges[1] == begin :]:
            cell = self._text[first + 1 : last]
            yield _cell(first + 1 + len(cell) - len(cell.lstrip()), cell.strip())

    def _line_end(self, line: int) -> int:
        return self._starts[line] if line < len(self._starts) else len(self._text)

    def _take(self, begin: int, end: int, parts: list[Part]) -> None:
        self._parts += [self._text[self._at : begin], *parts]
        self._at = end

    def _html(self, content: str, first: int, last: int) -> None:
        """Take a block of HTML, which begins behind the marks of lists before it."""
        line = content.split("\n", 1)[0].strip()
        found = self._hidden.text.rfind(line, self._starts[first], self._line_end(first + 1))
        begin, end = max(found, self._starts[first], self._at), self._line_end(last)
        for piece in _apart(self._text[begin:end]):
            document = read_html(piece)
            self._parts += [self._text[self._at : begin], *document.parts]
            begin = self._at = begin + len(piece)
            self.notes += [note for note in document.notes if note not in self.notes]

    def _definition(self, first: int, last: int) -> None:
        """Take the title of a link's definition."""
        begin, end = self._starts[first], self._line_end(last)
        title = title_in(self._text[begin:end])
        if title:
            first, last = begin + title[0], begin + title[1]
            self._take(first, last, [title_block(self._text[first:last], self._text[first - 1])])


def _apart(html: str) -> list[str]:
    """Part a tag alone in the first line from what follows: without it there, the rest would be no HTML."""
    match = _TAG_ALONE.match(html)
    if match is None or is_left_alone(match[1]):
        return [html]
    return [match.group(), html[match.end() :]]


def _cell(begin: int, source: str) -> _Place:
    """Return the place of a cell's text, where each pipe had a backslash before it."""
    pipes = [match.start() for match in re.finditer(r"\\\|", source)]
    steps = [(at - number + 1, begin + at + 2) for number, at in enumerate(pipes)]
    return _Place(((0, begin), *steps), begin + len(source))


def _texts(tokens: list[Token]) -> Iterator[tuple[Token, BlockKind, bool]]:
    """Yield the tokens that hold text, their kind, and whether a list item begins there.

    HTML in a quote, where its lines have other marks before them, is left as it is.
    """
    kind, quotes, before = BlockKind.PARAGRAPH, 0, ""
    for token in tokens:
        quotes += token.nesting if token.type in ("blockquote_open", "blockquote_close") else 0
        if token.type in _KINDS:
            kind = _KINDS[token.type]
        elif token.type in ("heading_close", "table_close"):
            kind = BlockKind.PARAGRAPH
        elif token.type in ("inline", "definition") or (token.type == "html_block" and not quotes):
            yield token, kind, before == "list_item_open"
        before = before if token.type == "paragraph_open" else token.type


_KINDS = {"heading_open": BlockKind.HEADLINE, "table_open": BlockKind.CELL}


@dataclass(frozen=True, slots=True)
class MarkdownBlock(Block):
    """A block of Markdown, written so that it reads as the text and the tags that it has.

    ``before`` stands for what is before it in its paragraph: a box to tick, or another line.
    """

    grammar: Grammar = field(default_factory=Grammar)
    before: str = ""

    def write(self, content: InlineText) -> str:
        """Return the Markdown of this block with another content."""
        parts: list[str] = []
        at = 0
        content = replace(content, tags=_without_empty(content.tags))
        for tag in content.tags:
            text = self._escaped(content.text[at : tag.at])
            parts += [text[:-1] + "\\!" if text.endswith("!") and tag.raw.startswith("[") else text, tag.raw]
            at = tag.at
        written = "".join([*parts, self._escaped(content.text[at:])])
        return guarded(written) if not content.tags or content.tags[0].at > 0 else written

    def _escaped(self, text: str) -> str:
        return self.escape(text).replace("|", "\\|") if self.kind is BlockKind.CELL else self.escape(text)

    def compose(self, content: InlineText) -> str:
        """Return the Markdown with another content; where marks would not be read, they are moved or left out."""
        if not content.tags and _PROSE.fullmatch(content.text) and guarded(content.text) == content.text:
            return self.escape(content.text)
        written = ""
        for block, candidate in self._candidates(content):
            written = block.write(candidate).strip(" \t")
            if block._reads_back(written):
                break
        return written

    def _candidates(self, content: InlineText) -> Iterator[tuple[MarkdownBlock, InlineText]]:
        yield self, content
        tidy = _tidied(content)
        yield self, tidy
        yield self, _starred(tidy)
        yield self, _begun(_starred(tidy))
        plain = InlineText(content.text, tuple(tag for tag in content.tags if tag.raw not in _EMPHASIS))
        yield self, plain
        yield replace(self, escape=quote_all), plain

    def _reads_back(self, written: str) -> bool:
        """Tell whether Markdown is read as one phrase that is written as the same Markdown."""
        hidden = hide(self.before + (_LINE_MARKS.sub("", written) if "\n" in written else written))
        text = hidden.text.replace("\\|", "|") if self.kind is BlockKind.CELL else hidden.text
        token = self._parsed(text)
        if token is None:
            return False
        visible = reveal(text, hidden)
        phrases = Passage(token, lambda begin, end: visible[begin:end], hidden).phrases(task=self.before == "[x] ")
        as_many = len(phrases) == (2 if self.before.endswith("\n") else 1)
        return as_many and _bare(self.write(phrases[-1].content)) == _bare(written)

    def _parsed(self, text: str) -> Token | None:
        """Return the one token of a text in its place, None if it is something else there."""
        if self.kind is BlockKind.CELL:
            return self.grammar.inline(text)
        # A headline may be underlined: a comment at its head would begin a block there.
        mark = "# " if self.kind is BlockKind.HEADLINE and not text.startswith("<!--") else ""
        tokens = self.grammar.blocks(mark + text)
        whole = [token.type for token in tokens] == [*_AROUND[mark][:1], "inline", *_AROUND[mark][1:]]
        return tokens[1] if whole and tokens[1].content == text.strip() else None


_AROUND = {"": ("paragraph_open", "paragraph_close"), "# ": ("heading_open", "heading_close")}


def _bare(markdown: str) -> str:
    return _SPACES.sub("", _LINE_MARKS.sub("", markdown))


def _without_empty(tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """Leave out emphasis with nothing in it, which would be read as asterisks."""
    result: list[Tag] = []
    for tag in tags:
        if tag.kind is TagKind.CLOSE and result and result[-1] == Tag(TagKind.OPEN, tag.raw, tag.at):
            result.pop()
        else:
            result.append(tag)
    return tuple(result)


def _begun(content: InlineText) -> InlineText:
    """Move HTML that stands by itself behind the first word: at the head of a paragraph it would be a block."""
    word = next((end for begin, end in words(content.text)), 0)
    html = [tag.kind is TagKind.VOID and tag.raw.startswith("<") and tag.at < word for tag in content.tags]
    tags = [replace(tag, at=word) if it else tag for tag, it in zip(content.tags, html, strict=True)]
    return replace(content, tags=tuple(sorted(tags, key=lambda tag: tag.at)))


def _starred(content: InlineText) -> InlineText:
    """Write emphasis with asterisks, which may stand within a word."""
    return replace(content, tags=tuple(replace(tag, raw=_STARS.get(tag.raw, tag.raw)) for tag in content.tags))


_STARS = {"_": "*", "__": "**"}


def _tidied(content: InlineText) -> InlineText:
    """Move the marks of emphasis off white space and punctuation, next to which they may be none."""
    at, tags = 0, []
    for number, tag in enumerate(content.tags):
        place = max(at, tag.at)
        if tag.raw in _EMPHASIS:
            later = (one.at for one in content.tags[number + 1 :] if not _opens_emphasis(one))
            limit = next(later, len(content.text))
            place = _toward_words(content.text, tag, place, at, limit)
        at = place
        tags.append(replace(tag, at=place))
    return replace(content, tags=tuple(tags))


def _opens_emphasis(tag: Tag) -> bool:
    """Tell whether a tag moves on together with one that opens before it, as the two of ``***`` do."""
    return tag.kind is TagKind.OPEN and tag.raw in _EMPHASIS


def _toward_words(text: str, tag: Tag, place: int, first: int, last: int) -> int:
    if tag.kind is TagKind.OPEN:
        while place < last and not text[place].isalnum():
            place += 1
    elif tag.kind is TagKind.CLOSE:
        while place > first and not text[place - 1].isalnum():
            place -= 1
    return place
