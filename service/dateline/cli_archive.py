"""The command line's part for archives: ``dateline archive translate``, ``status``, ``resume`` and the others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from dateline import cli_archived, cli_glossary
from dateline.acceptance import OnFailure
from dateline.archive import segments
from dateline.archive.address import Address, place_of
from dateline.archive.bounds import Bounds
from dateline.archive.columns import Columns
from dateline.archive.estimate import Estimate
from dateline.archive.job import Paths, absolute, begun, prepared
from dateline.archive.ledger import Job
from dateline.archive.pool import Pool, Threads
from dateline.archive.progress import Progress, duration
from dateline.archive.recipe import Recipe
from dateline.archive.record import Refused
from dateline.archive.runner import Runner
from dateline.archive.segments import TableForm
from dateline.archive.shard import Elsewhere
from dateline.archive.translation import Translating
from dateline.archive.work import Work
from dateline.assembly import (
    build_broker,
    build_ledger,
    build_memory,
    build_pipeline,
    build_shards,
    build_styles,
)
from dateline.cli_archived import FAILED, LEDGER, OUT, STOPPED, opened_ledger, tell_gone
from dateline.cli_place import PlacePath, read_columns
from dateline.cli_watch import Watch, shown, stopping, tell_passed_over
from dateline.errors import ArchiveInvalid, UnknownLanguage, UnknownStyle
from dateline.glossary import Glossary
from dateline.language import TARGETS, target_languages
from dateline.metric import Units
from dateline.settings import Settings
from dateline.styles import read_choice

_GROUPS = 2  # that are worked on at a time: while one is translated, another is read or written


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a job was asked to do; kept with the job, so that it can be gone on with."""

    source: str
    to: str
    glossary: str | None = None
    glossary_id: str | None = None
    names: bool | None = None
    min_confidence: float | None = None
    on_failure: str | None = None
    units: str | None = None
    dateline_style: str = ""
    no_memory: bool = False
    workers: int = 0
    group: int = Bounds().articles
    engine: str = "local"
    broker: str | None = None
    patience: int = 60
    columns: str = ""
    segments: str | None = None

    def told(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def _languages(ctx: click.Context, param: click.Parameter, value: str) -> str:  # noqa: ARG001 - Click's signature
    try:
        return ",".join(target_languages([tag for tag in value.split(",") if tag.strip()] or [value]))
    except UnknownLanguage as error:
        raise click.BadParameter(error.message) from error


def _style(ctx: click.Context, param: click.Parameter, value: str) -> str:  # noqa: ARG001 - Click's signature
    try:
        read_choice(value)
    except UnknownStyle as error:
        raise click.BadParameter(error.message) from error
    return value


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> int | None:  # noqa: ARG001
    return None if value is None else int(value.timestamp() * 1e9)


_FOLDER = PlacePath(file_okay=False, path_type=Path)
_MAX_ERRORS = click.option("--max-errors", type=click.IntRange(0), help="Stop when more articles than this failed.")
_LIMIT = click.option("--limit", type=click.IntRange(1), help="Translate so many articles and stop.")


@click.group()
def archive() -> None:
    """Translate many articles, in a job that may be stopped at any moment and goes on where it was.

    Exit codes, besides those of dateline itself: 5 some articles could not be translated, 6 something is left to do.
    """


for _command in (cli_archived.status, cli_archived.verify, cli_archived.report, cli_archived.prune_gone):
    archive.add_command(_command)


@archive.command("translate")
@click.argument("source", metavar="IN", type=PlacePath(exists=True, path_type=Path))
@click.option("--out", type=_FOLDER, required=True, help="Folder for the translations, one in it for each language.")
@click.option("--to", default=",".join(TARGETS), show_default=True, callback=_languages, help="Target languages.")
@click.option("--glossary", type=click.Path(dir_okay=False, exists=True), help="Keep to the terms in this file.")
@click.option("--glossary-id", help="Keep to the stored glossary with this id or name.")
@click.option("--names/--no-names", default=None, help="Spell names as the names list has them, or not.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Let a segment with a lower score fail.")
@click.option("--on-failure", type=click.Choice([one.value for one in OnFailure]), help="What is done with what fails.")
@click.option("--units", type=click.Choice([one.value for one in Units]), help="metric: convert miles, pounds, °F …")
@click.option("--dateline-style", default="", callback=_style, help="House styles of datelines, such as ru=tass.")
@click.option("--no-memory", is_flag=True, help="Translate all anew, and keep nothing in the translation memory.")
@click.option(
    "--workers", type=click.IntRange(0, 64), default=0, help="Groups of articles worked on at a time.  [default: 2]"
)
@click.option(
    "--group",
    type=click.IntRange(1, 256),
    default=Bounds().articles,
    show_default=True,
    help="Articles that are translated together, and kept in one step.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "celery"]),
    default="local",
    show_default=True,
    help="Who translates: this process, or workers that “dateline worker” starts anywhere.",
)
@click.option(
    "--patience",
    type=click.IntRange(1, 86_400),
    default=60,
    show_default=True,
    help="Seconds without a sign of a worker after which what it was at is given to another.",
)
@click.option("--broker", help="What tells the workers, redis://… or amqp://….  [default: DATELINE_BROKER]")
@click.option(
    "--columns",
    default="",
    callback=read_columns,
    help="Which columns or names are an article's fields, such as headline=title,body=text.",
)
@click.option(
    "--segments", type=click.Choice([one.value for one in TableForm]), help="Write a table of all segments too."
)
@_MAX_ERRORS
@_LIMIT
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
    callback=_day,
    help="Only files changed since then.",
)
@click.option(
    "--dry-run", is_flag=True, help="Count what there is to do and estimate how long it takes; write nothing."
)
@LEDGER
def translate(
    source: Path | Address,
    out: Path | Address,
    max_errors: int | None,
    limit: int | None,
    since: int | None,
    dry_run: bool,
    ledger: str | None,
    **options: Any,
) -> None:
    """Translate the archive IN: a file, or a folder with all below it, here or elsewhere (s3://bucket/wire).

    Run the same command again to go on after a stop, or to translate what has changed since.
    """
    asked = _Asked(str(absolute(source)), **{**options, "glossary": _absolute(options["glossary"])})
    paths = Paths.checked(source, out, Columns.read(asked.columns))
    if dry_run:
        _estimate(asked, paths)
        return
    _run(asked, paths, ledger, Bounds(max_errors=max_errors, limit=limit, since=since))


