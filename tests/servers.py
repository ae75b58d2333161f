"""Servers of the tests' own, in temporary folders: PostgreSQL and Redis, as Debian has them."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def programs() -> Path:
    """Return the folder of PostgreSQL's programs, which Debian does not put on the path."""
    found = shutil.which("pg_ctl") or next(iter(sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")))), "")
    assert found, "PostgreSQL is not installed; on Debian: apt-get install postgresql"
    return Path(found).resolve().parent


def unprivileged() -> dict[str, int | str]:
    """Return whom the server runs as: PostgreSQL refuses to run as root."""
    if os.getuid():
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "cwd": "/"}


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Run a server in a folder that its user can reach, as pytest's own are not; give the URL of its database."""
    owner = unprivileged()
    if owner:
        os.chown(folder, int(owner["user"]), int(owner["group"]))
    port, data = free_port(), str(folder / "data")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"

    def run(program: str, *arguments: str) -> None:
        command = [str(programs() / program), "-D", data, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **owner)  # type: ignore[call-overload]

    run("initdb", "--auth=trust", "--username=dateline", "--encoding=UTF8", "--no-sync")
    run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)
    try:
        yield f"postgresql://dateline@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "stop", "-m", "immediate")


class Redis:
    """A server that can be killed and started again; it keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port = folder, free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self._port}/0"

    def start(self) -> None:
        program = shutil.which("redis-server")
        assert program, "Redis is not installed; on Debian: apt-get install redis-server"
        command = [program, "--port", str(self._port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while True:
            try:
                socket.create_connection(("127.0.0.1", self._port), 1).close()
                return
            except OSError:
                assert self._process.poll() is None
                time.sleep(0.05)

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
