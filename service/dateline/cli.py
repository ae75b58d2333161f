"""The command line: ``dateline translate``, ``serve`` and ``doctor``; the modules beside it have the other commands."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from babel import Locale
from click.core import ParameterSource

from dateline import (
    __version__,
    cli_archive,
    cli_document,
    cli_glossary,
    cli_jobs,
    cli_keys,
    cli_memory,
    cli_models,
    cli_ui,
    cli_worker,
    cli_xliff,
    doctor,
    reading,
)
from dateline.acceptance import OnFailure
from dateline.article import Article, Format, LocalizedArticle
from dateline.assembly import build_memory, build_pipeline, build_styles
from dateline.engine import Progress
from dateline.errors import ChecksFailed, DatelineError, InputError, InvalidRequest, UnknownLanguage, UnknownStyle
from dateline.formats import NewsFormat
from dateline.glossary import Glossary
from dateline.language import LANGUAGES, TARGETS, source_language, target_languages
from dateline.metadata import Metadata
from dateline.metadata_file import read_metadata
from dateline.metric import Units
from dateline.newsdocument import translated
from dateline.pipeline import Pipeline
from dateline.response import article_response
from dateline.settings import Settings
from dateline.styles import read_choice

INPUT_ERROR, USAGE_ERROR, INSTALLATION_ERROR, CHECKS_FAILED = 1, 2, 3, 4
_LONG = 24  # sentences from which on a progress bar is worth its line


class _Group(click.Group):
    """Prints Dateline's errors as one line and exits with a code for their kind."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ChecksFailed as error:
            for one in error.failures:
                click.echo(f"error: {one.lang} {one.segment}: {_shown(one.message)} [{one.code}]", err=True)
            click.echo(f"dateline: {error.message}", err=True)
            ctx.exit(CHECKS_FAILED)
        except DatelineError as error:
            click.echo(f"dateline: {_shown(error.message)}", err=True)
            ctx.exit(INPUT_ERROR if isinstance(error, InputError) else INSTALLATION_ERROR)
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            if error.filename is None:
                _give_up_stdout()
            click.echo(f"dateline: {_shown(_reason(error))}", err=True)
            ctx.exit(INPUT_ERROR)


class _Folder(click.Path):
    """A folder to write into; an empty name, as an unset variable of a shell gives it, is not the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the name of the folder is empty", param, ctx)
        return super().convert(value, param, ctx)


def _shown(text: str) -> str:
    """Return a text as a terminal may have it: names of files can hold escape sequences and bytes that are no text."""
    return "".join(char for char in click.format_filename(text) if char.isprintable())


def _reason(error: OSError) -> str:
    """Say what went wrong and, where it is known, with which file."""
    reason = error.strerror or type(error).__name__
    return reason if error.filename is None else f"{reason}: {os.fsdecode(error.filename)}"


def _give_up_stdout() -> None:
    """Send what is still unwritten nowhere, or Python would fail over it again while it ends."""
    if sys.stdout is sys.__stdout__ and sys.stdout is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Translate English news into Armenian, Azerbaijani, Russian and German, on this machine.

    Exit codes: 0 done, 1 the article cannot be translated as it is, 2 wrong usage, 3 something is wrong with the
    installation, 4 the translation fails the checks (with --on-failure error).
    """


def _targets(ctx: click.Context, param: click.Parameter, value: str) -> list[str]:  # noqa: ARG001 - Click's signature
    try:
        return target_languages([tag for tag in value.split(",") if tag.strip()] or [value])
    except UnknownLanguage as error:
        raise click.BadParameter(error.message) from error


def _source(ctx: click.Context, param: click.Parameter, value: str) -> str:  # noqa: ARG001 - Click's signature
    try:
        return source_language(value, LANGUAGES)
    except UnknownLanguage as error:
        raise click.BadParameter(error.message) from error


def _styles(ctx: click.Context, param: click.Parameter, value: str) -> dict[str, str]:  # noqa: ARG001 - Click's signature
    try:
        return read_choice(value)
    except UnknownStyle as error:
        raise click.BadParameter(error.message) from error


