"""The routes of the translation memory."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import NotFound

from dateline.api.access import key_name
from dateline.api.caller import memory
from dateline.api.form import query_fields
from dateline.api.incoming import json_body
from dateline.api.memory_schemas import CorrectionIn, CorrectionsRequest, HistoryQuery, MemoryQuery
from dateline.article import Format
from dateline.correction import read_correction, read_source, written
from dateline.errors import MemoryInvalid
from dateline.history import Entry, Occasion, Via
from dateline.language import SOURCE, source_language, target_language
from dateline.markup.align import spaced
from dateline.memory import Match, MemoryUnit
from dateline.metric import Units

blueprint = Blueprint("memory", __name__, url_prefix="/v1/memory")
_GREATEST_ID = 2**63 - 1  # that a database has


@blueprint.post("")
def correct_memory() -> Response:
    """Keep what humans wrote."""
    asked, kept_in = json_body(CorrectionsRequest), memory()
    units = [_read(one, f"corrections[{at}]") for at, one in enumerate(asked.corrections)]
    kept = kept_in.correct(units, Occasion(Via(asked.via), key_name()))
    pairs = zip(kept, asked.corrections, strict=True)
    return jsonify({"units": [_unit(unit, Format(one.format)) for unit, one in pairs]})


@blueprint.get("")
def find_in_memory() -> Response:
    """Look up a text: the text itself first, then what is like it."""
    asked, known_in = MemoryQuery.model_validate(_query()), memory()
    form, lang = Format(asked.format), target_language(asked.target_lang)
    text = read_source(asked.source, form)
    matches = [Match(unit, 1.0) for unit in known_in.exact(text, lang)]
    if asked.least < 1:
        known = {match.unit.id for match in matches}
        similar = known_in.similar(text, lang, least=asked.least, most=asked.limit + len(known))
        matches += [match for match in similar if match.unit.id not in known]
    return jsonify({"matches": [{**_unit(one.unit, form), "score": one.score} for one in matches[: asked.limit]]})


@blueprint.get("/history")
def list_history() -> Response:
    """List who changed what, the newest first."""
    asked, kept_in = HistoryQuery.model_validate(_query()), memory()
    found = kept_in.history(asked.to_asked())
    rest = found[-1].id if len(found) == asked.limit else None
    return jsonify({"entries": [_entry(one) for one in found], "next": rest})


def _entry(entry: Entry) -> dict[str, Any]:
    told = asdict(entry)
    return {"id": told.pop("id"), "at": told.pop("at"), "target_lang": told.pop("lang"), **told}


@blueprint.delete("/<unit_id>")
def delete_from_memory(unit_id: str) -> tuple[str, int]:
    """Delete a unit."""
    known = unit_id.isascii() and unit_id.isdigit() and len(unit_id) < 20 and int(unit_id) <= _GREATEST_ID
    if not (known and memory().delete(int(unit_id), Occasion(key=key_name()))):
        raise NotFound
    return "", 204


def _query() -> dict[str, str]:
    return {name: values[0] for name, values in query_fields().items()}


def _read(given: CorrectionIn, place: str) -> MemoryUnit:
    source_language(given.source_lang)
    lang = target_language(given.target_lang)
    form, units = Format(given.format), Units(given.units)
    try:
        return read_correction(given.source, given.target, lang, form=form, units=units, by=given.by, at=given.at)
    except MemoryInvalid as error:
        field = f"{place}.{error.field}"
        raise MemoryInvalid(f"{field}: {error.message}", field=field) from error


def _unit(unit: MemoryUnit, form: Format) -> dict[str, Any]:
    return {
        "id": unit.id,
        "origin": unit.origin.value,
        "source_lang": SOURCE,
        "target_lang": unit.lang,
        "source": written(spaced(unit.source), form),
        "target": written(unit.target, form),
        "by": unit.by,
        "at": unit.at,
        "model": unit.made.model if unit.made else None,
    }
