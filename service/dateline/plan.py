"""What is to be done with an article, before any language is chosen: its fields as blocks, its blocks as sentences."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import compress, pairwise

from dateline.article import Article, Format
from dateline.byline import Byline, read_byline
from dateline.catalog import Catalogs
from dateline.credit import credit_at_end, read_credit
from dateline.dateline import Dateline, find_dateline, is_whole_dateline
from dateline.detect import foreign_script
from dateline.furniture import links, read_link, read_sentence
from dateline.language import SOURCE
from dateline.line import Line
from dateline.markup.align import spaced
from dateline.markup.document import Block, BlockKind, Document
from dateline.markup.html import read_html
from dateline.markup.inline import InlineText, TagKind, take_out
from dateline.markup.lines import read_lines, read_whole
from dateline.markup.markdown import read_markdown
from dateline.markup.plain import read_plain
from dateline.metadata import PLAIN
from dateline.metric import Conversion, Units, metric
from dateline.notice import Notice, heads, rubric
from dateline.placeable import PLACEABLE, translatable
from dateline.quantity import is_quantity
from dateline.rate import read_rate
from dateline.segment import Origin
from dateline.splitter import split_sentences
from dateline.stamp import read_stamp
from dateline.strings import Split, Strings
from dateline.truecase import Case, Truecaser

_WORD = r"(?:(?:Mc|Mac|d'|O')?[^\W\d_a-z][\w.'’-]*)"
_NAME = rf"{_WORD}(?: (?:{_WORD}|van|von|de|der|al|bin)){{0,4}}"
_NAMES = rf"({_NAME}(?:(?:,| and|, and) {_NAME})*)"
_BYLINE = re.compile(rf"^(?i:by) {_NAMES}$")
_BYLINE_FIELD = re.compile(rf"^(?:(?i:by) )?{_NAMES}$")
_NO_NAME = frozenset(
    {name.casefold() for name in (*calendar.day_name, *calendar.month_name)}
    | {"our", "staff", "land", "air", "sea", "design", "law", "the", "a", "an"}
)
_MOST_POINTS = 10  # list items and the like before it, as summaries have them
_DATELINE_WITHIN = 3  # paragraphs: a standfirst or a date may stand before the one with the dateline
_LONGEST_BYLINE = 200  # characters
_POINT = re.compile(r"[*•–-] \S")
_HEADINGS = frozenset({"headline", "seo_title", "keywords"})
_LEADS_TO_HEADLINE = frozenset({"previous_article", "next_article"})
STRING = "string"  # the name of the field that a string by itself is
_PAGES = frozenset({"body", STRING})  # fields that may have strings of a page
_LONGEST_WHOLE = 600  # characters that are one sentence where a caller says so


@dataclass(slots=True)
class Sentence:
    """A sentence of a block, with the white space around it."""

    id: str
    lead: str
    content: InlineText
    tail: str
    origin: Origin
    foreign: bool = False
    heading: bool = False  #: a headline, by its place or by its casing
    case: Case = Case.SENTENCE  #: how the source is written
    restored: str = ""  #: the text of the content as it is written within a sentence: what the model reads
    whole: bool = False  #: all of a block that has nothing to translate, as it was written
    original: InlineText | None = None  #: the content before its units were converted, if they were
    conversions: tuple[Conversion, ...] = ()  #: what of it was converted
    line: Line | None = None  #: what it is if it is written by rule
    continues: bool = False  #: the clause that follows *said that*

    @property
    def spaced(self) -> InlineText:
        """Return the content as it was written: with the spaces round void tags."""
        content = self.original or self.content
        return content if self.whole else spaced(content)

    @property
    def needs_alignment(self) -> bool:
        """Tell whether a tag stands inside of the sentence and not only around it."""
        return any(0 < tag.at < len(self.content.text) for tag in self.content.tags)


@dataclass(slots=True)
class PlannedBlock:
    """A block and what it is: a UI string, or sentences, the first of them perhaps after a dateline."""

    number: int
    block: Block
    ui: tuple[str, str] | None = None  #: segment id and text of a UI string
    dateline: tuple[str, Dateline, InlineText] | None = None  #: segment id, what it says, how it is written
    sentences: list[Sentence] = field(default_factory=list)


@dataclass(slots=True)
class PlannedField:
    """A field of the article, or an entry of one that is a list, with its place ``at`` in it."""

    name: str
    document: Document
    at: int | None = None
    blocks: list[PlannedBlock] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """The whole article, in reading order."""

    fields: list[PlannedField]
    source: str = SOURCE  #: the language of the article

    def sentences(self) -> Iterator[Sentence]:
        """Yield all sentences in order."""
        for planned in self.fields:
            for block in planned.blocks:
                yield from block.sentences

    def text(self) -> str:
        """Return the plain text of everything that is to be translated by the model."""
        return "\n".join(s.content.text for s in self.sentences() if s.origin is Origin.MT)


def plan_article(
    article: Article,
    catalogs: Catalogs,
    names: Iterable[str] = (),
    units: Units = Units.KEEP,
    source: str = SOURCE,
) -> Plan:
    """Read the fields of an article in its format and decide what each block is.

    ``names`` say how words in a headline in capitals or Title Case are written, ``units`` whether those of sentences
    are converted. An article whose ``source`` is another language has text alone: its datelines, bylines and page's
    strings are not known.
    """
    numbers = _Numbers(source)
    plan = Plan([_plan_field(name, text, article.format, catalogs, numbers) for name, text in article.texts()], source)
    for name, at, text in article.metadata.texts():
        planned = _plan_field(name, text, Format.TEXT if name in PLAIN else article.format, catalogs, numbers)
        planned.at = at
        plan.fields.append(planned)
    _prepare(plan, names, units)
    return plan


def plan_strings(
    strings: Strings,
    catalogs: Catalogs,
    names: Iterable[str] = (),
    units: Units = Units.KEEP,
    source: str = SOURCE,
) -> Plan:
    """Read strings and decide what each block is: one of a page's strings, or sentences; see plan_article."""
    numbers = _Numbers(source)
    plan = Plan([_plan_string(at, strings, catalogs, numbers) for at in range(len(strings.texts))], source)
    _prepare(plan, names, units)
    return plan


