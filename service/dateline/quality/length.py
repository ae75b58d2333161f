"""Translations of which there is too little or too much, or nothing."""

from __future__ import annotations

from dateline.segment import Check, Severity

_SLACK = 12  # characters; short texts vary by more
_LEAST, _MOST = 0.3, 3.0  # characters of a target for one of its source


def find(source: str, target: str, lang: str) -> list[Check]:  # noqa: ARG001 - a finder's signature
    """Return a check if the target is empty, or far shorter or longer than the source."""
    if not target.strip():
        return [Check("empty", Severity.ERROR, "the model gave no translation")]
    if _LEAST < (len(target) + _SLACK) / (len(source) + _SLACK) < _MOST:
        return []
    return [Check("length_ratio", Severity.WARNING, "the translation is far shorter or longer than its source")]
