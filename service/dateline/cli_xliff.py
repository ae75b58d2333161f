"""The command line's part for editors' tools: ``dateline xliff export`` and ``apply``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import fields, replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import click

from dateline import cli_glossary, reading
from dateline.article import Article, Format, LocalizedArticle
from dateline.assembly import build_catalogs, build_memory, build_pipeline, build_styles
from dateline.errors import (
    InputError,
    InvalidRequest,
    MemoryUnavailable,
    TextTooLarge,
    UnknownLanguage,
    UnknownStyle,
    XliffInvalid,
)
from dateline.glossary import Glossary
from dateline.language import TARGETS, target_languages
from dateline.memory import LEAST_SCORE
from dateline.metadata import LocalizedMetadata, Metadata
from dateline.metadata_file import read_metadata
from dateline.metric import Units
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from dateline.styles import read_choice
from dateline.xliff.applying import Applied, apply_files
from dateline.xliff.bounds import Bounds
from dateline.xliff.edit import Change
from dateline.xliff.reading import ReadFile, read_xliff
from dateline.xliff.sheet import Source, Version, sheet_of
from dateline.xliff.taken_back import TakenBack
from dateline.xliff.writing import document_name, write_xliff

_MOST_BYTES = 268_435_456  # of all files of one call
_FIELDS = ("headline", "standfirst", "byline", "dateline", *(item.name for item in fields(LocalizedMetadata)))
_SUFFIXES = {Format.TEXT: ".txt", Format.HTML: ".html", Format.MARKDOWN: ".md"}


@click.group()
def xliff() -> None:
    """Hand translations to editors as XLIFF, and take them back."""


def _targets(ctx: click.Context, param: click.Parameter, value: str) -> list[str]:  # noqa: ARG001 - Click's signature
    try:
        return target_languages([tag for tag in value.split(",") if tag.strip()] or [value])
    except UnknownLanguage as error:
        raise click.BadParameter(error.message) from error


def _styles(ctx: click.Context, param: click.Parameter, value: str) -> dict[str, str]:  # noqa: ARG001 - Click's signature
    try:
        return read_choice(value)
    except UnknownStyle as error:
        raise click.BadParameter(error.message) from error


_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@xliff.command("export")
@click.argument("file", type=click.Path(allow_dash=True, dir_okay=False, exists=True))
@click.option("--to", "targets", default=",".join(TARGETS), show_default=True, callback=_targets, help="Languages.")
@click.option("--version", type=click.Choice([one.value for one in Version]), default="2.1", show_default=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["auto", *(form.value for form in Format)]),
    default="auto",
    show_default=True,
    help="How the article is written; auto goes by the file's name.",
)
@click.option("--output", type=_FOLDER, help="Write one file a language into this folder.")
@click.option("--glossary", type=_FILE, help="Keep to the terms in this file (CSV, TSV or TBX).")
@click.option("--glossary-id", help="Keep to the stored glossary with this id or name.")
@click.option("--names/--no-names", default=None, help="Spell names as the names list has them, or not.")
@click.option("--units", type=click.Choice([one.value for one in Units]), help="metric: convert miles, pounds, °F …")
@click.option("--metadata", type=_FILE, help="Translate captions, credit, keywords, slug … in this JSON file too.")
@click.option("--dateline-style", default="", callback=_styles, help="House styles of datelines, such as ru=tass.")
@click.option("--no-memory", is_flag=True, help="Translate all anew, and keep nothing in the translation memory.")
@click.option("--fuzzy", type=click.FloatRange(LEAST_SCORE, 1), help="Offer what humans wrote for sentences so like.")
def export(
    file: str,
    targets: list[str],
    version: str,
    form: str,
    output: Path | None,
    glossary: Path | None,
    glossary_id: str | None,
    names: bool | None,
    units: str | None,
    metadata: Path | None,
    dateline_style: dict[str, str],
    no_memory: bool,
    fuzzy: float | None,
) -> None:
    """Translate the article in FILE ("-" is standard input) and write it as XLIFF.

    Without --output there is one document on standard output: of one language, or of several in version 1.2.
    """
    if output is None and len(targets) > 1 and version == Version.V2_1:
        raise click.UsageError("a document of XLIFF 2.1 is in one language: give --output DIR, or one language --to")
    settings = Settings.from_environment()
    article = _article(file, form, metadata, settings)
    try:
        build_styles(settings).chosen(dateline_style)
    except InputError as error:
        raise click.BadParameter(error.message, param_hint="--dateline-style") from error
    terms = _terms(glossary, glossary_id, targets, settings)
    pipeline = replace(build_pipeline(settings), memory=None if no_memory else build_memory(settings))
    chosen = Units(units) if units else settings.units
    results = pipeline.translate(
        article, targets, glossary=terms, units=chosen, names=names, dateline_style=dateline_style, fuzzy=fuzzy
    )
    source = Source(article, chosen, tuple(terms.names()))
    _write(results, source, pipeline, file, Version(version), output)


def _article(file: str, form: str, metadata: Path | None, settings: Settings) -> Article:
    if file == "-":
        data = reading.read_bounded(sys.stdin.buffer, "standard input", settings.max_characters)
    else:
        with Path(file).open("rb") as opened:
            data = reading.read_bounded(opened, file, settings.max_characters)
    text = reading.decode(data, file)
    kind = reading.guess_format(file, text) if form == "auto" else Format(form)
    given = read_metadata(metadata, settings.max_characters) if metadata else Metadata()
    return Article(body=text, format=kind, metadata=given)


def _terms(path: Path | None, name: str | None, targets: list[str], settings: Settings) -> Glossary:
    stored = Glossary() if name is None else cli_glossary.read_stored(name, settings)
    if path is None:
        return stored
    return cli_glossary.read_file(path, targets[0] if len(targets) == 1 else None).before(stored)


def _write(
    results: dict[str, LocalizedArticle],
    source: Source,
    pipeline: Pipeline,
    file: str,
    version: Version,
    output: Path | None,
) -> None:
    name = "article" if file == "-" else Path(file).name
    sheets = [sheet_of(source, result, pipeline.catalogs, pipeline.engine.info, name) for result in results.values()]
    if output is None:
        sys.stdout.buffer.write(write_xliff(sheets, version))
        return
    output.mkdir(parents=True, exist_ok=True)
    for sheet in sheets:
        path = output / document_name(name, sheet.lang)
        reading.write_whole(path, write_xliff([sheet], version).decode())
        click.echo(click.format_filename(path), err=True)


@xliff.command("apply")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True, dir_okay=False, exists=True))
@click.option("--output", type=_FOLDER, help="Write the articles into this folder.")
@click.option("--import", "keep", is_flag=True, help="Keep what was changed or confirmed in the translation memory.")
@click.option("--by", help="Who edited the files.")
@click.option("--json", "as_json", is_flag=True, help="Print the JSON that the HTTP service answers with.")
def apply(files: Sequence[str], output: Path | None, keep: bool, by: str | None, as_json: bool) -> None:
    """Put articles together from edited XLIFF FILES ("-" is standard input); an article may be in several.

    Nothing is written and nothing kept where anything is wrong with a file.
    """
    settings = Settings.from_environment()
    memory = build_memory(settings) if keep else None
    if keep and memory is None:
        raise MemoryUnavailable("no translation memory is kept: DATELINE_DATABASE is off")
    catalogs = build_catalogs(settings)
    try:
        bounds = Bounds.of_command(settings.max_characters)
        applied = apply_files(list(_read(files)), catalogs, bounds, keep=keep, by=by)
    except XliffInvalid as error:
        for fault in error.faults:
            click.echo(f"error: {fault.lang} {fault.unit}: {fault.message} [{fault.code}]", err=True)
        raise
    if not (output or as_json) and len(applied.articles) > 1:
        raise click.UsageError(f"there are {len(applied.articles)} articles: give --output DIR, or --json")
    names = _names(applied.articles) if output else []
    kept = applied.keeping.keep(memory, None) if applied.keeping and memory else None
    response = applied.response(kept)
    if output:
        for taken, name, told in zip(applied.articles, names, response["articles"], strict=True):
            _write_article(taken, name, told, output)
    if as_json:
        click.echo(json.dumps(response, ensure_ascii=False, indent=2))
    elif not output:
        click.echo("".join(taken.article.body for taken in applied.articles), nl=False)
        for told in response["articles"]:
            if others := _others(told):
                click.echo(f"this is the body; --json prints {', '.join(others)} too", err=True)
    _tell(applied, kept)


def _read(files: Sequence[str]) -> Iterator[ReadFile]:
    """Read the files; raise XliffInvalid with the name of one that is none."""
    left = _MOST_BYTES
    for name in files:
        with ExitStack() as stack:
            opened: BinaryIO = sys.stdin.buffer if name == "-" else stack.enter_context(Path(name).open("rb"))
            data = opened.read(left + 1)
        left -= len(data)
        if left < 0:
            raise TextTooLarge(f"{name}: the files have more than {_MOST_BYTES:,} bytes; hand them in one by one")
        try:
            found = list(read_xliff(BytesIO(data)))
        except XliffInvalid as error:
            raise XliffInvalid(f"{name}: {error.message}") from error
        if not found:
            raise XliffInvalid(f"{name}: there is no file element in it")
        yield from found


def _names(articles: Sequence[TakenBack]) -> list[str]:
    """Return the names of the files for articles; raise InvalidRequest where two are to be written as one."""
    names = [_name(taken) for taken in articles]
    stems = Counter(name.rpartition(".")[0] for name in names)  # what is not the body lies under the same
    for name in names:
        if stems[name.rpartition(".")[0]] > 1:
            raise InvalidRequest(
                f"two articles would be written as {name}: apply their files one after the other, with another --output"
            )
    return names


def _name(taken: TakenBack) -> str:
    """Return what the file of an article is called, by the one that it came from: ``talks.de.html``."""
    form, lang = taken.handed.article.format, taken.handed.lang
    stem = document_name(taken.original or "article", lang).removesuffix(f".{lang}.xlf")
    try:
        name = reading.output_name(stem, lang, form)
        reading.guess_format(stem, "")
    except InvalidRequest:
        name = f"{stem}.{lang}{_SUFFIXES[form]}"
    return name


def _write_article(taken: TakenBack, name: str, response: dict[str, Any], folder: Path) -> None:
    """Write the body, and what there is besides a body into ``talks.de.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: taken.article.body}
    if _others(response):
        files[f"{name.rpartition('.')[0]}.json"] = json.dumps(response, ensure_ascii=False, indent=2) + "\n"
    for own, text in files.items():
        reading.write_whole(folder / own, text)
        click.echo(click.format_filename(folder / own), err=True)


