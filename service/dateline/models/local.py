"""Models from a folder of this machine, as someone carried it here."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import ModelRefused
from dateline.models.origin import Fetched
from dateline.models.safety import MOST_BYTES, check_sizes, check_space, form_of, needed


@dataclass(frozen=True, slots=True)
class Local:
    """A folder with the files of a model; its links to files are followed, as the caches of hubs are full of them."""

    folder: Path
    most: int = MOST_BYTES

    @property
    def key(self) -> str:
        """Return the folder."""
        return str(self.folder.absolute())

    def fetch(self, into: Path, *, pickles: bool) -> Fetched:
        """Copy the files that are needed."""
        try:
            names = [path.name for path in self.folder.iterdir() if path.is_file()]
        except OSError as error:
            raise ModelRefused(f"{self.folder} cannot be read: {error.strerror}") from error
        chosen = needed(names, form_of(names, pickles=pickles), pickles=pickles)
        for stale in into.iterdir():
            stale.unlink()
        sizes = {name: (self.folder / name).stat().st_size for name in chosen}
        check_sizes(sizes, self.most)
        check_space(into, sum(sizes.values()))
        for name in chosen:
            shutil.copyfile(self.folder / name, into / name)
        return Fetched(f"folder {self.folder.name}", "")
