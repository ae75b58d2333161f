"""Options of the command line that say where an archive is, and which of its columns are what."""

from __future__ import annotations

from typing import Any

import click

from dateline.archive.address import Address, place_of
from dateline.archive.columns import Columns
from dateline.errors import ArchiveInvalid


class PlacePath(click.Path):
    """A path, or an address elsewhere."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read an address here, and let paths be checked as they are elsewhere."""
        if not isinstance(value, str):
            return value
        try:
            place = place_of(value)
        except ArchiveInvalid as error:
            self.fail(error.message, param, ctx)
        return place if isinstance(place, Address) else super().convert(str(place), param, ctx)


def read_columns(ctx: click.Context, param: click.Parameter, value: str) -> str:  # noqa: ARG001 - Click's signature
    """Check that a text names columns."""
    try:
        Columns.read(value)
    except ArchiveInvalid as error:
        raise click.BadParameter(error.message) from error
    return value
