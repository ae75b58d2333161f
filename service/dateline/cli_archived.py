"""The command line's part for jobs on archives that were begun: looking at one, removing what it no longer needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from dateline.archive.address import Address, place_of
from dateline.archive.job import Paths, absolute, begun
from dateline.archive.ledger import Ledger, State
from dateline.archive.pruning import gone, prune
from dateline.archive.report import Summary, page
from dateline.archive.source import Source
from dateline.archive.verification import faults
from dateline.assembly import build_ledger
from dateline.cli_place import PlacePath
from dateline.cli_watch import shown
from dateline.errors import ArchiveInvalid
from dateline.reading import write_whole

FAILED, STOPPED = 5, 6  #: exit codes: some articles failed; not everything was done
LEDGER = click.option("--ledger", help="File or URL of the ledger.  [default: .dateline/ledger.sqlite3 in OUT]")
OUT = click.argument("out", type=PlacePath(file_okay=False, exists=True, path_type=Path))


@contextmanager
def opened_ledger(out: Path | Address, told: str | None, *, alone: bool = True) -> Iterator[Ledger]:
    """Open the ledger of a folder that has one; raise ArchiveInvalid if it has none."""
    paths = Paths(out, absolute(out))
    if told is None and not Path(paths.ledger).exists():
        raise ArchiveInvalid(f"{out} has no ledger: no job was begun with it as --out")
    opened = build_ledger(told or paths.ledger, str(paths.output), alone=alone)
    try:
        yield opened
    finally:
        opened.close()


@click.command()
@OUT
@LEDGER
@click.option("--failed", "most", type=click.IntRange(0), default=20, show_default=True, help="List so many failures.")
def status(out: Path | Address, ledger: str | None, most: int) -> None:
    """Say how far a job is, and what failed."""
    with opened_ledger(out, ledger, alone=False) as opened:
        job, totals = begun(opened), opened.totals()
        click.echo(f"{shown(job.source)} into {', '.join(job.langs)}")
        click.echo(f"{totals.done:,} articles translated, {totals.words:,} words; {totals.failed:,} failed")
        click.echo(f"{totals.whole:,} of {totals.files:,} files that were begun are whole")
        for number, (name, entry) in enumerate(opened.all(State.FAILED)):
            if number == most:
                click.echo(f"… and {totals.failed - most:,} more")
                break
            click.echo(f"  {shown(name)} {shown(entry.id)}: {shown(entry.message)} [{entry.code}]")


@click.command()
@OUT
@LEDGER
def verify(out: Path | Address, ledger: str | None) -> None:
    """Compare the archive and its translations with the ledger, byte for byte."""
    with opened_ledger(out, ledger, alone=False) as opened:
        job = begun(opened)
        source, output = Paths(place_of(job.source), absolute(out)).parts()
        found = 0
        for fault in faults(job, source, output, opened):
            found += 1
            click.echo(shown(fault))
        if found:
            click.echo(f"{found:,} files are not as they should be", err=True)
            raise click.exceptions.Exit(FAILED)
        click.echo("all is as the ledger says")


@click.command("prune")
@OUT
@LEDGER
@click.option("--dry-run", is_flag=True, help="Say what would be removed; remove nothing.")
def prune_gone(out: Path | Address, ledger: str | None, dry_run: bool) -> None:
    """Remove the translations of files that are no longer in the archive.

    What was changed since it was written stays, and nothing is removed while a part of the archive cannot be read.
    """
    with opened_ledger(out, ledger, alone=not dry_run) as opened:
        source, output = Paths(place_of(begun(opened).source), absolute(out)).parts()
        removed = 0
        for one in gone(source, output, opened):
            for lang in one.changed:
                click.echo(f"kept, it was changed since it was written: {shown(f'{lang}/{one.file.name}')}", err=True)
            for lang in one.whole:
                click.echo(shown(f"{lang}/{one.file.name}"))
            removed += len(one.whole)
            if not dry_run:
                prune(one, output, opened)
        click.echo(f"{removed:,} translations {'would be' if dry_run else 'were'} removed", err=True)


@click.command()
@OUT
@LEDGER
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The page.  [default: report.html in OUT/.dateline]",
)
def report(out: Path | Address, ledger: str | None, output: Path | None) -> None:
    """Write a page with counts, throughput, failed checks and the worst segments."""
    target = output or Paths(out, absolute(out)).report
    with opened_ledger(out, ledger, alone=False) as opened:
        job = begun(opened)
        write_whole(target, page(job, Summary.of(opened), str(absolute(out))))
    click.echo(shown(str(target)))


def tell_gone(ledger: Ledger, source: Source) -> None:
    """Say which files are no longer in the archive."""
    names = [one.name for one in ledger.files() if not source.has(one.name)]
    for name in names[:5]:
        click.echo(f"no longer in the archive, its translations stay: {shown(name)}", err=True)
    if len(names) > 5:
        click.echo(f"… and {len(names) - 5:,} more", err=True)
    if names:
        click.echo("“dateline archive prune OUT” removes them", err=True)
