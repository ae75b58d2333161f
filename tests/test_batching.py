"""One queue for all callers: batches are shared, turns are fair, and whoever has gone is passed over."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from dateline import batching
from dateline.batching import Batching
from dateline.engine import DecodingOptions, Hypothesis, Progress, TranslationUnit
from dateline.errors import Busy, Cancelled, DeadlineExceeded
from dateline.lane import Lane, Priority
from tests.engines import Echo

PATIENCE = 20  # seconds until a test gives up


class Held(Echo):
    """An engine that waits to be let go, batch by batch, and notes what it was given."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.options: list[DecodingOptions | None] = []
        self.free = threading.Event()
        self.begun = threading.Semaphore(0)

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,
        *,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        self.batches.append([unit.source for unit in units])
        self.options.append(options)
        self.begun.release()
        assert self.free.wait(PATIENCE)
        if any("bad" in unit.source for unit in units):
            raise RuntimeError("this one is bad")
        return super().translate(units, options, progress=progress)

    def alternatives(self, units: Sequence[TranslationUnit], count: int) -> list[list[Hypothesis]]:
        self.batches.append([unit.source for unit in units])
        return [[Hypothesis(unit.source, 1.0)] * count for unit in units]


def units(*texts: str, lang: str = "de") -> list[TranslationUnit]:
    return [TranslationUnit(text, lang) for text in texts]


