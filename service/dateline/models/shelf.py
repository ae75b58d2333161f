"""The folder that the installed models lie in, one in each, and what says which of them translates which pair."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline import card as cards
from dateline.engine import Pair
from dateline.errors import DatelineError, InvalidRequest, ModelDamaged, SettingInvalid, UnknownModel
from dateline.language import LANGUAGES
from dateline.models.registry import EMBEDDED, NAME, pair_of

_ROUTES = "routes.toml"
_STAGING = ".staging"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The installed models; ``embedded`` is the folder of the one that is always there."""

    folder: Path
    embedded: Path

    def path(self, name: str) -> Path:
        """Return the folder of a model, installed or to be; raise InvalidRequest for what is no name."""
        if name == EMBEDDED:
            return self.embedded
        if not NAME.fullmatch(name):
            raise InvalidRequest(
                f"“{name[:60]}” is no name for a model: small letters, digits, dots and hyphens, 64 at most"
            )
        return self.folder / name

    def staging(self, name: str) -> Path:
        """Return the folder in which a model is put together."""
        return self.folder / _STAGING / self.path(name).name

    def names(self) -> list[str]:
        """Return the names of what is installed, the embedded one first."""
        found = [path.parent.name for path in self.folder.glob(f"*/{cards.CARD}")] if self.folder.is_dir() else []
        return [EMBEDDED, *sorted(name for name in found if NAME.fullmatch(name) and name != EMBEDDED)]

    def installed(self, name: str) -> Path:
        """Return the folder of an installed model; raise UnknownModel for one that is not."""
        path = self.path(name)
        if not (path / cards.CARD).is_file():
            raise UnknownModel(
                f"no model “{name}” is installed; there are {', '.join(self.names())}; dateline models pull fetches one"
            )
        return path

    def card(self, name: str) -> dict[str, Any]:
        """Return the card of an installed model."""
        return cards.read_card(self.installed(name))

    def place(self, name: str, built: Path) -> None:
        """Put a model on the shelf in one step; one of the same name gives way."""
        target = self.path(name)
        old = self.staging(name).with_name(f"{target.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        if target.exists():
            target.rename(old)
        built.rename(target)
        shutil.rmtree(old, ignore_errors=True)

    def remove(self, name: str) -> None:
        """Take a model off the shelf; raise InvalidRequest where it is in use, or the embedded one."""
        if name == EMBEDDED:
            raise InvalidRequest("the embedded model is part of the package and stays")
        path = self.installed(name)
        if used := [f"{one}-{other}" for (one, other), model in self.routes().items() if model == name]:
            raise InvalidRequest(
                f"“{name}” translates {', '.join(used)}; let another model do so first (dateline models use), "
                "or none (dateline models unuse)"
            )
        shutil.rmtree(path)
        shutil.rmtree(self.staging(name), ignore_errors=True)

    def routes(self) -> dict[Pair, str]:
        """Return which model translates which pair, as ``dateline models use`` has set it."""
        path = self.folder / _ROUTES
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))["routes"] if path.is_file() else {}
            return {pair_of(pair): str(name) for pair, name in table.items()}
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, AttributeError) as error:
            raise ModelDamaged(f"{path} cannot be read: {error}") from error

    def route(self, routes: Mapping[Pair, str]) -> None:
        """Keep which model translates which pair."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lines = [f'"{source}-{target}" = "{name}"' for (source, target), name in sorted(routes.items())]
        path = self.folder / _ROUTES
        new = path.with_suffix(".new")
        new.write_text("\n".join(["[routes]", *lines, ""]), encoding="utf-8")
        new.replace(path)


def read_routes(text: str) -> dict[Pair, str]:
    """Read ``en-de=opus-mt-eng-deu,ru-hy=nllb-200-600m``; raise SettingInvalid."""
    routes: dict[Pair, str] = {}
    for part in filter(None, re.split(r"[,\s]+", text)):
        pair, equals, name = part.partition("=")
        try:
            found = pair_of(pair)
        except KeyError as error:
            raise SettingInvalid(f"DATELINE_ROUTES: {error.args[0]}") from error
        if not equals or not NAME.fullmatch(name) or found[0] == found[1] or not set(found) <= set(LANGUAGES):
            raise SettingInvalid(
                f"DATELINE_ROUTES: “{part[:60]}” is no route; write it as en-de=NAME, "
                f"with two of {', '.join(LANGUAGES)}"
            )
        routes[found] = name
    return routes


def is_whole(folder: Path) -> str:
    """Return what is wrong with a model's files, or nothing."""
    try:
        cards.verify(folder, cards.read_card(folder))
    except DatelineError as error:
        return error.message
    return ""
