"""The gate: a sentence that fails the checks is decoded again, and the best of what comes is taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import NamedTuple

from dateline.clock import said_once
from dateline.demand import Demand, missing, within
from dateline.engine import DecodingOptions, Engine, Hypothesis, TranslationUnit, joined
from dateline.figures import Masked, mask
from dateline.insertion import mask_terms
from dateline.language import SOURCE
from dateline.marks import differing, lifted, put_back
from dateline.quality import severity, tried_again, tried_once
from dateline.splitter import split_clauses, split_sentences
from dateline.verdict import verdict

_Attempt = Callable[[Sequence[TranslationUnit]], list[list[Hypothesis]]]

_CLOSING = re.compile(r"</(m\d+>)")
_FEWEST_WORDS = 8  # of a sentence that is worth cutting
_SHARES = (2, 4)  # of a sentence: its parts
_NARROW = 1  # hypotheses kept in decoding for what is tried once, and around numbers
_FIRM = DecodingOptions(beam_size=_NARROW, repetition_penalty=1.4, no_repeat_ngram_size=3)
_KEPT = 8_192  # hypotheses of which it is known how bad they are


@dataclass(frozen=True, slots=True)
class Gate:
    """Tries again what fails, the cheapest way first.

    The ways: the sentence with repetition discouraged, for what is tried once; the sentence around its settled names,
    if only these fail, and then no other; the sentence around the names that must be kept, where they were not; around
    its numbers; ``alternatives`` hypotheses of a wider beam, of the sentence and of the sentence around its numbers;
    the sentence around the terms whose rendering is missing, hypotheses of that, and the sentence around all its terms;
    the sentence without its marks, which are then put where their words went; its parts, each by itself, and smaller
    ones. 0 alternatives leave all as it is.
    """

    engine: Engine
    alternatives: int = 6

    def passed(self, units: Sequence[TranslationUnit], hypotheses: Sequence[Hypothesis]) -> list[Hypothesis]:
        """Return the hypotheses, those that fail replaced by better ones where the engine has any.

        Better is what fails less, then what the model finds likelier. A sentence that only may be wrong is left as it
        is, but for the warnings that ask for more. The checks stay with the caller: what still fails is told there.
        """
        result = list(hypotheses)
        best: dict[TranslationUnit, Hypothesis] = {}
        attempts: tuple[_Attempt, ...] = (
            lambda failing: self._around_terms(failing, _kept(_lacking(best)), self._translations),
            self._around_numbers,
            self._alternatives,
            self._alternatives_around_numbers,
            lambda failing: self._around_terms(failing, _lacking(best), self._translations),
            lambda failing: self._around_terms(failing, _lacking(best), self._alternatives),
            lambda failing: self._around_terms(failing, _all(_lacking(best)), self._translations),
            lambda failing: self._around_marks(failing, best),
            *(partial(self._in_parts, share=share) for share in _SHARES),
        )
        if not self.alternatives:
            return result
        self._once_more(units, result)
        self._settle_names(units, result)
        failing = [i for i, unit in enumerate(units) if _fails(unit, result[i])]
        for attempt in attempts:
            best = {units[i]: result[i] for i in failing}
            found = dict(zip(best, attempt(list(best)), strict=True)) if best else {}
            for i in failing:
                if found[units[i]]:
                    result[i] = _best(units[i], [result[i], *found[units[i]]])
            failing = [i for i in failing if _fails(units[i], result[i])]
        return result

    def _translations(self, units: Sequence[TranslationUnit]) -> list[list[Hypothesis]]:
        return [[found] for found in self.engine.translate(units)]

    def _once_more(self, units: Sequence[TranslationUnit], result: list[Hypothesis]) -> None:
        """Put better ones in the place of hypotheses that are tried once, with repetition discouraged."""
        pairs = zip(units, result, strict=True)
        failing = list(dict.fromkeys(unit for unit, one in pairs if _judged_of(unit, one).once))
        found = dict(zip(failing, self.engine.translate(failing, _FIRM) if failing else [], strict=True))
        for i, unit in enumerate(units):
            if unit in found:
                result[i] = _best(unit, [result[i], found[unit]])

    def _settle_names(self, units: Sequence[TranslationUnit], result: list[Hypothesis]) -> None:
        """Put better ones in the place of hypotheses that lack but a settled name: of the sentence around such names.

        Nobody asked for them, so it is tried once, and with a narrow beam.
        """
        best = {
            unit: hypothesis
            for unit, hypothesis in zip(units, result, strict=True)
            if any(one.term.settled for one in unit.demands) and not _fails(unit, hypothesis)
        }
        lacking = {unit: [one for one in some if one.term.settled] for unit, some in _lacking(best).items() if some}
        found = dict(zip(lacking, self._around_terms(list(lacking), lacking, self._narrowly), strict=True))
        for i, unit in enumerate(units):
            if found.get(unit):
                result[i] = _best(unit, [result[i], *found[unit]])

    def _narrowly(self, units: Sequence[TranslationUnit]) -> list[list[Hypothesis]]:
        return [[found] for found in self.engine.translate(units, DecodingOptions(beam_size=_NARROW))]

    def _around_numbers(self, units: Sequence[TranslationUnit]) -> list[list[Hypothesis]]:
        """Translate with placeholders for the numbers, and put the numbers in their places; a narrow beam will do."""
        return self._masked(units, self._narrowly)

    def _alternatives(self, units: Sequence[TranslationUnit]) -> list[list[Hypothesis]]:
        return self.engine.alternatives(units, self.alternatives)

    def _alternatives_around_numbers(self, units: Sequence[TranslationUnit]) -> list[list[Hypothesis]]:
        return self._masked(units, self._alternatives)

    def _masked(self, units: Sequence[TranslationUnit], translate: _Attempt) -> list[list[Hypothesis]]:
        """Translate, in whatever way, with placeholders for numbers; return what has them all, the numbers put in."""
        english = (unit for unit in units if unit.source_lang == SOURCE)  # whose numbers are known to be written so
        masked = {unit: one for unit in english if (one := mask(unit.source))}
        sources = [replace(unit, source=one.text, demands=_moved(unit, one)) for unit, one in masked.items()]
        found: dict[TranslationUnit, list[Hypothesis]] = {}
        for (unit, one), hypotheses in zip(masked.items(), translate(sources) if sources else [], strict=True):
            whole = [hypothesis for hypothesis in hypotheses if one.intact(hypothesis.text)]
            found[unit] = [_filled(one, hypothesis, unit.target_lang) for hypothesis in whole]
        return [found.get(unit, []) for unit in units]

    def _around_terms(
        self, units: Sequence[TranslationUnit], lacking: Mapping[TranslationUnit, Sequence[Demand]], translate: _Attempt
    ) -> list[list[Hypothesis]]:
        """Translate, in whatever way, with placeholders for the terms that a unit lacks, and write them in."""
        masked = {unit: one for unit in units if (one := mask_terms(unit.source, unit.demands, lacking[unit]))}
        sources = [replace(unit, source=one.text, demands=one.left) for unit, one in masked.items()]
        found: dict[TranslationUnit, list[Hypothesis]] = {}
        for (unit, one), hypotheses in zip(masked.items(), translate(sources) if sources else [], strict=True):
            whole = [hypothesis for hypothesis in hypotheses if one.intact(hypothesis.text)]
            found[unit] = [one.filled(hypothesis, unit.target_lang) for hypothesis in whole]
        return [found.get(unit, []) for unit in units]

    def _around_marks(
        self, units: Sequence[TranslationUnit], best: Mapping[TranslationUnit, Hypothesis]
    ) -> list[list[Hypothesis]]:
        """Translate those that lost or gained a mark without their marks; put them where their words went."""
        losing = [unit for unit in units if differing(unit.source, best[unit].text)]
        bare = {unit: content for unit in losing if (content := lifted(unit.source))}
        sources = [
            TranslationUnit(content.text, unit.target_lang, align=True, source_lang=unit.source_lang)
            for unit, content in bare.items()
        ]
        done = self.engine.translate(sources) if sources else []
        found = {unit: [put_back(bare[unit], one)] for unit, one in zip(bare, done, strict=True)}
        return [found.get(unit, []) for unit in units]

    def _in_parts(self, units: Sequence[TranslationUnit], share: int) -> list[list[Hypothesis]]:
        """Translate each part of a sentence by itself, numbers in sight and around them; put the best together."""
        cut = [_parts(unit, share) for unit in units]
        flat = [part for parts in cut for part in parts]
        seen = self.engine.translate(flat) if flat else []
        around = self._around_numbers(flat)
        best = iter(_best(part, [first, *others]) for part, first, others in zip(flat, seen, around, strict=True))
        return [
            [joined([(part.source, next(best)) for part in parts], parts[0].target_lang)] if parts else []
            for parts in cut
        ]


def _lacking(best: Mapping[TranslationUnit, Hypothesis]) -> dict[TranslationUnit, list[Demand]]:
    """Return the demands that the best translations do not meet, with those that they meet by a placeholder only."""
    lacking = {}
    for unit, hypothesis in best.items():
        lost = missing(unit.demands, hypothesis.text, unit.target_lang)
        unsure = {*lost, *hypothesis.inserted}
        lacking[unit] = [one for one in unit.demands if one in unsure or one.term.do_not_translate] if lost else []
    return lacking


def _all(lacking: Mapping[TranslationUnit, Sequence[Demand]]) -> dict[TranslationUnit, list[Demand]]:
    """Return all demands of the units that lack one."""
    return {unit: [one for one in unit.demands if one.rendering is not None and some] for unit, some in lacking.items()}


def _kept(lacking: Mapping[TranslationUnit, Sequence[Demand]]) -> dict[TranslationUnit, list[Demand]]:
    """Return those of terms that are not translated: a model may have no letters for them, and they need no ending."""
    return {unit: [one for one in some if one.term.do_not_translate] for unit, some in lacking.items()}


def _parts(unit: TranslationUnit, share: int) -> list[TranslationUnit]:
    """Cut where it may be cut, into parts of the ``share``-th of its words at most; into sentences, if it has some.

    Return none if it is too short, or if a pair of tags would be torn apart.
    """
    words = len(unit.source.split())
    if words < _FEWEST_WORDS:
        return []
    most = -(-words // share)
    sentences = split_sentences(unit.source, unit.source_lang)
    parts = sentences if len(sentences) >= share else split_clauses(unit.source, lambda text: len(text.split()) <= most)
    if any(f"<{name}" in unit.source and f"<{name}" not in part for part in parts for name in _CLOSING.findall(part)):
        return []
    return list(_units(unit, parts))


def _units(unit: TranslationUnit, parts: Sequence[str]) -> Iterator[TranslationUnit]:
    """Yield a unit for each part of a sentence, with the demands that lie in it."""
    at = 0
    for part in parts:
        begin, at, text = at + len(part) - len(part.lstrip()), at + len(part), part.strip()
        if text:
            yield replace(unit, source=text, demands=within(unit.demands, begin, begin + len(text)))


def _moved(unit: TranslationUnit, masked: Masked) -> tuple[Demand, ...]:
    """Return the demands of a sentence in its masked text; those with a number in them are left out."""
    moved = (replace(one, begin=masked.moved(one.begin), end=masked.moved(one.end)) for one in unit.demands)
    return tuple(one for one in moved if masked.text[one.begin : one.end] == one.written)


def _filled(masked: Masked, hypothesis: Hypothesis, lang: str) -> Hypothesis:
    """Put the numbers in; a number of several words is aligned as the one word that its placeholder was."""
    words = said_once([masked.filled(word, lang) for word in hypothesis.text.split()])
    alignment = hypothesis.alignment
    if alignment is not None:
        alignment = tuple(at for word, at in zip(words, alignment, strict=True) for _ in word.split())
    return replace(hypothesis, text=" ".join(words), alignment=alignment)


def _best(unit: TranslationUnit, candidates: Sequence[Hypothesis]) -> Hypothesis:
    return min(candidates, key=lambda candidate: _rank(unit, candidate))


def _rank(unit: TranslationUnit, hypothesis: Hypothesis) -> tuple[int, float]:
    return _judged_of(unit, hypothesis).severity, -hypothesis.score


def _fails(unit: TranslationUnit, hypothesis: Hypothesis) -> bool:
    return _judged_of(unit, hypothesis).fails


class _Judged(NamedTuple):
    """How bad a translation is, whether it is tried again in all ways, and whether it is tried once."""

    severity: int
    fails: bool
    once: bool


def _judged_of(unit: TranslationUnit, hypothesis: Hypothesis) -> _Judged:
    return _judged(unit, hypothesis.text, hypothesis.complete)


@lru_cache(maxsize=_KEPT)
def _judged(unit: TranslationUnit, text: str, complete: bool) -> _Judged:
    """Judge a translation; it is asked for at every turn."""
    found = verdict(unit, Hypothesis(text, 0.0, complete=complete))
    return _Judged(severity(found), tried_again(found), tried_once(found))
