"""What a caller accepts: how sure the model must be, and what is done with a segment that fails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dateline.article import LocalizedArticle
from dateline.errors import ChecksFailed, Failure
from dateline.segment import Check, Origin, Segment, Severity


class OnFailure(StrEnum):
    """What is done with a segment of the model that fails a check for sure."""

    FLAG = "flag"  #: it is handed out with its checks
    KEEP_SOURCE = "keep_source"  #: its source is handed out in its place
    ERROR = "error"  #: nothing is handed out


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a caller accepts; only what the model wrote is measured by it.

    ``min_confidence`` is a score (0 to 1) that each segment must have; None for any.
    """

    min_confidence: float | None = None
    on_failure: OnFailure = OnFailure.FLAG

    def revised(self, min_confidence: float | None, on_failure: OnFailure | None) -> Acceptance:
        """Return the same with what a caller says; None leaves it as it is."""
        return Acceptance(
            self.min_confidence if min_confidence is None else min_confidence, on_failure or self.on_failure
        )

    def doubts(self, score: float) -> list[Check]:
        """Return a check if a score is too low."""
        if self.min_confidence is None or score >= self.min_confidence:
            return []
        message = f"the model's confidence is {score:g}, and at least {self.min_confidence:g} is asked for"
        return [Check("low_confidence", Severity.ERROR, message)]

    def keeps_source(self, checks: Iterable[Check]) -> bool:
        """Tell whether the source is handed out in the place of a translation that failed so."""
        return self.on_failure is OnFailure.KEEP_SOURCE and any(map(_fails, checks))

    def confirm(self, results: Mapping[str, LocalizedArticle]) -> None:
        """Raise ChecksFailed, with all that fails in all languages, if nothing may be handed out."""
        if self.on_failure is not OnFailure.ERROR:
            return
        failures = tuple(
            Failure(lang, segment.field, segment.id, check.code, check.message)
            for lang, result in results.items()
            for segment in result.segments
            for check in _failing(segment)
        )
        if failures:
            raise ChecksFailed(_summary(failures), failures)


def _failing(segment: Segment) -> list[Check]:
    """Return the checks of a segment for which it may not be handed out."""
    return [check for check in segment.checks if _fails(check)] if segment.origin in (Origin.MT, Origin.TM) else []


def _fails(check: Check) -> bool:
    return check.severity is Severity.ERROR


def _summary(failures: tuple[Failure, ...]) -> str:
    """Say how many segments fail in which languages."""
    segments = dict.fromkeys((failure.lang, failure.segment) for failure in failures)
    langs = dict.fromkeys(lang for lang, _ in segments)
    counted = ", ".join(f"{sum(lang == one for one, _ in segments)} in {lang}" for lang in langs)
    return f"segments fail the checks: {counted}; on_failure “flag” gives the translation with what is wrong"
