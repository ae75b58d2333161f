"""All that is wrong with a translation of a unit: by the checks, by its terms, and by how the model came to its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.demand import Demand, as_sent, forbidden, forbidden_at, missing, spelled_out
from dateline.engine import Hypothesis, TranslationUnit
from dateline.quality import check
from dateline.segment import Check, Severity

_NAMES = frozenset({"name_missing", "place_missing", "acronym_missing"})


def verdict(unit: TranslationUnit, hypothesis: Hypothesis, text: str | None = None, sent: str = "") -> list[Check]:
    """Return what is wrong with a hypothesis, or with the text that was made of it.

    The spans are those of the unit's source and of that text. ``sent`` is the source as the caller wrote it, if the
    unit has other capitals; messages quote it.
    """
    text, lang = hypothesis.text if text is None else text, unit.target_lang
    found = check(spelled_out(unit.source, unit.demands), text, lang, unit.source_lang)
    if not unit.demands:
        return [*found, *_unfinished(hypothesis)]
    found = [replace(one, source_span=one.source_span and as_sent(one.source_span, unit.demands)) for one in found]
    found = [one for one in found if not _demanded(one, unit.demands)]
    return [*found, *_terms(unit, text, sent or unit.source), *_unfinished(hypothesis)]


def _terms(unit: TranslationUnit, text: str, sent: str) -> Iterator[Check]:
    """Yield a check for each demand that is not met, and for each that forbids what is there."""
    lang = unit.target_lang
    for one in missing(unit.demands, text, lang):
        yield _missing(one, sent)
    for one, wrong in forbidden(unit.demands, text, lang):
        place = forbidden_at(wrong, unit.demands, text, lang)
        message = f"“{one.term.source}” must not be rendered as “{wrong}”"
        yield Check("term_forbidden", Severity.ERROR, message, (one.begin, one.end), place)


def _missing(demand: Demand, sent: str) -> Check:
    place, written = (demand.begin, demand.end), sent[demand.begin : demand.end]
    if demand.term.settled:
        message = f"“{demand.rendering}”, the settled spelling of “{written}”, is not found"
        return Check("name_missing", Severity.WARNING, message, place)
    return Check("term_missing", Severity.ERROR, f"“{written}” is not rendered as “{demand.rendering}”", place)


def _demanded(check: Check, demands: Sequence[Demand]) -> bool:
    """Tell whether a check says of a name what is better known by its being a term."""
    span = check.source_span
    return (
        check.code in _NAMES
        and span is not None
        and any(one.rendering is not None and one.begin < span[1] and span[0] < one.end for one in demands)
    )


def _unfinished(hypothesis: Hypothesis) -> Iterator[Check]:
    if not hypothesis.complete:
        message = "the model did not come to an end; read this sentence with care"
        yield Check("output_unfinished", Severity.ERROR, message)
