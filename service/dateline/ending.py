"""The end of a sentence: a translation ends with what its source ends with, in the marks of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.armenian import end_marks
from dateline.conventions import CONVENTIONS, NBSP
from dateline.markup.edit import OBJECT, Change, Edit, Rule, move
from dateline.quotation import MARKS, pairs

CLOSERS = MARKS + ")]}"
_ENDS_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|St|a\.m|p\.m|etc))\.$")
_LAST_WORD = re.compile(r"(\w+)\.$")
_ARMENIAN_MARK = re.compile("[՞՜՛]")
_ENDS = ".?!…։"


@dataclass(frozen=True, slots=True)
class _End:
    """The end of a translation: ``core`` is the text before the closing marks, ``behind`` the offset after them."""

    text: str
    core: str
    lang: str

    @property
    def last(self) -> str:
        return self.core[-1]

    @property
    def behind(self) -> int:
        return len(self.text.rstrip())

    def exchanged(self, new: str) -> Iterator[Change]:
        """Write another mark, or none, for the last one."""
        if self.last != new:
            yield (Edit(len(self.core) - 1, len(self.core), new),)

    def added(self, new: str, at: int) -> Iterator[Change]:
        """Put a mark in at an offset: before the closing marks or behind them."""
        yield (Edit(at, at, new),)


def ending_rule(source: str, lang: str, *, heading: bool) -> Rule:
    """Return the rule that ends a sentence as its source ends; a source without a mark has the full stop taken away."""
    wanted = _end_of(source, heading)
    stop = CONVENTIONS[lang].stop

    def rule(text: str) -> Iterator[Change]:
        end = _End(text, text.rstrip(f"{CLOSERS} {NBSP}{OBJECT}"), lang)
        if wanted is None or not any(char.isalnum() for char in end.core):
            return
        if wanted == "":
            yield from _unended(end, stop)
        elif wanted == ":":
            yield from _introducing(end, stop)
        elif end.last in ",;" or (end.last == ":" and lang != "hy"):
            yield from end.exchanged(stop if wanted == "." else wanted)
        elif wanted == ".":
            yield from _stopped(end, stop)
        elif wanted == "…" or lang != "hy":
            yield from _marked(end, wanted, source)
        else:
            yield from _asked(end, wanted, source, heading)

    return rule


def abbreviated(text: str, lang: str) -> bool:
    """Tell whether the full stop at the end of a text is that of an abbreviation or an initial."""
    match = _LAST_WORD.search(text)
    if match is None:
        return False
    word = match[1]
    return word in CONVENTIONS[lang].abbreviations or (len(word) == 1 and word.isalpha() and word.isupper())


def end_in_quotes(text: str, source: str, lang: str) -> Iterator[Change]:
    """Write the full stop at a final quotation mark: in German inside of a whole quoted sentence, outside of a part.

    In Russian, none follows a quotation that ends with ? ! or ….
    """
    end = len(text.rstrip())
    final = next((p for p in pairs(text) or [] if p.depth == 0 and text[p.closing + 1 : end] in ("", ".")), None)
    if final is None:
        return
    before, inner = text[: final.opening].rstrip(), text[final.closing - 1]
    outside = text[final.closing + 1 : end] == "."
    if (lang == "ru" and outside and inner in "?!…") or (lang == "de" and outside and inner == "."):
        yield (Edit(end - 1, end, ""),)
    elif lang == "de" and outside and inner not in "?!…" and _is_whole(before, source):
        yield Edit(final.closing, final.closing, "."), Edit(end - 1, end, "")
    elif lang == "de" and inner == "." and before[-1:].isalnum() and not abbreviated(text[: final.closing], lang):
        yield move(final.closing - 1, final.closing, end, ".")


def _end_of(source: str, heading: bool) -> str | None:
    """Return the mark that a source ends with, "" for none, None for one that says nothing."""
    core = source.rstrip(f"{CLOSERS} {NBSP}")
    if core.endswith(("...", "…")):
        return "…"
    last = core[-1:]
    if last == "." and heading and _ENDS_ABBREVIATED.search(core):
        return ""
    if last in (".", "?", "!", ":"):
        return last
    return "" if last.isalnum() or last in ("%", "°") else None


def _unended(end: _End, stop: str) -> Iterator[Change]:
    if end.last in f".{stop}" and end.core[-2:-1] not in (".", "…") and not abbreviated(end.core, end.lang):
        yield from end.exchanged("")


def _introducing(end: _End, stop: str) -> Iterator[Change]:
    if end.last in f".:{stop}" and not abbreviated(end.core, end.lang):
        yield from end.exchanged("՝" if end.lang == "hy" else ":")


def _stopped(end: _End, stop: str) -> Iterator[Change]:
    if end.last == "." and end.lang == "hy" and not abbreviated(end.core, "hy"):
        yield from end.exchanged(stop)
    elif end.last not in f"{_ENDS}:":
        yield from end.added(stop, end.behind)


def _marked(end: _End, wanted: str, source: str) -> Iterator[Change]:
    """End with ? ! or …, where the source has it: before closing marks or behind them."""
    if end.last in ".։":
        if end.core[:-1].rstrip(CLOSERS)[-1:] not in (".", "?", "!", "…"):
            yield from end.exchanged(wanted)
    elif end.last not in _ENDS:
        yield from end.added(wanted, len(end.core) if source.rstrip()[-1:] in CLOSERS else end.behind)


def _asked(end: _End, wanted: str, source: str, heading: bool) -> Iterator[Change]:
    """End an Armenian question or call: with a full stop if it has its mark, else with the mark where it is sure."""
    if _ARMENIAN_MARK.search(end.text):
        if end.last not in _ENDS and not heading:
            yield from end.added("։", end.behind)
        return
    if end.last in "։.":
        at = len(end.core) - 1
        for change in end_marks(source, heading=heading)(end.text[:at] + wanted + end.text[at + 1 :]):
            if len(change) == 2 and change[1].begin == at:
                yield change


def _is_whole(before: str, source: str) -> bool:
    """Tell by what stands before a final quotation, and by the source's full stop, whether it is a sentence."""
    return (not before or before.endswith(":")) and source.rstrip()[-1:] in CLOSERS
