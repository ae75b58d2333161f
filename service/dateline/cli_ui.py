"""The command line's part for the page's strings: ``dateline ui extract``, ``update``, ``check`` and others."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import click

from dateline import portable, reading
from dateline.catalog import Catalogs
from dateline.elapsed import LONGEST, Elapsed, Style, seconds_between
from dateline.errors import UnknownLanguage
from dateline.language import SOURCE, TARGETS, target_languages
from dateline.message import read_messages
from dateline.portable import Form
from dateline.proof import find_faults
from dateline.pseudo import PSEUDO
from dateline.readingtime import MOST_WORDS, count_words, reading_time
from dateline.settings import Settings
from dateline.template import (
    catalog_path,
    make_catalog,
    make_template,
    messages_of,
    read_catalog,
    template_path,
    to_text,
    update_catalog,
)

FAULTY = 1  #: exit code of ``check`` where something is wrong


def _languages(ctx: click.Context, param: click.Parameter, value: str) -> list[str]:  # noqa: ARG001 - Click's signature
    try:
        return target_languages([tag for tag in value.split(",") if tag.strip()] or [value], (SOURCE, *TARGETS))
    except UnknownLanguage as error:
        raise click.BadParameter(error.message) from error


_folder = click.option(
    "--locales",
    "folder",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Folder of the catalogues.  [default: DATELINE_LOCALES, or those that Dateline has]",
)
_to = click.option(
    "--to", "languages", default=",".join(TARGETS), show_default=True, callback=_languages, help="Languages."
)


def _settled(folder: Path | None) -> Path:
    return folder or Settings.from_environment().locales


def _catalogs() -> Catalogs:
    return Catalogs.load(Settings.from_environment().locales, TARGETS)


@click.group()
def ui() -> None:
    """Keep the strings that stand around an article, and write them."""


@ui.command()
@_folder
def extract(folder: Path | None) -> None:
    """Make the template (dateline.pot) of the message file (messages.toml)."""
    where = _settled(folder)
    messages, path = read_messages(where), template_path(where)
    if path.exists() and messages_of(read_catalog(path)) == messages:
        click.echo(f"{path}: {len(messages)} messages, as it was")
        return
    reading.write_whole(path, to_text(make_template(messages)))
    click.echo(f"{path}: {len(messages)} messages")


@ui.command()
@_folder
def update(folder: Path | None) -> None:
    """Bring the catalogues to the state of the template; translations are kept."""
    where = _settled(folder)
    template = read_catalog(template_path(where))
    for lang in TARGETS:
        path = catalog_path(where, lang)
        catalog = read_catalog(path, lang) if path.exists() else make_catalog((), {}, lang)
        update_catalog(catalog, template)
        path.parent.mkdir(parents=True, exist_ok=True)
        reading.write_whole(path, to_text(catalog))
        entries = [entry for entry in catalog if entry.id]
        fuzzy = sum(entry.fuzzy for entry in entries)
        empty = sum(not any(entry.string or ()) for entry in entries)
        click.echo(f"{path}: {empty} to be translated, {fuzzy} fuzzy, {len(catalog.obsolete)} obsolete")


@ui.command()
@_folder
@click.pass_context
def check(ctx: click.Context, folder: Path | None) -> None:
    """Say what is wrong with the message file, the template and the catalogues; exit with 1 if anything is."""
    where = _settled(folder)
    faults = find_faults(where, TARGETS)
    for fault in faults:
        click.echo(f"{fault.lang}: {fault.key or 'the file'}: {fault.detail} [{fault.code}]", err=True)
    if faults:
        click.echo(f"{len(faults)} faults in {where}", err=True)
        ctx.exit(FAULTY)
    click.echo(f"{len(read_messages(where))} messages in {', '.join(TARGETS)}: nothing is wrong")


@ui.command()
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Form]),
    default=Form.PO.value,
    show_default=True,
    help="How to write it.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write this file.")
def pseudo(form: str, output: Path | None) -> None:
    """Write a pseudo-locale (en-XA) for testing layouts: accented, longer, in brackets; placeholders are kept."""
    catalogs = Catalogs.load(Settings.from_environment().locales, ())
    text = _pseudo(catalogs, Form(form))
    if output is None:
        click.echo(text, nl=False)
    else:
        reading.write_whole(output, text)


def _pseudo(catalogs: Catalogs, form: Form) -> str:
    if form is Form.PO:
        return portable.pseudo_po(catalogs)
    messages = portable.pseudo_messages(catalogs)
    written = {key: portable.icu(text, SOURCE) for key, text in messages.items()} if form is Form.ICU else messages
    return json.dumps({"lang": PSEUDO, "messages": written}, ensure_ascii=False, indent=2) + "\n"


@ui.command("match")
@click.argument("strings", nargs=-1, required=True)
@_to
def match(strings: tuple[str, ...], languages: list[str]) -> None:
    """Find the messages that STRINGS of a page are, and write them in the languages."""
    catalogs = _catalogs()
    for string in strings:
        found = catalogs.find(string)
        click.echo(f"{string}: " + (f"{found.key} ({found.how})" if found else "none"))
        for lang in languages if found else []:
            click.echo(f"  {lang}  {catalogs.localize(string, lang)}")


def _instant(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:  # noqa: ARG001
    if value is None:
        return None
    try:
        instant = datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"“{value[:60]}” is no instant such as 2026-12-07T10:00:00+04:00") from error
    if instant.tzinfo is None:
        raise click.BadParameter(f"“{value[:60]}” has no time zone; add Z or +04:00")
    return instant


def _when(ctx: click.Context, param: click.Parameter, value: str) -> int | datetime | None:
    try:
        seconds = int(value)
    except ValueError:
        return _instant(ctx, param, value)
    if abs(seconds) > LONGEST:
        raise click.BadParameter("that is more than a thousand years away")
    return seconds


@ui.command("ago", context_settings={"ignore_unknown_options": True})  # -300 is no option
@click.argument("when", callback=_when)
@click.option("--now", callback=_instant, help="The instant that WHEN is seen from.  [default: the clock]")
@click.option(
    "--style", type=click.Choice([style.value for style in Style]), default=Style.LONG.value, show_default=True
)
@_to
def ago(when: int | datetime, now: datetime | None, style: str, languages: list[str]) -> None:
    """Say how long ago WHEN is: seconds, below zero for what is to come, or an instant in ISO 8601."""
    seconds = when if isinstance(when, int) else seconds_between(when, now or datetime.now(UTC))
    catalogs = _catalogs()
    for lang in languages:
        click.echo(f"{lang}  {Elapsed.of(seconds).text(catalogs, lang, Style(style))}")


@ui.command("reading-time")
@click.argument("file", required=False, type=click.File("rb"))
@click.option("--words", type=click.IntRange(0, MOST_WORDS), help="So many words, in place of a file.")
@_to
def reading_time_command(file: BinaryIO | None, words: int | None, languages: list[str]) -> None:
    """Say how long the words of FILE ("-" is standard input) take to read, if they are of the language."""
    if (file is None) is (words is None):
        raise click.UsageError("name a file, or give --words")
    if file is not None:
        most = Settings.from_environment().max_characters
        name = str(getattr(file, "name", "standard input"))
        words = count_words(reading.decode(reading.read_bounded(file, name, most), name))
    catalogs = _catalogs()
    for lang in languages:
        click.echo(f"{lang}  {reading_time(catalogs, words or 0, lang)}")
