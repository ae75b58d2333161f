"""Engines for tests: what they make of a sentence can be foretold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.engine import DecodingOptions, Hypothesis, ModelInfo, Progress, TranslationUnit
from dateline.language import TARGETS


class Echo:
    """Its translation is the source, word for word; others make something else of a unit. It has no alternatives."""

    info = ModelInfo("stand-in", "1", "", "", ("en",), TARGETS)

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,  # noqa: ARG002 - the protocol's
        *,
        progress: Progress | None = None,  # noqa: ARG002 - the protocol's
    ) -> list[Hypothesis]:
        return [self.translation(unit) for unit in units]

    def translation(self, unit: TranslationUnit) -> Hypothesis:
        return Hypothesis(unit.source, 1.0, tuple(range(len(unit.source.split()))))

    def alternatives(self, units: Sequence[TranslationUnit], count: int) -> list[list[Hypothesis]]:  # noqa: ARG002
        return [[] for _ in units]


class Loud(Echo):
    """Its translation is the source in capitals."""

    def translation(self, unit: TranslationUnit) -> Hypothesis:
        return Hypothesis(unit.source.upper(), 1.0, tuple(range(len(unit.source.split()))))


class Backwards(Echo):
    """Its translation has the source's words, the last one first."""

    def translation(self, unit: TranslationUnit) -> Hypothesis:
        words = unit.source.split()
        return Hypothesis(" ".join(reversed(words)), 1.0, tuple(reversed(range(len(words)))))


@dataclass
class Told(Echo):
    """Its translations are those that it was told, by the source; anything else it echoes."""

    texts: dict[str, str] = field(default_factory=dict)
    score: float = 0.5

    def translation(self, unit: TranslationUnit) -> Hypothesis:
        text = self.texts.get(unit.source, unit.source)
        return Hypothesis(text, self.score, tuple(range(len(text.split()))))
