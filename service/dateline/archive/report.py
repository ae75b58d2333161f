"""A page about a job: counts, throughput over time, failed checks, the worst segments, what failed."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from itertools import pairwise
from typing import Any

from dateline.archive.ledger import Entry, Job, Ledger, State
from dateline.archive.progress import duration

_WORST, _FAILED, _BARS = 50, 200, 60
_GAP = 600.0  # seconds without an article, after which a run is taken to have been stopped


@dataclass(slots=True)
class Summary:
    """What a report tells, gathered in one pass over the ledger."""

    articles: Counter[str] = field(default_factory=Counter)
    words: int = 0
    sentences: int = 0
    flagged: int = 0
    hits: int = 0
    asked: int = 0
    checks: Counter[tuple[str, str]] = field(default_factory=Counter)  #: by language and code
    codes: Counter[str] = field(default_factory=Counter)  #: of articles that failed
    worst: list[tuple[Any, str, str, dict[str, Any]]] = field(default_factory=list)
    failed: list[tuple[str, Entry]] = field(default_factory=list)
    times: list[tuple[float, int]] = field(default_factory=list)  #: when articles were done, and their words

    @classmethod
    def of(cls, ledger: Ledger) -> Summary:
        """Gather it."""
        summary = cls()
        minutes: Counter[int] = Counter()
        for name, entry in ledger.all():
            summary._add(name, entry)
            if entry.state is State.DONE:
                minutes[int(entry.at // 10)] += entry.words
        summary.times = [(10.0 * at, words) for at, words in sorted(minutes.items())]
        return summary

    def _add(self, name: str, entry: Entry) -> None:
        self.articles[entry.state.value] += 1
        self.words += entry.words
        if entry.state is State.FAILED:
            self.codes[entry.code] += 1
            if len(self.failed) < _FAILED:
                self.failed.append((name, entry))
            return
        facts = entry.facts
        for what in ("sentences", "flagged", "hits", "asked"):
            setattr(self, what, getattr(self, what) + facts.get(what, 0))
        for lang, counts in facts.get("checks", {}).items():
            self.checks.update({(lang, code): count for code, count in counts.items()})
        if worst := facts.get("worst"):
            item = (tuple(worst["rank"]), name, entry.id, worst)
            (heapq.heappush if len(self.worst) < _WORST else heapq.heappushpop)(self.worst, item)

    @property
    def seconds(self) -> float:
        """Return how long the job was at work, what stood still left aside."""
        times = [at for at, _ in self.times]
        gaps = [after - before for before, after in pairwise(times)]
        return sum(gap for gap in gaps if gap < _GAP) + (10.0 if times else 0.0)


def page(job: Job, summary: Summary, output: str) -> str:
    """Return the page as HTML, with no resource from elsewhere."""
    return "".join(_parts(job, summary, output))


def _parts(job: Job, summary: Summary, output: str) -> Iterator[str]:
    yield _HEAD
    yield f"<h1>{_shown(job.source)}</h1><p>into {_shown(', '.join(job.langs))}, written to {_shown(output)}</p>"
    yield _table(("", ""), _figures(job, summary))
    yield "<h2>Throughput</h2>" + _plot(summary.times)
    yield "<h2>Failed checks</h2>" + _checks(job, summary)
    yield "<h2>The worst segments</h2>" + _worst(summary)
    if summary.failed:
        rows = [(name, one.id, one.code, one.message) for name, one in summary.failed]
        yield "<h2>Articles that could not be translated</h2>" + _table(("file", "article", "code", "why"), rows)
    yield "</main></body></html>\n"


def _figures(job: Job, summary: Summary) -> Iterable[tuple[str, str]]:
    speed = summary.words / summary.seconds if summary.seconds else 0
    told = job.options["told"]
    yield "articles translated", f"{summary.articles[State.DONE.value]:,}"
    yield "articles that failed", f"{summary.articles[State.FAILED.value]:,}"
    yield "words of the sources", f"{summary.words:,}"
    yield "segments, all languages", f"{summary.sentences:,}"
    yield "segments with a failed check", f"{summary.flagged:,}"
    yield "sentences from the memory", f"{summary.hits:,} of {summary.asked:,}"
    yield "time at work", duration(summary.seconds)
    yield "words a second", f"{speed:,.0f}"
    yield "model", str(told["model"])
    yield "Dateline", str(told["version"])


def _plot(times: list[tuple[float, int]]) -> str:
    if not times:
        return "<p>Nothing was translated yet.</p>"
    first, last = times[0][0], times[-1][0] + 10
    width = max(10.0, (last - first) / _BARS)
    bars: Counter[int] = Counter()
    for at, words in times:
        bars[int((at - first) // width)] += words
    most = max(bars.values())
    drawn = "".join(
        f'<rect x="{12 * at}" y="{100 - 100 * words / most:.1f}" width="10" height="{100 * words / most:.1f}">'
        f"<title>{_clock(first + at * width)}: {words / width:,.0f} words/s</title></rect>"
        for at, words in sorted(bars.items())
    )
    label = f"{_clock(first)} to {_clock(last)}; the highest bar is {most / width:,.0f} words a second"
    return f'<svg viewBox="0 0 {12 * _BARS + 12} 100" role="img" aria-label="{label}">{drawn}</svg><p>{label}</p>'


def _checks(job: Job, summary: Summary) -> str:
    if not summary.checks:
        return "<p>No segment failed one.</p>"
    totals: Counter[str] = Counter()
    for (_, code), count in summary.checks.items():
        totals[code] += count
    most = max(totals.values())
    rows = []
    for code, total in totals.most_common():
        bar = f'<svg viewBox="0 0 100 10" class="bar"><rect width="{100 * total / most:.1f}" height="10"/></svg>'
        rows.append([_shown(code), *(f"{summary.checks[lang, code]:,}" for lang in job.langs), f"{total:,}", bar])
    return _rows(("check", *job.langs, "all", ""), rows)


def _worst(summary: Summary) -> str:
    if not summary.worst:
        return "<p>No segment failed a check.</p>"
    rows = [
        (name, id_, one["lang"], one["source"], one["target"], ", ".join(one["checks"]), one["score"])
        for _, name, id_, one in sorted(summary.worst, key=lambda item: item[:3], reverse=True)
    ]
    return _table(("file", "article", "language", "source", "translation", "checks", "score"), rows)


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    return _rows(head, ([_shown("" if cell is None else str(cell)) for cell in row] for row in rows))


def _rows(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table of cells that are HTML already."""
    top = "".join(f"<th>{_shown(cell)}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _shown(text: str) -> str:
    return escape("".join(char if char.isprintable() else "\ufffd" for char in text))


def _clock(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Archive report</title><style>
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 }
main { max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem; overflow-wrap: anywhere }
h2 { font-size: 1.1rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #8884;
  overflow-wrap: anywhere }
svg { width: 100%; height: 8rem } svg.bar { width: 8rem; height: .7rem } rect { fill: #2b6cb0 }
</style></head><body><main>
"""