@main.command()
@click.argument("file", type=click.Path(allow_dash=True, dir_okay=False, exists=True))
@click.option(
    "--to",
    "targets",
    default=",".join(TARGETS),
    show_default=True,
    callback=_targets,
    help="Target languages, parted by commas.",
)
@click.option("--from", "source", default="en", show_default=True, callback=_source, help="Source language.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["auto", *(form.value for form in (*Format, *NewsFormat))]),
    default="auto",
    show_default=True,
    help="How the article is written, or the news format of a document; auto knows these by what they are, and goes by "
    "the file's name else.",
)
@click.option(
    "--output", type=_Folder(file_okay=False, path_type=Path), help="Write one file a language into this folder."
)
@click.option(
    "--glossary",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="Keep to the terms in this file (CSV, TSV or TBX).",
)
@click.option("--glossary-id", help="Keep to the stored glossary with this id or name.")
@click.option(
    "--names/--no-names",
    default=None,
    help="Spell names as the names list has them, or not.  [default: --names, or DATELINE_NAMES]",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    help="Let a segment of the model with a lower score fail.  [default: none, or DATELINE_MIN_CONFIDENCE]",
)
@click.option(
    "--on-failure",
    type=click.Choice([one.value for one in OnFailure]),
    help="What is done with a segment of the model that surely fails.  [default: flag, or DATELINE_ON_FAILURE]",
)
@click.option(
    "--units",
    type=click.Choice([one.value for one in Units]),
    help="metric: convert miles, feet, pounds, gallons, acres and °F.  [default: keep, or DATELINE_UNITS]",
)
@click.option(
    "--metadata",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="Translate captions, credit, keywords, slug … in this JSON file too; they are printed with --json.",
)
@click.option(
    "--dateline-style",
    default="",
    callback=_styles,
    help="House styles of datelines by language, such as ru=tass,de=dpa.  [default: DATELINE_DEFAULT_STYLES]",
)
@click.option(
    "--addresses",
    help="Where the pages of a document's translations are: https://example.org/{lang}{path}; they name each other.",
)
@click.option(
    "--no-memory",
    is_flag=True,
    help="Translate all anew, and keep nothing in the translation memory.  [default: DATELINE_MEMORY]",
)
@click.option("--json", "as_json", is_flag=True, help="Print the JSON that the HTTP service answers with.")
@click.option("--verbose", "-v", is_flag=True, help="List every check and warning, not only how many there are.")
def translate(
    file: str,
    targets: list[str],
    source: str,
    form: str,
    output: Path | None,
    glossary: Path | None,
    glossary_id: str | None,
    names: bool | None,
    min_confidence: float | None,
    on_failure: str | None,
    units: str | None,
    metadata: Path | None,
    dateline_style: dict[str, str],
    addresses: str | None,
    no_memory: bool,
    as_json: bool,
    verbose: bool,
) -> None:
    """Translate the article or the news document in FILE ("-" is standard input)."""
    if metadata and not as_json:
        raise click.UsageError("--metadata needs --json, which prints what becomes of it")
    if click.get_current_context().get_parameter_source("targets") is ParameterSource.DEFAULT:
        targets = [lang for lang in targets if lang != source]
    settings = Settings.from_environment()
    data = _read(file, max(reading.most_bytes(settings.max_characters), settings.max_request_bytes))
    document = cli_document.read(data, file, form, settings, addresses, targets)
    cli_document.check_options(document, source, metadata, addresses)
    _check_styles(dateline_style, settings)
    acceptance = settings.acceptance.revised(min_confidence, OnFailure(on_failure) if on_failure else None)
    wishes: dict[str, Any] = {
        "glossary": _terms(glossary, glossary_id, targets, settings),
        "units": Units(units) if units else None,
        "acceptance": acceptance,
        "names": names,
        "dateline_style": dateline_style,
    }
    if document:
        pipeline = _pipeline(settings, no_memory)
        with _ProgressBar() as progress:
            translation = translated(document, pipeline, targets, **wishes, progress=progress)
        cli_document.hand_out(translation, file, output, targets, pipeline.engine.info, _title, as_json=as_json)
        _print_findings(cli_document.merged(translation, targets), verbose)
        cli_document.tell_errors(translation)
        return
    reading.check_size(data, "standard input" if file == "-" else file, settings.max_characters)
    text = reading.decode(data, file)
    kind = reading.guess_format(file, text) if form == "auto" else Format(form)
    given = read_metadata(metadata, settings.max_characters) if metadata else Metadata()
    article, pipeline = Article(body=text, format=kind, metadata=given), _pipeline(settings, no_memory)
    with _ProgressBar() as progress:
        results = pipeline.translate(article, targets, source_lang=source, progress=progress, **wishes)
    if output:
        _write_files(file, kind, output, results)
    if as_json:
        response = article_response(article, pipeline.engine.info, results, source)
        click.echo(json.dumps(response, ensure_ascii=False, indent=2))
    elif not output:
        _print(results)
    _print_findings(results, verbose)


