"""What decides what comes out of a job, besides the articles: as one digest, and as what can be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from dateline import __version__
from dateline.acceptance import Acceptance
from dateline.archive.output import SEGMENTS
from dateline.engine import ModelInfo
from dateline.glossary import Glossary
from dateline.memory import digest
from dateline.metric import Units

_NAMES = {"model": "the model", "langs": "the languages", "glossary": "the glossary", "version": "Dateline itself"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How articles are translated; the rest is as the pipeline's settings have it."""

    langs: tuple[str, ...]
    glossary: Glossary = field(default_factory=Glossary)
    acceptance: Acceptance = field(default_factory=Acceptance)
    names: bool = True
    units: Units = Units.KEEP
    styles: Mapping[str, str] = field(default_factory=dict)
    segments: bool = False  #: whether the segments are kept too

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return what is written of each file: the languages, and the segments if they are kept."""
        return (*self.langs, SEGMENTS) if self.segments else self.langs

    def told(self, model: ModelInfo, decoding: str) -> dict[str, Any]:
        """Return all that decides, by name, as JSON has it."""
        return {
            "version": __version__,
            "model": f"{model.id} {model.version} {digest([model.sha256, model.card.get('files', {})])[:12]}",
            "decoding": decoding,
            "langs": ",".join(self.langs),
            "glossary": digest([[asdict(term) for term in self.glossary.of(lang)] for lang in self.langs])[:12],
            "names": self.names,
            "units": self.units.value,
            "styles": dict(self.styles),
            "min_confidence": self.acceptance.min_confidence,
            "on_failure": self.acceptance.on_failure.value,
            **({"segments": True} if self.segments else {}),
        }


def changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Sequence[str]:
    """Return what differs between two recipes, in words."""
    return [
        f"{_NAMES.get(name, name)} (was {before.get(name)}, is {value})"
        for name, value in now.items()
        if before.get(name) != value
    ]
