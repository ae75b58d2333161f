"""Marks of the model (``<m1>``), which stand for tags and placeholders, on one side oftener than on the other."""

from __future__ import annotations

from collections import defaultdict

from dateline.marks import MARK
from dateline.segment import Check, Severity, Span


def find(source: str, target: str, lang: str) -> list[Check]:  # noqa: ARG001 - a finder's signature
    """Return a check for each mark that was lost, then for each that was added."""
    if "<" not in source and "<" not in target:
        return []
    here, there = _places(source), _places(target)
    lost = [(mark, span) for mark, spans in here.items() for span in spans[len(there.get(mark, ())) :]]
    added = [(mark, span) for mark, spans in there.items() for span in spans[len(here.get(mark, ())) :]]
    return [
        *(Check("placeholders_differ", Severity.ERROR, f"lost: {mark}", source_span=span) for mark, span in lost),
        *(Check("placeholders_differ", Severity.ERROR, f"added: {mark}", target_span=span) for mark, span in added),
    ]


def _places(text: str) -> dict[str, list[Span]]:
    places: dict[str, list[Span]] = defaultdict(list)
    for match in MARK.finditer(text):
        places[match[0].lower()].append(match.span())
    return places
