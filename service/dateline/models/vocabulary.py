"""The tokens that a CTranslate2 model knows."""

from __future__ import annotations

import json
from pathlib import Path

from dateline.errors import ModelDamaged

_NAMES = ("shared_vocabulary", "target_vocabulary", "source_vocabulary")


def read_vocabulary(folder: Path) -> frozenset[str]:
    """Return the tokens of a model, of both its sides; raise ModelDamaged where there are none."""
    found: set[str] = set()
    for name in _NAMES:
        for path in (folder / f"{name}.json", folder / f"{name}.txt"):
            if path.is_file():
                found.update(_read(path))
    if not found:
        raise ModelDamaged(f"there is no vocabulary in {folder}")
    return frozenset(found)


def _read(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
        tokens = json.loads(text) if path.suffix == ".json" else text.split("\n")
    except (OSError, ValueError, RecursionError) as error:
        raise ModelDamaged(f"the vocabulary {path} cannot be read: {error}") from error
    if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
        raise ModelDamaged(f"the vocabulary {path} is no list of tokens")
    return tokens
