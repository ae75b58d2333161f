"""The gate: a sentence that fails the checks is decoded again, and the best of what comes is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.engine import Engine, Hypothesis, TranslationUnit
from dateline.figures import Masked, mask
from dateline.quality import severity

_UNFINISHED = 10  # as bad as that many lost numbers


@dataclass(frozen=True, slots=True)
class Gate:
    """Tries again what fails: first the sentence around its numbers, then ``alternatives`` hypotheses of a wider beam.

    0 alternatives leave all as it is.
    """

    engine: Engine
    alternatives: int = 6

    def passed(self, units: Sequence[TranslationUnit], hypotheses: Sequence[Hypothesis]) -> list[Hypothesis]:
        """Return the hypotheses, those that fail replaced by better ones where the engine has any.

        Better is what fails less, then what the model finds likelier. The checks stay with the caller: what still
        fails is told there.
        """
        result = list(hypotheses)
        if self.alternatives:
            for attempt in (self._around_numbers, self._alternatives):
                failing = [i for i, unit in enumerate(units) if _badness(unit, result[i])]
                distinct = list(dict.fromkeys(units[i] for i in failing))
                found = dict(zip(distinct, attempt(distinct), strict=True)) if distinct else {}
                for i in failing:
                    result[i] = _best(units[i], [result[i], *found[units[i]]])
        return result

    def _alternatives(self, units: Sequence[TranslationUnit]) -> list[list[Hypothesis]]:
        return self.engine.alternatives(units, self.alternatives)

    def _around_numbers(self, units: Sequence[TranslationUnit]) -> list[list[Hypothesis]]:
        """Translate with placeholders for the numbers, and put the numbers in their places."""
        masked = [mask(unit.source) for unit in units]
        tried = [i for i, one in enumerate(masked) if one]
        sources = [replace(units[i], source=one.text) for i in tried if (one := masked[i])]
        found: list[list[Hypothesis]] = [[] for _ in units]
        for i, hypothesis in zip(tried, self.engine.translate(sources) if sources else [], strict=True):
            one = masked[i]
            if one and one.intact(hypothesis.text):
                found[i] = [_filled(one, hypothesis, units[i].target_lang)]
        return found


def _filled(masked: Masked, hypothesis: Hypothesis, lang: str) -> Hypothesis:
    """Put the numbers in; a number of several words is aligned as the one word that its placeholder was."""
    words = [masked.filled(word, lang) for word in hypothesis.text.split()]
    alignment = hypothesis.alignment
    if alignment is not None:
        alignment = tuple(at for word, at in zip(words, alignment, strict=True) for _ in word.split())
    return replace(hypothesis, text=" ".join(words), alignment=alignment)


def _best(unit: TranslationUnit, candidates: Sequence[Hypothesis]) -> Hypothesis:
    return min(candidates, key=lambda candidate: _rank(unit, candidate))


def _rank(unit: TranslationUnit, hypothesis: Hypothesis) -> tuple[int, float]:
    return _badness(unit, hypothesis), -hypothesis.score


def _badness(unit: TranslationUnit, hypothesis: Hypothesis) -> int:
    unfinished = 0 if hypothesis.complete else _UNFINISHED
    return severity(unit.source, hypothesis.text, unit.target_lang) + unfinished
