"""Threads that do one thing after the other."""

from __future__ import annotations

import logging
import threading

import pytest

from dateline.crew import Crew
from dateline.errors import JobsUnavailable


def test_what_goes_wrong_is_told_and_the_next_thing_is_done(caplog: pytest.LogCaptureFixture) -> None:
    todo, over = [JobsUnavailable("the database is away"), ZeroDivisionError(), None], threading.Event()

    def step() -> bool:
        if not todo:
            over.set()
            return False
        if error := todo.pop(0):
            raise error
        return True

    crew = Crew("jobs", 1, step)
    with caplog.at_level(logging.WARNING):
        crew.start()
        while not over.wait(0.01):
            crew.wake()
        crew.stop(60)
    assert [one.getMessage() for one in caplog.records] == ["the database is away", "unexpected ZeroDivisionError"]
    assert {one.name for one in caplog.records} == {"dateline.jobs"}


def test_who_is_told_to_stop_begins_nothing_more() -> None:
    begun, end, count = threading.Event(), threading.Event(), list[int]()

    def step() -> bool:
        count.append(1)
        begun.set()
        return end.wait(60)

    crew = Crew("jobs", 1, step)
    crew.start()
    assert begun.wait(60)
    crew.halt()
    end.set()
    crew.stop(60)
    assert count == [1]
