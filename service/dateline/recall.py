"""What the translation memory has for the sentences of an article, and what it is given to keep.

A memory that cannot be used never fails a translation: that is told as a warning, and all is translated anew.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from dateline.engine import Hypothesis, ModelInfo, TranslationUnit
from dateline.errors import MemoryUnavailable
from dateline.fingerprint import Fingerprint
from dateline.markup.inline import InlineText, Tag
from dateline.memory import USUAL_MATCHES, Made, Memory, MemoryUnit, Mode, human_key
from dateline.metric import Units
from dateline.plan import Sentence
from dateline.segment import Origin, Warning
from dateline.translated import Translated


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence for one language."""

    sentence: Sentence
    unit: TranslationUnit


@dataclass(slots=True)
class Recall:
    """One translation's use of the memory; ``fuzzy`` is the least score of the likes that are wanted, if any are."""

    memory: Memory
    mode: Mode
    fingerprint: Fingerprint
    model: ModelInfo
    fuzzy: float | None = None
    warnings: list[Warning] = field(default_factory=list)

    def known(self, asked: Sequence[Asked]) -> list[Translated | None]:
        """Return what the memory has for each sentence: a human's translation, else the model's, else None."""
        if self.mode is Mode.OFF:
            return [None] * len(asked)
        keys = [(_human_keys(one.sentence, one.unit.target_lang), self.fingerprint.key(one.unit)) for one in asked]
        try:
            found = self.memory.recall({key for human, machine in keys for key in (*human, machine)})
        except MemoryUnavailable as error:
            self._warn(error)
            return [None] * len(asked)
        return [_best(one, found, *key) for one, key in zip(asked, keys, strict=True)]

    def corrected(self, sentences: Sequence[Sentence], lang: str) -> list[bool]:
        """Tell of each sentence whether a human wrote its translation."""
        if self.mode is Mode.OFF or not sentences:
            return [False] * len(sentences)
        keys = [_human_keys(one, lang) for one in sentences]
        try:
            found = self.memory.recall({key for several in keys for key in several})
        except MemoryUnavailable:
            return [False] * len(sentences)  # it is asked once more, and then told
        return [any(key in found for key in several) for several in keys]

    def keep(self, translations: Sequence[tuple[TranslationUnit, Hypothesis]]) -> None:
        """Give the memory what the model made."""
        if self.mode is not Mode.ON or self.warnings or not translations:
            return
        now = timestamp()
        try:
            self.memory.remember([self._made(unit, hypothesis, now) for unit, hypothesis in translations])
        except MemoryUnavailable as error:
            self._warn(error)

    def likes(self, asked: Sequence[Asked], found: Sequence[Translated]) -> list[Translated]:
        """Return translations with what humans wrote for sentences like theirs, where that is wanted."""
        if self.fuzzy is None or self.mode is Mode.OFF or self.warnings:
            return list(found)
        try:
            return [self._with_likes(*pair, self.fuzzy) for pair in zip(asked, found, strict=True)]
        except MemoryUnavailable as error:
            self._warn(error)
            return list(found)

    def _with_likes(self, asked: Asked, found: Translated, least: float) -> Translated:
        if found.human:
            return found
        text = _written(asked.sentence).text
        likes = self.memory.similar(text, asked.unit.target_lang, least=least, most=USUAL_MATCHES)
        return replace(found, fuzzy=tuple(likes))

    def _made(self, unit: TranslationUnit, hypothesis: Hypothesis, now: str) -> MemoryUnit:
        inserted = tuple(at for at, one in enumerate(unit.demands) if one in hypothesis.inserted)
        model = self.model.of(unit.source_lang, unit.target_lang)
        name = f"{model.id} {model.version}"
        made = Made(hypothesis.score, hypothesis.alignment, hypothesis.complete, inserted, name)
        source, target = InlineText(unit.source), InlineText(hypothesis.text)
        return MemoryUnit(self.fingerprint.key(unit), unit.target_lang, source, target, now, made=made)

    def _warn(self, error: MemoryUnavailable) -> None:
        self.warnings.append(Warning(error.code, error.message))


def timestamp() -> str:
    """Return the time now, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _written(sentence: Sentence) -> InlineText:
    """Return the sentence as an editor sees it: before its units were converted."""
    return sentence.original or sentence.content


def _human_keys(sentence: Sentence, lang: str) -> list[str]:
    """Return the keys of human translations that would do: with the same tags, or without where none is inside."""
    units = Units.METRIC if sentence.conversions else Units.KEEP
    source = _written(sentence)
    keys = [human_key(lang, source, units)]
    if source.tags and not sentence.needs_alignment:
        keys.append(human_key(lang, InlineText(source.text), units))
    return keys


def _best(asked: Asked, found: dict[str, MemoryUnit], human: Sequence[str], machine: str) -> Translated | None:
    for key in human:
        if key in found:
            return _corrected(asked, found[key])
    known = found.get(machine)
    if known is None or known.made is None or not _sound(asked.unit, known.made):
        return None
    return _remade(asked.unit, known.target.text, known.made)


def _sound(unit: TranslationUnit, made: Made) -> bool:
    """Tell whether a translation has all that is asked for now."""
    return (made.alignment is not None or not unit.align) and all(at < len(unit.demands) for at in made.inserted)


def _remade(unit: TranslationUnit, text: str, made: Made) -> Translated:
    inserted = tuple(unit.demands[at] for at in made.inserted)
    return Translated(unit, Hypothesis(text, made.score, made.alignment, made.complete, inserted), Origin.TM)


def _corrected(asked: Asked, known: MemoryUnit) -> Translated:
    target = _retagged(asked.sentence.content, known)
    return Translated(asked.unit, Hypothesis(target.text, 1.0), Origin.HUMAN, target)


def _retagged(content: InlineText, known: MemoryUnit) -> InlineText:
    """Return a human's text with the tags of a sentence where those of its own source went."""
    if not known.source.tags:
        at_end = len(known.target.text)
        return InlineText(known.target.text, tuple(replace(tag, at=at_end if tag.at else 0) for tag in content.tags))
    waiting: dict[tuple[str, str], deque[Tag]] = {}
    for own, now in zip(known.source.tags, content.tags, strict=True):
        waiting.setdefault((own.kind, own.raw), deque()).append(now)
    tags = (replace(waiting[tag.kind, tag.raw].popleft(), at=tag.at) for tag in known.target.tags)
    return InlineText(known.target.text, tuple(tags))