def _others(response: dict[str, Any]) -> list[str]:
    """Return the fields of an article besides its body that have something in them."""
    return [name for name in _FIELDS if response[name]]


def _tell(applied: Applied, kept: int | None) -> None:
    """Say what was changed, what is kept, and what is not."""
    for taken in applied.articles:
        _tell_article(taken)
    lines = [f"warning: {warning.message} [{warning.code}]" for warning in applied.warnings]
    left = applied.keeping.left_out if applied.keeping else []
    lines += [f"not kept: {one.lang} {one.segment}: {one.reason}" for one in left]
    lines += [] if kept is None else [f"{kept:,} corrections kept"]
    for line in lines:
        click.echo(_shown(line), err=True)


def _tell_article(taken: TakenBack) -> None:
    lang, changes = taken.handed.lang, taken.changes
    counted = Counter(change.value for change in changes.values() if change is not Change.NONE)
    told = ", ".join(f"{number} {name}" for name, number in counted.items()) or "nothing was changed"
    lines = [f"{taken.original} {lang}: {told}"]
    lines += [
        f"{check.severity.value}: {lang} {segment.id}: {check.message} [{check.code}]"
        for segment in taken.article.segments
        if changes[segment.id] is not Change.NONE
        for check in segment.checks
    ]
    lines += [f"warning: {lang}: {warning.message} [{warning.code}]" for warning in taken.article.warnings]
    for line in lines:
        click.echo(_shown(line), err=True)


def _shown(text: str) -> str:
    """Return a text as a terminal may have it."""
    return "".join(char for char in text if char.isprintable())
