"""The command line's part for the translation memory: ``dateline memory import``, ``export``, ``stats``, ``prune``."""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import click

from dateline.article import Format
from dateline.assembly import build_memory
from dateline.correction import read_source
from dateline.errors import MemoryInvalid, MemoryUnavailable, UnknownLanguage
from dateline.history import MOST_ENTRIES, USUAL_ENTRIES, Action, Asked, Entry, Occasion, Via
from dateline.language import TARGETS, target_language, target_languages
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
@click.option("--by", help="Who made those that do not say, for the history.")
def import_(file: Path, by: str | None) -> None:
    """Keep the translations in FILE (TMX 1.4) as a human's."""
    kept, left, memory = 0, Counter[str](), _memory()
    with file.open("rb") as opened:
        try:
            for step in _steps(opened, left):
                kept += len({unit.key for unit in memory.correct(step, Occasion(Via.TMX, by=by))})
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
@click.option("--history", is_flag=True, help="Delete what the history has of the time before these days instead.")
def prune(days: int, history: bool) -> None:
    """Delete machine translations that nobody used for so many days; what humans wrote stays."""
    if history:
        click.echo(f"{_memory().forget(days):,} entries of the history deleted")
    else:
        click.echo(f"{_memory().prune(days):,} units deleted")


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001 - Click's
    try:
        return None if value is None else target_language(value)
    except UnknownLanguage as error:
        raise click.BadParameter(error.message) from error


_DAY = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"])


@memory.command("history")
@click.option("--to", "lang", callback=_language, help="Target language.")
@click.option("--by", help="Who wrote it, or the name of the key that was used.")
@click.option("--via", type=click.Choice([one.value for one in Via]), help="From where it came.")
@click.option("--action", type=click.Choice([one.value for one in Action]), help="What was done.")
@click.option("--source", help="The English text, without markup.")
@click.option("--since", type=_DAY, help="From this day or moment on, in UTC.")
@click.option("--until", type=_DAY, help="Before this day or moment, in UTC.")
@click.option("--limit", type=click.IntRange(1, MOST_ENTRIES), default=USUAL_ENTRIES, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def history(
    lang: str | None,
    by: str | None,
    via: str | None,
    action: str | None,
    source: str | None,
    since: datetime | None,
    until: datetime | None,
    limit: int,
    as_json: bool,
) -> None:
    """List who changed what, the newest first."""
    asked = Asked(
        lang=lang,
        by=by,
        via=Via(via) if via else None,
        action=Action(action) if action else None,
        source=None if source is None else read_source(source, Format.TEXT),
        since=_moment(since),
        until=_moment(until),
        limit=limit,
    )
    for entry in _memory().history(asked):
        click.echo(json.dumps(asdict(entry), ensure_ascii=False) if as_json else _line(entry))


def _moment(time: datetime | None) -> str | None:
    return None if time is None else time.replace(tzinfo=UTC).isoformat(timespec="seconds")


def _line(entry: Entry) -> str:
    """Return an entry as lines for people: texts come from anywhere, and no terminal obeys them."""
    who = entry.by or entry.key or "unknown"
    lines = [f"{entry.at}  {entry.action.value} via {entry.via.value} by {who}  {entry.lang} {entry.unit}"]
    lines += [
        f"  {mark} {text}" for mark, text in (("=", entry.source), ("-", entry.before), ("+", entry.after)) if text
    ]
    return "\n".join("".join(char for char in line if char.isprintable()) for line in lines)
