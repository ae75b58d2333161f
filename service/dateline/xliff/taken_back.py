"""An article put together from what came back: its segments as they are now, everything else byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO

from dateline.article import Article, LocalizedArticle
from dateline.catalog import Catalogs
from dateline.engine import Hypothesis, TranslationUnit
from dateline.errors import Fault, SkeletonInvalid, TextTooLarge, XliffInvalid
from dateline.hollow import hollow
from dateline.markup.document import same
from dateline.markup.inline import InlineText
from dateline.metadata import LocalizedMetadata
from dateline.segment import Check, Origin, Segment, Severity, Warning
from dateline.supplement import supplement
from dateline.told import as_written
from dateline.verdict import verdict
from dateline.xliff.bounds import Bounds
from dateline.xliff.edit import Change, Edit, UnitEdit, edits_of
from dateline.xliff.handed import Handed
from dateline.xliff.outline import Outline
from dateline.xliff.reading import ReadFile, read_xliff

_MOST_FAULTS = 100  # that are told of one call
_OF_MODEL = frozenset({Origin.MT, Origin.TM, Origin.HUMAN, Origin.SOURCE})


Unplaced = Callable[[Sequence[ReadFile], SkeletonInvalid], None]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An article in one language as it is now; ``changes`` has what was done to each segment, by its id."""

    original: str
    handed: Handed
    article: LocalizedArticle
    units: tuple[UnitEdit, ...]
    changes: dict[str, Change] = field(default_factory=dict)


def read_all(documents: Iterable[BinaryIO]) -> list[ReadFile]:
    """Read documents; raise XliffInvalid for one that has no file element."""
    files = []
    for document in documents:
        found = list(read_xliff(document))
        if not found:
            raise XliffInvalid("there is no file element in it")
        files += found
    return files


def take_back(files: Sequence[ReadFile], catalogs: Catalogs, bounds: Bounds, *, unplaced: Unplaced) -> list[TakenBack]:
    """Return the articles of files, each with what came back of it in all of them.

    ``unplaced`` is called with the files of an article that cannot be put together, and why. Raise XliffInvalid with
    all that is wrong in the units, or TextTooLarge.
    """
    faults: list[Fault] = []
    results = []
    left = bounds.together
    for several in _by_article(files, bounds.articles):
        try:
            handed = _handed(several[0], bounds.article)
            left -= handed.article.characters
            if left < 0:
                raise TextTooLarge(
                    f"the articles in the files have more than {bounds.together:,} characters together; "
                    "hand them in a few at a time"
                )
            results.append(_taken_back(several, handed, catalogs, faults))
        except SkeletonInvalid as error:
            unplaced(several, error)
    if faults:
        raise XliffInvalid(_summary(faults), tuple(faults[:_MOST_FAULTS]))
    return results


def _summary(faults: Sequence[Fault]) -> str:
    first = faults[0]
    more = f"; and {len(faults) - 1:,} more" if len(faults) > 1 else ""
    return f"{first.lang} {first.unit}: {first.message}{more}"


def _by_article(files: Sequence[ReadFile], most: int) -> list[list[ReadFile]]:
    """Return files with those of the same article in the same language together."""
    articles: dict[tuple[str, str], list[ReadFile]] = {}
    for file in files:
        digest = sha256("".join(file.skeleton.split()).encode()).hexdigest()
        articles.setdefault((digest, file.lang), []).append(file)
    if len(articles) > most:
        raise TextTooLarge(f"there are more than {most:,} articles in the files; hand them in a few at a time")
    return list(articles.values())


def _handed(file: ReadFile, max_characters: int) -> Handed:
    name = file.original[:80]
    if not file.skeleton.strip():
        raise SkeletonInvalid(
            f"“{name}” has no skeleton, so that the article cannot be put together; what is confirmed in the file can "
            "be kept in the translation memory (import)"
        )
    handed = Handed.unpacked(file.skeleton, max_characters)
    if file.lang and file.lang != handed.lang:
        raise XliffInvalid(f"“{name}” says that it is in “{file.lang}”, and its skeleton says “{handed.lang}”")
    return handed


