"""Numbers written as words in the five languages, read as values: two, երկրորդ, on iki, двенадцатью, fünfundzwanzig."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dateline.quality.bare import KEPT, LONGEST_WORD, WORDS_KEPT, Bare, bare
from dateline.segment import Span

# Value → the forms of its word, cardinal and ordinal; third and quarter count as 3 and 4 because their words do.
_EN = {
    1: "first|1st", 2: "two|second(?!s\\b)|both|half-dozen|twice|twin", 3: "three|thirds?|thrice|triple",
    4: "four|fourths?|quarters?",
    5: "five|fifths?", 6: "six|sixth", 7: "seven|seventh", 8: "eight|eighth", 9: "nine|ninth", 10: "ten|tenth",
    11: "eleven|eleventh", 12: "twelve|twelfth|dozen", 13: "thirteen(?:th)?", 14: "fourteen(?:th)?",
    15: "fifteen(?:th)?",
    16: "sixteen(?:th)?", 17: "seventeen(?:th)?", 18: "eighteen(?:th)?", 19: "nineteen(?:th)?", 20: "twenty|twentieth",
    30: "thirty|thirtieth", 40: "forty|fortieth", 50: "fifty|fiftieth", 60: "sixty|sixtieth", 70: "seventy|seventieth",
    80: "eighty|eightieth", 90: "ninety|ninetieth", 100: "hundred(?:th)?",
}  # fmt: skip
_HY = {
    1: "առաջին", 2: "երկու(?!շաբթ)|երկուս|երկրորդ|երկօրյա|երկամյա|երկակի|երկկողմ",
    3: "երեք(?!շաբթ)|երրորդ|եռօրյա|եռամյա|եռակի|եռամսյա",
    4: "չորս|չորրորդ|քառորդ|քառօրյա|քառամյա", 5: "հինգ(?!շաբթ)", 6: "վեց", 7: "յոթ(?!ան)",
    8: "ութ(?=ը\\b|ին\\b|ի\\b|ն\\b|ից\\b|երորդ|ամյա|օրյա|\\b)",
    9: "ինն?(?:ը|ին|երորդ\\w*|ամյա\\w*|օրյա\\w*)\\b|ինն\\b",
    10: "տաս(?=ը|ն?երորդ|ն?ամյա|ն?օրյա|ի\\b|ին\\b|\\b)|տասն\\b",
    11: "տասնմեկ", 12: "տասներկու|տասներկրորդ|դյուժին", 13: "տասներեք", 14: "տասնչորս", 15: "տասնհինգ",
    16: "տասնվեց", 17: "տասնյոթ",
    18: "տասնութ", 19: "տասնինն?", 20: "քսան", 30: "երեսուն", 40: "քառասուն", 50: "հիսուն", 60: "վաթսուն",
    70: "յոթանասուն",
    80: "ութսուն", 90: "իննսուն", 100: "հարյուր(?!ավոր)",
}  # fmt: skip
_AZ = {
    1: "birinci|ilk\\b", 2: "iki(?!n)|ikinci|ikis|yarı(?:m|s)?", 3: "üç(?!ün)|üçüncü", 4: "dörd|rüb", 5: "beş",
    6: "altı(?=ncı|sı|\\b)",
    7: "yeddi", 8: "səkkiz", 9: "doqquz", 10: "on(?:uncu\\w*|luq\\w*|illik\\w*)?\\b", 11: "on[ \u00a0]bir",
    20: "iyirmi", 30: "otuz", 40: "qırx", 50: "əlli", 60: "altmış",
    70: "yetmiş", 80: "səksən", 90: "doxsan", 100: "yüz(?!də|lərlə|il)",
}  # fmt: skip
_RU = {
    1: "перв(?:ый|ая|ое|ые|ого|ой|ому|ым|ом|ую|ых|ыми)\\b",
    2: "дв(?:а|е|ух|ум|умя|ое|оих|ойн\\w+|ажды)\\b|двух\\w+|втор(?:ой|ая|ое|ые|ого|ому|ым|ом|ую|ых)\\b|об[ае]\\b|"
        "обо?еих\\b|обоих\\b",
    3: "три\\b|тр[её]х|тр[её]м|тремя|трое|троих|трет(?:ий|ья|ье|ью|ьи|ьего|ьей|ьему|ьим|ьем|ьих|ь|и)\\b|трижды",
    4: "четыр|четвер(?!г)",
    5: "пят(?:ь|и|ью|еро|ерых|ый|ая|ое|ые|ого|ой|ому|ым|ом|ую|ых|ая)\\b|пяти(?!сот|десят|ц)\\w+|пятер\\w*",
    6: "шест(?:ь|и|ью|еро|ерых|ой|ая|ое|ые|ого|ому|ым|ом|ую|ых)\\b|шести(?!сот|десят)\\w+|шестер\\w+",
    7: "сем(?:ь|и|ью|еро|ерых)\\b|седьм|семи(?=лет|дн|кр|ч|м|нед|эт)", 8: "восьм(?!ид|ис)|восемь\\b|восемью\\b",
    9: "девят(?:ь|и|ью|ый|ая|ое|ого|ой|ому|ым|ом|ую|ых)\\b|девяти(?!сот)\\w+",
    10: "десят(?:ь|и|ью|ый|ая|ое|ого|ой|ому|ым|ом|ую|ых|еро)\\b|десяти\\w+|десятилет\\w*", 11: "одиннадцат",
    12: "двенадцат|дюжин", 13: "тринадцат",
    14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат",
    20: "двадцат", 30: "тридцат",
    40: "сорок", 50: "пят[ьи]десят", 60: "шест[ьи]десят", 70: "сем[ьи]десят", 80: "вос[её]?м[ьи]десят", 90: "девяност",
    200: "двест|двухсот|двумстам", 300: "трист|тр[её]хсот", 400: "четырест|четыр[её]хсот", 500: "пят[ьи]сот",
    600: "шест[ьи]сот", 700: "сем[ьи]сот",
    800: "вос[её]?м[ьи]сот", 900: "девят[ьи]сот", 100: "ст[оа]\\b|сотый|сотая|сотую|сот(?:ого|ом)\\b",
}  # fmt: skip
_DE_TAIL = r"(?:te[rnms]?|t|\w{0,6}(?:jähr|täg|wöch|stünd|monat|stöck|köpf|fach|mal|teil|seit)\w*)?\b"
_DE_ONES = {
    2: "zwei", 3: "drei", 4: "vier", 5: "fünf", 6: "sechs", 7: "sieb(?:en)?", 8: "acht", 9: "neun", 10: "zehn",
    11: "elf", 12: "zwölf",
    13: "dreizehn", 14: "vierzehn", 15: "fünfzehn", 16: "sechzehn", 17: "siebzehn", 18: "achtzehn", 19: "neunzehn",
}  # fmt: skip
_DE_TENS = {
    20: "zwanzig",
    30: "dreißig",
    40: "vierzig",
    50: "fünfzig",
    60: "sechzig",
    70: "siebzig",
    80: "achtzig",
    90: "neunzig",
}
_DE = {
    1: "erste[rnms]?\\b", **{value: f"{word}{_DE_TAIL}" for value, word in _DE_ONES.items()},
    **{value: f"{word}(?:st)?{_DE_TAIL}" for value, word in _DE_TENS.items()}, 100: "(?:ein)?hundert(?:ste[rnms]?)?\\b",
}  # fmt: skip
_DE[2] += r"|beid(?:e[rnms]?)?\b|doppelt|zweier|zweit"
_DE[3] += r"|dritt|dreier"
_DE[4] += r"|viertel|quartal"
_DE[8] = _DE[8].replace("te[rnms]?|", "e[rnms]?|", 1)
_DE[12] += r"|dutzend\b"
_DE_UNDER_TEN = {1: "ein", **{value: word for value, word in _DE_ONES.items() if value < 10}, 7: "sieben"}
_DE.update({tens + ones: f"{_DE_UNDER_TEN[ones]}und{_DE_TENS[tens]}" for tens in _DE_TENS for ones in _DE_UNDER_TEN})
_DE.update({100 * ones: f"{_DE_UNDER_TEN[ones]}hundert" for ones in _DE_UNDER_TEN if ones > 1})
_FORMS = {"en": _EN, "hy": _HY, "az": _AZ, "ru": _RU, "de": _DE}


def _compiled(lang: str) -> re.Pattern[str]:
    end = r"\b" if lang == "en" else ""
    forms = sorted(_FORMS[lang].items(), reverse=True)  # the longest words are those of the greatest values
    return re.compile(rf"\b(?:{'|'.join(f'(?P<v{value}>(?:{form}){end})' for value, form in forms)})", re.IGNORECASE)


_WORDS = {lang: _compiled(lang) for lang in _FORMS}
_WORD = re.compile(r"\w+")
_ACROSS = {"en": re.compile("half-dozen", re.IGNORECASE), "az": re.compile("on[ \u00a0]bir", re.IGNORECASE)}
_BETWEEN = re.compile(r"[ \u00a0-]{1,2}")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number word: its value and where it stands."""

    value: int
    span: Span


