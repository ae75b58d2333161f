"""What became of each segment of an article while it was away: found by comparing it with what was handed out.

Segments come back in any order, from several files, some of them split and some merged. What was merged is told from
the sources: they still say the same, one after the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from dateline.errors import Fault
from dateline.markup.inline import InlineText, TagKind, join
from dateline.sanitize import sanitize
from dateline.segment import Origin
from dateline.xliff.code import Code, Part, Parts, codes_of, parts_of, plain, same_codes, text_of, trimmed
from dateline.xliff.handed import Handed
from dateline.xliff.outline import Outline, Slot, Unit
from dateline.xliff.reading import ReadFile, ReadSegment, ReadUnit

_SPACE = re.compile(r"\s+")


class Change(StrEnum):
    """What somebody did to a segment."""

    NONE = "none"  #: nothing: it is as it was handed out, or it did not come back
    EDITED = "edited"
    CONFIRMED = "confirmed"  #: it is as it was handed out, and its state says that somebody stands for it
    EMPTIED = "emptied"  #: it was taken out


@dataclass(frozen=True, slots=True)
class Edit:
    """One segment, or several that were merged, with the text that stands in their place.

    ``exact`` are those of its segments of which it is known what was written for them alone.
    """

    slots: tuple[Slot, ...]
    text: InlineText
    change: Change = Change.NONE
    draft: bool = False
    exact: tuple[tuple[Slot, InlineText], ...] = ()

    @property
    def touched(self) -> bool:
        """Tell whether somebody did something to it."""
        return self.change is not Change.NONE


@dataclass(frozen=True, slots=True)
class UnitEdit:
    """A unit with its segments, each of them once, in order."""

    unit: Unit
    edits: tuple[Edit, ...]
    left: tuple[str, ...] = ()  #: ids of segments that came back without a translation

    def content(self) -> InlineText:
        """Return the text of the unit with all that stands between its segments."""
        by_slot = {slot.id: edit for edit in self.edits for slot in edit.slots}
        pieces: list[InlineText | str] = []
        inside, gone = False, False
        for piece in self.unit.pieces:
            if isinstance(piece, str):
                pieces += [] if inside or gone else [piece]
                continue
            edit = by_slot[piece.id]
            inside, gone = piece is not edit.slots[-1], edit.change is Change.EMPTIED
            if piece is edit.slots[0] and not gone:
                pieces.append(edit.text)
        if gone and pieces and isinstance(pieces[-1], str):
            pieces.pop()  # what led over to the last one
        return join(pieces)


def edits_of(outline: Outline, handed: Handed, files: Sequence[ReadFile]) -> tuple[list[UnitEdit], list[Fault]]:
    """Return what became of all units of an article, and what is wrong with what came back."""
    faults: list[Fault] = []
    found: dict[str, list[Edit]] = {unit.id: [] for unit in outline.units}
    left: dict[str, list[str]] = {unit.id: [] for unit in outline.units}
    units = {unit.id: (unit, unit.slots) for unit in outline.units}
    by_slot = {slot.id: (unit, [slot]) for unit, slots in units.values() for slot in slots}
    for file in files:
        for read in file.units:
            known = (units if file.paragraphs else by_slot).get(read.id)
            if known is None:
                faults.append(Fault(handed.lang, read.id[:80], "unknown_unit", "the article has no such unit"))
                continue
            reader = _Reader(known[1], handed, read)
            found[known[0].id] += reader.edits()
            left[known[0].id] += reader.left
            faults += reader.faults
    results = [_together(unit, handed, found[unit.id], left[unit.id], faults) for unit in outline.units]
    return results, faults


def _together(unit: Unit, handed: Handed, found: Sequence[Edit], left: Sequence[str], faults: list[Fault]) -> UnitEdit:
    """Put what came back of one unit in several files together: who changed something goes first."""
    chosen: dict[str, Edit] = {}  # by the ids of the segments
    for edit in (edit for edit in found if edit.touched):
        others = list({id(one): one for slot in edit.slots if (one := chosen.get(slot.id))}.values())
        if all(one.change is Change.CONFIRMED for one in others):
            chosen |= {slot.id: edit for slot in edit.slots}
        elif edit.change is not Change.CONFIRMED and [edit.text] != [one.text for one in others]:
            message = "it was changed in two ways; keep one of them"
            faults.append(Fault(handed.lang, edit.slots[0].id, "conflict", message))
    edits = [chosen.get(slot.id) or _as_it_was(slot, handed) for slot in unit.slots]
    whole = tuple({id(edit): edit for edit in edits}.values())
    result = UnitEdit(unit, whole, tuple(id_ for id_ in dict.fromkeys(left) if id_ not in chosen))
    faults += _crossed(result, handed.lang) if chosen else []
    return result


def _as_it_was(slot: Slot, handed: Handed) -> Edit:
    return Edit((slot,), handed.targets[slot.id].written(slot))


def _crossed(result: UnitEdit, lang: str) -> Iterator[Fault]:
    """Yield a fault where the tags of a unit do not hold each other as they did."""
    unit = result.unit
    codes = same_codes(result.content(), *_source(unit))
    if codes is not None and not _nests(codes) and _nests([code for slot in unit.slots for code in slot.codes]):
        message = "its tags cross, or one closes before it opens"
        yield Fault(lang, unit.id, "tags_crossed", message)


def _source(unit: Unit) -> tuple[InlineText, list[Code]]:
    return join([slot.source for slot in unit.slots]), [code for slot in unit.slots for code in slot.codes]


def _nests(codes: Sequence[Code]) -> bool:
    """Tell whether each pair holds whole pairs; one whose other tag is elsewhere is none."""
    opened = {code.id for code in codes if code.kind is TagKind.OPEN}
    pairs = opened & {code.id for code in codes if code.kind is TagKind.CLOSE}
    stack: list[str] = []
    for code in codes:
        if code.id not in pairs or code.kind is TagKind.VOID:
            continue
        if code.kind is TagKind.OPEN:
            stack.append(code.id)
        elif not stack or stack.pop() != code.id:
            return False
    return True


class _Reader:
    """Reads what came back of the segments of a unit, or of one of them."""

    def __init__(self, slots: Sequence[Slot], handed: Handed, read: ReadUnit) -> None:
        self._slots, self._handed, self._read = slots, handed, read
        self._tags = {code: tag for slot in slots for code, tag in slot.tags.items()}
        self.faults: list[Fault] = []
        self.left: list[str] = []

    def edits(self) -> tuple[Edit, ...]:
        """Return what became of the segments; none where they are at fault."""
        slots, segments = self._slots, self._read.segments
        wanted = _atoms(part for slot in slots for part in parts_of(slot.source, slot.codes))
        if _atoms(part for one in segments for part in one.source) != wanted:
            self._fault(self._read.id, "source_changed", "its source is not the one that was handed out")
            return ()
        clusters = list(_clusters(slots, segments))
        edits = [edit for cluster in clusters if (edit := self._edit(*cluster)) is not None]
        if self.faults or not any(one.order for one in segments):
            return tuple(edits)
        return self._reordered(slots, segments, edits)

    def _edit(self, slots: tuple[Slot, ...], segments: Sequence[ReadSegment]) -> Edit | None:
        """Return what became of one segment, or of several that are one now."""
        own = [one for one in segments if not one.ignorable]
        confirmed, draft = bool(own) and all(one.confirmed for one in own), any(one.draft for one in own)
        written = [part for one in segments for part in _written(one)]
        if not any(plain(one.target or []) for one in own):
            return self._empty(slots, confirmed and all(one.target is not None for one in own))
        if len(slots) == 1:
            text = self._one(slots[0], written)
            if text is None:
                return None
            given = self._handed.targets[slots[0].id]
            confirmed = confirmed and given.origin in (Origin.MT, Origin.TM)
            same = text == given.written(slots[0])
            change = Change.EDITED if not same else Change.CONFIRMED if confirmed else Change.NONE
            return Edit(slots, text, change, draft, ((slots[0], text),))
        many = self._checked(slots, written)
        return None if many is None else Edit(slots, many, Change.EDITED, draft)

    def _empty(self, slots: tuple[Slot, ...], meant: bool) -> Edit | None:
        """Return a segment that came back without a translation: taken out if that is meant, else as it was."""
        if meant and not any(slot.codes for slot in slots) and len(slots) == 1:
            return Edit(slots, InlineText(""), Change.EMPTIED)
        kept = [slot.id for slot in slots if self._handed.targets[slot.id].origin is not Origin.SOURCE]
        self.left += kept
        return None

    def _one(self, slot: Slot, written: Parts) -> InlineText | None:
        """Return the text of one segment; where it says what was handed out, as that was."""
        was = self._handed.targets[slot.id].written(slot)
        lead, core, tail = trimmed(was)
        codes = same_codes(core, slot.source, slot.codes) or []
        if _tidy(written) == _tidy(parts_of(core, codes)):
            return was
        text = self._checked((slot,), written)
        return None if text is None else join([lead, text, tail])

    def _checked(self, slots: tuple[Slot, ...], written: Parts) -> InlineText | None:
        """Return the text of parts that have the tags of some segments; None, and a fault, where they have not."""
        wanted = Counter(code for slot in slots for code in slot.codes)
        found = Counter(codes_of(written))
        name = "+".join(slot.id for slot in slots)
        for code in (wanted - found) or (found - wanted):
            tag = self._tags.get(code)
            shown = f"“{tag.raw[:60]}”" if tag else f"the tag {code.id[:20]}"
            told = f"it lacks {shown}" if code in wanted - found else f"it has {shown} too often, or not of its source"
            self._fault(name, "tags_differ", f"{told}; move tags, but keep each of them once")
            return None
        return trimmed(text_of(_tidy(written), self._tags))[1]

    def _reordered(
        self, slots: Sequence[Slot], segments: Sequence[ReadSegment], edits: Sequence[Edit]
    ) -> tuple[Edit, ...]:
        """Return the whole unit as one, with the targets in the order that they say."""
        places = [one.order or at for at, one in enumerate(segments, 1)]
        ordered = [one for _, one in sorted(zip(places, segments, strict=True), key=lambda pair: pair[0])]
        if ordered == list(segments):
            return tuple(edits)
        known = {slot.id: parts_of(*self._handed_core(slot)) for slot in slots}
        parts: list[Part] = []
        for one in ordered:
            own = _written(one)
            parts += own if plain(own) or one.ignorable else known.get(one.id, [])
        text = self._checked(tuple(slots), parts)
        exact = tuple(pair for edit in edits for pair in edit.exact if edit.touched)
        draft = any(edit.draft for edit in edits)
        return () if text is None else (Edit(tuple(slots), text, Change.EDITED, draft, exact),)

    def _handed_core(self, slot: Slot) -> tuple[InlineText, list[Code]]:
        _, core, _ = trimmed(self._handed.targets[slot.id].written(slot))
        return core, same_codes(core, slot.source, slot.codes) or []

    def _fault(self, place: str, code: str, message: str) -> None:
        self.faults.append(Fault(self._handed.lang, place[:80], code, message))


def _written(segment: ReadSegment) -> list[Part]:
    """Return what stands for a segment in the translation: white space stands for itself where nothing does."""
    if segment.ignorable and segment.target is None:
        return segment.source
    return segment.target or []


def _tidy(parts: Parts) -> list[Part]:
    """Return what somebody wrote without what no text needs; a line that was broken is one line."""
    return plain([sanitize(part)[0] if isinstance(part, str) else part for part in plain(parts)])


def _atoms(parts: Iterator[Part] | Sequence[Part]) -> list[str | Code]:
    """Return a source in the smallest parts that a segment can begin at, without its white space."""
    atoms: list[str | Code] = []
    for part in plain(list(parts)):
        atoms += [part] if isinstance(part, Code) else list(_SPACE.sub("", part))
    return atoms


def _clusters(
    slots: Sequence[Slot], segments: Sequence[ReadSegment]
) -> Iterator[tuple[tuple[Slot, ...], Sequence[ReadSegment]]]:
    """Yield segments of the article with those that came back for them, cut where both begin one."""
    ends = list(accumulate(len(_atoms(parts_of(slot.source, slot.codes))) for slot in slots))
    others = list(accumulate(len(_atoms(one.source)) for one in segments))
    begin, first = 0, 0
    for at, end in enumerate(ends, 1):
        stop = bisect_left(others, end, first)
        if stop == len(others) or others[stop] != end:
            continue  # merged with the one that follows
        yield tuple(slots[begin:at]), segments[first : stop + 1]
        begin, first = at, stop + 1
