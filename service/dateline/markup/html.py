"""HTML into blocks with inline tags. Every byte outside of translated text comes back as it was.

The text is read as a stream of tokens with their source, so that what is not text is never changed or serialized:
comments, attributes, unknown elements, even broken markup are copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.markup.document import Block, BlockKind, Document, LanguageMark, source
from dateline.markup.elements import Marks, OpenElements, names
from dateline.markup.entity import decode, decode_attribute, spelling
from dateline.markup.inline import InlineBuilder, InlineText, TagKind
from dateline.markup.tagrules import TagRules
from dateline.markup.tokens import FOREIGN, RAW_TEXT, Attribute, Token, TokenKind, is_xml, tokenize

Piece = str | Block | LanguageMark

INLINE = names(
    """a abbr acronym b bdi bdo big blink cite data del dfn em font i ins map mark meter nobr output picture progress q
    ruby s small span strike strong sub sup time tt u"""
)
VOID_INLINE = frozenset(["area", "img", "input", "source", "wbr"])
# Left alone, with all in them; where they stand in a sentence they travel with it.
QUOTED = frozenset(["code", "kbd", "samp", "var", "rt", "rp"])
# Left alone whatever is said inside of them, since their text is no prose or its white space matters.
LOCKED = (RAW_TEXT - {"title"}) | FOREIGN | {"pre", "listing", "template", "noscript", "object"}
_UNSEEN = frozenset(["script", "style", "template", "noscript"])  # in a sentence as a comment is
_OUTSIDE = frozenset(["address"])
_VOID = names("""area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr""")
# Elements of HTML that stand between texts. What is in no list is unknown, and inline in a paragraph.
_KNOWN = names(
    """address applet article aside audio base blockquote body br button canvas caption center col colgroup datalist dd
    details dialog dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head
    header hgroup hr html label legend li link main marquee menu meta nav ol optgroup option p param search
    section select summary table tbody td tfoot th thead title tr track ul video"""
)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title"), BlockKind.HEADLINE),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
    **dict.fromkeys(
        ("button", "caption", "figcaption", "label", "legend", "optgroup", "option", "summary"), BlockKind.LABEL
    ),
}
TEXT_ATTRIBUTES = names(
    """alt title placeholder aria-label aria-description aria-placeholder aria-roledescription aria-valuetext"""
)
_LABELLED = frozenset(["optgroup", "option", "track"])  # their ``label`` is shown
_PRESSED = frozenset(["button", "reset", "submit"])  # inputs whose ``value`` is shown
_NO_TEXT = frozenset(["base", "link", "meta", "param", "script", "style"])  # their attributes are for machines
_OWN_TEXT = frozenset(["iframe", "object", "textarea"])  # left alone, but their attributes are for readers
_META = frozenset(
    [
        "description",
        "og:title",
        "og:description",
        "og:image:alt",
        "twitter:title",
        "twitter:description",
        "twitter:image:alt",
    ]
)
_ENGLISH = re.compile(r"\s*(?:en|eng)(?:[-_].*)?\s*", re.IGNORECASE | re.DOTALL)
_LANGUAGE = re.compile(r"\s*(?!(?:und|mul)\b)[A-Za-z]{2,3}(?:[-_][\w-]*)?\s*", re.IGNORECASE)
# What newsletters put after their first line, so that nothing else is shown there in a list of mails.
_FILLER = re.compile(
    r"(?:&(?:zwnj|zwj|nbsp|shy|ensp|emsp|#(?:160|173|847|8199|8203|8204|8205|65279)|#[xX](?:a0|ad|34f|200[b-dB-D]));"
    r"|[\s\u00ad\u034f\u200b-\u200d\u2007\ufeff]){6,}"
)
_ZERO_WIDTH = re.compile(r"&(?:zwnj|zwj|#8|#6|#[xX]2|#[xX]34f|#847)|[\u034f\u200b-\u200d\ufeff]")
_DEEPEST = 8  # inline elements left alone inside of text inside of such elements; no document has two
_NOTE = re.compile(r"[\d\s*†‡§¶,\[\]()–-]{1,20}")
_LONGEST_NOTE = 9  # tokens
_MOST_NAMED = 5  # languages in one note


def read_html(text: str, rules: TagRules = TagRules()) -> Document:  # noqa: B008 - frozen
    """Read an HTML fragment or page into literal parts and blocks; ``rules`` say what else its elements are."""
    reader = _Reader(rules.xml or is_xml(text), rules)
    for token in _with_notes(tokenize(text)):
        reader.take(token)
    return reader.document()


def _with_notes(tokens: Iterable[Token]) -> Iterator[Token]:
    """Make one token of each exponent and mark of a footnote: ``<sup>2</sup>``, ``<sup><a href=…>[2]</a></sup>``."""
    held: list[Token] = []
    for token in tokens:
        if not held and not (token.kind is TokenKind.START and token.name == "sup"):
            yield token
            continue
        held.append(token)
        if token.kind is TokenKind.END and token.name == "sup" and all(map(_in_note, held)):
            yield Token(TokenKind.OTHER, "".join(one.raw for one in held), "sup")
            held = []
        elif len(held) == _LONGEST_NOTE or not _in_note(token):
            yield from held
            held = []
    yield from held


def _in_note(token: Token) -> bool:
    """Tell whether a token may be part of the mark of a footnote."""
    if token.kind is TokenKind.TEXT:
        return _NOTE.fullmatch(token.raw) is not None
    plain = not any(_is_text(token, one.name) or one.name in ("lang", "translate") for one in token.attributes)
    return token.kind in (TokenKind.START, TokenKind.END) and token.name in ("sup", "a", "span") and plain


@dataclass(slots=True)
class _Frame:
    """What is being collected: the document, or an inline element that is left alone in a sentence."""

    element: int = -1  # the index of that element
    parting: bool = True
    parts: list[Piece] = field(default_factory=list)
    builder: InlineBuilder = field(default_factory=InlineBuilder)
    pieces: list[Piece] = field(default_factory=list)  # of the block
    inner: list[Block | LanguageMark] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    begun: bool = False  # whether the block has text
    at_line_end: bool = False
    kind: BlockKind = BlockKind.PARAGRAPH

    def add(self, kind: TagKind, pieces: Sequence[Piece], parting: bool = True) -> None:
        """Append a tag to the block."""
        self.pieces += pieces
        numbered: list[str | int] = []
        for piece in pieces:
            numbered.append(piece if isinstance(piece, str) else len(self.inner))
            self.inner += [] if isinstance(piece, str) else [piece]
        raw = "".join(map(source, pieces))
        whole = all(isinstance(piece, str) for piece in pieces)
        self.builder.add_tag(kind, raw, parting=parting, pieces=() if whole else tuple(numbered))

    def add_text(self, raw: str) -> None:
        """Append text to the block."""
        self.pieces.append(raw)
        self.texts.append(raw)
        self.builder.add_text(decode(raw.replace("\N{REPLACEMENT CHARACTER}", "")))
        self.begun = self.begun or not raw.isspace()
        self.at_line_end = "\n" in raw[len(raw.rstrip()) :]

    def end_block(self) -> None:
        """Close the block that is being collected; one without any word is literal."""
        content = self.builder.build()
        if any(char.isalnum() for char in content.text):
            raw = "".join(map(source, self.pieces))
            self.parts.append(Block(content, self.kind, spelling(self.texts), raw, tuple(self.inner)))
        else:
            self.parts += self.pieces
        self.builder, self.pieces, self.inner, self.texts, self.begun = InlineBuilder(), [], [], [], False


class _Reader:
    def __init__(self, xml: bool, rules: TagRules) -> None:
        self._xml, self._rules = xml, rules
        self._frames = [_Frame()]
        self._translate, self._lang = Marks[bool](), Marks[str]()
        self._locks, self._kinds = Marks[str](), Marks[BlockKind]()
        self._open = OpenElements(self._translate, self._lang, self._locks, self._kinds)
        self._foreign: dict[str, None] = {}  # languages of parts that were left alone
        self._unfinished = False

    def document(self) -> Document:
        """Return what was read."""
        unclosed = self._open.any_of(LOCKED | QUOTED)
        while len(self._frames) > 1:
            self._leave()
        self._frame.end_block()
        notes = []
        if self._foreign:
            named = ", ".join(f"“{lang[:40]}”" for lang in list(self._foreign)[:_MOST_NAMED])
            notes.append(("not_english_kept", f"what the markup says is in {named} was left as it is"))
        if self._unfinished:
            notes.append(
                ("markup_unfinished", "the markup ends inside of a tag or comment; what follows was left as it is")
            )
        elif unclosed:
            notes.append(("markup_unfinished", f"<{unclosed}> is never closed; what is in it was left as it is"))
        return Document(tuple(self._frame.parts), tuple(notes))

    @property
    def _frame(self) -> _Frame:
        return self._frames[-1]

    @property
    def _foreign_here(self) -> str | None:
        lang = self._lang.last
        return None if lang is None or _ENGLISH.fullmatch(lang) else lang

    @property
    def _hidden(self) -> bool:
        """Tell whether what stands here is left alone."""
        return self._translate.last is False or self._locks.last is not None or self._foreign_here is not None

    def take(self, token: Token) -> None:
        """Read one token."""
        if token.kind is TokenKind.START:
            self._start(token)
        elif token.kind is TokenKind.END:
            self._end(token)
        elif token.kind is TokenKind.TEXT:
            self._text(token.raw)
        else:
            self._other(token)

    def _text(self, raw: str) -> None:
        frame = self._frame
        if self._hidden:
            frame.end_block()  # an element that was left alone may wait in it
            frame.parts.append(raw)
            if self._foreign_here and any(char.isalnum() for char in raw):
                self._foreign[self._foreign_here] = None
            return
        if not raw.isspace():
            frame.kind = self._kinds.last or BlockKind.PARAGRAPH
        at = 0
        for match in _FILLER.finditer(raw):
            if _ZERO_WIDTH.search(match.group()):
                frame.add_text(raw[at : match.start()])
                frame.add(TagKind.VOID, [match.group()])
                at = match.end()
        frame.add_text(raw[at:])

    def _other(self, token: Token) -> None:
        """Take a comment or a declaration: in a sentence it travels with it, else it stands between blocks."""
        frame = self._frame
        self._unfinished |= token.kind is TokenKind.BROKEN
        if self._hidden:
            frame.end_block()
            frame.parts.append(token.raw)
        elif token.kind is TokenKind.OTHER and (self._in_sentence or (frame.begun and token.name)):
            frame.add(TagKind.VOID, [token.raw], parting=token.raw.startswith("<%"))
        else:
            frame.end_block()
            frame.parts.append(token.raw)

    @property
    def _in_sentence(self) -> bool:
        frame = self._frame
        return frame.begun and (self._open.in_phrasing or not frame.at_line_end)

    def _start(self, token: Token) -> None:
        self._open.make_way(token.name)
        self._leave_closed()
        before = self._hidden
        if before:
            self._frame.end_block()
        index = self._open.push(token.name)
        self._mark(token, index, self._locks.last is not None)
        self._place_start(token, index, before)
        if self._is_empty(token):
            self._open.pop(index)
            self._leave_closed()

    def _place_start(self, token: Token, index: int, before: bool) -> None:
        """Put a start tag where it belongs; ``before`` says that what is round it is left alone."""
        pieces = self._pieces(token, self._hidden)
        inline = self._is_inline(token.name)
        if before:
            self._frame.parts += pieces
        elif self._hidden and inline and token.name not in _VOID:
            self._frames.append(_Frame(index, token.name not in _UNSEEN, pieces))
        elif inline:
            kind = TagKind.VOID if token.name in _VOID else TagKind.OPEN
            self._frame.add(kind, pieces, token.name != "wbr")
        else:
            self._frame.end_block()
            self._frame.parts += pieces

    def _is_empty(self, token: Token) -> bool:
        """Tell whether an element ends with its start tag."""
        foreign = token.name in FOREIGN or self._locks.last in FOREIGN
        return token.name in _VOID or (token.closed and (self._xml or foreign))

    def _mark(self, token: Token, index: int, locked: bool) -> None:
        """Note what an element says about what is in it."""
        if token.name in LOCKED:
            self._locks.add(index, token.name)
        translate = _says_translate(token)
        if token.name in self._rules.kept or (translate is None and token.name in QUOTED | _OUTSIDE):
            translate = False
        if translate is not None and not (locked or (translate and len(self._frames) > _DEEPEST)):
            self._translate.add(index, translate)
        lang = token.attribute("lang") or token.attribute("xml:lang")
        if lang is not None and _LANGUAGE.fullmatch(lang.value):
            self._lang.add(index, decode_attribute(lang.value))
        if token.name in _KINDS:
            self._kinds.add(index, _KINDS[token.name])

    def _is_inline(self, name: str) -> bool:
        if name in self._rules.splitting or name in self._rules.inline:
            return name in self._rules.inline
        if name in INLINE or name in VOID_INLINE or name in QUOTED or name in FOREIGN:
            return True
        if name in _UNSEEN:
            return self._in_sentence
        return name not in _KNOWN and name not in LOCKED and (self._open.in_phrasing or self._rules.xml)

    def _end(self, token: Token) -> None:
        before = self._hidden
        index = self._open.end(token.name)
        while len(self._frames) > 1 and not self._open.has(self._frame.element):
            if self._frame.element == index:
                self._frame.end_block()
                self._frame.parts.append(token.raw)
                self._leave()
                return
            self._leave()
            before = False
        if not before and not self._hidden and self._is_inline(token.name):
            self._frame.add(TagKind.VOID if token.name in _VOID else TagKind.CLOSE, [token.raw])
        else:
            self._frame.end_block()
            self._frame.parts.append(token.raw)

    def _leave_closed(self) -> None:
        while len(self._frames) > 1 and not self._open.has(self._frame.element):
            self._leave()

    def _leave(self) -> None:
        """Make one void tag of an inline element that was left alone."""
        self._frame.end_block()
        whole = self._frames.pop()
        self._frame.add(TagKind.VOID, whole.parts, whole.parting)

    def _pieces(self, token: Token, hidden: bool) -> list[Piece]:
        """Cut a start tag round what is translated in it."""
        pieces: list[Piece] = []
        at = 0
        for attribute in token.attributes:
            part = self._part(token, attribute, hidden)
            if part is not None:
                pieces += [token.raw[at : attribute.begin], part]
                at = attribute.end
        return [*pieces, token.raw[at:]]

    def _part(self, token: Token, attribute: Attribute, hidden: bool) -> Block | LanguageMark | None:
        if hidden and not (token.name in _OWN_TEXT and self._readable):
            return None
        if attribute.name in ("lang", "xml:lang"):
            return LanguageMark(attribute.value) if _ENGLISH.fullmatch(attribute.value) and not hidden else None
        if not _is_text(token, attribute.name):
            return None
        text = decode_attribute(attribute.value.replace("\N{REPLACEMENT CHARACTER}", ""))
        if not any(char.isalnum() for char in text):
            return None
        escape = spelling([attribute.value], attribute.quote or '"')
        quote = "" if attribute.quote else '"'  # other words may have spaces in them
        return Block(InlineText(text), BlockKind.LABEL, escape, attribute.value, quote=quote)

    @property
    def _readable(self) -> bool:
        """Tell whether an element that is left alone stands in text that is not, and is itself not marked."""
        return self._translate.last is not False and self._foreign_here is None and self._locks.depth == 1


def _says_translate(token: Token) -> bool | None:
    """Return what an element says of its translation, None if nothing."""
    classes, said = token.attribute("class"), token.attribute("translate")
    if classes is not None and "notranslate" in classes.value.split():
        return False
    return None if said is None else {"no": False, "yes": True, "": True}.get(said.value.strip().lower())


def _is_text(token: Token, name: str) -> bool:
    """Tell whether an attribute of an element is read by people."""
    if token.name == "meta":
        about = token.attribute("name") or token.attribute("property")
        return name == "content" and about is not None and about.value.strip().lower() in _META
    if name == "label":
        return token.name in _LABELLED
    if name == "value" and token.name == "input":
        kind = token.attribute("type")
        return kind is not None and kind.value.strip().lower() in _PRESSED and token.attribute("name") is None
    return name in TEXT_ATTRIBUTES and token.name not in _NO_TEXT
