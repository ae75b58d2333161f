"""Names with digits in them (A7, COVID-19) that the target does not have as they are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from dateline.casing import upper
from dateline.placeable import DESIGNATION
from dateline.quality.bare import KEPT
from dateline.segment import Check, Severity, Span


def find(source: str, target: str, lang: str) -> list[Check]:
    """Return a check for each time that a name stands in the source oftener than in the target.

    In a target in capitals the name may have them too.
    """
    places = _places(source)
    if not places:
        return []
    return sorted(
        (_lost(name, span) for name, spans in places.items() for span in spans[_times(name, target, lang) :]),
        key=lambda check: check.source_span or (0, 0),
    )


@lru_cache(maxsize=KEPT)
def _places(source: str) -> Mapping[str, list[Span]]:
    """Return where each name with a digit in it stands in a source."""
    places: dict[str, list[Span]] = defaultdict(list)
    for match in DESIGNATION.finditer(source):
        places[match[0]].append(match.span())
    return places


def _times(name: str, target: str, lang: str) -> int:
    written = {name, upper(name, lang), name.upper()} if target.isupper() else {name}
    return len(re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(written)))})(?!\d)", target))


def _lost(name: str, span: Span) -> Check:
    message = f"not in the translation as it is written: {name}"
    return Check("name_differs", Severity.WARNING, message, source_span=span)
