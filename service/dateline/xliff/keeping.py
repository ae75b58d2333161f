"""What somebody wrote or confirmed in a file, as corrections for the translation memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.correction import correction_of
from dateline.errors import MemoryInvalid
from dateline.history import Occasion, Via
from dateline.language import TARGETS
from dateline.markup.inline import InlineText
from dateline.memory import Memory, MemoryUnit
from dateline.metric import Units
from dateline.paired import Piece, paired
from dateline.segment import Origin
from dateline.xliff.code import Parts
from dateline.xliff.edit import Change, Edit
from dateline.xliff.outline import Slot
from dateline.xliff.reading import ReadFile
from dateline.xliff.taken_back import TakenBack

_ASKED = frozenset({Origin.MT, Origin.TM, Origin.HUMAN, Origin.SOURCE})  # for which the memory is asked


@dataclass(frozen=True, slots=True)
class NotKept:
    """A segment that somebody changed and that the memory does not take; ``reason`` is stable."""

    lang: str
    segment: str
    reason: str


@dataclass(slots=True)
class Keeping:
    """Corrections of one call, with what was handed out for them."""

    units: list[MemoryUnit] = field(default_factory=list)
    before: dict[str, InlineText] = field(default_factory=dict)
    left_out: list[NotKept] = field(default_factory=list)

    def add_article(self, taken: TakenBack, by: str | None) -> None:
        """Take the sentences of an article that somebody changed or confirmed."""
        for unit in taken.units:
            for edit in unit.edits:
                for slot, text, reason in _kept(edit, taken):
                    reason = reason or self._add(taken, slot, text, by)
                    if reason:
                        self.left_out.append(NotKept(taken.handed.lang, slot.id, reason))

    def add_file(self, file: ReadFile, by: str | None) -> None:
        """Take what is confirmed in a file that has no article with it: what was handed out is not known of it."""
        for unit in file.units:
            for segment in unit.segments:
                if not segment.confirmed or segment.ignorable or segment.target is None:
                    continue
                source, target = paired(_pieces(segment.source), _pieces(segment.target))
                reason = self._add_texts(source.collapsed().tightened(), target, file.lang, by)
                if reason:
                    self.left_out.append(NotKept(file.lang, (segment.id or unit.id)[:80], reason))

    def keep(self, memory: Memory, key: str | None) -> int:
        """Give the corrections to the memory; return how many there are."""
        if self.units:
            memory.correct(self.units, Occasion(Via.XLIFF, key=key, before=self.before))
        return len({unit.key for unit in self.units})

    def _add(self, taken: TakenBack, slot: Slot, text: InlineText, by: str | None) -> str | None:
        assert slot.sentence is not None  # noqa: S101 - narrows the type
        source = slot.sentence.original or slot.sentence.content
        units = Units.METRIC if slot.sentence.conversions else Units.KEEP
        given = taken.handed.targets[slot.id]
        before = None if given.origin is Origin.SOURCE else given.written(slot)
        return self._add_texts(source, text, taken.handed.lang, by, units, before)

    def _add_texts(
        self,
        source: InlineText,
        target: InlineText,
        lang: str,
        by: str | None,
        units: Units = Units.KEEP,
        before: InlineText | None = None,
    ) -> str | None:
        """Add a correction; return why it is none, if it is none."""
        if lang not in TARGETS:
            return "other_language"
        try:
            unit = correction_of(source, target, lang, units=units, by=by)
        except MemoryInvalid as error:
            if error.field not in ("source", "target"):
                raise
            return f"{error.field}_not_fit"
        self.units.append(unit)
        if before is not None:
            self.before[unit.key] = before
        return None


def _kept(edit: Edit, taken: TakenBack) -> Iterator[tuple[Slot, InlineText, str | None]]:
    """Yield the segments of an edit with what was written for each, or the reason why it is not kept."""
    if not edit.touched:
        return
    exact = {slot.id: text for slot, text in edit.exact}
    for slot in edit.slots:
        origin = taken.handed.targets[slot.id].origin
        text = exact.get(slot.id, edit.text)
        if edit.change is Change.CONFIRMED and origin not in (Origin.MT, Origin.TM):
            continue  # it is a human's, or by rule, as it was
        if slot.sentence is None or origin not in _ASKED:
            yield slot, text, "not_of_the_model"
        elif edit.change is Change.EMPTIED:
            yield slot, text, "emptied"
        elif slot.id not in exact:
            yield slot, text, "merged"
        else:
            yield slot, text, "draft" if edit.draft and edit.change is Change.EDITED else None


def _pieces(parts: Parts) -> Sequence[Piece]:
    return [part if isinstance(part, str) else (("code", part.id), part.kind, part.data) for part in parts]
