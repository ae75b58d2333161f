"""Models from a hub that speaks Hugging Face's protocol: the one that ``HF_ENDPOINT`` names, or huggingface.co."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from huggingface_hub import HfApi, constants, hf_hub_download
from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled, RepositoryNotFoundError, RevisionNotFoundError
from huggingface_hub.utils.tqdm import disable_progress_bars

from dateline.card import sha256_of
from dateline.errors import DownloadFailed, ModelRefused
from dateline.models.origin import Fetched
from dateline.models.registry import HubFiles
from dateline.models.safety import MOST_BYTES, check_name, check_sizes, check_space, form_of, needed

_ATTEMPTS = 5  # of a file, each going on where the one before broke off


@dataclass(frozen=True, slots=True)
class Hub:
    """Files of one or several repositories, which make one model together."""

    parts: tuple[HubFiles, ...]
    quiet: bool = False  #: without a progress bar
    most: int = MOST_BYTES

    @property
    def key(self) -> str:
        """Return the repositories with their revisions."""
        return " ".join(f"{part.repo}@{part.revision}" for part in self.parts)

    def fetch(self, into: Path, *, pickles: bool) -> Fetched:
        """Fetch the files that are needed, each checked against the hub's own checksum; what was begun goes on."""
        if self.quiet:
            disable_progress_bars()
        for part in self.parts:
            self._fetch(part, into, pickles)
        first = self.parts[0]
        return Fetched(f"{constants.ENDPOINT}/{first.repo}", first.revision)

    def _fetch(self, part: HubFiles, into: Path, pickles: bool) -> None:
        listed = _listed(part)
        names = list(part.files) or needed(list(listed), form_of(list(listed), pickles=pickles), pickles=pickles)
        for name in names:
            check_name(name)
            if name not in listed:
                raise DownloadFailed(f"{part.repo} has no {name} at {part.revision}")
        sizes = {name: listed[name].size or 0 for name in names}
        check_sizes(sizes, self.most)
        check_space(into, sum(size for name, size in sizes.items() if not (into / name).exists()))
        for name in names:
            _download(part, name, into)
            _check(into / name, listed[name], part)


def _listed(part: HubFiles) -> dict[str, Any]:
    """Return what the hub says of each file of a repository."""
    try:
        found = HfApi().model_info(part.repo, revision=part.revision, files_metadata=True)
    except Exception as error:
        raise _failed(part, error) from error
    if found.sha != part.revision:
        raise ModelRefused(f"the hub answers with revision {found.sha} of {part.repo}; {part.revision} was asked for")
    return {one.rfilename: one for one in found.siblings or ()}


def _download(part: HubFiles, name: str, into: Path) -> None:
    for attempt in range(_ATTEMPTS):
        try:
            hf_hub_download(part.repo, name, revision=part.revision, local_dir=into)
            return
        except Exception as error:
            if attempt == _ATTEMPTS - 1 or not _worth_another(error):
                raise _failed(part, error) from error


def _worth_another(error: Exception) -> bool:
    """Tell whether the connection broke, which may not happen again."""
    if isinstance(error, HfHubHTTPError):
        return getattr(error.response, "status_code", 0) >= 500
    return not isinstance(error, OfflineModeIsEnabled | FileNotFoundError)


def _check(path: Path, listed: Any, part: HubFiles) -> None:
    """Compare a file with what the hub says of it; one that differs is deleted, or it would be kept for whole."""
    if listed.size is not None and path.stat().st_size != listed.size:
        found, wanted = f"{path.stat().st_size:,} bytes", f"{listed.size:,}"
    elif listed.lfs:
        found, wanted = sha256_of(path), listed.lfs.sha256
    elif listed.blob_id:
        found, wanted = _blob(path), listed.blob_id
    else:
        return
    if found != wanted:
        path.unlink()
        raise DownloadFailed(f"{path.name} of {part.repo} came damaged: {found}, expected {wanted}; try again")


def _blob(path: Path) -> str:
    """Return the name that git has for the content of a file."""
    data = path.read_bytes()
    return hashlib.sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


def _failed(part: HubFiles, error: Exception) -> DownloadFailed:
    where = f"{part.repo} at {part.revision[:12]}"
    if isinstance(error, OfflineModeIsEnabled):
        return DownloadFailed(
            f"{where} cannot be fetched: HF_HUB_OFFLINE is set; unset it, or give the folder with --from"
        )
    if isinstance(error, RepositoryNotFoundError | RevisionNotFoundError):
        return DownloadFailed(f"{constants.ENDPOINT} has no {where}, or asks for a token (HF_TOKEN)")
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    return DownloadFailed(f"{where} cannot be fetched from {constants.ENDPOINT}: {reason}")
