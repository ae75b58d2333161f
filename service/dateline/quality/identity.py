"""Finds names, places and acronyms of the source that a translation does not have in any form."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from dateline import resources
from dateline.inflection import is_form, plain
from dateline.language import VERSED
from dateline.once import once
from dateline.places import agencies, places, region
from dateline.quality.bare import KEPT, bare
from dateline.quality.skeleton import is_near, skeleton
from dateline.segment import Check, Severity, Span

_NAME = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*[^\W\d]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_TITLE = 0.6  # share of words with a capital from which on a source is a headline in Title Case or capitals
_BEGINS = re.compile(r"(?:^|[.!?:…—–(]\s?)\W*$")  # where a word has a capital because a sentence begins
_NEAR, _NEAR_SHORT = 0.21, 0.16  # what a name and a word may differ in; short names are like many words
_MOST = 30  # names and words that are looked at
_MOST_WORDS = 400
_ACRONYMS: dict[str, tuple[str, str, str, str]] = {
    "EU": ("եմ|եվրամիություն|եվրոպական|եվրա|եվրո", "aİ|ai|avropa", "ес|евросоюз|европ|евро", "eu|europ"),
    "UN": ("մակ|միավորված", "bmt|birləşmiş", "оон|объединенн", "uno?|vereinte"),
    "US": ("ամն|ամերիկ|միացյալ", "abş|amerika", "сша|америк|соединенн|штат", "usa?|amerikan|vereinigte"),
    "USA": ("ամն|ամերիկ|միացյալ", "abş|amerika", "сша|америк|соединенн", "usa?|amerikan|vereinigte"),
    "UK": ("մեծ|միացյալ|բրիտան|անգլ", "böyük|britaniya|birləşmiş|ingilt", "великобрит|британ|соединенн|англ",
    "großbrit|britisch|brit|uk|vereinigte"),
    "NATO": ("նատօ|նատո|հյուսիսատլանտյան", "nato|şimali", "нато|североатл", "nato"),
    "WHO": ("ահկ|առողջապահության", "üst|dünya", "воз|всемирн", "who|weltgesund"),
    "IMF": ("ամհ|արժույթի|արժութային", "bvf|valyuta", "мвф|валютн", "iwf|währungs"),
    "OSCE": ("եահկ", "atət", "обсе", "osze"),
    "WTO": ("ահկ|առևտրի", "ütt|ticarət", "вто|торгов", "wto|welthandel"),
    "IAEA": ("մագատէ|ատոմ", "maqate|atom", "магатэ|атом", "iaea|iaeo|atom"),
    "GDP": ("հնա|համախառն", "üdm|ümumi|ümümi", "ввп|валов", "bip|bruttoinland|wirtschafts"),
    "HIV": ("միավ|hiv", "hiv|iiv|i̇iv|aiv", "вич", "hiv"),
    "AIDS": ("ձիահ", "qiçs|spid", "спид", "aids"),
}  # fmt: skip
_ACRONYM = re.compile(
    rf"(?<![\w.])(?:{'|'.join(sorted(_ACRONYMS, key=len, reverse=True))}|U\.S\.|U\.N\.|U\.K\.|E\.U\.)(?![\w])"
)
_STEMS = {
    "Germany": "немец|немц|գերման|alman|deutsch", "Netherlands": "голланд|niederländ|holländ|հոլանդ|нидерланд",
    "France": "franz|француз",
    "Greece": "греч|грек|հուն|yunan|griech", "Turkey": "турец|турк|թուրք|türk", "Egypt": "егип|եգիպտ|misir|ägypt",
    "China": "кита|չին|çin",
    "Hungary": "венг|հունգ|macar|ungar", "Spain": "испан|spani", "Britain": "британ|англ|բրիտ|անգլ|brit|ingil",
    "Georgia": "груз|վրա|gürcü|georgi|ջորջ|джордж|corc",
    "Switzerland": "швейц|շվեյց|isveç|schweiz", "Poland": "поль|լեհ|polş|poln|polni", "Denmark": "датск|դան|dani|dän",
    "United States": "միացյալ|նահանգ|соединен|штат|birləş|vereinigt|америк|ամերիկ|amerik|сша|usa?|abş|ամն",
    "United Kingdom": "միացյալ|соединен|birləş|vereinigt|великоб|մեծ|böyük|großb|британ|англ|բրիտ|անգլ|brit|ingil",
    "Austria": "австр|österr|ավստր",
    "Rome": "рим|հռոմ|roma|röm", "Venice": "венец|վենետ", "Armenia": "армян|հայ|erməni|armen",
    "Azerbaijan": "азерб|ադրբ|azərb|aserb",
    "Russia": "росс|русск|ռուս|rus", "Japan": "япон|ճապոն|yapon|japan", "India": "инд|հնդ|hind|ind",
    "Israel": "израил|իսր|israil|israel",
    "Ukraine": "укра|ուկրա|ukrayn|ukrain", "Moscow": "моск|մոսկ|moskv|mosk", "Iran": "иран|իրան|iran",
    "Iceland": "исланд|islan|isländ",
    "Ireland": "ирланд|irland|irisch|իռլ", "Lebanon": "ливан|լիբան|livan|liban",
    "Jordan": "иордан|հորդան|iordan|jordan", "Bavaria": "бавар|բավար|bayer|bayr",
    "Saxony": "саксон|սաքս|sakson|sächs|sachs", "Tuscany": "тоскан|տոսկան|toskan", "Europe": "европ|եվրոպ|avropa|europ",
    "South Africa": "юар|южно|հարավ|cənub|südafrik", "United Nations": "оон|объедин|մակ|միավոր|bmt|birləş|uno?$|verein",
    "Jerusalem": "qüds|иерус|երուս|jerus|yerus", "Finland": "finn|фин|ֆին|fin", "Sweden": "швед|շվեդ|isveç|schwed",
    "Norway": "норв|նորվ|norve|norwe",
    "Stepanakert": "xankənd|ստեփանակ|степанак|ханкенд|stepanak|xanken|chankend",
    "Khankendi": "xankənd|ստեփանակ|խանքենդ|степанак|ханкенд|stepanak|chankend",
    "Kyrgyzstan": "кирг|кыргыз|ղրղզ|qırğız|kirgis", "Korea": "коре|կորե|koreya|korea",
}  # fmt: skip


def find(source: str, target: str, lang: str) -> list[Check]:
    """Return a warning for each name, place and acronym that the translation lacks."""
    read, words = bare(source).text, _words(target, lang)
    if not words:
        return []
    known = _places(read, lang)
    found = [_missing("place_missing", source, span) for span, name in known if not _has_place(name, words, lang)]
    acronyms = (match for match in _acronyms(read) if not _has_acronym(match[0], words, lang))
    found += [_missing("acronym_missing", source, match.span()) for match in acronyms]
    for name, span in _names(read, tuple(span for span, _ in known)):
        place = next((one for one in (name, *_bases(name)) if _rendering(one, lang)), None)
        if not (_has_place(place, words, lang) if place else _has_name(name, words, lang)):
            found.append(_missing("name_missing", source, span))
    return found


def _missing(code: str, source: str, span: Span) -> Check:
    return Check(code, Severity.WARNING, f"“{source[span[0] : span[1]]}” is not in the translation", span)


@lru_cache(maxsize=KEPT)
def _words(target: str, lang: str) -> tuple[str, ...]:
    """Return the words of a target as they are compared."""
    found = dict.fromkeys(_WORD.findall(plain(bare(target).text, lang)))
    return tuple(found)[:_MOST_WORDS]


@lru_cache(maxsize=KEPT)
def _capitalised(source: str) -> tuple[tuple[str, Span], ...]:
    return tuple((match[0], match.span()) for match in _NAME.finditer(source))


@lru_cache(maxsize=KEPT)
def _acronyms(source: str) -> tuple[re.Match[str], ...]:
    return () if source.isupper() else tuple(_ACRONYM.finditer(source))


def _is_headline(source: str) -> bool:
    if source.rstrip("\"”’' ").endswith("."):
        return False
    words = [word for word in _WORD.findall(source) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) > _TITLE * len(words) and len(words) > 2


@lru_cache(maxsize=4096)
def _rendering(english: str, lang: str) -> str | None:
    return places().name(english, lang) or region(english, lang)


@lru_cache(maxsize=KEPT)
def _places(source: str, lang: str) -> tuple[tuple[Span, str], ...]:
    """Return the places of the gazetteer and the countries in a source, the longest names first."""
    groups, found, at = _groups(source), [], 0
    while at < len(groups):
        place = next((one for one in groups[at] if _rendering(one[1], lang) is not None), None)
        if place:
            size, name, span = place
            found.append((span, name))
        at += size if place else 1
    return tuple(found)


@lru_cache(maxsize=KEPT)
def _groups(source: str) -> tuple[tuple[tuple[int, str, Span], ...], ...]:
    """Return for each word with a capital what may be a place that begins with it: its words, its name, its span."""
    tokens = _capitalised(source)
    return tuple(
        tuple(group for size in (3, 2, 1) if (group := _group(source, tokens[at : at + size], size)))
        for at in range(len(tokens))
    )


def _group(source: str, tokens: tuple[tuple[str, Span], ...], size: int) -> tuple[int, str, Span] | None:
    if len(tokens) < size or any(source[a[1][1] : b[1][0]] != " " for a, b in itertools.pairwise(tokens)):
        return None
    span = tokens[0][1][0], tokens[-1][1][1]
    name = _bare_name(source[span[0] : span[1]])
    if size == 1 and (name.lower() in _vocabulary() or not _stands_alone(source, span)):
        return None
    return (size, name, span) if len(name) > 3 and not name.isupper() and name not in _AMBIGUOUS else None


_AMBIGUOUS = frozenset(
    [
        "Reading",
        "Nice",
        "Bath",
        "Split",
        "Mobile",
        "Orange",
        "Victoria",
        "Cork",
        "Hull",
        "Bar",
        "Male",
        "Sale",
        "Most",
        "Essen",
    ]
)
_BESIDE = re.compile(r"[A-ZÀ-Ž][\w’'.-]* $")


def _stands_alone(source: str, span: Span) -> bool:
    """Tell whether a name stands beside no other, of which it may be a part: Sofia Petrova, Paris Saint-Germain."""
    after = source[span[1] : span[1] + 2]
    before = _BESIDE.search(source[max(0, span[0] - 24) : span[0]])
    return not (
        before or source[span[1] - 1 : span[1]] == "-" or (after[:1] == " " and after[1:].isupper()) or after[:1] == "-"
    )


def _bare_name(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)


def _has_place(english: str, words: tuple[str, ...], lang: str) -> bool:
    stems = _STEMS.get(english)
    if stems and _begins(stems, words):
        return True
    parts = _parts(english, lang)
    return any(_is_place(word, part, lang) for part in parts for word in words) or _has_name(english, words, lang)


@lru_cache(maxsize=4096)
def _parts(english: str, lang: str) -> tuple[str, ...]:
    """Return the words of a place's rendering as they are compared."""
    rendering = plain(_rendering(english, lang) or "", lang)
    return tuple(part for part in _WORD.findall(rendering) if len(part) > 2)


