"""The calls of several articles to the engine made as one, so that batches are full, and always the same.

What the model makes of a sentence may hang, in a few of a thousand, on what is decoded beside it: sums of floats are
rounded by the shape of a batch. So articles do not share batches as they happen to come. Those of a group wait until
each of them has asked or is done, and what they ask for is one call in the group's order.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dateline.engine import DecodingOptions, Engine, Hypothesis, ModelInfo, Progress, TranslationUnit

Found = list[Hypothesis]


@dataclass(slots=True, eq=False)
class _Call:
    """What one article asks for; ``count`` is None for a translation, else that of alternatives."""

    units: Sequence[TranslationUnit]
    options: DecodingOptions | None
    count: int | None
    found: list[Found] | None = None
    error: Exception | None = None

    @property
    def done(self) -> bool:
        return self.found is not None or self.error is not None


class Chorus:
    """So many members, each in a thread of its own; each must leave, also where it fails.

    ``gone`` is called once, by the last that leaves.
    """

    def __init__(self, engine: Engine, members: int, gone: Callable[[], None] = lambda: None) -> None:
        self._engine, self._gone = engine, gone
        self._changed = threading.Condition()
        self._singing = set(range(members))
        self._calls: dict[int, _Call] = {}

    @property
    def info(self) -> ModelInfo:
        """Say which model is loaded."""
        return self._engine.info

    def member(self, at: int) -> Member:
        """Return the engine of a member."""
        return Member(self, at)

    def leave(self, at: int) -> None:
        """Wait for a member no longer."""
        with self._changed:
            if at not in self._singing:
                return
            self._singing.remove(at)
            last = not self._singing
            self._changed.notify_all()
        if last:
            self._gone()

    def ask(self, at: int, call: _Call) -> list[Found]:
        """Return what is found for a member's call once all the others have asked too."""
        with self._changed:
            self._calls[at] = call
            self._changed.notify_all()
            while not call.done:
                if len(self._calls) < len(self._singing | self._calls.keys()):
                    self._changed.wait()
                    continue
                self._answer([self._calls[one] for one in sorted(self._calls)])
                self._calls.clear()
                self._changed.notify_all()
        if call.error:
            raise call.error
        return call.found or []

    def _answer(self, calls: Sequence[_Call]) -> None:
        """Answer the calls, those with the same options by one call of the engine; nobody else can come meanwhile."""
        for kind in dict.fromkeys((call.count, call.options) for call in calls):
            alike = [call for call in calls if (call.count, call.options) == kind]
            try:
                self._together(alike)
            except Exception:  # noqa: BLE001 - it is looked for whose it is
                for call in alike:
                    self._alone(call)

    def _together(self, calls: Sequence[_Call]) -> None:
        units = list(dict.fromkeys(unit for call in calls for unit in call.units))
        found = dict(zip(units, self._found(units, calls[0]), strict=True))
        for call in calls:
            call.found = [found[unit] for unit in call.units]

    def _alone(self, call: _Call) -> None:
        try:
            call.found = self._found(call.units, call)
        except Exception as error:  # noqa: BLE001 - it is raised to whom it concerns
            call.error = error

    def _found(self, units: Sequence[TranslationUnit], call: _Call) -> list[Found]:
        if call.count is not None:
            return self._engine.alternatives(units, call.count)
        return [[hypothesis] for hypothesis in self._engine.translate(units, call.options)]


@dataclass(frozen=True, slots=True)
class Member:
    """One article's way to the engine, an engine itself."""

    chorus: Chorus
    at: int
    info: ModelInfo = field(init=False)

    def __post_init__(self) -> None:
        """Have the engine's model."""
        object.__setattr__(self, "info", self.chorus.info)

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,
        *,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """Translate units; see Engine."""
        if not units:
            return []
        found = [one for (one,) in self.chorus.ask(self.at, _Call(units, options, None))]
        if progress:
            progress(len(units), len(units))
        return found

    def alternatives(self, units: Sequence[TranslationUnit], count: int) -> list[list[Hypothesis]]:
        """Return several translations of units; see Engine."""
        return self.chorus.ask(self.at, _Call(units, None, count)) if units else []
