"""A segment: one stretch of source text and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum

from dateline.markup.inline import InlineText
from dateline.metric import Conversion


class Origin(StrEnum):
    """Where a segment's target text comes from."""

    MT = "mt"  #: the model
    TM = "tm"  #: the model too, at an earlier time: from the translation memory
    HUMAN = "human"  #: a correction in the translation memory
    UI = "ui"  #: the gettext catalogues
    RULE = "rule"  #: a convention: datelines, bylines
    COPY = "copy"  #: nothing in it to translate: figures, links, emoji
    SOURCE = "source"  #: the source itself, in the place of a translation that failed


class TermStatus(StrEnum):
    """Whether a translation keeps to a term of the glossary."""

    FOUND = "found"  #: it has the rendering, in whatever form
    INSERTED = "inserted"  #: it has the rendering, which was written in by rule and may lack an ending
    MISSING = "missing"  #: it lacks the rendering
    FORBIDDEN = "forbidden"  #: it has a rendering that is forbidden
    CLEAR = "clear"  #: nothing was demanded, and nothing that is forbidden is there


class TermSource(StrEnum):
    """Who demands a term."""

    REQUEST = "request"  #: the caller, by the request's own glossary or a stored one
    NAMES = "names"  #: the names list


class Severity(StrEnum):
    """How much a failed check means."""

    ERROR = "error"  #: something is surely lost, added or wrong
    WARNING = "warning"  #: something may be wrong; an editor should look


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Check:
    """A check that a translation failed; ``code`` is stable.

    The spans are offsets in code points, [begin, end), of what is meant in the source and in the target; None where
    nothing single is meant, or where it is missing there.
    """

    code: str
    severity: Severity
    message: str
    source_span: Span | None = None
    target_span: Span | None = None


@dataclass(frozen=True, slots=True)
class SegmentTerm:
    """A term in a segment: as it stands in the source, the rendering that is demanded, if any, and who demands it."""

    source: str
    target: str | None
    status: TermStatus
    glossary: TermSource = TermSource.REQUEST


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A source that is like a segment's, with a human's translation; the score is 0 to 1. ``words`` have no tags."""

    source: str
    target: str
    score: float
    words: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, headline, UI string or dateline with its translation.

    ``score`` is the model's own confidence, the geometric mean of its token probabilities (0 to 1); segments that
    the model did not write have none. ``checks`` are those that it failed, with spans in ``source`` and ``target``.
    ``conversions`` says which quantities the model was handed in other units. ``fuzzy`` are what the translation memory
    has for sources like this, where that was asked for. ``texts`` are source and target with their tags apart.
    """

    id: str
    field: str
    source: str
    target: str
    origin: Origin
    score: float | None = None
    terms: tuple[SegmentTerm, ...] = ()
    checks: tuple[Check, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    fuzzy: tuple[Fuzzy, ...] = ()
    texts: tuple[InlineText, InlineText] | None = dataclass_field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Warning:
    """Something to look at that is no matter of a single segment; ``code`` is stable."""

    code: str
    message: str
