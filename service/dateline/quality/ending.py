"""Finds a translation that ends otherwise than its source: a question as a statement, a headline with a full stop."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.quality.bare import KEPT
from dateline.quotation import MARKS
from dateline.segment import Check, Severity, Span

_CLOSERS = MARKS + ")]}- \u00a0\n\t"
_MARKS = re.compile(r"(?:</?m\d+>\s?)+$")
_TAIL = 120  # code points in which an end is looked for
_ABBREVIATED = re.compile(
    r"(?:\b[A-Za-z]|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|St|etc|No|vs|[ap]\.?m|թ|դ|г|гг|см|руб|тыс|млн|млрд|стр|др|т\.\s?п|"
    r"т\.\s?д|"
    r"Mio|Mrd|Nr|Std|usw|Chr|il|s))\.$"
)
_KINDS = {
    "?": "question",
    "؟": "question",
    "!": "exclamation",
    "…": "ellipsis",
    ":": "colon",
    "՝": "colon",
    "։": "statement",
    ".": "statement",
}
_INDIRECT = re.compile(r"\b(?:whether|asks?|asked|asking|wonder\w*|or|if|who|what|how|why)\b", re.IGNORECASE)


def find(source: str, target: str, lang: str) -> list[Check]:
    """Return a warning if the translation does not end as its source does."""
    here, there = _kind(source, "en"), _kind(target, lang)
    if not target.strip() or here == there or _are_alike(here, there, source, target, lang):
        return []
    span = _end(target)
    message = f"the source ends as {_NAMES[here]}, the translation as {_NAMES[there]}"
    return [Check("ending_differs", Severity.WARNING, message, _end(source), span)]


_NAMES = {
    "question": "a question", "exclamation": "an exclamation", "ellipsis": "unfinished (…)",
    "colon": "an introduction (:)",
    "statement": "a statement", "none": "a line without a stop", "abbreviated": "an abbreviation",
}  # fmt: skip


def _core(text: str) -> str:
    text = text.rstrip()
    cut = max(0, len(text) - _TAIL)
    if ">" in text[cut:]:
        text = text[:cut] + _MARKS.sub("", text[cut:])
    return text.rstrip(_CLOSERS)


def _end(text: str) -> Span | None:
    core = _core(text)
    return (len(core) - 1, len(core)) if core else None


@lru_cache(maxsize=KEPT)
def _kind(text: str, lang: str) -> str:
    core = _core(text)
    if not core:
        return "none"
    if core.endswith(("...", "․․․", "…")):
        return "ellipsis"
    kind = _KINDS.get(core[-1], "none")
    if lang == "hy" and kind in ("statement", "colon", "none"):
        last = re.split(r"[։:]\s", core[:-1])[-1][-400:]
        if "՞" in last:
            return "question"
        return kind
    if kind == "statement" and _ABBREVIATED.search(core[-12:]):
        return "abbreviated"
    return kind


def _are_alike(here: str, there: str, source: str, target: str, lang: str) -> bool:
    """Tell whether two ends are as good as the same: an exclamation and a statement, an abbreviation and anything."""
    kinds = {here, there}
    if "abbreviated" in kinds:
        return "question" not in kinds
    if kinds <= {"exclamation", "statement"} or kinds <= {"ellipsis", "statement"}:
        return True
    if kinds <= {"exclamation", "question"}:
        return "?" in source[-4:] and "!" in source[-4:]
    if lang == "hy" and kinds <= {"colon", "statement"}:
        return True
    if kinds == {"question", "statement"} and "?" in source and _has_question(target):
        return True  # the question stands elsewhere: in speech whose order the language turns round
    if here == "statement" and there == "question" and _INDIRECT.search(source):
        return lang in ("hy", "az")  # which mark an indirect question
    return lang == "hy" and kinds == {"question", "none"} and ("՞" in target) and "?" in source


def _has_question(text: str) -> bool:
    return "?" in text or "՞" in text
