"""The date of a dateline in a house style: written, and read back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.filing import Dateline
from dateline.styles import Style

_TIME = r"[0-9]{2}:[0-9]{2}(?: [A-Z]{2,4})?"
_TWENTIETH_CENTURY = 69  # years of two digits from here on are of the 20th century, as in POSIX
_LATE = ("year", "yy", "time")  # what two days share stands behind the second


def write_date(dateline: Dateline, style: Style) -> str:
    """Write the date of a dateline; an empty text where there is none."""
    return style.cased("date", _written(dateline, style))


def _written(dateline: Dateline, style: Style) -> str:
    if dateline.month is None:
        return _without_month(dateline, style)
    if dateline.day is None:
        return style.month.write(_common(dateline) | _month(dateline.month, style.months_alone))
    first = _common(dateline) | _month(dateline.month, style.months) | _day(dateline.day, style)
    if dateline.weekday is not None:
        first["weekday"] = style.weekdays[dateline.weekday]
    if dateline.until is None:
        return style.date.write(first)
    last = _day(dateline.until, style)
    if dateline.until_month is None:
        both = {name: first[name] + style.between_days + last[name] for name in last}
        return style.date.write(first | both)
    second = _common(dateline) | _month(dateline.until_month, style.months) | last
    early = {name: value for name, value in first.items() if name not in _LATE}
    return style.date.write(early) + style.between_days + style.date.write(second)


def _without_month(dateline: Dateline, style: Style) -> str:
    weekday = "" if dateline.weekday is None else style.weekdays[dateline.weekday]
    time = dateline.time if "time" in style.date.fields else None
    return ", ".join(filter(None, (weekday, time)))


def _common(dateline: Dateline) -> dict[str, str]:
    year = dateline.year
    shown = {"year": f"{year:04}", "yy": f"{year % 100:02}"} if year else {}
    return shown | {"time": dateline.time or ""}


def _month(month: int, names: tuple[str, ...]) -> dict[str, str]:
    return {"month": names[month - 1], "mm": f"{month:02}"}


def _day(day: int, style: Style) -> dict[str, str]:
    return {"day": f"{day}{style.day_mark}", "dd": f"{day:02}"}


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads the dates that one style writes."""

    style: Style
    days: tuple[re.Pattern[str], ...]
    months: tuple[re.Pattern[str], ...]
    others: tuple[re.Pattern[str], ...]

    @property
    def whole(self) -> str:
        """Return an expression for any date that the style writes, without groups that have names."""
        patterns = (one.pattern for one in (*self.days, *self.months, *self.others))
        return "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in patterns)

    @classmethod
    def of(cls, style: Style) -> DateReader:
        """Make the expressions for a style's dates: of two days in two months, of a day or two, and of less."""
        wholes = [one for one in style.date.patterns(_groups(style, style.months)) if _has(one, "day", "dd")]
        months = [one for one in style.month.patterns(_groups(style, style.months_alone)) if _has(one, "month", "mm")]
        weekday = f"(?P<weekday>{_either(style.cased('date', name) for name in style.weekdays)})"
        others = (weekday, f"{weekday}, (?P<time>{_TIME})", f"(?P<time>{_TIME})")
        return cls(style, _compiled((*_pairs(wholes, style), *wholes)), _compiled(months), _compiled(others))

    def read(self, text: str) -> Dateline | None:
        """Return a dateline that has a date and nothing else; None for what is no date."""
        for patterns, names in ((self.days, self.style.months), (self.months, self.style.months_alone)):
            for pattern in patterns:
                match = pattern.fullmatch(text)
                if match:
                    return self._dateline(match.groupdict(), names)
        found = next(filter(None, (pattern.fullmatch(text) for pattern in self.others)), None)
        return self._dateline(found.groupdict(), ()) if found else None

    def _dateline(self, values: Mapping[str, str | None], months: tuple[str, ...]) -> Dateline:
        days = re.findall("[0-9]+", " ".join(values.get(name) or "" for name in ("first_day", "first_dd", "day", "dd")))
        first, last = (self._month(values, months, prefix) for prefix in ("first_", ""))
        return Dateline(
            month=first or last,
            day=int(days[0]) if days else None,
            year=_year(values.get("year") or values.get("yy")),
            until=int(days[1]) if len(days) > 1 else None,
            weekday=self._index(values.get("weekday") or values.get("first_weekday"), self.style.weekdays),
            until_month=last if first else None,
            time=values.get("time"),
        )

    def _month(self, values: Mapping[str, str | None], names: tuple[str, ...], prefix: str) -> int | None:
        number, name = values.get(f"{prefix}mm"), values.get(f"{prefix}month")
        if number:
            return int(number)
        index = self._index(name, names)
        return None if index is None else index + 1

    def _index(self, name: str | None, names: tuple[str, ...]) -> int | None:
        return None if name is None else [self.style.cased("date", one) for one in names].index(name)


def _groups(style: Style, months: tuple[str, ...]) -> dict[str, str]:
    """Return expressions for the fields of a date."""
    mark, between = re.escape(style.day_mark), re.escape(style.between_days)
    return {
        "weekday": _either(style.cased("date", name) for name in style.weekdays),
        "day": f"[0-9]{{1,2}}{mark}(?:{between}[0-9]{{1,2}}{mark})?",
        "dd": f"[0-9]{{2}}(?:{between}[0-9]{{2}})?",
        "month": _either(style.cased("date", name) for name in months),
        "mm": "(?:0[1-9]|1[0-2])",
        "year": "[0-9]{4}",
        "yy": "[0-9]{2}",
        "time": _TIME,
    }


def _pairs(wholes: list[str], style: Style) -> Iterator[str]:
    firsts = [one for one in wholes if not _has(one, *_LATE)]
    between = re.escape(style.between_days)
    for first in firsts:
        for second in wholes:
            if not _has(second, "weekday"):
                yield first.replace("(?P<", "(?P<first_") + between + second


def _has(pattern: str, *fields: str) -> bool:
    return any(f"(?P<{name}>" in pattern for name in fields)


def _either(names: Iterator[str]) -> str:
    return "|".join(re.escape(name) for name in names)


def _compiled(patterns: tuple[str, ...] | list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    year = int(text)
    return year if len(text) > 2 else year + (1900 if year >= _TWENTIETH_CENTURY else 2000)
