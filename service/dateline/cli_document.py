"""Documents in news formats on the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from dateline.article import Format, LocalizedArticle
from dateline.engine import ModelInfo
from dateline.errors import InputError, TextTooLarge
from dateline.formats import Addresses, NewsDocument, NewsFormat, is_meant, recognized, required
from dateline.formats import read as read_document
from dateline.formats.translation import Translation
from dateline.language import SOURCE
from dateline.reading import write_whole
from dateline.response import document_response
from dateline.settings import Settings


class ItemsFailed(InputError):
    """Some items of a document could not be translated; the others are."""

    code = "items_failed"


def read(
    data: bytes, name: str, form: str, settings: Settings, addresses: str | None, targets: Sequence[str]
) -> NewsDocument | None:
    """Return the document that a file is, or None for an article; raise an InputError for a document not to be read.

    What somebody means to be a document, by its name or how it begins, is no article if it has none of the formats.
    """
    if form in list(Format):
        return None
    own = "" if name == "-" else name
    kind = recognized(data, own) if form == "auto" else NewsFormat(form)
    if kind is None and not is_meant(data, own):
        return None
    if len(data) > settings.max_request_bytes:
        raise TextTooLarge(
            f"{name} is over {settings.max_request_bytes:,} bytes; raise DATELINE_MAX_REQUEST_BYTES, or translate it "
            "as an archive: dateline archive translate"
        )
    return read_document(data, kind or required(data, own), Addresses(addresses, tuple(targets)) if addresses else None)


def check_options(document: NewsDocument | None, source: str, metadata: Path | None, addresses: str | None) -> None:
    """Raise UsageError for options that do not go with a document, or with an article."""
    if document is None:
        if addresses:
            raise click.UsageError("--addresses goes with a document of news that stands for pages; this is an article")
        return
    if metadata:
        raise click.UsageError(f"--metadata goes with an article; a document ({document.form}) has its own")
    if source != SOURCE:
        raise click.UsageError(f"--from goes with an article; a document ({document.form}) is translated from English")


def hand_out(
    translation: Translation,
    name: str,
    output: Path | None,
    targets: Sequence[str],
    model: ModelInfo,
    title: Callable[[str], None],
    *,
    as_json: bool,
) -> None:
    """Write a document into a folder, print it, or both."""
    if output:
        write_files(translation, name, output, targets)
    if as_json or not output:
        print_out(translation, model, targets, title, as_json=as_json)


def write_files(translation: Translation, name: str, folder: Path, targets: Sequence[str]) -> None:
    """Write one file a language: ``talks.ninjs.json`` in Armenian is ``talks.ninjs.hy.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    kind = translation.document.media_type
    ending = ".json" if kind.endswith("json") else ".html" if kind.endswith("html") else ".xml"
    path = Path("document" + ending if name == "-" else name)
    for lang in targets:
        target = folder / f"{path.stem}.{lang}{path.suffix or ending}"
        write_whole(target, translation.written(lang).decode())
        click.echo(_shown(str(target)), err=True)


def print_out(
    translation: Translation,
    model: ModelInfo,
    targets: Sequence[str],
    title: Callable[[str], None],
    *,
    as_json: bool,
) -> None:
    """Print a document in each language; in a single one it is printed by itself, for another program to read."""
    if as_json:
        click.echo(json.dumps(document_response(translation, model, targets), ensure_ascii=False, indent=2))
        return
    if len(targets) == 1:
        sys.stdout.write(translation.written(targets[0]).decode())
        sys.stdout.flush()
        return
    for lang in targets:
        title(lang)
        click.echo(translation.written(lang).decode().rstrip("\n"))
        click.echo()


def merged(translation: Translation, targets: Sequence[str]) -> dict[str, LocalizedArticle]:
    """Return all results of each language as one, whose segments are named with their items."""
    return {lang: _merged(lang, translation.results(lang)) for lang in targets}


def tell_errors(translation: Translation) -> None:
    """Say which items could not be translated; raise ItemsFailed where that was so."""
    errors = translation.errors
    for key, error in errors:
        click.echo(f"error: {_shown(key)}: {_shown(error.message)} [{error.code}]", err=True)
    if errors:
        raise ItemsFailed(f"{len(errors)} of the document's items could not be translated and are as they were")


def _merged(lang: str, results: dict[str, LocalizedArticle]) -> LocalizedArticle:
    whole = LocalizedArticle(lang)
    for key, result in results.items():
        whole.segments += [replace(one, id=f"{_shown(key)} {one.id}") for one in result.segments]
        whole.warnings += [one for one in result.warnings if one not in whole.warnings]
    return whole


def _shown(text: str) -> str:
    return "".join(char for char in click.format_filename(text) if char.isprintable())
