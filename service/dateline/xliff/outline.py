"""Where the segments of an article stand: its units, a block each, in pieces."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.article import Article, DatelineFields
from dateline.catalog import Catalogs
from dateline.intake import sanitized
from dateline.markup.inline import InlineText, Tag
from dateline.metric import Units
from dateline.plan import Plan, PlannedBlock, PlannedField, Sentence, plan_article
from dateline.xliff.code import Code, numbered


@dataclass(frozen=True, slots=True)
class Slot:
    """A segment's place: its source, the codes of its tags, and the sentence that it is, if it is one."""

    id: str
    source: InlineText
    codes: tuple[Code, ...]
    sentence: Sentence | None = None

    @property
    def tags(self) -> dict[Code, Tag]:
        """Return the tag of each of its codes."""
        return dict(zip(self.codes, self.source.tags, strict=True))


@dataclass(frozen=True, slots=True)
class Unit:
    """A block of a field with its segments and the white space between them; ``block`` is None for a dateline field."""

    id: str
    name: str  #: of the field; an entry of a list has its place: captions[0]
    planned: PlannedField | None
    block: PlannedBlock | None
    pieces: tuple[str | Slot, ...]

    @property
    def slots(self) -> list[Slot]:
        """Return its segments in order."""
        return [piece for piece in self.pieces if isinstance(piece, Slot)]

    @property
    def tags(self) -> dict[Code, Tag]:
        """Return the tag of each of its codes."""
        return {code: tag for slot in self.slots for code, tag in slot.tags.items()}


@dataclass(frozen=True, slots=True)
class Outline:
    """An article in units; ``article`` is what came in, without unwanted characters."""

    article: Article
    plan: Plan
    units: tuple[Unit, ...]

    @classmethod
    def of(cls, article: Article, catalogs: Catalogs, names: Sequence[str], units: Units) -> Outline:
        """Read an article as the pipeline does; see plan_article."""
        article, _ = sanitized(article)
        plan = plan_article(article, catalogs, names, units)
        return cls(article, plan, tuple(_units(article, plan)))

    @property
    def digest(self) -> str:
        """Return a number for how the article was cut: another version may cut it otherwise."""
        told = "\n".join(f"{slot.id} {slot.source.render()}" for unit in self.units for slot in unit.slots)
        return hashlib.sha256(told.encode(errors="replace")).hexdigest()[:16]


def _units(article: Article, plan: Plan) -> Iterator[Unit]:
    number = 0
    dateline = _dateline_field(article)
    if dateline:
        yield Unit("dateline", "dateline", None, None, (Slot("dateline", InlineText(dateline), ()),))
    for planned in plan.fields:
        name = planned.name if planned.at is None else f"{planned.name}[{planned.at}]"
        for block in planned.blocks:
            pieces = _coded(_pieces(block))
            if any(isinstance(piece, Slot) for piece in pieces):
                number += 1
                yield Unit(f"u{number}", name, planned, block, pieces)


def _dateline_field(article: Article) -> str:
    """Return a dateline that was handed in by itself, as its segment has it."""
    given = article.dateline
    if isinstance(given, DatelineFields):
        given = ", ".join(filter(None, (given.place, given.date, given.agency)))
    return given if given and given.strip() else ""


def _pieces(planned: PlannedBlock) -> list[str | tuple[str, InlineText, Sentence | None]]:
    if planned.ui:
        ((lead, content, tail),) = planned.block.content.sentences(lambda text: [text])
        return [lead, (planned.ui[0], content.collapsed(), None), tail]
    pieces: list[str | tuple[str, InlineText, Sentence | None]] = []
    if planned.dateline:
        id_, _, written = planned.dateline
        ((lead, content, _),) = written.sentences(lambda text: [text])
        pieces += [lead, (id_, content, None)]
    for sentence in planned.sentences:
        content = sentence.spaced
        said = content.text or content.tags
        pieces += [sentence.lead, (sentence.id, content, sentence) if said else "", sentence.tail]
    return pieces


def _coded(pieces: Sequence[str | tuple[str, InlineText, Sentence | None]]) -> tuple[str | Slot, ...]:
    codes = iter(numbered([piece[1] for piece in pieces if not isinstance(piece, str)]))
    found = [piece if isinstance(piece, str) else Slot(piece[0], piece[1], next(codes), piece[2]) for piece in pieces]
    return tuple(piece for piece in found if piece != "")
