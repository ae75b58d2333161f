"""JSON read with care and written as it was: its indentation, its order, its letters."""

from __future__ import annotations

import copy
import json
import math
import re
from collections import Counter
from typing import Any

from dateline.errors import DocumentInvalid

_MOST_DEPTH = 100  # of arrays and objects in one another
_LONGEST = 40  # characters of a name or number that are told
_INDENT = re.compile(rb"[\[{]\r?\n([ \t]+)")
_COMPACT = re.compile(rb'^\s*(?:\[\s*)?\{"[^"\\]*":\S')
Path = tuple[str | int, ...]  # to a value: keys and places


def read_json(data: bytes) -> Any:
    """Read UTF-8 JSON; raise DocumentInvalid for what is none, or could not be written again as it was.

    That is what is nested too deep, an object with a name twice, or a number that is too large.
    """
    try:
        value = json.loads(
            data.decode("utf-8-sig"), parse_constant=_no_number, parse_float=_number, object_pairs_hook=_once
        )
    except UnicodeDecodeError as error:
        raise DocumentInvalid(f"the document is no UTF-8 (byte {error.start + 1})") from error
    except (ValueError, RecursionError) as error:
        raise DocumentInvalid(f"the document is no JSON: {str(error)[:200]}") from error
    _check_depth(value)
    return value


def write_json(value: Any, like: bytes) -> bytes:
    """Write a value with the indentation and the last line of a document that it comes from."""
    head = like[:4096].removeprefix(b"\xef\xbb\xbf")
    found = _INDENT.search(head)
    indent = found[1].decode() if found else None
    separators = (",", ":") if indent is None and _COMPACT.match(head) else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    # Half of a surrogate pair is nothing that UTF-8 can have; as an escape it comes back as it was.
    return text.encode("utf-8", "backslashreplace") + (b"\n" if like.endswith(b"\n") else b"")


def at(value: Any, path: Path) -> Any:
    """Return what stands at a path, or None where it leads nowhere."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def text_at(value: Any, *path: str | int) -> str | None:
    """Return the text at a path; None for anything else, and for an empty one."""
    found = at(value, path)
    return found if isinstance(found, str) and found.strip() else None


def put(value: Any, path: Path, new: Any) -> None:
    """Put something in the place of what stands at a path."""
    at(value, path[:-1])[path[-1]] = new


def replaced(value: Any, texts: dict[Path, Any]) -> Any:
    """Return a copy of a value with others at some paths."""
    result = copy.deepcopy(value)
    for path, text in texts.items():
        put(result, path, text)
    return result


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _number(text: str) -> float:
    found = float(text)
    if math.isinf(found):
        raise ValueError(f"the number {text[:_LONGEST]} is too large")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = Counter(name for name, _ in pairs)
        raise ValueError(f"an object has “{names.most_common(1)[0][0][:_LONGEST]}” twice")
    return found


def _check_depth(value: Any) -> None:
    level, depth = [value], 0
    while level:
        if depth > _MOST_DEPTH:
            raise DocumentInvalid(f"the document is nested more than {_MOST_DEPTH} deep")
        depth += 1
        level = [
            child
            for one in level
            if isinstance(one, dict | list)
            for child in (one.values() if isinstance(one, dict) else one)
        ]