def _pipeline(settings: Settings, no_memory: bool) -> Pipeline:
    return replace(build_pipeline(settings), memory=None if no_memory else build_memory(settings))


def _check_styles(asked: dict[str, str], settings: Settings) -> None:
    try:
        build_styles(settings).chosen(asked)
    except InputError as error:
        raise click.BadParameter(error.message, param_hint="--dateline-style") from error


def _terms(path: Path | None, name: str | None, targets: list[str], settings: Settings) -> Glossary:
    """Return the terms of a file and of a stored glossary; those of the file go first."""
    stored = Glossary() if name is None else cli_glossary.read_stored(name, settings)
    if path is None:
        return stored
    return cli_glossary.read_file(path, targets[0] if len(targets) == 1 else None).before(stored)


main.add_command(cli_archive.archive)
main.add_command(cli_glossary.glossary)
main.add_command(cli_memory.memory)
main.add_command(cli_models.models)
main.add_command(cli_ui.ui)
main.add_command(cli_keys.keys)
main.add_command(cli_jobs.jobs)
main.add_command(cli_jobs.webhooks)
main.add_command(cli_xliff.xliff)
main.add_command(cli_worker.worker)


@main.command()
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1, or DATELINE_HOST]")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on.  [default: 8080, or DATELINE_PORT]")
def serve(host: str | None, port: int | None) -> None:
    """Start the HTTP service."""
    from dateline.server import serve as run

    settings = Settings.from_environment()
    settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    run(settings, _announce)


def _announce(url: str) -> None:
    click.echo(f"Dateline {__version__} at {_shown(url)} (documentation at /docs)", err=True)


@main.command("doctor")
def doctor_command() -> None:
    """Say what is installed, whether the model is whole, and try a sentence."""
    for what, finding in doctor.examine(Settings.from_environment()):
        click.echo(f"{what:<15} {finding}")
    click.echo("all is well")


def _read(name: str, most: int) -> bytes:
    """Read a file, or no more than a byte over a bound of it: a device or a pipe may have no end."""
    if name != "-":
        with Path(name).open("rb") as file:
            return file.read(most + 1)
    if sys.stdin is None:
        raise InvalidRequest("standard input is closed; hand the article in there, or name a file")
    return sys.stdin.buffer.read(most + 1)


class _ProgressBar:
    """A bar on standard error where work is long and someone is watching."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._done = 0

    def __enter__(self) -> Progress | None:
        return self._update if sys.stderr.isatty() else None

    def __exit__(self, *exc: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def _update(self, done: int, total: int) -> None:
        if total < _LONG:
            return
        if self._bar is None:
            self._bar = click.progressbar(length=total, label="translating", file=sys.stderr)
            self._bar.render_progress()
        self._bar.update(done - self._done)
        self._done = done


def _write_files(name: str, form: Format, folder: Path, results: Mapping[str, LocalizedArticle]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for lang, result in results.items():
        path = folder / reading.output_name(name, lang, form)
        reading.write_whole(path, result.body)
        click.echo(_shown(str(path)), err=True)


def _print(results: Mapping[str, LocalizedArticle]) -> None:
    for lang, result in results.items():
        _title(lang)
        click.echo(result.body.rstrip("\n"))
        click.echo()


def _title(lang: str) -> None:
    locale = Locale(lang)
    title = f"{locale.get_display_name('en')} · {locale.get_display_name(lang)} ({lang})"
    click.secho(f"──── {title} " + "─" * max(4, 72 - len(title)), fg="cyan", bold=True)
    click.echo()


def _print_findings(results: Mapping[str, LocalizedArticle], verbose: bool) -> None:
    """Print the checks that segments failed and the warnings, or how many there are."""
    for lang, result in results.items():
        checks = [(segment.id, check) for segment in result.segments for check in segment.checks]
        if verbose:
            for id_, check in checks:
                click.echo(f"{check.severity.value}: {lang} {id_}: {_shown(check.message)} [{check.code}]", err=True)
            for warning in result.warnings:
                click.echo(f"warning: {lang}: {_shown(warning.message)} [{warning.code}]", err=True)
        elif checks or result.warnings:
            counts = Counter([check.code for _, check in checks] + [warning.code for warning in result.warnings])
            listed = ", ".join(f"{code} ×{count}" if count > 1 else code for code, count in counts.items())
            click.echo(f"{lang}: to be checked by an editor: {listed} (-v lists them)", err=True)
