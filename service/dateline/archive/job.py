"""A job on an archive: what it is about, and what is left of it from the run before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.archive.address import Address
from dateline.archive.columns import Columns
from dateline.archive.folder import FolderOutput, FolderSource
from dateline.archive.ledger import Job, Ledger
from dateline.archive.output import OWN, Output
from dateline.archive.parcel import recipe_told
from dateline.archive.recipe import Recipe, changes
from dateline.archive.remote import RemoteOutput, RemoteSource
from dateline.archive.source import Source
from dateline.errors import ArchiveInvalid
from dateline.memory import digest
from dateline.pipeline import Pipeline
from dateline.resources import user_data

LEDGER = "ledger.sqlite3"


@dataclass(frozen=True, slots=True)
class Paths:
    """Where a job reads and writes."""

    source: Path | Address
    output: Path | Address
    columns: Columns = field(default_factory=Columns)

    @classmethod
    def checked(cls, source: Path | Address, output: Path | Address, columns: Columns | None = None) -> Paths:
        """Return both as absolute; raise ArchiveInvalid where one would overwrite the other."""
        source, output = absolute(source), absolute(output)
        if _is_within(source, output):
            raise ArchiveInvalid(f"{source} cannot be translated into {output}, which it lies in; choose another --out")
        if isinstance(output, Path) and output.exists() and not output.is_dir():
            raise ArchiveInvalid(f"{output} is no folder")
        return cls(source, output, columns or Columns())

    @property
    def ledger(self) -> str:
        """Return where the ledger is unless it is told: in the output, or here where that is elsewhere."""
        if isinstance(self.output, Address):
            return str(user_data(f"archives/{self.output.key}.sqlite3"))
        return str(self.output / OWN / LEDGER)

    @property
    def report(self) -> Path:
        """Return where the report is unless it is told: beside the ledger."""
        name = f"{self.output.key}.html" if isinstance(self.output, Address) else "report.html"
        return Path(self.ledger).with_name(name)

    def parts(self) -> tuple[Source, Output]:
        """Return what is read from and what is written to."""
        return self._source(), self._output()

    def _source(self) -> Source:
        if isinstance(self.source, Address):
            apart = self.output if isinstance(self.output, Address) else None
            return RemoteSource(self.source, apart, self.columns)
        return FolderSource(self.source, self.output if isinstance(self.output, Path) else None, self.columns)

    def _output(self) -> Output:
        return RemoteOutput(self.output) if isinstance(self.output, Address) else FolderOutput(self.output)


def absolute(place: Path | Address) -> Path | Address:
    """Return a place as it is kept."""
    return place.resolve() if isinstance(place, Path) else place


def _is_within(source: Path | Address, output: Path | Address) -> bool:
    if isinstance(source, Path) and isinstance(output, Path):
        return source == output or source.is_relative_to(output)
    return isinstance(source, Address) and isinstance(output, Address) and source.is_within(output)


def prepared(
    ledger: Ledger,
    paths: Paths,
    recipe: Recipe,
    pipeline: Pipeline,
    arguments: Mapping[str, Any],
    say: Callable[[str], None],
) -> str:
    """Keep the job and return the digest of its recipe; ``say`` is told what will be done anew, and why.

    ``arguments`` are what the job can be gone on with. Raise ArchiveInvalid where the folder has the translations of
    another archive.
    """
    told = recipe.told(pipeline.engine.info, f"{pipeline.decoding} {pipeline.alternatives}")
    key = digest(told)
    before = ledger.job()
    if before and before.source != str(paths.source):
        raise ArchiveInvalid(f"{paths.output} has the translations of {before.source}; choose another --out")
    if before and before.recipe != key:
        say(f"all articles are translated anew, since this changed: {'; '.join(changes(before.options['told'], told))}")
    options = {"told": told, "recipe": recipe_told(recipe), "arguments": dict(arguments)}
    ledger.begin(Job(str(paths.source), recipe.langs, key, options))
    return key


def begun(ledger: Ledger) -> Job:
    """Return the job; raise ArchiveInvalid where none was begun."""
    job = ledger.job()
    if job is None:
        raise ArchiveInvalid("no job was begun here; “dateline archive translate IN --out OUT” begins one")
    return job
