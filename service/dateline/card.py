"""A model's card, ``model.toml``: what the model is, and the checksums of its files."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from dateline.engine import ModelInfo
from dateline.errors import ModelDamaged, ModelMissing

CARD = "model.toml"
# What each card has; lists and tables are of texts.
_KINDS: dict[str, type] = {
    "id": str,
    "version": str,
    "licence": str,
    "source": list,
    "targets": list,
    "files": dict,
    "tags": dict,
}
_TOKENIZERS = ("spm.model",)  # of the embedded model; the cards of others name theirs


def read_card(folder: Path) -> dict[str, Any]:
    """Read a model's card; raise ModelMissing where there is none and ModelDamaged where it cannot be read."""
    path = folder / CARD
    try:
        card = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelMissing(
            f"there is no model in {folder}: {CARD}: {error.strerror}; set DATELINE_MODEL to a model's folder"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ModelDamaged(f"{path} cannot be read: {error}") from error
    if missing := [key for key in _KINDS if key not in card]:
        raise ModelDamaged(f"{path} lacks {', '.join(missing)}")
    if wrong := [key for key, kind in _KINDS.items() if not _is(card[key], kind)]:
        raise ModelDamaged(f"{path} has something else than {', '.join(wrong)} there")
    return card


def _is(value: object, kind: type) -> bool:
    """Tell whether a value is of a kind, and what it holds are texts."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return isinstance(value, kind) and all(isinstance(one, str) for one in inner)


def verify(folder: Path, card: dict[str, Any]) -> None:
    """Check each file of a model against the card; raise ModelDamaged naming the first that differs.

    A file that the card does not list is refused too: what is loaded must have been checked.
    """
    present = {path.name for path in folder.iterdir() if path.is_file()} - {CARD}
    needed = {"model.bin", *card.get("tokenizers", _TOKENIZERS)}
    for name in sorted((present | needed) - set(card["files"])):
        raise ModelDamaged(f"{folder / CARD} has no checksum of {name}")
    for name, expected in card["files"].items():
        if name not in present:
            raise ModelDamaged(f"the model's file {name} is missing from {folder}")
        found = sha256_of(folder / name)
        if found != expected:
            raise ModelDamaged(f"the model's file {folder / name} is damaged: sha256 {found}, expected {expected}")


def sha256_of(path: Path) -> str:
    """Return the checksum of a file; raise ModelDamaged where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelDamaged(f"the model's file {path} cannot be read: {error.strerror}") from error


def info(card: dict[str, Any]) -> ModelInfo:
    """Return a verified card's facts in the form that engines and responses use."""
    return ModelInfo(
        id=card["id"],
        version=card["version"],
        sha256=card["files"]["model.bin"],
        licence=card["licence"],
        source_langs=tuple(card["source"]),
        target_langs=tuple(card["targets"]),
        card=card,
        commercial=bool(card.get("commercial", True)),
    )
