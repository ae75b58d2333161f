"""Threads that do one thing after the other, for as long as there are some."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable

from dateline.errors import JobsUnavailable

_LOOK = 2.0  # seconds between two looks for what others brought


class Crew:
    """Calls ``step`` from ``threads`` threads; it tells whether there was anything to do, and if not they rest."""

    def __init__(self, what: str, threads: int, step: Callable[[], bool]) -> None:
        """Set it up; nothing is done before ``start``. ``what`` names it in logs."""
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"  #: no other process has it
        self.stopping = threading.Event()
        self._log, self._step, self._some = logging.getLogger(f"dateline.{what}"), step, threading.Condition()
        self._threads = [
            threading.Thread(target=self._run, name=f"dateline-{what}-{at}", daemon=True) for at in range(threads)
        ]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def halt(self) -> None:
        """Begin nothing more."""
        self.stopping.set()
        self.wake()

    def stop(self, seconds: float) -> None:
        """Begin nothing more, and wait so long for what was begun."""
        self.halt()
        deadline = time.monotonic() + seconds
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, deadline - time.monotonic()))

    def wake(self) -> None:
        """Look now: there may be something to do."""
        with self._some:
            self._some.notify_all()

    def _run(self) -> None:
        while not self.stopping.is_set():
            if not self._stepped():
                with self._some:
                    self._some.wait(_LOOK)

    def _stepped(self) -> bool:
        try:
            return self._step()
        except JobsUnavailable as error:
            self._log.warning("%s", error.message)
        except Exception as error:  # noqa: BLE001 - the thread goes on with the next thing
            self._log.error("unexpected %s", type(error).__name__, exc_info=error)
        return False
