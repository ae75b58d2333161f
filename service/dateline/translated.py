"""A sentence with what became of it: what the model makes of it, or what the translation memory has."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.engine import Hypothesis, TranslationUnit
from dateline.markup.inline import InlineText
from dateline.memory import Match
from dateline.segment import Origin


@dataclass(frozen=True, slots=True)
class Translated:
    """A unit and its translation.

    ``human`` is the text that an editor wrote, with the sentence's own tags; the hypothesis says the same then.
    ``fuzzy`` are what others wrote for sentences like it.
    """

    unit: TranslationUnit
    hypothesis: Hypothesis
    origin: Origin = Origin.MT
    human: InlineText | None = None
    fuzzy: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Reuse:
    """How many sentences of a translation the memory had, and how many it had not."""

    hits: int
    misses: int
