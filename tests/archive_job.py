"""A job on an archive whose translations can be foretold, for tests; as a program, one that is killed again and again.

    python -m tests.archive_job ARCHIVE OUT TIMES

runs the job in processes of its own, kills each but the last after a random while, and prints how many were killed.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from dateline.archive import segments
from dateline.archive.address import Address
from dateline.archive.bounds import Bounds, Tally
from dateline.archive.columns import Columns
from dateline.archive.job import Paths
from dateline.archive.pool import Threads
from dateline.archive.recipe import Recipe
from dateline.archive.runner import Runner
from dateline.archive.segments import TableForm
from dateline.archive.translation import Translating
from dateline.archive.work import Work
from dateline.assembly import build_ledger
from dateline.catalog import Catalogs
from dateline.engine import DecodingOptions, Hypothesis, Progress, TranslationUnit
from dateline.pipeline import Pipeline
from tests.conftest import ROOT
from tests.engines import Loud

LANGS = ("hy", "de")
SMALL = Bounds(articles=6)
CALLS = 2  # of the engine, in a run that is killed: so it is not done before it was killed often enough


class Slow(Loud):
    """It takes its time, and stands still after so many calls."""

    def __init__(self, calls: int | None) -> None:
        self._left = calls

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,
        *,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        if self._left == 0:
            time.sleep(3600)
        self._left = None if self._left is None else self._left - 1
        time.sleep(0.02)
        return super().translate(units, options, progress=progress)


def pipeline(engine: Loud | None = None) -> Pipeline:
    return Pipeline(engine or Loud(), Catalogs.load(ROOT / "locales", LANGS), alternatives=0)


def run(
    archive: Path | Address,
    out: Path | Address,
    pipe: Pipeline,
    bounds: Bounds | None = None,
    key: str = "k",
    *,
    columns: str = "",
    table: TableForm | None = None,
) -> Tally:
    """Do a job to its end, or to its bounds."""
    paths = Paths.checked(archive, out, Columns.read(columns))
    recipe = Recipe(LANGS, segments=table is not None)
    Path(paths.ledger).parent.mkdir(parents=True, exist_ok=True)
    ledger = build_ledger(paths.ledger, str(paths.output))
    try:
        source, output = paths.parts()
        work = Work(Translating(pipe, recipe, key))
        with Threads(work, 2) as pool:
            tally = Runner(source, output, ledger, pool, bounds or Bounds(), langs=recipe.kinds, recipe=key).run()
        if table:
            segments.write(table, output, ledger)
        return tally
    finally:
        ledger.close()


def main() -> None:
    archive, out, times = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    killed, chance = 0, random.Random(11)
    while True:
        child = os.fork()
        if not child:
            run(archive, out, pipeline(Slow(CALLS if killed < times else None)), SMALL)
            os._exit(0)
        if killed < times:
            time.sleep(chance.uniform(0.0, 0.5))
            os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        if status == 0:
            break
        killed += os.WIFSIGNALED(status)
    print(killed)


if __name__ == "__main__":
    main()
