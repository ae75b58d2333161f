"""The settings in a TOML file, for those who would rather not have them in the environment."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from pathlib import Path

from dateline.errors import SettingInvalid

_MOST_BYTES = 1_048_576


def read_config(path: Path, known: Collection[str]) -> dict[str, str]:
    """Return the settings of a file as the environment would have them: ``port = 9000`` is ``DATELINE_PORT=9000``.

    Raise SettingInvalid that names the file, and the key that is not known or has no single value.
    """
    values = _loaded(path)
    for name in values:
        if name not in known:
            raise SettingInvalid(f"{path}: there is no setting “{name[:40]}”; docs/settings.md lists those there are")
    return {f"DATELINE_{name.upper()}": _text(path, name, value) for name, value in values.items()}


def _loaded(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise SettingInvalid(f"DATELINE_CONFIG: {path} is too large for settings")
        return tomllib.loads(content.decode())
    except OSError as error:
        raise SettingInvalid(f"DATELINE_CONFIG: {path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingInvalid(f"DATELINE_CONFIG: {path} is no TOML: {error}") from error


def _text(path: Path, name: str, value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, str | int | float):
        return str(value)
    raise SettingInvalid(f"{path}: “{name}” has no single value; write it as text, a number, true or false")
