"""Dates, times of day and instants of English news."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.dates import NewsDate, local_day, read_date, read_instant, read_time


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dec. 7", NewsDate(None, 12, 7)),
        ("7th of December 2026", NewsDate(2026, 12, 7)),
        ("the 7th of December", NewsDate(None, 12, 7)),
        ("Monday, Dec 7", NewsDate(None, 12, 7, weekday=0)),
        ("December 7, 2026, Monday", NewsDate(2026, 12, 7, weekday=0)),
        ("Tues. 7 March", NewsDate(None, 3, 7, weekday=1)),
        ("Dec 7/8", NewsDate(None, 12, 7, 8)),
        ("Dec. 7-8, 2026", NewsDate(2026, 12, 7, 8)),
        ("Nov. 30/Dec. 1", NewsDate(None, 11, 30, 1, until_month=12)),
        ("31 December / 1 January 2027", NewsDate(2027, 12, 31, 1, until_month=1)),
        ("07.12.26", NewsDate(2026, 12, 7)),
        ("12/13/2026", NewsDate(2026, 12, 13)),
        ("13/12/2026", NewsDate(2026, 12, 13)),
        ("5/5/2026", NewsDate(2026, 5, 5)),
        ("4/5/2026", NewsDate()),
        ("Nov. 30/Nov. 31", NewsDate()),
        ("Dec. 7/Dec. 8", NewsDate()),
        ("Dec 8/7", NewsDate()),
        ("2026-12-07", NewsDate(2026, 12, 7, iso=True)),
        ("Friday", NewsDate(weekday=4)),
        ("May 2026", NewsDate(2026, 5)),
    ],
)
def test_a_date_is_read(text: str, found: NewsDate) -> None:
    assert read_date(text) == found


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14:05", "14:05"),
        ("9:30", "09:30"),
        ("at 14:05", "14:05"),
        ("2:05 p.m.", "14:05"),
        ("12:05 AM", "00:05"),
        ("12:05 p.m.", "12:05"),
        ("2:05 pm EST", "14:05 EST"),
        ("1405 GMT", "14:05 GMT"),
        ("14:05 UTC", "14:05 UTC"),
        ("25:05", None),
        ("14:75", None),
        ("1405", None),
        ("noon", None),
    ],
)
def test_a_time_of_day_is_read(text: str, time: str | None) -> None:
    assert read_time(text) == time


@pytest.mark.parametrize(
    ("instant", "zones", "day"),
    [
        ("2026-12-07T22:30:00Z", ("Asia/Yerevan",), date(2026, 12, 8)),
        ("2026-12-07T19:59:59Z", ("Asia/Yerevan",), date(2026, 12, 7)),
        ("2026-12-07T20:00:00Z", ("Asia/Yerevan",), date(2026, 12, 8)),
        ("2026-12-07T22:30+04:00", ("Asia/Yerevan",), date(2026, 12, 7)),
        ("2026-12-08T02:30:00Z", ("America/New_York",), date(2026, 12, 7)),
        ("2026-12-07T22:30:00Z", ("Europe/Berlin", "Europe/Busingen"), date(2026, 12, 7)),
        ("2026-12-07T22:30:00Z", ("Europe/Moscow", "Asia/Vladivostok"), date(2026, 12, 8)),
        ("2026-12-07T18:30:00Z", ("Europe/Moscow", "Asia/Vladivostok"), None),
        ("2026-12-07T22:30:00Z", (), None),
        ("2026-12-07T22:30:00Z", ("Nowhere/City",), None),
        ("9999-12-31T23:59:59Z", ("Asia/Yerevan",), None),
        ("2026-07-05T22:30:00.123Z", ("Europe/London",), date(2026, 7, 5)),
    ],
)
def test_an_instant_has_the_day_of_the_place(instant: str, zones: tuple[str, ...], day: date | None) -> None:
    moment = read_instant(instant)
    assert moment is not None
    assert local_day(moment, zones) == day


@pytest.mark.parametrize("text", ["2026-12-07", "2026-12-07T22:30:00", "2026-12-07T99:99:99Z", "soon", "", "9" * 5000])
def test_what_names_no_instant_is_none(text: str) -> None:
    assert read_instant(text) is None
