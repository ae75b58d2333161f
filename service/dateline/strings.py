"""Strings that go in and come out: of a program's catalogue, a post, a field of a form. None of them is an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dateline.article import Format
from dateline.markup.tagrules import TagRules

MOST = 1_000  # strings in one request


class Split(StrEnum):
    """Where a string is cut into sentences."""

    LINES = "lines"  #: at the ends of sentences and of lines
    SENTENCES = "sentences"  #: at the ends of sentences; a line end is a space
    NONE = "none"  #: nowhere


@dataclass(frozen=True, slots=True)
class Strings:
    """English strings, each by itself: none is a headline, a byline or a dateline because of what stands around it.

    In plain text, tags and character references are kept as in HTML: programs have them in their strings without
    saying so. ``tags`` says what elements are, where the format has any.
    """

    texts: tuple[str, ...]
    format: Format = Format.TEXT
    split: Split = Split.LINES
    tags: TagRules = field(default_factory=TagRules)


@dataclass(frozen=True, slots=True)
class LocalizedString:
    """A string in the target language, and other translations of it, the best first."""

    text: str
    alternatives: tuple[str, ...] = ()
