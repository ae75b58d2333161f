"""What every board of jobs keeps to, whatever database it has."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dateline.database.board import Board
from dateline.database.endpoints import Endpoints
from dateline.errors import Busy, IdempotencyKeyReused, JobEnded, JobRunning, UnknownEndpoint, UnknownJob
from dateline.jobs.job import NewJob, Outcome, State, Task
from dateline.webhooks.endpoint import Event, MessageState

DONE, FAILED = Outcome({"text": "Ցրտահարություն"}), Outcome(problem={"code": "empty_text"})


def new(count: int = 3, owner: str = "", key: str | None = None, **more: Any) -> NewJob:
    articles = [{"id": f"a{at}", "body": f"Rain fell on day {at}."} for at in range(count)]
    return NewJob(owner, ("hy", "de"), {"format": "text"}, articles, key, **more)


def claimed(board: Board, worker: str = "w", seconds: float = 60) -> Task:
    task = board.claim(worker, seconds)
    assert task is not None
    return task


class JobsContract:
    """Take the fixture ``database``, which is a path or a URL."""

    @pytest.fixture
    def board(self, database: str) -> Iterator[Board]:
        board = Board(database, retention=3600)
        yield board
        board.close()

    @pytest.fixture
    def endpoints(self, database: str) -> Iterator[Endpoints]:
        endpoints = Endpoints(database)
        yield endpoints
        endpoints.close()

    def submit(self, board: Board, given: NewJob | None = None) -> str:
        return board.submit(given or new(), most_waiting=10)[0].id

    def test_a_job_is_done_item_by_item_in_the_order_of_the_request(self, board: Board) -> None:
        id_ = self.submit(board)
        assert board.job(id_, "").state is State.QUEUED
        for at in range(3):
            task = claimed(board)
            assert (task.number, task.article["id"], task.options) == (at, f"a{at}", {"format": "text"})
            assert board.job(id_, "").state is State.RUNNING
            assert board.finish("w", task, FAILED if at == 1 else DONE)
        job = board.job(id_, "")
        assert (job.state, job.progress.done, job.progress.failed) == (State.DONE, 2, 1)
        assert job.ended is not None
        assert job.expires == job.ended + 3600
        assert board.claim("w", 60) is None
        assert board.item(id_, "", 0).result == DONE.result
        assert board.item(id_, "", 1).problem == FAILED.problem

    def test_a_job_of_which_nothing_could_be_done_failed(self, board: Board) -> None:
        id_ = self.submit(board, new(1))
        board.finish("w", claimed(board), FAILED)
        assert board.job(id_, "").state is State.FAILED

    def test_jobs_have_turns(self, board: Board) -> None:
        large = self.submit(board, new(5))
        claimed(board)
        small = self.submit(board, new(1))
        assert [claimed(board).job for _ in range(3)] == [small, large, large]

    def test_what_a_worker_who_is_gone_was_at_is_given_again(self, board: Board) -> None:
        self.submit(board, new(1))
        lost = claimed(board, "lost", seconds=-1)
        again = claimed(board, "other")
        assert (lost.job, lost.number) == (again.job, again.number)
        assert board.finish("lost", lost, FAILED) is False
        assert board.finish("other", again, DONE) is True
        assert board.finish("other", again, FAILED) is False
        assert board.item(again.job, "", 0).result == DONE.result

    def test_a_worker_who_gives_signs_of_life_keeps_his_items(self, board: Board) -> None:
        self.submit(board, new(1))
        task = claimed(board, seconds=-1)
        assert board.renew("w", 60) == {(task.job, 0)}
        assert board.claim("other", 60) is None
        assert board.renew("other", 60) == set()

    def test_what_is_given_back_is_given_to_others(self, board: Board) -> None:
        self.submit(board, new(2))
        first, _ = claimed(board), claimed(board)
        board.release("w", first)
        assert claimed(board, "other").number == 0
        board.release("w")
        assert claimed(board, "other").number == 1

    def test_a_cancelled_job_ends_at_once(self, board: Board) -> None:
        id_ = self.submit(board)
        done, running = claimed(board), claimed(board)
        board.finish("w", done, DONE)
        job = board.cancel(id_, "")
        assert (job.state, job.progress.done, job.progress.cancelled) == (State.CANCELLED, 1, 2)
        assert board.finish("w", running, DONE) is False
        assert board.claim("w", 60) is None
        assert [one.state for one in board.items(id_, "", after=-1, limit=9, state=None, results=False)] == [
            *(State.DONE, State.CANCELLED, State.CANCELLED)
        ]
        with pytest.raises(JobEnded, match="cancelled already"):
            board.cancel(id_, "")

    def test_the_same_idempotency_key_is_the_same_job(self, board: Board) -> None:
        first, again = board.submit(new(key="k"), most_waiting=10)
        assert again is False
        assert board.submit(new(key="k"), most_waiting=10) == (first, True)
        assert board.find(new(key="k")) == first
        with pytest.raises(IdempotencyKeyReused, match="another body"):
            board.submit(new(2, key="k"), most_waiting=10)
        other, _ = board.submit(new(owner="desk", key="k"), most_waiting=10)
        assert other.id != first.id

    def test_of_many_at_once_with_the_same_key_one_makes_the_job(self, board: Board) -> None:
        board.jobs("", after=None, limit=1, state=None)
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _: board.submit(new(key="k"), most_waiting=10), range(8)))
        assert len({job.id for job, _ in found}) == 1
        assert sorted(again for _, again in found) == [False] + [True] * 7

    def test_an_item_is_given_to_one_of_many_workers(self, board: Board) -> None:
        self.submit(board, new(20))
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda at: claimed(board, f"w{at}").number, range(20)))
        assert sorted(found) == list(range(20))

    def test_a_caller_may_have_so_many_jobs_that_have_not_ended(self, board: Board) -> None:
        id_ = self.submit(board, new(1))
        with pytest.raises(Busy, match="1 jobs are waiting"):
            board.submit(new(1), most_waiting=1)
        board.submit(new(1, owner="other"), most_waiting=1)
        board.cancel(id_, "")
        board.submit(new(1), most_waiting=1)

    def test_nobody_sees_the_jobs_of_others(self, board: Board) -> None:
        id_ = self.submit(board)
        for ask in (board.job, board.cancel, board.delete):
            with pytest.raises(UnknownJob):
                ask(id_, "other")
        with pytest.raises(UnknownJob):
            board.item(id_, "other", 0)
        assert board.jobs("other", after=None, limit=9, state=None) == []

    def test_jobs_are_listed_the_newest_first_page_by_page(self, board: Board) -> None:
        ids = [self.submit(board, new(1)) for _ in range(3)]
        board.cancel(ids[1], "")
        listed = [job.id for job in board.jobs("", after=None, limit=2, state=None)]
        assert listed == [ids[2], ids[1]]
        assert [job.id for job in board.jobs("", after=listed[-1], limit=2, state=None)] == [ids[0]]
        assert [job.id for job in board.jobs("", after=None, limit=9, state=State.CANCELLED)] == [ids[1]]

    def test_items_are_listed_by_state_and_with_what_came_of_them(self, board: Board) -> None:
        id_ = self.submit(board)
        board.finish("w", claimed(board), DONE)
        (item,) = board.items(id_, "", after=-1, limit=9, state=State.DONE, results=True)
        assert (item.number, item.article, item.result) == (0, "a0", DONE.result)
        assert [one.number for one in board.items(id_, "", after=0, limit=1, state=None, results=False)] == [1]

    def test_items_are_told_in_the_order_in_which_they_ended(self, board: Board) -> None:
        id_ = self.submit(board)
        first, second = claimed(board), claimed(board)
        board.finish("w", second, DONE)
        board.finish("w", first, FAILED)
        assert [(one.number, one.order) for one in board.ended(id_, "", after=0, limit=9)] == [(1, 1), (0, 2)]
        assert [one.number for one in board.ended(id_, "", after=1, limit=9)] == [0]

    def test_a_job_that_has_ended_is_forgotten_on_demand_and_with_time(self, database: str, board: Board) -> None:
        id_ = self.submit(board, new(1))
        with pytest.raises(JobRunning, match="cancel it first"):
            board.delete(id_, "")
        board.cancel(id_, "")
        board.delete(id_, "")
        with pytest.raises(UnknownJob):
            board.job(id_, "")
        short = Board(database, retention=-1)
        old = self.submit(short, new(1))
        short.cancel(old, "")
        assert (short.prune(), short.prune()) == (1, 0)
        short.close()
        with pytest.raises(UnknownJob):
            board.job(old, "")

    def test_texts_of_any_kind_are_kept(self, board: Board) -> None:
        given = NewJob("", ("de",), {"format": "text"}, [{"id": "a\0\ud800", "body": "\0\ud800 “Ə”"}])
        id_ = self.submit(board, given)
        assert claimed(board).article == {"id": "a\0\ud800", "body": "\0\ud800 “Ə”"}
        assert board.item(id_, "", 0).article == "a\ufffd?"

    def test_what_there_is_to_do_is_counted(self, board: Board) -> None:
        self.submit(board)
        claimed(board)
        counts = board.counts()
        assert (counts.jobs, counts.items) == ({State.RUNNING: 1}, {State.QUEUED: 2, State.RUNNING: 1})

    def test_webhooks_are_told_what_they_want_to_know(self, board: Board, endpoints: Endpoints) -> None:
        all_, _ = endpoints.add("", "https://a.example/", list(Event), "")
        some, _ = endpoints.add("", "https://b.example/", [Event.JOB_DONE], "")
        endpoints.add("other", "https://c.example/", list(Event), "")
        self.submit(board, new(2))
        for outcome in (FAILED, DONE):
            board.finish("w", claimed(board), outcome)
        told = [one.event for one in endpoints.messages(all_.id, "", state=None, after=None, limit=9)]
        assert told == ["job.done", "item.done", "item.failed"]
        assert [one.event for one in endpoints.messages(some.id, "", state=None, after=None, limit=9)] == ["job.done"]

    def test_a_job_may_name_who_is_told_of_it(self, board: Board, endpoints: Endpoints) -> None:
        one, _ = endpoints.add("", "https://a.example/", [Event.JOB_CANCELLED], "")
        other, _ = endpoints.add("", "https://b.example/", [Event.JOB_CANCELLED], "")
        board.cancel(self.submit(board, new(1, endpoints=(one.id,))), "")
        assert len(endpoints.messages(one.id, "", state=None, after=None, limit=9)) == 1
        board.cancel(self.submit(board, new(1, endpoints=())), "")
        assert endpoints.messages(other.id, "", state=None, after=None, limit=9) == []

    def test_a_message_is_given_to_one_and_again_when_he_is_gone(self, endpoints: Endpoints) -> None:
        made, secret = endpoints.add("", "https://a.example/", [Event.JOB_DONE], "")
        sent = endpoints.test(made.id, "")
        due = endpoints.take("w", -1)
        assert due is not None
        assert (due.id, due.url, due.secrets, due.attempts) == (sent.id, "https://a.example/", (secret,), 0)
        again = endpoints.take("other", 60)
        assert again is not None
        assert endpoints.take("third", 60) is None
        endpoints.delivered(again, 204)
        (told,) = endpoints.messages(made.id, "", state=None, after=None, limit=9)
        assert (told.state, told.status, told.attempts, told.trouble) == (MessageState.DELIVERED, 204, 1, None)
        assert endpoints.counts() == {MessageState.DELIVERED: 1}

    def test_a_message_that_did_not_arrive_waits_and_then_is_dead(self, endpoints: Endpoints) -> None:
        made, _ = endpoints.add("", "https://a.example/", [Event.JOB_DONE], "")
        endpoints.test(made.id, "")
        due = endpoints.take("w", 60)
        assert due is not None
        endpoints.missed(due, 500, "the answer was 500", due_at := 2e9)
        (told,) = endpoints.messages(made.id, "", state=MessageState.WAITING, after=None, limit=9)
        assert (told.due, told.status, told.trouble) == (due_at, 500, "the answer was 500")
        assert endpoints.take("w", 60) is None
        endpoints.missed(due, None, "no answer in time", None)
        (dead,) = endpoints.messages(made.id, "", state=MessageState.DEAD, after=None, limit=9)
        again = endpoints.redeliver(made.id, "", dead.id)
        assert (again.state, again.attempts) == (MessageState.WAITING, 0)
        assert endpoints.take("w", 60) is not None

    def test_a_secret_signs_on_for_a_day_after_it_was_changed(self, endpoints: Endpoints) -> None:
        made, old = endpoints.add("", "https://a.example/", [Event.JOB_DONE], "")
        new_ = endpoints.renew_secret(made.id, "")
        endpoints.test(made.id, "")
        due = endpoints.take("w", 60)
        assert due is not None
        assert due.secrets == (new_, old)

    def test_an_endpoint_that_is_off_gets_nothing_until_it_is_on(self, endpoints: Endpoints) -> None:
        made, _ = endpoints.add("", "https://a.example/", [Event.JOB_DONE], "the CMS")
        endpoints.test(made.id, "")
        endpoints.switch_off(made.id, "gone")
        off = endpoints.get(made.id, "")
        assert (off.enabled, off.trouble, off.description) == (False, "gone", "the CMS")
        assert endpoints.take("w", 60) is None
        on = endpoints.change(made.id, "", enabled=True, url="https://b.example/", events=[Event.ITEM_DONE])
        assert (on.enabled, on.trouble, on.url, on.events) == (True, None, "https://b.example/", (Event.ITEM_DONE,))
        assert endpoints.take("w", 60) is not None

    def test_endpoints_and_messages_are_forgotten(self, endpoints: Endpoints) -> None:
        made, _ = endpoints.add("", "https://a.example/", [Event.JOB_DONE], "")
        message = endpoints.test(made.id, "")
        due = endpoints.take("w", 60)
        assert due is not None
        endpoints.delivered(due, 200)
        assert endpoints.prune(3600) == 0
        assert endpoints.prune(-1) == 1
        with pytest.raises(UnknownEndpoint, match="no such message"):
            endpoints.redeliver(made.id, "", message.id)
        for ask in (endpoints.get, endpoints.remove, endpoints.renew_secret, endpoints.test):
            with pytest.raises(UnknownEndpoint):
                ask(made.id, "other")
        endpoints.remove(made.id, "")
        assert endpoints.all("") == []
