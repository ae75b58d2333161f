"""What stands in an XLIFF file, whatever its version: a translation, unit by unit, with what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dateline.article import Article, Format, LocalizedArticle
from dateline.catalog import Catalogs
from dateline.engine import ModelInfo
from dateline.metric import Units
from dateline.segment import Check, Origin, Segment, Warning
from dateline.xliff.code import Code, Part, nested, parts_of, same_codes, trimmed
from dateline.xliff.handed import Handed
from dateline.xliff.outline import Outline, Slot, Unit


class Version(StrEnum):
    """The versions of XLIFF that are written."""

    V1_2 = "1.2"
    V2_1 = "2.1"


@dataclass(frozen=True, slots=True)
class Entry:
    """A segment; it has no target where the source was kept because the translation failed."""

    slot: Slot
    segment: Segment
    source: list[Part]
    target: list[Part] | None

    @property
    def from_model(self) -> bool:
        """Tell whether the model wrote it, now or before."""
        return self.segment.origin in (Origin.MT, Origin.TM)


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """A unit; ``nested`` are the pairs of codes that hold whole pairs wherever they stand."""

    unit: Unit
    pieces: tuple[str | Entry, ...]
    nested: frozenset[str]

    @property
    def entries(self) -> list[Entry]:
        """Return its segments in order."""
        return [piece for piece in self.pieces if isinstance(piece, Entry)]

    @property
    def translated(self) -> bool:
        """Tell whether there is something to translate in it."""
        return any(translatable(entry) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file: an article in one language. ``name`` is what it is called, ``model`` who translated."""

    name: str
    lang: str
    format: Format
    skeleton: str
    model: str
    units: tuple[UnitSheet, ...]
    warnings: tuple[Warning, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What was translated, and what it was read by; see plan_article."""

    article: Article
    units: Units = Units.KEEP
    names: tuple[str, ...] = ()


def sheet_of(source: Source, result: LocalizedArticle, catalogs: Catalogs, model: ModelInfo, name: str) -> Sheet:
    """Return the file of a translation."""
    outline = Outline.of(source.article, catalogs, source.names, source.units)
    handed = Handed.of(source.article, result, outline, source.names, source.units)
    segments = {segment.id: segment for segment in result.segments}
    units = tuple(_unit(unit, segments) for unit in outline.units)
    return Sheet(
        name,
        result.lang,
        source.article.format,
        handed.packed(),
        f"{model.id} {model.version}",
        units,
        tuple(result.warnings),
    )


def translatable(entry: Entry) -> bool:
    """Tell whether a segment is text: what is copied has no words, or none that are English."""
    return entry.segment.origin is not Origin.COPY or bool(entry.segment.checks)


def told(checks: Sequence[Check]) -> list[tuple[Check, str]]:
    """Return checks with what is said of each, the errors first."""
    ordered = sorted(checks, key=lambda one: one.severity.value)
    return [(one, f"{one.message} [{one.code}]") for one in ordered]


def _unit(unit: Unit, segments: dict[str, Segment]) -> UnitSheet:
    pieces: list[str | Entry] = []
    for piece in unit.pieces:
        pieces += [piece] if isinstance(piece, str) else _entry(piece, segments[piece.id])
    entries = [piece for piece in pieces if isinstance(piece, Entry)]
    texts = [text for entry in entries for text in (entry.source, entry.target) if text is not None]
    return UnitSheet(unit, tuple(pieces), frozenset(nested(texts)))


def _entry(slot: Slot, segment: Segment) -> list[str | Entry]:
    """Return a segment, and the white space that its translation ends with, as a dateline does."""
    source = parts_of(slot.source, slot.codes)
    if segment.texts is None or segment.origin is Origin.SOURCE:
        return [Entry(slot, segment, source, None)]
    _, target, tail = trimmed(segment.texts[1])
    codes: list[Code] = same_codes(target, slot.source, slot.codes) or []
    return [Entry(slot, segment, source, parts_of(target, codes)), *([tail] if tail else [])]
