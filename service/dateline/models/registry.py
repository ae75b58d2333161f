"""The models that are known by name, ``models/registry.toml``: where they come from, what they may be used for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.engine import Pair
from dateline.errors import ModelDamaged, UnknownModel

BY_CARD = ""  #: the family of a model that is told by its own card
EMBEDDED = "embedded"  #: the name of the model that is always there
NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class HubFiles:
    """Files of a repository of a hub, at a revision: a commit's full hash."""

    repo: str
    revision: str
    files: tuple[str, ...] = ()  #: all that are needed, if empty


@dataclass(frozen=True, slots=True)
class Score:
    """What a model scored on a public test set, and where that was published."""

    test: str
    pair: Pair
    chrf2: float
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A model that is known by name; sizes are in megabytes, of the files as fetched and of the weights at int8."""

    name: str
    title: str
    family: str
    licence: str
    commercial: bool
    source: tuple[str, ...]
    targets: tuple[str, ...]
    hub: tuple[HubFiles, ...] = ()
    release: str = ""  #: the URL of a zip archive
    disk_mb: int = 0
    memory_mb: int = 0
    note: str = ""
    converts: bool = False  #: whether it is converted here before it can be used
    tags: Mapping[str, str] = field(default_factory=dict)  #: tokens by language, where its family has no settled ones
    sha256: Mapping[str, str] = field(default_factory=dict)  #: of its files, where known
    scores: tuple[Score, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Return the pairs of languages that it translates."""
        return tuple((one, other) for one in self.source for other in self.targets if one != other)


@dataclass(frozen=True, slots=True)
class Registry:
    """All entries, by name."""

    entries: Mapping[str, Entry]

    @classmethod
    def load(cls, path: Path) -> Registry:
        """Read a registry; raise ModelDamaged that names the entry which cannot be read."""
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))["models"]
            return cls({name: _entry(name, table) for name, table in tables.items()})
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
            raise ModelDamaged(f"the registry {path} cannot be read: {error!r}") from error

    def entry(self, name: str) -> Entry:
        """Return an entry; raise UnknownModel naming those there are."""
        if name not in self.entries:
            raise UnknownModel(f"no model “{name[:60]}” is known; known are {', '.join(self.entries)}")
        return self.entries[name]


def _entry(name: str, table: dict[str, Any]) -> Entry:
    if not NAME.fullmatch(name):
        raise KeyError(f"“{name}” is no name for a model")
    known = dict(table)
    hub = tuple(HubFiles(one["repo"], one["revision"], tuple(one.get("files", ()))) for one in known.pop("hub", ()))
    scores = tuple(_score(one) for one in known.pop("scores", ()))
    source, targets = tuple(known.pop("source")), tuple(known.pop("targets"))
    return Entry(name=name, hub=hub, scores=scores, source=source, targets=targets, **known)


def allows_commerce(licence: str) -> bool:
    """Tell by the name of a licence whether it allows commercial use: CC-BY-NC-4.0 does not."""
    return "NC" not in licence.upper().replace("-", " ").split()


def _score(table: dict[str, Any]) -> Score:
    return Score(table["test"], pair_of(table["pair"]), float(table["chrf2"]), table["source"])


def pair_of(text: str) -> Pair:
    """Read a pair of languages, ``en-de``; raise KeyError for what is none."""
    source, dash, target = text.strip().partition("-")
    if not dash or not re.fullmatch("[a-z]{2,3}", source) or not re.fullmatch("[a-z]{2,3}", target):
        raise KeyError(f"“{text[:20]}” is no pair of languages; write it as en-de")
    return source, target
