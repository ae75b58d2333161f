"""How long somebody waits for twenty paragraphs, alone and beside a bulk job: the median and the 95th percentile.

    python benchmarks/latency.py [--rounds 3] [--requests 20]

The request has twenty paragraphs of two sentences for one language, each time other ones and another language, over
HTTP to a running service, one at a time. Beside it two callers keep sending long articles into all four languages,
once with ``"priority": "bulk"`` and once without. The three take turns in each round; the bulk job begins some seconds
before it is measured beside it. Printed is also what the bulk job had done meanwhile: it must not stand still.
"""

from __future__ import annotations

import argparse
import os
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from load import Caller, Service, dateline, drive, news, paragraphs

from dateline.language import TARGETS

_BULK_CALLERS = 2
_BULK_PARAGRAPHS = 60
_BEFORE = 3  # seconds that the bulk job has to itself


def body(sentences: Iterator[str], count: int, langs: Sequence[str], **more: str) -> dict[str, object]:
    """Return a request with new paragraphs."""
    return {"target_langs": list(langs), "article": {"body": paragraphs(sentences, count)}, **more}


def endless() -> Iterator[str]:
    """Yield news without end; what comes again comes much later."""
    seed = 100
    while True:
        yield from news(seed)
        seed += 1


@contextmanager
def bulk(service: Service, **more: str) -> Iterator[list[int]]:
    """Keep a bulk job going; the list grows by one with each of its articles that is done."""
    done: list[int] = []
    over = threading.Event()

    def work(number: int) -> None:
        caller, sentences = Caller(service.url), endless()
        for _ in range(97 * number):
            next(sentences)
        while not over.is_set():
            caller.post("/v1/articles", body(sentences, _BULK_PARAGRAPHS, TARGETS, **more))
            done.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(_BULK_CALLERS)]
    for thread in threads:
        thread.start()
    try:
        time.sleep(_BEFORE)
        yield done
    finally:
        over.set()
        for thread in threads:
            thread.join()


def measure(service: Service, sentences: Iterator[str], count: int) -> list[float]:
    """Return the seconds that each of some requests takes, one after the other."""

    def job(number: int, caller: Any) -> object:
        return caller.post("/v1/articles", body(sentences, 20, [TARGETS[number % len(TARGETS)]]))

    return drive(1, [partial(job, number) for number in range(count)], lambda: Caller(service.url))[1]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that so large a share of others is not above."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    """Run the rounds and print a row for each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=20)
    asked = parser.parse_args()
    ways: dict[str, dict[str, str] | None] = {
        "alone": None,
        "beside bulk": {"priority": "bulk"},
        "beside the same without priority": {},
    }
    took: dict[str, list[float]] = {name: [] for name in ways}
    articles = dict.fromkeys(ways, 0)
    sentences = endless()
    with dateline() as service:
        measure(service, sentences, 4)
        for _ in range(asked.rounds):
            for name, way in ways.items():
                if way is None:
                    took[name] += measure(service, sentences, asked.requests)
                    continue
                with bulk(service, **way) as done:
                    before = len(done)
                    took[name] += measure(service, sentences, asked.requests)
                    articles[name] += len(done) - before
    base = took["alone"]
    for name, seconds in took.items():
        middle, high = statistics.median(seconds), percentile(seconds, 0.95)
        print(
            f"{name:<34} p50 {middle:5.2f} s ({middle / statistics.median(base):.2f} of alone)   "
            f"p95 {high:5.2f} s ({high / percentile(base, 0.95):.2f} of alone)   "
            f"bulk articles meanwhile {articles[name]}"
        )
    print(f"{len(base)} requests a row, load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
