"""Engines for tests: what they make of a sentence can be foretold."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.engine import DecodingOptions, Hypothesis, ModelInfo, Progress, TranslationUnit
from dateline.language import TARGETS


class Backwards:
    """Its translation has the source's words, the last one first."""

    info = ModelInfo("backwards", "1", "", "", ("en",), TARGETS)

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,  # noqa: ARG002 - the protocol's
        *,
        progress: Progress | None = None,  # noqa: ARG002 - the protocol's
    ) -> list[Hypothesis]:
        return [_turned(unit.source.split()) for unit in units]

    def alternatives(self, units: Sequence[TranslationUnit], count: int) -> list[list[Hypothesis]]:  # noqa: ARG002
        return [[] for _ in units]


class Loud(Backwards):
    """Its translation is the source in capitals."""

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,  # noqa: ARG002 - the protocol's
        *,
        progress: Progress | None = None,  # noqa: ARG002 - the protocol's
    ) -> list[Hypothesis]:
        return [Hypothesis(unit.source.upper(), 1.0, tuple(range(len(unit.source.split())))) for unit in units]


class Echo(Backwards):
    """Its translation is the source."""

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,  # noqa: ARG002 - the protocol's
        *,
        progress: Progress | None = None,  # noqa: ARG002 - the protocol's
    ) -> list[Hypothesis]:
        return [Hypothesis(unit.source, 1.0, tuple(range(len(unit.source.split())))) for unit in units]


def _turned(words: list[str]) -> Hypothesis:
    return Hypothesis(" ".join(reversed(words)), 1.0, tuple(reversed(range(len(words)))))
