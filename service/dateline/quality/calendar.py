"""Finds another day, month, weekday or time of day in a translation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from dateline.clock import NO_TIME
from dateline.quality.bare import KEPT, bare
from dateline.quality.kinds import Kinds
from dateline.quality.measures import MONTHS, WEEKDAYS
from dateline.segment import Check, Severity, Span

_MOST = 20  # dates and times that are looked at
_NUMERIC = re.compile(r"\b\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\b|\b\d{4}-\d\d-\d\d\b")
_BEFORE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\.|-[\w]{1,3})?[ \u00a0](?:of )?$")
_AFTER = re.compile(
    r"^\w{0,4}[ \u00a0](\d{1,2})(?!\d|[.,:]\d|\s?(?:percent|%|million|billion|p\.?m|a\.?m|people|years?))\b"
)
_MANY_DAYS = re.compile(r"\d(?:st|nd|rd|th)?\s?(?:[–-]|to|and|or|through|until)\s?(?:the )?\d")

_HALF_DAY = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?\s?m\b", re.IGNORECASE)
_LATE = {
    "hy": re.compile("երեկո|կեսօրից\\sհետո|ցերեկ|գիշեր|օրվա|կեսօրին", re.I),
    "az": re.compile("axşam(?!ı)|günorta|gecə|gündüz", re.I),
    "ru": re.compile("вечер|дня\\b|днем|ночи|ночью|пополудни|после полудня", re.I),
    "de": re.compile("abend|nachmittag|nacht|mittag|nachts", re.I),
}
_EARLY = {
    "hy": re.compile("առավոտ|գիշեր|լուսաբաց|վաղ", re.I),
    "az": re.compile("səhər|gecə|sübh|günorta(?:dan|ya)", re.I),
    "ru": re.compile("утр|ноч|рассвет", re.I),
    "de": re.compile("morgen|früh|nacht|vormittag", re.I),
}
_TIMES = Kinds.of(
    {
        "midnight": (r"\bmidnight\b", r"կեսգիշեր|\b00|\b24|\b0:00", r"gecə ?yarı|\b00|\b24|\b0[:.]00",
        r"полно?ч|полуноч|\b00|\b24|\b0:00", r"mitternacht|\b0 ?uhr|\b00|\b24"),
        "noon": (r"\b(?:noon|midday)\b", r"կեսօր|միջօր|ցերեկ|տասներկու|\b12\b", r"günorta|on iki|\b12\b",
        r"полд|полудн|двенадцат|\b12\b|дневн", r"mittag|zwölf|\b12\b"),
    },
    within=True,
)  # fmt: skip

# Saturday night: in der Nacht zum Sonntag.
_NIGHT = re.compile(r"\b(?:night|evening|overnight|midnight)\b", re.IGNORECASE)
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AFTER_NIGHT = {day: _DAY_NAMES[(at + 1) % 7] for at, day in enumerate(_DAY_NAMES)}


@dataclass(frozen=True, slots=True)
class _Day:
    """A month in a text, its span, and the day beside it if there is one."""

    month: str
    span: Span
    day: int | None


def find(source: str, target: str, lang: str) -> list[Check]:
    """Return the dates, weekdays and times that are not those of the source."""
    return [
        *_dates(source, target, lang),
        *_other("weekday_differs", WEEKDAYS, source, target, lang),
        *_times(source, target, lang),
    ]


def _dates(source: str, target: str, lang: str) -> list[Check]:
    found = [] if _NUMERIC.search(target) else _other("date_differs", MONTHS, source, target, lang)
    here = _days(source, "en")
    if found or not here or _MANY_DAYS.search(source):
        return found
    there = _days(target, lang)
    pairs = {(one.month, one.day) for one in here}
    for one in here:
        others = [other for other in there if other.month == one.month and other.day]
        if one.day and others and (one.month, one.day) not in {(other.month, other.day) for other in there}:
            wrong = next((other for other in others if (other.month, other.day) not in pairs), None)
            if wrong:
                message = f"“{_cut(source, one.span)} {one.day}” is another day in the translation: {wrong.day}"
                found.append(Check("date_differs", Severity.ERROR, message, one.span, wrong.span))
    return found


def _cut(text: str, span: Span) -> str:
    return text[span[0] : span[1]].strip()


@lru_cache(maxsize=KEPT)
def _days(text: str, lang: str) -> tuple[_Day, ...]:
    """Return the months of a text with their days: May 5, 5. Mai, մայիսի 5, mayın 5-i."""
    days = []
    for month, span in MONTHS.all(text, lang)[:_MOST]:
        end = span[1]
        while end < len(text) and text[end].isalpha():
            end += 1
        before, after = _BEFORE.search(text[max(0, span[0] - 14) : span[0]]), _AFTER.search(text[end : end + 14])
        either = before or (after if lang == "en" else None)
        match = after or before if lang in ("hy", "az") else either
        days.append(_Day(month, span, int(match[1]) if match and 0 < int(match[1]) < 32 else None))
    return tuple(days)


def _other(code: str, kinds: Kinds, source: str, target: str, lang: str) -> list[Check]:
    """Report what the target lacks: an error if it has another one instead, else a warning."""
    here = kinds.found(source, "en")
    there = kinds.found(target, lang) if here or code == "date_differs" else {}
    if here and code == "weekday_differs" and _NIGHT.search(source):
        here = {kind: span for kind, span in here.items() if _AFTER_NIGHT[kind] not in there}
    lost = [kind for kind in here if kind not in there]
    new = [kind for kind in there if kind not in here]
    found = []
    for at, kind in enumerate(lost):
        if at < len(new):
            span = there[new[at]]
            message = f"“{_cut(source, here[kind])}” is another in the translation: “{_cut(target, span)}”"
            found.append(Check(code, Severity.ERROR, message, here[kind], span))
        else:
            message = f"“{_cut(source, here[kind])}” is not in the translation"
            found.append(Check(code, Severity.WARNING, message, here[kind]))
    if not here and new and code == "date_differs" and not {"march", "may"} & there.keys():
        message = f"“{_cut(target, there[new[0]])}” is not in the source"
        found.append(Check(code, Severity.WARNING, message, None, there[new[0]]))
    return found


_NIGHTFALL = 9  # from then on an hour of the evening may be one of the night
_BEFORE_NOON = {  # an hour that is said to be of the night or the morning
    "hy": r"(?:գիշերվա|առավոտյան)\s(?:ժամը\s)?{hour}(?!\d)",
    "az": r"(?:gecə|səhər)\s(?:saat\s)?{hour}(?!\d)",
    "ru": r"(?<!\d){hour}(?::\d\d)?\s(?:час\w*\s)?(?:ночи|утра)",
    "de": r"(?<!\d){hour}(?:[.:]\d\d)?\sUhr\s(?:nachts|morgens|früh|in der Nacht|am Morgen)",
}

# 19:00-cu ildə, в 7 p.m. году: a time with what follows a year.
_AS_A_YEAR = (
    rf"(?<![\d:.])(?:0?{{hour}}|{{right}})(?:[:.]\d\d(?:\s?[ap]\.?\s?m\b\.?)?|\s?[ap]\.?\s?m\b\.?){NO_TIME.pattern}"
)


def _times(source: str, target: str, lang: str) -> list[Check]:
    """Report an afternoon that became a morning or the other way round, and noon or midnight that is lost."""
    half_days, here = _half_days(source), _TIMES.found(source, "en")
    if not half_days and not here:
        return []
    found = []
    read = bare(target).text
    figures = {int(n) for n in re.findall(r"\d{1,2}", read)}
    for match in half_days:
        hour, late = int(match[1]), match[3].lower() == "p"
        right = hour % 12 + (12 if late else 0)
        wrong = _wrong_half(hour, right, late, read, figures, lang)
        if 0 < hour <= 12 and wrong:
            message = f"“{match[0].strip()}” is {right}:{match[2] or '00'} by the clock of 24 hours"
            found.append(Check("time_differs", Severity.ERROR, message, match.span(), _hour_span(read, hour, target)))
    named = _TIMES.found(target, lang)
    for kind, span in here.items():
        if kind not in named:
            found.append(Check("time_differs", Severity.WARNING, f"“{kind}” is not in the translation", span))
    return found


@lru_cache(maxsize=KEPT)
def _half_days(source: str) -> tuple[re.Match[str], ...]:
    return tuple(islice(_HALF_DAY.finditer(source), _MOST))


def _wrong_half(hour: int, right: int, late: bool, target: str, figures: set[int], lang: str) -> bool:
    if re.search(_AS_A_YEAR.format(hour=hour, right=right), target):
        return True
    if right in figures and right != hour:
        return False
    if late and hour < _NIGHTFALL and re.search(_BEFORE_NOON[lang].format(hour=hour), target):
        return True
    if late and hour != 12:
        return hour in figures and not _LATE[lang].search(target)
    if not late and hour != 12:
        both = _LATE[lang].search(target) and not _EARLY[lang].search(target)
        return (hour in figures and bool(both)) or (hour not in figures and hour + 12 in figures)
    return False


def _hour_span(read: str, hour: int, target: str) -> Span | None:
    match = re.search(rf"(?<!\d)0?{hour}(?!\d)", read)
    return bare(target).span(*match.span()) if match else None
