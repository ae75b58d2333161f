"""An archive in S3, on a server of the tests' own: moto's, found as MOTO_SERVER or on the path."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import s3fs

from tests.servers import free_port


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    program = os.environ.get("MOTO_SERVER") or shutil.which("moto_server")
    assert program, "no moto_server: pip install 'moto[server,s3]' into an environment of its own, and set MOTO_SERVER"
    url = f"http://127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        [program, "-p", url.rpartition(":")[2]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(url)
        yield {
            **os.environ,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "FSSPEC_S3_ENDPOINT_URL": url,
            "XDG_DATA_HOME": str(tmp_path_factory.mktemp("data")),
        }
    finally:
        server.terminate()
        server.wait()


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server does not answer")


@pytest.fixture(scope="module")
def store(environment: dict[str, str]) -> Any:
    own = {"key": environment["AWS_ACCESS_KEY_ID"], "secret": environment["AWS_SECRET_ACCESS_KEY"]}
    url = environment["FSSPEC_S3_ENDPOINT_URL"]
    store = s3fs.S3FileSystem(**own, endpoint_url=url, skip_instance_cache=True)
    store.mkdir("wire")
    lines = b'{"id": "x", "body": "Rain fell in Baku."}\n{"id": "y", "body": "The bank closed on Monday."}\n'
    store.pipe("wire/in/a.txt", b"The bank closed on Monday.")
    store.pipe("wire/in/2019/b.jsonl.gz", gzip.compress(lines))
    store.pipe("wire/in/2019/c/../d.txt", b"x")
    return store


def dateline(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", "archive", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_an_archive_in_s3_is_translated_verified_and_gone_on_with(environment: dict[str, str], store: Any) -> None:
    arguments = ("translate", "s3://wire/in", "--out", "s3://wire/out", "--to", "de", "--segments", "parquet")
    first = dateline(environment, *arguments)
    assert first.returncode == 5, first.stderr
    assert "3 articles translated" in first.stderr
    assert "its name leads elsewhere" in first.stderr
    written = sorted(one for one in store.find("wire/out") if ".dateline" not in one)
    assert written == ["wire/out/de/2019/b.jsonl.gz", "wire/out/de/a.txt", "wire/out/segments.parquet"]
    bodies = [json.loads(one)["body"] for one in gzip.decompress(store.cat(written[0])).splitlines()]
    assert bodies[1] == store.cat("wire/out/de/a.txt").decode()
    again = dateline(environment, "resume", "s3://wire/out")
    assert "0 articles translated, 3 were done before" in again.stderr
    store.pipe("wire/out/de/a.txt", b"other")
    verified = dateline(environment, "verify", "s3://wire/out")
    assert "de/a.txt: changed since it was written" in verified.stdout


def test_what_cannot_be_reached_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    missing = dateline(environment, "translate", "s3://nobody/in", "--out", out)
    assert (missing.returncode, missing.stderr) == (1, "dateline: s3://nobody/in is not there\n")
    nowhere = {**environment, "FSSPEC_S3_ENDPOINT_URL": "http://127.0.0.1:9"}
    unreachable = dateline(nowhere, "translate", "s3://wire/in", "--out", out)
    assert unreachable.returncode == 1
    assert "s3://wire/in cannot be read" in unreachable.stderr