@archive.command()
@OUT
@_MAX_ERRORS
@_LIMIT
@LEDGER
def resume(out: Path | Address, max_errors: int | None, limit: int | None, ledger: str | None) -> None:
    """Go on with the job whose translations are in OUT, as it was asked for."""
    _go_on(out, ledger, Bounds(max_errors=max_errors, limit=limit))


@archive.command("retry-failed")
@OUT
@LEDGER
def retry_failed(out: Path | Address, ledger: str | None) -> None:
    """Try again what failed, and go on."""
    with opened_ledger(out, ledger) as opened:
        begun(opened)
        click.echo(f"{opened.retry():,} articles are tried again", err=True)
    _go_on(out, ledger, Bounds())


def _go_on(out: Path | Address, ledger: str | None, bounds: Bounds) -> None:
    with opened_ledger(out, ledger) as opened:
        job: Job = begun(opened)
    asked = _Asked(**job.options["arguments"])
    _run(asked, Paths.checked(place_of(asked.source), out, Columns.read(asked.columns)), ledger, bounds)


def _run(asked: _Asked, paths: Paths, told: str | None, bounds: Bounds) -> None:
    settings = Settings.from_environment()
    table = TableForm(asked.segments) if asked.segments else None
    if table:
        segments.check(table)
    source, output = paths.parts()
    if told is None:
        try:
            Path(paths.ledger).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveInvalid(f"{paths.output} cannot be written: {error.strerror}") from error
    ledger = build_ledger(told or paths.ledger, str(paths.output))
    try:
        pipeline = replace(build_pipeline(settings), memory=None if asked.no_memory else build_memory(settings))
        recipe = _recipe(asked, settings)
        key = prepared(ledger, paths, recipe, pipeline, asked.told(), lambda text: click.echo(shown(text), err=True))
        bounds = replace(bounds, max_characters=settings.max_characters, articles=asked.group)
        watch = Watch(Progress(sum(place.size for place in source.places() if not isinstance(place, Refused))))
        shards = told or paths.ledger, str(paths.output)
        translating = Translating(pipeline, recipe, key)
        with _pool(asked, settings, translating, shards) as pool, stopping() as stop:
            runner = Runner(
                source, output, ledger, pool, bounds, langs=recipe.kinds, recipe=key, tell=watch.tell, stop=stop
            )
            tally = runner.run()
        watch.end(tally, source)
        tell_gone(ledger, source)
        if table:
            segments.write(table, output, ledger)
        failed = ledger.totals().failed
    finally:
        ledger.close()
    if not tally.complete:
        raise click.exceptions.Exit(STOPPED)
    if failed or tally.unreadable:
        raise click.exceptions.Exit(FAILED)


@contextmanager
def _pool(asked: _Asked, settings: Settings, translating: Translating, shards: tuple[str, str]) -> Iterator[Pool]:
    """Give who translates: this process, or workers elsewhere."""
    if asked.engine == "local":
        with Threads(Work(translating), asked.workers or _GROUPS) as threads:
            yield threads
        return
    with closing(build_broker(asked.broker or settings.broker)) as broker, closing(build_shards(*shards)) as table:
        yield Elsewhere(table, broker.send, translating.key, patience=asked.patience)


def _recipe(asked: _Asked, settings: Settings) -> Recipe:
    langs = tuple(asked.to.split(","))
    stored = Glossary() if asked.glossary_id is None else cli_glossary.read_stored(asked.glossary_id, settings)
    if asked.glossary:
        only = langs[0] if len(langs) == 1 else None
        stored = cli_glossary.read_file(Path(asked.glossary), only).before(stored)
    styles = read_choice(asked.dateline_style)
    build_styles(settings).chosen(styles)
    failing = OnFailure(asked.on_failure) if asked.on_failure else None
    return Recipe(
        langs,
        stored,
        settings.acceptance.revised(asked.min_confidence, failing),
        settings.names if asked.names is None else asked.names,
        Units(asked.units) if asked.units else settings.units,
        styles,
        asked.segments is not None,
    )


def _estimate(asked: _Asked, paths: Paths) -> None:
    """Say what there is to do, and how long it takes."""
    settings = Settings.from_environment()
    recipe, (source, _) = _recipe(asked, settings), paths.parts()
    found = Estimate.of(source, settings.max_characters)
    click.echo(
        f"{found.articles:,} articles, {found.words:,} words, into {len(recipe.langs)} languages; "
        f"{found.refused:,} cannot be read"
    )
    tell_passed_over(source)
    if speed := found.speed(build_pipeline(settings), recipe):
        click.echo(f"about {duration(found.words / speed)} from nothing, at {speed:,.0f} words/s")


def _absolute(path: str | None) -> str | None:
    return None if path is None else str(Path(path).resolve())
