"""Spaces, dashes and ellipses, and the spaces at which no line may break."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from dateline.conventions import CONVENTIONS, NBSP
from dateline.markup.edit import Change, Edit, Rule

_GAP = f"[ {NBSP}]"
_CAPITAL = "A-ZÄÖÜÇĞİÖŞÜƏА-ЯЁԱ-Ֆ"
_SMALL = "a-zäöüßçğıöşəа-яёա-և"
_DASHES = re.compile(rf"(?<=\S){_GAP}+(?:-{{1,3}}|[–—―]){_GAP}+(?=\S)|(?<=[\w%»”“)])—(?=[\w«„“(])|(?<=\w)--(?=\w)")
_DIALOGUE = re.compile(rf"^[–—―]{_GAP}*(?=\S)")
_RANGE = re.compile(rf"(?<![\w.,–—-])(\d+)(?P<gap>{_GAP}*[–—-]{_GAP}*)(\d+)(?![\w–—-])")
_ELLIPSIS = re.compile(r"(?<![.?!])(?:\.{3,}|\.(?: \.){2,})")
_BEFORE_STOP = re.compile(
    rf"(?<=[^\s(\[–—-]){_GAP}+(?=[,;:.!?…։՝](?:[\s,;:.!?…։՝»”“’‘\"')\]]|$))|(?<=\S){_GAP}+(?=[)\]])"
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
        replacing(_RANGE, lambda match: _range_dash(match, source), "gap"),
        replacing(_DASHES, lambda match: match[0] if _between_numbers(match) else f" {dash} "),
        *([] if hyphens_stay else [replacing(_DIALOGUE, lambda _: f"{dash} ")]),
        replacing(_AFTER_BRACKET, lambda _: ""),
        replacing(_BEFORE_STOP, lambda _: ""),
        _space_after_stop(source),
        replacing(_DOUBLED, lambda match: NBSP if NBSP in match[0] else " "),
    ]


def unbroken_rules(lang: str) -> list[Rule]:
    """Return the rules for the spaces at which no line breaks."""
    style = CONVENTIONS[lang]
    rules = [
        *(replacing(_abbreviation(whole), lambda _, whole=whole: whole.replace(" ", NBSP)) for whole in style.joined),  # type: ignore[misc]
        replacing(style.units, lambda _: NBSP, "gap"),
        replacing(style.holds, lambda _: NBSP, "gap"),
        replacing(_NUMBER_SIGN, lambda _: NBSP, "gap"),
        replacing(_INITIAL, lambda _: NBSP, "gap"),
    ]
    if style.percent is None:
        return [*rules, replacing(_PERCENT, lambda match: NBSP if match["gap"] else "", "gap")]
    return [*rules, replacing(_PERCENT, lambda _: style.percent or "", "gap")]


def _smallest(begin: int, old: str, new: str) -> Edit:
    """Return the edit without what is the same at both ends, so that tags there stay where they are."""
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    old, new = old[head:], new[head:]
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(old), reversed(new), strict=False)))
    end = len(old) - tail
    return Edit(begin + head, begin + head + end, new[: len(new) - tail])


def _between_numbers(match: re.Match[str]) -> bool:
    """Tell whether a dash stands between numbers, where it may be a range, a score or a minus sign."""
    text = match.string
    return text[match.start() - 1].isdigit() and text[match.end()].isdigit()


def _range_dash(match: re.Match[str], source: str) -> str:
    """Write a dash between numbers close where the source has a range; a hyphen without spaces stays."""
    gap = match["gap"]
    if gap == "-":
        return gap
    is_range = re.search(rf"(?<!\d){match[1]}(?:\s?[-–—]\s?| to | and ){match[3]}(?!\d)", source)
    return "–" if is_range or gap == "—" else gap


def _space_after_stop(source: str) -> Rule:
    def rule(text: str) -> Iterator[Change]:
        for match in _AFTER_STOP.finditer(text):
            at = match.start()
            begin = max(text.rfind(" ", 0, at), text.rfind(NBSP, 0, at)) + 1
            word = re.match(r"\S+", text[begin:])
            if not (word and word[0].strip(".,;:!?") in source):  # a name that is written so
                yield (Edit(at, at, " "),)

    return rule


def _abbreviation(whole: str) -> re.Pattern[str]:
    """Match an abbreviation with its parts together or apart; after a word without full stop there is a space."""
    parts = [re.escape(part) + (f"{_GAP}*" if part.endswith(".") else f"{_GAP}+") for part in whole.split()]
    parts[-1] = re.escape(whole.split()[-1])
    return re.compile(rf"(?<![\w.]){''.join(parts)}(?!\w)")