def read_string(text: str, strings: Strings) -> Document:
    """Read one of some strings in their format."""
    if strings.format is not Format.TEXT:
        return read_html(text, strings.tags) if strings.format is Format.HTML else read_markdown(text)
    return read_lines(text) if strings.split is Split.LINES else read_whole(text)


def _plan_string(at: int, strings: Strings, catalogs: Catalogs, numbers: _Numbers) -> PlannedField:
    text = strings.texts[at]
    planned = PlannedField(STRING, read_string(text, strings), at)
    state = _State(STRING, catalogs, numbers, whole=strings.split is Split.NONE and len(text) <= _LONGEST_WHOLE)
    planned.blocks = [state.plan(number, block) for number, block in enumerate(planned.document.blocks)]
    return planned


def _prepare(plan: Plan, names: Iterable[str], units: Units) -> None:
    """Write the sentences of a plan as the model is to read them."""
    if plan.source != SOURCE:
        for sentence in plan.sentences():
            sentence.restored = sentence.content.text
        return
    if units is Units.METRIC:
        _convert(plan)
    prose = (sentence.content.text for sentence in plan.sentences() if not sentence.heading)
    truecaser = Truecaser.of(prose, names)
    for sentence in plan.sentences():
        sentence.restored, sentence.case = truecaser.restored(sentence.content.text)
        sentence.heading |= sentence.case is Case.TITLE


def _convert(plan: Plan) -> None:
    """Write the quantities of all sentences that the model is to read in metric units."""
    for sentence in plan.sentences():
        content, conversions = metric(sentence.content) if sentence.origin is Origin.MT else (sentence.content, ())
        if conversions:
            sentence.original, sentence.content, sentence.conversions = sentence.content, content, conversions


def _byline_names(text: str) -> str | None:
    """Return the names of a line that is a byline, or None: a single word or a weekday after "By" is no name."""
    match = _BYLINE.match(text) if len(text) <= _LONGEST_BYLINE else None
    if match is None or " " not in match[1] or _NO_NAME & set(match[1].casefold().split()):
        return None
    return match[1]


class _Numbers:
    """Gives out segment ids in reading order, in an article of a source language."""

    def __init__(self, source: str = SOURCE) -> None:
        self._last = 0
        self.source = source

    def __call__(self) -> str:
        self._last += 1
        return f"s{self._last}"


