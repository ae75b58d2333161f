"""How long ago something was, as a news page says it: "5 minutes ago", by CLDR."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from babel.dates import format_timedelta

from dateline.catalog import Catalogs

LONGEST = 1000 * 365 * 86_400  #: seconds; what is longer ago, or farther, is no matter of news
# Seconds of a unit, as CLDR's data are used: a month has 30 days, a year 365.
_UNITS = {
    "year": 31_536_000,
    "month": 2_592_000,
    "week": 604_800,
    "day": 86_400,
    "hour": 3_600,
    "minute": 60,
    "second": 1,
}
# CLDR's abbreviations for these (2 ժ-ից, 2 st sonra) are not in use in their press, which writes the words out.
_WRITTEN_OUT = frozenset({"hy", "az"})


class Style(StrEnum):
    """How a unit is written: in full, or abbreviated where the language's press does so."""

    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Elapsed:
    """A time that has passed, or is still to pass, in the largest unit of which there is a whole one."""

    number: int
    unit: str
    past: bool

    @classmethod
    def of(cls, seconds_ago: float) -> Elapsed:
        """Cut seconds down to whole units: 119 minutes are 1 hour, for news must not look older than they are."""
        whole = int(abs(seconds_ago))
        unit = next((unit for unit, length in _UNITS.items() if whole >= length), "second")
        return cls(whole // _UNITS[unit], unit, seconds_ago >= 0)

    def text(self, catalogs: Catalogs, lang: str, style: Style = Style.LONG) -> str:
        """Say it in a language; less than a minute ago is the catalogues' "Just now"."""
        if self.past and self.unit == "second":
            return catalogs.fill("just_now", lang)
        seconds = self.number * _UNITS[self.unit]
        form = Style.LONG if lang in _WRITTEN_OUT else style
        said = format_timedelta(
            timedelta(seconds=-seconds if self.past else seconds),
            threshold=1,
            add_direction=True,
            format=form.value,
            locale=lang,
        )
        return str(said).replace("\u00a0", " ")  # CLDR has it in some abbreviations and not in others


def seconds_between(then: datetime, now: datetime) -> float:
    """Return the seconds from one instant to another, below zero where the first is still to come."""
    return (now - then).total_seconds()
