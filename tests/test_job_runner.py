"""Jobs done by threads of a service."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.database.board import Board
from dateline.errors import Busy, Cancelled
from dateline.jobs.job import Outcome, State, Task
from dateline.jobs.runner import Gone, Runner
from tests.jobs_contract import DONE, new


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    board = Board(str(tmp_path / "jobs.sqlite3"), retention=60)
    yield board
    board.close()


def always(task: Task, _: Gone) -> Outcome:
    return Outcome({"number": task.number})


def test_all_items_are_done_by_threads(board: Board) -> None:
    over = threading.Event()

    def ended() -> None:
        if not board.counts().items:
            over.set()

    runner = Runner(board, always, threads=3, ended=ended)
    id_ = board.submit(new(7), most_waiting=9)[0].id
    runner.start()
    assert over.wait(60)
    runner.stop(10)
    job = board.job(id_, "")
    assert (job.state, job.progress.done) == (State.DONE, 7)
    assert [board.item(id_, "", at).result for at in range(7)] == [{"number": at} for at in range(7)]


def test_what_must_wait_is_given_back(board: Board) -> None:
    def busy(*_: object) -> Outcome:
        raise Busy("too much is waiting")

    id_ = board.submit(new(1), most_waiting=9)[0].id
    assert Runner(board, busy, threads=0).step() is False
    assert board.item(id_, "", 0).state is State.QUEUED
    assert Runner(board, always, threads=0).step() is True


def test_an_item_that_was_cancelled_is_given_up(board: Board) -> None:
    id_ = board.submit(new(1), most_waiting=9)[0].id
    seen: list[bool] = []

    def translate(_: Task, gone: Gone) -> Outcome:
        seen.append(gone())
        runner.beat()
        seen.append(gone())
        board.cancel(id_, "")
        runner.beat()
        seen.append(gone())
        raise Cancelled("the caller has gone")

    runner = Runner(board, translate, threads=0)
    assert runner.step() is False
    assert seen == [False, False, True]
    assert board.job(id_, "").state is State.CANCELLED


def test_what_was_begun_is_given_back_when_the_service_stops(board: Board) -> None:
    begun, end = threading.Event(), threading.Event()

    def slow(*_: object) -> Outcome:
        begun.set()
        end.wait(60)
        return DONE

    id_ = board.submit(new(1), most_waiting=9)[0].id
    runner = Runner(board, slow, threads=1)
    runner.start()
    assert begun.wait(60)
    runner.stop(0)
    assert board.item(id_, "", 0).state is State.QUEUED
    assert Runner(board, always, threads=0).step() is True
    end.set()


def test_what_was_begun_is_finished_where_there_is_time(board: Board) -> None:
    begun, end = threading.Event(), threading.Event()

    def slow(*_: object) -> Outcome:
        begun.set()
        end.wait(60)
        return DONE

    id_ = board.submit(new(2), most_waiting=9)[0].id
    runner = Runner(board, slow, threads=1)
    runner.start()
    assert begun.wait(60)
    runner.halt()
    end.set()
    runner.stop(60)
    assert [board.item(id_, "", at).state for at in (0, 1)] == [State.DONE, State.QUEUED]
