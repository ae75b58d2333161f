"""A job on an archive that is killed at random moments ends as one that was not."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

from dateline.archive.job import Paths
from dateline.archive.ledger import State
from dateline.assembly import build_ledger
from tests.archive_job import CALLS, LANGS, SMALL, pipeline, run
from tests.conftest import ROOT

TIMES = 50


def make(folder: Path) -> int:
    """Write an archive; return how many articles it has."""
    bodies = [f"The minister left town {number}. Prices rose by {number + 3} percent." for number in range(700)]
    for number, body in enumerate(bodies[:250]):
        path = folder / f"{2000 + number // 40}" / f"{number:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body)
    lines = [json.dumps({"id": f"a{number}", "body": body}) + "\n" for number, body in enumerate(bodies)]
    (folder / "wire.jsonl").write_text("".join(lines[250:500]))
    (folder / "wire.jsonl.gz").write_bytes(gzip.compress("".join(lines[500:]).encode()))
    return len(bodies)


def tree(folder: Path) -> dict[str, bytes]:
    paths = [path for lang in LANGS for path in (folder / lang).rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def ledger(out: Path) -> dict[tuple[str, int], tuple[str, State]]:
    opened = build_ledger(Paths(out, out).ledger, str(out))
    try:
        assert all(one.whole for one in opened.files())
        return {(name, entry.number): (entry.digest, entry.state) for name, entry in opened.all()}
    finally:
        opened.close()


def test_killed_fifty_times_it_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    archive = tmp_path / "in"
    articles = make(archive)
    run(archive, tmp_path / "whole", pipeline())
    command = [sys.executable, "-m", "tests.archive_job", str(archive), str(tmp_path / "killed"), str(TIMES)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert articles > TIMES * CALLS * SMALL.articles, "it may be done before it was killed as often"
    assert int(done.stdout) == TIMES
    assert tree(tmp_path / "killed") == tree(tmp_path / "whole")
    assert len(tree(tmp_path / "whole")) == 2 * 252
    assert ledger(tmp_path / "killed") == ledger(tmp_path / "whole")
    assert len(ledger(tmp_path / "whole")) == articles
    assert list((tmp_path / "killed" / ".dateline" / "partial").iterdir()) == []
