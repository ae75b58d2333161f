"""What the benchmarks of services have in common: news that is new each time, services in processes, and callers.

A service runs in a process of its own, so that its processor time can be told from that of those who call it.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import psutil

_CORPUS = Path(__file__).resolve().parents[1] / "models" / "recipe" / "newswire"
_SECONDS_TO_START = 120
_SECONDS_TO_ANSWER = 600


def news(seed: int = 1) -> Iterator[str]:
    """Yield English sentences of news, each once: what is asked for twice could come from a cache."""
    paths = sorted(_CORPUS.glob("*.tsv"))
    lines = {line.split("\t")[0] for path in paths for line in path.read_text(encoding="utf-8").splitlines()}
    sentences = sorted(line for line in lines if line.endswith(".") and 40 < len(line) < 240)
    random.Random(seed).shuffle(sentences)  # noqa: S311 - an order, no secret
    yield from sentences


def paragraphs(sentences: Iterator[str], count: int, length: int = 2) -> str:
    """Return so many new paragraphs of so many sentences."""
    return "\n\n".join(" ".join(next(sentences) for _ in range(length)) for _ in range(count))


@dataclass
class Service:
    """A service in a process: started with a command, and stopped at the end of a ``with``."""

    command: Sequence[str]
    port: int
    probe: str = "/"  #: a path that answers once it is there
    environment: Mapping[str, str] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Service:
        """Start it, and return when it answers; raise OSError if it does not."""
        environment = {**os.environ, **self.environment}
        self._process = subprocess.Popen(
            self.command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + _SECONDS_TO_START
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                Caller(self.url).get(self.probe)
            except (OSError, http.client.HTTPException):
                time.sleep(0.2)
            else:
                return self
        self.stop()
        raise OSError(f"the service did not start: {' '.join(self.command)}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop it."""
        self.stop()

    @property
    def url(self) -> str:
        """Return where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def processor_seconds(self) -> float:
        """Return the processor time that it has taken."""
        assert self._process is not None  # noqa: S101 - narrows the type
        times = psutil.Process(self._process.pid).cpu_times()
        return float(times.user + times.system)

    def stop(self) -> None:
        """Stop it."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


def dateline(**settings: str) -> Service:
    """Return Dateline's own service, without a memory of translations, with settings as the environment has them."""
    port = free_port()
    environment = {"DATELINE_DATABASE": "off", "DATELINE_STORE": ":memory:", **settings}
    command = [sys.executable, "-m", "dateline", "serve", "--port", str(port)]
    return Service(command, port, "/readyz", environment)


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Caller:
    """One caller with his own connection."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._connection = http.client.HTTPConnection(
            parts.hostname or "", parts.port or 80, timeout=_SECONDS_TO_ANSWER
        )

    def get(self, path: str) -> Any:
        """Get a path; raise OSError for what is no success."""
        return self._ask("GET", path, None)

    def post(self, path: str, body: Mapping[str, object]) -> Any:
        """Post a JSON body and return the JSON that is answered; raise OSError for what is no success."""
        return json.loads(self._ask("POST", path, json.dumps(body).encode()))

    def _ask(self, method: str, path: str, body: bytes | None) -> bytes:
        self._connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
        answer = self._connection.getresponse()
        text = answer.read()
        if answer.status >= 400:
            raise OSError(f"{answer.status}: {text[:300]!r}")
        return text


def drive(callers: int, jobs: Sequence[Callable[[Any], object]], enter: Callable[[], Any]) -> tuple[float, list[float]]:
    """Let callers do jobs, each the next one that is left; return the seconds in all, and those of each job.

    ``enter`` makes what a caller works with. What fails for one is raised here.
    """
    left, lock = iter(jobs), threading.Lock()
    took: list[float] = []
    failed: list[BaseException] = []

    def work() -> None:
        own = enter()
        while not failed:
            with lock:
                job = next(left, None)
            if job is None:
                return
            begin = time.perf_counter()
            try:
                job(own)
            except Exception as error:  # noqa: BLE001 - it is raised below
                failed.append(error)
            took.append(time.perf_counter() - begin)

    threads = [threading.Thread(target=work) for _ in range(callers)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return time.perf_counter() - begin, took


def spread(values: Sequence[float], form: str = ".2f") -> str:
    """Return the median of some values with the least and the greatest."""
    return f"{statistics.median(values):{form}} ({min(values):{form}}–{max(values):{form}})"
