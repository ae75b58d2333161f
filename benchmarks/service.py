"""A service for a benchmark: the real command in a process of its own, with a folder for all that it keeps."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

_MEBIBYTE = 2**20
_PATIENCE = 120  # seconds until a service is ready, or has ended


@dataclass(frozen=True, slots=True)
class Service:
    """A service that runs, and the file that its log is written to."""

    host: str
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def address(self) -> tuple[str, int]:
        """Return where it listens."""
        return self.host, self.port

    @property
    def resident(self) -> float:
        """Return its resident memory, in MiB."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / _MEBIBYTE

    @property
    def processor(self) -> float:
        """Return the processor seconds that it has used."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    def get(self, path: str, patience: float = 60) -> int:
        """Ask for a path on a connection of its own, and return the status of the answer."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=patience)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()


@contextmanager
def serving(**settings: str) -> Iterator[Service]:
    """Start a service with settings, by their names without ``DATELINE_``, and end it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = {"store": folder / "g.sqlite3", "keys": folder / "k.sqlite3", "database": folder / "m.sqlite3"}
        given = {f"DATELINE_{key.upper()}": str(value) for key, value in {**kept, **settings}.items()}
        command = [sys.executable, "-m", "dateline", "serve", "--port", str(port)]
        log = folder / "log"
        with (
            log.open("wb") as file,
            subprocess.Popen(command, env={**os.environ, **given}, stderr=file) as process,
        ):
            try:
                service = Service("127.0.0.1", port, process, log)
                _wait(service)
                yield service
            finally:
                process.terminate()


def _wait(service: Service) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and service.process.poll() is None:
        try:
            if service.get("/readyz") == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"the service did not get ready: {service.log.read_text(errors='replace')[-2000:]}")
