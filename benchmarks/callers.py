"""Whether callers who share the queue cost less than callers by themselves: processor time of single sentences.

    python benchmarks/callers.py [--sentences 128] [--callers 64]

Each sentence is an article of its own into German. Printed is the processor time over that of one bare call with all of
the sentences; a queue that pays has a smaller figure for many callers than they have without it.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from dateline.article import Article
from dateline.assembly import build_pipeline, build_queue
from dateline.engine import TranslationUnit
from dateline.pipeline import Pipeline
from dateline.settings import Settings

_LINES = Path(__file__).resolve().parents[1] / "models" / "recipe" / "newswire" / "dev.tsv"


def cost(call: Callable[[], object]) -> float:
    """Return the processor time of a call, in seconds."""
    begin = time.process_time()
    call()
    return time.process_time() - begin


def main() -> None:
    """Print a row a way of calling."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=128)
    parser.add_argument("--callers", type=int, default=64)
    asked = parser.parse_args()
    settings = Settings.from_environment({"DATELINE_DATABASE": "off"})
    pipeline = replace(build_pipeline(settings), alternatives=0)
    sources = [line.split("\t")[0] for line in _LINES.read_text(encoding="utf-8").splitlines()[: asked.sentences]]

    def by(callers: int, way: Callable[[], Pipeline]) -> float:
        def translate(source: str) -> object:
            return way().translate(Article(body=source), ["de"])

        with ThreadPoolExecutor(callers) as pool:
            return cost(lambda: list(pool.map(translate, sources)))

    base = cost(lambda: pipeline.engine.translate([TranslationUnit(source, "de") for source in sources]))
    print(f"{len(sources)} sentences, load average {os.getloadavg()[0]:.1f}; processor time over one bare call of all")
    for callers in (1, asked.callers):
        alone = by(callers, lambda: pipeline) / base
        with build_queue(settings, pipeline) as queue:
            shared = by(callers, lambda lane=queue.lane: replace(pipeline, engine=lane())) / base  # type: ignore[misc]
            batches = queue.load().batches
        print(f"{callers:3} callers   each by itself {alone:5.2f}   queue {shared:5.2f} ({batches} batches)")


if __name__ == "__main__":
    main()
