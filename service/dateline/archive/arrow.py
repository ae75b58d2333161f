"""Apache Arrow, for tables of Parquet: part of the extra ``archive``."""

from __future__ import annotations

import importlib
from typing import Any

from dateline.errors import ArchiveInvalid


def arrow(name: str = "pyarrow") -> Any:
    """Return a module of it; raise ArchiveInvalid where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ArchiveInvalid(
            "Parquet needs libraries that are not installed here; pip install 'dateline[archive]'"
        ) from error
