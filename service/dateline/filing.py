"""Where and when a story was filed, and for which agency: what a dateline says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a story was written, and for which agency.

    Names are English. ``day`` comes with ``month``, ``until`` with ``day``, and ``until_month`` with ``until``.
    A place that is not the last may have its region with it, after a comma.
    """

    places: tuple[str, ...] = ()
    region: str | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    agency: str | None = None
    unread: str | None = None  #: a date that was given and could not be read
    until: int | None = None  #: the second of two days, as in ``Dec 7/8``
    weekday: int | None = None  #: 0 is Monday
    until_month: int | None = None  #: the month of the second day, where it is another
    time: str | None = None  #: ``14:05`` or ``14:05 GMT``
    flag: str | None = None  #: what stands before it all: ``breaking``, ``update 2``
    unplaced: str | None = None  #: an instant of which the place's day is not known; the date is that of the instant
