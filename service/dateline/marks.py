"""The model's marks: ``<m1>…</m1>`` for a tag, ``<m2>`` for a placeholder; lifted out of a sentence and put back."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from dateline.engine import Hypothesis
from dateline.markup.align import realign
from dateline.markup.inline import InlineBuilder, InlineText, TagKind

MARK = re.compile(r"</?m\d+>", re.IGNORECASE)  # a headline in capitals has them so


def differing(source: str, target: str) -> list[str]:
    """Return the marks that stand on one side oftener than on the other."""
    here, there = Counter(MARK.findall(source)), Counter(MARK.findall(target))
    return sorted([*(here - there).elements(), *(there - here).elements()])


def lifted(source: str) -> InlineText | None:
    """Return a sentence with its marks as tags beside the text; None if it has none, or nothing else."""
    builder, at, closed = InlineBuilder(), 0, set(re.findall(r"</(m\d+)>", source))
    for match in MARK.finditer(source):
        builder.add_text(source[at : match.start()])
        builder.add_tag(_kind(match[0], closed), match[0])
        at = match.end()
    builder.add_text(source[at:])
    content = builder.build().collapsed()
    return content if content.tags and content.text else None


def put_back(content: InlineText, hypothesis: Hypothesis) -> Hypothesis:
    """Return the translation of a sentence whose marks were lifted, with the marks where their words went."""
    if MARK.search(hypothesis.text):  # of its own accord: what it means is not known
        return hypothesis
    text = realign(content, hypothesis.text, hypothesis.alignment or ()).render()
    left = iter(hypothesis.alignment or ())
    alignment = tuple(next(left, None) if MARK.sub("", word) else None for word in text.split())
    return replace(hypothesis, text=text, alignment=alignment)


def _kind(mark: str, closed: set[str]) -> TagKind:
    if mark.startswith("</"):
        return TagKind.CLOSE
    return TagKind.OPEN if mark[1:-1] in closed else TagKind.VOID
