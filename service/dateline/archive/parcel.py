"""Records, entries and recipes as JSON, to be carried from one machine to another."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from dateline.acceptance import Acceptance, OnFailure
from dateline.archive.form import Form, Read
from dateline.archive.forms import form_named
from dateline.archive.ledger import Entry, State
from dateline.archive.recipe import Recipe
from dateline.archive.record import Record, Refused
from dateline.article import Article, DatelineFields, Format
from dateline.glossary import Glossary, Term
from dateline.metadata import Metadata
from dateline.metric import Units
from dateline.slug import SlugWish


def packed(records: Sequence[tuple[Form, Read]]) -> bytes:
    """Return records with their forms as bytes."""
    return _bytes([{"form": form.name, **_record(record)} for form, record in records])


def unpacked(data: bytes) -> list[tuple[Form, Read]]:
    """Return what ``packed`` packed."""
    return [(form_named(given.pop("form")), _read(given)) for given in _object(data)]


def packed_entries(entries: Sequence[Entry]) -> bytes:
    """Return what became of records as bytes."""
    return _bytes(
        [{**asdict(one), "texts": {lang: _text(data) for lang, data in one.texts.items()}} for one in entries]
    )


def unpacked_entries(data: bytes) -> list[Entry]:
    """Return what ``packed_entries`` packed."""
    return [
        Entry(
            **{
                **given,
                "state": State(given["state"]),
                "texts": {lang: base64.b64decode(text) for lang, text in given["texts"].items()},
            }
        )
        for given in _object(data)
    ]


def recipe_told(recipe: Recipe) -> dict[str, Any]:
    """Return a recipe as JSON has it."""
    return {
        "langs": list(recipe.langs),
        "terms": [asdict(term) for term in recipe.glossary.terms],
        "min_confidence": recipe.acceptance.min_confidence,
        "on_failure": recipe.acceptance.on_failure.value,
        "names": recipe.names,
        "units": recipe.units.value,
        "styles": dict(recipe.styles),
        "segments": recipe.segments,
    }


def recipe_read(told: Mapping[str, Any]) -> Recipe:
    """Return the recipe that ``recipe_told`` told."""
    lists = ("forbidden", "accepted")
    terms = [Term(**{**term, **{name: tuple(term[name]) for name in lists}}) for term in told["terms"]]
    return Recipe(
        tuple(told["langs"]),
        Glossary(tuple(terms)),
        Acceptance(told["min_confidence"], OnFailure(told["on_failure"])),
        told["names"],
        Units(told["units"]),
        told["styles"],
        told["segments"],
    )


def _record(record: Read) -> dict[str, Any]:
    if isinstance(record, Refused):
        return {**asdict(record), "raw": _text(record.raw)}
    return {**asdict(record), "raw": _text(record.raw), "code": None}


def _read(given: dict[str, Any]) -> Read:
    raw = base64.b64decode(given.pop("raw"))
    if given["code"] is not None:
        return Refused(**given, raw=raw)
    del given["code"]
    return Record(**{**given, "articles": tuple(map(_article, given["articles"]))}, raw=raw)


def _article(given: dict[str, Any]) -> Article:
    dateline, metadata = given["dateline"], given["metadata"]
    wish = metadata["slug"]
    lists = {name: None if metadata[name] is None else tuple(metadata[name]) for name in ("captions", "keywords")}
    slug = None if wish is None else SlugWish(**{**wish, "taken": tuple(wish["taken"])})
    return Article(
        **{
            **given,
            "dateline": DatelineFields(**dateline) if isinstance(dateline, dict) else dateline,
            "format": Format(given["format"]),
            "metadata": Metadata(**{**metadata, **lists, "slug": slug}),
        }
    )


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(given: object) -> bytes:
    return zlib.compress(json.dumps(given, ensure_ascii=False).encode(errors="surrogatepass"))


def _object(data: bytes) -> Any:
    return json.loads(zlib.decompress(data).decode(errors="surrogatepass"))