@lru_cache(maxsize=KEPT)
def _numerals(read: Bare, lang: str) -> tuple[Numeral, ...]:
    across = _ACROSS.get(lang)
    matches = _whole(read.text, lang) if across and across.search(read.text) else _by_words(read.text, lang)
    return tuple(Numeral(value, read.span(*span)) for value, span in _joined(read.text, matches))


def _whole(text: str, lang: str) -> Iterator[tuple[int, Span]]:
    return ((_value(match), match.span()) for match in _WORDS[lang].finditer(text))


def _by_words(text: str, lang: str) -> Iterator[tuple[int, Span]]:
    """Yield the same as ``_whole`` where no number word goes over the edge of a word; most words are known by heart."""
    for match in _WORD.finditer(text):
        word = match[0]
        if known := (_known if len(word) <= LONGEST_WORD else _of_word)(word, lang):
            value, length = known
            yield value, (match.start(), match.start() + length)


def _of_word(word: str, lang: str) -> tuple[int, int] | None:
    """Return the value of the number word that a word begins with, and the length of that; None for none."""
    match = _WORDS[lang].match(word)
    return (_value(match), match.end()) if match else None


_known = lru_cache(maxsize=WORDS_KEPT)(_of_word)


def _value(match: re.Match[str]) -> int:
    return int((match.lastgroup or "v0")[1:])


def _joined(text: str, matches: Iterator[tuple[int, Span]]) -> list[tuple[int, Span]]:
    """Join tens and ones, ones and hundreds that stand side by side: двадцать пять, on iki, three hundred."""
    found: list[tuple[int, Span]] = []
    for value, (begin, end) in matches:
        before = found[-1] if found else None
        tens = before is not None and 10 <= before[0] < 100 and before[0] % 10 == 0 and 0 < value < 10
        hundreds = before is not None and value == 100 and 1 < before[0] < 10
        gap = _whole_word_end(text, before[1][1]) if before else 0
        if before and tens and _BETWEEN.fullmatch(text[gap:begin]):
            found[-1] = (before[0] + value, (before[1][0], end))
        elif before and hundreds and _BETWEEN.fullmatch(f" {text[gap:begin].strip()}"):
            found[-1] = (before[0] * 100, (before[1][0], end))
        else:
            found.append((value, (begin, end)))
    return found


def _whole_word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalpha():
        at += 1
    return at


def numerals(text: str, lang: str) -> tuple[Numeral, ...]:
    """Return the number words of a text with their values; one, a, hundreds and dozens are none."""
    return _numerals(bare(text), lang)
