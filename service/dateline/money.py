"""Sums of money and great numbers: ``$5 million``, ``€3.2bn``, ``5 million`` that a model left, as each press writes.

A sum is written by CLDR's order, the currency behind the number, and with its name, as agencies do: it needs no case in
Armenian and Azerbaijani, none in German, and in Russian none behind *млн* and *млрд*. A Russian sum without such a word
keeps its sign (``$5``), because the name's case hangs on the sentence; the press writes it so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from dateline.conventions import NBSP
from dateline.figures import localize
from dateline.markup.edit import Change, Edit, Rule
from dateline.numeral import ENGLISH, WRITTEN, digits, value

_KEPT = 256  # sources that were read last, for each of their languages
_GAP = rf"[ {NBSP}\u202f]"
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₽": "rouble", "֏": "dram", "₼": "manat", "₺": "lira"}
_SIGN = r"(?:US|U\.S\.)?(?P<sign>[$€£¥₽֏₼₺])"
_NAMES = {
    "hy": ("դոլար", "եվրո", "ֆունտ", "իեն", "ռուբլի", "դրամ", "մանաթ", "լիրա"),
    "az": ("dollar", "avro", "funt", "iyen", "rubl", "dram", "manat", "lirə"),
    "ru": ("долларов", "евро", "фунтов", "иен", "рублей", "драмов", "манатов", "лир"),
    "de": ("Dollar", "Euro", "Pfund", "Yen", "Rubel", "Dram", "Manat", "Lira"),
}
_STEMS = {
    "hy": "դոլար|եվրո|ֆունտ|իեն|ռուբլ|դրամ|մանաթ|լիր",
    "az": "dollar|avro|yevro|funt|iyen|rubl|dram|manat|lirə",
    "ru": "доллар|долл|евро|фунт|иен|йен|руб|драм|манат|лир",
    "de": "Dollar|US-Dollar|Euro|Pfund|Yen|Rubel|Dram|Manat|Lira",
}
_POWERS = {"million": 6, "mn": 6, "mln": 6, "m": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12, "trn": 12}
_POWER = r"(?:(?P<word>[Mm]illion|[Bb]illion|[Tt]rillion)|(?P<short>mn|mln|m|M|bn|B|tn|trn))(?![\w'’])"
_WORDS = {
    "hy": {6: "միլիոն", 9: "միլիարդ", 12: "տրիլիոն"},
    "az": {6: "milyon", 9: "milyard", 12: "trilyon"},
    "ru": {6: "млн", 9: "млрд", 12: "трлн"},
    "de": {6: "Million", 9: "Milliarde", 12: "Billion"},
}
_OWN_WORDS = {
    "hy": "միլիոն|մլն|միլիարդ|մլրդ|տրիլիոն|հազար",
    "az": "milyon|mln|milyard|mlrd|trilyon|min",
    "ru": None,
    "de": r"Millionen|Mio\.|Million|Milliarden|Mrd\.|Milliarde|Billionen|Billion|Tausend|Tsd\.",
}
# Endings that go over from the great word, or from behind a hyphen, to the name of a currency that keeps its stem.
_REGULAR = {"hy": frozenset("$£¥֏₼"), "az": frozenset("$₼"), "ru": frozenset(), "de": frozenset()}
_ENDINGS = {
    "hy": dict(zip(*[("ը", "ն", "ի", "ին", "ից", "ով", "ում", "անոց")] * 2, strict=True)),
    "az": {"a": "a", "u": "ı", "ı": "ı", "un": "ın", "ın": "ın", "da": "da", "dan": "dan", "luq": "lıq", "lıq": "lıq"},
}
_STEM = {"hy": "միլիոն|միլիարդ|տրիլիոն|հազար", "az": "milyon|milyard|trilyon"}
_SOURCE_SUM = re.compile(rf"{_SIGN}{_GAP}?(?P<number>{ENGLISH})(?:(?:{_GAP}|-)?{_POWER})?")
_SOURCE_POWER = re.compile(rf"(?<![\w.,])(?P<number>{ENGLISH})(?:{_GAP}|-)?(?:{_POWER})")
_LEFT_SUM = re.compile(rf"(?<![\w.,–-]){_SIGN}{_GAP}?(?P<number>{WRITTEN})(?:{_GAP}|-)?{_POWER}")
_LEFT_POWER = re.compile(
    rf"(?<![\w.,$€£¥₽֏₼₺])(?P<number>{WRITTEN}){_GAP}(?P<word>million|billion|trillion)(?!\w|[-’'])"
)


def money_rules(source: str, lang: str) -> list[Rule]:
    """Return the rules for the sums and great numbers that the source has in figures."""
    sums, powers = _sums(source), _powers(source)
    rules: list[Rule] = []
    if sums:
        rules.append(lambda text: _left_sums(text, sums, powers, lang))
        rules.append(lambda text: _signs(text, sums, lang))
        rules.append(lambda text: _inflected(text, sums, lang))
    if powers:
        rules.append(lambda text: _left_powers(text, powers, lang))
    return rules


@lru_cache(maxsize=_KEPT)
def _sums(source: str) -> Mapping[tuple[str, str], str]:
    """Return the numbers of the sums of money in a source, by their signs and digits."""
    return {(match["sign"], digits(match["number"])): match["number"] for match in _SOURCE_SUM.finditer(source)}


@lru_cache(maxsize=_KEPT)
def _powers(source: str) -> Mapping[tuple[str, int], str]:
    """Return the numbers of a source that have a great word, by their digits and the power of ten."""
    return {(digits(m["number"]), _power(m)): m["number"] for m in _SOURCE_POWER.finditer(source)}


def _power(match: re.Match[str]) -> int:
    return _POWERS[(match["word"] or match["short"] or "").lower()]


def _great(number: str, power: int, lang: str) -> str:
    """Write a number with its great word; German has a plural."""
    word = _WORDS[lang][power]
    if lang == "de" and abs(value(number)) != Decimal(1):
        word += "n" if word.endswith("e") else "en"
    return f"{localize(number, lang)}{NBSP}{word}"


def _named(sign: str, lang: str) -> str:
    return _NAMES[lang][list(_SIGNS).index(sign)]


def _left_sums(
    text: str, sums: Mapping[tuple[str, str], str], powers: Mapping[tuple[str, int], str], lang: str
) -> Iterator[Change]:
    """Write ``$5 million`` that was left as it is; the name of the currency behind it, if there is one, is enough."""
    for match in _LEFT_SUM.finditer(text):
        number = digits(match["number"])
        if (match["sign"], number) not in sums or (number, _power(match)) not in powers:
            continue
        written = _great(sums[match["sign"], number], _power(match), lang)
        name = "" if _is_named(text, match.end(), lang) else f" {_named(match['sign'], lang)}"
        yield (Edit(match.start(), match.end(), written + name),)


def _signs(text: str, sums: Mapping[tuple[str, str], str], lang: str) -> Iterator[Change]:
    """Write the currency's name behind a number that the sign stands before: ``$5 միլիոն`` → ``5 միլիոն դոլար``."""
    words = _OWN_WORDS[lang]
    if words is None:
        return
    pattern = rf"(?<![\w.,–-]){_SIGN}{_GAP}?(?P<number>{WRITTEN})(?:{_GAP}(?P<word>{words})(?!\w))?"
    for match in re.finditer(pattern, text):
        if (match["sign"], digits(match["number"])) not in sums or not _ends(text, match, lang):
            continue
        core = text[match.start("number") : match.end()]
        name = (
            ""
            if _is_named(text, match.end(), lang)
            else f"{NBSP if match['word'] is None else ' '}{_named(match['sign'], lang)}"
        )
        yield (Edit(match.start(), match.end(), core + name),)


