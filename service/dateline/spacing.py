"""Spaces, dashes and ellipses, and the spaces at which no line may break."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import takewhile

from dateline.conventions import CONVENTIONS, NBSP
from dateline.markup.edit import Change, Edit, Rule

_GAP = f"[ {NBSP}]"
_CAPITAL = "A-ZÄÖÜÇĞİÖŞÜƏА-ЯЁԱ-Ֆ"
_SMALL = "a-zäöüßçğıöşəа-яёա-և"
_DASHES = re.compile(rf"(?<=\S){_GAP}+(?:-{{1,3}}|[–—―]){_GAP}+(?=\S)|(?<=[\w%»”“)])—(?=[\w«„“(])|(?<=\w)--(?=\w)")
_DIALOGUE = re.compile(rf"^[–—―]{_GAP}*(?=\S)")
_RANGE = re.compile(rf"(?<![\w.,–—-])(\d+)(?P<gap>{_GAP}*[–—-]{_GAP}*)(\d+)(?![\w–—-])")
_SCORED = re.compile(r"(?<![\w.,:–—-])(\d+)(?P<mark>:)(\d+)(?![\w:–—-]|[.,]\d)")
_MEASURED = (  # what follows a range and no score
    r"\s?(?:%|per ?cent|[mb]illion|trillion|°|degrees?|km|kg|cm|mm|m\b|miles?|litres?|liters?|tons?|tonnes?|"
    r"met(?:re|er)s?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
)
_ELLIPSIS = re.compile(r"(?<![.?!])(?:\.{3,}|\.(?: \.){2,})")
_BEFORE_STOP = re.compile(
    rf"(?<=[^\s(\[–—-]){_GAP}+(?=[,;:.!?…։՝](?:[\s,;:.!?…։՝»”“’‘\"')\]]|$)|[,;][^\W\d_])|(?<=\S){_GAP}+(?=[)\]])"
)
_AFTER_BRACKET = re.compile(rf"(?<=[(\[]){_GAP}+(?=\S)")
_AFTER_STOP = re.compile(rf"(?<=[^\W\d_][,;!?…։՝])(?=[^\W\d_])|(?<=[{_SMALL}]{{2}}\.)(?=[{_CAPITAL}][{_SMALL}])")
_DOUBLED = re.compile(rf"{_GAP}{{2,}}")
_INITIAL = re.compile(rf"(?<![\w.’'-])[{_CAPITAL}]\.(?P<gap>{_GAP}*)(?=[{_CAPITAL}]\.|[{_CAPITAL}][{_SMALL}])")
_PERCENT = re.compile(rf"(?<=\d)(?P<gap>{_GAP}*)(?=[%‰])")
_NUMBER_SIGN = re.compile(r"(?<=[№§])(?P<gap>)(?=\d)")


def replacing(pattern: re.Pattern[str], write: Callable[[re.Match[str]], str], group: str | int = 0) -> Rule:
    """Return the rule that writes a group of each match anew; a match that is right already is no change."""

    def rule(text: str) -> Iterator[Change]:
        for match in pattern.finditer(text):
            new = write(match)
            if new != match[group]:
                yield (_smallest(match.start(group), match[group], new),)

    return rule


def spacing_rules(source: str, lang: str) -> list[Rule]:
    """Return the rules for ellipses, dashes and the spaces around punctuation."""
    dash = CONVENTIONS[lang].dash
    hyphens_stay = source.startswith("-")
    return [
        replacing(_ELLIPSIS, lambda _: "…"),
        replacing(_SCORED, lambda match: _range_mark(match, source), "mark"),
        replacing(_RANGE, lambda match: _range_dash(match, source), "gap"),
        replacing(_DASHES, lambda match: _dash(match, lang)),
        *([] if hyphens_stay else [replacing(_DIALOGUE, lambda _: f"{dash} ")]),
        replacing(_AFTER_BRACKET, lambda _: ""),
        replacing(_BEFORE_STOP, lambda _: ""),
        _space_after_stop(source),
        replacing(_DOUBLED, lambda match: NBSP if NBSP in match[0] else " "),
    ]


@cache
def number_rules(lang: str) -> list[Rule]:
    """Return the rules that keep numbers with their units, and abbreviations with what they stand before."""
    style = CONVENTIONS[lang]
    return [replacing(style.units, lambda _: NBSP, "gap"), replacing(style.holds, lambda _: NBSP, "gap")]


@cache
def unbroken_rules(lang: str) -> list[Rule]:
    """Return the rules for the spaces at which no line breaks."""
    style = CONVENTIONS[lang]
    rules = [
        *(_joined(whole, apart=style.apart) for whole in style.joined),
        *number_rules(lang),
        replacing(_NUMBER_SIGN, lambda _: NBSP, "gap"),
        replacing(_INITIAL, lambda _: NBSP, "gap"),
    ]
    return [*rules, replacing(_PERCENT, lambda _: style.percent, "gap")]


def _smallest(begin: int, old: str, new: str) -> Edit:
    """Return the edit without what is the same at both ends, so that tags there stay where they are."""
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    old, new = old[head:], new[head:]
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(old), reversed(new), strict=False)))
    end = len(old) - tail
    return Edit(begin + head, begin + head + end, new[: len(new) - tail])


def _dash(match: re.Match[str], lang: str) -> str:
    """Write a dash; in Armenian, one after a comma leads from the speaker back to the quotation."""
    if lang == "hy" and "«" in match.string and match.string[match.start() - 1] == ",":
        return "- "
    return match[0] if _is_no_dash(match) else f" {CONVENTIONS[lang].dash} "


def _is_no_dash(match: re.Match[str]) -> bool:
    """Tell whether a stroke may be a range, a score or a minus, or leads back to an Armenian quotation (``։-``)."""
    before, after = match.string[match.start() - 1], match.string[match.end()]
    return (before.isdigit() and after.isdigit()) or before == "։"


def _range_dash(match: re.Match[str], source: str) -> str:
    """Write a dash between numbers close where the source has a range; a hyphen without spaces stays."""
    gap = match["gap"]
    if gap == "-":
        return gap
    is_range = re.search(rf"(?<!\d){match[1]}(?:\s?[-–—]\s?| to | and ){match[3]}(?!\d)", source)
    return "–" if is_range or gap == "—" else gap


def _range_mark(match: re.Match[str], source: str) -> str:
    """Write the colon of a score as a dash where the source has a range of these numbers: years, or with a unit."""
    years = len(match[1]) == 4 and len(match[3]) == 4
    ranged = rf"(?<!\d){match[1]}\s?[-–—]\s?{match[3]}" + (r"(?!\d)" if years else _MEASURED)
    return "–" if re.search(ranged, source) else ":"


def _space_after_stop(source: str) -> Rule:
    """Return the rule that parts words at punctuation; not at one that parts none in the source."""
    fused = {source[match.start() - 1] for match in _AFTER_STOP.finditer(source)}

    def rule(text: str) -> Iterator[Change]:
        for match in _AFTER_STOP.finditer(text):
            if text[match.start() - 1] not in fused:
                yield (Edit(match.start(), match.start(), " "),)

    return rule


def _joined(whole: str, *, apart: bool) -> Rule:
    """Return the rule that keeps the parts of an abbreviation together, and sets them apart if they are to be."""
    gap = f"{_GAP}*" if apart else f"{_GAP}+"
    parts = [re.escape(part) + (gap if part.endswith(".") else f"{_GAP}+") for part in whole.split()[:-1]]
    pattern = re.compile(rf"(?<![\w.]){''.join(parts)}{re.escape(whole.split()[-1])}(?!\w)")
    return replacing(pattern, lambda _: whole.replace(" ", NBSP))
