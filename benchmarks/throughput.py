"""Many callers at a time beside one bare call with all their sentences: what a service's throughput is of the engine's.

    python benchmarks/throughput.py [--rounds 3] [--callers 1,4,16,64] [--requests 64]

Each request is an article of three paragraphs into the four languages, new each time. Beside the bare call stand, on
articles of their own with the same tokens to translate: callers of the pipeline through the queue that all share,
without HTTP; the same over HTTP, each with a connection of his own; both without second decodings, which are
translation that the bare call does not do; and HTTP with them, as it comes. The sides take turns in each round. Printed
are medians of the rounds' ratios, the greatest and the least: the throughput over that of the bare call, and processor
time over that of the bare call, which a busy machine disturbs less.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bare import bare
from load import Caller, Service, dateline, drive, news, paragraphs, spread

from dateline.article import Article
from dateline.assembly import build_pipeline, build_queue
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.settings import Settings

_PARAGRAPHS = 3


@dataclass
class Taken:
    """What some work took: seconds on the clock, and of processor time."""

    wall: float
    processor: float


def texts(sentences: Iterator[str], count: int) -> list[str]:
    """Return new articles."""
    return [paragraphs(sentences, _PARAGRAPHS) for _ in range(count)]


def alone(call: Callable[[], object]) -> Taken:
    """Return what a call takes in this process."""
    wall, processor = time.perf_counter(), time.process_time()
    call()
    return Taken(time.perf_counter() - wall, time.process_time() - processor)


def at_pipeline(pipeline: Pipeline, settings: Settings, articles: Sequence[str], callers: int) -> Taken:
    """Return what callers of the pipeline take who share the queue."""
    with build_queue(settings, pipeline) as queue:

        def job(text: str, _: object) -> object:
            return replace(pipeline, engine=queue.lane()).translate(Article(body=text), TARGETS)

        jobs = [partial(job, text) for text in articles]
        return alone(lambda: drive(callers, jobs, lambda: None))


def over_http(service: Service, articles: Sequence[str], callers: int) -> Taken:
    """Return what callers over HTTP take; the processor time is the service's."""

    def job(text: str, caller: Any) -> object:
        return caller.post("/v1/articles", {"target_langs": list(TARGETS), "article": {"body": text}})

    before = service.processor_seconds
    wall, _ = drive(callers, [partial(job, text) for text in articles], lambda: Caller(service.url))
    return Taken(wall, service.processor_seconds - before)


def main() -> None:
    """Run the rounds and print a row for each number of callers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--callers", default="1,4,16,64")
    parser.add_argument("--requests", type=int, default=64)
    asked = parser.parse_args()
    settings = Settings.from_environment({"DATELINE_DATABASE": "off"})
    pipeline = replace(build_pipeline(settings), alternatives=0)
    sentences = news()
    with dateline(DATELINE_ALTERNATIVES="0") as plain, dateline() as usual:
        sides: dict[str, Callable[[list[str], int], Taken]] = {
            "pipeline, no second decoding": partial(at_pipeline, pipeline, settings),
            "HTTP, no second decoding": partial(over_http, plain),
            "HTTP": partial(over_http, usual),
        }
        for side in sides.values():
            side(texts(sentences, 2), 2)
        for callers in map(int, asked.callers.split(",")):
            ratios = rounds(pipeline, sides, sentences, callers, asked.requests, asked.rounds)
            for name, (walls, processors) in ratios.items():
                print(
                    f"{callers:3} callers  {name:<30} throughput over bare {spread(walls)}   "
                    f"processor time {spread(processors)}   load average {os.getloadavg()[0]:.1f}",
                    flush=True,
                )


def rounds(
    pipeline: Pipeline,
    sides: dict[str, Callable[[list[str], int], Taken]],
    sentences: Iterator[str],
    callers: int,
    requests: int,
    count: int,
) -> dict[str, tuple[list[float], list[float]]]:
    """Return for each side the throughput over the bare call's, round by round, and the processor time over its own.

    Each side has the bare call on its own articles right before and right after it.
    """
    found: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in sides}
    for _ in range(count):
        for name, side in sides.items():
            articles = texts(sentences, requests)
            measure = bare(pipeline, articles, TARGETS)
            before, took, after = alone(measure), side(articles, callers), alone(measure)
            found[name][0].append((before.wall + after.wall) / 2 / took.wall)
            found[name][1].append(2 * took.processor / (before.processor + after.processor))
    return found


if __name__ == "__main__":
    main()
