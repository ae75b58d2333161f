"""Where the catalogues and the embedded model lie: inside an installed package, or at the top of a checkout."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled(relative: str) -> Path:
    """Return the path of a bundled folder: the packaged one if there is one, else the checkout's."""
    packaged = _PACKAGE / "_bundled" / relative
    return packaged if packaged.exists() else _PACKAGE.parents[1] / relative


def user_data(name: str) -> Path:
    """Return the path of a file in the user's data directory, ``~/.local/share/dateline``.

    XDG_DATA_HOME, or on Windows LOCALAPPDATA, takes the place of ``~/.local/share``. For a user without a home it is
    ``:memory:``.
    """
    given = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA") or ""
    try:
        home = Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "share"
    except RuntimeError:
        return Path(":memory:")
    return home / "dateline" / name


def data(name: str) -> Path:
    """Return the path of a table of the package."""
    return _PACKAGE / "data" / name