def until(said: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not said():
        assert time.monotonic() < end
        time.sleep(0.005)


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def queue(held: Held) -> Iterator[Batching]:
    with Batching(held, batch_tokens=40, most_waiting=100) as queue:
        yield queue
        held.free.set()


@pytest.fixture
def pool(held: Held) -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(16) as pool:
        yield pool
        held.free.set()  # whatever a test left waiting


def occupied(held: Held, queue: Batching, pool: ThreadPoolExecutor) -> None:
    """Give the one worker something to do, so that all that comes later waits."""
    pool.submit(queue.lane().translate, units("the first"))
    assert held.begun.acquire(timeout=PATIENCE)


def asked(queue: Batching, pool: ThreadPoolExecutor, lane: Lane, *texts: str, lang: str = "de") -> object:
    """Ask for translations and return when they wait."""
    before = queue.load().waiting
    future = pool.submit(lane.translate, units(*texts, lang=lang))
    until(lambda: queue.load().waiting == before + len(set(texts)))
    return future


def test_results_come_in_the_order_of_the_units_and_repetitions_are_translated_once(held: Held) -> None:
    held.free.set()
    with Batching(held) as queue:
        found = queue.lane().translate(units("two", "one", "two"))
    assert [hypothesis.text for hypothesis in found] == ["two", "one", "two"]
    assert held.batches == [["two", "one"]]


def test_callers_share_a_batch(held: Held, queue: Batching, pool: ThreadPoolExecutor) -> None:
    occupied(held, queue, pool)
    futures = [asked(queue, pool, queue.lane(), f"sentence {n}") for n in range(3)]
    held.free.set()
    assert [future.result()[0].text for future in futures] == ["sentence 0", "sentence 1", "sentence 2"]  # type: ignore[attr-defined]
    assert sorted(held.batches[1]) == ["sentence 0", "sentence 1", "sentence 2"]


def test_a_batch_has_one_language(held: Held, queue: Batching, pool: ThreadPoolExecutor) -> None:
    occupied(held, queue, pool)
    asked(queue, pool, queue.lane(), "a", lang="de")
    asked(queue, pool, queue.lane(), "b", lang="ru")
    asked(queue, pool, queue.lane(), "c", lang="de")
    held.free.set()
    until(lambda: len(held.batches) == 3)
    assert sorted(map(sorted, held.batches[1:])) == [["a", "c"], ["b"]]


def test_a_batch_is_no_longer_than_it_may_be(held: Held, queue: Batching, pool: ThreadPoolExecutor) -> None:
    occupied(held, queue, pool)
    asked(queue, pool, queue.lane(), *(f"{n} " + "w" * 32 for n in range(9)))  # of 10 tokens, as estimated
    held.free.set()
    until(lambda: sum(map(len, held.batches)) == 10)
    assert [len(batch) for batch in held.batches] == [1, 4, 4, 1]


def test_a_long_caller_and_a_short_one_take_turns(held: Held, queue: Batching, pool: ThreadPoolExecutor) -> None:
    occupied(held, queue, pool)
    asked(queue, pool, queue.lane(), *(f"long {n} " + "w" * 25 for n in range(8)))
    asked(queue, pool, queue.lane(), "short " + "w" * 26)
    held.free.set()
    until(lambda: len(held.batches) >= 2)
    assert any(text.startswith("short") for text in held.batches[1])


def test_somebody_who_waits_goes_before_an_archive(held: Held, queue: Batching, pool: ThreadPoolExecutor) -> None:
    occupied(held, queue, pool)
    asked(queue, pool, queue.lane(Priority.BULK), *(f"bulk {n} " + "w" * 25 for n in range(6)))
    asked(queue, pool, queue.lane(), *(f"desk {n} " + "w" * 25 for n in range(4)))
    held.free.set()
    until(lambda: len(held.batches) >= 2)
    assert [text[:4] for text in held.batches[1]] == ["desk"] * 4


def test_bulk_batches_are_short_so_that_nobody_who_comes_waits_for_a_full_one(
    held: Held, queue: Batching, pool: ThreadPoolExecutor
) -> None:
    occupied(held, queue, pool)
    asked(queue, pool, queue.lane(Priority.BULK), *(f"bulk {n}" for n in range(12)))  # of 3 tokens each
    held.free.set()
    until(lambda: len(held.batches) == 3)
    assert [len(batch) for batch in held.batches[1:]] == [7, 5]  # full batches have 40 tokens


def test_bulk_work_does_not_fill_up_the_batch_of_somebody_who_waits(
    held: Held, queue: Batching, pool: ThreadPoolExecutor
) -> None:
    occupied(held, queue, pool)
    asked(queue, pool, queue.lane(Priority.BULK), *(f"bulk {n}" for n in range(8)))
    asked(queue, pool, queue.lane(), *(f"desk {n}" for n in range(5)))
    held.free.set()
    until(lambda: len(held.batches) >= 2)
    assert [text[:4] for text in held.batches[1]] == ["desk"] * 5


def test_a_worker_on_bulk_work_is_counted_on_by_who_waits(held: Held, pool: ThreadPoolExecutor) -> None:
    with Batching(held, workers=2, batch_tokens=4096) as queue:
        pool.submit(queue.lane(Priority.BULK).translate, units(*(f"bulk {n} " + "w" * 4400 for n in range(2))))
        assert held.begun.acquire(timeout=PATIENCE)
        assert held.begun.acquire(timeout=PATIENCE)
        asked(queue, pool, queue.lane(), *(f"desk {n} " + "w" * 400 for n in range(8)))
        held.free.set()
        until(lambda: len(held.batches) >= 3)
    assert len(held.batches[2]) == 4


def test_bulk_work_leaves_a_worker_to_who_was_there_just_now(
    held: Held, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "_LINGER", 10 * PATIENCE)
    with Batching(held, workers=2, batch_tokens=40) as queue:
        held.free.set()
        queue.lane().translate(units("desk first"))
        held.free.clear()
        pool.submit(queue.lane(Priority.BULK).translate, units(*(f"bulk {n}" for n in range(12))))
        until(lambda: len(held.batches) == 2)
        pool.submit(queue.lane().translate, units("desk again"))
        until(lambda: len(held.batches) == 3)
        assert held.batches[2] == ["desk again"]
        held.free.set()


def test_bulk_work_has_all_workers_when_nobody_waits(
    held: Held, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "_LINGER", 0.01)
    with Batching(held, workers=2, batch_tokens=40) as queue:
        held.free.set()
        queue.lane().translate(units("desk"))
        held.free.clear()
        pool.submit(queue.lane(Priority.BULK).translate, units(*(f"bulk {n}" for n in range(12))))
        until(lambda: len(held.batches) == 3)
        held.free.set()


def test_what_is_left_for_others_is_done_before_the_queue_closes(
    held: Held, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "_LINGER", 10 * PATIENCE)
    held.free.set()
    with Batching(held, workers=2, batch_tokens=40) as queue:
        queue.lane().translate(units("desk"))
        found = pool.submit(queue.lane(Priority.BULK).translate, units(*(f"bulk {n}" for n in range(12))))
        until(lambda: queue.load().units > 1)
    assert len(found.result(PATIENCE)) == 12


def test_of_what_a_caller_waits_for_that_comes_first_of_which_most_waits(
    held: Held, queue: Batching, pool: ThreadPoolExecutor
) -> None:
    occupied(held, queue, pool)
    asked(queue, pool, queue.lane(), "a", lang="ru")
    asked(queue, pool, queue.lane(), "b", lang="de")
    lane = queue.lane()
    asked(queue, pool, lane, "c", lang="ru")
    asked(queue, pool, lane, "d", "e", lang="de")
    queue._lanes[Priority.INTERACTIVE].rotate(1)
    held.free.set()
    until(lambda: len(held.batches) == 3)
    assert sorted(held.batches[1]) == ["b", "d", "e"]


def test_an_archive_never_stands_still(held: Held, queue: Batching, pool: ThreadPoolExecutor) -> None:
    with Batching(held, batch_tokens=10) as queue:
        occupied(held, queue, pool)
        asked(queue, pool, queue.lane(Priority.BULK), *(f"bulk {n} " + "w" * 25 for n in range(3)))
        asked(queue, pool, queue.lane(), *(f"desk {n} " + "w" * 25 for n in range(12)))
        held.free.set()
        until(lambda: len(held.batches) == 16)
    bulk = [place for place, (text,) in enumerate(held.batches) if text.startswith("bulk")]
    assert len(bulk) == 3
    assert bulk[0] <= 4


def test_where_more_is_waiting_than_may_a_new_caller_is_told_when_to_come_again(
    held: Held, queue: Batching, pool: ThreadPoolExecutor
) -> None:
    occupied(held, queue, pool)
    asked(queue, pool, queue.lane(), *(f"{n} " + "w" * 35 for n in range(9)))
    with pytest.raises(Busy, match="tokens are waiting") as caught:
        queue.lane().translate(units("w" * 60))
    assert caught.value.seconds is not None
    assert caught.value.seconds >= 1
    assert queue.load().refused == 1


def test_who_was_let_in_is_not_sent_away_half_way(held: Held, queue: Batching, pool: ThreadPoolExecutor) -> None:
    lane = queue.lane()
    held.free.set()
    lane.translate(units("before"))
    assert held.begun.acquire(timeout=PATIENCE)
    held.free.clear()
    occupied(held, queue, pool)
    asked(queue, pool, queue.lane(), *(f"{n} " + "w" * 35 for n in range(9)))
    future = asked(queue, pool, lane, "w" * 60)
    held.free.set()
    assert future.result(PATIENCE)[0].text == "w" * 60  # type: ignore[attr-defined]


def test_one_alone_may_bring_more_than_may_wait(held: Held, queue: Batching) -> None:
    held.free.set()
    assert len(queue.lane().translate(units(*(f"{n} " + "w" * 60 for n in range(20))))) == 20


def test_a_caller_whose_time_is_up_is_told_and_costs_nothing(
    held: Held, queue: Batching, pool: ThreadPoolExecutor
) -> None:
    occupied(held, queue, pool)
    with pytest.raises(DeadlineExceeded):
        queue.lane(seconds=0.05).translate(units("too late"))
    held.free.set()
    until(lambda: not queue.load().running)
    assert held.batches == [["the first"]]
    assert queue.load().waiting == queue.load().waiting_tokens == 0


def test_a_caller_who_has_gone_costs_nothing(held: Held, queue: Batching, pool: ThreadPoolExecutor) -> None:
    occupied(held, queue, pool)
    gone = threading.Event()
    future = asked(queue, pool, queue.lane(gone=gone.is_set), "nobody waits for this")
    gone.set()
    with pytest.raises(Cancelled):
        future.result(PATIENCE)  # type: ignore[attr-defined]
    held.free.set()
    until(lambda: not queue.load().running)
    assert held.batches == [["the first"]]


def test_an_error_reaches_only_whom_it_concerns(held: Held, queue: Batching, pool: ThreadPoolExecutor) -> None:
    occupied(held, queue, pool)
    good = asked(queue, pool, queue.lane(), "good")
    bad = asked(queue, pool, queue.lane(), "bad")
    held.free.set()
    assert good.result(PATIENCE)[0].text == "good"  # type: ignore[attr-defined]
    with pytest.raises(RuntimeError, match="this one is bad"):
        bad.result(PATIENCE)  # type: ignore[attr-defined]


def test_idle_workers_share_what_one_caller_brings(held: Held, pool: ThreadPoolExecutor) -> None:
    with Batching(held, workers=2, batch_tokens=4096) as queue:
        pool.submit(queue.lane().translate, units(*(f"{n} " + "w" * 800 for n in range(8))))
        assert held.begun.acquire(timeout=PATIENCE)
        assert held.begun.acquire(timeout=PATIENCE)
        held.free.set()
    assert [len(batch) for batch in held.batches] == [4, 4]


def test_alternatives_are_asked_for_as_such(queue: Batching) -> None:
    assert [len(one) for one in queue.lane().alternatives(units("a", "b"), 3)] == [3, 3]


def test_options_are_handed_on_and_never_mixed(held: Held, queue: Batching, pool: ThreadPoolExecutor) -> None:
    occupied(held, queue, pool)
    options = DecodingOptions(beam_size=1)
    pool.submit(queue.lane().translate, units("a"), options)
    pool.submit(queue.lane().translate, units("b"))
    until(lambda: queue.load().waiting == 2)
    held.free.set()
    until(lambda: len(held.batches) == 3)
    assert dict(zip(map(tuple, held.batches), held.options, strict=True)) == {
        ("the first",): None,
        ("a",): options,
        ("b",): None,
    }


def test_progress_is_told_as_batches_come_back(held: Held) -> None:
    held.free.set()
    told: list[tuple[int, int]] = []
    with Batching(held, batch_tokens=10) as queue:
        queue.lane().translate(
            units(*(f"{n} " + "w" * 32 for n in range(3))), progress=lambda done, all_: told.append((done, all_))
        )
    assert told[-1] == (3, 3)
    assert [done for done, _ in told] == sorted({done for done, _ in told})


def test_nothing_is_lost_under_load(held: Held) -> None:
    held.free.set()
    with Batching(held, workers=3, batch_tokens=64) as queue, ThreadPoolExecutor(32) as pool:

        def call(number: int) -> bool:
            texts = [f"caller {number} sentence {n}" for n in range(number % 7 + 1)]
            lane = queue.lane(Priority(number % 2))
            return [one.text for one in lane.translate(units(*texts, lang="ru" if number % 3 else "hy"))] == texts

        assert all(pool.map(call, range(400)))
        load = queue.load()
    assert load.waiting == load.waiting_tokens == load.callers == 0
    assert load.units == sum(number % 7 + 1 for number in range(400))


def test_what_waits_is_finished_when_the_queue_is_closed(held: Held, pool: ThreadPoolExecutor) -> None:
    queue = Batching(held)
    occupied(held, queue, pool)
    future = asked(queue, pool, queue.lane(), "the last")
    closing = pool.submit(queue.close)
    held.free.set()
    assert future.result(PATIENCE)[0].text == "the last"  # type: ignore[attr-defined]
    closing.result(PATIENCE)
    with pytest.raises(Busy, match="being stopped"):
        queue.lane().translate(units("too late"))
