"""A hub on this machine that speaks Hugging Face's protocol, as far as fetching the files of a model needs it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

REVISION = "0123456789abcdef0123456789abcdef01234567"
_LARGE = (".bin", ".safetensors", ".spm", ".model", ".npz")  # what Git LFS has


@dataclass
class Hub:
    """Repositories by name, each a folder; files in ``broken`` break off half way so many times."""

    repos: dict[str, Path] = field(default_factory=dict)
    broken: dict[str, int] = field(default_factory=dict)
    forged: dict[str, bytes] = field(default_factory=dict)  #: files that come otherwise than they are listed
    asked: list[tuple[str, str, str]] = field(default_factory=list)  #: method, file and range of each request
    url: str = ""

    def listing(self, repo: str) -> dict[str, Any]:
        files = sorted(path for path in self.repos[repo].iterdir() if path.is_file())
        return {"id": repo, "modelId": repo, "sha": REVISION, "siblings": [_listed(path) for path in files]}


def _listed(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    blob = hashlib.sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()
    found: dict[str, Any] = {"rfilename": path.name, "size": len(data), "blobId": blob}
    if path.suffix in _LARGE:
        sha256 = hashlib.sha256(data).hexdigest()
        found["lfs"] = {"sha256": sha256, "size": len(data), "pointerSize": 134}
    return found


@contextmanager
def running(hub: Hub) -> Iterator[Hub]:
    """Let a hub answer on a free port."""

    class Handler(_Handler):
        served = hub

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def dateline(arguments: Sequence[str], more: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command as its user does, with no settings but those that are given."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DATELINE", "HF_"))}
    path = os.pathsep.join((str(ROOT / "service"), environment.get("PYTHONPATH", "")))
    environment |= {"DATELINE_DATABASE": "off", "HF_HUB_DISABLE_TELEMETRY": "1", "PYTHONPATH": path, **more}
    command = [sys.executable, "-m", "dateline", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


class _Handler(BaseHTTPRequestHandler):
    served: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        parts = self.path.partition("?")[0].strip("/").split("/")
        if parts[:2] == ["api", "models"] and "/".join(parts[2:4]) in self.served.repos:
            if parts[4:] in ([], ["revision", REVISION]):
                return self._send(200, json.dumps(self.served.listing("/".join(parts[2:4]))).encode(), {}, body)
        elif len(parts) == 5 and parts[2:4] == ["resolve", REVISION] and "/".join(parts[:2]) in self.served.repos:
            path = self.served.repos["/".join(parts[:2])] / parts[4]
            if path.is_file():
                return self._file(path, body)
            return self._send(404, b"", {"X-Error-Code": "EntryNotFound"}, body)
        return self._send(404, b"", {"X-Error-Code": "RepoNotFound"}, body)

    def _file(self, path: Path, body: bool) -> None:
        listed = _listed(path)
        data = self.served.forged.get(path.name, path.read_bytes())
        asked = self.headers.get("Range", "")
        self.served.asked.append((self.command, path.name, asked))
        etag = listed["lfs"]["sha256"] if "lfs" in listed else listed["blobId"]
        headers = {"ETag": f'"{etag}"', "X-Repo-Commit": REVISION, "Accept-Ranges": "bytes"}
        if "lfs" in listed:
            headers |= {"X-Linked-Etag": f'"{etag}"', "X-Linked-Size": str(len(data))}
        begin = int(asked.removeprefix("bytes=").partition("-")[0]) if asked else 0
        status = 206 if asked else 200
        if asked:
            headers["Content-Range"] = f"bytes {begin}-{len(data) - 1}/{len(data)}"
        if body and self.served.broken.get(path.name, 0):
            self.served.broken[path.name] -= 1
            self._send(status, data[begin:], headers, body, short=(len(data) - begin) // 2)
        else:
            self._send(status, data[begin:], headers, body)

    def _send(self, status: int, data: bytes, headers: dict[str, str], body: bool, short: int | None = None) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(data[:short])
        if short is not None:
            self.close_connection = True
