"""All that is wrong with a translation of a unit: by the checks, by its terms, and by how the model came to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.demand import as_sent, forbidden, forbidden_at, missing, spelled_out
from dateline.engine import Hypothesis, TranslationUnit
from dateline.quality import check
from dateline.segment import Check, Severity


def verdict(unit: TranslationUnit, hypothesis: Hypothesis, text: str | None = None, sent: str = "") -> list[Check]:
    """Return what is wrong with a hypothesis, or with the text that was made of it.

    The spans are those of the unit's source and of that text. ``sent`` is the source as the caller wrote it, if the
    unit has other capitals; messages quote it.
    """
    text, lang = hypothesis.text if text is None else text, unit.target_lang
    found = check(spelled_out(unit.source, unit.demands), text, lang)
    if not unit.demands:
        return [*found, *_unfinished(hypothesis)]
    found = [replace(one, source_span=one.source_span and as_sent(one.source_span, unit.demands)) for one in found]
    return [*found, *_terms(unit, text, sent or unit.source), *_unfinished(hypothesis)]


def _terms(unit: TranslationUnit, text: str, sent: str) -> Iterator[Check]:
    """Yield a check for each demand that is not met, and for each that forbids what is there."""
    lang = unit.target_lang
    for one in missing(unit.demands, text, lang):
        message = f"“{sent[one.begin : one.end]}” is not rendered as “{one.rendering}”"
        yield Check("term_missing", Severity.ERROR, message, source_span=(one.begin, one.end))
    for one, wrong in forbidden(unit.demands, text, lang):
        place = forbidden_at(wrong, unit.demands, text, lang)
        message = f"“{one.term.source}” must not be rendered as “{wrong}”"
        yield Check("term_forbidden", Severity.ERROR, message, (one.begin, one.end), place)


def _unfinished(hypothesis: Hypothesis) -> Iterator[Check]:
    if not hypothesis.complete:
        message = "the model did not come to an end; read this sentence with care"
        yield Check("output_unfinished", Severity.ERROR, message)
