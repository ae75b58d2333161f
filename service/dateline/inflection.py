"""Forms of words: of an English term in a source, of a rendering in a target.

No dictionary stands behind this. An English word is led back to the forms it may come from; a target word is a form of
another if both have the same stem and what follows is an ending of the language, so that ``Bankrott`` is no ``Bank``
and ``банкир`` no ``банк``. A few regular changes of the stem are known: German umlauts, Russian fleeting vowels,
Armenian reduced ones, Azerbaijani softened consonants.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dateline.language import VERSED

_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "lives": "life", "wives": "wife", "knives": "knife", "leaves": "leaf",
    "halves": "half", "wolves": "wolf", "thieves": "thief", "shelves": "shelf", "crises": "crisis",
    "analyses": "analysis", "hypotheses": "hypothesis", "theses": "thesis", "criteria": "criterion",
    "phenomena": "phenomenon", "referenda": "referendum", "memoranda": "memorandum", "media": "medium",
    "bacteria": "bacterium", "alumni": "alumnus", "indices": "index",
}  # fmt: skip
_COMPOUNDS = {"men": "man", "people": "person", "children": "child"}
_NO_PLURAL = frozenset(
    {"news", "series", "species", "means", "does", "goes", "whereas", "besides", "always", "perhaps"}
)
_VERBS = {
    form: base
    for base, forms in {
        "become": "became", "begin": "began begun", "break": "broke broken", "bring": "brought", "build": "built",
        "buy": "bought", "choose": "chose chosen", "come": "came", "cut": "cutting", "draw": "drew drawn",
        "drive": "drove driven", "fall": "fell fallen", "fight": "fought", "find": "found", "get": "got gotten getting",
        "give": "gave given", "go": "went gone", "grow": "grew grown", "hit": "hitting", "hold": "held",
        "keep": "kept", "lay": "laid", "lead": "led", "leave": "left", "lose": "lost", "make": "made", "meet": "met",
        "overthrow": "overthrew overthrown", "overtake": "overtook overtaken", "pay": "paid", "put": "putting",
        "rise": "rose risen", "run": "ran running", "say": "said", "seek": "sought", "sell": "sold", "send": "sent",
        "set": "setting", "shoot": "shot", "shut": "shutting", "sink": "sank sunk", "speak": "spoke spoken",
        "spend": "spent", "stand": "stood", "steal": "stole stolen", "strike": "struck stricken", "take": "took taken",
        "tell": "told", "throw": "threw thrown", "win": "won winning", "withdraw": "withdrew withdrawn",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}  # fmt: skip
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")
_ACCENT_OR_TONE = re.compile("[\u0301\u055a-\u055c\u055e]")  # Russian stress; Armenian marks stand inside of words

# What may follow a stem. Armenian and Azerbaijani string endings together; German and Russian have one at a time.
_ENDINGS = {
    "de": r"(?:e|en|er|es|em|n|s|ns|ens|ern|nen|se|sen|ses)?",
    "ru": (
        r"(?:а|я|о|е|у|ю|ы|и|ь|й|ом|ем|ой|ей|ою|ею|ам|ям|ами|ями|ах|ях|ов|ев|ью|"
        r"ий|ие|ия|ии|ию|ием|ией|иям|иями|иях)?"
    ),
    "hy": (
        r"(?:ներ|եր)?(?:յան|ոջ|վա|ու)?"
        r"(?:ի|ից|ով|ում|ն|ը|ս|դ|ին|ուց|անից|ան|անը|յի|յին|յից|յով|յում)?(?:ն|ը|ս|դ)?"
    ),
    "az": (
        r"(?:l[aə]r)?(?:[ıiuü]?m[ıiuü]z|[ıiuü]?n[ıiuü]z|s[ıiuü]|[ıiuü]m|[ıiuü]n|[ıiuü]|l[aə]r[ıi])?"
        r"(?:n?[ıiuü]n|n?[ıiuü]|y?[aə]|n[aə]|n?d[aə]n?|y?l[aə]|c[aə]|y[ıiuü])?(?:k[iı]|d[ıiuü]r)?"
        r"(?:l[aə]r)?(?:n?[ıiuü]n|n[ıiuü]|[aə]|n?d[aə]n?)?"
    ),
}
_ADJECTIVE_RU = re.compile(r"..(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$")
_ADJECTIVAL_RU = r"(?:ый|ий|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ую|юю|ых|их|ыми|ими)"
# A rendering that is a verb, and what may stand between its stem and the endings above.
_INFINITIVES = {"de": r"...e?[lr]?n$", "ru": r"..(?:ть|ти|ться|тись)$", "hy": r"..[եա]լ$", "az": r"..m[aə][qk]$"}
_VERBAL = {
    "de": r"(?:st|t|te|ten|tet|et|ete|eten|end|ende|enden|ender|endes)?",
    "ru": (
        r"(?:(?:л|ла|ло|ли|ет|ют|ит|ят|ут|ат|ть|ти|ен|ена|ено|ены|н|на|но|ны|вш|вший|ющий|щий)"
        r"(?:ся|сь)?|(?:нн|енн|вш|ющ|ящ)(?=[аеиоуыюя]))?"
    ),
    "hy": r"(?:եց|եցին|եցինք|աց|ացին|ած|ել|ալ|ելու|ալու|ված|վել|վեց|վում|վելու|վի|ող|են|ում)?",
    "az": r"(?:m[ıiuü]ş|d[ıiuü]|[ıiuü]r|[aə]c[aə][qkğy]|[aə]n|[ıiuü]l|[ıiuü]n|l|n|y[ıi]r|m[aə]|m[aə][qkğy]|[ıiuü]b)*",
}
# What a name loses and takes where another word is made of it.
_NAME_END = {
    "de": re.compile(r"(?<=...)(?:ien|en|n|ich|ei|a|i)$"),
    "ru": re.compile(r"(?<=...)[^аеиоуыэюяьй]?[аеиоуыэюяьй]*$"),
    "hy": re.compile(r"(?<=...)(?:ու|ի|ա|ե)$"),
    "az": re.compile(r"$"),
}
_DERIVED = {
    "de": re.compile(r"(?:n|ch)?er(?:n|s|in|innen)?|n?isch(?:e|en|er|es|em)?|[^\W\d_]{4,}"),
    "ru": re.compile(r"[^\W\d_]{0,3}[сц]к[^\W\d_]{2,3}"),
    "hy": re.compile(r"(?:ե?ցի|ական|յան)[^\W\d_]{0,6}"),
    "az": re.compile(r"l[ıiuü][^\W\d_]{0,8}"),
}
_LONGEST_ENDING = 14
_ENDING = {lang: re.compile(rule) for lang, rule in _ENDINGS.items()}
_INFINITIVE = {lang: re.compile(rule) for lang, rule in _INFINITIVES.items()}
_ADJECTIVE_DE = re.compile(r"(?:e|er|es)$")
_SURNAME_RU = re.compile(r"..(?:ов|ев|ин|ын)$")
_END_RU = re.compile(r"(?:ться|тись|ть|ти|ый|ий|ой|ая|яя|ое|ее|ые|ие|ия|ии|ья|ье|ы|и|а|я|о|е|ь|й|у|ю)$")


@lru_cache(maxsize=8192)
def english_bases(word: str, *, verb: bool = False) -> tuple[str, ...]:
    """Return what an English word may be a plural or possessive of, itself first; or, if asked for, the form of a verb.

    The word is compared as it is given: its case is kept.
    """
    word = word.replace("’", "'")
    bases = [word]
    if word.lower().endswith("'s") and len(word) > 2:
        bases.append(word[:-2])
    for base in tuple(bases):
        bases += _singulars(base)
        if verb:
            bases += _infinitives(base)
    return tuple(dict.fromkeys(bases))


def _singulars(word: str) -> list[str]:
    low = word.lower()
    if low in _IRREGULAR:
        base = _IRREGULAR[low]
        return [base.upper() if word.isupper() else word[:1] + base[1:]]
    for plural, singular in _COMPOUNDS.items():  # spokesmen, servicewomen, spokespeople
        if low.endswith(plural) and len(low) > len(plural) + 2:
            base = word[: -len(plural)] + singular
            return [base.upper() if word.isupper() else base]
    if len(word) > 2 and word[:-1].isupper() and word[-1] == "s":  # MPs
        return [word[:-1]]
    if len(word) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is", "ics")) or low in _NO_PLURAL:
        return []
    found = [word[:-1]]
    if low.endswith("ies") and len(word) > 4:
        found.append(word[:-3] + ("Y" if word.isupper() else "y"))
    if low.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        found.append(word[:-2])
    return found


def _infinitives(word: str) -> list[str]:
    low = word.lower()
    found = [_VERBS[low]] if low in _VERBS else []
    for ending in ("ed", "ing"):
        stem = word[: -len(ending)]
        if low.endswith(ending) and len(stem) > 1:
            found += [stem, stem + "e"]
            if _DOUBLED.search(stem.lower()):
                found.append(stem[:-1])
            if ending == "ed" and low.endswith("ied"):
                found.append(stem[:-1] + "y")
    return found


def plain(text: str, lang: str) -> str:
    """Return a text of a target as its words are compared: small letters, without stress marks; ev is written եւ."""
    if lang == "az":
        text = text.replace("İ", "i").replace("I", "ı")
    text = _ACCENT_OR_TONE.sub("", unicodedata.normalize("NFC", text)).lower().replace("և", "եւ")
    text = text.replace("ё", "е")
    return text.replace("i\u0307", "i")


@lru_cache(maxsize=4096)
def _pattern(word: str, lang: str) -> re.Pattern[str]:
    stems = "|".join(map(re.escape, _stems(word, lang)))
    endings = (_VERBAL[lang] if _INFINITIVE[lang].search(word) else "") + _ENDINGS[lang]
    if lang == "ru" and _ADJECTIVE_RU.search(word):
        endings = f"(?:{_ADJECTIVAL_RU}|{endings})"
    elif lang == "ru" and _SURNAME_RU.search(word):
        endings = f"(?:ым|ых|ыми|{endings})"
    return re.compile(f"(?:{stems}){endings}")


def is_form(word: str, rendering: str, lang: str) -> bool:
    """Tell whether a word of a target may be a form of a word of a rendering; both as ``plain`` returns them."""
    if word == rendering:
        return True
    if lang not in VERSED:  # its endings are not known
        return word.startswith(rendering) and len(word) <= len(rendering) + _LONGEST_ENDING
    if len(rendering) < 2 or not rendering.isalpha() or len(word) > len(rendering) + _LONGEST_ENDING:
        return False
    if _unlauted(word[:1]) != _unlauted(rendering[:1]):
        return False
    return bool(_pattern(rendering, lang).fullmatch(word)) or (lang == "de" and _umlaut_plural(word, rendering))


def is_derived(word: str, name: str, lang: str) -> bool:
    """Tell whether a word of a target may be made of a name, and so has its spelling; both as ``plain`` returns them.

    An adjective (``московский``), an inhabitant (``Münchner``, ``bakılı``), in German a compound (``Kremlsprecher``).
    """
    if lang not in VERSED or len(name) < 3 or word[:2] != name[:2]:
        return False
    stems = dict.fromkeys((name, _NAME_END[lang].sub("", name)))
    return any(word.startswith(stem) and _DERIVED[lang].fullmatch(word, len(stem)) for stem in stems)


def _umlaut_plural(word: str, rendering: str) -> bool:
    """Tell whether a German word is another with an umlaut and an ending: Bank, Bänken."""
    word, rendering = _unlauted(word), _unlauted(rendering)
    return word.startswith(rendering) and bool(_ENDING["de"].fullmatch(word[len(rendering) :]))


def is_ending(text: str, lang: str) -> bool:
    """Tell whether a text, as ``plain`` returns it, is an ending that may hang on a name in other letters."""
    return lang in VERSED and bool(_ENDING[lang].fullmatch(text))


def _unlauted(word: str) -> str:
    return word.replace("ä", "a").replace("ö", "o").replace("ü", "u")


def _stems(word: str, lang: str) -> list[str]:
    """Return the stems that a language's endings may follow, the word itself first."""
    return {"de": _stems_de, "ru": _stems_ru, "hy": _stems_hy, "az": _stems_az}[lang](word)


