"""What it costs to try failing sentences again: processor time over that of decoding, by language.

    python benchmarks/retry.py [--lines 600]

The sentences are those of the newswire test, all in one call a language, with the names list. Printed are what the
checks take that look at each translation once, and what comes on top: decoding again, and looking at what that gives.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline import names
from dateline.assembly import build_pipeline
from dateline.engine import DecodingOptions, Engine, Hypothesis, ModelInfo, Progress, TranslationUnit
from dateline.gate import Gate, _judged_of
from dateline.language import TARGETS
from dateline.settings import Settings

_LINES = Path(__file__).resolve().parents[1] / "tests" / "data" / "newswire-test.tsv"


@dataclass
class Timed:
    """An engine whose processor time, in seconds, and units are counted."""

    engine: Engine
    seconds: float = 0.0
    units: int = 0

    @property
    def info(self) -> ModelInfo:
        """Say which model is loaded."""
        return self.engine.info

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,
        *,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """Translate and count."""
        begin = time.process_time()
        found = self.engine.translate(units, options, progress=progress)
        self._count(units, begin)
        return found

    def alternatives(self, units: Sequence[TranslationUnit], count: int) -> list[list[Hypothesis]]:
        """Return alternatives and count."""
        begin = time.process_time()
        found = self.engine.alternatives(units, count)
        self._count(units, begin)
        return found

    def _count(self, units: Sequence[TranslationUnit], begin: float) -> None:
        self.seconds += time.process_time() - begin
        self.units += len(units)


def main() -> None:
    """Print a row a language, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=600)
    count = parser.parse_args().lines
    sources = [line.split("\t")[0] for line in _LINES.read_text(encoding="utf-8").splitlines()[:count]]
    engine = build_pipeline(Settings.from_environment({"DATELINE_DATABASE": "off"})).engine
    print(f"{len(sources)} sentences, load average {os.getloadavg()[0]:.1f}; processor time over that of decoding")
    sums = [0.0, 0.0, 0.0]
    for lang in TARGETS:
        matcher = names.matcher(lang)
        units = [TranslationUnit(source, lang, demands=matcher.demands(source)) for source in sources]
        first, second = Timed(engine), Timed(engine)
        found = first.translate(units)
        begin = time.process_time()
        for unit, hypothesis in zip(units, found, strict=True):
            _judged_of(unit, hypothesis)  # the gate remembers it
        judged = time.process_time()
        Gate(second).passed(units, found)
        parts = first.seconds, judged - begin, time.process_time() - judged
        sums = [one + part for one, part in zip(sums, parts, strict=True)]
        print(f"{lang}   {_told(*parts)}; {second.units} units")
    print(f"all  {_told(*sums)}")


def _told(decoding: float, checks: float, again: float) -> str:
    return f"checks {checks / decoding:.1%}, trying again {again / decoding:.1%}"


if __name__ == "__main__":
    main()
