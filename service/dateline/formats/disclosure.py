"""That a machine translated: IPTC's code for it, and the sentence that says so to people."""

from __future__ import annotations

from dateline.article import LocalizedArticle
from dateline.segment import Origin

VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/"
CODE = "trainedAlgorithmicMedia"
URI = VOCABULARY + CODE
SCHEMA_ORG = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
MESSAGE = "machine_translated"  #: the message of the catalogues that a translation is asked to come with

_BY_MACHINE = frozenset({Origin.MT, Origin.TM})


def by_machine(*results: LocalizedArticle) -> bool:
    """Tell whether the model wrote any of some articles; what humans corrected and what rules wrote is not its."""
    return any(segment.origin in _BY_MACHINE for result in results for segment in result.segments)


def sentence(result: LocalizedArticle) -> str | None:
    """Return what is said to people, in the article's language; None where it came without."""
    found = result.ui.get(MESSAGE)
    return found if isinstance(found, str) else None


def note(before: str | None, result: LocalizedArticle) -> str | None:
    """Return a note to editors with the disclosure at its end."""
    said = sentence(result)
    if not said or (before and said in before):
        return before
    return f"{before.rstrip()} {said}" if before and before.strip() else said
