"""Blocks of strings that a human translated as a whole, whatever sentences they have or string of a page they are."""

from __future__ import annotations

from dateline.markup.inline import take_out
from dateline.metric import Units, metric
from dateline.placeable import PLACEABLE
from dateline.plan import Plan, PlannedBlock, Sentence
from dateline.recall import Recall
from dateline.segment import Origin


def unite(plan: Plan, lang: str, recall: Recall, units: Units) -> None:
    """Make one sentence of each block whose translation as a whole the memory has of a human; it is found then."""
    several = [block for planned in plan.fields for block in planned.blocks if not _is_a_sentence(block)]
    wholes = [(block, _whole(block, units)) for block in several if block.ui or block.sentences]
    corrected = recall.corrected([whole for _, whole in wholes], lang)
    for (block, whole), known in zip(wholes, corrected, strict=True):
        if known:
            block.ui, block.sentences = None, [whole]


def _is_a_sentence(block: PlannedBlock) -> bool:
    return len(block.sentences) == 1 and block.sentences[0].origin is Origin.MT


def _whole(planned: PlannedBlock, units: Units) -> Sentence:
    text = take_out(planned.block.content, PLACEABLE, planned.block.escape)
    ((lead, core, tail),) = text.sentences(lambda whole: [whole])
    content = core.collapsed().tightened()
    read, conversions = metric(content) if units is Units.METRIC else (content, ())
    return Sentence(
        planned.ui[0] if planned.ui else planned.sentences[0].id,
        lead,
        read,
        tail,
        Origin.MT,
        restored=read.text,
        original=content if conversions else None,
        conversions=conversions,
    )
