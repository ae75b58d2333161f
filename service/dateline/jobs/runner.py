"""Does jobs, from threads of its own: item by item, for as long as there are some."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from dateline.crew import Crew
from dateline.errors import JobsUnavailable, Overload
from dateline.jobs.board import Board
from dateline.jobs.job import Outcome, Task

_LOG = logging.getLogger("dateline.jobs")
_LEASE = 30.0  # seconds after which an item of a process that is gone is given to another
_BEAT = 5.0  # seconds between two signs of life
_PRUNE = 600.0  # seconds between two looks for jobs to be forgotten

Gone = Callable[[], bool]
#: Translates an item; what it is handed tells whether nobody wants it any more. Raises Overload where it must wait.
Translate = Callable[[Task, Gone], Outcome]


class Runner:
    """Does jobs, ``threads`` items at a time."""

    def __init__(
        self, board: Board, translate: Translate, *, threads: int, ended: Callable[[], None] = lambda: None
    ) -> None:
        """Set it up; nothing is done before ``start``. ``ended`` is called after each item."""
        self._board, self._translate, self._ended = board, translate, ended
        self._crew = Crew("jobs", threads, self.step)
        self._busy: dict[tuple[str, int], threading.Event] = {}
        self._keeper = threading.Thread(target=self._keep, name="dateline-jobs-keeper", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._crew.start()
        self._keeper.start()

    def halt(self) -> None:
        """Begin nothing more."""
        self._crew.halt()

    def stop(self, seconds: float) -> None:
        """Begin nothing more, and wait so long for what was begun; what is not over then is given back."""
        self._crew.stop(seconds)
        try:
            self._board.release(self._crew.name)
        except JobsUnavailable as error:
            _LOG.warning("%s; what was begun is done again when its time is over", error.message)

    def wake(self) -> None:
        """Look now: there may be something to do."""
        self._crew.wake()

    def step(self) -> bool:
        """Do one item; tell whether there was one and it was done."""
        task = self._board.claim(self._crew.name, _LEASE)
        if task is None:
            return False
        gone = self._busy[task.job, task.number] = threading.Event()
        try:
            outcome = self._translate(task, gone.is_set)
        except Overload:
            if not gone.is_set():
                self._board.release(self._crew.name, task)
            return False
        finally:
            del self._busy[task.job, task.number]
        self._board.finish(self._crew.name, task, outcome)
        self._ended()
        return True

    def beat(self) -> None:
        """Say that this process is at its items, and let go of those that were cancelled."""
        busy = dict(self._busy)
        if not busy:
            return
        own = self._board.renew(self._crew.name, _LEASE)
        for place, gone in busy.items():
            if place not in own:
                gone.set()

    def _keep(self) -> None:
        pruned = 0.0
        while not self._crew.stopping.wait(_BEAT):
            try:
                self.beat()
                if time.monotonic() - pruned > _PRUNE:
                    pruned = time.monotonic()
                    while self._board.prune():
                        pass
            except JobsUnavailable as error:
                _LOG.warning("%s", error.message)
