"""How long ago something was, as news pages say it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from dateline.catalog import Catalogs
from dateline.elapsed import LONGEST, Elapsed, Style, seconds_between
from dateline.language import TARGETS

MINUTE, HOUR, DAY = 60, 3600, 86_400


@pytest.mark.parametrize(
    ("seconds", "lang", "text"),
    [
        (300, "en", "5 minutes ago"),
        (300, "hy", "5 րոպե առաջ"),
        (300, "az", "5 dəqiqə əvvəl"),
        (300, "ru", "5 минут назад"),
        (300, "de", "vor 5 Minuten"),
        (21 * HOUR, "ru", "21 час назад"),
        (3 * DAY, "ru", "3 дня назад"),
        (2 * DAY, "de", "vor 2 Tagen"),
        (400 * DAY, "hy", "1 տարի առաջ"),
        (-300, "hy", "5 րոպեից"),
        (-60 * DAY, "hy", "2 ամսից"),
        (-300, "az", "5 dəqiqə sonra"),
        (-300, "ru", "через 5 минут"),
        (-300, "de", "in 5 Minuten"),
        (-30, "de", "in 30 Sekunden"),
    ],
)
def test_a_time_is_said_as_the_language_says_it(catalogs: Catalogs, seconds: int, lang: str, text: str) -> None:
    assert Elapsed.of(seconds).text(catalogs, lang) == text


@pytest.mark.parametrize("lang", TARGETS)
@pytest.mark.parametrize("seconds", [0, 1, 59, 59.9])
def test_less_than_a_minute_ago_is_just_now(catalogs: Catalogs, lang: str, seconds: float) -> None:
    assert Elapsed.of(seconds).text(catalogs, lang) == catalogs.text("just_now", lang)


@pytest.mark.parametrize(
    ("seconds", "elapsed"),
    [
        (MINUTE, (1, "minute")),
        (HOUR - 1, (59, "minute")),
        (2 * HOUR - 1, (1, "hour")),
        (DAY - 1, (23, "hour")),
        (7 * DAY - 1, (6, "day")),
        (30 * DAY - 1, (4, "week")),
        (365 * DAY - 1, (12, "month")),
        (365 * DAY, (1, "year")),
        (LONGEST, (1000, "year")),
    ],
)
def test_units_are_whole_and_never_rounded_up(seconds: int, elapsed: tuple[int, str]) -> None:
    for past in (True, False):
        assert Elapsed.of(seconds if past else -seconds) == Elapsed(*elapsed, past)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "5 min. ago"),
        ("hy", "5 րոպե առաջ"),
        ("az", "5 dəqiqə əvvəl"),
        ("ru", "5 мин. назад"),
        ("de", "vor 5 Min."),
    ],
)
def test_units_are_abbreviated_where_the_press_does_so(catalogs: Catalogs, lang: str, text: str) -> None:
    assert Elapsed.of(300).text(catalogs, lang, Style.SHORT) == text


def test_spaces_are_the_same_in_all_forms(catalogs: Catalogs) -> None:
    for lang in ("en", *TARGETS):
        for style in Style:
            for seconds in (-30, -MINUTE, 60 * DAY, -60 * DAY):
                assert "\u00a0" not in Elapsed.of(seconds).text(catalogs, lang, style)


@pytest.mark.parametrize("lang", ["en", *TARGETS])
@pytest.mark.parametrize(
    ("key", "length"),
    [("minutes_ago", 60), ("hours_ago", HOUR), ("days_ago", DAY), ("weeks_ago", 7 * DAY), ("years_ago", 365 * DAY)],
)
def test_the_catalogues_say_the_same_as_cldr(catalogs: Catalogs, lang: str, key: str, length: int) -> None:
    for number in (1, 2, 3):
        assert catalogs.count(key, lang, number) == Elapsed.of(number * length).text(catalogs, lang)


def test_instants_are_compared_across_time_zones() -> None:
    yerevan = datetime(2026, 12, 7, 14, 0, tzinfo=timezone(timedelta(hours=4)))
    assert seconds_between(yerevan, datetime(2026, 12, 7, 10, 5, tzinfo=UTC)) == 300