def _begins(form: str, words: tuple[str, ...]) -> bool:
    """Tell whether any word begins as a pattern says."""
    pattern = re.compile(form)
    return any(pattern.match(word) for word in words)


def _is_place(word: str, part: str, lang: str) -> bool:
    stem = part[: max(3, min(5, len(part) - 2))]
    return word.startswith(stem) or (lang == "de" and part[:5] in word) or is_form(word, part, lang)


def _has_acronym(english: str, words: tuple[str, ...], lang: str) -> bool:
    forms = _ACRONYMS[english.replace(".", "")][VERSED.index(lang)]
    return _begins(forms, words) or english.replace(".", "").lower() in words


@once
def _vocabulary() -> frozenset[str]:
    """Return the English words that are mostly written with a small letter."""
    lines = resources.data("spellings.txt").read_text(encoding="utf-8").split()
    return frozenset(line for line in lines if line[0].islower())


@once
def _common() -> frozenset[str]:
    """Return the English words that are no names, and the names that other languages render by another word."""
    renamed = resources.data("renamed.txt").read_text(encoding="utf-8").split()
    return _vocabulary() | {line.lower() for line in renamed}


@lru_cache(maxsize=KEPT)
def _names(source: str, taken: tuple[Span, ...]) -> tuple[tuple[str, Span], ...]:
    """Return the first words of a source that are names and are carried over by their sound, if not ``taken``."""
    return tuple(itertools.islice(_free_names(source, taken), _MOST))


