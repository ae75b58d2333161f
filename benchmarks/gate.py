"""How well the checks find errors: on planted ones, and on true translations, where each report is a false alarm.

    python benchmarks/gate.py [--planted FILE] [--references FILE] [--show] [--misses]

Printed are precision, recall and F1 by code and in all over tests/data/planted.tsv (English, language, translation,
the code of the planted error or nothing, a note); then, by code and language, the share of the reference translations
of tests/data/newswire-test.tsv that are reported; then how many of the words that tests/data/swaps.tsv exchanges in the
same references are noticed (another month, a negation left out),
which nobody chose by hand; then what the checks cost. ``--show`` prints the reports on the
references, ``--misses`` what is wrong on the planted set. A report with another code than the planted one is a false
alarm, save on sentences that are wrong as a whole (empty, copied, in another script, broken off).
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.language import TARGETS
from dateline.quality import check
from dateline.segment import Check, Severity

_DATA = Path(__file__).resolve().parents[1] / "tests" / "data"
PLANTED, REFERENCES, SWAPS = _DATA / "planted.tsv", _DATA / "newswire-test.tsv", _DATA / "swaps.tsv"
_WHOLE = frozenset({"empty", "copied", "wrong_script", "length_ratio"})


@dataclass(frozen=True, slots=True)
class Planted:
    """A translation with the code of the error that it has, or with none and none to be found."""

    source: str
    lang: str
    target: str
    code: str
    note: str


@dataclass(slots=True)
class Score:
    """Errors that were found, that were missed, and reports of what is none."""

    found: int = 0
    missed: int = 0
    false: int = 0

    @property
    def precision(self) -> float:
        """Return the share of the reports that are right."""
        return self.found / (self.found + self.false or 1)

    @property
    def recall(self) -> float:
        """Return the share of the errors that are reported."""
        return self.found / (self.found + self.missed or 1)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)


@dataclass(slots=True)
class Alarms:
    """The reports on true translations: how many segments have one, by code, language and severity."""

    segments: int = 0
    by_code: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_severity: Counter[Severity] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)


def reports(source: str, target: str, lang: str) -> list[Check]:
    """Return all that the checks report of a translation."""
    return check(source, target, lang)


def read_planted(path: Path = PLANTED) -> list[Planted]:
    """Read a file of planted errors; its first line names the columns."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Planted(**row) for row in rows]


def score(planted: Iterable[Planted], misses: list[str] | None = None) -> dict[str, Score]:
    """Return the scores by code over planted errors."""
    scores: dict[str, Score] = {}
    for one in planted:
        codes = {report.code for report in reports(one.source, one.target, one.lang)}
        if one.code:
            mine = scores.setdefault(one.code, Score())
            mine.found += one.code in codes
            mine.missed += one.code not in codes
        wrong = codes - {one.code} if one.code not in _WHOLE else set()
        for code in wrong:
            scores.setdefault(code, Score()).false += 1
        if misses is not None and (wrong or (one.code and one.code not in codes)):
            misses.append(f"{one.lang} {one.code or '-'} got {sorted(codes)}\n  {one.source}\n  {one.target}")
    return scores


def total(scores: dict[str, Score]) -> Score:
    """Return the sum of scores."""
    parts = scores.values()
    return Score(sum(s.found for s in parts), sum(s.missed for s in parts), sum(s.false for s in parts))


def alarms(path: Path = REFERENCES) -> Alarms:
    """Return the reports on the reference translations of a file with the columns English, hy, az, ru, de."""
    result = Alarms()
    for line in path.read_text(encoding="utf-8").splitlines():
        source, *targets = line.split("\t")
        for lang, target in zip(TARGETS, targets, strict=True):
            _count(result, source, target, lang)
    return result


def _count(result: Alarms, source: str, target: str, lang: str) -> None:
    found = reports(source, target, lang)
    result.segments += 1
    result.by_code.update({(report.code, lang) for report in found})
    result.by_severity.update({report.severity for report in found})
    result.shown += [f"{lang} {report.code}: {report.message}\n  {source}\n  {target}" for report in found]


def swapped(path: Path = REFERENCES, swaps: Path = SWAPS) -> dict[str, Score]:
    """Return how many exchanges of words in true translations are noticed, by code; one a code and translation."""
    with swaps.open(encoding="utf-8", newline="") as file:
        rules = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    scores: dict[str, Score] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        source, *targets = line.split("\t")
        for lang, target in zip(TARGETS, targets, strict=True):
            for code, spoiled in _spoiled(source, target, [rule for rule in rules if rule["lang"] == lang]).items():
                one = scores.setdefault(code, Score())
                hit = code in {report.code for report in reports(source, spoiled, lang)}
                one.found, one.missed = one.found + hit, one.missed + (not hit)
    return scores


def _spoiled(source: str, target: str, rules: Iterable[dict[str, str]]) -> dict[str, str]:
    """Return a translation with a word exchanged, for each code whose rules have one that stands in it once."""
    found: dict[str, str] = {}
    for rule in rules:
        old, new = rule["old"].replace("_", " "), rule["new"].replace("_", " ")
        if rule["code"] not in found and target.count(old) == 1 and re.search(rule["when"], source):
            found[rule["code"]] = target.replace(old, new)
    return found


def cost(path: Path = REFERENCES) -> float:
    """Return the processor's seconds that the checks of one segment take, read for the first time."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    begin = time.process_time()
    for source, *targets in lines:
        for lang, target in zip(TARGETS, targets, strict=True):
            reports(source, target, lang)
    return (time.process_time() - begin) / (len(lines) * len(TARGETS))


def _print_scores(scores: dict[str, Score]) -> None:
    print("| code | errors | precision | recall | F1 |\n|---|---:|---:|---:|---:|")
    for code, one in [*sorted(scores.items()), ("all", total(scores))]:
        print(f"| {code} | {one.found + one.missed} | {one.precision:.3f} | {one.recall:.3f} | {one.f1:.3f} |")


def _print_alarms(found: Alarms) -> None:
    per_lang = found.segments // len(TARGETS)
    print(
        f"\n{found.segments} reference translations\n\n| code | {' | '.join(TARGETS)} |\n|---|{'---:|' * len(TARGETS)}"
    )
    for code in sorted({code for code, _ in found.by_code}):
        print(f"| {code} | {' | '.join(f'{found.by_code[code, lang] / per_lang:.2%}' for lang in TARGETS)} |")
    for severity in Severity:
        print(f"segments with a {severity}: {found.by_severity[severity] / found.segments:.2%}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--planted", type=Path, default=PLANTED)
    parser.add_argument("--references", type=Path, default=REFERENCES)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args(arguments)
    misses: list[str] = []
    seconds = cost(options.references)
    _print_scores(score(read_planted(options.planted), misses))
    found = alarms(options.references)
    _print_alarms(found)
    print("\n| words exchanged | of | noticed |\n|---|---:|---:|")
    for code, one in sorted(swapped(options.references).items()):
        print(f"| {code} | {one.found + one.missed} | {one.recall:.2f} |")
    print(f"checks of a segment: {1e3 * seconds:.2f} ms")
    for line in [*(misses if options.misses else ()), *(found.shown if options.show else ())]:
        print(line)


if __name__ == "__main__":
    main()
