"""The command line's part for the translation memory: ``dateline memory import``, ``export``, ``stats``, ``prune``."""

from __future__ import annotations

import os
import secrets
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from dateline.assembly import build_memory
from dateline.errors import MemoryInvalid, MemoryUnavailable, UnknownLanguage
from dateline.language import TARGETS, target_languages
from dateline.memory import Memory, MemoryUnit
from dateline.segment import Origin
from dateline.settings import Settings
from dateline.tmx import LeftOut, read_tmx, write_tmx

_STEP = 1_000  # units that are kept together
_ORIGINS = {"human": (Origin.HUMAN,), "tm": (Origin.TM,), "all": (Origin.HUMAN, Origin.TM)}


def _memory() -> Memory:
    """Return the memory; raise MemoryUnavailable where none is kept."""
    memory = build_memory(Settings.from_environment())
    if memory is None:
        raise MemoryUnavailable("no translation memory is kept: DATELINE_DATABASE is off")
    return memory


def _targets(ctx: click.Context, param: click.Parameter, value: str) -> list[str]:  # noqa: ARG001 - Click's signature
    try:
        return target_languages([tag for tag in value.split(",") if tag.strip()] or [value])
    except UnknownLanguage as error:
        raise click.BadParameter(error.message) from error


@click.group()
def memory() -> None:
    """Keep the translation memory: what humans corrected, and what the model made before."""


@memory.command("import")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
def import_(file: Path) -> None:
    """Keep the translations in FILE (TMX 1.4) as a human's."""
    kept, left, memory = 0, Counter[str](), _memory()
    with file.open("rb") as opened:
        try:
            for step in _steps(opened, left):
                kept += len({unit.key for unit in memory.correct(step)})
        except MemoryInvalid as error:
            raise MemoryInvalid(f"{file}: {error.message}; {kept:,} units that came before are kept") from error
    told = "".join(f", {number:,} left out: {reason}" for reason, number in left.most_common())
    click.echo(f"{kept:,} units kept{told}")


def _steps(file: BinaryIO, left: Counter[str]) -> Iterator[list[MemoryUnit]]:
    """Yield the units of a file in steps, and count what is left out."""
    step: list[MemoryUnit] = []
    for found in read_tmx(file):
        if isinstance(found, LeftOut):
            left[found.reason] += 1
            continue
        step.append(found)
        if len(step) == _STEP:
            yield step
            step = []
    if step:
        yield step


@memory.command("export")
@click.option("--to", "langs", default=",".join(TARGETS), show_default=True, callback=_targets, help="Languages.")
@click.option("--origin", type=click.Choice(list(_ORIGINS)), default="human", show_default=True, help="Whose.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write this file.")
def export(langs: list[str], origin: str, output: Path | None) -> None:
    """Write the memory as TMX 1.4 to standard output, or to a file."""
    units = _memory().units(langs, _ORIGINS[origin])
    if output is None:
        write_tmx(units, sys.stdout.buffer)
        return
    partial = output.with_name(f".dateline-{secrets.token_hex(8)}")
    try:
        with partial.open("xb") as file:
            number = write_tmx(units, file)
        os.replace(partial, output)  # noqa: PTH105 - its error names both files
    finally:
        partial.unlink(missing_ok=True)
    click.echo(f"{number:,} units", err=True)


@memory.command("stats")
def stats() -> None:
    """Say how many units there are, by origin and language."""
    for one in _memory().counts():
        click.echo(f"{one.origin.value:<6} {one.lang}  {one.units:>10,}")


@memory.command("prune")
@click.option("--days", type=click.IntRange(0, 36_500), required=True, help="Days for which nobody used it; 0: all.")
def prune(days: int) -> None:
    """Delete machine translations that nobody used for so many days; what humans wrote stays."""
    click.echo(f"{_memory().prune(days):,} units deleted")
