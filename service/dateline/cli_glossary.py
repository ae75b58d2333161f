"""The command line's part for glossaries: ``dateline glossary import``, ``export``, ``list``, ``delete``."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from dateline import reading
from dateline.assembly import build_glossaries
from dateline.errors import GlossaryExists, GlossaryInvalid, TextTooLarge, UnknownLanguage
from dateline.exchange import MAX_BYTES, Table, kind_of, read_glossary, write_glossary
from dateline.glossaries import Glossaries, Stored
from dateline.glossary import Glossary
from dateline.language import target_language
from dateline.settings import Settings

_KINDS = click.Choice([kind.value for kind in Table])


def target(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001 - Click's signature
    """Return the canonical code of an option's target language."""
    try:
        return target_language(value) if value is not None else None
    except UnknownLanguage as error:
        raise click.BadParameter(error.message) from error


def read_file(path: Path, target_lang: str | None, kind: Table | None = None) -> Glossary:
    """Read a glossary from a file; raise an InputError that names the file."""
    with path.open("rb") as file:
        return _read(file, str(path), target_lang, kind)


def read_stored(name: str, settings: Settings) -> Glossary:
    """Return the stored glossary with a name or an id; raise UnknownGlossary."""
    glossaries = build_glossaries(settings)
    return glossaries.get(glossaries.find(name).id)[1]


def _read(file: BinaryIO, name: str, target_lang: str | None, kind: Table | None) -> Glossary:
    try:
        found = read_glossary(file.read(MAX_BYTES + 1), kind or kind_of(name), target_lang)
        if not found.terms:
            raise GlossaryInvalid("there are no terms in it")
        return found
    except (GlossaryInvalid, TextTooLarge) as error:
        raise type(error)(f"{name}: {error.message}") from error


@click.group()
def glossary() -> None:
    """Keep glossaries: terms and the renderings that translations must have."""


@glossary.command("import")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option("--name", help="Name of the glossary.  [default: that of the file]")
@click.option("--to", "lang", callback=target, help="Target language of the terms that name none.")
@click.option("--format", "kind", type=_KINDS, help="How the file is written.  [default: by its name]")
@click.option("--replace", is_flag=True, help="Put it in the place of the glossary with the same name.")
def import_(file: Path, name: str | None, lang: str | None, kind: str | None, replace: bool) -> None:
    """Store the terms in FILE (CSV, TSV or TBX)."""
    read = read_file(file, lang, Table(kind) if kind else None)
    glossaries = build_glossaries(Settings.from_environment())
    stored = _stored(glossaries, name if name is not None else file.stem, read, replace)
    click.echo(_line(stored))


def _stored(glossaries: Glossaries, name: str, read: Glossary, replace: bool) -> Stored:
    try:
        return glossaries.create(name, read)
    except GlossaryExists as error:
        if not replace:
            raise GlossaryExists(f"{error.message}; --replace puts this one in its place") from error
    return glossaries.replace(glossaries.find(" ".join(name.split())).id, name, read)


@glossary.command("export")
@click.argument("name")
@click.option("--format", "kind", type=_KINDS, help="How to write it.  [default: by the name of --output, else csv]")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write this file.")
def export(name: str, kind: str | None, output: Path | None) -> None:
    """Write the glossary with this NAME (or id) to standard output, or to a file."""
    table = Table(kind) if kind else kind_of(str(output)) if output else Table.CSV
    text = write_glossary(read_stored(name, Settings.from_environment()), table)
    if output is None:
        click.echo(text, nl=False)
    else:
        reading.write_whole(output, text)


@glossary.command("list")
def list_() -> None:
    """List the stored glossaries: id, number of terms, name."""
    for stored in build_glossaries(Settings.from_environment()).all():
        click.echo(_line(stored))


@glossary.command("delete")
@click.argument("name")
def delete(name: str) -> None:
    """Delete the glossary with this NAME (or id)."""
    glossaries = build_glossaries(Settings.from_environment())
    glossaries.delete(glossaries.find(name).id)


def _line(stored: Stored) -> str:
    return f"{stored.id}  {stored.terms:>6} terms  {stored.name}"
