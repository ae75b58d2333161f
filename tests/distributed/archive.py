"""An archive translated by several workers, some of which are lost, with a broker that goes away."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from dateline.archive.ledger import State
from dateline.assembly import build_ledger
from dateline.database.board import Board
from dateline.jobs.job import NewJob
from tests.servers import Redis, postgresql

WORKERS, TEXTS, LINES = 3, 60, 90
LANGS = "hy,de"
NUMBERS = count()
PROCESSES: list[subprocess.Popen[bytes]] = []


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def archive(folder: Path) -> Path:
    top = folder / "in"
    (top / "texts").mkdir(parents=True)
    for number in range(TEXTS):
        (top / "texts" / f"{number:03}.txt").write_text(f"Rain fell in the city on day {number + 2}. Schools closed.")
    lines = [{"id": f"w{number}", "body": f"The bank paid {number + 5} million."} for number in range(LINES)]
    (top / "wire.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines) + '{"body": "cut\n')
    return top


@pytest.fixture(scope="module")
def ledger(folder: Path) -> Iterator[str]:
    (folder / "postgresql").mkdir()
    with postgresql(folder / "postgresql") as server:
        yield f"{server}/postgres"


@pytest.fixture(scope="module")
def redis(folder: Path) -> Iterator[Redis]:
    redis = Redis(folder)
    redis.start()
    yield redis
    redis.kill()


class Dateline:
    """A process of ours, with what it says on standard error in a file."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        given = {**os.environ, "DATELINE_DATABASE": "off", "DATELINE_THREADS": "1", **environment}
        self.log = folder / f"{next(NUMBERS)}.log"
        with self.log.open("w") as file:
            command = [sys.executable, "-m", "dateline", *arguments]
            self.process = subprocess.Popen(command, env=given, stdout=file, stderr=file)
        PROCESSES.append(self.process)

    def told(self) -> str:
        return self.log.read_text()

    def wait(self) -> int:
        return self.process.wait()

    def check(self) -> None:
        assert self.process.poll() is None, self.told()


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    yield
    while PROCESSES:
        process = PROCESSES.pop()
        process.kill()
        process.wait()


def worker(folder: Path, redis: Redis, ledger: str, *more: str, **environment: str) -> Dateline:
    started = Dateline(folder, "worker", "--broker", redis.url, "--ledger", ledger, *more, **environment)
    while "is ready" not in started.told():
        started.check()
        time.sleep(0.1)
    return started


def at_work(ledger: str, job: Dateline, *, beyond: int = 0) -> None:
    """Wait until a worker is at a shard, and so many were put."""
    engine = create_engine(ledger.replace("://", "+pg8000://"))
    wanted = text("select count(*) from archive_shard where beat > 0 and result is null and id > :beyond")
    try:
        while True:
            with engine.connect() as connection:
                if connection.execute(wanted, {"beyond": beyond}).scalar():
                    return
            job.check()
            time.sleep(0.02)
    finally:
        engine.dispose()


def until(holds: Callable[[], bool], processes: Sequence[Dateline]) -> None:
    while not holds():
        for process in processes:
            process.check()
        time.sleep(0.1)


def tree(out: Path) -> dict[str, bytes]:
    paths = [path for lang in LANGS.split(",") for path in (out / lang).rglob("*") if path.is_file()]
    return {str(path.relative_to(out)): path.read_bytes() for path in paths}


def test_lost_workers_and_a_lost_broker_lose_no_article(archive: Path, folder: Path, ledger: str, redis: Redis) -> None:
    given = ["archive", "translate", str(archive), "--to", LANGS, "--group", "8", "--out"]
    alone = Dateline(folder, *given, str(folder / "alone"))
    assert alone.wait() == 5, "one line of the archive is broken"
    workers = [worker(folder, redis, ledger) for _ in range(WORKERS)]
    out, celery = folder / "out", ["--engine", "celery", "--broker", redis.url, "--ledger", ledger, "--patience", "8"]
    job = Dateline(folder, *given, str(out), *celery)
    at_work(ledger, job)
    workers[0].process.kill()
    at_work(ledger, job, beyond=2)
    workers[1].process.send_signal(signal.SIGSTOP)
    at_work(ledger, job, beyond=4)
    redis.kill()
    time.sleep(1)
    redis.start()
    at_work(ledger, job, beyond=8)
    workers[1].process.send_signal(signal.SIGCONT)
    assert job.wait() == 5, job.told()
    assert f"{TEXTS + LINES:,} articles translated" in job.told()
    assert tree(out) == tree(folder / "alone")
    assert len(tree(out)) == 2 * (TEXTS + 1)
    with closing(build_ledger(ledger, str(out.resolve()))) as opened:
        opened.job()
        states = [entry.state for _, entry in opened.all()]
    assert (states.count(State.DONE), states.count(State.FAILED)) == (TEXTS + LINES, 1)
    for one in workers[1:]:
        one.process.terminate()
        assert one.wait() == 0


def test_a_worker_with_other_settings_is_told_and_stops_the_job(
    archive: Path, folder: Path, ledger: str, redis: Redis
) -> None:
    worker(folder, redis, ledger, DATELINE_BEAM_SIZE="2")
    given = ["archive", "translate", str(archive), "--to", "de", "--out", str(folder / "other")]
    job = Dateline(folder, *given, "--engine", "celery", "--broker", redis.url, "--ledger", ledger)
    assert job.wait() == 1
    assert "a worker cannot do this job: decoding is beam 2" in job.told()


def test_jobs_of_a_service_are_done_by_workers_elsewhere_although_one_is_lost(
    folder: Path, ledger: str, redis: Redis
) -> None:
    articles = [{"id": f"a{number}", "body": f"The bank paid {number + 5} million on Monday."} for number in range(30)]
    with closing(Board(ledger, retention=3600)) as board:
        job, _ = board.submit(NewJob("", ("de",), {"target_langs": ["de"]}, articles), most_waiting=9)
        workers = [worker(folder, redis, ledger, "--jobs", DATELINE_DATABASE=ledger) for _ in range(2)]
        until(lambda: board.job(job.id, "").progress.done > 2, workers)
        lost, left = workers
        lost.process.send_signal(signal.SIGKILL)
        until(lambda: board.job(job.id, "").state.ended, [left])
        found = board.items(job.id, "", after=-1, limit=99, state=None, results=True)
    assert [item.result and item.result["id"] for item in found] == [article["id"] for article in articles]
    left.process.terminate()
    left.wait()
