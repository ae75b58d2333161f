"""Text to the tokens of a model and back, with its SentencePiece models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sentencepiece

from dateline.errors import ModelDamaged
from dateline.models.family import END, Family


@dataclass(slots=True)
class Tokens:
    """The tokenizers of a model's two sides, with its tags; ``ends`` says that a source needs an end token."""

    family: Family
    tags: Mapping[str, str]
    ends: bool
    _source: Any
    _target: Any

    @classmethod
    def load(cls, folder: Path, family: Family, tags: Mapping[str, str], *, ends: bool) -> Tokens:
        """Read the tokenizers from a model's folder; raise ModelDamaged where one is missing or cannot be read."""
        read = [_read(folder / name) for name in family.tokenizers({path.name for path in folder.iterdir()})]
        return cls(family, tags, ends, read[0], read[-1])

    def pieces(self, text: str) -> list[str]:
        """Return the tokens of a text."""
        return self.family.harmless(self._source.encode(self.family.read(text), out_type=str), self.tags)

    def source(self, pieces: Sequence[str], source: str, target: str) -> list[str]:
        """Return what the model reads for the tokens of a text."""
        return [*self.family.lead(source, target, self.tags), *pieces, *([END] if self.ends else [])]

    def leading(self, source: str, target: str) -> int:
        """Return how many tokens stand before a text."""
        return len(self.family.lead(source, target, self.tags))

    def prefix(self, target: str) -> list[str]:
        """Return what a target begins with."""
        return self.family.prefix(target, self.tags)

    def text(self, tokens: Sequence[str]) -> str:
        """Return the text of a translation's tokens."""
        return self.family.written(str(self._target.decode(self.family.text_of(tokens))).strip())


def _read(path: Path) -> Any:
    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (RuntimeError, OSError, ValueError, TypeError) as error:
        raise ModelDamaged(f"the tokenizer {path} cannot be read: {error}") from error
