"""Checks as they are told with a segment: with spans in its source and target as the format writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.markup.inline import InlineText
from dateline.markup.offsets import Offsets
from dateline.segment import Check, Severity, Span

Written = tuple[InlineText, str]  #: a text with its tags, and what was written of it


def as_written(checks: Sequence[Check], source: Written, target: Written) -> tuple[Check, ...]:
    """Return checks of two texts with spans in what was written of them."""
    if not checks:
        return ()
    here, there = Offsets.of(*source), Offsets.of(*target)
    return tuple(
        replace(one, source_span=_moved(one.source_span, here), target_span=_moved(one.target_span, there))
        for one in checks
    )


def left_alone(code: str, message: str, text: str = "", source: str = "", target: str = "") -> Check:
    """Return a warning of something that was left as it is; it has spans where that stands in a text once."""
    return Check(code, Severity.WARNING, message, _only(text, source), _only(text, target))


def _moved(span: Span | None, offsets: Offsets | None) -> Span | None:
    return offsets.span(*span) if span and offsets else None


def _only(text: str, within: str) -> Span | None:
    """Return where a text stands in another, in whatever case; None where it does not, or more than once."""
    found = list(re.finditer(re.escape(text), within, re.IGNORECASE)) if text else []
    return found[0].span() if len(found) == 1 else None
