"""What a job on an archive costs over the bare engine, and whether its memory stays flat.

    python benchmarks/archive.py speed [--articles 1000] [--at-once 100] [--to hy,az,ru,de] [--alternatives 0]
    python benchmarks/archive.py memory [--counts 100,1000,10000] [--words 330]
    python benchmarks/archive.py resume [--articles 1000]
    python benchmarks/archive.py workers [--articles 100] [--to de]

Articles are drawn from the newswire's sentences, none twice; their words are spread as those of news are (lognormal,
the median ``--words``, a tenth over 2.2 times as many). ``speed`` does ``--at-once`` of them as a job, then hands the
tokens that the job gave to CTranslate2 to it once more, in one bare call for each language, and so on in turns; printed
are the medians of the rounds' ratios, on the clock and in processor time. A machine that is busy leaves the second
about as it is.

``memory`` is the most that a process of its own had resident in a job on so many articles, with an engine that hands
back what it is given; ``resume`` what it costs to go on with a job of which 1% is left, over that 1% alone, with the
same engine; ``workers`` the time with two threads of the translator and with one.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from dateline.archive.bounds import Bounds, Tally
from dateline.archive.job import Paths
from dateline.archive.pool import Threads
from dateline.archive.recipe import Recipe
from dateline.archive.runner import Runner
from dateline.archive.translation import Translating
from dateline.archive.work import Work
from dateline.article import Article
from dateline.assembly import build_ledger, build_pipeline
from dateline.catalog import Catalogs
from dateline.ct2 import Ct2Engine
from dateline.engine import DecodingOptions, Hypothesis, ModelInfo, Progress, TranslationUnit
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.settings import Settings

_ROOT = Path(__file__).resolve().parents[1]
_IN_A_FILE = 100  # articles


class Echo:
    """Hands back what it is given."""

    info = ModelInfo("stand-in", "1", "", "", ("en",), TARGETS)

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,  # noqa: ARG002 - the protocol's
        *,
        progress: Progress | None = None,  # noqa: ARG002 - the protocol's
    ) -> list[Hypothesis]:
        """Return the sources."""
        return [Hypothesis(unit.source, 1.0, tuple(range(len(unit.source.split())))) for unit in units]

    def alternatives(self, units: Sequence[TranslationUnit], count: int) -> list[list[Hypothesis]]:  # noqa: ARG002
        """Return none."""
        return [[] for _ in units]


def sentences(chance: random.Random) -> Iterator[str]:
    """Yield the newswire's sentences, and once all were there, all of them again with a number."""
    paths = sorted((_ROOT / "models" / "recipe" / "newswire").glob("*.tsv"))
    rows = (line.split("\t")[0] for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    known = list(dict.fromkeys(row for row in rows if len(row.split()) > 3))
    chance.shuffle(known)
    yield from known
    number = 1
    while True:
        number += 1
        yield from (f"In part {number} it says: {one}" for one in known)


def articles(median: int, seed: int = 1) -> Iterator[str]:
    """Yield articles without end, in paragraphs of three sentences; half of them have so many words or more."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    rest = sentences(chance)
    while True:
        wanted, chosen, words = min(4_000.0, chance.lognormvariate(math.log(median), 0.6)), list[str](), 0
        while words < wanted:
            chosen.append(next(rest))
            words += len(chosen[-1].split())
        yield "\n\n".join(" ".join(chosen[at : at + 3]) for at in range(0, len(chosen), 3))


def write(folder: Path, bodies: Iterator[str], count: int) -> int:
    """Write so many articles as JSON lines, and return their words."""
    folder.mkdir(parents=True)
    words = 0
    for first in range(0, count, _IN_A_FILE):
        with (folder / f"{first:06}.jsonl").open("w", encoding="utf-8") as file:
            for number in range(first, min(first + _IN_A_FILE, count)):
                body = next(bodies)
                words += len(body.split())
                file.write(json.dumps({"id": str(number), "body": body}) + "\n")
    return words


def job(folder: Path, pipeline: Pipeline, langs: Sequence[str], bounds: Bounds = Bounds(), groups: int = 2) -> Tally:  # noqa: B008
    """Do a job on the archive in a folder's ``in``."""
    paths = Paths.checked(folder / "in", folder / "out")
    Path(paths.ledger).parent.mkdir(parents=True, exist_ok=True)
    ledger = build_ledger(paths.ledger, str(paths.output))
    try:
        source, output = paths.parts()
        work = Work(Translating(pipeline, Recipe(tuple(langs)), "benchmark"))
        with Threads(work, groups) as pool:
            return Runner(source, output, ledger, pool, bounds, langs=langs, recipe="benchmark").run()
    finally:
        ledger.close()


class Recorder:
    """Stands before CTranslate2's translator and keeps what it is asked."""

    def __init__(self, translator: Any) -> None:
        self.translator, self.calls = translator, []  # type: Any, list[tuple[list[list[str]], dict[str, Any]]]

    def translate_batch(self, tokens: list[list[str]], **options: Any) -> Any:
        """Pass the call on."""
        self.calls.append((tokens, options))
        return self.translator.translate_batch(tokens, **options)

    def bare(self) -> None:
        """Ask all of it again, in one call for what has the same language and options."""
        groups: dict[str, tuple[list[list[str]], dict[str, Any]]] = {}
        for tokens, options in self.calls:
            alike = {name: value for name, value in options.items() if name != "max_decoding_length"}
            group, longest = groups.setdefault(f"{tokens[0][0]} {alike}", ([], dict(options)))
            group.extend(tokens)
            longest["max_decoding_length"] = max(longest["max_decoding_length"], options["max_decoding_length"])
        pending = [self.translator.translate_batch(tokens, **options) for tokens, options in groups.values()]
        for results in pending:
            for result in results:
                result.result()


def cost(call: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of a call, on the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - clock, time.process_time() - processor


def speed(asked: argparse.Namespace) -> None:
    """Print the speed of a job over the bare call, round by round."""
    settings = replace(Settings.from_environment(), database="off")
    pipeline = replace(build_pipeline(settings), alternatives=asked.alternatives)
    engine, bodies, langs = pipeline.engine, articles(asked.words), asked.to.split(",")
    assert isinstance(engine, Ct2Engine)  # noqa: S101 - narrows the type
    real, ratios, words, seconds = engine._translator, list[tuple[float, float]](), 0, 0.0
    pipeline.translate(Article(next(bodies)), langs)  # tables are made with the first article
    for _ in range(-(-asked.articles // asked.at_once)):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            words += write(folder / "in", bodies, asked.at_once)
            recorder = engine._translator = Recorder(real)
            own = cost(lambda at=folder: job(at, pipeline, langs, Bounds(articles=asked.group), asked.groups))  # type: ignore[misc]
            engine._translator = real
            base = cost(recorder.bare)
        seconds += own[0]
        ratios.append((base[0] / own[0], base[1] / own[1]))
        clock, processor = (statistics.median(one) for one in zip(*ratios, strict=True))
        print(
            f"{len(ratios) * asked.at_once:6,} articles, {words:9,} words into {len(langs)}: {words / seconds:6,.0f} "
            f"words/s; speed over the bare call {clock:.3f} on the clock, {processor:.3f} by the processor; "
            f"load average {os.getloadavg()[0]:.1f}",
            flush=True,
        )


def memory(asked: argparse.Namespace) -> None:
    """Print the resident memory for each number of articles."""
    for count in asked.counts.split(","):
        command = [sys.executable, __file__, "alone", "--articles", count, "--words", str(asked.words)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        print(done.stdout, end="", flush=True)


def echoing(langs: Sequence[str] = ("de",)) -> Pipeline:
    """Return a pipeline whose engine costs nothing."""
    return Pipeline(Echo(), Catalogs.load(_ROOT / "locales", langs), alternatives=0)


def alone(asked: argparse.Namespace) -> None:
    """Do a job and print what it took."""
    pipeline = echoing()
    with tempfile.TemporaryDirectory() as name:
        words = write(Path(name, "in"), articles(asked.words), asked.articles)
        (seconds, processor) = cost(lambda: job(Path(name), pipeline, ("de",)))
        ledger = Path(name, "out", ".dateline", "ledger.sqlite3").stat().st_size
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{asked.articles:6,} articles, {words:9,} words: {most:5.0f} MB resident at most, ledger {ledger / 1e6:6.1f} "
        f"MB; {seconds:6.1f} s, {processor:6.1f} s of the processor"
    )


def resume(asked: argparse.Namespace) -> None:
    """Print what going on with 1% left costs beyond that 1%."""
    pipeline, most = echoing(), asked.articles * 99 // 100
    with tempfile.TemporaryDirectory() as name:
        write(Path(name, "in"), articles(asked.words), asked.articles)
        first = cost(lambda: job(Path(name), pipeline, ("de",), Bounds(limit=most)))
        rest = cost(lambda: job(Path(name), pipeline, ("de",)))
        none = cost(lambda: job(Path(name), pipeline, ("de",)))
    with tempfile.TemporaryDirectory() as name:
        write(Path(name, "in"), articles(asked.words, 2), asked.articles - most)
        fresh = cost(lambda: job(Path(name), pipeline, ("de",)))
    print(f"{most:,} of {asked.articles:,} articles: {first[0]:.2f} s on the clock, {first[1]:.2f} s of the processor")
    alone_ = f"by themselves {fresh[0]:.2f} s, {fresh[1]:.2f} s"
    print(f"the other {asked.articles - most}: {rest[0]:.2f} s, {rest[1]:.2f} s; {alone_}")
    print(f"with nothing left to do: {none[0]:.2f} s, {none[1]:.2f} s")


def workers(asked: argparse.Namespace) -> None:
    """Print the time with one thread of the translator and with two, in turns."""
    times: dict[int, list[float]] = {1: [], 2: []}
    bodies, langs = articles(asked.words), asked.to.split(",")
    for _ in range(asked.rounds):
        with tempfile.TemporaryDirectory() as name:
            write(Path(name, "first", "in"), bodies, asked.articles)
            for threads, measured in times.items():
                settings = Settings.from_environment({"DATELINE_DATABASE": "off", "DATELINE_THREADS": str(threads)})
                pipeline, folder = build_pipeline(settings), Path(name, str(threads))
                folder.mkdir()
                (folder / "in").symlink_to(Path(name, "first", "in"))
                call = partial(job, folder, pipeline, langs, Bounds(articles=asked.group), asked.groups)
                measured.append(cost(call)[0])
    gains = [one / two for one, two in zip(times[1], times[2], strict=True)]
    print(
        f"{asked.articles} articles, {asked.rounds} rounds: one thread {statistics.median(times[1]):.1f} s, two "
        f"{statistics.median(times[2]):.1f} s, speed-up {statistics.median(gains):.2f}; "
        f"load average {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    """Do what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["speed", "memory", "resume", "workers", "alone"])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--at-once", type=int, default=100)
    parser.add_argument("--words", type=int, default=330, help="of the median article")
    parser.add_argument("--to", default=",".join(TARGETS))
    parser.add_argument("--alternatives", type=int, default=0)
    parser.add_argument("--group", type=int, default=Bounds().articles, help="articles that are translated together")
    parser.add_argument("--groups", type=int, default=2, help="groups that are worked on at a time")
    parser.add_argument("--counts", default="100,1000,10000")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    {"speed": speed, "memory": memory, "resume": resume, "workers": workers, "alone": alone}[asked.what](asked)


if __name__ == "__main__":
    main()
