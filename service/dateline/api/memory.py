"""The routes of the translation memory."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, jsonify
from werkzeug.exceptions import NotFound

from dateline.api.form import query_fields
from dateline.api.incoming import json_body
from dateline.api.memory_schemas import CorrectionIn, CorrectionsRequest, MemoryQuery
from dateline.article import Format
from dateline.correction import read_correction, read_source, written
from dateline.errors import MemoryInvalid, MemoryUnavailable
from dateline.language import SOURCE, source_language, target_language
from dateline.markup.align import spaced
from dateline.memory import Match, Memory, MemoryUnit
from dateline.metric import Units
from dateline.pipeline import Pipeline

blueprint = Blueprint("memory", __name__, url_prefix="/v1/memory")
_GREATEST_ID = 2**63 - 1  # that a database has


def _memory() -> Memory:
    """Return the memory; raise MemoryUnavailable where none is kept."""
    pipeline: Pipeline = current_app.extensions["dateline.pipeline"]
    if pipeline.memory is None:
        raise MemoryUnavailable("no translation memory is kept here: DATELINE_DATABASE is off")
    return pipeline.memory


@blueprint.post("")
def correct_memory() -> Response:
    """Keep what humans wrote."""
    asked, memory = json_body(CorrectionsRequest).corrections, _memory()
    units = [_read(one, f"corrections[{at}]") for at, one in enumerate(asked)]
    kept = memory.correct(units)
    return jsonify({"units": [_unit(unit, Format(one.format)) for unit, one in zip(kept, asked, strict=True)]})


@blueprint.get("")
def find_in_memory() -> Response:
    """Look up a text: the text itself first, then what is like it."""
    asked, memory = MemoryQuery.model_validate({name: values[0] for name, values in query_fields().items()}), _memory()
    form, lang = Format(asked.format), target_language(asked.target_lang)
    text = read_source(asked.source, form)
    matches = [Match(unit, 1.0) for unit in memory.exact(text, lang)]
    if asked.least < 1:
        known = {match.unit.id for match in matches}
        similar = memory.similar(text, lang, least=asked.least, most=asked.limit + len(known))
        matches += [match for match in similar if match.unit.id not in known]
    return jsonify({"matches": [{**_unit(one.unit, form), "score": one.score} for one in matches[: asked.limit]]})


@blueprint.delete("/<unit_id>")
def delete_from_memory(unit_id: str) -> tuple[str, int]:
    """Delete a unit."""
    known = unit_id.isascii() and unit_id.isdigit() and len(unit_id) < 20 and int(unit_id) <= _GREATEST_ID
    if not (known and _memory().delete(int(unit_id))):
        raise NotFound
    return "", 204


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
