"""The metadata of an article read from a JSON file, as the command line takes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from dateline.errors import InvalidRequest
from dateline.metadata import MOST_CAPTIONS, MOST_KEYWORDS, Metadata
from dateline.reading import decode, read_bounded
from dateline.slug import LONGEST, MOST_TAKEN, SHORTEST, USUAL, SlugWish

_MOST = {"captions": MOST_CAPTIONS, "keywords": MOST_KEYWORDS}
_NAMES = tuple(item.name for item in fields(Metadata))


def read_metadata(path: Path, max_characters: int) -> Metadata:
    """Read the file; raise InvalidRequest that names what is wrong in it."""
    with path.open("rb") as file:
        text = decode(read_bounded(file, str(path), max_characters), str(path))
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidRequest(f"{path} is no JSON: {error}") from error
    if not isinstance(given, dict):
        raise InvalidRequest(f"{path} has no object at its top")
    return metadata_of(given)


def metadata_of(given: Mapping[str, object]) -> Metadata:
    """Return the metadata that an object of JSON says; raise InvalidRequest that names what is wrong in it."""
    return Metadata(**{name: _field(name, value) for name, value in given.items() if value is not None})


def _field(name: str, value: object) -> Any:
    if name not in _NAMES:
        raise InvalidRequest(f"the metadata has a field “{name[:40]}”; there are {', '.join(_NAMES)}")
    if name in _MOST:
        return _texts(name, value, _MOST[name])
    if name == "slug":
        return _wish(value)
    if name == "shorten":
        return _expected(name, value, bool, "true or false")
    return _expected(name, value, str, "a text")


def _texts(name: str, value: object, most: int) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > most or not all(isinstance(text, str) for text in value):
        raise InvalidRequest(f"“{name}” of the metadata must be a list of at most {most} texts")
    return tuple(value)


def _wish(value: object) -> SlugWish | None:
    if isinstance(value, bool):
        return SlugWish() if value else None
    if isinstance(value, str):
        return SlugWish(value)
    if not isinstance(value, dict) or not value.keys() <= {"text", "max_length", "taken"}:
        raise InvalidRequest("“slug” of the metadata must be true, a text, or an object of text, max_length and taken")
    text, longest = value.get("text"), value.get("max_length", USUAL)
    if not (text is None or isinstance(text, str)) or type(longest) is not int or not SHORTEST <= longest <= LONGEST:
        raise InvalidRequest(f"“slug” needs a text, and a max_length from {SHORTEST} to {LONGEST}")
    return SlugWish(text, longest, _texts("slug.taken", value.get("taken", []), MOST_TAKEN))


def _expected(name: str, value: object, kind: type, what: str) -> object:
    if not isinstance(value, kind):
        raise InvalidRequest(f"“{name}” of the metadata must be {what}")
    return value