def _free_names(source: str, taken: tuple[Span, ...]) -> Iterator[tuple[str, Span]]:
    """Yield the words of a source that are names and are carried over by their sound."""
    if _is_headline(source):
        return
    tokens = _capitalised(source)
    for i, (word, span) in enumerate(tokens):
        follows = i + 1 < len(tokens) and source[span[1] : tokens[i + 1][1][0]] == " "
        if any(begin <= span[0] < end for begin, end in taken) or (
            not follows and _BEGINS.search(source[: span[0]][-6:])
        ):
            continue
        for match in re.finditer(r"[^\W\d_][^\W\d_'’]*", _bare_name(word)):
            part = match[0]
            at = span[0] + match.start()
            if len(part) > 3 and part[0].isupper() and part[1:].islower() and _is_name(part):
                yield part, (at, at + len(part))


@lru_cache(maxsize=8192)
def _is_name(word: str) -> bool:
    low = word.lower()
    if low in _common() or agencies().name(word, "de") is not None or len(skeleton(word, "en")) < 2:
        return False
    return not any(
        low.endswith(tail) and low.removesuffix(tail) in _common()
        for tail in ("s", "ed", "ing", "ly", "es", "er", "ers")
    )


def _has_name(english: str, words: tuple[str, ...], lang: str) -> bool:
    parts = re.findall(r"[^\W\d_]{3,}", english)
    return any(_is_near(form, words, lang) for part in parts for form in (part, *_bases(part)))


_DEMONYM = re.compile(r"(?:i?ans?|(?<!y)ans?|ese|ish|is?|s)$")


def _bases(name: str) -> tuple[str, ...]:
    """Return the name that a people or its language is called after: Estonian, Johns, Azerbaijanis."""
    base = _DEMONYM.sub("", name)
    return (base,) if base != name and not name.endswith("yan") and len(skeleton(base, "en")) > 1 else ()


def _is_near(english: str, words: tuple[str, ...], lang: str) -> bool:
    mine, folded = skeleton(english, "en"), plain(english, lang)
    if any(word.startswith(folded) or (lang == "de" and folded in word) for word in words):
        return True
    near = _NEAR if len(mine) > 4 else _NEAR_SHORT
    return any(is_near(mine, skeleton(word, lang), near) for word in words)
