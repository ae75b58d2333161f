"""A translated sentence in the typography of its language: quotation marks, dashes, full stops, numbers, spaces.

What the source shows decides what cannot be told from the translation alone: whether it ends with a mark, which numbers
are in it, whether a quotation is somebody's speech. Where neither tells, the text stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.armenian import armenian_rules
from dateline.casing import capitalize
from dateline.conventions import CONVENTIONS, NBSP
from dateline.ending import CLOSERS, abbreviated, end_in_quotes, ending_rule
from dateline.figures import localize
from dateline.markup.edit import OBJECT, Change, Edit, Rule, move, revised
from dateline.markup.inline import InlineText
from dateline.quotation import pairs
from dateline.spacing import number_rules, replacing, spacing_rules, unbroken_rules
from dateline.usage import usage_rules

_PASSES = 6  # one rule makes room for another; three are enough for any sentence seen
_LONGEST = 5000  # characters; what is longer is no sentence, and stays as it is
_REPORTING = re.compile(
    r"[,?!…—][\"”’']\s+(?:[\w.’'-]+,?\s+){0,5}?"
    r"(?:said|says|told|tells|added|adds|asked|asks|wrote|writes|warned|stated|announced|explained|replied|insisted|noted"
    r"|recalled|argued|declared|exclaimed|read|reads|posted|tweeted|concluded|continued|complained|answered)\b"
)
_SPEECH = re.compile(rf"(?P<comma>,)?[ {NBSP}]*(?P<dash>[-–—])[ {NBSP}]*(?=[\w«„“\"])")
_FIGURE = re.compile(r"(?<![\d.,:/])(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d/]|[.,:]\d)")
_PLAIN = re.compile(
    r"(?:[^\W_]+(?:-[^\W_]+|[.,]\d+)*[,՝]? )*[^\W_]+(?:-[^\W_]+|[.,]\d+)*[.։]?"
)  # words, numbers, commas
_DIGIT = re.compile(r"\d")
_SEPARATED = re.compile(r"\d[.,]\d")
_WRITTEN_FIGURE = re.compile(rf"(?<![\d.,:/])\d+(?:[.,]\d+|[ {NBSP}\u202f]\d{{3}}(?!\d))*(?![\d/]|[.,:]\d)")
_VERSION = re.compile(r"(?:\b[Vv]ersion|\bv\.?|\b[a-z]+[A-Z]\w*|\b(?:Section|Article|Chapter|Rule|Figure))\s?\Z")
_HOUR = re.compile(r"\s?(?:[ap]\.?m\b|hrs?\b|h\b|GMT|UTC|o['’]clock)", re.IGNORECASE)


def typeset(
    source: str,
    target: InlineText,
    lang: str,
    *,
    heading: bool = False,
    names: re.Pattern[str] | None = None,
    english: bool = True,
) -> InlineText:
    """Return a translated sentence as its language writes it, with its tags; twice is the same as once.

    ``source`` is the English sentence without tags; the full stop of ``U.S.`` at the end of a ``heading`` is none.
    Where the source is not ``english``, it has English marks at least, and figures stay as the model wrote them.
    What ``names`` finds stays as it is. A text that the rules do not bring to rest comes back as it was.
    """
    if max(len(source), len(target.text)) > _LONGEST:
        return target
    numbers = [*usage_rules(source, lang), _numbers(source, lang)] if english else []
    ending = ending_rule(source, lang, heading=heading)
    result = target
    for _ in range(_PASSES):
        plain = _PLAIN.fullmatch(result.text) is not None
        if plain:
            rules = _few(result.text, source, lang, numbers, ending)
        else:
            rules = _all(source, lang, heading, numbers, ending)
        before, result = result, revised(result, rules, names)
        if result == before:
            return result
    return target


def _few(text: str, source: str, lang: str, numbers: list[Rule], ending: Rule) -> list[Rule]:
    """Return the rules that words and numbers alone can need; most sentences need no others, and this saves time."""
    counted = [*numbers, *number_rules(lang)] if _DIGIT.search(text) else []
    return [*counted, ending, lambda text: _start(text, source, lang)]


def _all(source: str, lang: str, heading: bool, numbers: list[Rule], ending: Rule) -> list[Rule]:
    return [
        lambda text: _quotes(text, lang),
        lambda text: _speech(text, lang, _REPORTING.search(source) is not None),
        *spacing_rules(source, lang),
        *(armenian_rules(source, heading=heading) if lang == "hy" else []),
        lambda text: _at_quotes(text, lang),
        ending,
        lambda text: end_in_quotes(text, source, lang),
        *numbers,
        *unbroken_rules(lang),
        lambda text: _start(text, source, lang),
    ]


def _quotes(text: str, lang: str) -> Iterator[Change]:
    """Write balanced quotation marks as the language does, by how deep they stand, and without spaces inside."""
    edits = []
    for pair in pairs(text) or []:
        inside = text[pair.opening + 1 : pair.closing]
        if not inside.strip():
            continue
        opening, closing = CONVENTIONS[lang].quotes[pair.depth % 2]
        first = pair.opening + 1 + len(inside) - len(inside.lstrip())
        last = pair.closing - len(inside) + len(inside.rstrip())
        edits += [Edit(pair.opening, first, opening), Edit(last, pair.closing + 1, closing)]
    for edit in sorted(edits, key=lambda edit: edit.begin):
        if text[edit.begin : edit.end] != edit.text:
            yield (edit,)


def _speech(text: str, lang: str, reported: bool) -> Iterator[Change]:
    """Write what stands between a quotation and its speaker: ``»,-`` in Armenian, ``», —`` and ``”, –`` with a comma.

    A dash without comma leads over to the speaker only where the source reports speech.
    """
    if lang == "de":
        return
    for pair in sorted(pairs(text) or [], key=lambda pair: pair.closing):
        after = pair.closing + 1
        match = _SPEECH.match(text, after)
        if match is None or text[after] in "-–—" or pair.depth:
            continue
        if not match["comma"] and not (reported and text[match.end("dash") : match.end()]):
            continue
        asked = text[pair.closing - 1] in "?!…"
        dash = CONVENTIONS[lang].dash
        new = ",- " if lang == "hy" else f" {dash} " if asked else f", {dash} "
        if match[0] != new:
            yield (Edit(after, match.end(), new),)


def _at_quotes(text: str, lang: str) -> Iterator[Change]:
    """Put commas behind closing quotation marks, and full stops too where the language has them there."""
    stops = "," if lang == "de" else f",.{CONVENTIONS[lang].stop}"
    for pair in sorted(pairs(text) or [], key=lambda pair: pair.closing):
        at = pair.closing - 1
        mark, before, after = text[at], text[:at], text[pair.closing + 1 : pair.closing + 2]
        if at <= pair.opening + 1 or mark not in stops or before[-1] in "….?!":
            continue
        if mark == "." and abbreviated(text[: at + 1], lang):
            continue
        if after and after in ",.;:։":
            yield (Edit(at, at + 1, ""),)
        elif mark == "," or not after or after.isspace() or after in CLOSERS:
            leads_on = re.match(rf"[ {NBSP}][–—]", text[pair.closing + 1 :])
            yield move(at, at + 1, pair.closing + 1, "," if leads_on else mark)


def _numbers(source: str, lang: str) -> Rule:
    """Return the rule that writes the numbers of the source, wherever their digits stand, with the right separators."""
    known = dict(_known_numbers(source, lang)) if _SEPARATED.search(source) else {}
    if not known:
        return lambda _: []

    def write(match: re.Match[str]) -> str:
        groups = tuple(re.findall(r"\d+", match[0]))
        *_, last = re.findall(r"\D", match[0]) or [""]
        return known.get((groups, last in (".", ",")), known.get((groups, None), match[0]))

    return replacing(_WRITTEN_FIGURE, write)


def _known_numbers(source: str, lang: str) -> Iterator[tuple[tuple[tuple[str, ...], bool | None], str]]:
    """Yield the groups of digits that a number may be written with, and the number as the language writes it.

    Beside the groups stands whether the last of them must come after a point or comma; None means that it may.
    """
    for match in _FIGURE.finditer(source):
        number = match[0]
        if not re.search("[.,]", number) or _VERSION.search(source, max(0, match.start() - 20), match.start()):
            continue
        if "," not in number and _HOUR.match(source, match.end()):
            continue
        whole, _, decimals = number.partition(".")
        for groups in {tuple(whole.split(",")), (whole.replace(",", ""),)}:
            yield ((*groups, decimals), True) if decimals else (groups, None), localize(number, lang)


def _start(text: str, source: str, lang: str) -> Iterator[Change]:
    """Begin with a capital, also after an opening mark, unless the source begins with a small letter."""
    first = next((char for char in source if char.isalnum()), "")
    at = next((i for i, char in enumerate(text) if char.isalnum()), None)
    if at is None or first.islower() or not text[at].islower() or OBJECT in text[:at]:
        return
    word = re.match(r"\w+", text[at:])
    if word and any(char.isupper() for char in word[0]):  # iPhone, eBay
        return
    capital = capitalize(text[at], lang)
    if capital != text[at]:
        yield (Edit(at, at + 1, capital),)
