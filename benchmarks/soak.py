"""Sends articles to the service as it is run, for minutes, from many callers at once, and reports errors and memory.

    python benchmarks/soak.py [--minutes 10] [--callers 16] [--warm 5000]

The articles are new to the service, but for some that come again with a sentence changed; some are HTML, into one to
four languages. Each answer is looked at: its status, its languages, its paragraphs. Once a second the resident memory
is read and ``/healthz`` is asked.

The minutes begin after a warm-up of so many sentences: until then, what the checks remember of the texts that they read
last and the pages that the database keeps in memory are filling. Ends with 1 where an answer is wrong, the log tells of
a fault, or the memory is not flat: the median of the last minute may be 5% over that of the first one.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import statistics
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import psutil
from newsroom import Newsroom
from service import Service, serving

_FLAT = 1.05  # the last minute's memory over the first one's


@dataclass(slots=True)
class Seen:
    """What callers and the watch saw, with the time of a monotonic clock, in seconds; and whether it is over."""

    over: threading.Event = field(default_factory=threading.Event)
    answers: list[tuple[float, float]] = field(default_factory=list)  #: when an answer came, and what it took
    errors: Counter[str] = field(default_factory=Counter)
    langs: Counter[str] = field(default_factory=Counter)
    hits: int = 0
    misses: int = 0
    resident: list[tuple[float, float]] = field(default_factory=list)  #: MiB
    health: list[float] = field(default_factory=list)  #: seconds that the health check took
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answered(self, at: float, seconds: float, asked: dict[str, Any], told: dict[str, Any]) -> None:
        """Take an answer in."""
        with self.lock:
            self.answers.append((at, seconds))
            self.errors.update(wrong(asked, told))
            for lang, one in told["translations"].items():
                self.langs[lang] += 1
                self.hits += one["memory"]["hits"]
                self.misses += one["memory"]["misses"]

    def failed(self, what: str) -> None:
        """Take a failure in."""
        with self.lock:
            self.errors[what] += 1

    def memory(self, begin: float, end: float) -> float:
        """Return the median of the resident memory between two times, in MiB."""
        return statistics.median(size for at, size in self.resident if begin <= at < end)


def wrong(asked: dict[str, Any], told: dict[str, Any]) -> list[str]:
    """Return what is wrong with an answer."""
    body, found = asked["article"]["body"], []
    if set(told["translations"]) != set(asked["target_langs"]):
        found.append("other languages")
    for lang, one in told["translations"].items():
        if not one["headline"] or one["body"] == body:
            found.append(f"{lang}: nothing translated")
        if any(one["body"].count(mark) != body.count(mark) for mark in ("<p>", "</p>", "<a href", "<b>", "\n\n")):
            found.append(f"{lang}: other paragraphs or tags")
        found += [f"{lang}: {warning['code']}" for warning in one["warnings"]]
    return found


def call(service: Service, seed: int, seen: Seen) -> None:
    """Send requests one after the other, on one connection, until it is over."""
    newsroom = Newsroom(seed)
    connection = http.client.HTTPConnection(service.host, service.port, timeout=600)
    while not seen.over.is_set():
        asked, sent = newsroom.request(), time.monotonic()
        try:
            connection.request("POST", "/v1/articles", json.dumps(asked), {"Content-Type": "application/json"})
            answer = connection.getresponse()
            told = json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError) as error:
            seen.failed(type(error).__name__)
            connection.close()
            seen.over.wait(1)
            continue
        if answer.status == 200:
            seen.answered(time.monotonic(), time.monotonic() - sent, asked, told)
        else:
            seen.failed(f"{answer.status} {told.get('code')}")
    connection.close()


def watch(service: Service, seen: Seen) -> None:
    """Read the memory and ask after the health, once a second."""
    while not seen.over.is_set():
        now = time.monotonic()
        try:
            seen.resident.append((now, service.resident))
            if service.get("/healthz") != 200:
                seen.failed("health")
        except (OSError, psutil.Error) as error:
            seen.failed(f"health: {type(error).__name__}")
        seen.health.append(time.monotonic() - now)
        seen.over.wait(max(0.0, 1 - seen.health[-1]))


def faults(service: Service) -> int:
    """Return how many lines of the log tell of a fault."""
    lines = service.log.read_text(encoding="utf-8", errors="replace").splitlines()
    return sum(json.loads(line)["level"] in ("ERROR", "CRITICAL") for line in lines if line.startswith("{"))


def main() -> int:
    """Print a row a minute, and what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("--callers", type=int, default=16)
    parser.add_argument("--warm", type=int, default=5_000, help="sentences of the warm-up")
    asked, seen = parser.parse_args(), Seen()
    with serving(log="json") as service:
        threads = [threading.Thread(target=watch, args=(service, seen))]
        threads += [threading.Thread(target=call, args=(service, seed, seen)) for seed in range(asked.callers)]
        for thread in threads:
            thread.start()
        try:
            warm_up(service, seen, asked.warm)
            begin, used = time.monotonic(), service.processor
            for number in range(asked.minutes):
                time.sleep(max(0.0, begin + 60 * (number + 1) - time.monotonic()))
                report(seen, f"minute {number + 1:2}", begin + 60 * number, begin + 60 * (number + 1))
            used = service.processor - used
        finally:
            seen.over.set()
        for thread in threads:
            thread.join()
        return verdict(seen, begin, 60 * asked.minutes, used, faults(service))


def warm_up(service: Service, seen: Seen, sentences: int) -> None:
    """Wait until so many sentences were answered."""
    begin = time.monotonic()
    while seen.hits + seen.misses < sentences:
        if service.process.poll() is not None:
            raise SystemExit("the service ended")
        time.sleep(1)
    report(seen, "warm-up  ", begin, time.monotonic())


def report(seen: Seen, what: str, begin: float, end: float) -> None:
    """Print what a time was like."""
    took = [seconds for at, seconds in seen.answers if begin <= at < end]
    print(
        f"{what} {end - begin:4.0f} s, {len(took):5} articles, median {statistics.median(took or [0]):5.2f} s, "
        f"{seen.memory(begin, end):6.1f} MiB, errors {seen.errors.total()}, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def verdict(seen: Seen, begin: float, length: float, used: float, bad: int) -> int:
    """Print what came of it all, and return the exit code."""
    first, last = seen.memory(begin, begin + 60), seen.memory(begin + length - 60, begin + length)
    count = sum(begin <= at < begin + length for at, _ in seen.answers)
    health = sorted(seen.health)
    print(f"{count} articles after the warm-up, processor {used:.0f} s of {length:.0f}; with it {dict(seen.langs)}")
    print(f"sentences from the memory {seen.hits}, translated {seen.misses}")
    print(f"health check: median {statistics.median(health):.3f} s, slowest {health[-1]:.3f} s of {len(health)}")
    print(f"errors: {dict(seen.errors) or 'none'}; faults in the log: {bad}")
    print(f"resident memory: {first:.1f} MiB in the first minute, {last:.1f} in the last: {last / first - 1:+.1%}")
    return int(bool(seen.errors) or bool(bad) or last > _FLAT * first)


if __name__ == "__main__":
    sys.exit(main())