def _taken_back(files: Sequence[ReadFile], handed: Handed, catalogs: Catalogs, faults: list[Fault]) -> TakenBack:
    name = files[0].original[:80]
    outline = Outline.of(handed.article, catalogs, handed.names, handed.units)
    slots = [slot for unit in outline.units for slot in unit.slots]
    if outline.digest != handed.digest or any(slot.id not in handed.targets for slot in slots):
        raise SkeletonInvalid(
            f"“{name}” was handed out by Dateline {handed.version[:20]}, which cuts the article into other sentences; "
            "keep what is confirmed in the file in the translation memory (import), and translate the article again"
        )
    units, found = edits_of(outline, handed, files)
    faults += found
    if found:
        return TakenBack(files[0].original, handed, LocalizedArticle(handed.lang), tuple(units))
    return _Rebuilding(outline, handed, units).done(files[0].original)


class _Rebuilding:
    """Writes one article from its edits."""

    def __init__(self, outline: Outline, handed: Handed, units: Sequence[UnitEdit]) -> None:
        self._outline, self._handed, self._units = outline, handed, tuple(units)
        self._article: Article = outline.article
        self._result = LocalizedArticle(handed.lang, metadata=LocalizedMetadata.like(self._article.metadata))
        self._changes: dict[str, Change] = {}

    def done(self, original: str) -> TakenBack:
        """Return the article with its segments and what is to be told of them."""
        for name in ("headline", "standfirst", "byline", "dateline"):
            if getattr(self._article, name) is not None:
                setattr(self._result, name, "")
        self._fields()
        for unit in self._units:
            self._segments(unit)
            self._left(unit)
        for name, check in supplement(
            self._article.metadata, self._result.metadata, self._heading(), self._handed.lang
        ):
            self._result.warnings.append(Warning(check.code, f"{name}: {check.message}"))
        return TakenBack(original, self._handed, self._result, self._units, self._changes)

    def _fields(self) -> None:
        contents: dict[int, dict[int, InlineText]] = {}
        for unit in self._units:
            if unit.unit.planned is None or unit.unit.block is None:
                self._result.dateline = unit.content().text
            else:
                contents.setdefault(id(unit.unit.planned), {})[unit.unit.block.number] = unit.content()
        for planned in self._outline.plan.fields:
            text = planned.document.render(contents.get(id(planned), {}), self._handed.lang)
            if hasattr(self._result.metadata, planned.name):
                self._result.metadata.put(planned.name, planned.at, text)
            else:
                setattr(self._result, planned.name, text)

    def _heading(self) -> str:
        """Return the first headline, as the localizer takes it for a slug."""
        for unit in self._units:
            for edit in unit.edits:
                sentence, origin = edit.slots[0].sentence, self._handed.targets[edit.slots[0].id].origin
                heads = sentence is not None and sentence.heading and unit.unit.name in ("headline", "body")
                if heads and origin in _OF_MODEL and edit.text.text:
                    return edit.text.text
        return ""

    def _segments(self, unit: UnitEdit) -> None:
        for edit in unit.edits:
            id_ = "+".join(slot.id for slot in edit.slots)
            self._changes[id_] = edit.change
            given = self._handed.targets[edit.slots[0].id]
            by_human = edit.change in (Change.EDITED, Change.CONFIRMED)
            write = unit.unit.block.block.write if unit.unit.block else _plain
            source = " ".join(write(slot.source) for slot in edit.slots)
            target = write(edit.text).strip()
            self._result.segments.append(
                Segment(
                    id_,
                    unit.unit.name.partition("[")[0],
                    source,
                    target,
                    Origin.HUMAN if by_human else given.origin,
                    None if by_human else given.score,
                    checks=self._checks(edit, source, target),
                )
            )

    def _checks(self, edit: Edit, source: str, target: str) -> tuple[Check, ...]:
        """Return what the checks find in a sentence as it is now; terms of a glossary are not among them."""
        slot = edit.slots[0]
        given = self._handed.targets[slot.id]
        if len(edit.slots) > 1 or slot.sentence is None or given.origin not in _OF_MODEL or not edit.text.text:
            return ()
        if given.origin is Origin.SOURCE and not edit.touched:
            message = "the translation failed, and the source stands in its place"
            return (Check("source_kept", Severity.ERROR, message),)
        content = slot.sentence.content
        unit = TranslationUnit(slot.sentence.restored, self._handed.lang)
        found = verdict(unit, Hypothesis(edit.text.text, 1.0), edit.text.text, content.text)
        return as_written([*found, *hollow(content, edit.text)], (content, source), (edit.text, target))

    def _left(self, unit: UnitEdit) -> None:
        for id_ in unit.left:
            message = f"{id_} came back without a translation; it stays as it was handed out"
            self._result.warnings.append(Warning("target_missing", message))


def _plain(content: InlineText) -> str:
    return content.render(same)
