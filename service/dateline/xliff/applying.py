"""Files that came back: their articles put together, and what somebody wrote in them kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.catalog import Catalogs
from dateline.errors import SkeletonInvalid
from dateline.response import translation_response
from dateline.segment import Warning
from dateline.xliff.bounds import Bounds
from dateline.xliff.keeping import Keeping
from dateline.xliff.reading import ReadFile
from dateline.xliff.taken_back import TakenBack, take_back


@dataclass(slots=True)
class Applied:
    """What came of files; ``keeping`` is None where nothing is to be kept."""

    articles: list[TakenBack]
    keeping: Keeping | None = None
    warnings: list[Warning] = field(default_factory=list)

    def response(self, kept: int | None) -> dict[str, Any]:
        """Return it as JSON has it, over HTTP and on the command line alike."""
        left = self.keeping.left_out if self.keeping else []
        return {
            "articles": [_article(taken) for taken in self.articles],
            "kept": kept,
            "left_out": [{"lang": one.lang, "segment": one.segment, "reason": one.reason} for one in left],
            "warnings": [{"code": one.code, "message": one.message} for one in self.warnings],
        }


def apply_files(
    files: Sequence[ReadFile], catalogs: Catalogs, bounds: Bounds, *, keep: bool = False, by: str | None = None
) -> Applied:
    """Return what comes of files; nothing is written anywhere.

    With ``keep``, what was changed or confirmed is told as corrections, and a file whose article cannot be put together
    is a warning. Raise XliffInvalid, or TextTooLarge.
    """
    applied = Applied([], Keeping() if keep else None)

    def unplaced(several: Sequence[ReadFile], error: SkeletonInvalid) -> None:
        if applied.keeping is None:
            raise error
        applied.warnings.append(Warning(error.code, error.message))
        for file in several:
            applied.keeping.add_file(file, by)

    applied.articles = take_back(files, catalogs, bounds, unplaced=unplaced)
    if applied.keeping is not None:
        for taken in applied.articles:
            applied.keeping.add_article(taken, by)
    return applied


def _article(taken: TakenBack) -> dict[str, Any]:
    found = translation_response(taken.article)
    segments = [{**one, "change": taken.changes[one["id"]].value} for one in found["segments"]]
    told = {name: value for name, value in found.items() if name not in ("ui", "memory", "segments", "warnings")}
    given = taken.handed.article
    about = {"id": given.id, "original": taken.original, "format": given.format.value}
    return {**about, **told, "segments": segments, "warnings": found["warnings"]}
