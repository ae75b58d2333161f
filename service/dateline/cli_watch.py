"""What the command line shows of a run on an archive."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

import click

from dateline.archive.bounds import Tally
from dateline.archive.progress import Progress, duration
from dateline.archive.source import Source

_EVERY = 10.0  # seconds between two lines where no one watches


class Watch:
    """Shows how far a run is: one line that changes where someone watches, a line now and then elsewhere."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._live = progress, sys.stderr.isatty()
        self._next = time.monotonic() + (0 if self._live else _EVERY)

    def tell(self, tally: Tally) -> None:
        """Show how far it is, unless that was just shown."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + (0.2 if self._live else _EVERY)
        line = self._progress.line(tally)
        click.echo(f"\r\033[K{line}" if self._live else line, err=True, nl=not self._live)

    def end(self, tally: Tally, source: Source) -> None:
        """Say what was done, and what was not."""
        if self._live:
            click.echo("\r\033[K", err=True, nl=False)
        click.echo(
            f"{tally.done:,} articles translated, {tally.known:,} were done before, {tally.failed:,} failed; "
            f"{tally.words:,} words in {duration(time.monotonic() - self._progress.begun)}, "
            f"{self._progress.speed(tally):,.0f} words/s",
            err=True,
        )
        if tally.asked:
            click.echo(f"the memory had {tally.hits:,} of {tally.asked:,} sentences", err=True)
        if tally.forgotten:
            click.echo(f"the memory could not be used for {tally.forgotten:,} articles", err=True)
        for one in tally.unreadable:
            click.echo(f"{shown(one.file)}: {shown(one.message)}", err=True)
        tell_passed_over(source)
        if not tally.complete:
            click.echo("not everything is done; run the same command again to go on", err=True)


def tell_passed_over(source: Source) -> None:
    """Say what was left out, and why."""
    for why, number in source.passed_over.most_common():
        click.echo(f"{number:,} left out: {shown(why)}", err=True)


def shown(text: str) -> str:
    """Return a text as a terminal may have it."""
    return "".join(char for char in click.format_filename(text) if char.isprintable())


@contextmanager
def stopping() -> Iterator[Any]:
    """Let SIGINT and SIGTERM end the run after what is being worked on; a second one ends it at once."""
    asked = False

    def ask(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of a handler
        nonlocal asked
        asked = True
        for one in before:
            signal.signal(one, before[one])
        click.echo("\nstopping after the articles that are being worked on", err=True)

    before: dict[int, Any] = {}
    with suppress(ValueError):  # not the main thread: no one sends it signals
        before |= {one: signal.signal(one, ask) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
