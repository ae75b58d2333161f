"""What a machine translation depends on, as one key: two units with the same key are translated alike."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dateline import __version__
from dateline.demand import Demand
from dateline.engine import ModelInfo, TranslationUnit
from dateline.memory import digest


class Fingerprint:
    """Makes the keys for the models of an engine and one way of decoding.

    ``options`` are the numbers that decoding and the gate go by. Of a glossary and the names list only the terms that
    are in a sentence count, so that a change of another term leaves it as it is.
    """

    def __init__(self, model: ModelInfo, options: str) -> None:
        self._model, self._options = model, options

    def _common(self, unit: TranslationUnit) -> list[Any]:
        model = self._model.of(unit.source_lang, unit.target_lang)
        files = model.card.get("files", {})
        return [__version__, model.id, model.version, model.sha256, files, self._options, unit.source_lang]

    def key(self, unit: TranslationUnit) -> str:
        """Return the key of a unit; whether its alignment is asked for is no part of it."""
        return digest([*self._common(unit), unit.target_lang, unit.source, [_demand(one) for one in unit.demands]])


def _demand(demand: Demand) -> dict[str, Any]:
    return {**asdict(demand.term), "at": [demand.begin, demand.end], "rendering": demand.rendering}
