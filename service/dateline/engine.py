"""What translates: the protocol that every engine keeps, and what goes in and comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dateline.casing import small_start
from dateline.demand import Demand
from dateline.language import SOURCE

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class DecodingOptions:
    """Options of decoding, spelled as CTranslate2 spells them; the penalties are what the embedded model needs."""

    beam_size: int = 4
    length_penalty: float = 2.0
    repetition_penalty: float = 1.07
    no_repeat_ngram_size: int = 0
    max_batch_size: int = 512
    batch_type: str = "tokens"


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One sentence for one target language; ``align`` asks for the word alignment too.

    ``demands`` are the terms of a glossary that are in it. An engine obeys them as well as it can, but for the
    settled names among them, without which it translates better.
    """

    source: str
    target_lang: str
    align: bool = False
    demands: tuple[Demand, ...] = ()
    source_lang: str = SOURCE

    @property
    def obeyed(self) -> tuple[Demand, ...]:
        """Return the demands that an engine obeys."""
        return tuple(one for one in self.demands if not one.term.settled)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A translation of a unit.

    ``score`` is the geometric mean of the token probabilities (0 to 1). ``alignment``, where asked for, names for each
    word of the text (parted by white space) the source word it renders. ``complete`` is False where the model did not
    come to an end by itself, also not when the unit was cut and tried again. ``inserted`` are the demands whose
    rendering was written in by rule, as the glossary has it.
    """

    text: str
    score: float
    alignment: tuple[int | None, ...] | None = None
    complete: bool = True
    inserted: tuple[Demand, ...] = ()


def joined(parts: Sequence[tuple[str, Hypothesis]], lang: str) -> Hypothesis:
    """Join the translations of the parts of a source, each with its part; the score is that of the weakest.

    A translation loses the capital and the full stop that its part does not have. Where a part has no alignment, the
    whole has none.
    """
    if len(parts) == 1:
        return parts[0][1]
    alignment: list[int | None] = []
    offset = 0
    for source, hypothesis in parts:
        alignment += [None if word is None else word + offset for word in hypothesis.alignment or ()]
        offset += len(source.split())
    return Hypothesis(
        " ".join(_as_part(source, hypothesis.text, lang) for source, hypothesis in parts if hypothesis.text),
        min(hypothesis.score for _, hypothesis in parts),
        tuple(alignment) if all(hypothesis.alignment is not None for _, hypothesis in parts) else None,
        all(hypothesis.complete for _, hypothesis in parts),
        tuple(one for _, hypothesis in parts for one in hypothesis.inserted),
    )


def _as_part(source: str, text: str, lang: str) -> str:
    if source[-1:].isalnum() or source[-1:] == ",":
        text = text.rstrip(".։") or text
    return small_start(text, lang) if source[:1].islower() else text


Pair = tuple[str, str]  #: a source language and a target language


def each_with_each(sources: Sequence[str], targets: Sequence[str]) -> tuple[Pair, ...]:
    """Return all pairs of some sources and some targets."""
    return tuple((one, other) for one in sources for other in targets if one != other)


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which model an engine has loaded.

    ``commercial`` is False where the licence forbids commercial use. ``only`` are the pairs of languages, where it does
    not translate each of its sources into each of its targets. An engine that has several models says in
    ``parts`` which one translates which pair; ``pivots`` are the pairs that go through English.
    """

    id: str
    version: str
    sha256: str
    licence: str
    source_langs: tuple[str, ...]
    target_langs: tuple[str, ...]
    card: Mapping[str, object] = field(default_factory=dict, repr=False, compare=False)
    commercial: bool = True
    parts: Mapping[Pair, ModelInfo] = field(default_factory=dict, repr=False, compare=False)
    pivots: frozenset[Pair] = frozenset()
    only: tuple[Pair, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Return the pairs of languages that are translated."""
        return tuple(self.parts) or self.only or each_with_each(self.source_langs, self.target_langs)

    def of(self, source: str, target: str) -> ModelInfo:
        """Return the model that translates a pair."""
        return self.parts.get((source, target), self)

    def into(self, source: str) -> tuple[str, ...]:
        """Return the languages that a source language is translated into."""
        return tuple(target for one, target in self.pairs if one == source)


class Engine(Protocol):
    """Translates units; safe to call from several threads at once."""

    @property
    def info(self) -> ModelInfo:
        """Say which model is loaded."""
        ...

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,
        *,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """Translate all units, for whatever targets, in one call; the result has their order.

        ``progress`` is told, as work goes on, how many units are done and how many there are.
        """
        ...

    def alternatives(self, units: Sequence[TranslationUnit], count: int) -> list[list[Hypothesis]]:
        """Return for each unit up to ``count`` different translations, the likeliest first.

        A unit that is too long to be decoded whole has none.
        """
        ...
