"""Units as rows of the database, and back."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any

from sqlalchemy import Row

from dateline.language import SOURCE
from dateline.markup.inline import InlineText, Tag, TagKind
from dateline.memory import Made, MemoryUnit


def row_of(unit: MemoryUnit, hour: int) -> dict[str, Any]:
    """Return the columns of a unit that is used in an hour since 1970."""
    return {
        "key": unit.key,
        "origin": unit.origin.value,
        "source_lang": SOURCE,
        "target_lang": unit.lang,
        "source_hash": hash_of(unit.source.text),
        "source": unit.source.text,
        "source_tags": _tags_written(unit.source),
        "target": unit.target.text,
        "target_tags": _tags_written(unit.target),
        "made": None if unit.made is None else _made_written(unit.made),
        "author": unit.by,
        "changed": unit.at,
        "used": hour,
    }


def unit_of(row: Row[Any]) -> MemoryUnit:
    """Return the unit of a row; raise ValueError for one that is damaged."""
    try:
        return MemoryUnit(
            key=row.key,
            lang=row.target_lang,
            source=InlineText(row.source, _tags_read(row.source_tags)),
            target=InlineText(row.target, _tags_read(row.target_tags)),
            at=row.changed,
            by=row.author,
            made=None if row.made is None else _made_read(row.made),
            id=row.id,
        )
    except (TypeError, KeyError) as error:
        raise ValueError(f"the unit {row.id} is damaged") from error


def hash_of(text: str) -> int:
    """Return a number of 64 bits for a text."""
    return int.from_bytes(blake2b(text.encode(errors="replace"), digest_size=8).digest(), signed=True)


def _tags_written(text: InlineText) -> str | None:
    tags = [[tag.kind.value, tag.raw, tag.at, *tag.spaced] for tag in text.tags]
    return json.dumps(tags, ensure_ascii=False) if tags else None


def _tags_read(written: str | None) -> tuple[Tag, ...]:
    return tuple(
        Tag(TagKind(kind), str(raw), int(at), (bool(before), bool(after)))
        for kind, raw, at, before, after in json.loads(written or "[]")
    )


def _made_written(made: Made) -> str:
    alignment = None if made.alignment is None else list(made.alignment)
    return json.dumps([made.score, alignment, made.complete, list(made.inserted), made.model], ensure_ascii=False)


def _made_read(written: str) -> Made:
    score, alignment, complete, inserted, model = json.loads(written)
    places = None if alignment is None else tuple(None if at is None else int(at) for at in alignment)
    return Made(float(score), places, bool(complete), tuple(int(at) for at in inserted), str(model))
