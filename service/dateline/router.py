"""Several models as one engine: each pair of languages has its model, and some pairs go through English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from dateline.engine import DecodingOptions, Engine, Hypothesis, ModelInfo, Pair, Progress, TranslationUnit
from dateline.errors import UnknownLanguage
from dateline.language import LANGUAGES, SOURCE, TARGETS

_T = TypeVar("_T")


class Router:
    """Hands each unit to the engine of its pair. Where a pair has none, it goes from its source to English, and on.

    ``first`` is the engine whose name the whole has.
    """

    def __init__(self, engines: Mapping[Pair, Engine], first: Engine) -> None:
        """Take the engines by pair."""
        self._engines = dict(engines)
        self._info = _info(self._engines, first.info)

    @property
    def info(self) -> ModelInfo:
        """Say which models are loaded."""
        return self._info

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,
        *,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """Translate all units, each with the model of its pair."""
        told = _Told(progress, len(units))

        def some(engine: Engine, of: Sequence[TranslationUnit]) -> list[Hypothesis]:
            found = engine.translate(of, options, progress=told.within(len(of)))
            told.done(len(of))
            return found

        direct, through = self._parted(units)
        found = dict(_each(direct, units, self._engine, some))
        english = dict(_each(through, units, self._to_english, some, _into_english))
        onward = {at: _onward(units[at], english[at]) for at in through}
        last = _each(through, onward, self._from_english, some)
        found.update({at: _composed(english[at], hypothesis) for at, hypothesis in last})
        return [found[at] for at in range(len(units))]

    def alternatives(self, units: Sequence[TranslationUnit], count: int) -> list[list[Hypothesis]]:
        """Return other translations; of what goes through English, those that the second model has."""

        def some(engine: Engine, of: Sequence[TranslationUnit]) -> list[list[Hypothesis]]:
            return engine.alternatives(of, count)

        def first(engine: Engine, of: Sequence[TranslationUnit]) -> list[Hypothesis]:
            return engine.translate(of)

        direct, through = self._parted(units)
        found = dict(_each(direct, units, self._engine, some))
        english = dict(_each(through, units, self._to_english, first, _into_english))
        onward = {at: _onward(units[at], english[at]) for at in through}
        for at, several in _each(through, onward, self._from_english, some):
            found[at] = [_composed(english[at], one) for one in several]
        return [found[at] for at in range(len(units))]

    def _parted(self, units: Sequence[TranslationUnit]) -> tuple[list[int], list[int]]:
        """Return the places of units that a model translates, and of those that go through English."""
        direct: list[int] = []
        through: list[int] = []
        for at, unit in enumerate(units):
            pair = (unit.source_lang, unit.target_lang)
            if pair not in self._info.parts:
                raise UnknownLanguage(f"no model here translates from {pair[0]} into {pair[1]}")
            (through if pair in self._info.pivots else direct).append(at)
        return direct, through

    def _engine(self, unit: TranslationUnit) -> Engine:
        return self._engines[unit.source_lang, unit.target_lang]

    def _to_english(self, unit: TranslationUnit) -> Engine:
        return self._engines[unit.source_lang, SOURCE]

    def _from_english(self, unit: TranslationUnit) -> Engine:
        return self._engines[SOURCE, unit.target_lang]


def _each(
    places: Iterable[int],
    units: Sequence[TranslationUnit] | Mapping[int, TranslationUnit],
    engine_of: Callable[[TranslationUnit], Engine],
    ask: Callable[[Engine, Sequence[TranslationUnit]], Sequence[_T]],
    made: Callable[[TranslationUnit], TranslationUnit] = lambda unit: unit,
) -> list[tuple[int, _T]]:
    """Ask each engine once for all of its units; return what it says by place."""
    groups: dict[int, tuple[Engine, list[int]]] = {}
    for at in places:
        engine = engine_of(units[at])
        groups.setdefault(id(engine), (engine, []))[1].append(at)
    return [
        (at, answer)
        for engine, of in groups.values()
        for at, answer in zip(of, ask(engine, [made(units[at]) for at in of]), strict=True)
    ]


def _into_english(unit: TranslationUnit) -> TranslationUnit:
    return replace(unit, target_lang=SOURCE, demands=())


def _onward(unit: TranslationUnit, english: Hypothesis) -> TranslationUnit:
    return replace(unit, source=english.text, source_lang=SOURCE, demands=())


def _composed(english: Hypothesis, last: Hypothesis) -> Hypothesis:
    """Return a translation of two steps: as sure as both, each word where the first step has its English word from."""
    alignment = None
    if english.alignment is not None and last.alignment is not None:
        alignment = tuple(
            english.alignment[word] if word is not None and word < len(english.alignment) else None
            for word in last.alignment
        )
    return replace(
        last, score=english.score * last.score, alignment=alignment, complete=english.complete and last.complete
    )


def _info(engines: Mapping[Pair, Engine], first: ModelInfo) -> ModelInfo:
    """Say what models can do together: what they are for, and from any source through English."""
    parts = {pair: engine.info for pair, engine in engines.items() if pair[1] in TARGETS}
    pivots = {
        (source, target)
        for source in LANGUAGES
        for target in TARGETS
        if source not in (SOURCE, target) and (source, target) not in parts
        if (source, SOURCE) in engines and (SOURCE, target) in engines
    }
    for source, target in sorted(pivots):
        parts[source, target] = _both(engines[source, SOURCE].info, engines[SOURCE, target].info)
    sources = [lang for lang in LANGUAGES if any(source == lang for source, _ in parts)]
    targets = [lang for lang in TARGETS if any(target == lang for _, target in parts)]
    return replace(
        first,
        source_langs=tuple(sources),
        target_langs=tuple(targets),
        parts=parts,
        pivots=frozenset(pivots),
        only=(),
        commercial=all(info.commercial for info in parts.values()),
    )


def _both(one: ModelInfo, other: ModelInfo) -> ModelInfo:
    """Say which models translate a pair one after the other."""
    if one == other:
        return other
    licences = dict.fromkeys((one.licence, other.licence))
    return ModelInfo(
        f"{one.id}+{other.id}",
        f"{one.version}+{other.version}",
        f"{one.sha256[:32]}{other.sha256[:32]}",
        ", ".join(licences),
        one.source_langs,
        other.target_langs,
        {"files": {"first": one.sha256, "second": other.sha256}},
        one.commercial and other.commercial,
    )


class _Told:
    """Sums up the progress of several engines; each unit counts once, whatever parts an engine makes of it."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def within(self, count: int) -> Progress | None:
        if self._progress is None:
            return None
        tell, total, before = self._progress, self._total, self._done
        return lambda done, of: tell(min(total, before + count * done // max(1, of)), total)

    def done(self, count: int) -> None:
        self._done += count
        if self._progress and self._done >= self._total:
            self._progress(self._total, self._total)
