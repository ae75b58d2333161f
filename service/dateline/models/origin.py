"""Where a model is fetched from: a repository of a hub, a folder of this machine, or an archive at a URL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from dateline.errors import InvalidRequest
from dateline.models.registry import HubFiles

_REPO = re.compile(r"(?P<repo>[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95})@(?P<revision>[0-9a-f]{40})")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched: where from, which revision, and the checksums that are known of its files beforehand."""

    origin: str
    revision: str
    sha256: Mapping[str, str] = field(default_factory=dict)


class Origin(Protocol):
    """Fetches the files of a model into a folder."""

    @property
    def key(self) -> str:
        """Return what tells one place from another, so that what was begun goes on with files of the same."""
        ...

    def fetch(self, into: Path, *, pickles: bool) -> Fetched:
        """Fetch what is needed of a model; raise DownloadFailed or ModelRefused."""
        ...


def read_repo(text: str) -> HubFiles | None:
    """Read ``owner/name@revision``, the revision a full commit hash; None for what is no repository of a hub.

    Raise InvalidRequest for a repository without one.
    """
    if match := _REPO.fullmatch(text):
        return HubFiles(match["repo"], match["revision"])
    if re.fullmatch(r"[\w.-]+/[\w.-]+(?:@\S*)?", text) and not Path(text).exists():
        raise InvalidRequest(
            f"“{text[:100]}” names no revision: a repository is given as owner/name@ and the 40 digits of a commit"
        )
    return None