def _stems_de(word: str) -> list[str]:
    stems = [word]
    if len(word) > 4 and _ADJECTIVE_DE.search(word):
        stems.append(_ADJECTIVE_DE.sub("", word))
    if _INFINITIVE["de"].search(word):
        stems.append(word.removesuffix("n").removesuffix("e"))
    if len(word) > 4 and word.endswith(("um", "us", "on", "is")):
        stems.append(word[:-2])
    if len(word) > 4 and word.endswith("a"):
        stems.append(word[:-1])
    return stems


def _stems_ru(word: str) -> list[str]:
    stem = _END_RU.sub("", word)
    if len(stem) < 2:
        return [word]
    stems = [word, stem]
    fleeting = re.fullmatch(r"(.*[^аеиоуыэюя])([ео])([кцнлр])", stem)
    if fleeting and word.removesuffix("ь") == stem:
        stems += [fleeting[1] + fleeting[3], fleeting[1] + "ь" + fleeting[3]]
    after_vowel = re.fullmatch(r"(.+[аеиоуыэюя])ец", word)  # европеец, европейца
    if after_vowel:
        stems.append(after_vowel[1] + "йц")
    if word.endswith(("ья", "ье")):  # Анталья, Антальи
        stems.append(word[:-1])
    cluster = re.fullmatch(r"(.+[^аеиоуыэюя])([^аеиоуыэюяьй])", stem)
    if cluster and word.endswith(("а", "я", "о", "е")):
        before = cluster[1].removesuffix("ь").removesuffix("й")
        stems += [before + vowel + cluster[2] for vowel in "ое"]
    return stems


