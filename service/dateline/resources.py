"""Where the catalogues and the embedded model lie: inside an installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled(relative: str) -> Path:
    """Return the path of a bundled folder: the packaged one if there is one, else the checkout's."""
    packaged = _PACKAGE / "_bundled" / relative
    return packaged if packaged.exists() else _PACKAGE.parents[1] / relative


def data(name: str) -> Path:
    """Return the path of a table of the package."""
    return _PACKAGE / "data" / name
