"""What is made once, whoever asks for it, and however many at the same time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dateline import detect, names, places
from dateline.once import once

CALLERS = 8


def test_threads_that_come_together_have_it_made_once() -> None:
    together, made = threading.Barrier(CALLERS), []

    @once
    def table(lang: str) -> list[str]:
        made.append(lang)
        for _ in range(1000):
            threading.Event().wait(0)  # let the others run
        return [lang]

    def ask(number: int) -> list[str]:
        together.wait(timeout=60)
        return table("hy" if number % 2 else "ru")

    with ThreadPoolExecutor(CALLERS) as pool:
        found = list(pool.map(ask, range(CALLERS)))
    assert sorted(made) == ["hy", "ru"]
    assert all(one is found[at % 2] for at, one in enumerate(found))


def test_one_may_be_made_of_another_of_the_same_function() -> None:
    @once
    def factorial(number: int) -> int:
        return number * factorial(number - 1) if number else 1

    assert factorial(10) == 3_628_800


def test_a_failure_is_not_kept() -> None:
    times = []

    @once
    def table() -> str:
        times.append(1)
        if len(times) == 1:
            raise OSError
        return "made"

    with pytest.raises(OSError):  # noqa: PT011 - it has no words
        table()
    assert (table(), table(), len(times)) == ("made", "made", 2)


@pytest.mark.parametrize(
    "made",
    [detect._identifier, names.names, lambda: names.matcher("hy"), places.places, places.spots],
    ids=["languages", "names", "matcher", "places", "spots"],
)
def test_large_tables_are_the_same_for_all(made: object) -> None:
    assert callable(made)
    with ThreadPoolExecutor(CALLERS) as pool:
        assert len({id(one.result()) for one in [pool.submit(made) for _ in range(CALLERS)]}) == 1