def _stems_hy(word: str) -> list[str]:
    stems = [word]
    if word.endswith("մարդ"):
        stems += [word + "իկ", word + "կանց"]
    if word.endswith("ություն"):
        stems.append(word[:-7] + "ության")
    if _INFINITIVE["hy"].search(word):
        stems.append(word[:-2])
    if word.endswith("ում"):
        stems.append(word[:-3] + "ման")
    if len(word) > 3 and word.endswith(("ի", "ա", "ե")):
        stems.append(word[:-1])
    if len(word) > 3 and word.endswith("ու"):  # Բաքու, Բաքվի
        stems.append(word[:-2] + "վ")
    reduced = re.fullmatch(r"(.*[^աեէըիոօու])(?:ի|ու)([^աեէըիոօու]+)", word)
    if reduced:
        stems.append(reduced[1] + reduced[2])
    ten = re.fullmatch(r"(.*)(?:եա|յա|ույ)([^աեէըիոօու])", word)
    if ten:
        stems.append(ten[1] + ("ու" if "ույ" in word[-4:] else "ե") + ten[2])
    return stems


def _stems_az(word: str) -> list[str]:
    stems = [word]
    if word.endswith("k"):
        stems.append(word[:-1] + "y")
    if word.endswith("q"):
        stems.append(word[:-1] + "ğ")
    if _INFINITIVE["az"].search(word):
        stems.append(word[:-3])
    lost = re.fullmatch(r"(.*[^aəeıioöuü])[ıiuü]([^aəeıioöuü])", word)
    if lost and len(word) > 3:
        stems.append(lost[1] + lost[2])
    possessed = re.fullmatch(r"(.{3,}?)(?:s[ıiuü]|[ıiuü])", word)  # Mərkəzi Bankı, Mərkəzi Bankın
    if possessed:
        stems.append(possessed[1])
    return stems
