"""Writes the card of a model that was installed: what it is, where it came from, and the checksums of its files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dateline.card import CARD, sha256_of
from dateline.models.family import FAMILIES
from dateline.models.origin import Fetched
from dateline.models.registry import Entry


def new_card(
    entry: Entry, fetched: Fetched, tags: Mapping[str, str], conversion: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return the card of a model; ``conversion`` says how it was converted here, if it was."""
    card: dict[str, Any] = {
        "id": entry.name,
        "version": fetched.revision.removeprefix("sha256:")[:12] or "local",
        "title": entry.title,
        "family": entry.family,
        "licence": entry.licence,
        "commercial": entry.commercial,
        "source": list(entry.source),
        "targets": list(entry.targets),
        "max_source_tokens": FAMILIES[entry.family].longest,
        "tags": dict(tags),
        "origin": _origin(fetched),
    }
    return {**card, "conversion": conversion} if conversion else card


def _origin(fetched: Fetched) -> dict[str, str]:
    return {"from": fetched.origin, "revision": fetched.revision}


def origin_lines(fetched: Fetched) -> str:
    """Return the table of a card that says where its model came from, as TOML."""
    return _toml({"origin": _origin(fetched)})


def write_card(folder: Path, card: Mapping[str, Any]) -> None:
    """Write a card with the checksums of all that lies beside it."""
    files = {path.name: sha256_of(path) for path in sorted(folder.iterdir()) if path.name != CARD}
    tokenizers = FAMILIES[card["family"]].tokenizers(files)
    (folder / CARD).write_text(_toml({**card, "tokenizers": list(tokenizers), "files": files}), encoding="utf-8")


def _toml(table: Mapping[str, Any]) -> str:
    """Write a table of values, lists of values and tables of such as TOML."""
    plain = {key: value for key, value in table.items() if not isinstance(value, Mapping)}
    lines = [f"{_key(key)} = {_value(value)}" for key, value in plain.items()]
    for name, inner in table.items():
        if isinstance(inner, Mapping):
            lines += ["", f"[{_key(name)}]", *(f"{_key(key)} = {_value(value)}" for key, value in inner.items())]
    return "\n".join([*lines, ""])


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _text(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return str(value) if isinstance(value, int | float) else _text(str(value))


def _text(value: str) -> str:
    """Write a text as JSON does, which TOML reads the same but for the character of deletion."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
