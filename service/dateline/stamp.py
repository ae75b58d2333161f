"""Stamps: ``Updated at 3:40 p.m. ET, Dec. 7, 2026`` or an ISO instant, with day and time in the language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.catalog import Catalogs
from dateline.clock import HALF_DAY, Time
from dateline.conventions import NBSP
from dateline.days import Day
from dateline.language import VERSED
from dateline.line import Written, labelled

_LABELS = {
    "updated": "updated",
    "last updated": "updated",
    "update": "updated",
    "published": "published",
    "posted": "published",
    "first published": "first_published_label",
    "originally published": "first_published_label",
    "last modified": "last_modified",
    "modified": "last_modified",
}
_LABEL = re.compile(
    rf"(?P<label>{'|'.join(sorted(_LABELS, key=len, reverse=True))})\b:?(?: (?:at|on))?:?\s", re.IGNORECASE
)
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? |(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,? )?"
_DATE = re.compile(
    rf"{_WEEKDAY}(?P<date>{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?"
    r"|\d{4}-\d{2}-\d{2})(?![^\WT]|T\D)"
)
_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?(?![\w:])")
_ZONE = re.compile(
    r"\(?(?P<zone>Z|[A-Z]{2,4}|(?:GMT|UTC)[+−-]\d{1,2}(?::\d\d)?|[+-]\d\d:?\d\d|local time|[A-Z][a-z]+ time)\)?(?!\w)"
)
_GLUE = re.compile(r"(?:,? (?:at|on) |,? ?[|·—–-] |, | |T(?=\d))")
_ISO_CLOCK = re.compile(r"(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?")

_EAST = ("ԱՄՆ արևելյան ժամանակով", "ABŞ-nin şərq vaxtı ilə", "по восточному времени США", "US-Ostküstenzeit")
_CENTRAL = ("ԱՄՆ կենտրոնական ժամանակով", "ABŞ-nin mərkəzi vaxtı ilə", "по центральному времени США", "US-Zentralzeit")
_MOUNTAIN = ("ԱՄՆ լեռնային ժամանակով", "ABŞ-nin dağ vaxtı ilə", "по горному времени США", "US-Gebirgszeit")
_PACIFIC = (
    "ԱՄՆ խաղաղօվկիանոսյան ժամանակով",
    "ABŞ-nin Sakit okean vaxtı ilə",
    "по тихоокеанскому времени США",
    "US-Westküstenzeit",
)
_GREENWICH = ("Գրինվիչի ժամանակով", "Qrinviç vaxtı ilə", "по Гринвичу", "GMT")
_EUROPE = ("Կենտրոնական Եվրոպայի ժամանակով", "Mərkəzi Avropa vaxtı ilə", "по центральноевропейскому времени", "MEZ")
_ZONES = {
    **dict.fromkeys(("ET", "EST", "EDT"), _EAST),
    **dict.fromkeys(("CT", "CDT"), _CENTRAL),
    **dict.fromkeys(("MT", "MDT"), _MOUNTAIN),
    **dict.fromkeys(("PT", "PST", "PDT"), _PACIFIC),
    "GMT": _GREENWICH,
    "CET": _EUROPE,
    "CEST": (*_EUROPE[:3], "MESZ"),
    **dict.fromkeys(
        ("MSK", "Moscow time"), ("Մոսկվայի ժամանակով", "Moskva vaxtı ilə", "по московскому времени", "Moskauer Zeit")
    ),
    "Yerevan time": ("Երևանի ժամանակով", "İrəvan vaxtı ilə", "по ереванскому времени", "Eriwaner Zeit"),
    "Baku time": ("Բաքվի ժամանակով", "Bakı vaxtı ilə", "по бакинскому времени", "Bakuer Zeit"),
    "Tbilisi time": ("Թբիլիսիի ժամանակով", "Tbilisi vaxtı ilə", "по тбилисскому времени", "Tifliser Zeit"),
    "Kyiv time": ("Կիևի ժամանակով", "Kiyev vaxtı ilə", "по киевскому времени", "Kiewer Zeit"),
    "local time": ("տեղական ժամանակով", "yerli vaxtla", "по местному времени", "Ortszeit"),
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an article was published or changed; ``label`` is the key of a message. No time is moved to another zone."""

    label: str | None
    day: Day | None = None
    time: Time | None = None
    zone: str | None = None

    def written(self, lang: str, catalogs: Catalogs) -> Written:
        """Write day, time and zone in the language's order; a zone that no table has stays as it is."""
        time = self.time.written(lang) if self.time else None
        if time and self.zone:
            known = self.zone in _ZONES and lang in VERSED
            name = _ZONES[self.zone][VERSED.index(lang)] if known else self.zone
            time += f" ({name})" if lang == "de" or name == self.zone else f" {name}"
        text = ", ".join(filter(None, [self.day.written(lang) if self.day else None, time])).replace(NBSP, " ")
        if lang == "ru":
            text = text.replace(" года", " г.")
        label = str(catalogs.text(self.label, lang)) if self.label else ""
        return Written(labelled(label, text, lang) if label else text)


def read_stamp(text: str, *, field: bool = False) -> Stamp | None:
    """Read a line that is a stamp and nothing else; in a ``field`` for stamps it needs no label."""
    text = text.strip().removesuffix(".").replace(NBSP, " ").replace("\u202f", " ")
    label = _LABEL.match(text)
    if (label is None and not field) or len(text) > 120:
        return None
    parts = _parts(text[label.end() if label else 0 :])
    if parts is None:
        return None
    day, time, zone = parts
    if (day is None and time is None) or (zone and time is None):
        return None
    return Stamp(_LABELS[label["label"].lower()] if label else None, day, time, zone)


def _parts(text: str) -> tuple[Day | None, Time | None, str | None] | None:
    """Read day, time and zone in any order, each once at most; None where anything else is there."""
    day, time, zone, at = None, None, None, 0
    while at < len(text):
        if day is None and (match := _DATE.match(text, at)) and (day := Day.read(match["date"])):
            pass
        elif time is None and (match := HALF_DAY.match(text, at)):
            time = Time.read(match)
        elif time is None and (match := _CLOCK.match(text, at) or _ISO_CLOCK.match(text, at)):
            time = Time(int(match["hour"]), int(match["minute"]))
        elif time is not None and zone is None and (match := _ZONE.match(text, at)):
            zone = re.sub(r"^Z$|^(?=[+-])", "UTC", match["zone"])
        else:
            return None
        glue = _GLUE.match(text, match.end())
        at = glue.end() if glue else match.end()
        if not glue and at < len(text) and text[at] not in "Z+-(":
            return None
    return day, time, zone
