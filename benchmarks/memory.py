"""What the translation memory saves and costs: an edited article, many units, and how fast likes are found.

    python benchmarks/memory.py [--rounds 7] [--units 100000]

An article of 30 sentences is translated into the four languages; then, round by round, one sentence is changed and the
article sent again, once with the memory and once without, and the median of the rounds' ratios is printed. After that a
memory is filled with corrections, and sentences are looked up in it: as they are, and with two words changed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from article import article

from dateline.article import Article
from dateline.assembly import build_pipeline
from dateline.correction import correction_of
from dateline.database.store import Store
from dateline.language import TARGETS
from dateline.markup.inline import InlineText
from dateline.memory import Mode
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from dateline.splitter import split_sentences

_STEP = 1_000  # units that are kept together
_LOOKUPS = 200


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def edits(pipeline: Pipeline, rounds: int) -> tuple[list[float], list[float]]:
    """Return the seconds of each round with the memory, and without it."""
    sentences = [one.strip() for one in split_sentences(article(900).replace("\n\n", " "))][:30]
    pipeline.translate(Article(body=" ".join(sentences)), TARGETS)
    with_it, without = [], []
    for number in range(rounds):
        sentences[number % 30] = f"In edition {number + 2}, the editors wrote this sentence anew on Monday evening."
        edited = Article(body=" ".join(sentences))
        without.append(seconds(lambda one=edited: pipeline.translate(one, TARGETS, memory=Mode.OFF)))  # type: ignore[misc]
        with_it.append(seconds(lambda one=edited: pipeline.translate(one, TARGETS)))  # type: ignore[misc]
    return with_it, without


def sentence(number: int) -> str:
    """Return one of many sentences, with words in common as those of news have."""
    places = ("Yerevan", "Baku", "Moscow", "Berlin", "Tbilisi", "Ankara", "Paris", "Vienna", "London", "Geneva")
    whom = ("ministry", "central bank", "city council", "court", "railway company", "opposition party", "trade union")
    what = (
        "bridges",
        "schools",
        "contracts",
        "trucks",
        "flats",
        "ballots",
        "patients",
        "passengers",
        "tonnes of wheat",
    )
    return (
        f"The {whom[number % 7]} in {places[number % 10]} said on Monday that {number:,} {what[number % 9]} had been "
        f"counted since the {('spring', 'summer', 'autumn', 'winter')[number // 7 % 4]} of {1900 + number // 11 % 120}."
    )


def fill(store: Store, units: int) -> None:
    """Fill a memory with corrections."""
    for at in range(0, units, _STEP):
        numbers = range(at, min(units, at + _STEP))
        store.correct([correction_of(InlineText(sentence(n)), InlineText(f"Satz {n}"), "de") for n in numbers])


def lookups(store: Store, units: int) -> tuple[list[float], list[float], int]:
    """Return the seconds of exact and of fuzzy lookups, and how many of the latter found their sentence."""
    exact, fuzzy, found = [], [], 0
    for number in range(0, units, max(1, units // _LOOKUPS)):
        text = sentence(number)
        exact.append(seconds(lambda one=text: store.exact(one, "de")))  # type: ignore[misc]
        changed = text.replace("Monday", "Tuesday").replace("counted", "registered")
        begin = time.perf_counter()
        matches = store.similar(changed, "de", least=0.7, most=3)
        fuzzy.append(time.perf_counter() - begin)
        found += any(match.unit.source.text == text for match in matches)
    return exact, fuzzy, found


def told(name: str, values: list[float]) -> str:
    """Return the median and the 95th hundredth of what was measured, in milliseconds."""
    values = sorted(values)
    median, most = statistics.median(values), values[len(values) * 95 // 100]
    return f"{name:<22} median {median * 1000:8.1f} ms   95% {most * 1000:8.1f} ms"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--units", type=int, default=100_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(str(Path(folder, "edits.sqlite3")))
        pipeline = replace(build_pipeline(Settings.from_environment()), memory=store)
        with_it, without = edits(pipeline, args.rounds)
        ratios = [slow / fast for slow, fast in zip(without, with_it, strict=True)]
        print(f"30 sentences, one changed, {len(TARGETS)} languages; load average {os.getloadavg()[0]:.1f}")
        print(told("anew", without))
        print(told("with the memory", with_it))
        print(f"times as fast, median of the rounds: {statistics.median(ratios):.1f}")
        path = Path(folder, "million.sqlite3")
        store = Store(str(path), most=10 * args.units)
        filled = seconds(lambda: fill(store, args.units))
        exact, fuzzy, found = lookups(store, args.units)
        print(f"{args.units:,} corrections kept in {filled:.0f} s, {path.stat().st_size / 1e6:.0f} MB")
        print(told("exact", exact))
        print(told("fuzzy", fuzzy))
        print(f"fuzzy lookups that found their sentence: {found} of {len(fuzzy)}")


if __name__ == "__main__":
    main()