def _read(name: str, text: str, form: Format, catalogs: Catalogs, source: str) -> Document:
    if form is Format.HTML:
        return read_html(text)
    if form is Format.MARKDOWN:
        return read_markdown(text)

    def apart(line: str) -> bool:
        if source != SOURCE:
            return False
        return catalogs.match(line) is not None or _byline_names(line) is not None or _line_of(line) is not None

    return read_plain(text, page=name == "body", apart=apart)


def _plan_field(name: str, text: str, form: Format, catalogs: Catalogs, numbers: _Numbers) -> PlannedField:
    planned = PlannedField(name, _read(name, text, form, catalogs, numbers.source))
    state = _State(name, catalogs, numbers)
    planned.blocks = [state.plan(number, block) for number, block in enumerate(planned.document.blocks)]
    return planned


class _State:
    """What the blocks before say about the next one."""

    def __init__(self, name: str, catalogs: Catalogs, numbers: _Numbers, *, whole: bool = False) -> None:
        self._name, self._catalogs, self._numbers, self._whole = name, catalogs, numbers, whole
        self._chances = _DATELINE_WITHIN if name == "body" else 0
        self._points = _MOST_POINTS
        self._headline_next = False

    def plan(self, number: int, block: Block) -> PlannedBlock:
        planned = PlannedBlock(number, block)
        if self._numbers.source != SOURCE:
            headline = self._name in _HEADINGS or block.kind is BlockKind.HEADLINE
            planned.sentences = self._sentences(block.content, headline, block.escape)
            return planned
        text = block.content.collapsed().text
        key = self._catalogs.match(text) if self._name in _PAGES and block.kind is not BlockKind.CELL else None
        if key is not None:
            planned.ui = (self._numbers(), text)
            if block.kind is not BlockKind.LABEL:
                self._headline_next = self._name == "body" and key in _LEADS_TO_HEADLINE
            return planned
        if block.kind is BlockKind.LABEL:
            planned.sentences = self._sentences(block.content, False, block.escape)
            return planned
        headline = self._headline_next or self._name in _HEADINGS or block.kind is BlockKind.HEADLINE
        headline = headline and not (self._chances and is_whole_dateline(text))  # on a line of its own, above its story
        self._headline_next = False
        line = self._line(text, headline, first=not number) or _day_of(block)
        if line is None and (names := self._names(text, headline or not number)):
            line = Byline(names)
        if line:
            ((lead, core, tail),) = block.content.sentences(lambda text: [text])
            planned.sentences = [Sentence(self._numbers(), lead, core.collapsed(), tail, Origin.RULE, line=line)]
            return planned
        content = block.content
        if not headline and self._chances:
            content = self._take_dateline(planned, content)
            self._chances = 0 if planned.dateline else self._chances - (not self._is_point(text))
        planned.sentences = self._sentences(content, headline, block.escape)
        return planned

    def _is_point(self, text: str) -> bool:
        """Tell whether a paragraph is a point of a summary, of which several may stand before a dateline."""
        self._points -= 1
        return self._points >= 0 and _POINT.match(text) is not None

    def _names(self, text: str, elsewhere: bool) -> str | None:
        """Return the names of a byline; ``elsewhere`` says that the block is where none stands."""
        if self._name == "byline":
            match = _BYLINE_FIELD.match(text) if len(text) <= _LONGEST_BYLINE else None
            return match[1] if match else None
        return _byline_names(text) if self._name == "body" and not elsewhere else None

    def _line(self, text: str, headline: bool, *, first: bool) -> Line | None:
        """Return what a block is that is written by rule as a whole; a byline is no first block of a page."""
        if self._name == "credit":
            return read_credit(text, field=True)
        if self._name == "updated":
            return read_stamp(text, field=True)
        if self._name == "byline":
            return read_byline(text)
        if self._name not in ("body", "captions") or headline:
            return None
        line = _line_of(text)
        return None if first and self._name == "body" and line is not None and line == read_byline(text) else line

    def _take_dateline(self, planned: PlannedBlock, content: InlineText) -> InlineText:
        found = find_dateline(content.text)
        if found is None:
            return content
        dateline, end = found
        in_head = [tag.at < end or (tag.at == end and tag.kind is TagKind.CLOSE) for tag in content.tags]
        head = tuple(compress(content.tags, in_head))
        rest = tuple(replace(tag, at=tag.at - end) for tag, it in zip(content.tags, in_head, strict=True) if not it)
        planned.dateline = (self._numbers(), dateline, InlineText(content.text[:end], head))
        return InlineText(content.text[end:], rest)

    def _pieces(self, text: str) -> list[tuple[str, Line | None]]:
        """Cut a paragraph into sentences, with the head of a notice and the credit of a caption by themselves."""
        if self._name not in ("body", "captions", "correction"):
            return [(sentence, None) for sentence in split_sentences(text)]
        found = heads(text)
        begin, end = found[-1][1] if found else 0, credit_at_end(text)
        pieces: list[tuple[str, Line | None]] = [(text[start:stop], notice) for start, stop, notice in found]
        pieces += [(part, read_sentence(part, self._catalogs)) for part in split_sentences(text[begin:end])]
        return pieces if end is None else [*pieces, (text[end:], read_credit(text[end:].strip()))]

    def _links(self, content: InlineText) -> list[tuple[str, Line | None]]:
        return [(part, read_link(part, self._catalogs)) for part in links(content)] if self._name == "body" else []

    def _headed(self, text: str) -> list[tuple[str, Line | None]]:
        """Cut a headline after the label that it begins with (*Explainer:*), if it has one."""
        found = rubric(text) if self._name in ("body", "headline") else None
        return [(text[: found[0]], found[1]), (text[found[0] :], None)] if found else [(text, None)]

    def _parted(self, content: InlineText, headline: bool) -> list[tuple[str, Line | None]]:
        """Cut a headline after its label, a row of links between them, and a paragraph into sentences."""
        if (source := self._numbers.source) != SOURCE:
            parts = [content.text] if headline else split_sentences(content.text, source)
            return [(part, None) for part in parts]
        return self._headed(content.text) if headline else self._links(content) or self._pieces(content.text)

    def _sentences(self, content: InlineText, headline: bool, escape: Callable[[str], str]) -> list[Sentence]:
        text = take_out(content, PLACEABLE, escape)
        whole = self._whole or not text.text
        pieces = [(text.text, None)] if whole else self._parted(text, headline)
        cut = text.sentences(lambda _: [piece for piece, _ in pieces])
        english = self._numbers.source == SOURCE
        if english and len(cut) == 1 and pieces[0][1] is None and _is_quantity(cut[0][1]):
            return [Sentence(self._numbers(), cut[0][0], cut[0][1], cut[0][2], Origin.RULE)]
        sentences = [
            _sentence(*parts, headline, line, self._numbers.source)
            for parts, (_, line) in zip(cut, pieces, strict=True)
        ]
        for before, sentence in pairwise(sentences):
            sentence.continues = isinstance(before.line, Notice) and before.line.clause
        if all(sentence.origin is Origin.COPY for sentence in sentences):
            foreign = any(sentence.foreign for sentence in sentences)
            sentences = [Sentence("", "", content, "", Origin.COPY, foreign, whole=True)]
        for sentence in sentences:
            sentence.id = self._numbers()
        return sentences


def _day_of(block: Block) -> Line | None:
    """Read a block that is a ``<time>`` element and says a day."""
    content = block.content.collapsed()
    if {tag.at for tag in content.tags if tag.name == "time"} != {0, len(content.text)}:
        return None
    stamp = read_stamp(content.text, field=True)
    return stamp if stamp and stamp.day else None


def _is_quantity(content: InlineText) -> bool:
    """Tell whether a text is nothing but a quantity, with tags round it at most."""
    return is_quantity(content.text) and all(tag.at in (0, len(content.text)) for tag in content.tags)


def _line_of(text: str) -> Line | None:
    return read_byline(text) or read_credit(text) or read_stamp(text) or read_rate(text)


def _sentence(
    lead: str, core: InlineText, tail: str, headline: bool, line: Line | None = None, source: str = SOURCE
) -> Sentence:
    tidy = core.collapsed().tightened()
    if line:
        return Sentence("", lead, tidy, tail, Origin.RULE, line=line)
    foreign = foreign_script(tidy.text, source)
    origin = Origin.MT if translatable(tidy.text) and not foreign else Origin.COPY
    plain = origin is Origin.COPY and not core.tags
    return Sentence("", lead, core if plain else tidy, tail, origin, foreign, headline)
