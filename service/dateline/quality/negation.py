"""Finds a translation that has lost the negation of its source, or has one of its own."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.quality.bare import KEPT, bare
from dateline.segment import Check, Severity, Span

_NEGATED = re.compile(
    r"\b(?:not|never|nobody|nothing|nowhere|cannot|no one|neither|(?-i:nor)|without|none)\b|n['’]t\b|\bno\b(?!\.|"
    r" ?\d|-)",
    re.IGNORECASE,
)
# What looks negated and is rendered without a negation, or turns one round.
_TURNED = re.compile(
    r"\bnot (?:only|just|merely|least|more than|less than|fewer than|a few|to mention|unlike|far|long|enough|"
    r"without|un\w+|in\w+|mince|overlook\w*|going anywhere)\b|"
    r"(?:not|n['’]t|never|no\w*|nor)\b.{0,90}\b(?:until|till|unless|except|other than)\b|\bnot (?:\w+ ){0,2}before\b|"
    r"\bno (?:more|less|fewer|later|sooner|doubt|wonder|matter|stranger|means|small|easy|end|good|\w+er than)\b|"
    r"\b(?:nothing|none) (?:but|short|other|more|less|else|worse)\b|\b(?:for|almost|from|say|said|saying|says|"
    r"lost on|by) (?:nothing|nobody|no)\b|"
    r"\bnever-ending\b|\bwhy not\b|\bif not\b|\bcannot but\b|\bca(?:nno|n['’])t (?:wait|help)\b|\bn['’]t (?:it|"
    r"they|he|she|we|you|care)\b|"
    r"\bcould(?: not|n['’]t) (?:be|have been) \w+er?\b|\bwithout (?:a )?(?:doubt|question|exception|fail|leaving|"
    r"light|delay)\b|"
    r"\b(?:un|in|im|dis|mis)\w+ without\b|\b(?:warn|advis|caution)\w*\b.{0,40}\bnot\b|\bnor\b.{0,80}\bnor\b|"
    r"\bno man['’]s\b",
    re.IGNORECASE,
)
# What an affirmative English sentence says that another language may say with a negation.
_NEGATIVE_SENSE = re.compile(
    r"\b(?:un(?!der|ion|it|iver|til|ique)|dis(?!tri|cus|co|ease|play|tan|aster)|mis(?!ter|sion|sile)|non|ir(?=reg|"
    r"rel|resp|rev|rec)|il(?=leg|log|lit)|"
    r"im(?=poss|matur|mun|perf|pass|prop|mob|balan))-?[a-z]{3,}|\bin(?:vis|dist|eff|comp|suff|cap|act|adeq|val|sec|"
    r"dec|def|diff|toler|accur|access)\w+|\w+(?:less|-free)(?:ly|ness)?\b|"
    r"\b(?:no|non|anti)-|\b(?:fail\w*|refus\w*|den(?:y|ies|ied|ial\w*)|reject\w*|declin\w*|unless|until|till|"
    r"except\w*|but|only|just|merely|hardly|barely|scarce\w*|"
    r"rarely|seldom|few\w*|little|less|lack\w*|absen\w+|avoid\w*|prevent\w*|stop\w*|bans?|banned|banning|barred|"
    r"forb\w+|prohibit\w*|miss\w*|ignor\w*|instead|rather|otherwise|"
    r"too|ceas\w+|halt\w*|short\w*|doubt\w*|wrong\w*|minor\w*|as (?:well )?as|than|before|even|still|yet|alone|"
    r"lest|far|out|off|stay\w*|keep\w*|kept|remain\w*|"
    r"los[est]\w*|vain|idle|withh\w+|withdr\w+|spar\w+|leav\w+|left|skip\w*|omit\w*|resist\w*|object\w*|oppos\w*|"
    r"cancel\w*|abstain\w*|refrain\w*|forg[eo]\w+|"
    r"disput\w*|worse|weak\w*|exclu\w+|any\w*|ever|if|whether|beyond|mere|so\b.{0,30}\bthat|wait\w*|delay\w*|"
    r"overdue|exempt\w*|overlook\w*|neglect\w*|"
    r"agree\w*|awake|indoors|gone|altogether|either|waive\w*|intact|escap\w*|comment|please|regret\w*|tie|entry|"
    r"closed?|empty|nearly|almost|narrowly|scant|"
    r"fear\w*|worr\w+|slow\w*|secret\w*|hid\w*|true|shy|resolved|contrary|vacan\w+|spoil\w*|wish\w*|strand\w*|"
    r"freez\w*|frozen|dead\w*|silen\w+|quiet\w*)\b|\?",
    re.IGNORECASE,
)

# Whatever may carry a negation of the language, so that none is missed.
_OWN = {
    "hy": re.compile(
        r"\bչ(?!որս|որե|որրո|ափ|ին(?!ի\b)|եխ|եչեն|եռնո|որ\b|որա|արչ|արլ|արագ|արիք|նայած|եմպի|իլի|ուգ|ելյ|անթ|իկագ|"
        r"ուխ|իաթ|ընկեր|վերթ|իպ|ադ\b|ադի|եզոք|նչին)\w+|"
        r"\b(?:ոչ(?!խար|նչաց)\w*|առանց|հազիվ|բացի|զուրկ|զերծ|երբեք)\b|\b(?:հրաժար|մերժ|հերք|բացակա|արգել(?!ակ)|զրկ|"
        r"անհայտ|անանուն|անպատասխան|ապարդյուն|անարդյունք|անվճար|"
        r"անհնար|անկարող|աննկատ|անդադար|անընդ)\w*"
    ),
    "az": re.compile(
        r"\b(?!baxmayaraq|nümayənd|yeməy|çamadan|etimad)\w{2,30}m[aə](?:y[ıi]b\w*|y[ıi]n\w*|y[ıi]m|y[aə][kq]|"
        r"zs[aəıi]n\w*|yaca[qğ]\w*|yəcə[kğy]\w*|yan\w*|yən\w*|yərək|yaraq|yınca|yincə|d[ıi](?!r)\w*|m[ıi]ş\w*|"
        r"m[aə][qkğyls]\w*|z\b|"
        r"zd\w+|zlar|zlər|zsa\w*|s[ıi]n(?:lar|lər)?|s[aə](?:lar|lər|q|k|m|n|ydı|ydi)?|dan|dən|r[aə]m)\b|"
        r"\b(?!d[əe]mir|təmir|məmur|əmir|ömür|kömür|yağmur|izmir|vladimir|kəşmir|timur|yumur|samir|pamir|xəmir|"
        r"mamır)\w{2,30}m[ıiuü]r(?:am|əm|san|sən|[ıiuü][kq]|lar\w*|lər\w*|d[ıiuü]\w*|s[ıiuü]n\w*)?\b|"
        r"\b(?:deyil(?!ir|i[bş]|ən|miş)\w*|yox(?!la|sa)\w*|heç\w*|qeyri\w*|nə\b.{1,60}\bnə|xeyr)\b|\b(?:narazı|"
        r"narahat|naməlum|natamam|biganə)\w*|"
        r"\b(?!yalnız|fransız|təhlükəsiz|pulsuz|dəniz|sensiz|əlbəttəsiz|biz|siz\b)\w{2,}s[ıiuü]z\w*|\b(?:imtina|"
        r"qadağa|rədd|təkzib|məhrum)\w*",
    ),
    "ru": re.compile(
        r"\b(?:не|ни|нет|без|никто|никого|никому|никем|ничего|ничто|ничем|ничему|никогда|нигде|никуда|никак\w*|"
        r"ничей\w*|нельзя|некому|нечего|негде|отнюдь|вряд)\b|"
        r"\bне(?!дел|скольк|котор|го\b|й\b|е\b|м\b|фт|обходим|мног|бо\b|медл|задолго|смотря|давн|редк|м[её]цк|пал|"
        r"йтр|кий|кто\b|йро|бес|больш|зависим|сти?\b|прост)\w+|"
        r"\bбе[зс](?!опас|платн|лаз|ейр|мен|ед)\w+|\b(?:отсутств|отказ|отверг|отриц|запре|воспре|опров|лиш(?!ь))\w+"
    ),
    "de": re.compile(
        r"\b(?:nicht\w*|kein\w*|nie(?:mals|mand\w*)?|ohne\w*|nein|weder|kaum|nirgend\w*|nichts\w*)\b|"
        r"\bun(?!d\b|ter|s\b|ser|ion|iv|gar|esco|fall|fäll|ruh|glück|geachtet|gef)\w{3,}|"
        r"\b(?!kosten)\w{3,}los(?:e[rnms]?|igkeit)?\b|"
        r"\b(?:weiger|verweiger|verbot|verbiet|abgelehnt|lehnt|fehl(?:t|te|ten|en|e)\b)\w*"
    ),
}
# What is a negation and nothing else.
_STRONG = {
    "hy": re.compile(
        r"\bչ(?:եմ|ես|ի|էի|էր|էիր|էին|էինք|ենք|եք|են|է|կա|կան|կար|կային|ունի|ունեն|ուներ|ունեին)\b|\b(?:ոչ ոք|"
        r"ոչինչ|ոչ մի|երբեք)\b|"
        r"\bչ(?!եղ|եզ|իա|ափ|եխ)[ա-և]{3,}(?:եց|ացավ|եցին|ացան)\b"
    ),
    "az": re.compile(
        r"\b(?:deyil(?:dir|di|lər|lərdi)?|yoxdur|yox idi|heç (?:bir\w*|kim\w*|kəs\w*|nə\w*|vaxt|zaman|yer\w*))\b|"
        r"\b(?!etimad)\w{2,30}m[aə](?:y[ıi]b(?:lar|lər|dır|dir)?|m[ıi]şd[ıi]\w*|d[ıi](?:lar|lər|q|k|m)?|"
        r"yaca[qğ]\w*|yəcə[kğ]\w*)\b|"
        r"\b(?!d[əe]mir|təmir|məmur|paşmir|izmir|kəşmir|vladimir|əmir|ömür|kömür|yağmur|timur|yumur|samir|namir|"
        r"pamir)\w{2,30}m[ıiuü]r(?:lar|lər|d[ıiuü]\w*|am|əm)?\b",
    ),
    "ru": re.compile(
        r"\b(?:не(?! (?:только|менее|более|раз|меньше|больше|позднее|позже|раньше|ранее|просто|столько|сколько|"
        r"говоря|иначе|без|то|так|по|на|в)\b)|"
        r"нет|никто|ничего|никогда|нельзя|никому|никого)\b",
    ),
    "de": re.compile(r"\b(?:nicht(?! (?:nur|zuletzt|zu|allein|mehr|weniger|selten|einmal|umsonst))|"
    r"kein(?:e[rnms]?)?|niemals|niemand\w*|nichts|nie)\b"),
}  # fmt: skip
_EXCUSED = {
    "hy": re.compile(r"\b(?:չնայած|միայն|քան)\b"),
    "az": re.compile(r"\b(?:qədər|əvvəl|kimi|yalnız|ancaq|təkcə)\b|\bolmaz"),
    "ru": re.compile(r"\b(?:пока|если|чуть|едва|тем не менее|чтобы|только|ли|лишь|хоть)\b"),
    "de": re.compile(r"\b(?:bevor|bis|ob|sondern|erst)\b"),
}


_CAPITALS: tuple[dict[int, int], dict[int, int]] = ({ord("İ"): ord("i")}, {ord("I"): ord("ı"), ord("İ"): ord("i")})


def find(source: str, target: str, lang: str) -> list[Check]:
    """Return a warning if one of the two sides is negated and the other is surely not."""
    read = bare(target)
    plain = read.text.translate(_CAPITALS[lang == "az"]).lower()
    negated = _negated(source)
    if negated:
        if _is_turned(source) or not plain.strip() or _OWN[lang].search(plain) or "մի՛" in target.lower():
            return []
        message = f"“{negated[0]}” is not in the translation, which is not negated"
        return [Check("negation_lost", Severity.WARNING, message, negated.span())]
    own = _STRONG[lang].search(plain)
    if own is None or _is_negative(source) or _EXCUSED[lang].search(plain):
        return []
    return [_added(target, read.span(*own.span()))]


@lru_cache(maxsize=KEPT)
def _negated(source: str) -> re.Match[str] | None:
    return _NEGATED.search(bare(source).text)


@lru_cache(maxsize=KEPT)
def _is_turned(source: str) -> bool:
    return _TURNED.search(source) is not None


@lru_cache(maxsize=KEPT)
def _is_negative(source: str) -> bool:
    return _NEGATIVE_SENSE.search(source) is not None


def _added(target: str, span: Span) -> Check:
    message = f"the translation is negated (“{target[span[0] : span[1]]}”), the source is not"
    return Check("negation_added", Severity.WARNING, message, None, span)