def _inflected(text: str, sums: Mapping[tuple[str, str], str], lang: str) -> Iterator[Change]:
    """Let the currency's name take the ending: ``$5 միլիոնով`` → ``5 միլիոն դոլարով``, ``$12-ի`` → ``12 դոլարի``."""
    if lang not in _ENDINGS:
        return
    endings = "|".join(sorted(_ENDINGS[lang], key=len, reverse=True))
    behind = "|-" if lang == "hy" else ""  # in Azerbaijani, the vowel behind a hyphen is that of the number
    word = rf"(?P<word>{_GAP}(?:{_STEM[lang]}){behind})(?P<ending>{endings})(?![\w-])"
    for match in re.finditer(rf"(?<![\w.,–-]){_SIGN}{_GAP}?(?P<number>{WRITTEN}){word}", text):
        known = (match["sign"], digits(match["number"])) in sums and match["sign"] in _REGULAR[lang]
        if known and not _is_named(text, match.end(), lang):
            great = match["word"].removesuffix("-")
            name = _named(match["sign"], lang) + _ENDINGS[lang][match["ending"]]
            yield (Edit(match.start(), match.end(), f"{match['number']}{great}{' ' if great else NBSP}{name}"),)


def _ends(text: str, match: re.Match[str], lang: str) -> bool:
    """Tell whether a sum ends where it seems to: nothing is tied to its number, and no foreign great word follows."""
    after = text[match.end() : match.end() + 12]
    if re.match(r"[-–’'][\w$€£]|[.,:]\d|\w|%", after):
        return False
    following = re.match(rf"{_GAP}?([^\W\d_]+\.?)", after)
    own = _OWN_WORDS[lang] or ""
    return not (
        following
        and match["word"] is None
        and re.match(rf"(?:{own}|[mbt]n?\b|million|billion|trillion)", following[1], re.I)
    )


def _is_named(text: str, at: int, lang: str) -> bool:
    return re.match(rf"{_GAP}(?:ԱՄՆ{_GAP}|ABŞ{_GAP}|US-)?(?:{_STEMS[lang]})", text[at:]) is not None


def _left_powers(text: str, powers: Mapping[tuple[str, int], str], lang: str) -> Iterator[Change]:
    """Write ``5 million`` that was left in small English letters: no language here has such a word."""
    for match in _LEFT_POWER.finditer(text):
        key = digits(match["number"]), _power(match)
        if key in powers:
            yield (Edit(match.start(), match.end(), _great(powers[key], key[1], lang)),)
