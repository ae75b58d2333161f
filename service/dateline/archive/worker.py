"""What a worker does with a shard: fetch it, translate it, and put down what became of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from dateline.archive.ledger import Job
from dateline.archive.parcel import packed_entries, recipe_read, unpacked
from dateline.archive.recipe import Recipe
from dateline.archive.translation import Translating
from dateline.archive.work import Work
from dateline.memory import digest
from dateline.pipeline import Pipeline

_BEAT = 5.0  # seconds between two signs of life


class Table(Protocol):
    """Where shards lie, as a worker sees them."""

    def take(self, number: int) -> tuple[Job, bytes] | None:
        """Return a shard with its job; None where it is done, or no longer wanted."""
        ...

    def beat(self, number: int) -> None:
        """Say that a worker is at a shard."""
        ...

    def finish(self, number: int, data: bytes | None, fault: str | None = None) -> None:
        """Put down what became of a shard, unless something was put down before."""
        ...


class Worker:
    """Translates shards, one at a time."""

    def __init__(self, table: Table, pipeline: Pipeline) -> None:
        """Set it up with the pipeline that it translates by."""
        self._table, self._pipeline = table, pipeline

    def work(self, number: int) -> bool:
        """Do a shard; tell whether there was anything to do."""
        taken = self._table.take(number)
        if taken is None:
            return False
        job, data = taken
        recipe = recipe_read(job.options["recipe"])
        if fault := self._unlike(job, recipe):
            self._table.finish(number, None, fault)
            return True
        pipeline = self._pipeline
        if job.options["arguments"].get("no_memory"):
            pipeline = replace(pipeline, memory=None)
        work = Work(Translating(pipeline, recipe, job.recipe))
        with _Beating(lambda: self._table.beat(number)):
            entries = work.entries(unpacked(data), 0)
        self._table.finish(number, packed_entries(entries))
        return True

    def _unlike(self, job: Job, recipe: Recipe) -> str | None:
        """Say how this worker would translate otherwise than the job asks for, if it would."""
        own = recipe.told(self._pipeline.engine.info, f"{self._pipeline.decoding} {self._pipeline.alternatives}")
        if digest(own) == job.recipe:
            return None
        told = job.options["told"]
        others = [
            f"{name} is {value} there, {told.get(name)} here" for name, value in own.items() if value != told.get(name)
        ]
        return "; ".join(others) or "its recipe is another"


class _Beating:
    """Gives signs of life from a thread of its own."""

    def __init__(self, beat: Callable[[], None]) -> None:
        self._beat, self._over = beat, threading.Event()
        self._thread = threading.Thread(target=self._run, name="dateline-beat", daemon=True)

    def _run(self) -> None:
        while not self._over.wait(_BEAT):
            self._beat()

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
