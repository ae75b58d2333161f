"""A model's card, ``model.toml``: what the model is, and the checksums of its files."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from dateline.engine import ModelInfo
from dateline.errors import ModelDamaged, ModelMissing

CARD = "model.toml"


def read_card(folder: Path) -> dict[str, Any]:
    """Read a model's card; raise ModelMissing where there is none and ModelDamaged where it cannot be read."""
    path = folder / CARD
    if not path.is_file():
        raise ModelMissing(f"there is no model in {folder}: {CARD} is missing; set DATELINE_MODEL to a model's folder")
    try:
        card = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ModelDamaged(f"{path} cannot be read: {error}") from error
    missing = [key for key in ("id", "version", "licence", "source", "targets", "files", "tags") if key not in card]
    if missing:
        raise ModelDamaged(f"{path} lacks {', '.join(missing)}")
    return card


def verify(folder: Path, card: dict[str, Any]) -> None:
    """Check each file of a model against the card; raise ModelDamaged naming the first that differs."""
    for name, expected in card["files"].items():
        path = folder / name
        if path.parent != folder or not path.is_file():
            raise ModelDamaged(f"the model's file {name} is missing from {folder}")
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != expected:
            raise ModelDamaged(f"the model's file {path} is damaged: sha256 {found}, expected {expected}")


def info(card: dict[str, Any]) -> ModelInfo:
    """Return the card's facts in the form that engines and responses use."""
    return ModelInfo(
        id=card["id"],
        version=card["version"],
        sha256=card["files"].get("model.bin", ""),
        licence=card["licence"],
        source_langs=tuple(card["source"]),
        target_langs=tuple(card["targets"]),
        card=card,
    )
